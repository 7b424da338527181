/** Counts of what somebody tried, so that guessing is slow. In memory: each process counts for itself. */
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';

export interface Allowance {
  readonly points: number;
  /** Length of the window that begins with the first attempt. */
  readonly seconds: number;
}

export interface Attempts {
  /** Counts one attempt under a key. Seconds to wait where that was one too many, else null. */
  take(key: string): Promise<number | null>;
  /** Forgets the attempts under a key. */
  forgive(key: string): Promise<void>;
}

export function createAttempts({ points, seconds }: Allowance): Attempts {
  const limiter = new RateLimiterMemory({ points, duration: seconds });
  return {
    take: async (key) => {
      try {
        await limiter.consume(key);
        return null;
      } catch (refused) {
        if (refused instanceof Error) {
          throw refused;
        }
        return Math.max(1, Math.ceil((refused as RateLimiterRes).msBeforeNext / 1_000));
      }
    },
    forgive: async (key) => {
      await limiter.delete(key);
    },
  };
}
