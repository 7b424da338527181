/** fast-check arbitraries of valid facts, drawn so that pairs often match, often tie and sometimes barely fail. */
import fc from 'fast-check';
import type { RouteConditions } from '../../src/domain/matching/corridor';
import type { DemandFacts, OfferFacts, TonnagePromise } from '../../src/domain/matching/listing';
import type { MatchRules } from '../../src/domain/matching/rules';
import type { CertificateKind, Incoterm, Packaging } from '../../src/domain/vocabulary';
import { demandFacts, matchRules, offerFacts, REFERENCE, SEASON, TODAY } from './make';
import type { Situation } from './oracles';

/** Forty six-digit products with many kin among them: oils, seeds, cake, beef, wheat, copper. */
export const KIN_CODES = [
  ...['150710', '150790', '150810', '150910', '151211', '151219', '151221', '151229', '151321', '151411'],
  ...['151419', '151491', '151499', '151511', '151519', '151521', '151529', '151550', '151590', '151620'],
  ...['151710', '120400', '120510', '120590', '120600', '230400', '230610', '230630', '020120', '020130'],
  ...['020220', '020230', '100119', '100199', '110100', '740200', '740311', '740319', '740811', '740819'],
].filter((code) => REFERENCE.hsCodes.includes(code));

const GROUP_HEADINGS = REFERENCE.groups
  .filter((group) => ['vegetable-oils', 'beef', 'wheat-and-flour', 'unwrought-copper'].includes(group.code))
  .map((group) => group.headings);
export const BROAD_CODES = ['15', '1512', '15121', '1514', '1206', '0202', '1001', '7403', '74'];
const ORIGINS = REFERENCE.regions.filter((region) => region.country === 'KZ').map((region) => region.code);
const DESTINATIONS = REFERENCE.regions.filter((region) => region.country === 'CN').map((r) => r.code);
export const CROSSINGS = REFERENCE.crossings.map((crossing) => crossing.code);

const PACKINGS: Packaging[] = ['FLEXITANK_20', 'RAIL_TANK_WAGON', 'TANK_TRUCK', 'GRAIN_WAGON', 'BIG_BAG'];
const TERMS: Incoterm[] = ['EXW', 'FCA', 'CPT', 'DAP'];
const PAPERS: CertificateKind[] = ['GACC_FOOD', 'COO_ORIGINAL', 'HALAL'];
const VARIETIES = ['SUNFLOWER', 'SAFFLOWER'] as const;
export const COMPANIES = ['com_a', 'com_b', 'com_c'];
/** Round figures make ties; any other figure makes everything else. */
const tonnes = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(500, 5000, 20_000, 250_000) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 400_000 }) },
);
const money = fc.record({
  minor: fc.integer({ min: 80_000, max: 120_000 }),
  currency: fc.constantFrom('USD' as const, 'USD' as const, 'USD' as const, 'CNY' as const),
});

/** Mostly the plain thing, so that several conditions together still leave many matches. */
const mostly = <Value>(plain: fc.Arbitrary<Value>, other: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 4, arbitrary: plain }, { weight: 1, arbitrary: other });
const rarely = <Value>(arbitrary: fc.Arbitrary<Value>) => mostly<Value | null>(fc.constant(null), arbitrary);
const fewOf = <Value>(words: readonly Value[]) => mostly(fc.constant([] as Value[]), fc.subarray([...words]));

/** Windows of one day, of a harvest, of a leap year and of two years; most are the season and so meet. */
export const windows = mostly(
  fc.constant(SEASON),
  fc
    .tuple(
      fc.integer({ min: TODAY, max: TODAY + 500 }),
      fc.oneof(fc.constantFrom(1, 2, 90, 365, 366, 367, 731), fc.integer({ min: 1, max: 800 })),
    )
    .map(([from, length]) => ({ from, to: from + length - 1 })),
);

/** Promises within the rate of an offer: each takes a share of it over part of the window. */
function promisesOf(offer: OfferFacts): fc.Arbitrary<TonnagePromise[]> {
  const { from, to } = offer.window;
  const whole = to - from + 1;
  const rate = offer.tonnesPerYear / (whole <= 366 ? whole : 365);
  return fc
    .array(
      fc.tuple(
        fc.integer({ min: from, max: to }),
        fc.integer({ min: from, max: to }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
      ),
      { maxLength: 2 },
    )
    .map((parts) =>
      parts.map(([a, b, share]) => {
        const window = { from: Math.min(a, b), to: Math.max(a, b) };
        return { window, tonnes: Math.floor(rate * share * (window.to - window.from + 1)) };
      }),
    )
    .map((promises) => promises.filter((promise) => promise.tonnes > 0));
}

export const offers: fc.Arbitrary<OfferFacts> = fc
  .record({
    companyId: fc.constantFrom(...COMPANIES),
    hsCode: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...KIN_CODES) },
      { weight: 6, arbitrary: fc.constantFrom('151211', '151219', '151221') },
      { weight: 1, arbitrary: fc.constantFrom('1512', '15121', '15121100', '1512119101', '1001') },
    ),
    variety: rarely(fc.constantFrom(...VARIETIES)),
    tonnesPerYear: tonnes,
    origin: mostly(fc.constantFrom('KZ-63', 'KZ-75'), fc.constantFrom(...ORIGINS)),
    window: windows,
    price: fc.option(money, { nil: null }),
    incoterm: fc.option(fc.constantFrom(...TERMS), { nil: null }),
    packaging: fewOf(PACKINGS),
    certificates: mostly(fc.constant(PAPERS), fc.subarray(PAPERS)),
    expiresOn: fc.oneof(
      { weight: 6, arbitrary: fc.constant(TODAY + 900) },
      fc.constantFrom(TODAY - 1, TODAY),
    ),
    least: fc.constantFrom(1, 1, 1, 20, 500),
  })
  .map(({ least, ...facts }) =>
    offerFacts({ ...facts, minOrderTonnes: Math.min(least, facts.tonnesPerYear) }),
  )
  .chain((offer) => promisesOf(offer).map((promises) => ({ ...offer, promises })));

export const demands: fc.Arbitrary<DemandFacts> = fc
  .record({
    companyId: fc.constantFrom(...COMPANIES),
    codes: fc.oneof(
      { weight: 2, arbitrary: fc.uniqueArray(fc.constantFrom(...KIN_CODES), { minLength: 1, maxLength: 3 }) },
      { weight: 4, arbitrary: fc.constantFrom(['151211'], ['151219'], ['15121100'], ['151211', '740311']) },
      {
        weight: 1,
        arbitrary: fc.uniqueArray(fc.constantFrom(...BROAD_CODES), { minLength: 1, maxLength: 2 }),
      },
      { weight: 1, arbitrary: fc.constantFrom(...GROUP_HEADINGS).map((headings) => [...headings]) },
    ),
    exact: mostly(fc.constant(false), fc.constant(true)),
    variety: rarely(fc.constantFrom(...VARIETIES)),
    targetTonnes: tonnes,
    minLotTonnes: mostly(fc.constant(0), fc.constantFrom(20, 500)),
    maxSupplierShare: fc.constant(null),
    destination: mostly(fc.constantFrom('650100', '654200'), fc.constantFrom(...DESTINATIONS)),
    window: windows,
    maxPrice: rarely(money),
    incoterms: fewOf(TERMS),
    packaging: fewOf(PACKINGS),
    requiredCertificates: fewOf(PAPERS),
    preferredOrigins: fewOf(['KZ-63', 'KZ-75', 'KZ-39']),
    excludedOrigins: fewOf(['KZ-63', 'KZ-71', 'KZ-55']),
    expiresOn: fc.oneof(
      { weight: 6, arbitrary: fc.constant(TODAY + 900) },
      fc.constantFrom(TODAY - 1, TODAY),
    ),
  })
  .map((facts) => demandFacts(facts));

/** The same listing facts under ids of their own; the order of ids is not the order of the list. */
export function numbered<Listing extends { readonly id: string }>(prefix: string, list: readonly Listing[]) {
  return list.map((one, i) => ({ ...one, id: `${prefix}_${String((i * 7919) % 10_007).padStart(26, '0')}` }));
}

/** Notices in force: mostly none. */
export const conditions: fc.Arbitrary<RouteConditions> = fc.record({
  closed: fewOf(CROSSINGS).map((codes) => new Set(codes)),
  waitingDays: fc
    .array(fc.tuple(fc.constantFrom(...CROSSINGS), fc.integer({ min: 1, max: 20 })), { maxLength: 2 })
    .map((entries) => new Map(entries)),
  announced: fewOf(CROSSINGS).map((codes) => new Set(codes)),
  barriers: fewOf(['1514', '120600', '02']),
});

/** Weights as a caller gives them, with zeros. */
export const weights = fc.record({
  product: fc.oneof(fc.constantFrom(0, 1, 1000), fc.double({ min: 0.01, max: 1000, noNaN: true })),
  volume: fc.oneof(fc.constantFrom(0, 1, 1000), fc.double({ min: 0.01, max: 1000, noNaN: true })),
  region: fc.oneof(fc.constantFrom(0, 1, 1000), fc.double({ min: 0.01, max: 1000, noNaN: true })),
});

/** One situation, as the rules of src and as the oracle's; a counterexample prints the latter. */
export interface Scene {
  readonly rules: MatchRules;
  readonly now: Situation;
}

export const situations: fc.Arbitrary<Scene> = fc
  .tuple(conditions, weights, fc.constantFrom(true, true, false))
  .map(([notices, w, judgesPrice]) => {
    const now = { ...notices, weights: [w.product, w.volume, w.region] as const, judgesPrice };
    const rules = matchRules({ conditions: notices, weights: w, judgesPrice });
    return { rules, now, [fc.toStringMethod]: () => fc.stringify(now) };
  });
