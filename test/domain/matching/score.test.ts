import fc from 'fast-check';
import {
  EQUAL_WEIGHTS,
  FACTORS,
  lostByFactor,
  lostPoints,
  normaliseWeights,
  type PerFactor,
  scoreOf,
  toPoints,
} from '../../../src/domain/matching/score';
import { coverageOf, utilisationOf } from '../../../src/domain/matching/volume';
import { weights } from '../../support/arbitraries';

const EQUAL = normaliseWeights(EQUAL_WEIGHTS);
const fits = (product: number, volume: number, region: number): PerFactor => ({ product, volume, region });
/** Fits with many exact ones, halves and very small ones. */
const fit = fc.oneof(
  fc.constantFrom(1, 1 / 2, 1 / 32, 1 / 1.2, 1e-9),
  fc.double({ min: 1e-9, max: 1, noNaN: true }),
);
const anyFits = fc.record({ product: fit, volume: fit, region: fit });
const normalised = weights.map(normaliseWeights);
const total = (points: PerFactor) => points.product + points.volume + points.region;

describe('score', () => {
  /** Product exact, corridor 1.2 times the best of both sides, 250,000 t asked for. [q, buyer, seller] */
  test.each([
    [500, 11.9, 94.1],
    [5_000, 25.5, 94.1],
    [25_000, 43.7, 94.1],
    [125_000, 74.7, 94.1],
    [250_000, 94.1, 94.1],
    [1_000_000, 94.1, 59.3],
  ])('of %d t is %d for the buyer and %d for the seller', (q, buyer, seller) => {
    const points = (volume: number) => toPoints(scoreOf(fits(1, volume, 1 / 1.2), EQUAL)).toFixed(1);
    expect(points(coverageOf(q, 250_000))).toBe(buyer.toFixed(1));
    expect(points(utilisationOf(q, 250_000))).toBe(seller.toFixed(1));
  });

  test('with equal weights, every doubling of a gap multiplies it by 0.794', () => {
    for (const factor of FACTORS) {
      const halved = { ...fits(0.8, 0.6, 0.4), [factor]: fits(0.8, 0.6, 0.4)[factor] / 2 };
      expect(scoreOf(halved, EQUAL) / scoreOf(fits(0.8, 0.6, 0.4), EQUAL)).toBeCloseTo(0.7937, 4);
    }
  });

  test('is the product of the fits to the power of their weights', () => {
    const halfQuarterQuarter = normaliseWeights({ product: 500, volume: 250, region: 250 });
    expect(scoreOf(fits(1 / 4, 1 / 16, 1), halfQuarterQuarter)).toBeCloseTo((1 / 2) * (1 / 2), 15);
    expect(scoreOf(fits(1 / 9, 1 / 16, 1 / 81), halfQuarterQuarter)).toBeCloseTo(
      (1 / 3) * (1 / 2) * (1 / 3),
      15,
    );
  });

  test('500 t next door do not beat 100,000 t from farther off', () => {
    const near = scoreOf(fits(1, 500 / 250_000, 1), EQUAL);
    expect(scoreOf(fits(1, 100_000 / 250_000, 1 / 2), EQUAL)).toBeGreaterThan(near);
  });

  test('lies in (0, 1] and is exactly 1 when nothing is lost', () => {
    fc.assert(
      fc.property(anyFits, normalised, (some, w) => {
        expect(scoreOf(some, w)).toBeGreaterThan(0);
        expect(scoreOf(some, w)).toBeLessThanOrEqual(1);
        expect(scoreOf(fits(1, 1, 1), w)).toBe(1);
      }),
      { numRuns: 300 },
    );
  });

  test('never falls when a factor rises', () => {
    fc.assert(
      fc.property(anyFits, normalised, fc.constantFrom(...FACTORS), fit, (some, w, factor, other) => {
        const [low, high] = [Math.min(some[factor], other), Math.max(some[factor], other)];
        expect(scoreOf({ ...some, [factor]: high }, w)).toBeGreaterThanOrEqual(
          scoreOf({ ...some, [factor]: low }, w),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('does not see a factor of weight zero', () => {
    fc.assert(
      fc.property(
        anyFits,
        weights,
        fc.constantFrom(...FACTORS),
        fc.constantFrom(0, 1e-9, 1),
        (some, w, k, f) => {
          const others = FACTORS.filter((factor) => factor !== k);
          fc.pre(others.some((factor) => w[factor] > 0));
          const dropped = normaliseWeights({ ...w, [k]: 0 });
          expect(scoreOf({ ...some, [k]: f }, dropped)).toBe(scoreOf(some, dropped));
          expect(lostByFactor(some, dropped)[k]).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('weights', () => {
  test('all zero mean equal', () => {
    expect(normaliseWeights(fits(0, 0, 0))).toEqual(fits(1 / 3, 1 / 3, 1 / 3));
  });

  test('sum to 1, keep their proportions and are not changed by their scale', () => {
    expect(normaliseWeights(fits(2, 1, 1))).toEqual(fits(0.5, 0.25, 0.25));
    expect(normaliseWeights(fits(1000, 0, 0))).toEqual(fits(1, 0, 0));
    fc.assert(
      fc.property(weights, (w) => {
        const doubled = fits(2 * w.product, 2 * w.volume, 2 * w.region);
        expect(total(normaliseWeights(w))).toBeCloseTo(1, 14);
        expect(normaliseWeights(doubled)).toEqual(normaliseWeights(w));
      }),
      { numRuns: 300 },
    );
  });
});

describe('points lost', () => {
  test('fall to the factors by their logarithms', () => {
    // S = (1/2 · 1/4)^(1/3) = 1/2; ln V is twice ln P, so of the 0.5 lost volume takes two thirds.
    const lost = lostByFactor(fits(1 / 2, 1 / 4, 1), EQUAL);
    expect(lost.product).toBeCloseTo(1 / 6, 14);
    expect(lost.volume).toBeCloseTo(1 / 3, 14);
    expect(lost.region).toBe(0);
    expect(lostPoints(fits(1 / 2, 1 / 4, 1), EQUAL)).toEqual(fits(16.67, 33.33, 0));
  });

  test('are none where nothing is lost', () => {
    expect(lostByFactor(fits(1, 1, 1), EQUAL)).toEqual(fits(0, 0, 0));
    expect(lostPoints(fits(1, 1, 1), EQUAL)).toEqual(fits(0, 0, 0));
  });

  test('give the odd hundredths to the largest remainder, then in the order of the factors', () => {
    // Three equal parts of 16.666... points make 50.00 only if two of them are rounded up.
    expect(lostPoints(fits(0.5, 0.5, 0.5), EQUAL)).toEqual(fits(16.67, 16.67, 16.66));
  });

  test('add up to 1 - score, each in proportion to w ln f', () => {
    fc.assert(
      fc.property(anyFits, normalised, (some, w) => {
        const score = scoreOf(some, w);
        const lost = lostByFactor(some, w);
        expect(Math.abs(total(lost) - (1 - score))).toBeLessThan(1e-12);
        for (const factor of FACTORS) {
          expect(lost[factor]).toBeGreaterThanOrEqual(0);
          const share = score === 1 ? 0 : (w[factor] * Math.log(some[factor])) / Math.log(score);
          expect(lost[factor]).toBeCloseTo((1 - score) * share, 12);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('rounded, add up to 100 - score in whole hundredths, none off by a hundredth or more', () => {
    fc.assert(
      fc.property(anyFits, normalised, (some, w) => {
        const lost = lostByFactor(some, w);
        const points = lostPoints(some, w);
        const hundredths = FACTORS.map((factor) => Math.round(points[factor] * 100));
        const score = Math.round(toPoints(scoreOf(some, w)) * 100);
        expect(hundredths.reduce((sum, part) => sum + part, 0)).toBe(10_000 - score);
        FACTORS.forEach((factor, i) => {
          expect(points[factor]).toBe(hundredths[i]! / 100);
          expect(Math.abs(points[factor] - 100 * lost[factor])).toBeLessThan(0.01 + 1e-9);
        });
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    [1, 100],
    [0.94103, 94.1],
    [0.123456, 12.35],
    [0.00004, 0],
    [0, 0],
  ])('a score of %d is %d points', (score, points) => {
    expect(toPoints(score)).toBe(points);
  });
});
