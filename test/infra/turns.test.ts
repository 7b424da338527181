import { createTurns } from '../../src/infra/turns';

/** Work that ends when it is told to. */
function openWork() {
  const ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const begins: (() => void)[] = [];
  const work = () =>
    new Promise<void>((resolve, reject) => {
      ends.push({ resolve, reject });
      begins.shift()?.();
    });
  return { work, ends, begun: () => new Promise<void>((resolve) => begins.push(resolve)) };
}

test('who asks at once shares a turn; who asks while it runs gets one that begins later', async () => {
  const { work, ends, begun } = openWork();
  const turns = createTurns(work);
  const first = begun();
  const asked = [turns.next(), turns.next()];
  expect(asked[1]).toBe(asked[0]);
  await first;
  const later = turns.next();
  expect(later).not.toBe(asked[0]);
  expect(turns.next()).toBe(later);
  expect(ends).toHaveLength(1);
  const second = begun();
  ends[0]?.resolve();
  await Promise.all([...asked, second]);
  expect(ends).toHaveLength(2);
  ends[1]?.resolve();
  await later;
});

test('a turn that fails tells those who wait for it, and the next one begins all the same', async () => {
  const { work, ends, begun } = openWork();
  const turns = createTurns(work);
  let begin = begun();
  const failing = turns.next();
  await begin;
  const isDone = turns.since();
  const later = turns.next();
  begin = begun();
  ends[0]?.reject(new Error('no luck'));
  await expect(failing).rejects.toThrow('no luck');
  await begin;
  expect(isDone()).toBe(false);
  ends[1]?.resolve();
  await later;
  expect(isDone()).toBe(true);
});

test('a turn counts from a moment on only if it began after it, and after the last that outdates', async () => {
  const { work, ends, begun } = openWork();
  const turns = createTurns(work);
  const before = turns.since();
  let begin = begun();
  const first = turns.next();
  await begin;
  const within = turns.since();
  ends[0]?.resolve();
  await first;
  expect([before(), within()]).toEqual([true, false]);
  begin = begun();
  const second = turns.next();
  await begin;
  turns.outdate();
  ends[1]?.resolve();
  await second;
  expect([before(), within()]).toEqual([false, false]);
  begin = begun();
  const third = turns.next();
  await begin;
  ends[2]?.resolve();
  await third;
  expect([before(), within()]).toEqual([true, true]);
});
