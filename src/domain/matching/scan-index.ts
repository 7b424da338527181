/** The plain index: judges every listing whose product comes near. Exact by construction. */
import {
  compareRanks,
  type DemandIndex,
  MAX_NEAR_MISSES,
  type MatchIndex,
  type MatchQuery,
  type MatchScope,
  type NearMissRank,
  type OfferIndex,
  type Rank,
  type RankedPage,
} from './engine';
import { type Judgement, judge } from './judge';
import type { DemandFacts, OfferFacts } from './listing';
import { MENDABLE_PRODUCT_FIT, type NearMiss, nearMissOf } from './near-miss';
import type { MatchRules } from './rules';

/** How the two directions of the market differ. */
interface Direction<Asker, Listing> {
  /** Listings with an equal key have an equal product fit to any asker. */
  readonly productKey: (listing: Listing) => string;
  readonly productFit: (asker: Asker, listing: Listing, rules: MatchRules) => number;
  readonly pair: (
    asker: Asker,
    listing: Listing,
  ) => { readonly offer: OfferFacts; readonly demand: DemandFacts };
  readonly tonnes: (listing: Listing) => number;
  readonly score: (judged: Pick<Judgement | NearMiss, 'buyerScore' | 'sellerScore'>) => number;
}

interface Listed {
  readonly id: string;
  readonly companyId: string;
  readonly expiresOn: number;
}

/** Offers, ranked for a demand by the buyer's score. */
export function createOfferIndex(): OfferIndex {
  return createScanIndex<DemandFacts, OfferFacts>({
    productKey: (offer) => offer.hsCode,
    productFit: (demand, offer, rules) => rules.products.fit(demand.codes, offer.hsCode),
    pair: (demand, offer) => ({ offer, demand }),
    tonnes: (offer) => offer.tonnesPerYear,
    score: (judged) => judged.buyerScore,
  });
}

/** Demands, ranked for an offer by the seller's score. */
export function createDemandIndex(): DemandIndex {
  return createScanIndex<OfferFacts, DemandFacts>({
    productKey: (demand) => demand.codes.join(),
    productFit: (offer, demand, rules) => rules.products.fit(demand.codes, offer.hsCode),
    pair: (offer, demand) => ({ offer, demand }),
    tonnes: (demand) => demand.targetTonnes,
    score: (judged) => judged.sellerScore,
  });
}

function createScanIndex<Asker, Listing extends Listed>(
  direction: Direction<Asker, Listing>,
): MatchIndex<Asker, Listing> {
  const byId = new Map<string, Listing>();
  const byProduct = new Map<string, Map<string, Listing>>();

  function remove(id: string): void {
    const listing = byId.get(id);
    if (listing) {
      byId.delete(id);
      byProduct.get(direction.productKey(listing))?.delete(id);
    }
  }

  function upsert(listing: Listing): void {
    remove(listing.id);
    const key = direction.productKey(listing);
    const shelf = byProduct.get(key) ?? new Map<string, Listing>();
    byProduct.set(key, shelf.set(listing.id, listing));
    byId.set(listing.id, listing);
  }

  /** Every valid listing whose product fit is worth a look, with its judgement. */
  function* judged(asker: Asker, { rules, today, admits }: MatchScope) {
    for (const shelf of byProduct.values()) {
      const [sample] = shelf.values();
      const product = sample ? direction.productFit(asker, sample, rules) : 0;
      if (product < MENDABLE_PRODUCT_FIT) {
        continue;
      }
      for (const listing of shelf.values()) {
        if (listing.expiresOn >= today && admits(listing.companyId)) {
          const { offer, demand } = direction.pair(asker, listing);
          yield { listing, offer, demand, judgement: judge(offer, demand, rules, product) };
        }
      }
    }
  }

  function search(asker: Asker, query: MatchQuery): RankedPage<Rank> {
    const ranks: Rank[] = [];
    for (const { listing, judgement } of judged(asker, query)) {
      if (judgement.failed.length === 0) {
        ranks.push({ score: direction.score(judgement), tonnes: direction.tonnes(listing), id: listing.id });
      }
    }
    return pageOf(ranks, query);
  }

  function count(asker: Asker, query: MatchScope): number {
    let total = 0;
    for (const { judgement } of judged(asker, query)) {
      total += judgement.failed.length === 0 ? 1 : 0;
    }
    return total;
  }

  function allNearMisses(asker: Asker, scope: MatchScope): readonly NearMissRank[] {
    const ranks: NearMissRank[] = [];
    for (const { listing, offer, demand, judgement } of judged(asker, scope)) {
      const near = nearMissOf(offer, demand, judgement, scope.rules);
      if (near) {
        const tonnes = direction.tonnes(listing);
        ranks.push({ score: direction.score(near), tonnes, id: listing.id, failed: near.failed });
      }
    }
    return ranks.sort(compareRanks).slice(0, MAX_NEAR_MISSES);
  }

  return {
    upsert,
    remove,
    get: (id) => byId.get(id),
    get size() {
      return byId.size;
    },
    search,
    count,
    nearMisses: (asker, query) => pageOf(allNearMisses(asker, query), query),
    countNearMisses: (asker, scope) => allNearMisses(asker, scope).length,
  };
}

/** The page of ranks after a given one, in order. */
function pageOf<Hit extends Rank>(ranks: readonly Hit[], { first, after }: MatchQuery): RankedPage<Hit> {
  const later = after ? ranks.filter((rank) => compareRanks(after, rank) < 0) : ranks;
  const ordered = later.toSorted(compareRanks);
  return { hits: ordered.slice(0, first), hasNext: ordered.length > first };
}
