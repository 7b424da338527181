import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { openDatabase } from '../../../src/infra/db/data-source';
import { openPostgresSource } from '../../../src/infra/db/postgres';
import { openSqliteSources } from '../../../src/infra/db/sqlite';
import { forEachDatabase } from '../../support/databases';
import { company, demand, offer } from './made-rows';

forEachDatabase(({ kind, target }) => {
  test('two that open a new database at once migrate it once, and both can use it', async () => {
    const [a, b] = await Promise.all([openDatabase(target()), openDatabase(target())]);
    await a.write((store) => store.save('company', company(0), 'zavod'));
    expect(await b.read((store) => store.countCompanies({}))).toBe(1);
    await Promise.all([a.close(), b.close()]);
  });

  test('records come back as they went in, of their class', async () => {
    const database = await openDatabase(target());
    await database.write(async (store) => {
      await store.save('offer', offer(1), 'oil');
      await store.insert('demand', [{ record: demand(1), tokens: 'oil' }]);
    });
    const [offers, demands, companies] = await database.read((store) =>
      Promise.all([
        store.byIds('offer', [offer(1).id, offer(2).id]),
        store.byIds('demand', [demand(1).id]),
        store.findCompanies([company(0), company(9)]),
      ]),
    );
    await database.close();
    expect([...offers.values()]).toEqual([{ ...offer(1), revision: 2 }]);
    expect([...demands.values()]).toEqual([{ ...demand(1), revision: 2 }]);
    expect(companies).toEqual([{ ...company(0), revision: 1 }]);
    expect(offers.get(offer(1).id)?.constructor.name).toBe('Offer');
  });

  test('the schema and the record classes agree column by column', async () => {
    const sqlite = kind === 'SQLite';
    const sources = sqlite ? await openSqliteSources(target()) : null;
    const source = sources?.reader ?? (await openPostgresSource(target()));
    const runner = source.createQueryRunner();
    for (const metadata of source.entityMetadatas) {
      const table = await runner.getTable(metadata.tableName);
      const inDatabase = (table?.columns ?? [])
        .filter(({ name }) => metadata.tableName !== 'search_document' || name !== 'seq')
        .map(({ name, type, length, isNullable }) => [name, type, length ?? '', isNullable]);
      const inClass = metadata.columns.map((column) => [
        column.databaseName,
        source.driver.normalizeType(column),
        source.driver.getColumnLength(column),
        column.isNullable,
      ]);
      expect(inDatabase.sort()).toEqual(
        inClass
          .map(([name, type, ...rest]) => [
            name,
            type === 'varchar' && !sqlite ? 'character varying' : type,
            ...rest,
          ])
          .sort(),
      );
    }
    await runner.release();
    await sources?.writer.destroy();
    await source.destroy();
  });

  test('a database with a migration of a newer version is refused', async () => {
    const sqlite = kind === 'SQLite';
    const writer = sqlite ? (await openSqliteSources(target())).writer : await openPostgresSource(target());
    await writer.query(
      `INSERT INTO migration (timestamp, name) VALUES (9999999999999, 'Later9999999999999')`,
    );
    await expect(openDatabase(target())).rejects.toThrow(/newer version of Dostyk \(Later9999999999999\)/);
    await writer.query(`DELETE FROM migration WHERE name = 'Later9999999999999'`);
    await (await openDatabase(target())).close();
    await writer.destroy();
  });
});

describe('a SQLite file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dostyk-file-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let count = 0;
  const path = () => join(folder, `${count++}.sqlite`);

  async function filled(): Promise<string> {
    const file = path();
    const database = await openDatabase(file);
    const rows = Array.from({ length: 300 }, (_, n) => ({ record: company(n), tokens: `t${n}` }));
    await database.write((store) => store.insert('company', rows));
    await database.close();
    return file;
  }

  test('is one file once it is closed, and keeps its rows', async () => {
    const file = await filled();
    expect(existsSync(`${file}-wal`)).toBe(false);
    const database = await openDatabase(file);
    expect(await database.read((store) => store.countCompanies({}))).toBe(300);
    await database.close();
  });

  test('without a byte stops the start and stays as it is', async () => {
    const file = path();
    writeFileSync(file, '');
    await expect(openDatabase(file)).rejects.toThrow(/is empty where data was expected/);
    expect(readFileSync(file)).toHaveLength(0);
  });

  test('of another program stops the start', async () => {
    const file = path();
    const other = new SqliteFile(file);
    other.exec('CREATE TABLE company (id text)');
    other.close();
    await expect(openDatabase(file)).rejects.toThrow(/belongs to another program/);
  });

  test('that is no database stops the start and stays as it is', async () => {
    const file = path();
    writeFileSync(file, 'name,tonnes\n'.repeat(1000));
    await expect(openDatabase(file)).rejects.toThrow(/not a database/);
    expect(readFileSync(file, 'utf8')).toBe('name,tonnes\n'.repeat(1000));
  });

  test('that is damaged stops the start', async () => {
    const file = await filled();
    const bytes = readFileSync(file);
    bytes.fill(0xff, 3 * 4096, bytes.length - 4096);
    writeFileSync(file, bytes);
    await expect(openDatabase(file)).rejects.toThrow(/damaged|malformed/);
  });

  test('that is missing while its log is there stops the start', async () => {
    const file = path();
    writeFileSync(`${file}-wal`, 'log');
    await expect(openDatabase(file)).rejects.toThrow(/is missing, but its log/);
    expect(existsSync(file)).toBe(false);
  });

  test('under a path that is a folder stops the start', async () => {
    await expect(openDatabase(folder)).rejects.toThrow(/was not opened/);
  });

  test('searches the same after VACUUM INTO, the online backup', async () => {
    const file = await filled();
    const copy = path();
    const raw = new SqliteFile(file);
    raw.exec('DELETE FROM search_document WHERE seq < 100');
    raw.prepare('VACUUM INTO ?').run(copy);
    raw.close();
    copyFileSync(copy, `${copy}.2`);
    const database = await openDatabase(`${copy}.2`);
    const found = await database.read((store) =>
      store.listCompanies({ text: [{ anyOf: ['t250'], prefix: null }] }, { first: 5, after: null }),
    );
    await database.close();
    expect(found.rows.map(({ row }) => row.id)).toEqual([company(250).id]);
  });
});

test('a PostgreSQL that does not answer is named without its password', async () => {
  const opening = openDatabase('postgres://user:secret@127.0.0.1:1/nothing');
  await expect(opening).rejects.toThrow(/PostgreSQL was not reached/);
  await expect(opening).rejects.not.toThrow(/secret/);
});
