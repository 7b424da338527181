import fc from 'fast-check';
import { judge } from '../../../src/domain/matching/judge';
import type { DemandFacts, OfferFacts } from '../../../src/domain/matching/listing';
import { FACTORS, lostByFactor, lostPoints, toPoints } from '../../../src/domain/matching/score';
import {
  CROSSINGS,
  conditions,
  demands,
  KIN_CODES,
  offers,
  situations,
  windows,
} from '../../support/arbitraries';
import { demandFacts, matchRules, offerFacts, REFERENCE, SEASON } from '../../support/make';
import { pairOracle } from '../../support/oracles';

const RUNS = { numRuns: 300 };
const RULES = matchRules();
const oracle = pairOracle(REFERENCE);

/** Whether a pair scores at least as much as another for both sides. */
function expectNoLess(better: ReturnType<typeof judge>, worse: ReturnType<typeof judge>) {
  expect(better.buyerScore).toBeGreaterThanOrEqual(worse.buyerScore);
  expect(better.sellerScore).toBeGreaterThanOrEqual(worse.sellerScore);
}

describe('judgement of a pair', () => {
  test('20,000 of 250,000 t from Oskemen to Urumqi is 8 % of the need and 100 % of the seller', () => {
    const { product, volume, buyerFits, sellerFits, failed } = judge(offerFacts(), demandFacts(), RULES);
    expect([product, volume.coverage, volume.utilisation, failed]).toEqual([1, 0.08, 1, []]);
    expect([buyerFits.product, buyerFits.volume, sellerFits.volume]).toEqual([1, 0.08, 1]);
  });

  test('is what the formulas say, on random pairs', () => {
    fc.assert(
      fc.property(offers, demands, situations, (offer, demand, { rules, now }) => {
        const found = judge(offer, demand, rules);
        const expected = oracle(offer, demand, now);
        expect(found.product).toBeCloseTo(expected.product, 13);
        expect(found.volume.deliverable).toBeCloseTo(expected.deliverable, 5);
        expect(found.buyerScore).toBeCloseTo(expected.buyer, 11);
        expect(found.sellerScore).toBeCloseTo(expected.seller, 11);
      }),
      { numRuns: 600 },
    );
  });

  test('scores in (0, 1] where no gate fails, and 0 where one does; a second call says the same', () => {
    fc.assert(
      fc.property(offers, demands, situations, (offer, demand, { rules }) => {
        const first = judge(offer, demand, rules);
        for (const score of [first.buyerScore, first.sellerScore]) {
          expect(score > 0).toBe(first.failed.length === 0);
          expect(score).toBeLessThanOrEqual(1);
        }
        expect(judge(offer, demand, rules)).toEqual(first);
      }),
      RUNS,
    );
  });

  test('loses points that add up to what is missing, for both sides', () => {
    fc.assert(
      fc.property(offers, demands, situations, (offer, demand, { rules }) => {
        const { failed, buyerFits, sellerFits, buyerScore, sellerScore } = judge(offer, demand, rules);
        fc.pre(failed.length === 0);
        const sides = [[buyerFits, buyerScore] as const, [sellerFits, sellerScore] as const];
        for (const [fits, score] of sides) {
          const lost = lostByFactor(fits, rules.weights);
          const points = lostPoints(fits, rules.weights);
          expect(Math.abs(FACTORS.reduce((sum, k) => sum + lost[k], 0) - (1 - score))).toBeLessThan(1e-12);
          const hundredths = FACTORS.reduce((sum, k) => sum + Math.round(points[k] * 100), 0);
          expect(hundredths).toBe(10_000 - Math.round(toPoints(score) * 100));
          for (const k of FACTORS) {
            expect(fits[k] === 1 ? points[k] : 0).toBe(0);
          }
        }
      }),
      RUNS,
    );
  });
});

describe('no score falls', () => {
  test('when a demand grows broader', () => {
    const code = fc.constantFrom(...KIN_CODES);
    const widen = fc.oneof(
      code.map((one) => (codes: readonly string[]) => [...codes, one]),
      fc
        .constantFrom(...REFERENCE.groups)
        .map((group) => (codes: readonly string[]) => [...codes, ...group.headings]),
      fc.constantFrom(2, 4, 5).map((n) => (codes: readonly string[]) => codes.map((one) => one.slice(0, n))),
    );
    fc.assert(
      fc.property(offers, demands, situations, widen, (offer, demand, { rules }, wider) => {
        const broader = { ...demand, codes: wider(demand.codes) };
        expectNoLess(judge(offer, broader, rules), judge(offer, demand, rules));
      }),
      RUNS,
    );
  });

  test('for the buyer when an offer has more tonnes', () => {
    fc.assert(
      fc.property(
        offers,
        demands,
        situations,
        fc.integer({ min: 1, max: 1e6 }),
        (offer, demand, { rules }, more) => {
          const larger = { ...offer, tonnesPerYear: offer.tonnesPerYear + more };
          const before = judge(offer, demand, rules).buyerScore;
          expect(judge(larger, demand, rules).buyerScore).toBeGreaterThanOrEqual(before);
        },
      ),
      RUNS,
    );
  });

  test('for the seller when a demand has more tonnes', () => {
    fc.assert(
      fc.property(
        offers,
        demands,
        situations,
        fc.integer({ min: 1, max: 1e6 }),
        (offer, demand, { rules }, more) => {
          const larger = { ...demand, targetTonnes: demand.targetTonnes + more };
          const before = judge(offer, demand, rules).sellerScore;
          expect(judge(offer, larger, rules).sellerScore).toBeGreaterThanOrEqual(before);
        },
      ),
      RUNS,
    );
  });
});

describe('no score rises', () => {
  test('when crossings close, queues grow or barriers come', () => {
    fc.assert(
      fc.property(offers, demands, situations, conditions, (offer, demand, { rules }, more) => {
        const now = rules.conditions;
        const waiting = CROSSINGS.map(
          (code) => [code, (now.waitingDays.get(code) ?? 0) + (more.waitingDays.get(code) ?? 0)] as const,
        );
        const worse = {
          closed: new Set([...now.closed, ...more.closed]),
          waitingDays: new Map(waiting),
          announced: more.announced,
          barriers: [...now.barriers, ...more.barriers],
        };
        expectNoLess(judge(offer, demand, rules), judge(offer, demand, { ...rules, conditions: worse }));
      }),
      RUNS,
    );
  });

  test('by what is only announced', () => {
    fc.assert(
      fc.property(offers, demands, situations, conditions, (offer, demand, { rules }, { announced }) => {
        const told = { ...rules, conditions: { ...rules.conditions, announced } };
        expect(judge(offer, demand, told)).toEqual(judge(offer, demand, rules));
      }),
      RUNS,
    );
  });

  test('of the buyer when tonnes are promised to others', () => {
    fc.assert(
      fc.property(
        offers,
        demands,
        situations,
        windows,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (offer, demand, s, w, share) => {
          const promise = { window: w, tonnes: Math.round(offer.tonnesPerYear * share) };
          const promised = judge({ ...offer, promises: [...offer.promises, promise] }, demand, s.rules);
          expect(promised.buyerScore).toBeLessThanOrEqual(judge(offer, demand, s.rules).buyerScore);
          expect(promised.volume.deliverable).toBeGreaterThanOrEqual(0);
        },
      ),
      RUNS,
    );
  });
});

describe('a score does not change', () => {
  test('when all tonnes of both sides are doubled: it knows no units', () => {
    const doubleOffer = (offer: OfferFacts): OfferFacts => ({
      ...offer,
      tonnesPerYear: 2 * offer.tonnesPerYear,
      minOrderTonnes: 2 * offer.minOrderTonnes,
      promises: offer.promises.map((promise) => ({ ...promise, tonnes: 2 * promise.tonnes })),
    });
    const doubleDemand = (demand: DemandFacts): DemandFacts => ({
      ...demand,
      targetTonnes: 2 * demand.targetTonnes,
      minLotTonnes: 2 * demand.minLotTonnes,
    });
    fc.assert(
      fc.property(offers, demands, situations, (offer, demand, { rules }) => {
        const once = judge(offer, demand, rules);
        const twice = judge(doubleOffer(offer), doubleDemand(demand), rules);
        expect(twice.gates).toEqual(once.gates);
        expect(twice.buyerScore).toBeCloseTo(once.buyerScore, 12);
        expect(twice.sellerScore).toBeCloseTo(once.sellerScore, 12);
      }),
      RUNS,
    );
  });

  test('with prices that may not be seen, except that the gate is then unknown', () => {
    fc.assert(
      fc.property(offers, demands, situations, (offer, demand, { rules }) => {
        const hidden = judge(offer, demand, { ...rules, judgesPrice: false });
        const priceless = judge(offer, { ...demand, maxPrice: null }, { ...rules, judgesPrice: true });
        expect(hidden.gates.PRICE).toBe('UNKNOWN');
        expect([hidden.buyerScore, hidden.failed]).toEqual([priceless.buyerScore, priceless.failed]);
      }),
      RUNS,
    );
  });

  test('when the product fit is handed in', () => {
    fc.assert(
      fc.property(offers, demands, situations, (offer, demand, { rules }) => {
        const fit = rules.products.fit(demand.codes, offer.hsCode);
        expect(judge(offer, demand, rules, fit)).toEqual(judge(offer, demand, rules));
      }),
      RUNS,
    );
  });

  test('with the fit of a factor of weight zero, though its gates stay', () => {
    const weights = (product: number, volume: number, region: number) => ({ product, volume, region });
    const score = (offer: Partial<OfferFacts>, rules = RULES) =>
      judge(offerFacts(offer), demandFacts(), rules).buyerScore;
    const noVolume = matchRules({ weights: weights(1, 0, 1) });
    expect(score({ tonnesPerYear: 1000 }, noVolume)).toBe(score({ tonnesPerYear: 200_000 }, noVolume));
    expect(score({ promises: [{ tonnes: 20_000, window: SEASON }] }, noVolume)).toBe(0);
    const noProduct = matchRules({ weights: weights(0, 1, 1) });
    expect(score({ hsCode: '151219' }, noProduct)).toBe(score({}, noProduct));
    expect(score({ hsCode: '151411' }, noProduct)).toBe(0);
    const noRegion = matchRules({ weights: weights(1, 1, 0) });
    expect(score({ origin: 'KZ-47' }, noRegion)).toBe(score({}, noRegion));
    expect(score({}, matchRules({ weights: weights(0, 0, 0) }))).toBe(score({}));
  });
});
