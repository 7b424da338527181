/**
 * The market in memory: the open offers and demands, searchable, brought up to the newest revision of the
 * database before each question, so that a committed write of any process is in the next answer.
 */
import { formatDay, parseDay } from '../domain/calendar';
import type { Catalogue } from '../domain/catalogue';
import type { DemandIndex, OfferIndex } from '../domain/matching/engine';
import { createDemandIndex, createOfferIndex } from '../domain/matching/scan-index';
import type { CertificateKind } from '../domain/vocabulary';
import type { Certificate } from '../model/certificate';
import type { Company } from '../model/company';
import { demandFacts, offerFacts } from './db/facts';
import type { Changes, Database, ReadStore } from './db/store';

/** Companies whose certificates are read at once, and as many certificates as they can have. */
const COMPANIES_A_QUESTION = 500;
const MAX_CERTIFICATES = 50_000;

export interface Market {
  readonly offers: OfferIndex;
  readonly demands: DemandIndex;
  /** Whether a company's listings are matched on a day: it is verified and not suspended. */
  admits(companyId: string, today: number): boolean;
  /** Whether it is a fictional company of the demonstration market. */
  isDemonstration(companyId: string): boolean;
  /** Whether a company has papers of a kind on record and none of them is valid on a day. */
  hasLapsed(companyId: string, kind: CertificateKind, today: number): boolean;
  /** Takes in everything that was committed before the call. */
  refresh(): Promise<void>;
}

/** An empty market that follows a database; the first `refresh` fills it. */
export function createMarket(database: Database, catalogue: Catalogue): Market {
  const offers = createOfferIndex();
  const demands = createDemandIndex();
  /** Last day on which a verified company counts; the others are absent. */
  const verifiedUntil = new Map<string, number>();
  const demonstration = new Set<string>();
  const papers = createPapers();
  let reached = 0;
  let loading: Promise<void> = Promise.resolve();

  function takeIn(changes: Changes): void {
    for (const company of changes.companies) {
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
    for (const offer of changes.offers) {
      if (offer.status === 'PUBLISHED') {
        offers.upsert(offerFacts(offer));
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

  async function catchUp(): Promise<void> {
    reached = await database.read(async (store) => {
      const changed: string[] = [];
      const newest = await store.changesSince(reached, (changes) => {
        takeIn(changes);
        changed.push(...changes.companies.map((company) => company.id));
      });
      await papers.takeIn(store, changed);
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
    admits: (companyId, today) => (verifiedUntil.get(companyId) ?? Number.NEGATIVE_INFINITY) >= today,
    isDemonstration: (companyId) => demonstration.has(companyId),
    hasLapsed: papers.hasLapsed,
    refresh,
  };
}

/**
 * The certificates on record of the companies that have some. Whoever changes one saves its company too, so that
 * it comes with the company's revision.
 */
function createPapers() {
  const held = new Map<string, readonly Certificate[]>();

  async function takeIn(store: ReadStore, companyIds: readonly string[]): Promise<void> {
    for (let start = 0; start < companyIds.length; start += COMPANIES_A_QUESTION) {
      const ids = companyIds.slice(start, start + COMPANIES_A_QUESTION);
      const where = { companyId: { in: ids } };
      const found = await store.records.all('certificate', where, { limit: MAX_CERTIFICATES });
      for (const id of ids) {
        held.delete(id);
      }
      for (const certificate of found) {
        const { companyId } = certificate;
        held.set(companyId, [...(held.get(companyId) ?? []), certificate]);
      }
    }
  }

  function hasLapsed(companyId: string, kind: CertificateKind, today: number): boolean {
    const ofKind = (held.get(companyId) ?? []).filter((certificate) => certificate.kind === kind);
    const day = formatDay(today);
    return (
      ofKind.length > 0 && !ofKind.some(({ validFrom, validUntil }) => validFrom <= day && day <= validUntil)
    );
  }

  return { takeIn, hasLapsed };
}

function lastDay(company: Company): number | null {
  if (company.verification !== 'VERIFIED') {
    return null;
  }
  return company.verifiedUntil === null ? Number.POSITIVE_INFINITY : parseDay(company.verifiedUntil);
}
