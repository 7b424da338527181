/** What questions to an index have in common, kept from one to the next: it depends on rules and codes alone. */

import { FreightTable } from './freight-table';
import { LEAST_PRODUCT_FIT } from './gates';
import { parseDemandKey } from './listing-cards';
import { MENDABLE_PRODUCT_FIT } from './near-miss';
import type { ProductSpace } from './product';
import type { MatchRules } from './rules';
import type { Shelf } from './shelf';
import type { Asker } from './terms-kernel';
import type { NearShelf } from './walk';

/** Of each kind, for one state of the rules; all are forgotten at once. */
const MAX_KEPT = 20_000;

/** Things by the object they depend on, which may go, and a key. */
class Kept<Thing> {
  private readonly byOwner = new WeakMap<object, Map<string, Thing>>();

  get(owner: object, key: string): Thing | undefined {
    return this.byOwner.get(owner)?.get(key);
  }

  set(owner: object, key: string, thing: Thing): Thing {
    const known = this.byOwner.get(owner) ?? new Map<string, Thing>();
    if (known.size >= MAX_KEPT) {
      known.clear();
    }
    this.byOwner.set(owner, known.set(key, thing));
    return thing;
  }
}

export class IndexCaches {
  private readonly near = new Kept<{ readonly shelves: NearShelf[]; seen: number }>();
  private readonly tables = new Kept<FreightTable>();
  private readonly sets = new Kept<number[]>();

  /** The shelves whose product comes near, best fit first; `shelves` only ever grows. */
  nearShelves(
    { card, buys }: Asker,
    { products }: MatchRules,
    shelves: readonly Shelf[],
  ): readonly NearShelf[] {
    const key = card.productKey;
    const kept = this.near.get(products, key) ?? this.near.set(products, key, { shelves: [], seen: 0 });
    if (kept.seen < shelves.length) {
      const fresh = shelves.slice(kept.seen);
      kept.shelves.push(...(buys ? nearOffers(key, fresh, products) : nearDemands(key, fresh, products)));
      kept.shelves.sort((a, b) => b.fit - a.fit);
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

  /** By the number of a row's terms: the modes that its packings and the asker's allow, filled by who asks. */
  modeSets({ card }: Asker, { packagings }: MatchRules): number[] {
    const key = card.packaging.join();
    return this.sets.get(packagings, key) ?? this.sets.set(packagings, key, []);
  }
}

function nearOffers(demandKey: string, shelves: readonly Shelf[], products: ProductSpace): NearShelf[] {
  const { codes, exact } = parseDemandKey(demandKey);
  const chapters = products.chaptersNear(codes);
  return shelves
    .filter(({ productKey }) => chapters.has(productKey.slice(0, 2)))
    .flatMap((shelf) => nearShelf(shelf, exact, products.fit(codes, shelf.productKey)));
}

function nearDemands(hsCode: string, shelves: readonly Shelf[], products: ProductSpace): NearShelf[] {
  return shelves.flatMap((shelf) => {
    const { codes, exact } = parseDemandKey(shelf.productKey);
    return nearShelf(shelf, exact, products.fit(codes, hsCode));
  });
}

function nearShelf(shelf: Shelf, exact: boolean, fit: number): NearShelf[] {
  const passes = exact ? fit === 1 : fit >= LEAST_PRODUCT_FIT;
  return fit >= MENDABLE_PRODUCT_FIT ? [{ shelf, fit, passes }] : [];
}
