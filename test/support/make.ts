/** Valid facts for tests: the offer and the demand of the product's first story, and rules to judge them by. */
import { createCorridorTable, UNDISTURBED } from '../../src/domain/matching/corridor';
import type { DemandFacts, OfferFacts } from '../../src/domain/matching/listing';
import { createProductSpace } from '../../src/domain/matching/product';
import type { MatchRules } from '../../src/domain/matching/rules';
import { EQUAL_WEIGHTS, normaliseWeights } from '../../src/domain/matching/score';
import type { Reference } from '../../src/domain/reference';
import { readReference } from '../../src/infra/reference-files';

export const REFERENCE: Reference = readReference('seeds/reference');

/** Day number of an ISO day. */
function day(text: string): number {
  return Date.parse(`${text}T00:00:00Z`) / 86_400_000;
}

export function days(from: string, to: string) {
  return { from: day(from), to: day(to) };
}

export const TODAY = day('2026-07-01');
/** A year of 365 days. */
export const SEASON = days('2026-09-01', '2027-08-31');

/** 20,000 t of crude sunflower oil a year from East Kazakhstan. */
export function offerFacts(overrides: Partial<OfferFacts> = {}): OfferFacts {
  return {
    id: 'off_00000000000000000000000001',
    companyId: 'com_00000000000000000000000001',
    hsCode: '151211',
    variety: null,
    tonnesPerYear: 20_000,
    minOrderTonnes: 500,
    origin: 'KZ-63',
    window: SEASON,
    price: { minor: 94_000, currency: 'USD' },
    incoterm: 'FCA',
    packaging: ['FLEXITANK_20'],
    certificates: ['GACC_FOOD', 'COO_ORIGINAL'],
    promises: [],
    expiresOn: SEASON.to,
    ...overrides,
  };
}

/** 250,000 t of crude sunflower oil within the season, to Urumqi. */
export function demandFacts(overrides: Partial<DemandFacts> = {}): DemandFacts {
  return {
    id: 'dem_00000000000000000000000001',
    companyId: 'com_00000000000000000000000002',
    codes: ['151211'],
    exact: false,
    variety: null,
    targetTonnes: 250_000,
    minLotTonnes: 100,
    maxSupplierShare: null,
    destination: '650100',
    window: SEASON,
    maxPrice: null,
    incoterms: [],
    packaging: [],
    requiredCertificates: [],
    preferredOrigins: [],
    excludedOrigins: [],
    expiresOn: SEASON.to,
    ...overrides,
  };
}

const PRODUCTS = createProductSpace(REFERENCE.hsCodes, REFERENCE.groups);
const CORRIDORS = createCorridorTable(REFERENCE);
const PACKAGINGS = new Map(REFERENCE.packagings.map((packaging) => [packaging.code, packaging]));

/** The rules of an ordinary day with equal weights, prices judged. Weights need not be normalised. */
export function matchRules(overrides: Partial<MatchRules> = {}): MatchRules {
  return {
    products: PRODUCTS,
    corridors: CORRIDORS,
    packagings: PACKAGINGS,
    conditions: UNDISTURBED,
    judgesPrice: true,
    lapsed: () => false,
    ...overrides,
    weights: normaliseWeights(overrides.weights ?? EQUAL_WEIGHTS),
  };
}
