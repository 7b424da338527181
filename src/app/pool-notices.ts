/**
 * Who is told of the steps of a pool. What a producer is told leads to its own commitment, what the importer is
 * told to the pool; nobody is told of a line that was never asked of its producer.
 */

import type { NotificationKind } from '../domain/notices';
import type { PoolActor } from '../domain/pool';
import type { Commitment } from '../model/commitment';
import type { Pool } from '../model/pool';
import type { Tx } from './transact';

/** Invites producers, in the app and by letter to their administrators. */
export async function tellInvited(tx: Tx, commitments: readonly Commitment[]): Promise<void> {
  await tellProducers(tx, 'POOL_INVITED', commitments);
  for (const { companyId, id: subjectId } of commitments) {
    await tx.mailAdministrators([companyId], { kind: 'POOL_INVITED', subjectId });
  }
}

export function tellImporter(tx: Tx, kind: NotificationKind, pool: Pool): Promise<void> {
  return tx.notifyCompany(pool.companyId, { kind, subjectId: pool.id });
}

export async function tellProducers(
  tx: Tx,
  kind: NotificationKind,
  commitments: readonly Commitment[],
): Promise<void> {
  for (const { companyId, id } of commitments) {
    await tx.notifyCompany(companyId, { kind, subjectId: id });
  }
}

/** Tells the other side that a line was let go of; both where an officer did it. */
export async function tellReleased(tx: Tx, pool: Pool, commitment: Commitment, by: PoolActor): Promise<void> {
  if (by !== 'SELLER') {
    await tellProducers(tx, 'POOL_RELEASED', [commitment]);
  }
  if (by !== 'BUYER') {
    await tellImporter(tx, 'POOL_RELEASED', pool);
  }
}
