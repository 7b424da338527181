import { KeptReads } from '../../src/infra/kept-reads';

/** Reads that answer when they are told to; "gone" is nowhere. */
function openReads() {
  const asked: (readonly string[])[] = [];
  const answers: ((value: string) => void)[] = [];
  const kept = new KeptReads<string>(async (keys) => {
    asked.push(keys);
    const value = await new Promise<string>((resolve) => answers.push(resolve));
    return new Map(keys.filter((key) => key !== 'gone').map((key) => [key, value]));
  });
  return { kept, asked, answer: (value: string) => answers.shift()?.(value) };
}

test('what was read is not read again; what is nowhere is asked each time', async () => {
  const { kept, asked, answer } = openReads();
  const first = kept.all(['a', 'gone']);
  answer('old');
  expect([...(await first)]).toEqual([['a', 'old']]);
  const second = kept.all(['a', 'b', 'gone']);
  answer('new');
  expect(Object.fromEntries(await second)).toEqual({ a: 'old', b: 'new' });
  expect(asked).toEqual([
    ['a', 'gone'],
    ['b', 'gone'],
  ]);
});

test('what was being read when all was forgotten is answered and not kept', async () => {
  const { kept, answer } = openReads();
  const read = kept.all(['a']);
  kept.forget();
  answer('old');
  expect((await read).get('a')).toBe('old');
  expect(kept.get('a')).toBeUndefined();
  const again = kept.all(['a']);
  answer('new');
  await again;
  expect(kept.get('a')).toBe('new');
  kept.forget();
  expect(kept.get('a')).toBeUndefined();
});

test('it keeps at most 10,000 values', async () => {
  const kept = new KeptReads(async (keys) => new Map(keys.map((key) => [key, key])));
  const keys = Array.from({ length: 10_001 }, (_, n) => String(n));
  expect((await kept.all(keys)).size).toBe(10_001);
  expect(keys.filter((key) => kept.get(key) !== undefined)).toEqual(['10000']);
});
