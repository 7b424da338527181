/** Pools of made producers, and whether what they have come to agrees with the ledger. */
import { reserveCommitment } from '../../src/app/commitments';
import { createDemand, createOffer } from '../../src/app/listing-changes';
import { inviteToPool, savePool } from '../../src/app/pools';
import type { World } from '../../src/app/session';
import { isKept, promisedTonnes } from '../../src/domain/ledger';
import { statusOf, tonnesOf } from '../../src/domain/pool';
import type { Commitment } from '../../src/model/commitment';
import type { Demand } from '../../src/model/demand';
import type { Offer } from '../../src/model/offer';
import type { Pool } from '../../src/model/pool';
import { type SignedUp, signUp } from '../support/people';
import { DEMAND, OFFER } from './made-listings';
import { ledgerOf } from './made-promises';

let made = 0;

export interface Producer extends SignedUp {
  readonly offer: Offer;
}

/** A verified producer with a published offer of so many tonnes a year. */
export async function makeProducer(
  world: World,
  tonnesPerYear = 20_000,
  terms: object = {},
): Promise<Producer> {
  const producer = await signUp({ world });
  const offered = { ...OFFER, tonnesPerYear, ...terms };
  const offer = await createOffer(producer.session, { terms: offered, publish: true });
  return { ...producer, offer };
}

export interface Importer extends SignedUp {
  readonly demand: Demand;
}

/** A verified importer with a published demand. */
export async function makeImporter(world: World, terms: object = {}): Promise<Importer> {
  made += 1;
  const registration = `91650100MB${String(made).padStart(8, '0')}`;
  const company = { country: 'CN', registration, regionCode: '650100' } as const;
  const importer = await signUp({ world }, { company });
  const demand = await createDemand(importer.session, { terms: { ...DEMAND, ...terms }, publish: true });
  return { ...importer, demand };
}

export interface MadeLine {
  readonly offer: Offer;
  readonly tonnes: number;
}

/** Input of a pool with lines as they stand. */
export function planOf(demand: Demand, lines: readonly MadeLine[], maxShare: number | null = null) {
  return {
    demandId: demand.id,
    demandVersion: demand.version,
    name: 'Autumn',
    maxShare,
    lines: linesOf(lines),
  };
}

export const linesOf = (lines: readonly MadeLine[]) =>
  lines.map(({ offer, tonnes }) => ({ offerId: offer.id, offerVersion: offer.version, tonnes }));

/** An importer's draft over the whole of some producers' offers. */
export async function makeDraft(world: World, tonnages: readonly number[] = [20_000, 30_000]) {
  const importer = await makeImporter(world);
  const producers: Producer[] = [];
  for (const tonnes of tonnages) {
    producers.push(await makeProducer(world, tonnes));
  }
  const lines = producers.map(({ offer }) => ({ offer, tonnes: offer.tonnesPerYear }));
  const pool = await savePool(importer.session, planOf(importer.demand, lines));
  return { importer, producers, pool };
}

/** The same, its producers invited; commitments in the order of the producers. */
export async function makeInvited(world: World, tonnages?: readonly number[]) {
  const made = await makeDraft(world, tonnages);
  const pool = await inviteToPool(made.importer.session, made.pool.id);
  return { ...made, pool, commitments: await inOrder(world, pool.id, made.producers) };
}

/** The same, all of it reserved. */
export async function makeCovered(world: World, tonnages?: readonly number[]) {
  const made = await makeInvited(world, tonnages);
  for (const [index, { session }] of made.producers.entries()) {
    await reserveCommitment(session, made.commitments[index]!.id);
  }
  return made;
}

async function inOrder(world: World, poolId: string, producers: readonly Producer[]) {
  const all = await linesIn(world, poolId);
  return producers.map(({ offer }) => all.find(({ offerId }) => offerId === offer.id)!);
}

/** All lines of a pool, the released ones among them. */
export function linesIn(world: World, poolId: string): Promise<Commitment[]> {
  return world.database.read(({ records }) => records.all('commitment', { poolId }, { limit: 1_000 }));
}

export async function storedPool(world: World, id: string): Promise<Pool> {
  return world.database.read(async ({ records }) => (await records.find('pool', { id })) as Pool);
}

export async function storedLine(world: World, id: string): Promise<Commitment> {
  return world.database.read(async ({ records }) => (await records.find('commitment', { id })) as Commitment);
}

/**
 * What does not agree between the pools of some offers and the ledger; nothing if the law holds: what is promised
 * of an offer is what its reserved and confirmed commitments stand for, each by its own entries, and no day has
 * more promised than the offer's rate; and each pool stands where its lines say.
 */
export async function disagreements(world: World, offers: readonly Pick<Offer, 'id'>[]): Promise<string[]> {
  const wrong: string[] = [];
  const poolIds = new Set<string>();
  for (const { id: offerId } of offers) {
    const { lines, entries } = await world.database.read(async ({ records }) => ({
      lines: await records.all('commitment', { offerId }, { limit: 10_000 }),
      entries: await records.all('tonnagePromise', { offerId, releasedAt: null }, { limit: 10_000 }),
    }));
    const holding = lines.filter(({ status }) => status === 'RESERVED' || status === 'CONFIRMED');
    const supply = await ledgerOf(world, offerId);
    if (!isKept(supply) || promisedTonnes(supply.promises) !== tonnesOf(holding)) {
      wrong.push(`${offerId}: promised ${promisedTonnes(supply.promises)}, held ${tonnesOf(holding)}`);
    }
    for (const line of lines) {
      const own = tonnesOf(entries.filter(({ holderId }) => holderId === line.id));
      const due = holding.includes(line) ? line.tonnes : 0;
      if (own !== due) {
        wrong.push(`${line.id} ${line.status}: promised ${own}, due ${due}`);
      }
      poolIds.add(line.poolId);
    }
  }
  for (const poolId of poolIds) {
    const [pool, lines] = [await storedPool(world, poolId), await linesIn(world, poolId)];
    if (pool.status !== statusOf(pool.status, lines, pool.goalTonnes)) {
      wrong.push(`${poolId}: ${pool.status} with ${lines.map(({ status }) => status).join(' ')}`);
    }
    if (pool.status === 'DISSOLVED' && lines.some(({ status }) => status !== 'RELEASED')) {
      wrong.push(`${poolId}: dissolved with ${lines.map(({ status }) => status).join(' ')}`);
    }
  }
  return wrong;
}

/** The faults of a refusal with their params, in the order told; null where it was done. */
export async function faultsOf(act: Promise<unknown>) {
  const error = await act.then(
    () => null,
    (thrown) => thrown,
  );
  return (
    error && {
      code: error.code,
      faults: error.violations.map(
        ({ path, code, params }: { path: string[]; code: string; params: object }) =>
          `${path.join('.')} ${code} ${Object.values(params).join(' ')}`.trim(),
      ),
    }
  );
}
