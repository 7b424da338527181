/** The lines of a pool: planned, moved on, released; and where the pool stands by them. The pool's row is held. */
import { AppError, invariant } from '../domain/errors';
import { type CommitmentStep, type PoolActor, statusOf, stepCommitment } from '../domain/pool';
import { MAX_LINES, type PlannedLine } from '../domain/pool-input';
import type { Commitment } from '../model/commitment';
import type { Offer } from '../model/offer';
import type { Pool } from '../model/pool';
import { changesBetween } from './audit';
import { releasePromises } from './ledger';
import { may } from './policy';
import { tellImporter, tellProducers } from './pool-notices';
import { isMember } from './pool-views';
import type { Tx } from './transact';

/** A pool the viewer may see, its row held. Throws NOT_FOUND. */
export async function heldPool(tx: Tx, id: string): Promise<Pool> {
  const { records } = tx.store;
  const seen = await records.find('pool', { id });
  const readable =
    seen && (may(tx.session, 'POOL', seen.companyId) || (await isMember(tx.session, records, id)));
  const pool = readable ? await records.lock('pool', id) : null;
  if (!pool) {
    throw new AppError('NOT_FOUND', { kind: 'pool', id });
  }
  return pool;
}

/** The lines that stand, in the order of their offers: the order in which offers are held. */
export async function standingLines({ store }: Tx, poolId: string): Promise<readonly Commitment[]> {
  const where = { poolId, status: { not: 'RELEASED' } } as const;
  const lines = await store.records.all('commitment', where, { limit: MAX_LINES });
  return lines.sort((a, b) => (a.offerId < b.offerId ? -1 : 1));
}

/** Adds a line that its producer does not know of yet. */
export async function planLine(tx: Tx, pool: Pool, line: PlannedLine, offer: Offer): Promise<void> {
  const commitment: Commitment = {
    id: tx.newId('commitment'),
    poolId: pool.id,
    ...line,
    companyId: offer.companyId,
    status: 'PLANNED',
    releasedBy: null,
    createdAt: tx.instant,
    updatedAt: tx.instant,
  };
  await tx.store.records.add('commitment', commitment);
  noteLine(tx, pool, { action: 'planCommitment', before: null, after: commitment });
}

interface Taken {
  readonly step: CommitmentStep;
  readonly by: PoolActor;
}

const ACTIONS: Readonly<Record<CommitmentStep, string>> = {
  INVITE: 'inviteCommitment',
  RESERVE: 'reserveCommitment',
  CONFIRM: 'confirmCommitment',
  RELEASE: 'releaseCommitment',
  DISSOLVE: 'dissolveCommitment',
};

/** Moves a line on; one that is released gives back its promises. Throws ILLEGAL_STEP. */
export async function moveLine(tx: Tx, pool: Pool, line: Commitment, taken: Taken): Promise<Commitment> {
  const { step, by } = taken;
  const status = stepCommitment({ status: line.status, pool: pool.status }, taken);
  const patch = {
    status,
    updatedAt: tx.instant,
    ...(step === 'RELEASE' ? { releasedBy: by } : {}),
  };
  if (status === 'RELEASED') {
    await releasePromises(tx, line.id);
  }
  await changeLine(tx, pool, line, { action: ACTIONS[step], patch });
  return { ...line, ...patch };
}

interface LineChange {
  readonly action: string;
  readonly patch: Partial<Commitment>;
}

/** Changes a line that stands, and says so. */
export async function changeLine(
  tx: Tx,
  pool: Pool,
  line: Commitment,
  { action, patch }: LineChange,
): Promise<void> {
  await tx.store.records.change('commitment', line.id, patch);
  noteLine(tx, pool, { action, before: line, after: patch });
  await tx.emit('COMMITMENT_CHANGED', line.id);
}

/** Takes a line out of a pool: without a trace where its producer was never asked. */
export async function dropLine(
  tx: Tx,
  pool: Pool,
  line: Commitment,
  taken: { readonly step: 'RELEASE' | 'DISSOLVE'; readonly by: PoolActor },
): Promise<void> {
  if (line.status === 'PLANNED') {
    await tx.store.records.remove('commitment', { id: line.id });
    noteLine(tx, pool, { action: 'dropCommitment', before: line, after: null });
  } else {
    await moveLine(tx, pool, line, taken);
  }
}

interface LineNote {
  readonly action: string;
  readonly before: Commitment | null;
  readonly after: Partial<Commitment> | null;
}

function noteLine(tx: Tx, pool: Pool, { action, before, after }: LineNote): void {
  const subjectId = before?.id ?? after?.id;
  invariant(subjectId !== undefined, 'a line that is noted is a commitment');
  const { viewer } = tx.session;
  const own = 'companyId' in viewer ? viewer.companyId : null;
  const seller = before?.companyId ?? after?.companyId ?? null;
  tx.audit({
    action,
    subjectKind: 'commitment',
    subjectId,
    companyId: own === seller ? seller : pool.companyId,
    changes: changesBetween<Commitment>({ before, after }),
  });
}

/** What the pool has come to by its lines, where no step of its own is being taken. */
const TURNS = { INVITING: 'reopenPool', COVERED: 'coverPool', CONFIRMED: 'confirmPool' } as const;

interface PoolChange {
  /** The step that the importer's side takes; none where a line has moved. */
  readonly action?: string;
  readonly patch?: Partial<Pool>;
}

/** Brings a pool into line with its commitments; tells its members what it has come to. */
export async function settle(tx: Tx, pool: Pool, { action, patch = {} }: PoolChange = {}): Promise<Pool> {
  const lines = await standingLines(tx, pool.id);
  const status = patch.status ?? statusOf(pool.status, lines, patch.goalTonnes ?? pool.goalTonnes);
  const changed: Partial<Pool> = { ...patch, status, updatedAt: tx.instant };
  await tx.store.records.change('pool', pool.id, changed);
  const turned = status !== pool.status;
  const noted = action ?? (turned ? Reflect.get(TURNS, status) : undefined);
  if (noted) {
    notePool(tx, { action: noted, before: pool, after: changed });
  }
  await tx.emit('POOL_CHANGED', pool.id);
  const settled = { ...pool, ...changed };
  if (turned && (status === 'COVERED' || status === 'CONFIRMED')) {
    await tellImporter(tx, `POOL_${status}`, settled);
    await tellProducers(tx, `POOL_${status}`, lines);
  }
  return settled;
}

interface PoolNote {
  readonly action: string;
  readonly before: Pool | null;
  readonly after: Partial<Pool>;
}

/** Notes a step of a pool; its name is in the importer's own words and stays out of the log. */
export function notePool(tx: Tx, { action, before, after }: PoolNote): void {
  const { name: _unsaid, ...facts } = after;
  const pool = { ...before, ...after };
  invariant(pool.id !== undefined && pool.companyId !== undefined, 'a pool that is noted is there');
  tx.audit({
    action,
    subjectKind: 'pool',
    subjectId: pool.id,
    companyId: pool.companyId,
    changes: changesBetween<Pool>({ before, after: facts }),
  });
}
