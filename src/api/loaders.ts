import DataLoader from 'dataloader';
import { promisesOf } from '../app/ledger';
import type { RecordKind, RecordOf } from '../app/records';
import { recordsById } from '../app/records';
import { type Session, sightOf } from '../app/session';
import type { MarketKind } from '../domain/id';
import type { TonnagePromise } from '../domain/matching/listing';

export type Loaded<Row> = Promise<Row | null> | Row | null;

/** One loader a kind of record, new for each request: many look-ups by id become one question. */
export interface Loaders {
  /** The loader of a kind; an unknown id loads null. */
  of<Kind extends RecordKind>(kind: Kind): DataLoader<string, RecordOf[Kind] | null>;
  /** As the loader of a kind, without a promise where the market has the record at hand. */
  record<Kind extends MarketKind>(kind: Kind, id: string): Loaded<RecordOf[Kind]>;
  /** What the ledger holds of an offer, by its id; for who may see it. */
  readonly promises: DataLoader<string, readonly TonnagePromise[]>;
}

export function createLoaders(session: Session): Loaders {
  const sight = sightOf(session);
  const loaders = new Map<RecordKind, DataLoader<string, unknown>>();
  const create = (kind: RecordKind) =>
    new DataLoader<string, unknown>(async (ids) => {
      const records = await recordsById(session, kind, ids);
      return ids.map((id) => records.get(id) ?? null);
    });
  const of = <Kind extends RecordKind>(kind: Kind) => {
    const loader = loaders.get(kind) ?? create(kind);
    loaders.set(kind, loader);
    return loader as DataLoader<string, RecordOf[Kind] | null>;
  };
  return {
    promises: new DataLoader(async (offerIds) => {
      const promises = await promisesOf(session, offerIds);
      return offerIds.map((id) => promises.get(id) ?? []);
    }),
    of,
    record: (kind, id) => sight.atHand(kind, id) ?? of(kind).load(id),
  };
}
