/**
 * The market in memory: the open offers and demands, searchable, brought up to the newest revision of the
 * database before each question, so that a committed write of any process is in the next answer.
 */
import { performance } from 'node:perf_hooks';
import type { Catalogue } from '../domain/catalogue';
import type { RouteConditions } from '../domain/matching/corridor';
import type { DemandIndex, MatchIndex, OfferIndex } from '../domain/matching/engine';
import type { TonnagePromise } from '../domain/matching/listing';
import { createDemandIndex, createOfferIndex } from '../domain/matching/match-index';
import { conditionsOn, type RouteNoticeFacts } from '../domain/matching/route-notices';
import type { CertificateKind } from '../domain/vocabulary';
import { noticeFacts } from './db/facts';
import { type CompanyFacts, createFeedDecoder, type FeedRows, type PaperFacts } from './db/feed-rows';
import type { FeedSpan, HeldKind, MarketFeed } from './db/market-feed';
import type { Database, ReadStore } from './db/store';
import { giveWay } from './give-way';
import { createMarketRecords, type MarketSight, openSight } from './market-records';
import { createTurns } from './turns';

/** Milliseconds of putting in order, about, after which others have their turn. */
const WORK_MS = 2;
/** Route notices that stand at a time. */
const MAX_NOTICES = 1_000;

export interface Market {
  readonly offers: OfferIndex;
  readonly demands: DemandIndex;
  /** Whether a company's listings are matched on a day: it is verified and not suspended. */
  admits(companyId: string, today: number): boolean;
  /** Whether it is a fictional company of the demonstration market. */
  isDemonstration(companyId: string): boolean;
  /** Whether a company has papers of a kind on record and none of them is valid on a day. */
  hasLapsed(companyId: string, kind: CertificateKind, today: number): boolean;
  /** What the ledger holds of an offer's tonnes. */
  promisesOf(offerId: string): readonly TonnagePromise[];
  /** What route notices make of the network on a day; the same object while nothing has changed. */
  conditions(today: number): RouteConditions;
  /** The route notices that were not lifted. */
  notices(): readonly RouteNoticeFacts[];
  /** Takes in everything that was committed before the call. */
  refresh(): Promise<void>;
  /** Opens a sight of the records. */
  look(): MarketSight;
  /** Companies that one is not to be matched with, as of the last refresh. */
  refusedBy(companyId: string): Promise<ReadonlySet<string>>;
  /** To be called after each write of this process: sights opened before it see it too. */
  overtaken(): void;
}

/** An empty market that follows a database; the first `refresh` fills it. */
export function createMarket(database: Database, catalogue: Catalogue): Market {
  const { feed } = database;
  const decode = createFeedDecoder(catalogue);
  const offers = createOfferIndex();
  const demands = createDemandIndex();
  const companies = createCompanies();
  const papers = createHoldings(feed, 'certificate', decode.paper);
  const promises = createHoldings(feed, 'tonnagePromise', decode.promise);
  const notices = createNotices();
  const records = createMarketRecords(database);
  let reached = 0;

  async function takeInCompanies(span: FeedSpan): Promise<void> {
    for await (const rows of feed.changed('company', span)) {
      await papers.takeIn(span, rows);
      for (const row of rows) {
        companies.takeIn(decode.company(row));
      }
    }
  }

  async function takeInOffers(span: FeedSpan): Promise<void> {
    for await (const rows of feed.changed('offer', span)) {
      await promises.takeIn(span, rows);
      takeIn(offers, rows, (row) => decode.offer(row, promises.of(row[0])));
    }
  }

  async function takeInDemands(span: FeedSpan): Promise<void> {
    for await (const rows of feed.changed('demand', span)) {
      takeIn(demands, rows, decode.demand);
    }
  }

  async function catchUp(): Promise<void> {
    const newest = await feed.revision();
    if (newest === reached) {
      return;
    }
    records.forget();
    const isEmpty = offers.size === 0 && demands.size === 0;
    const span: FeedSpan = { after: reached, upTo: newest, listings: isEmpty ? 'PUBLISHED' : 'ALL' };
    if (reached === 0) {
      await papers.takeInAll();
      await promises.takeInAll();
    }
    await takeInCompanies(span);
    await takeInOffers(span);
    await takeInDemands(span);
    await database.read(notices.takeIn);
    await settled(offers);
    await settled(demands);
    reached = newest;
  }

  const turns = createTurns(catchUp);
  return {
    offers,
    demands,
    admits: companies.admits,
    isDemonstration: companies.isDemonstration,
    hasLapsed: (companyId, kind, today) => hasLapsed(papers.of(companyId), kind, today),
    promisesOf: promises.of,
    conditions: notices.conditions,
    notices: notices.standing,
    refresh: turns.next,
    look: () => openSight(records, turns),
    refusedBy: records.refusedBy,
    overtaken: turns.outdate,
  };
}

/** Puts what came to an index in order. */
async function settled(index: OfferIndex | DemandIndex): Promise<void> {
  let begun = performance.now();
  for (const _ of index.settle()) {
    if (performance.now() - begun > WORK_MS) {
      await giveWay();
      begun = performance.now();
    }
  }
}

/** Listings that changed; those that are not published any more leave the index. */
function takeIn<Row extends FeedRows['offer'] | FeedRows['demand'], Listing>(
  index: Pick<MatchIndex<never, Listing>, 'upsert' | 'remove'>,
  rows: readonly Row[],
  decode: (row: Row) => Listing,
): void {
  for (const row of rows) {
    if (row[1] === 'PUBLISHED') {
      index.upsert(decode(row));
    } else {
      index.remove(row[0]);
    }
  }
}

/** Which companies are matched, and until when; which are fictional. */
function createCompanies() {
  /** Last day on which a verified company counts; the others are absent. */
  const verifiedUntil = new Map<string, number>();
  const demonstration = new Set<string>();

  function takeIn(company: CompanyFacts): void {
    if (company.demonstration) {
      demonstration.add(company.id);
    }
    if (company.verifiedUntil === null) {
      verifiedUntil.delete(company.id);
    } else {
      verifiedUntil.set(company.id, company.verifiedUntil);
    }
  }

  return {
    takeIn,
    admits: (id: string, today: number) => (verifiedUntil.get(id) ?? Number.NEGATIVE_INFINITY) >= today,
    isDemonstration: (id: string) => demonstration.has(id),
  };
}

/**
 * What hangs on records of the market without being one: whoever changes it touches its owner, so that it comes
 * with the owner's revision. An owner without any has one and the same empty list.
 */
function createHoldings<Kind extends HeldKind, Held>(
  feed: MarketFeed,
  kind: Kind,
  decode: (row: FeedRows[Kind]) => Held,
) {
  const none: readonly Held[] = [];
  const held = new Map<string, Held[]>();

  function add(rows: readonly FeedRows[Kind][]): void {
    for (const row of rows) {
      const others = held.get(row[0]);
      if (others) {
        others.push(decode(row));
      } else {
        held.set(row[0], [decode(row)]);
      }
    }
  }

  async function takeInAll(): Promise<void> {
    held.clear();
    for await (const rows of feed.held(kind)) {
      add(rows);
    }
  }

  /** Owners that changed. */
  async function takeIn({ after }: FeedSpan, owners: readonly (readonly [id: string, ...unknown[]])[]) {
    if (after === 0) {
      return;
    }
    const ids = owners.map(([id]) => id);
    const rows = await feed.heldBy(kind, ids);
    for (const id of ids) {
      held.delete(id);
    }
    add(rows);
  }

  return { takeInAll, takeIn, of: (ownerId: string): readonly Held[] => held.get(ownerId) ?? none };
}

/** The route notices that stand; they are few, and read anew with each revision. */
function createNotices() {
  let standing: readonly RouteNoticeFacts[] = [];
  let known: { readonly day: number; readonly conditions: RouteConditions } | null = null;

  async function takeIn(store: ReadStore): Promise<void> {
    const found = await store.records.all(
      'routeNotice',
      { liftedAt: null },
      { limit: MAX_NOTICES, order: { by: 'createdAt', direction: 'DESC' } },
    );
    const fresh = found.map(noticeFacts);
    if (JSON.stringify(fresh) !== JSON.stringify(standing)) {
      standing = fresh;
      known = null;
    }
  }

  function conditions(day: number): RouteConditions {
    if (known?.day !== day) {
      known = { day, conditions: conditionsOn(standing, day) };
    }
    return known.conditions;
  }

  return { takeIn, conditions, standing: () => standing };
}

/** Papers of a kind on record, and none of them valid on a day. */
function hasLapsed(papers: readonly PaperFacts[], kind: CertificateKind, today: number): boolean {
  const ofKind = papers.filter((paper) => paper.kind === kind);
  return ofKind.length > 0 && !ofKind.some(({ valid }) => valid.from <= today && today <= valid.to);
}
