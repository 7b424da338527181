/** What becomes of one line of a pool: its producer reserves and confirms it, either side may let go of it. */
import { overlap } from '../domain/calendar';
import { AppError, invariant } from '../domain/errors';
import { stepCommitment } from '../domain/pool';
import { demandFacts } from '../infra/db/facts';
import type { Commitment } from '../model/commitment';
import type { Pool } from '../model/pool';
import { offerOnLedger, promiseFrom } from './ledger';
import { authorize } from './policy';
import { moveLine, settle } from './pool-lines';
import { tellImporter, tellReleased } from './pool-notices';
import { demandFaults, lineFaults, refuseStale } from './pool-staleness';
import { mayReadCommitment } from './pool-views';
import { runnerOf } from './pools';
import { ownCompany, type Session } from './session';
import { type Tx, transact } from './transact';

interface Held {
  readonly pool: Pool;
  readonly commitment: Commitment;
}

/** A commitment the viewer may see, its pool's row held. Throws NOT_FOUND. */
async function heldCommitment(tx: Tx, id: string): Promise<Held> {
  const { records } = tx.store;
  const seen = await records.find('commitment', { id });
  const itsPool = seen && (await records.find('pool', { id: seen.poolId }));
  const readable = seen && itsPool && mayReadCommitment(tx.session, itsPool, seen);
  const pool = readable ? await records.lock('pool', itsPool.id) : null;
  // Read again under the lock: every step of a line is taken under that of its pool.
  const commitment = pool && (await records.find('commitment', { id }));
  if (!pool || !commitment) {
    throw new AppError('NOT_FOUND', { kind: 'commitment', id });
  }
  return { pool, commitment };
}

/** What a step does on top of moving the line; the pool's row is held. */
type Work = (tx: Tx, held: Held) => Promise<Commitment>;

async function step(session: Session, id: string, work: Work): Promise<Commitment> {
  if (session.viewer.kind === 'STRANGER') {
    throw new AppError('UNAUTHENTICATED');
  }
  return transact(session, async (tx) => work(tx, await heldCommitment(tx, id)));
}

/**
 * Promises the tonnes of a line; once more changes nothing. Throws NOT_FOUND, FORBIDDEN, ILLEGAL_STEP, and
 * STALE_PLAN where the terms have changed or the tonnes are not free any more.
 */
export async function reserveCommitment(session: Session, id: string): Promise<Commitment> {
  await session.world.market.refresh();
  return step(session, id, async (tx, { pool, commitment }) => {
    authorize(session, 'ANSWER_COMMITMENT', commitment.companyId);
    if (commitment.status === 'RESERVED') {
      return commitment;
    }
    const taken = { step: 'RESERVE', by: 'SELLER' } as const;
    stepCommitment({ status: commitment.status, pool: pool.status }, taken);
    await promise(tx, pool, commitment);
    const reserved = await moveLine(tx, pool, commitment, taken);
    await tellImporter(tx, 'POOL_RESERVED', pool);
    await settle(tx, pool);
    return reserved;
  });
}

/** What a line stands on, the offer's row held. Throws STALE_PLAN where any of it has changed since. */
async function heldTerms(tx: Tx, pool: Pool, commitment: Commitment) {
  const { offerId, id: holderId } = commitment;
  const offer = await offerOnLedger(tx, offerId);
  const demand = await tx.store.records.find('demand', { id: pool.demandId });
  invariant(demand, `the demand of a pool is there: ${pool.demandId}`);
  const path = pathOf(commitment);
  // How much one supplier may take is between the importer and its plan.
  const terms = { demand, maxShare: null };
  refuseStale([
    ...(await demandFaults(tx, demand, pool.demandVersion, [])),
    ...(await lineFaults(tx, terms, [{ ...commitment, holderId }], () => path)),
  ]);
  return { offer, demand };
}

const pathOf = ({ offerId }: Commitment) => ['lines', offerId];

/** The one place where a commitment takes tonnes from the ledger. */
async function promise(tx: Tx, pool: Pool, commitment: Commitment): Promise<void> {
  const { tonnes, id: holderId } = commitment;
  const { offer, demand } = await heldTerms(tx, pool, commitment);
  const days = overlap(offer.window, demandFacts(demand, tx.session.world.catalogue).window);
  invariant(days, 'windows that pass their gate meet');
  const available = await promiseFrom(tx, { offer, holderId, days, tonnes });
  refuseStale(
    available === null ? [] : [{ path: pathOf(commitment), code: 'NOT_AVAILABLE', params: { available } }],
  );
}

/**
 * Confirms a reserved line of a covered pool; once more changes nothing. When all have, the pool is confirmed.
 * Throws NOT_FOUND, FORBIDDEN, ILLEGAL_STEP, and STALE_PLAN where the terms have changed since they were planned.
 */
export async function confirmCommitment(session: Session, id: string): Promise<Commitment> {
  await session.world.market.refresh();
  return step(session, id, async (tx, { pool, commitment }) => {
    authorize(session, 'ANSWER_COMMITMENT', commitment.companyId);
    if (commitment.status === 'CONFIRMED') {
      return commitment;
    }
    const taken = { step: 'CONFIRM', by: 'SELLER' } as const;
    stepCommitment({ status: commitment.status, pool: pool.status }, taken);
    await heldTerms(tx, pool, commitment);
    const confirmed = await moveLine(tx, pool, commitment, taken);
    await settle(tx, pool);
    return confirmed;
  });
}

/** Lets go of a line that is not confirmed, for either side. Throws NOT_FOUND, FORBIDDEN and ILLEGAL_STEP. */
export function releaseCommitment(session: Session, id: string): Promise<Commitment> {
  return step(session, id, async (tx, { pool, commitment }) => {
    const isProducers = ownCompany(session) === commitment.companyId;
    authorize(
      session,
      isProducers ? 'ANSWER_COMMITMENT' : 'RUN_POOL',
      isProducers ? commitment.companyId : pool.companyId,
    );
    const by = isProducers ? 'SELLER' : runnerOf(session, pool);
    const released = await moveLine(tx, pool, commitment, { step: 'RELEASE', by });
    await tellReleased(tx, pool, commitment, by);
    await settle(tx, pool);
    return released;
  });
}
