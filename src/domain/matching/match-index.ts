/**
 * The market's index: exact best matches without a look at most listings (see walk). What a row cannot hold
 * is kept as it is and judged one by one.
 */
import { BestHits, type Collector, Hit, HitCounter, type Rows, type Source } from './best-hits';
import {
  compareRanks,
  type DemandIndex,
  type Found,
  MAX_NEAR_MISSES,
  type MatchIndex,
  type MatchQuery,
  type MatchScope,
  type NearMissRank,
  type OfferIndex,
  type RankedPage,
} from './engine';
import { hashOf, IdTable, MAX_SHELVES } from './id-table';
import { IndexCaches } from './index-caches';
import { judge } from './judge';
import type { DemandFacts, OfferFacts, TonnagePromise } from './listing';
import { demandCard, demandOf, flatPromises, offerCard, offerOf, promisesFrom } from './listing-cards';
import { type Card, ListingCodec } from './listing-codec';
import { WORDS } from './listing-row';
import { nearMissOf } from './near-miss';
import { Shelf } from './shelf';
import { MAX_ROWS } from './shelf-order';
import { termBits } from './term-numbers';
import type { Wanted } from './terms-kernel';
import { Walk } from './walk';

/** How the two directions of the market differ. */
interface Direction<Asker, Listing> {
  /** Begins the ids of the listings. */
  readonly prefix: string;
  readonly buys: boolean;
  readonly askerCard: (asker: Asker) => Card;
  readonly card: (listing: Listing) => Card;
  readonly listing: (card: Card, promises: readonly TonnagePromise[]) => Listing;
  readonly pair: (
    asker: Asker,
    listing: Listing,
  ) => { readonly offer: OfferFacts; readonly demand: DemandFacts };
  readonly promises: (side: Asker | Listing) => readonly TonnagePromise[];
}

/** Offers, ranked for a demand by the buyer's score. */
export function createOfferIndex(): OfferIndex {
  return new ShelvedIndex<DemandFacts, OfferFacts>({
    prefix: 'off_',
    buys: true,
    askerCard: demandCard,
    card: offerCard,
    listing: offerOf,
    pair: (demand, offer) => ({ offer, demand }),
    promises: (side) => ('promises' in side ? side.promises : []),
  });
}

/** Demands, ranked for an offer by the seller's score. */
export function createDemandIndex(): DemandIndex {
  return new ShelvedIndex<OfferFacts, DemandFacts>({
    prefix: 'dem_',
    buys: false,
    askerCard: offerCard,
    card: demandCard,
    listing: demandOf,
    pair: (offer, demand) => ({ offer, demand }),
    promises: (side) => ('promises' in side ? side.promises : []),
  });
}

interface Listed {
  readonly id: string;
  readonly companyId: string;
  readonly expiresOn: number;
}

class ShelvedIndex<Asker, Listing extends Listed> implements MatchIndex<Asker, Listing>, Source<Listing> {
  private readonly codec: ListingCodec;
  private readonly shelves: Shelf[] = [];
  /** By product key, from 1. */
  private readonly shelfNumbers = new Map<string, number>();
  private readonly ids = new IdTable();
  private readonly promises = new Map<string, readonly number[]>();
  /** What fits no row. */
  private readonly others = new Map<string, Listing>();
  private readonly caches = new IndexCaches();
  private readonly walk: Walk<Listing>;
  private rows = 0;
  /** Which row of its shelf was found last. */
  private found = -1;
  private readonly stands = (shelf: number) => {
    this.found = this.shelves[shelf - 1]?.find(this.codec.row) ?? -1;
    return this.found >= 0;
  };

  constructor(private readonly direction: Direction<Asker, Listing>) {
    this.codec = new ListingCodec(direction.prefix);
    this.walk = new Walk(this.codec, (id) => this.promisesOf(id));
  }

  get size(): number {
    return this.rows + this.others.size;
  }

  upsert(listing: Listing): void {
    const named = this.codec.writeId(listing.id);
    this.takeAway(listing.id, named);
    const card = this.direction.card(listing);
    const number = this.shelfFor(card.productKey);
    const shelf = this.shelves[number - 1];
    if (!named || !shelf || shelf.count >= MAX_ROWS || !this.codec.write(card)) {
      this.others.set(listing.id, listing);
      return;
    }
    shelf.add(this.codec.row);
    this.rows += 1;
    if (card.promised) {
      this.promises.set(listing.id, flatPromises(this.direction.promises(listing)));
    }
    this.ids.enter(hashOf(this.codec.row, 0), number);
  }

  remove(id: string): void {
    this.takeAway(id, this.codec.writeId(id));
  }

  get(id: string): Listing | undefined {
    const shelf = this.codec.writeId(id) ? this.shelves[this.find() - 1] : undefined;
    return shelf ? this.listingAt(shelf, this.found * WORDS) : this.others.get(id);
  }

  idAt({ rows }: Rows, at: number): string {
    return this.codec.idAt(rows, at);
  }

  listingAt({ rows, productKey }: Rows, at: number): Listing {
    const card = this.codec.read(rows, at, productKey);
    return this.direction.listing(card, card.promised ? this.promisesOf(card.id) : NO_PROMISES);
  }

  search(asker: Asker, query: MatchQuery): RankedPage<Found<Listing>> {
    const best = new BestHits<Listing>(query.first + 1, query.after);
    const judged = this.collect(asker, query, best, 'MATCHES');
    return pageOf(best.hits, query.first, judged);
  }

  count(asker: Asker, scope: MatchScope): number {
    const counter = new HitCounter();
    this.collect(asker, scope, counter, 'MATCHES');
    return counter.count;
  }

  nearMisses(
    asker: Asker,
    { after, first, ...scope }: MatchQuery,
  ): RankedPage<Found<Listing> & NearMissRank> {
    const best = new BestHits<Listing>(MAX_NEAR_MISSES, null);
    const judged = this.collect(asker, scope, best, 'NEAR_MISSES');
    const ranks = best.hits.filter(isNearMiss);
    const later = after ? ranks.filter((rank) => compareRanks(after, rank) < 0) : ranks;
    return pageOf(later, first, judged);
  }

  countNearMisses(asker: Asker, scope: MatchScope): number {
    const best = new BestHits<Listing>(MAX_NEAR_MISSES, null);
    this.collect(asker, scope, best, 'NEAR_MISSES');
    return best.hits.length;
  }

  *settle(): Iterable<void> {
    for (const shelf of this.shelves) {
      if (!shelf.isSettled) {
        yield* shelf.settling();
      }
    }
  }

  /** Hands what is wanted to a collector, and returns the number of listings that were judged. */
  private collect(asker: Asker, scope: MatchScope, hits: Collector<Listing>, wanted: Wanted): number {
    this.collectOthers(asker, scope, hits, wanted);
    const { caches, direction, walk } = this;
    const { rules, today, admits } = scope;
    const card = direction.askerCard(asker);
    const asking = { card, bits: termBits(card), buys: direction.buys, promises: direction.promises(asker) };
    const question = {
      asker: asking,
      rules,
      today,
      wanted,
      freight: caches.freight(asking, rules, this.codec.regions),
      modes: caches.modes(rules),
    };
    const near = caches.nearShelves(asking, rules, this.shelves);
    const parts = { question, near, admits, hits, source: this };
    if (hits instanceof HitCounter) {
      walk.runThrough(parts);
    } else {
      walk.run(parts);
    }
    return walk.judged + this.others.size;
  }

  private collectOthers(asker: Asker, scope: MatchScope, hits: Collector<Listing>, wanted: Wanted): void {
    const { direction } = this;
    for (const listing of this.others.values()) {
      const { offer, demand } = direction.pair(asker, listing);
      const judged = judge(offer, demand, scope.rules);
      const near = wanted === 'NEAR_MISSES' ? nearMissOf(offer, demand, judged, scope.rules) : null;
      const isWanted = wanted === 'NEAR_MISSES' ? near !== null : judged.failed.length === 0;
      if (isWanted && listing.expiresOn >= scope.today && scope.admits(listing.companyId)) {
        const { buyerScore, sellerScore } = near ?? judged;
        const score = direction.buys ? buyerScore : sellerScore;
        const { tonnes } = direction.card(listing);
        const source = { idAt: () => listing.id, listingAt: () => listing };
        hits.add(new Hit(score, tonnes, near?.failed ?? null, source, NO_ROW, 0));
      }
    }
  }

  /** The number of the shelf for a product; more than there are where there may be no more. */
  private shelfFor(productKey: string): number {
    const known = this.shelfNumbers.get(productKey) ?? this.shelves.length + 1;
    if (known > this.shelves.length && known <= MAX_SHELVES) {
      this.shelves.push(new Shelf(productKey, this.codec));
      this.shelfNumbers.set(productKey, known);
    }
    return known;
  }

  /** The number of the shelf with the id that was written last, whose row is then `found`; 0 where there is none. */
  private find(): number {
    return this.ids.find(hashOf(this.codec.row, 0), this.stands);
  }

  /** Takes away a listing whose id, where a row can hold it, was written last. */
  private takeAway(id: string, named: boolean): void {
    const number = named ? this.find() : 0;
    const shelf = this.shelves[number - 1];
    if (shelf) {
      this.ids.free(hashOf(this.codec.row, 0), number);
      shelf.remove(this.found);
      this.promises.delete(id);
      this.rows -= 1;
    }
    this.others.delete(id);
  }

  private promisesOf(id: string): readonly TonnagePromise[] {
    const flat = this.promises.get(id);
    return flat ? promisesFrom(flat) : NO_PROMISES;
  }
}

const NO_PROMISES: readonly TonnagePromise[] = [];

/** In place of the row of a listing that has none. */
const NO_ROW: Rows = { rows: new Uint32Array(WORDS), productKey: '' };

function isNearMiss<Listing>(hit: Hit<Listing>): hit is Hit<Listing> & NearMissRank {
  return hit.failed !== null;
}

function pageOf<Served extends Hit<unknown>>(
  ranked: readonly Served[],
  first: number,
  judged: number,
): RankedPage<Served> {
  const hits = ranked.slice(0, first);
  const words = new Uint32Array(hits.length * WORDS);
  hits.forEach((hit, place) => {
    hit.serveFrom(words, place * WORDS);
  });
  return { hits, hasNext: ranked.length > first, judged };
}
