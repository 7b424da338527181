/** What the reader may do with a pool and its lines now; the server has the last word. */
import type { ViewerQuery } from '../../documents/graphql';
import type { PoolLine, WholePool } from './pool-query';

type Viewer = NonNullable<ViewerQuery['viewer']>;

/** Whether the reader runs it: as its importer, or as an officer. */
export function runsPool(viewer: Viewer, pool: WholePool): boolean {
  return viewer.staffRole === 'OFFICER' || (viewer.company !== null && viewer.company.id === pool.buyer?.id);
}

/** A pool that is not confirmed yet can be dissolved. */
export function isOpen({ status }: WholePool): boolean {
  return status === 'DRAFT' || status === 'INVITING' || status === 'COVERED';
}

/** Producers that were not asked yet. */
export function toInvite(pool: WholePool): readonly PoolLine[] {
  return isOpen(pool) ? pool.commitments.nodes.filter(({ status }) => status === 'PLANNED') : [];
}

export type Answer = 'RESERVE' | 'CONFIRM';

/** What its producer can answer; null where it waits or is done. */
export function answerTo(viewer: Viewer, pool: WholePool, line: PoolLine): Answer | null {
  const asked = pool.status === 'INVITING' || pool.status === 'COVERED';
  if (!asked || viewer.company === null || viewer.company.id !== line.seller?.id) {
    return null;
  }
  if (line.status === 'INVITED') {
    return 'RESERVE';
  }
  return line.status === 'RESERVED' && pool.status === 'COVERED' ? 'CONFIRM' : null;
}

/** Whether the reader may let go of a line. */
export function mayRelease(viewer: Viewer, pool: WholePool, line: PoolLine): boolean {
  const asked = pool.status === 'INVITING' || pool.status === 'COVERED';
  const free = line.status === 'INVITED' || line.status === 'RESERVED';
  const isProducers = viewer.company !== null && viewer.company.id === line.seller?.id;
  return asked && free && (isProducers || runsPool(viewer, pool));
}
