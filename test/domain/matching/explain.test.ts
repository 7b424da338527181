import fc from 'fast-check';
import { UNDISTURBED } from '../../../src/domain/matching/corridor';
import {
  type Explanation,
  explainCure,
  explainFlags,
  explainGates,
  explainProduct,
  explainRegion,
  explainVolume,
  FLAG_KINDS,
} from '../../../src/domain/matching/explain';
import { GATE_KINDS } from '../../../src/domain/matching/gates';
import { judge } from '../../../src/domain/matching/judge';
import type { DemandFacts, OfferFacts } from '../../../src/domain/matching/listing';
import { nearMissOf } from '../../../src/domain/matching/near-miss';
import { LANGUAGES, type Language } from '../../../src/domain/vocabulary';
import { canSay } from '../../../src/messages/words';
import { CROSSINGS, demands, offers, situations } from '../../support/arbitraries';
import { days, demandFacts, matchRules, offerFacts, REFERENCE, SEASON } from '../../support/make';

const RULES = matchRules();
const closing = (...closed: string[]) =>
  matchRules({ conditions: { ...UNDISTURBED, closed: new Set(closed) } });
const product = (offer: OfferFacts) =>
  REFERENCE.products.find((one) => one.code === offer.hsCode.slice(0, 6));

/** Keys with a count have a sentence for each plural form. */
const sayable = (language: Language, key: string) =>
  canSay(language, key) || canSay(language, `${key}_other`);

function pair(offer: Partial<OfferFacts> = {}, demand: Partial<DemandFacts> = {}, rules = RULES) {
  const [some, other] = [offerFacts(offer), demandFacts(demand)];
  return { offer: some, demand: other, judgement: judge(some, other, rules) };
}

/** Every number that a sentence would be given. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') {
    return [value];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

function gate(kind: string, offer: Partial<OfferFacts>, demand: Partial<DemandFacts>, rules = RULES) {
  const some = pair(offer, demand, rules);
  return explainGates(some.offer, some.demand, some.judgement, rules).find((one) => one.kind === kind)!
    .reason;
}

describe('every explanation', () => {
  test('of any pair has words in every language and finite figures, and is never refused', () => {
    const told = new Set<string>();
    fc.assert(
      fc.property(offers, demands, situations, (offer, demand, { rules }) => {
        const judgement = judge(offer, demand, rules);
        const near = nearMissOf(offer, demand, judgement, rules);
        const all: Explanation[] = [
          explainProduct(offer, demand, judgement.product),
          ...(['buyer', 'seller'] as const).flatMap((side) => [
            explainVolume(side, judgement),
            explainRegion(side, judgement),
          ]),
          ...explainGates(offer, demand, judgement, rules).map((one) => one.reason),
          ...explainFlags(offer, demand, judgement, rules, product(offer)).map((one) => one.reason),
          ...(near ? [explainCure(near.failed, offer, demand, judgement, rules)] : []),
        ];
        for (const { key, params } of all) {
          told.add(key);
          expect(LANGUAGES.filter((language) => !sayable(language, key)).map((l) => `${l} ${key}`)).toEqual(
            [],
          );
          expect(numbersIn(params).filter((value) => !Number.isFinite(value))).toEqual([]);
        }
      }),
      { numRuns: 600 },
    );
    for (const kind of GATE_KINDS) {
      expect(told).toContain(`gates.${kind}.PASS`);
    }
  });

  test.each(
    GATE_KINDS.flatMap((kind) => [`gates.${kind}.PASS`, `gates.${kind}.FAIL`]).concat(
      ['VARIETY', 'PACKAGING', 'INCOTERM', 'PRICE'].map((kind) => `gates.${kind}.UNKNOWN`),
      GATE_KINDS.filter((kind) => !['ORIGIN', 'VARIETY', 'BARRIER'].includes(kind)).map(
        (kind) => `cures.${kind}`,
      ),
      FLAG_KINDS.map((kind) => `flags.${kind}`),
      ['gates.PRODUCT.FAIL_EXACT', 'gates.PRICE.HIDDEN', 'cures.PRODUCT_EXACT'],
    ),
  )('%s has words in every language', (key) => {
    expect(LANGUAGES.filter((language) => sayable(language, key))).toEqual([...LANGUAGES]);
  });
});

describe('factor', () => {
  /** [offered code, demanded codes, what is told] */
  test.each([
    ['151211', ['151211'], { key: 'factors.product.same', params: {} }],
    ['15121100', ['1512119101'], { key: 'factors.product.same', params: {} }],
    ['151211', ['1512'], { key: 'factors.product.within', params: {} }],
    ['151219', ['151211'], { key: 'factors.product.kin', params: { alternatives: 2 } }],
    ['151411', ['151211'], { key: 'factors.product.kin', params: { alternatives: 32 } }],
    ['740311', ['151211'], { key: 'factors.product.none', params: {} }],
  ] as const)('product: %s for %p', (hsCode, codes, told) => {
    const { offer, demand, judgement } = pair({ hsCode }, { codes });
    expect(explainProduct(offer, demand, judgement.product)).toEqual(told);
  });

  test.each([
    [
      250_000,
      'buyer',
      { key: 'factors.volume.buyerPart', params: { deliverable: 20_000, part: 0.08, count: 13 } },
    ],
    [20_000, 'buyer', { key: 'factors.volume.buyerFull', params: { deliverable: 20_000 } }],
    [250_000, 'seller', { key: 'factors.volume.sellerFull', params: { deliverable: 20_000 } }],
    [
      5000,
      'seller',
      { key: 'factors.volume.sellerPart', params: { deliverable: 20_000, part: 0.25, count: 4 } },
    ],
  ] as const)('volume: 20,000 t for %d t, told to the %s', (targetTonnes, side, told) => {
    expect(explainVolume(side, pair({}, { targetTonnes }).judgement)).toEqual(told);
  });

  test('volume: none where nothing can be delivered', () => {
    const { judgement } = pair({ promises: [{ tonnes: 20_000, window: SEASON }] });
    expect(explainVolume('buyer', judgement)).toEqual({ key: 'factors.volume.none', params: {} });
  });

  test('volume: a need of exactly k times the offer takes k such suppliers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 2, max: 2000 }),
        (tonnesPerYear, k) => {
          const { judgement } = pair(
            { tonnesPerYear, minOrderTonnes: 1 },
            { targetTonnes: k * tonnesPerYear },
          );
          expect(explainVolume('buyer', judgement).params).toMatchObject({ count: k });
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('region: cheapest, dearer, not preferred, none', () => {
    const key = (offer: Partial<OfferFacts>, demand: Partial<DemandFacts>, rules = RULES) =>
      explainRegion('buyer', pair(offer, demand, rules).judgement).key;
    const best = REFERENCE.regions.find(
      ({ code, country }) => country === 'KZ' && pair({ origin: code }).judgement.region.buyerRatio === 1,
    )!.code;
    expect(key({ origin: best }, {})).toBe('factors.region.cheapest');
    expect(key({ origin: 'KZ-47' }, {})).toBe('factors.region.dearer');
    expect(key({ origin: best }, { preferredOrigins: ['KZ-10'] })).toBe(
      'factors.region.cheapestNotPreferred',
    );
    expect(key({ origin: 'KZ-47' }, { preferredOrigins: ['KZ-10'] })).toBe(
      'factors.region.dearerNotPreferred',
    );
    expect(key({}, {}, closing(...CROSSINGS))).toBe('factors.region.none');
  });

  test('region: each side is told its own ratio, with the way', () => {
    const { judgement } = pair();
    const { buyerRatio, sellerRatio, corridor } = judgement.region;
    expect(buyerRatio).not.toBe(sellerRatio);
    const way = {
      crossing: { crossing: 'dostyk-rail' },
      km: 1305,
      days: corridor!.days,
      cost: corridor!.usdPerTonne,
    };
    expect(explainRegion('buyer', judgement).params).toEqual({ ratio: buyerRatio, ...way });
    expect(explainRegion('seller', judgement).params).toEqual({ ratio: sellerRatio, ...way });
  });
});

describe('gate', () => {
  test('passes are told without figures, in order', () => {
    const { offer, demand, judgement } = pair();
    const told = explainGates(offer, demand, judgement, RULES);
    expect(told.map((one) => one.kind)).toEqual([...GATE_KINDS]);
    expect(told.map((one) => one.outcome)).toEqual(GATE_KINDS.map(() => 'PASS'));
    expect(told.every((one) => Object.keys(one.reason.params).length === 0)).toBe(true);
  });

  test('failures are told with the figures of both sides', () => {
    expect(gate('PRODUCT', { hsCode: '151411' }, {})).toEqual({
      key: 'gates.PRODUCT.FAIL',
      params: { offered: { hsCodes: ['151411'] }, fit: 1 / 32, least: 0.1 },
    });
    expect(gate('PRODUCT', { hsCode: '151219' }, { exact: true }).key).toBe('gates.PRODUCT.FAIL_EXACT');
    expect(gate('VARIETY', { variety: 'SAFFLOWER' }, { variety: 'SUNFLOWER' }).params).toEqual({
      offered: { varieties: ['SAFFLOWER'] },
      wanted: { varieties: ['SUNFLOWER'] },
    });
    const later = days('2027-10-01', '2027-12-31');
    expect(gate('WINDOW', {}, { window: later }).params).toEqual({
      offerFrom: { day: SEASON.from },
      offerTo: { day: SEASON.to },
      from: { day: later.from },
      to: { day: later.to },
      count: 31,
    });
    expect(gate('SOLD_OUT', { promises: [{ tonnes: 20_000, window: SEASON }] }, {}).params).toEqual({
      tonnes: 20_000,
    });
    expect(gate('MINIMUM_ORDER', {}, { targetTonnes: 400 }).params).toEqual({
      minimum: 500,
      target: 400,
      deliverable: 20_000,
    });
    expect(gate('MINIMUM_LOT', {}, { minLotTonnes: 30_000 }).params).toEqual({
      minimum: 30_000,
      deliverable: 20_000,
    });
    expect(gate('CERTIFICATE', {}, { requiredCertificates: ['HALAL', 'GACC_FOOD'] }).params).toEqual({
      missing: { certificates: ['HALAL'] },
    });
    expect(gate('PRICE', {}, { maxPrice: { minor: 100_000, currency: 'USD' } }).params).toEqual({
      delivered: { minor: 101_117, currency: 'USD' },
      maximum: { minor: 100_000, currency: 'USD' },
    });
  });

  test('a price that may not be judged is told as hidden, one that cannot be as unknown', () => {
    const hidden = matchRules({ judgesPrice: false });
    expect(gate('PRICE', {}, {}, hidden).key).toBe('gates.PRICE.HIDDEN');
    expect(gate('PRICE', { price: null }, { maxPrice: { minor: 1, currency: 'USD' } }).key).toBe(
      'gates.PRICE.UNKNOWN',
    );
  });

  test('a missing way is told with the packing that both sides can use, and its transport', () => {
    const roads = REFERENCE.crossings.filter((one) => one.mode === 'ROAD').map((one) => one.code);
    const rules = closing(...roads);
    const told = gate(
      'MODE',
      { packaging: ['RAIL_TANK_WAGON', 'TANK_TRUCK'] },
      { packaging: ['TANK_TRUCK'] },
      rules,
    );
    expect(told).toEqual({
      key: 'gates.MODE.FAIL',
      params: {
        origin: { region: 'KZ-63' },
        destination: { region: '650100' },
        packagings: { packagings: ['TANK_TRUCK'] },
        modes: { modes: ['ROAD'] },
      },
    });
  });
});

describe('cure', () => {
  test('of a product asked for exactly is another than of a near one', () => {
    const cure = (demand: Partial<DemandFacts>, hsCode: string) => {
      const some = pair({ hsCode }, demand);
      return explainCure('PRODUCT', some.offer, some.demand, some.judgement, RULES).key;
    };
    expect(cure({}, '151411')).toBe('cures.PRODUCT');
    expect(cure({ exact: true }, '151219')).toBe('cures.PRODUCT_EXACT');
  });

  test('of windows says how many days are missing', () => {
    const some = pair({}, { window: days('2027-10-01', '2027-12-31') });
    const told = explainCure('WINDOW', some.offer, some.demand, some.judgement, RULES);
    expect(told).toMatchObject({ key: 'cures.WINDOW', params: { count: 31 } });
  });
});
