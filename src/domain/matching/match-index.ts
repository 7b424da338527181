/**
 * The market's index: exact best matches without a look at most listings (see walk). What a row cannot hold
 * is kept as it is and judged one by one.
 */
import { BestHits, type Collector, Hit, HitCounter, type Source } from './best-hits';
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
import { demandCard, demandOf, offerCard, offerOf } from './listing-cards';
import { type Card, ListingCodec, termBits } from './listing-codec';
import { WORDS } from './listing-row';
import { nearMissOf } from './near-miss';
import { PairKernel } from './pair-kernel';
import { MAX_ROWS, Shelf } from './shelf';
import { Walk, type Wanted } from './walk';

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

class ShelvedIndex<Asker, Listing extends Listed> implements MatchIndex<Asker, Listing> {
  private readonly codec: ListingCodec;
  private readonly shelves: Shelf[] = [];
  /** By product key, from 1. */
  private readonly shelfNumbers = new Map<string, number>();
  private readonly ids = new IdTable();
  private readonly promises = new Map<string, readonly TonnagePromise[]>();
  /** What fits no row. */
  private readonly others = new Map<string, Listing>();
  private readonly caches = new IndexCaches();
  private rows = 0;

  constructor(private readonly direction: Direction<Asker, Listing>) {
    this.codec = new ListingCodec(direction.prefix);
  }

  get size(): number {
    return this.rows + this.others.size;
  }

  upsert(listing: Listing): void {
    this.remove(listing.id);
    const card = this.direction.card(listing);
    const number = this.shelfFor(card.productKey);
    const shelf = this.shelves[number - 1];
    if (!shelf || shelf.count >= MAX_ROWS || !this.codec.write(card)) {
      this.others.set(listing.id, listing);
      return;
    }
    shelf.add(this.codec.row);
    this.rows += 1;
    if (card.promised) {
      this.promises.set(listing.id, this.direction.promises(listing));
    }
    if (!this.ids.enter(hashOf(this.codec.row, 0), number)) {
      this.enterAll();
    }
  }

  remove(id: string): void {
    const place = this.find(id);
    if (place) {
      this.ids.free(hashOf(this.codec.row, 0), place.number);
      place.shelf.remove(place.index);
      this.promises.delete(id);
      this.rows -= 1;
    }
    this.others.delete(id);
  }

  get(id: string): Listing | undefined {
    const place = this.find(id);
    if (!place) {
      return this.others.get(id);
    }
    return this.listingAt(place.shelf, place.index * WORDS);
  }

  idAt(shelf: Shelf, at: number): string {
    return this.codec.idAt(shelf.rows, at);
  }

  listingAt(shelf: Shelf, at: number): Listing {
    const card = this.codec.read(shelf.rows, at, shelf.productKey);
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
      shelf.settle();
      yield;
    }
  }

  /** Hands what is wanted to a collector, and returns the number of listings that were judged. */
  private collect(asker: Asker, scope: MatchScope, hits: Collector<Listing>, wanted: Wanted): number {
    this.collectOthers(asker, scope, hits, wanted);
    const { codec, caches, direction } = this;
    const { rules } = scope;
    const card = direction.askerCard(asker);
    const asking = { card, bits: termBits(card), buys: direction.buys, promises: direction.promises(asker) };
    const kernel = new PairKernel({
      asker: asking,
      rules,
      today: scope.today,
      wanted,
      codec,
      freight: caches.freight(asking, rules, codec.regions),
      modeSets: caches.modeSets(asking, rules),
      promisesOf: (id) => this.promisesOf(id),
    });
    const near = caches.nearShelves(asking, rules, this.shelves);
    const sourceOf = (shelf: Shelf, at: number) => new RowSource(this, shelf, at);
    const walk = new Walk({ kernel, codec, near, scope, hits, sourceOf, wanted });
    walk.run();
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
        hits.add(
          new Hit(
            { score, tonnes, failed: near?.failed ?? null },
            { id: () => listing.id, listing: () => listing },
          ),
        );
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

  private find(id: string) {
    if (!this.codec.writeId(id)) {
      return null;
    }
    let index = -1;
    const number = this.ids.find(hashOf(this.codec.row, 0), (shelf) => {
      index = this.shelves[shelf - 1]?.find(this.codec.row) ?? -1;
      return index >= 0;
    });
    const shelf = this.shelves[number - 1];
    return shelf ? { number, shelf, index } : null;
  }

  private promisesOf(id: string): readonly TonnagePromise[] {
    return this.promises.get(id) ?? NO_PROMISES;
  }

  private enterAll(): void {
    this.ids.renew(this.rows);
    this.shelves.forEach(({ rows, count }, shelf) => {
      for (let at = 0; at < count * WORDS; at += WORDS) {
        this.ids.enter(hashOf(rows, at), shelf + 1);
      }
    });
  }
}

const NO_PROMISES: readonly TonnagePromise[] = [];

/** Reads a hit from its row. */
class RowSource<Listing> implements Source<Listing> {
  constructor(
    private readonly index: {
      idAt(shelf: Shelf, at: number): string;
      listingAt(shelf: Shelf, at: number): Listing;
    },
    private readonly shelf: Shelf,
    private readonly at: number,
  ) {}

  id(): string {
    return this.index.idAt(this.shelf, this.at);
  }

  listing(): Listing {
    return this.index.listingAt(this.shelf, this.at);
  }
}

function isNearMiss<Listing>(hit: Hit<Listing>): hit is Hit<Listing> & NearMissRank {
  return hit.failed !== null;
}

function pageOf<Served extends Hit<unknown>>(
  ranked: readonly Served[],
  first: number,
  judged: number,
): RankedPage<Served> {
  const hits = ranked.slice(0, first).map((hit) => hit.named());
  return { hits, hasNext: ranked.length > first, judged };
}
