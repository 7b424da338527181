import type { MarketKind } from '../domain/id';
import type { RecordKind, RecordOf } from '../infra/db/store';
import { type Session, sightOf } from './session';

export type { ListingKind, RecordKind, RecordOf } from '../infra/db/store';

/**
 * Records by id, unknown ids left out. For what hangs on something the viewer was already allowed to read: the
 * company of a listing, the listings of a match.
 */
export async function recordsById<Kind extends RecordKind>(
  session: Session,
  kind: Kind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RecordOf[Kind]>> {
  if (isOfMarket(kind)) {
    const records: ReadonlyMap<string, RecordOf[MarketKind]> = await sightOf(session).byIds(kind, ids);
    return records as ReadonlyMap<string, RecordOf[Kind]>;
  }
  const where = { id: { in: [...new Set(ids)] } };
  const found = await session.world.database.read(({ records }) =>
    records.all(kind, where as object, { limit: ids.length }),
  );
  return new Map(found.map((record) => [record.id, record]));
}

function isOfMarket(kind: RecordKind): kind is MarketKind {
  return kind === 'company' || kind === 'offer' || kind === 'demand';
}
