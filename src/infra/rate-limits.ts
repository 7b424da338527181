/**
 * What each caller used of its allowance in the minute under way. Counted in memory; processes that share a
 * PostgreSQL add up what they counted once a second and go on from the sums, so that no request costs a write.
 */
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Database } from './db/store';

/** Seconds of a window; windows begin with the minutes of the clock, the same for all processes. */
export const WINDOW_SECONDS = 60;
/** Milliseconds between two flushes. */
const INTERVAL = 1_000;

export interface Taken {
  readonly allowed: boolean;
  /** Points left in this window. */
  readonly remaining: number;
  /** Whole seconds until the window ends, at least 1. */
  readonly resetSeconds: number;
}

export interface RateLimits {
  /** Points a window. */
  readonly limit: number;
  /** Takes points from a caller's allowance. */
  take(caller: string, points: number, now: Date): Promise<Taken>;
  /** Adds what was counted here to the common sums, and takes those over. */
  flush(): Promise<void>;
  /** Flushes for the last time. */
  stop(): Promise<void>;
}

interface Options {
  /** Points a window. */
  readonly limit: number;
  /** The database that holds the common sums; null where this process is the only one. */
  readonly shared: Database | null;
  /** Gets what a flush in the background fails with. The points are counted again with the next. */
  readonly report: (error: unknown) => void;
}

/** Points that this process allowed and the common sums do not hold yet, by caller and window. */
class FreshPoints {
  private points = new Map<string, number>();

  add(id: string, points: number): void {
    this.points.set(id, this.of(id) + points);
  }

  of(id: string): number {
    return this.points.get(id) ?? 0;
  }

  /** Hands everything over, and begins anew. */
  takeAll(): ReadonlyMap<string, number> {
    const all = this.points;
    this.points = new Map();
    return all;
  }
}

/** Limits that last until they are stopped. */
export function startRateLimits({ limit, shared, report }: Options): RateLimits {
  const limiter = new RateLimiterMemory({ points: limit, duration: WINDOW_SECONDS });
  const fresh = new FreshPoints();
  let flushing: Promise<void> = Promise.resolve();

  async function consume(id: string, points: number): Promise<Pick<Taken, 'allowed' | 'remaining'>> {
    try {
      const { remainingPoints } = await limiter.consume(id, points);
      if (shared) {
        fresh.add(id, points);
      }
      return { allowed: true, remaining: remainingPoints };
    } catch (refused) {
      if (refused instanceof Error) {
        throw refused;
      }
      // What was refused was not used.
      const { remainingPoints } = await limiter.reward(id, points);
      return { allowed: false, remaining: remainingPoints };
    }
  }

  function flush(): Promise<void> {
    const turn = flushing.then(() => (shared ? addUp(shared, limiter, fresh) : undefined));
    // Whoever asked for this turn has its error; the next one begins all the same.
    flushing = turn.catch(() => undefined);
    return turn;
  }

  const timer = shared ? setInterval(() => flush().catch(report), INTERVAL).unref() : undefined;
  return {
    limit,
    take: async (caller, points, now) => {
      const seconds = now.getTime() / 1_000;
      const window = Math.floor(seconds / WINDOW_SECONDS);
      const resetSeconds = Math.max(1, Math.ceil((window + 1) * WINDOW_SECONDS - seconds));
      return { ...(await consume(`${caller}:${window}`, points)), resetSeconds };
    },
    flush,
    stop: () => {
      clearInterval(timer);
      return flush();
    },
  };
}

/** Adds what is fresh to the common sums and goes on from them. Nothing fresh: no statement. */
async function addUp(shared: Database, limiter: RateLimiterMemory, fresh: FreshPoints): Promise<void> {
  const counted = fresh.takeAll();
  if (counted.size === 0) {
    return;
  }
  const counts = [...counted].map(([id, points]) => ({ id, points, expiresAt: endOf(id) }));
  try {
    const sums = await shared.write(async (store) => {
      const newest =
        counts
          .map(({ expiresAt }) => expiresAt)
          .sort()
          .at(-1) ?? '';
      await store.records.remove('rateCount', { expiresAt: { before: minuteBefore(newest) } });
      return store.addToRateCounts(counts);
    });
    for (const { id, points } of sums) {
      await limiter.set(id, points + fresh.of(id), WINDOW_SECONDS);
    }
  } catch (error) {
    for (const [id, points] of counted) {
      fresh.add(id, points);
    }
    throw error;
  }
}

function minuteBefore(instant: string): string {
  return new Date(Date.parse(instant) - WINDOW_SECONDS * 1_000).toISOString();
}

/** The instant at which the window of a count ends. */
function endOf(id: string): string {
  const window = Number(id.slice(id.lastIndexOf(':') + 1));
  return new Date((window + 1) * WINDOW_SECONDS * 1_000).toISOString();
}
