/** Questions about the market, over either database. */
import type { DataSource, EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { MarketKind } from '../../domain/id';
import type { CompanyFilter, Facets, ListingFilter, ListingOrder } from '../../domain/listing-filter';
import type { Page, PageRequest } from '../../domain/page';
import type { Company } from '../../model/company';
import type { Demand } from '../../model/demand';
import type { Offer } from '../../model/offer';
import type { Execute } from './gate';
import { fetchPage } from './paginate';
import { narrowCompanies, narrowListings, sortKeys } from './queries';
import { Records } from './records';
import { placeholders, RECORD_CLASSES, RowShape, slices, tuples } from './rows';
import type {
  CompanyRegistration,
  ListingKind,
  MarketTotals,
  ReadStore,
  RecordKind,
  RecordOf,
} from './store';
import { facetsOf, marketTotalsOf } from './totals';

/** Values bound in one statement stay far below the limits: 32,766 on SQLite, 65,535 on PostgreSQL. */
const IDS_A_STATEMENT = 1_000;

/** How a store reaches its database. */
export interface Access {
  readonly manager: EntityManager;
  readonly execute: Execute;
}

export class MarketReader implements ReadStore {
  readonly records: Records;
  protected readonly source: DataSource;

  constructor(protected readonly access: Access) {
    this.source = access.manager.dataSource;
    this.records = new Records(this.source, access.execute);
  }

  async revision(): Promise<number> {
    const [row] = await this.access.execute('SELECT value FROM market_revision', []);
    return Number(row?.value);
  }

  async byIds<Kind extends MarketKind>(
    kind: Kind,
    ids: readonly string[],
  ): Promise<Map<string, RecordOf[Kind]>> {
    const shape = this.shape(kind);
    const records = new Map<string, RecordOf[Kind]>();
    for (const slice of slices([...new Set(ids)], IDS_A_STATEMENT)) {
      const sql = `SELECT * FROM ${shape.table} WHERE id IN (${placeholders(slice.length)})`;
      for (const row of await this.access.execute(sql, slice)) {
        const record = shape.record(row);
        records.set(record.id, record);
      }
    }
    return records;
  }

  listOffers(filter: ListingFilter, order: readonly ListingOrder[], page: PageRequest): Promise<Page<Offer>> {
    return this.list('offer', filter, order, page);
  }

  countOffers(filter: ListingFilter): Promise<number> {
    return this.listings('offer', filter).getCount();
  }

  offerFacets(filter: ListingFilter): Promise<Facets> {
    return facetsOf(this.listings('offer', filter), 'offer');
  }

  listDemands(
    filter: ListingFilter,
    order: readonly ListingOrder[],
    page: PageRequest,
  ): Promise<Page<Demand>> {
    return this.list('demand', filter, order, page);
  }

  countDemands(filter: ListingFilter): Promise<number> {
    return this.listings('demand', filter).getCount();
  }

  demandFacets(filter: ListingFilter): Promise<Facets> {
    return facetsOf(this.listings('demand', filter), 'demand');
  }

  listCompanies(filter: CompanyFilter, page: PageRequest): Promise<Page<Company>> {
    const newestFirst = { property: 'createdAt', direction: 'DESC', kind: 'string' } as const;
    return fetchPage(this.companies(filter), listName('company', filter, []), [newestFirst], page);
  }

  countCompanies(filter: CompanyFilter): Promise<number> {
    return this.companies(filter).getCount();
  }

  async findCompanies(registrations: readonly CompanyRegistration[]): Promise<Company[]> {
    const shape = this.shape('company');
    const found: Company[] = [];
    for (const slice of slices(registrations, IDS_A_STATEMENT)) {
      const pairs = tuples(slice.length, 2);
      const rows = await this.access.execute(
        `SELECT * FROM company WHERE (country, registration) IN (VALUES ${pairs})`,
        slice.flatMap(({ country, registration }) => [country, registration]),
      );
      found.push(...rows.map((row) => shape.record(row)));
    }
    return found;
  }

  marketTotals(validOn: string, among: Pick<ListingFilter, 'demonstration'> = {}): Promise<MarketTotals> {
    return marketTotalsOf(this.access.manager, { ...among, validOn });
  }

  async isEmpty(): Promise<boolean> {
    const rows = await this.access.execute(
      `SELECT 1 AS found WHERE EXISTS (SELECT 1 FROM company) OR EXISTS (SELECT 1 FROM offer)
        OR EXISTS (SELECT 1 FROM demand)`,
      [],
    );
    return rows.length === 0;
  }

  protected shape<Kind extends RecordKind>(kind: Kind): RowShape<Kind> {
    return new RowShape(this.source, kind);
  }

  private list<Kind extends ListingKind>(
    kind: Kind,
    filter: ListingFilter,
    order: readonly ListingOrder[],
    page: PageRequest,
  ): Promise<Page<RecordOf[Kind]>> {
    return fetchPage(this.listings(kind, filter), listName(kind, filter, order), sortKeys(kind, order), page);
  }

  private listings<Kind extends ListingKind>(kind: Kind, filter: ListingFilter) {
    const query = this.query(kind);
    narrowListings(query as SelectQueryBuilder<ObjectLiteral>, kind, filter);
    return query;
  }

  private companies(filter: CompanyFilter) {
    const query = this.query('company');
    narrowCompanies(query, filter);
    return query;
  }

  private query<Kind extends MarketKind>(kind: Kind): SelectQueryBuilder<RecordOf[Kind]> {
    return this.access.manager.createQueryBuilder<RecordOf[Kind]>(RECORD_CLASSES[kind], 'record');
  }
}

/** Parts of a filter that name today: they move on while somebody reads. */
const DAYS = new Set(['validOn', 'verifiedOn', 'companyVerifiedOn']);

/** The list a cursor belongs to: its kind, its filter apart from the day, its order. */
function listName(
  kind: MarketKind,
  filter: ListingFilter | CompanyFilter,
  order: readonly ListingOrder[],
): string {
  const parts = Object.entries(filter)
    .filter(([part, value]) => value !== undefined && !DAYS.has(part))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([kind, parts, order.map(({ by, direction }) => [by, direction])]);
}
