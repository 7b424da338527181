/**
 * The port behind which offers and demands are searched: upsert, remove, search. One index serves offers for a
 * demand, another demands for an offer. Whatever turns on a date is judged when it is asked.
 */
import type { GateKind } from './gates';
import type { DemandFacts, OfferFacts } from './listing';
import type { MatchRules } from './rules';

/** Where a hit stands in the order: score falling, tonnes rising, id rising by code unit. */
export interface Rank {
  /** 0 to 1, raw; of the side that asks. */
  readonly score: number;
  /** tonnesPerYear of an offer, targetTonnes of a demand. */
  readonly tonnes: number;
  readonly id: string;
}

/** By what rules, and among whom, a list is made. */
export interface MatchScope {
  readonly rules: MatchRules;
  /** Day number; listings that expired before it are not found. */
  readonly today: number;
  /** Whether the listings of a company may be found at all, such as while it is verified. */
  readonly admits: (companyId: string) => boolean;
}

export interface MatchQuery extends MatchScope {
  /** At least 1. */
  readonly first: number;
  /** The last hit of the page before, or null. */
  readonly after: Rank | null;
}

export interface RankedPage<Hit extends Rank> {
  readonly hits: readonly Hit[];
  readonly hasNext: boolean;
  /** Listings that were judged for it. */
  readonly judged: number;
}

/** A hit of a search. */
export interface Found<Listing> extends Rank {
  /** As it stood when it was served; what is promised of it, as it stands when it is read. */
  readonly listing: Listing;
}

export interface NearMissRank extends Rank {
  readonly failed: GateKind;
}

/** At most this many near misses are served. */
export const MAX_NEAR_MISSES = 100;

/** An index of one side of the market, asked by a listing of the other. */
export interface MatchIndex<Asker, Listing> {
  /** Adds a listing or replaces the one with its id. */
  upsert(listing: Listing): void;
  /** Removes a listing; an unknown id is no error. */
  remove(id: string): void;
  get(id: string): Listing | undefined;
  readonly size: number;
  /** The best matches in exact order. */
  search(asker: Asker, query: MatchQuery): RankedPage<Found<Listing>>;
  /** Number of matches. */
  count(asker: Asker, query: MatchScope): number;
  /** The first 100 near misses, by the score they would have. */
  nearMisses(asker: Asker, query: MatchQuery): RankedPage<Found<Listing> & NearMissRank>;
  /** Number of near misses that are served, at most 100. */
  countNearMisses(asker: Asker, query: MatchScope): number;
  /**
   * Puts in order what was added, in steps between which the index may be asked and changed. Nobody has to: questions
   * do so for the shelves they look at, but at once, which takes some 60 ms where many came to a shelf of 100,000.
   */
  settle(): Iterable<void>;
}

export type OfferIndex = MatchIndex<DemandFacts, OfferFacts>;
export type DemandIndex = MatchIndex<OfferFacts, DemandFacts>;

/** The order of hits: negative where a comes first. */
export function compareRanks(a: Rank, b: Rank): number {
  if (a.score !== b.score) {
    return b.score - a.score;
  }
  return a.tonnes !== b.tonnes ? a.tonnes - b.tonnes : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
