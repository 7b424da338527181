import fc from 'fast-check';
import { UNDISTURBED } from '../../../src/domain/matching/corridor';
import type { GateKind } from '../../../src/domain/matching/gates';
import { judge } from '../../../src/domain/matching/judge';
import type { DemandFacts, OfferFacts } from '../../../src/domain/matching/listing';
import { nearMissOf } from '../../../src/domain/matching/near-miss';
import type { MatchRules } from '../../../src/domain/matching/rules';
import { CROSSINGS, demands, offers, situations } from '../../support/arbitraries';
import { CALM, costOracle, type Pace } from '../../support/corridor-oracle';
import { days, demandFacts, matchRules, offerFacts, REFERENCE, SEASON } from '../../support/make';
import { pairOracle } from '../../support/oracles';

const RULES = matchRules();
const cost = costOracle(REFERENCE);
const EITHER: readonly Pace[] = ['ROAD', 'CONTAINER'];
const codes = (country: string) => REFERENCE.regions.filter((r) => r.country === country).map((r) => r.code);

function near(offer: Partial<OfferFacts>, demand: Partial<DemandFacts>, rules = RULES) {
  const [some, other] = [offerFacts(offer), demandFacts(demand)];
  return nearMissOf(some, other, judge(some, other, rules), rules);
}

/** Both scores from KZ-63 by the formula, all weights 1/3. */
function scores(product: number, q: number, target = 250_000, destination = '650100', paces = EITHER) {
  const here = cost('KZ-63', destination, paces, CALM);
  const into = Math.min(...codes('KZ').map((origin) => cost(origin, destination, EITHER, CALM)));
  const from = Math.min(...codes('CN').map((place) => cost('KZ-63', place, EITHER, CALM)));
  return {
    buyerScore: expect.closeTo(Math.cbrt(((product * Math.min(1, q / target)) / here) * into), 12),
    sellerScore: expect.closeTo(Math.cbrt(((product * Math.min(1, target / q)) / here) * from), 12),
  };
}

const closed = (...crossings: string[]) =>
  matchRules({ conditions: { ...UNDISTURBED, closed: new Set(crossings) } });
const SOLD = { promises: [{ tonnes: 20_000, window: SEASON }] };
const OCTOBER = days('2026-10-01', '2026-10-31');
type Cure = readonly [
  kind: GateKind,
  why: string,
  offer: Partial<OfferFacts>,
  demand: Partial<DemandFacts>,
  cured: ReturnType<typeof scores>,
  rules?: MatchRules,
];

/** What each mendable gate scores when it is cured. */
const CURES: readonly Cure[] = [
  ['PRODUCT', 'P as it stands', { hsCode: '151411' }, {}, scores(1 / 32, 20_000)],
  ['PRODUCT', 'at 1/49, just worth it', { hsCode: '740811' }, { codes: ['740311'] }, scores(1 / 49, 20_000)],
  ['PRODUCT', 'exact asked for', { hsCode: '151219' }, { exact: true }, scores(1 / 2, 20_000)],
  ['WINDOW', '1 day', {}, { window: days('2027-09-01', '2027-12-31') }, scores(1, 20_000)],
  ['WINDOW', '90 days later', {}, { window: days('2027-11-29', '2027-12-31') }, scores(1, 20_000)],
  ['WINDOW', '90 days earlier', {}, { window: days('2026-01-01', '2026-06-03') }, scores(1, 20_000)],
  ['WINDOW', 'promises apart', SOLD, { window: days('2027-09-01', '2027-12-31') }, scores(1, 20_000)],
  ['SOLD_OUT', 'before promises', SOLD, { window: OCTOBER }, scores(1, (20_000 * 31) / 365)],
  ['MINIMUM_ORDER', 'as it stands', {}, { targetTonnes: 400 }, scores(1, 20_000, 400)],
  ['MINIMUM_LOT', 'as it stands', {}, { minLotTonnes: 30_000 }, scores(1, 20_000)],
  ['CERTIFICATE', 'as it stands', {}, { requiredCertificates: ['HALAL'] }, scores(1, 20_000)],
  ['PACKAGING', 'as it stands', {}, { packaging: ['DRUM_200'] }, scores(1, 20_000)],
  ['INCOTERM', 'as it stands', {}, { incoterms: ['DAP'] }, scores(1, 20_000)],
  ['PRICE', 'as it stands', {}, { maxPrice: { minor: 1, currency: 'USD' } }, scores(1, 20_000)],
  [
    'MODE',
    'R of the mode that exists',
    { packaging: ['RAIL_TANK_WAGON'] },
    { destination: '659001' },
    scores(1, 20_000, 250_000, '659001'),
  ],
  [
    'MODE',
    'by road where the railways are closed',
    { packaging: ['RAIL_TANK_WAGON'] },
    {},
    scores(1, 20_000, 250_000, '650100', ['ROAD']),
    closed('dostyk-rail', 'khorgos-rail'),
  ],
  ['MODE', 'as if nothing were closed', {}, {}, scores(1, 20_000), closed(...CROSSINGS)],
];

describe('near miss', () => {
  const table = CURES.map(([kind, why, offer, demand, cured, rules]) => ({
    kind,
    why,
    offer,
    demand,
    cured,
    rules,
  }));
  test.each(table)('of $kind, $why, scores what it would without it', (row) => {
    const { kind, offer, demand, cured, rules } = row;
    expect(near(offer, demand, rules)).toMatchObject({ failed: kind, ...cured });
  });

  test.each([
    ['a match', {}, {}],
    ['another plant', { variety: 'SAFFLOWER' }, { variety: 'SUNFLOWER' }],
    ['an excluded origin', {}, { excludedOrigins: ['KZ-63'] }],
    ['a gap of 91 days later', {}, { window: days('2027-11-30', '2027-12-31') }],
    ['a gap of 91 days earlier', {}, { window: days('2026-01-01', '2026-06-02') }],
    ['a product without kinship', { hsCode: '740311' }, {}],
    ['two failures', {}, { requiredCertificates: ['HALAL'], incoterms: ['DAP'] }],
  ] as const)('is not %s', (_, offer, demand) => {
    expect(near(offer, demand)).toBeNull();
  });

  test('is not a barrier', () => {
    expect(near({}, {}, matchRules({ conditions: { ...UNDISTURBED, barriers: ['15'] } }))).toBeNull();
  });

  test('is not a product fit below 0.02', () => {
    // Chapter 29 holds far more than 50 products, and these two share nothing smaller.
    const [first, last] = [REFERENCE.hsCodes.find((code) => code.startsWith('29'))!, '294200'];
    expect(RULES.products.fit([first], last)).toBeGreaterThan(0);
    expect(RULES.products.fit([first], last)).toBeLessThan(0.02);
    expect(near({ hsCode: last }, { codes: [first] })).toBeNull();
  });

  test('names the corridor there would be', () => {
    const wagon = near({ packaging: ['RAIL_TANK_WAGON'] }, { destination: '659001' });
    expect(wagon?.corridor).toMatchObject({ mode: 'ROAD', destination: '659001' });
    expect(near({}, { minLotTonnes: 30_000 })?.corridor?.crossing).toBe('dostyk-rail');
  });

  test('is what the formulas say on random pairs, with exactly one failed gate', () => {
    const oracle = pairOracle(REFERENCE);
    fc.assert(
      fc.property(offers, demands, situations, (offer, demand, { rules, now }) => {
        const judgement = judge(offer, demand, rules);
        const found = nearMissOf(offer, demand, judgement, rules);
        const expected = oracle(offer, demand, now).nearMiss;
        expect(found?.failed ?? null).toBe(expected?.failed ?? null);
        if (found && expected) {
          expect(judgement.failed).toEqual([found.failed]);
          expect(found.buyerScore).toBeCloseTo(expected.buyer, 11);
          expect(found.sellerScore).toBeCloseTo(expected.seller, 11);
          expect(Math.min(found.buyerScore, found.sellerScore)).toBeGreaterThan(0);
        }
      }),
      { numRuns: 600 },
    );
  });
});
