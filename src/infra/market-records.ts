/**
 * Records beside the market in memory. Whatever changes an offer, a demand, a company or a "no thanks" takes a
 * revision, so that what was read is kept until the market reaches its next one.
 */
import type { MarketKind } from '../domain/id';
import type { Database, RecordOf } from './db/store';
import { KeptReads } from './kept-reads';
import type { Turns } from './turns';

/** More "no thanks" than these a company has hardly ever got. */
const MAX_REFUSED = 10_000;

/** Records and market, at least as new as the moment when the sight was opened and as the last write of this process. */
export interface MarketSight {
  /** Brings the market up to the sight. */
  refresh(): Promise<void>;
  /** The record where it is at hand; undefined where `byIds` has to be asked. */
  atHand<Kind extends MarketKind>(kind: Kind, id: string): RecordOf[Kind] | undefined;
  /** The records with these ids, unknown ids left out. They are shared and cannot be changed. */
  byIds<Kind extends MarketKind>(
    kind: Kind,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, RecordOf[Kind]>>;
}

export interface MarketRecords {
  of<Kind extends MarketKind>(kind: Kind): KeptReads<RecordOf[Kind]>;
  /** Companies that one is not to be matched with, since it or they said so. */
  refusedBy(companyId: string): Promise<ReadonlySet<string>>;
  forget(): void;
}

export function createMarketRecords(database: Database): MarketRecords {
  const keptOf = <Kind extends MarketKind>(kind: Kind) =>
    new KeptReads(async (ids) => {
      const records = await database.read((store) => store.byIds(kind, ids));
      for (const record of records.values()) {
        Object.freeze(record);
      }
      return records;
    });
  const kept: { readonly [Kind in MarketKind]: KeptReads<RecordOf[Kind]> } = {
    company: keptOf('company'),
    offer: keptOf('offer'),
    demand: keptOf('demand'),
  };
  const refused = new KeptReads(async (companyIds) => {
    const sets = companyIds.map(async (id) => [id, await readRefused(database, id)] as const);
    return new Map(await Promise.all(sets));
  });
  return {
    of: (kind) => kept[kind],
    refusedBy: async (companyId) => (await refused.all([companyId])).get(companyId) ?? new Set(),
    forget: () => {
      kept.company.forget();
      kept.offer.forget();
      kept.demand.forget();
      refused.forget();
    },
  };
}

export function openSight(records: MarketRecords, turns: Turns): MarketSight {
  const isFresh = turns.since();
  const refresh = async () => {
    if (!isFresh()) {
      await turns.next();
    }
  };
  return {
    refresh,
    atHand: (kind, id) => (isFresh() ? records.of(kind).get(id) : undefined),
    byIds: async (kind, ids) => {
      await refresh();
      return records.of(kind).all(ids);
    },
  };
}

async function readRefused(database: Database, companyId: string): Promise<ReadonlySet<string>> {
  const [sold, bought] = await database.read(({ records }) =>
    Promise.all([
      records.all('noThanks', { sellerId: companyId }, { limit: MAX_REFUSED }),
      records.all('noThanks', { buyerId: companyId }, { limit: MAX_REFUSED }),
    ]),
  );
  return new Set([...sold.map(({ buyerId }) => buyerId), ...bought.map(({ sellerId }) => sellerId)]);
}
