/**
 * What a viewer sees of pools: the importer's company and staff all of them; a producer its own commitments, once
 * it was asked, and the totals of their pools. To everybody else a pool is as one that is not there.
 */
import { acceptAll, check } from '../domain/input';
import { checkPage, type PageArguments } from '../domain/list-input';
import type { PageRequest } from '../domain/page';
import { type Totals, totalsOf } from '../domain/pool';
import { commitmentWhere, MAX_LINES, poolWhere } from '../domain/pool-input';
import type { RecordReader, Where } from '../infra/db/store';
import type { Commitment } from '../model/commitment';
import type { Pool } from '../model/pool';
import type { Paged } from './paged';
import { authorize, may } from './policy';
import { ownCompany, type Session } from './session';

export interface PoolView {
  readonly pool: Pool;
  readonly totals: Totals;
  /** Whether the viewer sees all of it, its name and every line. */
  readonly whole: boolean;
}

export interface CommitmentView {
  readonly commitment: Commitment;
  readonly pool: PoolView;
}

export interface PoolListArguments extends PageArguments {
  readonly where?: object | null;
}

/** A line that its producer was asked for. */
const ASKED = { status: { not: 'PLANNED' } } as const;

/** Whether the viewer's company has been asked for a line of a pool. */
export async function isMember(session: Session, records: RecordReader, poolId: string): Promise<boolean> {
  const own = ownCompany(session);
  return own !== null && (await records.find('commitment', { poolId, companyId: own, ...ASKED })) !== null;
}

/** Whether the viewer may see a commitment of a pool. */
export function mayReadCommitment(session: Session, pool: Pool, commitment: Commitment): boolean {
  const asked = commitment.status !== 'PLANNED' && may(session, 'COMMITMENT', commitment.companyId);
  return asked || may(session, 'POOL', pool.companyId);
}

/** A pool by id, or null where there is none that the viewer may see. */
export async function readPool(session: Session, id: string): Promise<PoolView | null> {
  const found = await session.world.database.read(async ({ records }) => {
    const pool = await records.find('pool', { id });
    const seen =
      pool && (may(session, 'POOL', pool.companyId) || (await isMember(session, records, pool.id)));
    return seen ? pool : null;
  });
  return found && viewPool(session, found);
}

/** A pool that the viewer was allowed to see. */
export async function viewPool(session: Session, pool: Pool): Promise<PoolView> {
  const [view] = await viewPools(session, [pool]);
  return view as PoolView;
}

async function viewPools(session: Session, pools: readonly Pool[]): Promise<readonly PoolView[]> {
  const where = {
    poolId: { in: [...new Set(pools.map(({ id }) => id))] },
    status: { in: ['RESERVED', 'CONFIRMED'] },
  } as const;
  const limit = MAX_LINES * Math.max(1, pools.length);
  const lines = await session.world.database.read(({ records }) =>
    records.all('commitment', where, { limit }),
  );
  const byPool = new Map(pools.map(({ id }): [string, Commitment[]] => [id, []]));
  for (const line of lines) {
    byPool.get(line.poolId)?.push(line);
  }
  return pools.map((pool) => ({
    pool,
    totals: totalsOf(byPool.get(pool.id) ?? []),
    whole: may(session, 'POOL', pool.companyId),
  }));
}

/** A commitment by id, or null where there is none that the viewer may see. */
export async function readCommitment(session: Session, id: string): Promise<CommitmentView | null> {
  const found = await session.world.database.read(({ records }) => records.find('commitment', { id }));
  if (!found) {
    return null;
  }
  const [view] = await viewCommitments(session, [found]);
  return view && mayReadCommitment(session, view.pool.pool, found) ? view : null;
}

/** A commitment that the viewer was allowed to see. */
export async function viewCommitment(session: Session, commitment: Commitment): Promise<CommitmentView> {
  const [view] = await viewCommitments(session, [commitment]);
  return view as CommitmentView;
}

async function viewCommitments(
  session: Session,
  commitments: readonly Commitment[],
): Promise<readonly CommitmentView[]> {
  const ids = [...new Set(commitments.map(({ poolId }) => poolId))];
  const pools = await session.world.database.read(({ records }) =>
    records.all('pool', { id: { in: ids } }, { limit: ids.length }),
  );
  const views = new Map((await viewPools(session, pools)).map((view) => [view.pool.id, view]));
  return commitments.flatMap((commitment) => {
    const pool = views.get(commitment.poolId);
    return pool ? [{ commitment, pool }] : [];
  });
}

/** The pools of the viewer's company, or all for staff of none; the last changed first. */
export async function listPools(session: Session, args: PoolListArguments): Promise<Paged<PoolView>> {
  const own = ownCompany(session);
  authorize(session, 'POOL', own);
  const { page, where } = acceptAll({
    page: checkPage(args),
    where: check(poolWhere, [], { ...args.where }, ['where']),
  });
  const filter: Where<'pool'> = {
    ...(own === null ? {} : { companyId: own }),
    ...(where.status ? { status: where.status } : {}),
    ...(where.demandId ? { demandId: where.demandId } : {}),
  };
  const { database } = session.world;
  const order = { by: 'updatedAt', direction: 'DESC' } as const;
  const list = `pools:${JSON.stringify([own, where])}`;
  const { rows, hasNext } = await database.read(({ records }) =>
    records.page('pool', filter, { list, order, page }),
  );
  const views = await viewPools(
    session,
    rows.map(({ row }) => row),
  );
  return {
    rows: rows.map(({ cursor }, index) => ({ cursor, row: views[index] as PoolView })),
    hasNext,
    count: () => database.read(({ records }) => records.count('pool', filter)),
  };
}

/** What the viewer's company was asked for, or all lines for staff of none; the last changed first. */
export async function listCommitments(
  session: Session,
  args: PoolListArguments,
): Promise<Paged<CommitmentView>> {
  const own = ownCompany(session);
  authorize(session, 'COMMITMENT', own);
  const { page, where } = acceptAll({
    page: checkPage(args),
    where: check(commitmentWhere, [], { ...args.where }, ['where']),
  });
  const status = where.status ?? null;
  const planned = own !== null && status === 'PLANNED';
  const filter: Where<'commitment'> = {
    ...(own === null ? {} : { companyId: own, ...ASKED }),
    ...(status === null ? {} : { status: { in: planned ? [] : [status] } }),
  };
  const list = `commitments:${JSON.stringify([own, where])}`;
  return commitmentPage(session, filter, { list, page });
}

/** The lines of a pool that the viewer may see, the last changed first. Throws INVALID_CURSOR. */
export async function commitmentsOf(
  session: Session,
  { pool, whole }: PoolView,
  args: PageArguments,
): Promise<Paged<CommitmentView>> {
  const { page } = acceptAll({ page: checkPage(args) });
  const own = ownCompany(session);
  const mine: Where<'commitment'> = own === null ? { companyId: { in: [] } } : { companyId: own, ...ASKED };
  const filter: Where<'commitment'> = { poolId: pool.id, ...(whole ? {} : mine) };
  const list = `commitmentsOf:${JSON.stringify([pool.id, whole, own])}`;
  return commitmentPage(session, filter, { list, page });
}

async function commitmentPage(
  session: Session,
  filter: Where<'commitment'>,
  { list, page }: { readonly list: string; readonly page: PageRequest },
): Promise<Paged<CommitmentView>> {
  const { database } = session.world;
  const order = { by: 'updatedAt', direction: 'DESC' } as const;
  const { rows, hasNext } = await database.read(({ records }) =>
    records.page('commitment', filter, { list, order, page }),
  );
  const views = await viewCommitments(
    session,
    rows.map(({ row }) => row),
  );
  return {
    rows: rows.map(({ cursor }, index) => ({ cursor, row: views[index] as CommitmentView })),
    hasNext,
    count: () => database.read(({ records }) => records.count('commitment', filter)),
  };
}
