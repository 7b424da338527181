/** Since when listings are published, as the audit log has it. */
import type { ListingKind } from '../infra/db/store';
import { everyRecord } from './every-record';
import type { Session } from './session';

const ACTIONS: Readonly<Record<ListingKind, string>> = { offer: 'publishOffer', demand: 'publishDemand' };
/** Listings that are asked about at once. */
const SLICE = 500;

/** Instants since when published listings are so: their last publication, or their making where they began so. */
export async function publicationsOf(
  { world }: Session,
  kind: ListingKind,
  listings: readonly { readonly id: string; readonly createdAt: string }[],
): Promise<ReadonlyMap<string, string>> {
  const since = new Map(listings.map(({ id, createdAt }) => [id, createdAt]));
  for (let start = 0; start < listings.length; start += SLICE) {
    const ids = listings.slice(start, start + SLICE).map(({ id }) => id);
    const entries = await world.database.read(({ records }) =>
      everyRecord(records, 'auditEntry', { subjectId: { in: ids }, action: ACTIONS[kind] }),
    );
    for (const { subjectId, at } of entries) {
      if (at > (since.get(subjectId) ?? '')) {
        since.set(subjectId, at);
      }
    }
  }
  return since;
}
