/** What use cases ask of the storage, in the trade's words; neither database shows through. */
import type { MarketKind } from '../../domain/id';
import type {
  CompanyFilter,
  Direction,
  Facets,
  ListingFilter,
  ListingOrder,
} from '../../domain/listing-filter';
import type { Page, PageRequest } from '../../domain/page';
import type { Country } from '../../domain/vocabulary';
import type { ApiKey } from '../../model/api-key';
import type { AuditEntry } from '../../model/audit-entry';
import type { AuditHead } from '../../model/audit-head';
import type { Certificate } from '../../model/certificate';
import type { Commitment } from '../../model/commitment';
import type { Company } from '../../model/company';
import type { CompanyNote } from '../../model/company-note';
import type { Deal } from '../../model/deal';
import type { DealEntry } from '../../model/deal-entry';
import type { Demand } from '../../model/demand';
import type { Evidence } from '../../model/evidence';
import type { EvidenceContent } from '../../model/evidence-content';
import type { ExchangeRate } from '../../model/exchange-rate';
import type { IdempotentAnswer } from '../../model/idempotent-answer';
import type { Introduction } from '../../model/introduction';
import type { Invitation } from '../../model/invitation';
import type { Mail } from '../../model/mail';
import type { Message } from '../../model/message';
import type { NoThanks } from '../../model/no-thanks';
import type { Notification } from '../../model/notification';
import type { Offer } from '../../model/offer';
import type { OutboxEvent } from '../../model/outbox-event';
import type { PasswordReset } from '../../model/password-reset';
import type { Person } from '../../model/person';
import type { Plant } from '../../model/plant';
import type { Pool } from '../../model/pool';
import type { RateCount } from '../../model/rate-count';
import type { RouteNotice } from '../../model/route-notice';
import type { SavedSearch } from '../../model/saved-search';
import type { Session } from '../../model/session';
import type { Target } from '../../model/target';
import type { Task } from '../../model/task';
import type { TonnagePromise } from '../../model/tonnage-promise';
import type { MarketFeed } from './market-feed';

export interface RecordOf {
  company: Company;
  offer: Offer;
  demand: Demand;
  person: Person;
  session: Session;
  invitation: Invitation;
  passwordReset: PasswordReset;
  apiKey: ApiKey;
  plant: Plant;
  certificate: Certificate;
  companyNote: CompanyNote;
  task: Task;
  evidence: Evidence;
  evidenceContent: EvidenceContent;
  introduction: Introduction;
  noThanks: NoThanks;
  message: Message;
  notification: Notification;
  mail: Mail;
  savedSearch: SavedSearch;
  outboxEvent: OutboxEvent;
  auditEntry: AuditEntry;
  auditHead: AuditHead;
  idempotentAnswer: IdempotentAnswer;
  rateCount: RateCount;
  commitment: Commitment;
  pool: Pool;
  routeNotice: RouteNotice;
  tonnagePromise: TonnagePromise;
  target: Target;
  exchangeRate: ExchangeRate;
  dealEntry: DealEntry;
  deal: Deal;
}
export type RecordKind = keyof RecordOf;
/** Records beside the market: they have no searchable words and no revision. */
export type PlainKind = Exclude<RecordKind, MarketKind>;

/** What a property must be; several properties must all hold. Null is unequal to everything but null. */
export type Condition<Value> =
  | Value
  | { readonly in: readonly Value[] }
  | { readonly not: Value }
  | { readonly before: Value; readonly since?: Value }
  | { readonly since: Value };
export type Where<Kind extends RecordKind> = {
  readonly [Property in keyof RecordOf[Kind]]?: Condition<RecordOf[Kind][Property]>;
};

export interface RecordOrder<Kind extends RecordKind> {
  /** A property that is never null. */
  readonly by: keyof RecordOf[Kind] & string;
  readonly direction: Direction;
}

/** Questions about records of any kind. */
export interface RecordReader {
  /** The one record that fits, or null; the one with the smallest id where several do. */
  find<Kind extends RecordKind>(kind: Kind, where: Where<Kind>): Promise<RecordOf[Kind] | null>;
  /** At most `limit` records that fit, in the order given, then by id. */
  all<Kind extends RecordKind>(
    kind: Kind,
    where: Where<Kind>,
    options: { readonly limit: number; readonly order?: RecordOrder<Kind> },
  ): Promise<RecordOf[Kind][]>;
  /** A page of what fits. `list` names the list in cursors. Throws INVALID_CURSOR. */
  page<Kind extends RecordKind>(
    kind: Kind,
    where: Where<Kind>,
    options: { readonly list: string; readonly order: RecordOrder<Kind>; readonly page: PageRequest },
  ): Promise<Page<RecordOf[Kind]>>;
  count<Kind extends RecordKind>(kind: Kind, where: Where<Kind>): Promise<number>;
}

/** Changes to records, within a transaction. */
export interface RecordWriter extends RecordReader {
  /** The record, held against other transactions until this one ends; null where there is none. */
  lock<Kind extends RecordKind>(kind: Kind, id: string): Promise<RecordOf[Kind] | null>;
  add<Kind extends PlainKind>(kind: Kind, record: RecordOf[Kind]): Promise<void>;
  change<Kind extends PlainKind>(kind: Kind, id: string, patch: Partial<RecordOf[Kind]>): Promise<void>;
  /** Removes what fits and tells how many records that were. */
  remove<Kind extends PlainKind>(kind: Kind, where: Where<Kind>): Promise<number>;
}
export type ListingKind = Exclude<MarketKind, 'company'>;

/** A record as it is handed in: its revision is given by the store when the transaction commits. */
export type NewRecord<Kind extends MarketKind> = Omit<RecordOf[Kind], 'revision' | 'company'>;

export interface NewRow<Kind extends MarketKind> {
  readonly record: NewRecord<Kind>;
  /** The searchable words of the record, as infra/text-analyser writes them. */
  readonly tokens: string;
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
  /** Records of any kind, by their properties. */
  readonly records: RecordReader;

  /** Number of the newest committed change of the market; 0 in an empty one. */
  revision(): Promise<number>;

  /** The records with these ids; unknown ids are left out. */
  byIds<Kind extends MarketKind>(kind: Kind, ids: readonly string[]): Promise<Map<string, RecordOf[Kind]>>;

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

  /** What verified companies, or those of the demonstration alone, have published and is valid on an ISO day. */
  marketTotals(validOn: string, among?: Pick<ListingFilter, 'demonstration'>): Promise<MarketTotals>;

  /** True where there is no company, offer or demand at all. */
  isEmpty(): Promise<boolean>;
}

export interface CompanyRegistration {
  readonly country: Country;
  readonly registration: string;
}

/** A transaction. It must not be used after its work has ended. */
export interface WriteStore extends ReadStore {
  readonly records: RecordWriter;

  /** The head of the audit log, the log held until this transaction ends; null before the first entry. */
  lockAuditHead(): Promise<AuditHead | null>;

  /** Adds to the counts with these ids, makes those that are not there, and returns the sums. */
  addToRateCounts(counts: readonly RateCount[]): Promise<RateCount[]>;

  /** Adds new records, many at once. Companies go before their listings. */
  insert<Kind extends MarketKind>(kind: Kind, rows: readonly NewRow<Kind>[]): Promise<void>;
  /** Gives a record the next revision although only what hangs on it has changed. */
  touch(kind: MarketKind, id: string): void;
  /** Takes the next revision for a change that belongs to no one record, such as a route notice. */
  touchMarket(): void;
  /** Adds a record, or replaces the one with its id. */
  save<Kind extends MarketKind>(kind: Kind, record: NewRecord<Kind>, tokens: string): Promise<void>;
}

export interface Database {
  /** For a market in memory that keeps up with this one. */
  readonly feed: MarketFeed;
  /** Work that only reads. It may be run again where the database was busy. Throws BUSY or TIMED_OUT. */
  read<T>(work: (store: ReadStore) => Promise<T>): Promise<T>;
  /**
   * One transaction: all of the work is stored, or, if it throws, nothing. The work may be run again from its
   * beginning, so it must touch nothing but its store; nor may it begin another write. Throws BUSY where the
   * database stays locked, STORAGE_FULL where there is no room.
   */
  write<T>(work: (store: WriteStore) => Promise<T>): Promise<T>;
  /** Ends the writes that have begun, refuses new ones and lets go of the database. */
  close(): Promise<void>;
}
