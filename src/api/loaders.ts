import DataLoader from 'dataloader';
import type { RecordKind, RecordOf } from '../app/records';
import { recordsById } from '../app/records';
import type { Session } from '../app/session';

/** One loader a kind of record, new for each request: many look-ups by id become one question. */
export interface Loaders {
  /** The loader of a kind; an unknown id loads null. */
  of<Kind extends RecordKind>(kind: Kind): DataLoader<string, RecordOf[Kind] | null>;
}

export function createLoaders(session: Session): Loaders {
  const loaders = new Map<RecordKind, DataLoader<string, unknown>>();
  const create = (kind: RecordKind) =>
    new DataLoader<string, unknown>(async (ids) => {
      const records = await recordsById(session, kind, ids);
      return ids.map((id) => records.get(id) ?? null);
    });
  return {
    of: <Kind extends RecordKind>(kind: Kind) => {
      const loader = loaders.get(kind) ?? create(kind);
      loaders.set(kind, loader);
      return loader as DataLoader<string, RecordOf[Kind] | null>;
    },
  };
}
