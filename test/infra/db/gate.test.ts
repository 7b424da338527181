import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import SqliteFile from 'better-sqlite3';
import { AppError } from '../../../src/domain/errors';
import { MarketDatabase, openDatabase } from '../../../src/infra/db/data-source';
import { SqliteGate, sqliteConnection } from '../../../src/infra/db/gate';
import { openSqliteSources } from '../../../src/infra/db/sqlite';
import type { Database, WriteStore } from '../../../src/infra/db/store';
import { forEachDatabase } from '../../support/databases';
import { company, offer } from './made-rows';

const put = (n: number) => (store: WriteStore) => store.save('company', company(n), `zavod ${n}`);
const has = async (database: Database, n: number) =>
  (await database.read((store) => store.byIds('company', [company(n).id]))).size === 1;

forEachDatabase(({ kind, target }) => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase(target());
  });
  afterAll(() => database.close());

  test('a transaction that fails among fifty others takes none of theirs with it and leaves nothing', async () => {
    const good = Array.from({ length: 50 }, (_, n) =>
      database.write(async (store) => {
        await put(n)(store);
        await new Promise(setImmediate);
        await put(1_000 + n)(store);
      }),
    );
    const bad = Array.from({ length: 10 }, (_, n) =>
      database.write(async (store) => {
        await put(5_000 + n)(store);
        await new Promise(setImmediate);
        throw new AppError('FORBIDDEN');
      }),
    );
    const outcomes = await Promise.allSettled([...good.slice(0, 25), ...bad, ...good.slice(25)]);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(10);
    expect(await database.read((store) => store.countCompanies({}))).toBe(100);
    expect(await database.read((store) => store.revision())).toBe(50);
  });

  test('a refused row undoes the whole of its transaction, and the next one is stored', async () => {
    const writing = database.write(async (store) => {
      await put(2_000)(store);
      await store.insert('offer', [{ record: offer(1, { companyId: company(9_999).id }), tokens: '' }]);
    });
    await expect(writing).rejects.toThrow(/foreign key/i);
    expect(await has(database, 2_000)).toBe(false);
    await database.write(put(2_001));
    expect(await has(database, 2_001)).toBe(true);
  });

  test('a statement that failed fails its transaction, even where the work made nothing of it', async () => {
    const writing = database.write(async (store) => {
      await put(2_500)(store);
      await store.insert('company', [{ record: company(0), tokens: '' }]).catch(() => undefined);
    });
    await expect(writing).rejects.toThrow(/unique/i);
    expect(await has(database, 2_500)).toBe(false);
  });

  test('the same registration number is refused', async () => {
    const twin = company(3_000, { registration: company(0).registration });
    await expect(database.write((store) => store.save('company', twin, ''))).rejects.toThrow(/unique/i);
  });

  test('a reader does not see what is not committed; the transaction itself does', async () => {
    await database.write(async (store) => {
      await put(4_000)(store);
      expect((await store.byIds('company', [company(4_000).id])).size).toBe(1);
      expect(await has(database, 4_000)).toBe(false);
    });
    expect(await has(database, 4_000)).toBe(true);
  });

  test('a store cannot be used after its transaction, not even by a promise left behind', async () => {
    let kept: WriteStore | undefined;
    let straggler: Promise<unknown> = Promise.resolve();
    const writing = database.write(async (store) => {
      kept = store;
      straggler = new Promise(setImmediate).then(() => put(6_000)(store));
      straggler.catch(() => undefined);
      throw new AppError('FORBIDDEN');
    });
    await expect(writing).rejects.toThrow('FORBIDDEN');
    await expect(straggler).rejects.toThrow(/Invariant/);
    await expect(kept?.save('company', company(6_001), '')).rejects.toThrow(/Invariant/);
    expect(await has(database, 6_000)).toBe(false);
  });

  test('a write after the end is refused, and the end waits for the writes that have begun', async () => {
    const other = await openDatabase(target());
    const writing = other.write(async (store) => {
      await pause(20);
      await put(7_000)(store);
    });
    await other.close();
    await writing;
    await expect(other.write(put(7_001))).rejects.toThrow(/closed/);
    expect(await has(database, 7_000)).toBe(true);
  });

  if (kind === 'PostgreSQL') {
    test('of two transactions that block each other one is run again, and both are stored', async () => {
      const [a, b] = [company(8_000), company(8_001)];
      const meet = rendezvous();
      const about = (first: typeof a, second: typeof a, text: string) =>
        database.write(async (store) => {
          await store.save('company', { ...first, about: text }, '');
          await meet();
          await store.save('company', { ...second, about: text }, '');
        });
      await Promise.all([about(a, b, 'one'), about(b, a, 'two')]);
      const rows = [...(await database.read((store) => store.byIds('company', [a.id, b.id]))).values()];
      expect(rows).toHaveLength(2);
      expect(new Set(rows.map((row) => row.about)).size).toBe(1);
    });
  }

  if (kind === 'SQLite') {
    test('a write waits for another process to let go of the file, and others are served meanwhile', async () => {
      const other = new SqliteFile(target());
      other.exec('BEGIN IMMEDIATE');
      let stored = false;
      const writing = database.write(put(9_000)).then(() => {
        stored = true;
      });
      await pause(60);
      expect(stored).toBe(false);
      expect(await has(database, 0)).toBe(true);
      other.exec('ROLLBACK');
      other.close();
      await writing;
      expect(await has(database, 9_000)).toBe(true);
    });
  }
});

/** Lets the first two callers go on together; later ones pass. */
function rendezvous(): () => Promise<void> {
  let waiting: (() => void) | null = null;
  let met = false;
  return () => {
    if (met) {
      return Promise.resolve();
    }
    if (waiting) {
      met = true;
      waiting();
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      waiting = resolve;
    });
  };
}

describe('a full disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dostyk-full-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('loses nothing acknowledged, and the next write is a true transaction', async () => {
    const path = join(folder, 'dostyk.sqlite');
    const { writer, reader } = await openSqliteSources(path);
    await (await openDatabase(path)).close();
    const database = new MarketDatabase(writer, reader, new SqliteGate(writer));
    await database.write(put(0));
    const connection = sqliteConnection(writer);
    const room = Number(connection.pragma('max_page_count', { simple: true }));
    connection.pragma(`max_page_count = ${connection.pragma('page_count', { simple: true })}`);
    const rows = Array.from({ length: 2_000 }, (_, n) => ({
      record: company(n + 10),
      tokens: `zavod ${n}`,
    }));
    await expect(database.write((store) => store.insert('company', rows))).rejects.toThrow('STORAGE_FULL');
    expect(connection.inTransaction).toBe(false);

    const caught = database.write(async (store) => {
      await store.insert('company', rows).catch(() => undefined);
      await put(1)(store);
    });
    await expect(caught).rejects.toThrow(/STORAGE_FULL|Invariant/);
    connection.pragma(`max_page_count = ${room}`);

    await database.write(put(2));
    await expect(
      database.write(async (store) => {
        await put(3)(store);
        throw new AppError('FORBIDDEN');
      }),
    ).rejects.toThrow('FORBIDDEN');
    await database.close();
    const again = await openDatabase(path);
    expect(await again.read((store) => store.countCompanies({}))).toBe(2);
    expect(await has(again, 0)).toBe(true);
    expect(await has(again, 2)).toBe(true);
    await again.close();
  });
});
