/** What many rows add up to, grouped by the database. */
import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { FacetCount, Facets, ListingFilter } from '../../domain/listing-filter';
import { CERTIFICATE_KINDS } from '../../domain/vocabulary';
import { CERTIFICATES_PROPERTY, narrowListings, REGION_PROPERTY, TONNES_PROPERTY } from './queries';
import { RECORD_CLASSES } from './rows';
import type { DemandTotal, ListingKind, MarketTotals, OfferTotal } from './store';

type Query = SelectQueryBuilder<ObjectLiteral>;

interface Group {
  readonly value: string;
  readonly count: number;
  readonly tonnes: number;
}

/** Codes as model/columns stores them: ",A,B," or "". */
function codesIn(list: string): string[] {
  return list === '' ? [] : list.slice(1, -1).split(',');
}

/** How many rows of a narrowed query carry each chapter, region and certificate, and their tonnes. */
export async function facetsOf(query: Query, kind: ListingKind): Promise<Facets> {
  const certificates = await certificateFacet(query.clone(), kind);
  const regions = await groupBy(query.clone(), kind, `record.${REGION_PROPERTY[kind]}`);
  const chapters =
    kind === 'offer'
      ? await groupBy(query.clone(), kind, 'substr(record.hsCode, 1, 2)')
      : perChapter(await groupBy(query.clone(), kind, 'record.hsCodes'));
  return { chapters: sorted(chapters), regions: sorted(regions), certificates: sorted(certificates) };
}

async function groupBy(query: Query, kind: ListingKind, value: string): Promise<Group[]> {
  const groups = await query
    .select(value, 'value')
    .addSelect('COUNT(*)', 'count')
    .addSelect(`SUM(record.${TONNES_PROPERTY[kind]})`, 'tonnes')
    .groupBy(value)
    .getRawMany<Record<string, unknown>>();
  return groups.map((group) => ({
    value: String(group.value),
    count: Number(group.count),
    tonnes: Number(group.tonnes),
  }));
}

/** Demands that ask for the same codes come as one group; here each counts once a chapter it asks for. */
function perChapter(groups: readonly Group[]): Group[] {
  const chapters = new Map<string, Group>();
  for (const { value: codes, count, tonnes } of groups) {
    for (const value of new Set(codesIn(codes).map((code) => code.slice(0, 2)))) {
      const sum = chapters.get(value) ?? { value, count: 0, tonnes: 0 };
      chapters.set(value, { value, count: sum.count + count, tonnes: sum.tonnes + tonnes });
    }
  }
  return [...chapters.values()];
}

async function certificateFacet(query: Query, kind: ListingKind): Promise<Group[]> {
  query.select('COUNT(*)', 'total');
  for (const certificate of CERTIFICATE_KINDS) {
    const carried = `CASE WHEN record.${CERTIFICATES_PROPERTY[kind]} LIKE '%,${certificate},%' THEN`;
    query.addSelect(`SUM(${carried} 1 ELSE 0 END)`, `count_${certificate}`);
    query.addSelect(`SUM(${carried} record.${TONNES_PROPERTY[kind]} ELSE 0 END)`, `tonnes_${certificate}`);
  }
  const sums = (await query.getRawOne<Record<string, unknown>>()) ?? {};
  return CERTIFICATE_KINDS.map((value) => ({
    value,
    count: Number(sums[`count_${value}`]),
    tonnes: Number(sums[`tonnes_${value}`]),
  })).filter(({ count }) => count > 0);
}

/** Most rows first; equal ones by code unit. */
function sorted(groups: readonly Group[]): FacetCount[] {
  return [...groups].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

interface Among extends Pick<ListingFilter, 'demonstration'> {
  /** An ISO day. */
  readonly validOn: string;
}

/** What verified companies have published and is valid on an ISO day, by code and region. */
export async function marketTotalsOf(manager: EntityManager, among: Among): Promise<MarketTotals> {
  const offers = await totalsBy(manager, 'offer', among, ['substr(record.hsCode, 1, 6)']);
  const demands = await totalsBy(manager, 'demand', among, ['record.hsCodes', 'record.groupCodes']);
  return {
    offers: offers.map(({ part0, ...total }): OfferTotal => ({ hsCode: part0, ...numbersOf(total) })),
    demands: demands.map(
      ({ part0, part1, ...total }): DemandTotal => ({
        hsCodes: codesIn(part0),
        groupCodes: codesIn(part1),
        ...numbersOf(total),
      }),
    ),
  };
}

interface Total {
  readonly part0: string;
  readonly part1: string;
  readonly region: string;
  readonly count: string | number;
  readonly tonnes: number;
}

function numbersOf({ region, count, tonnes }: Omit<Total, 'part0' | 'part1'>) {
  return { region, count: Number(count), tonnes };
}

function totalsBy(
  manager: EntityManager,
  kind: ListingKind,
  { validOn, demonstration }: Among,
  parts: readonly string[],
): Promise<Total[]> {
  const region = `record.${REGION_PROPERTY[kind]}`;
  const query: Query = manager
    .createQueryBuilder<ObjectLiteral>(RECORD_CLASSES[kind], 'record')
    .select(region, 'region')
    .addSelect('COUNT(*)', 'count')
    .addSelect(`SUM(record.${TONNES_PROPERTY[kind]})`, 'tonnes')
    .groupBy(region)
    .orderBy(region);
  const open = { statuses: ['PUBLISHED'], validOn, companyVerifiedOn: validOn } as const;
  narrowListings(query, kind, demonstration ? { ...open, demonstration } : open);
  parts.forEach((part, i) => {
    query.addSelect(part, `part${i}`).addGroupBy(part).addOrderBy(part);
  });
  return query.getRawMany<Total>();
}
