/** Records of any kind against an array that is searched in the plainest way. */
import fc from 'fast-check';
import { newId } from '../../../src/domain/id';
import type { Page } from '../../../src/domain/page';
import { openDatabase } from '../../../src/infra/db/data-source';
import type { Database, RecordOf, Where } from '../../../src/infra/db/store';
import { forEachDatabase } from '../../support/databases';
import { company } from './made-rows';

const id = (kind: 'apiKey' | 'plant' | 'auditEntry', n: number) => newId(kind, n, new Uint8Array(10));

/** Texts that sort differently by language, or hold what statements are made of. */
const TEXTS = ['a', 'B', 'b', 'Ә', 'я', '小', "O'Neil", '?', '%', 'a_b', '$1'];
const DAYS = ['2026-11-01', '2026-11-02', null];

const keys = fc
  .array(
    fc.record({
      companyId: fc.constantFrom(company(0).id, null),
      name: fc.constantFrom(...TEXTS),
      scopes: fc.constantFrom<RecordOf['apiKey']['scopes']>(
        [],
        ['matches:read'],
        ['company:read', 'matches:read'],
      ),
      sandbox: fc.boolean(),
      expiresAt: fc.constantFrom(...DAYS),
    }),
    { maxLength: 12 },
  )
  .map((rows) =>
    rows.map((row, n): RecordOf['apiKey'] => ({
      ...row,
      id: id('apiKey', (n * 7) % 13),
      createdById: 'per_1',
      prefix: `k${n}`,
      keyHash: 'x',
      createdAt: `2026-11-0${1 + (n % 3)}`,
      lastUsedOn: null,
      revokedAt: null,
    })),
  );

const wishes = fc.record(
  {
    name: fc.oneof(
      fc.constantFrom(...TEXTS),
      fc.subarray(TEXTS).map((list) => ({ in: list })),
      fc.constantFrom(...TEXTS).map((not) => ({ not })),
      fc.constantFrom(...TEXTS).map((before) => ({ before })),
      fc.constantFrom(...TEXTS).map((since) => ({ since })),
      fc
        .tuple(fc.constantFrom(...TEXTS), fc.constantFrom(...TEXTS))
        .map(([since, before]) => ({ since, before })),
    ),
    expiresAt: fc.oneof(
      fc.constantFrom(...DAYS),
      fc.subarray(DAYS).map((list) => ({ in: list })),
      fc.constantFrom(...DAYS).map((not) => ({ not })),
    ),
    sandbox: fc.oneof(
      fc.boolean(),
      fc.boolean().map((not) => ({ not })),
    ),
    scopes: fc.constantFrom<RecordOf['apiKey']['scopes']>([], ['company:read', 'matches:read']),
  },
  { requiredKeys: [] },
);
type Wishes = typeof wishes extends fc.Arbitrary<infer Value> ? Value : never;

/** By code point, as both databases are told to compare. */
const order = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

function meets(value: unknown, wish: unknown): boolean {
  if (typeof wish !== 'object' || wish === null || Array.isArray(wish)) {
    return JSON.stringify(value) === JSON.stringify(wish);
  }
  return Object.entries(wish).every(([operator, wanted]) => {
    switch (operator) {
      case 'in':
        return wanted.includes(value);
      case 'not':
        return value !== wanted;
      case 'before':
        return order(value as string, wanted) < 0;
      default:
        return order(value as string, wanted) >= 0;
    }
  });
}

const search = (rows: readonly RecordOf['apiKey'][], where: Wishes) =>
  rows
    .filter((row) => Object.entries(where).every(([name, wish]) => meets(Reflect.get(row, name), wish)))
    .sort((a, b) => order(a.id, b.id));

forEachDatabase(({ target }) => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase(target());
    await database.write((store) => store.save('company', company(0), ''));
  });
  afterAll(() => database.close());

  const replaceKeys = (rows: readonly RecordOf['apiKey'][]) =>
    database.write(async ({ records }) => {
      await records.remove('apiKey', {});
      for (const row of rows) {
        await records.add('apiKey', row);
      }
    });

  test('find, all, count and remove take exactly what fits, smallest id first', async () => {
    await fc.assert(
      fc.asyncProperty(keys, wishes, async (rows, wish) => {
        const where = wish as Where<'apiKey'>;
        await replaceKeys(rows);
        const found = search(rows, wish);
        await database.read(async ({ records }) => {
          expect(await records.all('apiKey', where, { limit: 50 })).toEqual(found);
          expect(await records.all('apiKey', where, { limit: 2 })).toEqual(found.slice(0, 2));
          expect(await records.find('apiKey', where)).toEqual(found[0] ?? null);
          expect(await records.count('apiKey', where)).toBe(found.length);
        });
        const removed = await database.write(({ records }) => records.remove('apiKey', where));
        expect(removed).toBe(found.length);
        const rest = await database.read(({ records }) => records.all('apiKey', {}, { limit: 50 }));
        expect(rest).toEqual(search(rows, {}).filter((row) => !found.includes(row)));
      }),
      { numRuns: 60 },
    );
  });

  test('pages hold every row once, in order, whatever their size and however many share a value', async () => {
    await fc.assert(
      fc.asyncProperty(
        keys,
        fc.constantFrom('name', 'createdAt', 'id'),
        fc.constantFrom('ASC', 'DESC'),
        fc.integer({ min: 1, max: 5 }),
        async (rows, by, direction, first) => {
          await replaceKeys(rows);
          const sign = direction === 'ASC' ? 1 : -1;
          const sorted = [...rows].sort((a, b) => sign * order(a[by], b[by]) || order(a.id, b.id));
          const seen: unknown[] = [];
          for (let after: string | null = null; ; ) {
            const page = await database.read(({ records }) =>
              records.page('apiKey', {}, { list: 'keys', order: { by, direction }, page: { first, after } }),
            );
            seen.push(...page.rows.map(({ row }) => row));
            expect(page.rows.length <= first).toBe(true);
            if (!page.hasNext) {
              break;
            }
            after = page.rows.at(-1)?.cursor ?? null;
          }
          expect(seen).toEqual(sorted);
        },
      ),
      { numRuns: 40 },
    );
  });

  const plant = (n: number, tonnesPerYear: number): RecordOf['plant'] => ({
    ...{ id: id('plant', n), companyId: company(0).id, name: `Plant ${n}`, regionCode: 'KZ-63' },
    ...{ hsCode: '151211', tonnesPerYear, createdAt: 'x', updatedAt: 'x' },
  });

  test('numbers come back as they went in, compare as numbers, and page without a gap', async () => {
    const tonnes = [0.1 + 0.2, 9, 10, 100.001, 1e8, 1 / 3, 9];
    await database.write(async ({ records }) => {
      for (const [n, value] of tonnes.entries()) {
        await records.add('plant', plant(n, value));
      }
    });
    await database.read(async ({ records }) => {
      const where = { tonnesPerYear: { since: 9, before: 100 } };
      expect(await records.count('plant', where)).toBe(3);
      expect(await records.count('plant', { tonnesPerYear: 0.1 + 0.2 })).toBe(1);
      const seen: number[] = [];
      for (let after: string | null = null, more = true; more; ) {
        const page: Page<RecordOf['plant']> = await records.page(
          'plant',
          {},
          {
            ...{ list: 'plants', order: { by: 'tonnesPerYear', direction: 'DESC' } },
            page: { first: 1, after },
          },
        );
        seen.push(...page.rows.map(({ row }) => row.tonnesPerYear));
        after = page.rows[0]?.cursor ?? null;
        more = page.hasNext;
      }
      expect(seen).toEqual([...tonnes].sort((a, b) => b - a));
    });
  });

  test('whole numbers beyond 32 bits and JSON come back as they went in', async () => {
    const entry: RecordOf['auditEntry'] = {
      ...{ id: id('auditEntry', 1), seq: 2 ** 40 + 1, at: 'x', actorKind: 'SYSTEM', actorId: null },
      ...{ action: 'a', subjectKind: 'offer', subjectId: 'off_1', companyId: null, reason: null },
      changes: [
        { field: 'a"b', before: null, after: 'Ә小\n' },
        { field: 'n', before: 1.5, after: true, personal: true },
      ],
      ...{ previousHash: 'x', hash: 'y' },
    };
    await database.write(({ records }) => records.add('auditEntry', entry));
    const where = { seq: 2 ** 40 + 1 };
    expect(await database.read(({ records }) => records.find('auditEntry', where))).toEqual(entry);
  });

  test('a cursor of another list, of another order, or cut, is refused', async () => {
    const ask = (list: string, direction: 'ASC' | 'DESC', after: string | null) =>
      database.read(({ records }) =>
        records.page('plant', {}, { list, order: { by: 'name', direction }, page: { first: 1, after } }),
      );
    const cursor = (await ask('plants', 'ASC', null)).rows[0]?.cursor ?? '';
    for (const [list, direction, after] of [
      ['others', 'ASC', cursor],
      ['plants', 'DESC', cursor],
      ['plants', 'ASC', cursor.slice(0, -4)],
      ['plants', 'ASC', 'x'],
    ] as const) {
      await expect(ask(list, direction, after)).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
    }
  });

  test('a change sets what it names and nothing else; one that names nothing does nothing', async () => {
    const before = plant(20, 5);
    const last = await database.write(async ({ records }) => {
      await records.add('plant', before);
      await records.change('plant', before.id, {});
      await records.change('plant', before.id, { tonnesPerYear: 6, name: 'Renamed' });
      return records.lock('plant', before.id);
    });
    expect(last).toEqual({ ...before, tonnesPerYear: 6, name: 'Renamed' });
  });

  test('the same id is refused, and an unknown one is locked as null', async () => {
    const twice = database.write(async ({ records }) => {
      await records.add('plant', plant(30, 1));
      await records.add('plant', plant(30, 1));
    });
    await expect(twice).rejects.toThrow(/unique/i);
    expect(await database.write(({ records }) => records.lock('plant', id('plant', 30)))).toBeNull();
  });

  test('a locked record is not changed by others meanwhile: a hundred additions are all counted', async () => {
    const counted = plant(40, 1);
    await database.write(({ records }) => records.add('plant', counted));
    await Promise.all(
      Array.from({ length: 100 }, () =>
        database.write(async ({ records }) => {
          const { tonnesPerYear } = (await records.lock('plant', counted.id))!;
          await new Promise(setImmediate);
          await records.change('plant', counted.id, { tonnesPerYear: tonnesPerYear + 1 });
        }),
      ),
    );
    const found = await database.read(({ records }) => records.find('plant', { id: counted.id }));
    expect(found?.tonnesPerYear).toBe(101);
  });

  test('a condition that says nothing is a fault of ours, not a wider answer', async () => {
    const where = { name: undefined } as unknown as Where<'plant'>;
    await expect(database.read(({ records }) => records.count('plant', where))).rejects.toThrow(/Invariant/);
  });
});
