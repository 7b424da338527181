/** A market of 12 companies, 200 offers and 200 demands, and its lists worked out by plain scans. */
import type { Facets, ListingFilter, ListingOrder, TextTerm } from '../../../src/domain/listing-filter';
import { CERTIFICATE_KINDS } from '../../../src/domain/vocabulary';
import type { NewRecord, NewRow } from '../../../src/infra/db/store';
import { company, demand, offer } from './made-rows';

type Offer = NewRecord<'offer'>;
type Demand = NewRecord<'demand'>;

const CODES = ['15', '1512', '151211', '1512110000', '151219', '1514', '020130', '0202', '740311'];
export const REGIONS = ['KZ-63', 'KZ-10', 'KZ-75'];
export const DAYS = ['2026-06-01', '2026-09-01', '2026-12-31', '2027-08-31'];
export const TONNES = [500, 500.001, 0.1 + 0.2, 20_000, 250_000];
/** Words of the four languages, and some that a search expression could trip over. */
export const WORDS = [
  'май',
  'майлы',
  '植物',
  '物油',
  'oil',
  'oils',
  'or',
  'near',
  "o'il",
  'a"b',
  '15%',
  'a\\b',
  '\u{30000}x',
];
const STATUSES = ['PUBLISHED', 'PUBLISHED', 'DRAFT', 'PAUSED'] as const;

/** The same rows in every run. */
let seed = 7;
function roll(below: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor(seed / 65_536) % below;
}
const pick = <Item>(items: readonly Item[]): Item => items[roll(items.length)]!;
const some = <Item>(items: readonly Item[], most: number): Item[] => [
  ...new Set(Array.from({ length: roll(most + 1) }, () => pick(items))),
];
const words = () => some(WORDS, 4).join(' ');

export const companies: NewRow<'company'>[] = Array.from({ length: 12 }, (_, n) => ({
  record: company(n, {
    country: n % 3 === 0 ? 'CN' : 'KZ',
    regionCode: pick(REGIONS),
    verification: n % 4 === 0 ? 'SUBMITTED' : 'VERIFIED',
    verifiedUntil: pick([null, '2026-09-01', '2026-12-31']),
    createdAt: company(n % 5).createdAt,
  }),
  tokens: words(),
}));
const common = () => ({
  companyId: pick(companies).record.id,
  windowFrom: pick(DAYS.slice(0, 2)),
  windowTo: pick(DAYS.slice(2)),
  status: pick(STATUSES),
  expiresOn: pick(DAYS),
  createdAt: company(roll(20)).createdAt,
  updatedAt: company(roll(20)).createdAt,
});
export const offers: NewRow<'offer'>[] = Array.from({ length: 200 }, (_, n) => ({
  record: offer(n, {
    ...common(),
    hsCode: pick(CODES),
    originCode: pick(REGIONS),
    tonnesPerYear: pick(TONNES),
    certificates: some(CERTIFICATE_KINDS.slice(0, 4), 3),
  }),
  tokens: words(),
}));
export const demands: NewRow<'demand'>[] = Array.from({ length: 200 }, (_, n) => ({
  record: demand(n, {
    ...common(),
    hsCodes: some(CODES, 3),
    groupCodes: some(['VEGETABLE_OIL', 'BEEF', 'OIL'], 2),
    destinationCode: pick(REGIONS),
    targetTonnes: pick(TONNES),
    requiredCertificates: some(CERTIFICATE_KINDS.slice(0, 4), 3),
  }),
  tokens: words(),
}));

/** The filters as plain sentences over arrays. */
export const meets = (tokens: string, terms: readonly TextTerm[] = []) =>
  terms.every(({ anyOf, prefix }) =>
    tokens
      .split(' ')
      .some(
        (token) => anyOf.includes(token) || (prefix !== null && token.startsWith(prefix) && token !== ''),
      ),
  );
export const verifiedOn = (id: string, day: string) => {
  const { verification, verifiedUntil } = companies.find(({ record }) => record.id === id)!.record;
  return verification === 'VERIFIED' && (verifiedUntil === null || verifiedUntil >= day);
};
interface Common {
  region: string;
  tonnes: number;
  certificates: readonly string[];
}
function fits(record: Offer | Demand, { region, tonnes, certificates }: Common, f: ListingFilter): boolean {
  return (
    (f.regions?.includes(region) ?? true) &&
    tonnes >= (f.minTonnes ?? 0) &&
    tonnes <= (f.maxTonnes ?? Number.POSITIVE_INFINITY) &&
    record.windowTo >= (f.windowFrom ?? '') &&
    record.windowFrom <= (f.windowTo ?? '9999') &&
    (f.certificates ?? []).every((kind) => certificates.includes(kind)) &&
    record.updatedAt > (f.updatedAfter ?? '') &&
    record.companyId === (f.companyId ?? record.companyId) &&
    (f.statuses?.includes(record.status) ?? true) &&
    record.expiresOn >= (f.validOn ?? '') &&
    (f.companyVerifiedOn === undefined || verifiedOn(record.companyId, f.companyVerifiedOn))
  );
}
export const offerTraits = (record: Offer): Common & { codes: readonly string[] } => ({
  region: record.originCode,
  tonnes: record.tonnesPerYear,
  certificates: record.certificates,
  codes: [record.hsCode],
});
export const demandTraits = (record: Demand): Common & { codes: readonly string[] } => ({
  region: record.destinationCode,
  tonnes: record.targetTonnes,
  certificates: record.requiredCertificates,
  codes: record.hsCodes,
});
export const offersThatFit = (f: ListingFilter) =>
  offers
    .filter(({ record, tokens }) => {
      const code = f.hsPrefixes?.some((prefix) => record.hsCode.startsWith(prefix)) ?? true;
      return code && meets(tokens, f.text) && fits(record, offerTraits(record), f);
    })
    .map(({ record }) => record);
export const demandsThatFit = (f: ListingFilter) =>
  demands
    .filter(({ record, tokens }) => {
      const byCode = (f.hsPrefixes ?? []).some((prefix) =>
        record.hsCodes.some((code) => code.startsWith(prefix) || prefix.startsWith(code)),
      );
      const byGroup = (f.groups ?? []).some((group) => record.groupCodes.includes(group));
      const free = f.hsPrefixes === undefined && f.groups === undefined;
      return (free || byCode || byGroup) && meets(tokens, f.text) && fits(record, demandTraits(record), f);
    })
    .map(({ record }) => record);

const sortValue = {
  TONNES: (r: Offer | Demand) => ('tonnesPerYear' in r ? r.tonnesPerYear : r.targetTonnes),
  WINDOW_FROM: (r: Offer | Demand) => r.windowFrom,
  CREATED_AT: (r: Offer | Demand) => r.createdAt,
  UPDATED_AT: (r: Offer | Demand) => r.updatedAt,
};
export const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
export function inOrder<Row extends Offer | Demand>(
  rows: readonly Row[],
  order: readonly ListingOrder[],
): string[] {
  const keys: readonly ListingOrder[] = order.length > 0 ? order : [{ by: 'CREATED_AT', direction: 'DESC' }];
  return [...rows]
    .sort((a, b) => {
      for (const { by, direction } of keys) {
        const sign = compare(sortValue[by](a), sortValue[by](b)) * (direction === 'ASC' ? 1 : -1);
        if (sign !== 0) {
          return sign;
        }
      }
      return compare(a.id, b.id);
    })
    .map(({ id }) => id);
}

export function facetsOver(rows: readonly (Common & { codes: readonly string[] })[]): Facets {
  const count = (valuesOf: (row: (typeof rows)[number]) => Iterable<string>) => {
    const facet = new Map<string, { value: string; count: number; tonnes: number }>();
    for (const row of rows) {
      for (const value of new Set(valuesOf(row))) {
        const { count: n, tonnes } = facet.get(value) ?? { count: 0, tonnes: 0 };
        facet.set(value, { value, count: n + 1, tonnes: tonnes + row.tonnes });
      }
    }
    return [...facet.values()]
      .sort((a, b) => b.count - a.count || compare(a.value, b.value))
      .map(({ tonnes, ...rest }) => ({ ...rest, tonnes: expect.closeTo(tonnes, 5) }));
  };
  return {
    chapters: count((row) => row.codes.map((code) => code.slice(0, 2))),
    regions: count((row) => [row.region]),
    certificates: count((row) => row.certificates),
  };
}
