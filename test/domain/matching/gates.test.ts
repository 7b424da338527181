import fc from 'fast-check';
import { UNDISTURBED } from '../../../src/domain/matching/corridor';
import {
  deliveredMinor,
  GATE_KINDS,
  type GateKind,
  type GateOutcome,
} from '../../../src/domain/matching/gates';
import { judge } from '../../../src/domain/matching/judge';
import type { DemandFacts, OfferFacts } from '../../../src/domain/matching/listing';
import type { MatchRules } from '../../../src/domain/matching/rules';
import { CROSSINGS, demands, offers, situations } from '../../support/arbitraries';
import { days, demandFacts, matchRules, offerFacts, REFERENCE, SEASON } from '../../support/make';
import { pairOracle } from '../../support/oracles';

type Case = readonly [
  kind: GateKind,
  outcome: GateOutcome,
  offer: Partial<OfferFacts>,
  demand: Partial<DemandFacts>,
  rules?: Partial<MatchRules>,
];
const usd = (minor: number) => ({ minor, currency: 'USD' as const });
const cny = (minor: number) => ({ minor, currency: 'CNY' as const });
const barriers = (...prefixes: string[]) => ({ conditions: { ...UNDISTURBED, barriers: prefixes } });
const closed = (...codes: string[]) => ({ conditions: { ...UNDISTURBED, closed: new Set(codes) } });
const all = (tonnes: number) => ({ promises: [{ tonnes, window: SEASON }] });
const OCTOBER = { window: days('2026-10-01', '2026-10-31') };
/** A tenth of a harvest of 100 days. */
const HUNDRED = { window: days('2026-09-01', '2026-12-09') };
const TEN = { window: days('2026-09-01', '2026-09-10') };

/** Freight from Oskemen to Urumqi is 71.17 USD/t (corridor.test.ts derives it). */
const CASES: readonly Case[] = [
  ['PRODUCT', 'PASS', {}, {}],
  ['PRODUCT', 'PASS', { hsCode: '740311' }, { codes: ['740200'] }],
  ['PRODUCT', 'FAIL', { hsCode: '151411' }, {}],
  ['PRODUCT', 'PASS', { hsCode: '151219' }, {}],
  ['PRODUCT', 'FAIL', { hsCode: '151219' }, { exact: true }],
  ['PRODUCT', 'PASS', { hsCode: '15121100' }, { exact: true }],
  ['PRODUCT', 'PASS', { hsCode: '151219' }, { exact: true, codes: ['1512'] }],
  ['PRODUCT', 'FAIL', { hsCode: '1512' }, { exact: true }],
  ['VARIETY', 'PASS', {}, {}],
  ['VARIETY', 'PASS', { variety: 'SAFFLOWER' }, {}],
  ['VARIETY', 'UNKNOWN', {}, { variety: 'SUNFLOWER' }],
  ['VARIETY', 'PASS', { variety: 'SUNFLOWER' }, { variety: 'SUNFLOWER' }],
  ['VARIETY', 'FAIL', { variety: 'SAFFLOWER' }, { variety: 'SUNFLOWER' }],
  ['ORIGIN', 'PASS', {}, { excludedOrigins: ['KZ-10'] }],
  ['ORIGIN', 'FAIL', {}, { excludedOrigins: ['KZ-10', 'KZ-63'] }],
  ['BARRIER', 'PASS', {}, {}, barriers('1514', '151219')],
  ['BARRIER', 'FAIL', {}, {}, barriers('1514', '1512')],
  ['BARRIER', 'FAIL', { hsCode: '1512119101' }, {}, barriers('151211')],
  ['WINDOW', 'PASS', { minOrderTonnes: 1 }, { window: days('2027-08-31', '2027-12-31'), minLotTonnes: 0 }],
  ['WINDOW', 'FAIL', {}, { window: days('2027-09-01', '2027-12-31') }],
  ['WINDOW', 'FAIL', {}, { window: days('2026-01-01', '2026-08-31') }],
  ['SOLD_OUT', 'PASS', {}, {}],
  ['SOLD_OUT', 'PASS', { ...all(19_999), minOrderTonnes: 1 }, { minLotTonnes: 1 }],
  ['SOLD_OUT', 'FAIL', all(20_000), {}],
  ['SOLD_OUT', 'PASS', all(20_000), { window: days('2027-09-01', '2027-12-31') }],
  ['MINIMUM_ORDER', 'PASS', { minOrderTonnes: 500 }, { targetTonnes: 500 }],
  ['MINIMUM_ORDER', 'FAIL', { minOrderTonnes: 500 }, { targetTonnes: 499.999 }],
  ['MINIMUM_ORDER', 'PASS', { ...HUNDRED, minOrderTonnes: 2000 }, TEN],
  ['MINIMUM_ORDER', 'FAIL', { ...HUNDRED, minOrderTonnes: 2000.001 }, TEN],
  ['MINIMUM_ORDER', 'PASS', { minOrderTonnes: 15_000, ...all(5000) }, {}],
  ['MINIMUM_ORDER', 'FAIL', { minOrderTonnes: 15_000, ...all(5001) }, {}],
  ['MINIMUM_LOT', 'PASS', HUNDRED, { ...TEN, minLotTonnes: 2000 }],
  ['MINIMUM_LOT', 'FAIL', HUNDRED, { ...TEN, minLotTonnes: 2000.001 }],
  ['MINIMUM_LOT', 'PASS', {}, { minLotTonnes: 20_000 }],
  ['MINIMUM_LOT', 'FAIL', all(1), { minLotTonnes: 20_000 }],
  ['MINIMUM_LOT', 'PASS', {}, { minLotTonnes: 0 }],
  ['CERTIFICATE', 'PASS', { certificates: [] }, {}],
  ['CERTIFICATE', 'PASS', {}, { requiredCertificates: ['COO_ORIGINAL', 'GACC_FOOD'] }],
  ['CERTIFICATE', 'FAIL', {}, { requiredCertificates: ['COO_ORIGINAL', 'HALAL'] }],
  ['CERTIFICATE', 'FAIL', { certificates: [] }, { requiredCertificates: ['HALAL'] }],
  ['PACKAGING', 'PASS', {}, {}],
  ['PACKAGING', 'PASS', { packaging: [] }, {}],
  ['PACKAGING', 'UNKNOWN', { packaging: [] }, { packaging: ['DRUM_200'] }],
  ['PACKAGING', 'PASS', {}, { packaging: ['DRUM_200', 'FLEXITANK_20'] }],
  ['PACKAGING', 'FAIL', {}, { packaging: ['DRUM_200'] }],
  ['INCOTERM', 'PASS', {}, {}],
  ['INCOTERM', 'UNKNOWN', { incoterm: null }, { incoterms: ['DAP'] }],
  ['INCOTERM', 'PASS', {}, { incoterms: ['DAP', 'FCA'] }],
  ['INCOTERM', 'FAIL', {}, { incoterms: ['DAP', 'EXW'] }],
  ['PRICE', 'PASS', {}, {}],
  ['PRICE', 'PASS', {}, { maxPrice: usd(94_000 + 7117) }],
  ['PRICE', 'FAIL', {}, { maxPrice: usd(94_000 + 7116) }],
  ['PRICE', 'FAIL', { incoterm: 'EXW' }, { maxPrice: usd(94_000 + 7116) }],
  ['PRICE', 'PASS', { incoterm: 'DAP' }, { maxPrice: usd(94_000) }],
  ['PRICE', 'FAIL', { incoterm: 'DAP' }, { maxPrice: usd(93_999) }],
  ['PRICE', 'PASS', { incoterm: 'DAP', price: cny(700_000) }, { maxPrice: cny(700_000) }],
  ['PRICE', 'FAIL', { incoterm: 'DAP', price: cny(700_001) }, { maxPrice: cny(700_000) }],
  ['PRICE', 'UNKNOWN', { price: cny(1) }, { maxPrice: cny(700_000) }],
  ['PRICE', 'UNKNOWN', { price: cny(700_000) }, { maxPrice: usd(1) }],
  ['PRICE', 'UNKNOWN', { price: null }, { maxPrice: usd(1) }],
  ['PRICE', 'UNKNOWN', { incoterm: null }, { maxPrice: usd(1) }],
  ['PRICE', 'UNKNOWN', { incoterm: 'CPT' }, { maxPrice: usd(1) }],
  ['PRICE', 'UNKNOWN', { incoterm: 'CIP' }, { maxPrice: usd(1) }],
  ['PRICE', 'UNKNOWN', { incoterm: 'DPU' }, { maxPrice: usd(1) }],
  ['PRICE', 'UNKNOWN', { incoterm: 'DDP' }, { maxPrice: usd(1) }],
  ['PRICE', 'UNKNOWN', {}, { maxPrice: usd(1) }, { judgesPrice: false }],
  ['PRICE', 'UNKNOWN', {}, {}, { judgesPrice: false }],
  ['PRICE', 'UNKNOWN', {}, { maxPrice: usd(1) }, closed(...CROSSINGS)],
  ['MODE', 'PASS', {}, {}, closed('dostyk-rail', 'khorgos-rail')],
  ['MODE', 'FAIL', {}, {}, closed(...CROSSINGS)],
  ['MODE', 'FAIL', { packaging: ['RAIL_TANK_WAGON'] }, { destination: '659001' }],
  ['MODE', 'PASS', { packaging: ['TANK_TRUCK'] }, { destination: '659001' }],
  ['MODE', 'FAIL', { packaging: ['RAIL_TANK_WAGON'] }, {}, closed('dostyk-rail', 'khorgos-rail')],
];

/** The only gates that the case is not about and that fail with it. */
const WITH: readonly (readonly [GateKind, GateKind])[] = [
  ['SOLD_OUT', 'WINDOW'],
  ['PRICE', 'MODE'],
];

describe('gate', () => {
  const table = CASES.map(([kind, outcome, offer, demand, rules]) => ({
    kind,
    outcome,
    offer,
    demand,
    rules,
  }));
  test.each(table)('$kind: $outcome of offer $offer and demand $demand', (row) => {
    const { kind, outcome, offer, demand, rules } = row;
    const { gates, failed } = judge(offerFacts(offer), demandFacts(demand), matchRules(rules));
    expect(gates[kind]).toBe(outcome);
    const others = failed.filter((one) => one !== kind && !WITH.some(([a, b]) => a === kind && b === one));
    expect(others).toEqual([]);
    expect(failed.includes(kind)).toBe(outcome === 'FAIL');
  });

  test('minimums at equality pass after promises that leave exactly the minimum', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 364 }), fc.integer({ min: 1, max: 900 }), (length, least) => {
        // 365 · k t a year less a promise that leaves `least` t a day on each of the days asked for.
        const wanted = { from: SEASON.from, to: SEASON.from + length - 1 };
        const first = { tonnes: (1000 - least) * length, window: wanted };
        const second = { tonnes: 365 * 7, window: SEASON };
        const offer = offerFacts({ tonnesPerYear: 365 * 1007, promises: [first, second], minOrderTonnes: 1 });
        const exactly = least * length;
        const demand = demandFacts({ window: wanted, targetTonnes: 1e6, minLotTonnes: exactly });
        expect(judge({ ...offer, minOrderTonnes: exactly }, demand, matchRules()).failed).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('minimums at equality pass also where the rates are no whole numbers', () => {
    const tonnes = fc.integer({ min: 1, max: 200_000 });
    fc.assert(
      fc.property(tonnes, tonnes, fc.integer({ min: 1, max: 5000 }), (first, second, least) => {
        // Two promises over the season leave 5 t for each tonne of the minimum, and 73 days are a fifth of it.
        const promises = [first, second].map((promised) => ({ tonnes: promised, window: SEASON }));
        const offer = offerFacts({
          tonnesPerYear: first + second + 5 * least,
          promises,
          minOrderTonnes: least,
        });
        const wanted = { from: SEASON.from, to: SEASON.from + 72 };
        const demand = demandFacts({ window: wanted, targetTonnes: least, minLotTonnes: least });
        expect(judge(offer, demand, matchRules()).failed).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('several failures are all told, in the order of telling', () => {
    const offer = offerFacts({ hsCode: '740311', minOrderTonnes: 300_000, certificates: [] });
    const demand = demandFacts({
      ...OCTOBER,
      requiredCertificates: ['HALAL'],
      excludedOrigins: ['KZ-63'],
      minLotTonnes: 5000,
      packaging: ['DRUM_200'],
    });
    const { failed, buyerScore, sellerScore } = judge(offer, demand, matchRules(closed(...CROSSINGS)));
    expect(failed).toEqual([
      'PRODUCT',
      'ORIGIN',
      'MINIMUM_ORDER',
      'MINIMUM_LOT',
      'CERTIFICATE',
      'PACKAGING',
      'MODE',
    ]);
    expect([buyerScore, sellerScore]).toEqual([0, 0]);
  });

  test('of every kind has the outcome that the text of the formulas gives it, on random pairs', () => {
    const oracle = pairOracle(REFERENCE);
    fc.assert(
      fc.property(offers, demands, situations, (offer, demand, { rules, now }) => {
        const { gates, failed } = judge(offer, demand, rules);
        const expected = oracle(offer, demand, now);
        expect(gates).toEqual(expected.gates);
        expect(Object.keys(gates)).toEqual([...GATE_KINDS]);
        expect(failed).toEqual(expected.failed);
      }),
      { numRuns: 600 },
    );
  });
});

describe('delivered price', () => {
  const corridor = matchRules().corridors.between('KZ-63', '650100', UNDISTURBED)[0]!;
  test.each([
    ['DAP', usd(94_000), 94_000],
    ['FCA', usd(94_000), 101_117],
    ['EXW', usd(94_000), 101_117],
    ['CPT', usd(94_000), null],
    [null, usd(94_000), null],
    ['FCA', cny(94_000), null],
    ['FCA', null, null],
  ] as const)('of %s %j in US dollars is %p', (incoterm, price, minor) => {
    expect(deliveredMinor(offerFacts({ incoterm, price }), 'USD', corridor)).toBe(minor);
  });

  test('of FCA is unknown without a corridor, of DAP is not', () => {
    expect(deliveredMinor(offerFacts(), 'USD', null)).toBeNull();
    expect(deliveredMinor(offerFacts({ incoterm: 'DAP' }), 'USD', null)).toBe(94_000);
  });
});
