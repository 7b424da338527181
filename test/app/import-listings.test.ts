import { execFile } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type ImportReading, storeImport } from '../../src/app/import-listings';
import { importKind } from '../../src/app/listing-rows';
import { readCsvHeader } from '../../src/infra/csv-rows';
import { forEachDatabase } from '../support/databases';
import { openWorld, type TestWorld } from '../support/world';
import { folder, OFFER_COLUMNS, offerRow, read, write } from './import-files';

afterAll(() => rmSync(folder, { recursive: true }));

describe('a header', () => {
  const problems = async (header: string) => {
    const { kind, problems: found } = importKind(await readCsvHeader(write([header, 'x'])));
    return [kind, ...found.map(({ key, params }) => `${key} ${params.column ?? ''}`)];
  };

  test.each([
    [OFFER_COLUMNS.join(), ['offer']],
    ['company,target_tonnes', ['demand']],
    ['company,hs_code', [null, 'unknownKind ']],
    [
      'tonnes_per_year,colour,taste',
      ['offer', 'unknownColumn colour', 'unknownColumn taste', 'missingColumn company'],
    ],
    ['\ufeffcompany,tonnes_per_year', ['offer']],
  ])('%s announces %j', async (header, expected) => {
    expect(await problems(header)).toEqual(expected);
  });

  test('that names a column twice, or is not there, is refused', async () => {
    await expect(problems('company,origin,origin,tonnes_per_year')).rejects.toThrow('named twice');
    await expect(readCsvHeader(write([]))).rejects.toThrow('empty');
    await expect(readCsvHeader(join(folder, 'absent.csv'))).rejects.toThrow('cannot be read');
  });
});

forEachDatabase((target) => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await openWorld({ database: target.target() });
  }, 30_000);
  afterAll(() => world.close());

  const QUERY = `{
    matchOffers(first: 100, demand: {
      hsCodes: ["260300"], targetTonnes: 4000, destination: "650100", window: { from: "2026-12-01", to: "2027-08-31" }
    }) { totalCount nodes { offer { tonnesPerYear } } }
  }`;
  const found = async () => (await world.ask(QUERY)).body.data.matchOffers;
  const good = (tonnes: string) => offerRow({ hs_code: '260300', tonnes_per_year: tonnes });

  test('a file that is read is not stored, and with the bad rows left out the others are', async () => {
    const before = await found();
    const reading = await read(world, [OFFER_COLUMNS.join(), good('4321'), good('0'), good('1234')]);
    expect([reading.rows.length, reading.faultyRows]).toEqual([2, 1]);
    expect(await found()).toEqual(before);

    await storeImport(world.world.database, reading);
    const after = await found();
    expect(after.totalCount).toBe(before.totalCount + 2);
    const tonnes = after.nodes.map((node: { offer: { tonnesPerYear: number } }) => node.offer.tonnesPerYear);
    expect(tonnes).toEqual(expect.arrayContaining([4321, 1234]));
  });

  test('what is stored is found by words, filters and id at once', async () => {
    const reading = await read(world, [OFFER_COLUMNS.join(), good('777')]);
    await storeImport(world.world.database, reading);
    const id = reading.rows[0]?.record.id;
    const query =
      'query ($id: ID!) { node(id: $id) { id } offers(search: "260300", where: { maxTonnes: 777, minTonnes: 777 }) { nodes { id } } }';
    const { data } = (await world.ask(query, { id })).body;
    expect(data).toEqual({ node: { id }, offers: { nodes: [{ id }] } });
  });

  test('a row that the database refuses stores none of the others', async () => {
    const before = await world.world.database.read((store) => store.countOffers({}));
    const reading = await read(world, [OFFER_COLUMNS.join(), good('11'), good('12')]);
    const twice = { ...reading, rows: [...reading.rows, reading.rows[0]!] } as ImportReading;
    await expect(storeImport(world.world.database, twice)).rejects.toThrow();
    expect(await world.world.database.read((store) => store.countOffers({}))).toBe(before);
  });
});

describe('npm run import', () => {
  const root = join(__dirname, '../..');
  const database = join(folder, 'imported.sqlite');
  let world: TestWorld;
  beforeAll(async () => {
    const compiler = join(root, 'node_modules/@swc/cli/bin/swc.js');
    const place = { cwd: root };
    await run(
      process.execPath,
      [compiler, 'src', '-d', join(folder, 'dist'), '--strip-leading-paths', '-D', '-q'],
      place,
    );
    for (const name of ['node_modules', 'seeds']) {
      symlinkSync(join(root, name), join(folder, name));
    }
    world = await openWorld({ database });
  }, 60_000);
  afterAll(() => world.close());

  const run = promisify(execFile);
  /** Exit code and output of the command; the file is judged by the day of the machine. */
  const start = async (...args: readonly string[]) => {
    const env = { DOSTYK_DATABASE: database };
    const process_ = run(process.execPath, [join(folder, 'dist/import.js'), ...args], { env });
    return process_.then(
      ({ stdout }) => ({ code: 0, text: stdout }),
      ({ code, stdout, stderr }) => ({ code, text: `${stdout}${stderr}` }),
    );
  };
  const offer = (hs_code: string) =>
    offerRow({ hs_code, window_to: '2035-12-31', window_from: '2026-12-01' });
  const count = async () =>
    (await world.ask('{ offers(where: { hsCode: "1512" }) { totalCount } }')).body.data.offers.totalCount;

  test('stores nothing without --commit nor with a bad row, then all of a good file, found by a running server', async () => {
    const good = write([OFFER_COLUMNS.join(), offer('151211'), offer('151219')]);
    const mixed = write([OFFER_COLUMNS.join(), offer('151211'), offer('999999'), offer('151219')]);
    const before = await count();

    expect(await start(good)).toMatchObject({ code: 0 });
    const refused = await start(mixed, '--commit');
    expect(refused.code).toBe(1);
    expect(refused.text).toMatch(/line 3, column hs_code: "999999" .*\[UNKNOWN_CODE\]/);
    expect(await start(mixed, '--language', 'zh')).toMatchObject({
      code: 1,
      text: expect.stringMatching(/3.*hs_code/),
    });
    expect(await start(write(['colour', 'red']))).toMatchObject({ code: 1 });
    expect(await start(join(folder, 'absent.csv'))).toMatchObject({
      code: 1,
      text: expect.not.stringContaining('    at '),
    });
    expect(await count()).toBe(before);

    expect(await start(good, '--commit')).toMatchObject({ code: 0 });
    expect(await count()).toBe(before + 2);
    expect(await start(mixed, '--commit', '--skip-bad')).toMatchObject({ code: 0 });
    expect(await count()).toBe(before + 4);
  }, 60_000);
});
