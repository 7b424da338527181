import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds; far more than the difference between what is done for a known and an unknown address. */
const STEP = 150;

/**
 * Lets an answer out at a whole multiple of 150 ms after the work began, so that its time does not tell which way
 * the work took. A refusal is held back alike.
 */
export async function inEvenTime<T>(work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  try {
    return await work();
  } finally {
    await pause(STEP - ((performance.now() - began) % STEP));
  }
}
