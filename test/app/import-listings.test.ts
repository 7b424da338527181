import { execFile } from 'node:child_process';
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { verifyAuditChain } from '../../src/app/audit-log';
import { columnsOf, storeImport } from '../../src/app/import-files';
import { IMPORT_KINDS } from '../../src/domain/import-kinds';
import { forEachDatabase } from '../support/databases';
import { systemSession } from '../support/people';
import { openWorld, type TestWorld } from '../support/world';
import { folder, OFFER_COLUMNS, offerRow, read, write, xlsx } from './import-files';

afterAll(() => rmSync(folder, { recursive: true }));

forEachDatabase((target) => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await openWorld({ database: target.target() });
  }, 60_000);
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

    await storeImport(systemSession(world.world), reading);
    const after = await found();
    expect(after.totalCount).toBe(before.totalCount + 2);
    const tonnes = after.nodes.map((node: { offer: { tonnesPerYear: number } }) => node.offer.tonnesPerYear);
    expect(tonnes).toEqual(expect.arrayContaining([4321, 1234]));
  });

  test('what is stored is found by words, filters and id at once', async () => {
    const reading = await read(world, [OFFER_COLUMNS.join(), good('777')]);
    await storeImport(systemSession(world.world), reading);
    const query = '{ offers(search: "260300", where: { maxTonnes: 777, minTonnes: 777 }) { nodes { id } } }';
    const { nodes } = (await world.ask(query)).body.data.offers;
    expect(nodes).toHaveLength(1);
    const { id } = nodes[0];
    const { node } = (await world.ask('query ($id: ID!) { node(id: $id) { id } }', { id })).body.data;
    expect(node).toEqual({ id });
    const entries = await world.world.database.read(({ records }) =>
      records.all('auditEntry', { subjectId: id }, { limit: 10 }),
    );
    expect(entries.map(({ action, actorKind }) => [action, actorKind])).toEqual([['importOffer', 'SYSTEM']]);
  });

  test('a row that the database refuses stores none of the others', async () => {
    const before = await world.world.database.read((store) => store.countOffers({}));
    const reading = await read(world, [OFFER_COLUMNS.join(), good('11'), good('12')]);
    // Nobody's offer: the database knows no such company.
    const [first] = reading.rows as { make: (id: string) => { record: object } }[];
    const orphan = {
      make: (id: string) => ({
        ...first!.make(id),
        record: { ...first!.make(id).record, companyId: 'com_0' },
      }),
    };
    const broken = { ...reading, rows: [...reading.rows, orphan] };
    await expect(storeImport(systemSession(world.world), broken)).rejects.toThrow();
    expect(await world.world.database.read((store) => store.countOffers({}))).toBe(before);
  });
});

describe('npm run import', () => {
  const root = join(__dirname, '../..');
  const database = join(folder, 'imported.sqlite');
  const dataFolder = join(folder, 'data');
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
    world = await openWorld({ database, dataFolder });
  }, 60_000);
  afterAll(() => world.close());

  const run = promisify(execFile);
  /** Exit code and output of the command; the file is judged by the day of the machine. */
  const start = async (...args: readonly string[]) => {
    const env = { DOSTYK_DATABASE: database, DOSTYK_DATA: dataFolder };
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

    const list = join(folder, 'participants.xlsx');
    const header = ['country', 'registration', 'name_ru', 'region'];
    writeFileSync(list, await xlsx([header, ['KZ', '150340500011', 'Алтын дән', 'KZ-63']]));
    const firm = { country: 'KZ', registration: '150340500011' } as const;
    const made = () => world.world.database.read((store) => store.findCompanies([firm]));
    expect(await start(list)).toMatchObject({ code: 0 });
    expect(await made()).toEqual([]);
    expect(await start(list, '--commit')).toMatchObject({ code: 0 });
    expect(await made()).toMatchObject([{ verification: 'UNVERIFIED' }]);
    const { database: store, secrets } = world.world;
    expect(await verifyAuditChain({ database: store, secrets })).toMatchObject({ broken: null });
  }, 240_000);
});

test('seeds/README.md shows the template of each kind as it is', async () => {
  const world = await openWorld({ seed: 'none' });
  const readme = readFileSync(join(__dirname, '../../seeds/README.md'), 'utf8');
  for (const kind of IMPORT_KINDS) {
    expect(readme).toContain(`\n${columnsOf(systemSession(world.world), kind).join(',')}\n`);
  }
  await world.close();
});
