import type { RecordKind, RecordOf } from '../infra/db/store';
import type { Session } from './session';

export type { RecordKind, RecordOf } from '../infra/db/store';

/**
 * Records by id, unknown ids left out. For what hangs on something the viewer was already allowed to read: the
 * company of a listing, the listings of a match.
 */
export async function recordsById<Kind extends RecordKind>(
  session: Session,
  kind: Kind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RecordOf[Kind]>> {
  const where = { id: { in: [...new Set(ids)] } };
  const found = await session.world.database.read(({ records }) =>
    records.all(kind, where as object, { limit: ids.length }),
  );
  return new Map(found.map((record) => [record.id, record]));
}
