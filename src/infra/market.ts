/**
 * The market in memory: the open offers and demands, searchable, brought up to the newest revision of the
 * database before each question, so that a committed write of any process is in the next answer.
 */
import { parseDay } from '../domain/calendar';
import type { Catalogue } from '../domain/catalogue';
import type { DemandIndex, OfferIndex } from '../domain/matching/engine';
import { createDemandIndex, createOfferIndex } from '../domain/matching/scan-index';
import type { Company } from '../model/company';
import { demandFacts, offerFacts } from './db/facts';
import type { Changes, Database } from './db/store';

export interface Market {
  readonly offers: OfferIndex;
  readonly demands: DemandIndex;
  /** Whether a company's listings are matched on a day: it is verified and not suspended. */
  admits(companyId: string, today: number): boolean;
  /** Takes in everything that was committed before the call. */
  refresh(): Promise<void>;
}

/** An empty market that follows a database; the first `refresh` fills it. */
export function createMarket(database: Database, catalogue: Catalogue): Market {
  const offers = createOfferIndex();
  const demands = createDemandIndex();
  /** Last day on which a verified company counts; the others are absent. */
  const verifiedUntil = new Map<string, number>();
  let reached = 0;
  let loading: Promise<void> = Promise.resolve();

  function takeIn(changes: Changes): void {
    for (const company of changes.companies) {
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
    reached = await database.read((store) => store.changesSince(reached, takeIn));
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
    refresh,
  };
}

function lastDay(company: Company): number | null {
  if (company.verification !== 'VERIFIED') {
    return null;
  }
  return company.verifiedUntil === null ? Number.POSITIVE_INFINITY : parseDay(company.verifiedUntil);
}
