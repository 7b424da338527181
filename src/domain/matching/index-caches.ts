/** What questions to an index have in common, kept from one to the next: it depends on rules and codes alone. */

import { FreightTable } from './freight-table';
import { LEAST_PRODUCT_FIT } from './gates';
import { parseDemandKey } from './listing-cards';
import { MENDABLE_PRODUCT_FIT } from './near-miss';
import type { NearShelf } from './pair-kernel';
import type { ProductSpace } from './product';
import type { MatchRules } from './rules';
import type { Shelf } from './shelf';
import type { Asker } from './terms-kernel';

/**
 * What is kept for one state of the rules, and at most how much, since whoever asks chooses the keys: lists of codes
 * (some hundred shelves each), regions, and sets of packings.
 */
const MAX_CODE_LISTS = 4_000;
const MAX_REGIONS = 100;
const MAX_PACKINGS = 4_000;

/** Things by the object they depend on, which may go, and a key; with more than `most` the memory begins anew. */
class Kept<Thing> {
  private readonly byOwner = new WeakMap<object, Map<string, Thing>>();

  constructor(private readonly most: number) {}

  get(owner: object, key: string): Thing | undefined {
    return this.byOwner.get(owner)?.get(key);
  }

  set(owner: object, key: string, thing: Thing): Thing {
    const known = this.byOwner.get(owner) ?? new Map<string, Thing>();
    if (known.size >= this.most) {
      known.clear();
    }
    this.byOwner.set(owner, known.set(key, thing));
    return thing;
  }
}

export class IndexCaches {
  /** Shelves by the first four digits of their codes, or the two there are, as far as they were met. */
  private readonly byDigits = new Map<string, Shelf[]>();
  private grouped = 0;
  private readonly near = new Kept<{ shelves: readonly NearShelf[]; seen: number }>(MAX_CODE_LISTS);
  private readonly tables = new Kept<FreightTable>(MAX_REGIONS);
  private readonly modeSets = new WeakMap<object, Map<number, number>>();

  /** The shelves whose product comes near, best fit first; `shelves` only ever grows. */
  nearShelves(asker: Asker, { products }: MatchRules, shelves: readonly Shelf[]): readonly NearShelf[] {
    const key = asker.card.productKey;
    const kept = this.near.get(products, key) ?? this.near.set(products, key, { shelves: [], seen: 0 });
    if (kept.seen < shelves.length) {
      const fresh = kept.seen === 0 ? this.aroundOf(asker, products, shelves) : shelves.slice(kept.seen);
      const near = [...kept.shelves, ...nearAmong(fresh, asker, products)];
      kept.shelves = near.sort((a, b) => b.fit - a.fit);
      kept.seen = shelves.length;
    }
    return kept.shelves;
  }

  /** The costs between the asker's region and all others. */
  freight({ card, buys }: Asker, rules: MatchRules, regions: readonly string[]): FreightTable {
    const { corridors, conditions } = rules;
    const known = this.tables.get(conditions, card.region);
    if (known?.corridors === corridors && known.size === regions.length) {
      return known;
    }
    return this.tables.set(
      conditions,
      card.region,
      new FreightTable({ region: card.region, buys }, rules, regions),
    );
  }

  /** The sets of modes that usable packings allow, by their bits, filled by who asks. */
  modes({ packagings }: MatchRules): Map<number, number> {
    const known = this.modeSets.get(packagings) ?? new Map<number, number>();
    if (known.size > MAX_PACKINGS) {
      known.clear();
    }
    this.modeSets.set(packagings, known);
    return known;
  }

  /** All shelves that may come near, and some others. */
  private aroundOf({ card }: Asker, products: ProductSpace, shelves: readonly Shelf[]): Iterable<Shelf> {
    for (const shelf of shelves.slice(this.grouped)) {
      for (const digits of new Set(codesOf(shelf.productKey).map(firstDigits))) {
        const group = this.byDigits.get(digits) ?? [];
        group.push(shelf);
        this.byDigits.set(digits, group);
      }
    }
    this.grouped = shelves.length;
    const near = [...products.firstDigitsNear(codesOf(card.productKey), MENDABLE_PRODUCT_FIT)];
    return new Set(near.flatMap((digits) => this.byDigits.get(digits) ?? []));
  }
}

/** The codes of a demand's key, and the one that an offer's is. */
const codesOf = (key: string) => parseDemandKey(key).codes;
const firstDigits = (code: string) => code.slice(0, 4);

function nearAmong(shelves: Iterable<Shelf>, { card, buys }: Asker, products: ProductSpace): NearShelf[] {
  const near: NearShelf[] = [];
  const asked = buys ? parseDemandKey(card.productKey) : null;
  for (const shelf of shelves) {
    const { codes, exact } = asked ?? parseDemandKey(shelf.productKey);
    const fit = products.fit(codes, buys ? shelf.productKey : card.productKey);
    if (fit >= MENDABLE_PRODUCT_FIT) {
      near.push({ shelf, fit, passes: exact ? fit === 1 : fit >= LEAST_PRODUCT_FIT });
    }
  }
  return near;
}
