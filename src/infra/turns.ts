import { setImmediate as nextTick } from 'node:timers/promises';

/** Work that is done again and again, one turn at a time, and whether it was done since some moment. */
export interface Turns {
  /**
   * Does the work once more, in a turn that begins after this call. Whoever calls meanwhile shares it: all whose
   * requests came in together, and all who waited for the turn before.
   */
  next(): Promise<void>;
  /** From now on tells whether a turn has ended that began after this call and after the last `outdate`. */
  since(): () => boolean;
  /** Turns that began before do not count any more. */
  outdate(): void;
}

export function createTurns(work: () => Promise<void>): Turns {
  let begun = 0;
  let ended = 0;
  let outdated = 0;
  let waiting: Promise<void> | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function turn(): Promise<void> {
    waiting = null;
    begun += 1;
    const number = begun;
    await work();
    ended = number;
  }

  return {
    next: () => {
      if (waiting === null) {
        waiting = last.then(() => nextTick()).then(turn);
        // Whoever waits for this turn has its error; the next one begins all the same.
        last = waiting.catch(() => undefined);
      }
      return waiting;
    },
    since: () => {
      const before = begun;
      return () => ended > Math.max(before, outdated);
    },
    outdate: () => {
      outdated = begun;
    },
  };
}
