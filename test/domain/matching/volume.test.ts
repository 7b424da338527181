import fc from 'fast-check';
import type { DayWindow } from '../../../src/domain/calendar';
import type { OfferFacts } from '../../../src/domain/matching/listing';
import { coverageOf, utilisationOf, volumeFit, yieldOver } from '../../../src/domain/matching/volume';
import { offers, windows } from '../../support/arbitraries';
import { days, demandFacts, offerFacts, SEASON } from '../../support/make';
import { tonnesOf, volumeOracle } from '../../support/oracles';

const TWO_YEARS = days('2026-09-01', '2028-08-31');
const LEAP_SEASON = days('2027-09-01', '2028-08-31');
const promise = (tonnes: number, from: string, to: string) => ({ tonnes, window: days(from, to) });

/** Offers of 20,000 t a year. [name, offer, the demand's window, q] */
const CASES: [string, Partial<OfferFacts>, DayWindow, number][] = [
  ['a harvest of 365 days is carried whole', {}, SEASON, 20_000],
  ['a wider demand gets no more', {}, days('2026-01-01', '2028-12-31'), 20_000],
  ['31 days of 365', {}, days('2026-10-01', '2026-10-31'), (20_000 * 31) / 365],
  ['one day of 365', {}, days('2026-10-01', '2026-10-01'), 20_000 / 365],
  ['only the last day is shared', {}, days('2027-08-31', '2027-12-31'), 20_000 / 365],
  ['only the first day is shared', {}, days('2026-01-01', '2026-09-01'), 20_000 / 365],
  ['92 days shared at the start', {}, days('2026-06-01', '2026-12-01'), (20_000 * 92) / 365],
  ['a leap year of 366 days is carried whole', { window: LEAP_SEASON }, LEAP_SEASON, 20_000],
  [
    '29 days of February out of 366',
    { window: LEAP_SEASON },
    days('2028-02-01', '2028-02-29'),
    580_000 / 366,
  ],
  ['365 of 366 days', { window: LEAP_SEASON }, days('2027-09-01', '2028-08-30'), (20_000 * 365) / 366],
  [
    '367 days are a rate, so more than a year of it',
    { window: days('2026-09-01', '2027-09-02') },
    days('2026-01-01', '2028-01-01'),
    (20_000 * 367) / 365,
  ],
  ['365 days out of two years', { window: TWO_YEARS }, SEASON, 20_000],
  ['366 days out of two years', { window: TWO_YEARS }, LEAP_SEASON, (20_000 * 366) / 365],
  ['both years', { window: TWO_YEARS }, TWO_YEARS, (20_000 * 731) / 365],
  ['a harvest of 90 days', { window: days('2026-09-01', '2026-11-29') }, SEASON, 20_000],
  [
    '31 of its 90 days',
    { window: days('2026-09-01', '2026-11-29') },
    days('2026-10-01', '2026-10-31'),
    62_000 / 9,
  ],
  ['an offer of one day', { window: days('2026-10-01', '2026-10-01') }, SEASON, 20_000],
  ['half is promised', { promises: [promise(10_000, '2026-09-01', '2027-08-31')] }, SEASON, 10_000],
  ['all is promised', { promises: [promise(20_000, '2026-09-01', '2027-08-31')] }, SEASON, 0],
  [
    'a promise before the demand begins takes nothing',
    { promises: [promise(1000, '2026-09-01', '2026-09-30')] },
    days('2026-10-01', '2026-10-31'),
    (20_000 * 31) / 365,
  ],
  [
    'a promise of 61 days takes its 31 days of the month asked for',
    { promises: [promise(1220, '2026-10-01', '2026-11-30')] },
    days('2026-10-01', '2026-10-31'),
    (20_000 * 31) / 365 - 620,
  ],
  [
    'two promises are taken off together',
    { promises: [promise(3000, '2026-09-01', '2027-08-31'), promise(500, '2026-10-01', '2026-10-10')] },
    SEASON,
    16_500,
  ],
];

describe('deliverable tonnes', () => {
  test.each(CASES)('%s', (_, overrides, wanted, q) => {
    const offer = offerFacts(overrides);
    const { deliverable } = volumeFit(offer, demandFacts({ window: wanted }));
    expect(deliverable).toBeCloseTo(q, 8);
    expect(tonnesOf(volumeOracle(offer, wanted)!.deliverable)).toBeCloseTo(q, 8);
  });

  test('is none where the windows only touch', () => {
    for (const wanted of [days('2026-01-01', '2026-08-31'), days('2027-09-01', '2027-12-31')]) {
      const fit = volumeFit(offerFacts(), demandFacts({ window: wanted }));
      expect(fit).toEqual({ shared: null, deliverable: 0, unpromised: 0, coverage: 0, utilisation: 0 });
    }
  });

  test('names the days both windows are open', () => {
    const wanted = days('2027-03-01', '2028-01-01');
    const { shared } = volumeFit(offerFacts(), demandFacts({ window: wanted }));
    expect(shared).toEqual(days('2027-03-01', '2027-08-31'));
  });

  test('agrees with a count of days in whole fractions', () => {
    fc.assert(
      fc.property(offers, windows, (offer, wanted) => {
        const fit = volumeFit(offer, demandFacts({ window: wanted }));
        const counted = volumeOracle(offer, wanted);
        expect(fit.shared === null).toBe(counted === null);
        const unpromised = counted ? tonnesOf(counted.unpromised) : 0;
        const deliverable = counted ? Math.max(0, tonnesOf(counted.deliverable)) : 0;
        expect(Math.abs(fit.unpromised - unpromised)).toBeLessThanOrEqual(1e-9 * unpromised);
        expect(Math.abs(fit.deliverable - deliverable)).toBeLessThanOrEqual(1e-9 * unpromised);
      }),
      { numRuns: 500 },
    );
  });

  test('promises within the rate never take more than there is, and never add any', () => {
    fc.assert(
      fc.property(offers, windows, (offer, wanted) => {
        const { deliverable, unpromised } = volumeFit(offer, demandFacts({ window: wanted }));
        expect(deliverable).toBeGreaterThanOrEqual(0);
        expect(deliverable).toBeLessThanOrEqual(unpromised);
        const days = offer.window.to - offer.window.from + 1;
        expect(yieldOver(offer, offer.window)).toBeCloseTo(
          days <= 366 ? offer.tonnesPerYear : (offer.tonnesPerYear * days) / 365,
          6,
        );
      }),
      { numRuns: 300 },
    );
  });

  test('nothing is left, not even a crumb of rounding, where promises add up to the whole rate', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 400_000 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 3 }),
        windows,
        (tonnesPerYear, cuts, wanted) => {
          const ends = [0, ...cuts.map((cut) => Math.floor(cut * tonnesPerYear)), tonnesPerYear];
          ends.sort((a, b) => a - b);
          const parts = ends.slice(1).map((end, i) => end - ends[i]!);
          const promises = parts.map((tonnes) => ({ tonnes, window: SEASON }));
          const { deliverable } = volumeFit(
            offerFacts({ tonnesPerYear, promises }),
            demandFacts({ window: wanted }),
          );
          expect(deliverable).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('volume fit', () => {
  /** [q, T, the buyer's V, the seller's V] */
  test.each([
    [20_000, 250_000, 0.08, 1],
    [250_000, 250_000, 1, 1],
    [1_000_000, 250_000, 1, 0.25],
    [1, 3, 1 / 3, 1],
    [0, 250_000, 0, 0],
  ])('of %d t against %d t is %d for the buyer and %d for the seller', (q, target, coverage, utilisation) => {
    expect(coverageOf(q, target)).toBe(coverage);
    expect(utilisationOf(q, target)).toBe(utilisation);
  });

  test('covers 8 % of the need and takes up all of the seller in the story of the product', () => {
    const fit = volumeFit(offerFacts(), demandFacts());
    expect([fit.coverage, fit.utilisation]).toEqual([0.08, 1]);
  });

  test('one side is always at 1, and surplus never hurts either', () => {
    const amount = fc.double({ min: 0.001, max: 1e8, noNaN: true });
    fc.assert(
      fc.property(amount, amount, amount, (q, target, more) => {
        expect(Math.max(coverageOf(q, target), utilisationOf(q, target))).toBe(1);
        expect(coverageOf(q + more, target)).toBeGreaterThanOrEqual(coverageOf(q, target));
        expect(utilisationOf(q, target + more)).toBeGreaterThanOrEqual(utilisationOf(q, target));
        expect(coverageOf(2 * q, 2 * target)).toBe(coverageOf(q, target));
      }),
      { numRuns: 300 },
    );
  });
});
