/** How much a caller may use in a minute: as a key or account, and as an address. */
import { type RateLimits, startRateLimits, type Taken, WINDOW_SECONDS } from '../infra/rate-limits';
import type { Session, World } from './session';

export type { RateLimits } from '../infra/rate-limits';
export { startRateLimits };

export interface Allowance extends Taken {
  /** Points a minute. */
  readonly limit: number;
  /** Points that come back a second, on the average. */
  readonly restoreRate: number;
}

/** Addresses sealed at a time, for each installation; with more the memory begins anew. */
const MAX_SEALED = 10_000;
const seals = new WeakMap<World, Map<string, string>>();

function sealed(world: World, address: string): string {
  const known = seals.get(world) ?? new Map<string, string>();
  const seal = known.get(address) ?? world.secrets.seal(`address:${address}`);
  if (known.size === MAX_SEALED) {
    known.clear();
  }
  seals.set(world, known.set(address, seal));
  return seal;
}

/** Takes the cost of an operation from the caller's allowances; tells of the scarcer one. */
export async function spend(session: Session, limits: RateLimits, cost: number): Promise<Allowance> {
  const { viewer, now, address, world } = session;
  // Addresses are kept from the database.
  const callers = [sealed(world, address)];
  if (viewer.kind === 'PERSON') {
    callers.unshift(viewer.personId);
  } else if (viewer.kind === 'API_KEY') {
    callers.unshift(viewer.keyId);
  }
  const allowances: Taken[] = [];
  for (const caller of callers) {
    const taken = await limits.take(caller, cost, now);
    allowances.push(taken);
    if (!taken.allowed) {
      break;
    }
  }
  const { limit } = limits;
  const restoreRate = Math.round((limit / WINDOW_SECONDS) * 100) / 100;
  const scarcest = allowances.reduce((least, one) =>
    !one.allowed || (least.allowed && one.remaining < least.remaining) ? one : least,
  );
  return { ...scarcest, limit, restoreRate };
}
