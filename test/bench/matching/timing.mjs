/** Taking times and memory. Times in milliseconds. */

/** A percentile of times; null for one that so few cannot tell. */
export function percentile(times, share) {
  const needed = Math.ceil(1 / (1 - share));
  const sorted = [...times].sort((a, b) => a - b);
  return times.length < needed
    ? null
    : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export const median = (times) => percentile(times, 0.5);

export function summary(times) {
  const sum = times.reduce((total, time) => total + time, 0);
  const p99 = percentile(times, 0.99);
  return { asked: times.length, p50: median(times), p99, mean: sum / times.length };
}

export function timed(work) {
  const start = performance.now();
  const result = work();
  return { ms: performance.now() - start, result };
}

/**
 * Asks questions in their order until the time is used up, three at least. `ready` runs before each and is not
 * counted.
 */
export async function askWithin(budgetMs, questions, { ask, ready }) {
  const times = [];
  const answers = [];
  const end = performance.now() + budgetMs;
  for (const question of questions) {
    if (times.length >= 3 && performance.now() > end) {
      break;
    }
    await ready?.(question);
    const start = performance.now();
    const answer = await ask(question);
    times.push(performance.now() - start);
    answers.push(answer);
  }
  return { times, answers };
}

/** Bytes in use after a collection: heap and array buffers. Needs --expose-gc. */
export function bytesInUse() {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** The items of a sequence in lists of `size`. */
export function* chunks(items, size) {
  let chunk = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length === size) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) {
    yield chunk;
  }
}
