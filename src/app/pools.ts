/** Pools: a plan saved, changed, its members invited, and the whole dissolved, by the importer's side. */
import { AppError, invariant, refuseViolations, type Violation } from '../domain/errors';
import { acceptAll, check } from '../domain/input';
import { type PoolActor, stepPool, tonnesOf } from '../domain/pool';
import { type PlannedLine, savePoolInput, updatePoolInput } from '../domain/pool-input';
import type { Commitment } from '../model/commitment';
import type { Demand } from '../model/demand';
import type { Offer } from '../model/offer';
import type { Pool } from '../model/pool';
import { authorize, inSandbox, may } from './policy';
import {
  changeLine,
  dropLine,
  heldPool,
  moveLine,
  notePool,
  planLine,
  settle,
  standingLines,
} from './pool-lines';
import { tellImporter, tellInvited, tellProducers } from './pool-notices';
import { demandFaults, type LineAsked, lineFaults, refuseStale } from './pool-staleness';
import { ownCompany, type Session } from './session';
import { type Tx, transact } from './transact';

const inInput = (index: number, field: keyof PlannedLine) => ['input', 'lines', index, field];

/**
 * Saves a plan as a draft of a pool, its lines as the caller saw them. Throws UNAUTHENTICATED, INVALID_INPUT, and
 * STALE_PLAN naming all that has changed since, or does not fit the demand.
 */
export async function savePool(session: Session, asked: unknown): Promise<Pool> {
  authorizeSignedIn(session);
  const { input } = acceptAll({ input: check(savePoolInput, [], asked, ['input']) });
  await session.world.market.refresh();
  return transact(session, async (tx) => {
    const found = await ownDemand(tx, input.demandId);
    const { offers, faults } = await offersOf(tx, input.lines);
    refuseViolations([...found.faults, ...faults]);
    const { demand } = found;
    invariant(demand, 'a demand without a fault is there');
    const terms = { demand, maxShare: input.maxShare };
    const lines = input.lines.map((line) => ({ ...line, holderId: null }));
    refuseStale([
      ...(await demandFaults(tx, demand, input.demandVersion, ['input'])),
      ...(await lineFaults(tx, terms, lines, inInput)),
      ...aboveTarget(input.lines, demand),
    ]);
    const { viewer } = session;
    const pool: Pool = {
      id: tx.newId('pool'),
      demandId: demand.id,
      companyId: demand.companyId,
      name: input.name,
      status: 'DRAFT',
      ...agreed(demand, input),
      createdById: viewer.kind === 'PERSON' ? viewer.personId : null,
      createdAt: tx.instant,
      updatedAt: tx.instant,
    };
    await tx.store.records.add('pool', pool);
    notePool(tx, { action: 'savePool', before: null, after: pool });
    for (const line of byOffer(input.lines)) {
      await planLine(tx, pool, line, offers.get(line.offerId) as Offer);
    }
    await tx.emit('POOL_CHANGED', pool.id);
    return pool;
  });
}

function authorizeSignedIn({ viewer }: Session): void {
  if (viewer.kind === 'STRANGER') {
    throw new AppError('UNAUTHENTICATED');
  }
}

/** The demand a pool is made for; one that the viewer may not run pools for is as one that is not there. */
async function ownDemand({ store, session }: Tx, id: string) {
  const demand = await store.records.find('demand', { id });
  const company = demand && (await store.records.find('company', { id: demand.companyId }));
  const open = company && may(session, 'RUN_POOL', company.id) && isInView(session, company);
  const faults: Violation[] = open
    ? []
    : [{ path: ['input', 'demandId'], code: 'UNKNOWN_RECORD', params: {} }];
  return { demand, faults };
}

/** The offers of some lines; one that was never shown to the viewer is as one that is not there. */
async function offersOf({ store, session }: Tx, lines: readonly PlannedLine[]) {
  const ids = lines.map(({ offerId }) => offerId);
  const offers = await store.byIds('offer', ids);
  const sellerIds = [...new Set([...offers.values()].map(({ companyId }) => companyId))];
  const companies = await store.byIds('company', sellerIds);
  const faults = lines.flatMap(({ offerId }, index): Violation[] => {
    const offer = offers.get(offerId);
    const company = offer && companies.get(offer.companyId);
    const shown = offer && offer.status !== 'DRAFT' && company && isInView(session, company);
    return shown ? [] : [{ path: inInput(index, 'offerId'), code: 'UNKNOWN_RECORD', params: {} }];
  });
  return { offers, faults };
}

function isInView(session: Session, { demonstration }: { readonly demonstration: boolean }): boolean {
  return demonstration || !inSandbox(session);
}

function aboveTarget(lines: readonly PlannedLine[], { targetTonnes }: Demand): readonly Violation[] {
  const above = tonnesOf(lines) > targetTonnes;
  return above ? [{ path: ['input', 'lines'], code: 'ABOVE_TARGET', params: { limit: targetTonnes } }] : [];
}

interface Agreed {
  readonly maxShare: number | null;
  readonly lines: readonly PlannedLine[];
}

/** What a pool keeps of the terms its lines were set for. */
function agreed({ targetTonnes, version }: Demand, { maxShare, lines }: Agreed) {
  return { targetTonnes, goalTonnes: tonnesOf(lines), maxShare, demandVersion: version };
}

/** In the order in which offers are held, so that two pools never wait for each other. */
function byOffer<Of extends { readonly offerId: string }>(lines: readonly Of[]): readonly Of[] {
  return [...lines].sort((a, b) => (a.offerId < b.offerId ? -1 : 1));
}

/** A pool that the viewer runs, its row held. Throws UNAUTHENTICATED, NOT_FOUND and FORBIDDEN. */
async function ownPool(tx: Tx, id: string): Promise<Pool> {
  const pool = await heldPool(tx, id);
  authorize(tx.session, 'RUN_POOL', pool.companyId);
  return pool;
}

/** For whom the viewer runs a pool: as its importer, or as an officer for it. */
export function runnerOf(session: Session, pool: Pool): PoolActor {
  return ownCompany(session) === pool.companyId ? 'BUYER' : 'OFFICER';
}

async function demandOf({ store }: Tx, pool: Pool): Promise<Demand> {
  const demand = await store.records.find('demand', { id: pool.demandId });
  invariant(demand, `the demand of a pool is there: ${pool.demandId}`);
  return demand;
}

/**
 * Sets the lines that shall stand from now. One of equal offer and tonnes is kept as it is, its reservation too
 * unless the demand's terms are new: what was reserved on the old ones has to be asked for anew. Throws as saving
 * does, NOT_FOUND, FORBIDDEN, and ILLEGAL_STEP where a confirmed line would go.
 */
export async function updatePool(session: Session, asked: unknown): Promise<Pool> {
  authorizeSignedIn(session);
  const { input } = acceptAll({ input: check(updatePoolInput, [], asked, ['input']) });
  await session.world.market.refresh();
  return transact(session, async (tx) => {
    const pool = await ownPool(tx, input.id);
    stepPool(pool.status, 'UPDATE');
    const { offers, faults } = await offersOf(tx, input.lines);
    refuseViolations(faults);
    const demand = await demandOf(tx, pool);
    const standing = await standingLines(tx, pool.id);
    const isAgreed = input.demandVersion === pool.demandVersion;
    const kept = keptLines(standing, input.lines, isAgreed);
    refuseConfirmed(standing.filter((line) => !kept.has(line)));
    const terms = { demand, maxShare: input.maxShare };
    refuseStale([
      ...(await demandFaults(tx, demand, input.demandVersion, ['input'])),
      ...(await updateFaults(tx, terms, input.lines, standing)),
      ...aboveTarget(input.lines, demand),
    ]);
    const taken = { step: 'RELEASE', by: runnerOf(session, pool) } as const;
    const matched = new Set(kept.values());
    const changes = [
      ...standing.map((line) => ({ offerId: line.offerId, line, fresh: null })),
      ...input.lines.flatMap((fresh) =>
        matched.has(fresh) ? [] : [{ offerId: fresh.offerId, line: null, fresh }],
      ),
    ];
    for (const { line, fresh } of byOffer(changes)) {
      if (fresh) {
        await planLine(tx, pool, fresh, offers.get(fresh.offerId) as Offer);
      } else if (kept.has(line)) {
        await renewLine(tx, pool, line, kept.get(line) as PlannedLine);
      } else {
        await letGo(tx, pool, line, taken);
      }
    }
    return settle(tx, pool, { action: 'updatePool', patch: agreed(demand, input) });
  });
}

/** Which of the standing lines are among those asked for. */
function keptLines(
  standing: readonly Commitment[],
  asked: readonly PlannedLine[],
  isAgreed: boolean,
): ReadonlyMap<Commitment, PlannedLine> {
  const wanted = new Map(asked.map((line) => [line.offerId, line]));
  return new Map(
    standing.flatMap((line): [Commitment, PlannedLine][] => {
      const equal = wanted.get(line.offerId);
      const free = line.status === 'PLANNED' || line.status === 'INVITED';
      return equal && equal.tonnes === line.tonnes && (isAgreed || free) ? [[line, equal]] : [];
    }),
  );
}

function refuseConfirmed(gone: readonly Commitment[]): void {
  if (gone.some(({ status }) => status === 'CONFIRMED')) {
    throw new AppError('ILLEGAL_STEP', { from: 'CONFIRMED' });
  }
}

/**
 * What has changed of the lines asked for; a confirmed one is settled whatever has. What a standing line has
 * reserved is there for the line that takes its place.
 */
async function updateFaults(
  tx: Tx,
  terms: { readonly demand: Demand; readonly maxShare: number | null },
  asked: readonly PlannedLine[],
  standing: readonly Commitment[],
): Promise<readonly Violation[]> {
  const held = new Map(standing.map((line) => [line.offerId, line]));
  const lines = asked.flatMap((line, index): (LineAsked & { readonly index: number })[] => {
    const holder = held.get(line.offerId);
    return holder?.status === 'CONFIRMED' ? [] : [{ ...line, index, holderId: holder?.id ?? null }];
  });
  return lineFaults(tx, terms, lines, (at, field) => inInput(lines[at]?.index ?? at, field));
}

/** A kept line stands for the offer as the importer has seen it now. */
async function renewLine(tx: Tx, pool: Pool, line: Commitment, { offerVersion }: PlannedLine): Promise<void> {
  if (line.offerVersion !== offerVersion && line.status !== 'CONFIRMED') {
    const patch = { offerVersion, updatedAt: tx.instant };
    await changeLine(tx, pool, line, { action: 'renewCommitment', patch });
  }
}

async function letGo(
  tx: Tx,
  pool: Pool,
  line: Commitment,
  taken: { readonly step: 'RELEASE' | 'DISSOLVE'; readonly by: PoolActor },
): Promise<void> {
  await dropLine(tx, pool, line, taken);
  if (line.status !== 'PLANNED') {
    await tellProducers(tx, taken.step === 'RELEASE' ? 'POOL_RELEASED' : 'POOL_DISSOLVED', [line]);
  }
}

/**
 * Asks the producers of the lines that were not asked yet; where all were, nothing changes. Throws NOT_FOUND,
 * FORBIDDEN, ILLEGAL_STEP, and STALE_PLAN naming each line by its offer.
 */
export async function inviteToPool(session: Session, id: string): Promise<Pool> {
  authorizeSignedIn(session);
  await session.world.market.refresh();
  return transact(session, async (tx) => {
    const pool = await ownPool(tx, id);
    stepPool(pool.status, 'INVITE');
    const planned = (await standingLines(tx, id)).filter(({ status }) => status === 'PLANNED');
    if (planned.length === 0) {
      return pool;
    }
    const demand = await demandOf(tx, pool);
    const lines = planned.map((line) => ({ ...line, holderId: null }));
    const path = (index: number) => ['lines', planned[index]?.offerId ?? ''];
    refuseStale([
      ...(await demandFaults(tx, demand, pool.demandVersion, [])),
      ...(await lineFaults(tx, { demand, maxShare: pool.maxShare }, lines, path)),
    ]);
    const taken = { step: 'INVITE', by: runnerOf(session, pool) } as const;
    const invited: Commitment[] = [];
    for (const line of planned) {
      invited.push(await moveLine(tx, pool, line, taken));
    }
    await tellInvited(tx, invited);
    return settle(tx, pool, { action: 'inviteToPool' });
  });
}

/** Ends a pool that is not confirmed and frees all its tonnes. Throws NOT_FOUND, FORBIDDEN and ILLEGAL_STEP. */
export async function dissolvePool(session: Session, id: string): Promise<Pool> {
  authorizeSignedIn(session);
  return transact(session, async (tx) => {
    const pool = await ownPool(tx, id);
    const status = stepPool(pool.status, 'DISSOLVE');
    const taken = { step: 'DISSOLVE', by: runnerOf(session, pool) } as const;
    for (const line of await standingLines(tx, id)) {
      await letGo(tx, pool, line, taken);
    }
    if (taken.by === 'OFFICER') {
      await tellImporter(tx, 'POOL_DISSOLVED', pool);
    }
    return settle(tx, pool, { action: 'dissolvePool', patch: { status } });
  });
}
