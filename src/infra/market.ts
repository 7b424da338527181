/**
 * The market in memory: the open offers and demands, searchable, brought up to the newest revision of the
 * database before each question, so that a committed write of any process is in the next answer.
 */
import { formatDay, parseDay } from '../domain/calendar';
import type { Catalogue } from '../domain/catalogue';
import type { RouteConditions } from '../domain/matching/corridor';
import type { DemandIndex, OfferIndex } from '../domain/matching/engine';
import type { TonnagePromise } from '../domain/matching/listing';
import { createDemandIndex, createOfferIndex } from '../domain/matching/match-index';
import { conditionsOn, type RouteNoticeFacts } from '../domain/matching/route-notices';
import type { CertificateKind } from '../domain/vocabulary';
import type { Certificate } from '../model/certificate';
import type { Company } from '../model/company';
import { demandFacts, noticeFacts, offerFacts, promiseFacts } from './db/facts';
import type { Changes, Database, ReadStore } from './db/store';

/** Owners whose certificates or promises are read at once, and the most they can have together. */
const OWNERS_A_QUESTION = 500;
const MAX_OWNED = 50_000;
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
}

/** An empty market that follows a database; the first `refresh` fills it. */
export function createMarket(database: Database, catalogue: Catalogue): Market {
  const offers = createOfferIndex();
  const demands = createDemandIndex();
  const companies = createCompanies();
  const papers = createHoldings(readPapers);
  const promises = createHoldings(readPromises);
  const notices = createNotices();
  let reached = 0;
  let loading: Promise<void> = Promise.resolve();

  function takeIn(changes: Changes): void {
    companies.takeIn(changes.companies);
    for (const offer of changes.offers) {
      if (offer.status === 'PUBLISHED') {
        offers.upsert(offerFacts(offer, promises.of(offer.id)));
      } else {
        offers.remove(offer.id);
      }
    }
    for (const demand of changes.demands) {
      if (demand.status === 'PUBLISHED') {
        demands.upsert(demandFacts(demand, catalogue));
      } else {
        demands.remove(demand.id);
      }
    }
  }

  async function takeInPromises(store: ReadStore, offerIds: readonly string[]): Promise<void> {
    await promises.takeIn(store, offerIds);
    for (const id of offerIds) {
      const offer = offers.get(id);
      if (offer && offer.promises !== promises.of(id)) {
        offers.upsert({ ...offer, promises: promises.of(id) });
      }
    }
  }

  async function catchUp(): Promise<void> {
    reached = await database.read(async (store) => {
      const companyIds: string[] = [];
      const offerIds: string[] = [];
      const newest = await store.changesSince(reached, (changes) => {
        takeIn(changes);
        companyIds.push(...changes.companies.map(({ id }) => id));
        offerIds.push(...changes.offers.map(({ id }) => id));
      });
      await papers.takeIn(store, companyIds);
      await takeInPromises(store, offerIds);
      await notices.takeIn(store);
      return newest;
    });
  }

  async function refresh(): Promise<void> {
    const newest = await database.read((store) => store.revision());
    if (newest > reached) {
      loading = loading.catch(() => undefined).then(() => (newest > reached ? catchUp() : undefined));
      await loading;
    }
  }

  return {
    offers,
    demands,
    admits: companies.admits,
    isDemonstration: companies.isDemonstration,
    hasLapsed: (companyId, kind, today) => hasLapsed(papers.of(companyId), kind, today),
    promisesOf: promises.of,
    conditions: notices.conditions,
    notices: notices.standing,
    refresh,
  };
}

/** Which companies are matched, and until when; which are fictional. */
function createCompanies() {
  /** Last day on which a verified company counts; the others are absent. */
  const verifiedUntil = new Map<string, number>();
  const demonstration = new Set<string>();

  function takeIn(companies: readonly Company[]): void {
    for (const company of companies) {
      if (company.demonstration) {
        demonstration.add(company.id);
      }
      const until = lastDay(company);
      if (until === null) {
        verifiedUntil.delete(company.id);
      } else {
        verifiedUntil.set(company.id, until);
      }
    }
  }

  return {
    takeIn,
    admits: (id: string, today: number) => (verifiedUntil.get(id) ?? Number.NEGATIVE_INFINITY) >= today,
    isDemonstration: (id: string) => demonstration.has(id),
  };
}

type Owned<Held> = readonly (readonly [ownerId: string, held: Held])[];

async function readPapers(
  { records }: ReadStore,
  companyIds: readonly string[],
): Promise<Owned<Certificate>> {
  const found = await records.all('certificate', { companyId: { in: companyIds } }, { limit: MAX_OWNED });
  return found.map((certificate) => [certificate.companyId, certificate]);
}

async function readPromises(
  { records }: ReadStore,
  offerIds: readonly string[],
): Promise<Owned<TonnagePromise>> {
  const where = { offerId: { in: offerIds }, releasedAt: null };
  const found = await records.all('tonnagePromise', where, { limit: MAX_OWNED });
  return found.map((promise) => [promise.offerId, promiseFacts(promise)]);
}

/**
 * What hangs on records of the market without being one: whoever changes it touches its owner, so that it comes
 * with the owner's revision. An owner without any has one and the same empty list.
 */
function createHoldings<Held>(read: (store: ReadStore, ownerIds: readonly string[]) => Promise<Owned<Held>>) {
  const none: readonly Held[] = [];
  const held = new Map<string, readonly Held[]>();

  async function takeIn(store: ReadStore, ownerIds: readonly string[]): Promise<void> {
    for (let start = 0; start < ownerIds.length; start += OWNERS_A_QUESTION) {
      const ids = ownerIds.slice(start, start + OWNERS_A_QUESTION);
      const found = await read(store, ids);
      for (const id of ids) {
        held.delete(id);
      }
      for (const [ownerId, one] of found) {
        held.set(ownerId, [...(held.get(ownerId) ?? none), one]);
      }
    }
  }

  return { takeIn, of: (ownerId: string) => held.get(ownerId) ?? none };
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
function hasLapsed(papers: readonly Certificate[], kind: CertificateKind, today: number): boolean {
  const ofKind = papers.filter((certificate) => certificate.kind === kind);
  const day = formatDay(today);
  return (
    ofKind.length > 0 && !ofKind.some(({ validFrom, validUntil }) => validFrom <= day && day <= validUntil)
  );
}

function lastDay(company: Company): number | null {
  if (company.verification !== 'VERIFIED') {
    return null;
  }
  return company.verifiedUntil === null ? Number.POSITIVE_INFINITY : parseDay(company.verifiedUntil);
}
