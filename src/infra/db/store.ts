/** What use cases ask of the storage, in the trade's words; neither database shows through. */
import type { IdKind } from '../../domain/id';
import type { CompanyFilter, Facets, ListingFilter, ListingOrder } from '../../domain/listing-filter';
import type { Page, PageRequest } from '../../domain/page';
import type { Country } from '../../domain/vocabulary';
import type { Company } from '../../model/company';
import type { Demand } from '../../model/demand';
import type { Offer } from '../../model/offer';

export interface RecordOf {
  company: Company;
  offer: Offer;
  demand: Demand;
}
export type ListingKind = Exclude<IdKind, 'company'>;

/** A record as it is handed in: its revision is given by the store when the transaction commits. */
export type NewRecord<Kind extends IdKind> = Omit<RecordOf[Kind], 'revision' | 'company'>;

export interface NewRow<Kind extends IdKind> {
  readonly record: NewRecord<Kind>;
  /** The searchable words of the record, as infra/text-analyser writes them. */
  readonly tokens: string;
}

/** A slice of what changed. */
export interface Changes {
  readonly companies: readonly Company[];
  readonly offers: readonly Offer[];
  readonly demands: readonly Demand[];
}

export interface OfferTotal {
  /** Six digits, or fewer where the offers are vaguer. */
  readonly hsCode: string;
  /** Code of the origin region. */
  readonly region: string;
  /** Tonnes a year. */
  readonly tonnes: number;
  readonly count: number;
}

export interface DemandTotal {
  readonly hsCodes: readonly string[];
  readonly groupCodes: readonly string[];
  /** Code of the destination. */
  readonly region: string;
  /** Tonnes within the windows of the demands. */
  readonly tonnes: number;
  readonly count: number;
}

export interface MarketTotals {
  readonly offers: readonly OfferTotal[];
  readonly demands: readonly DemandTotal[];
}

/**
 * Rows that are committed, and in a write also those of the transaction itself. Answers that take several
 * statements may see a later state in the later ones.
 */
export interface ReadStore {
  /** Number of the newest committed change of the market; 0 in an empty one. */
  revision(): Promise<number>;

  /**
   * Hands over, in slices, every company, offer and demand that changed after `revision`, companies first and
   * each kind in the order of its revisions, and returns the revision reached: every row up to it has been
   * handed over in its newest state. A row that changes meanwhile may be missing here; it comes with the next
   * revision. If `receive` throws, start again from `revision`.
   */
  changesSince(revision: number, receive: (changes: Changes) => void): Promise<number>;

  /** The records with these ids; unknown ids are left out. */
  byIds<Kind extends IdKind>(kind: Kind, ids: readonly string[]): Promise<Map<string, RecordOf[Kind]>>;

  /** A page in the given order, then by id; without an order the newest first. Throws INVALID_CURSOR. */
  listOffers(filter: ListingFilter, order: readonly ListingOrder[], page: PageRequest): Promise<Page<Offer>>;
  countOffers(filter: ListingFilter): Promise<number>;
  /** Tonnes are tonnes a year. Each list begins with the value most rows carry. */
  offerFacets(filter: ListingFilter): Promise<Facets>;

  /** A page in the given order, then by id; without an order the newest first. Throws INVALID_CURSOR. */
  listDemands(
    filter: ListingFilter,
    order: readonly ListingOrder[],
    page: PageRequest,
  ): Promise<Page<Demand>>;
  countDemands(filter: ListingFilter): Promise<number>;
  /** Tonnes are the demands' targets. Groups asked for count under no chapter. */
  demandFacets(filter: ListingFilter): Promise<Facets>;

  /** The newest first. Throws INVALID_CURSOR. */
  listCompanies(filter: CompanyFilter, page: PageRequest): Promise<Page<Company>>;
  countCompanies(filter: CompanyFilter): Promise<number>;
  /** The companies with these registration numbers; unknown ones are left out. */
  findCompanies(registrations: readonly CompanyRegistration[]): Promise<Company[]>;

  /** What verified companies have published and is valid on an ISO day, added up. */
  marketTotals(validOn: string): Promise<MarketTotals>;

  /** True where there is no company, offer or demand at all. */
  isEmpty(): Promise<boolean>;
}

export interface CompanyRegistration {
  readonly country: Country;
  readonly registration: string;
}

/** A transaction. It must not be used after its work has ended. */
export interface WriteStore extends ReadStore {
  /** Adds new records, many at once. Companies go before their listings. */
  insert<Kind extends IdKind>(kind: Kind, rows: readonly NewRow<Kind>[]): Promise<void>;
  /** Adds a record, or replaces the one with its id. */
  save<Kind extends IdKind>(kind: Kind, record: NewRecord<Kind>, tokens: string): Promise<void>;
}

export interface Database {
  /** Work that only reads. It may be run again where the database was busy. Throws BUSY or TIMED_OUT. */
  read<T>(work: (store: ReadStore) => Promise<T>): Promise<T>;
  /**
   * One transaction: all of the work is stored, or, if it throws, nothing. The work may be run again from its
   * beginning, so it must touch nothing but its store; nor may it begin another write. Throws BUSY where the
   * database stays locked.
   */
  write<T>(work: (store: WriteStore) => Promise<T>): Promise<T>;
  /** Ends the writes that have begun, refuses new ones and lets go of the database. */
  close(): Promise<void>;
}
