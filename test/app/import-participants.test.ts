import { rmSync } from 'node:fs';
import { createCompany } from '../../src/app/companies';
import { type ImportAnswer, importFile, readImport, storeImport } from '../../src/app/import-files';
import { binCheckDigit, usccCheckCharacter } from '../../src/domain/registration-number';
import { openTable } from '../../src/infra/xlsx-rows';
import { forEachDatabase } from '../support/databases';
import { type SignedUp, signUp, strangerSession } from '../support/people';
import { openWorld, type TestWorld } from '../support/world';
import { faultsOf, folder, xlsx } from './import-files';
import { refusal } from './made-introductions';

afterAll(() => rmSync(folder, { recursive: true }));

const COLUMNS = [
  ...['country', 'registration', 'name_ru', 'name_zh', 'region'],
  ...['contact_name', 'contact_email', 'contact_phone'],
];

/** The nth valid BIN of this file whose check digit there is. */
function bins(count: number, start: number): readonly string[] {
  const found: string[] = [];
  for (let number = start; found.length < count; number += 1) {
    const stem = `15034${String(number).padStart(6, '0')}`;
    const digit = binCheckDigit(stem);
    if (digit !== null) {
      found.push(`${stem}${digit}`);
    }
  }
  return found;
}
const uscc = (number: number) => {
  const stem = `91650100MA${String(number).padStart(7, '0')}`;
  return stem + usccCheckCharacter(stem);
};

const rowOf = (registration: string, changes: Readonly<Record<string, string>> = {}) => {
  const row: Record<string, string> = {
    country: 'KZ',
    registration,
    name_ru: 'Алтын дән',
    region: 'KZ-63',
    contact_name: 'Айгүл',
    contact_email: 'aigul@example.test',
    contact_phone: '+7 700 000 00 00',
    ...changes,
  };
  return COLUMNS.map((column) => row[column] ?? '');
};
const csv = (rows: readonly (readonly string[])[]) =>
  Buffer.from([COLUMNS, ...rows].map((row) => row.join()).join('\n'));
const ASKED = { commit: false, mapping: {} };
const COMMIT = { commit: true, mapping: {} };

forEachDatabase((target) => {
  let world: TestWorld;
  let officer: SignedUp;
  beforeAll(async () => {
    world = await openWorld({ database: target.target(), seed: 'none' });
    officer = await signUp(world, { companyId: null, staffRole: 'OFFICER' });
  }, 60_000);
  afterAll(() => world.close());

  const send = (rows: readonly (readonly string[])[], asked: object = ASKED): Promise<ImportAnswer> =>
    importFile(officer.session, csv(rows), asked);
  const companies = () => world.world.database.read(({ records }) => records.count('company', {}));

  test('of 500 rows one that is bad is named by line, column and reason, and nothing is stored', async () => {
    const before = await companies();
    const rows = bins(500, 0).map((number, index) =>
      rowOf(index === 341 ? `${number.slice(0, 11)}${(Number(number[11]) + 1) % 10}` : number),
    );
    for (const asked of [ASKED, COMMIT]) {
      const answer = await send(rows, asked);
      expect(faultsOf(answer)).toEqual(['343 registration BAD_CHECK_DIGIT']);
      expect(answer).toMatchObject({ kind: 'participant', rows: 500, faultyRows: 1, stored: 0 });
    }
    expect(await companies()).toBe(before);
  });

  test('every fault of every row is named at once', async () => {
    const [known, twice, other] = bins(3, 2_000) as [string, string, string];
    const names = { ru: 'Есть уже' };
    await createCompany(officer.session, { country: 'KZ', registration: known, names, region: 'KZ-63' });
    const answer = await send([
      rowOf(known),
      rowOf(twice),
      rowOf(twice, { name_ru: '' }),
      rowOf(other, { country: 'US', region: '650100', contact_email: 'nobody', contact_phone: 'abc' }),
      rowOf(uscc(1), { country: 'CN', region: '650100', name_zh: '阿勒泰' }),
      rowOf('', { region: 'KZ-00' }),
      [...rowOf(bins(1, 2_100)[0]!), 'more'],
    ]);
    expect(faultsOf(answer).sort()).toEqual(
      [
        '2 registration ALREADY_REGISTERED',
        '4 name_kk REQUIRED',
        '4 registration REPEATED',
        '5 contact_email BAD_FORMAT',
        '5 contact_phone BAD_FORMAT',
        '5 country UNKNOWN_VALUE',
        '7 region UNKNOWN_CODE',
        '7 registration REQUIRED',
        '8  SURPLUS_CELLS',
      ].sort(),
    );
  });

  test('a table says the same as CSV and as XLSX', async () => {
    const rows = [
      ...bins(40, 3_000).map((number) => rowOf(number)),
      rowOf('15'),
      rowOf(bins(1, 3_100)[0]!, { region: 'XX' }),
    ];
    const asCsv = await send(rows);
    const asXlsx = await importFile(officer.session, await xlsx([COLUMNS, ...rows]), ASKED);
    expect(asXlsx).toEqual(asCsv);
    expect(asCsv).toMatchObject({ rows: 42, faultyRows: 2 });
  });

  test('a file without a fault makes unverified companies of its rows, each sealed into the audit log', async () => {
    const numbers = bins(3, 4_000);
    expect(
      await send(
        numbers.map((number) => rowOf(number)),
        COMMIT,
      ),
    ).toMatchObject({ stored: 3, faults: [] });
    const registrations = numbers.map((registration) => ({ country: 'KZ' as const, registration }));
    const found = await world.world.database.read((store) => store.findCompanies(registrations));
    expect(found).toHaveLength(3);
    expect(found[0]).toMatchObject({
      verification: 'UNVERIFIED',
      nameRu: 'Алтын дән',
      contactEmail: 'aigul@example.test',
      demonstration: false,
    });
    const entries = await world.world.database.read(({ records }) =>
      records.all('auditEntry', { subjectId: { in: found.map(({ id }) => id) } }, { limit: 10 }),
    );
    expect(entries.map(({ action, actorId }) => [action, actorId])).toEqual(
      found.map(() => ['importCompany', officer.person.id]),
    );
    expect(JSON.stringify(entries)).not.toContain('aigul');
    expect(faultsOf(await send([rowOf(numbers[0]!)], COMMIT))).toEqual(['2 registration ALREADY_REGISTERED']);
  });

  test('others get their turn while the rows of a long file are stored, and while they are sealed', async () => {
    const rows = bins(300, 8_000).map((number) => rowOf(number));
    const table = await openTable(csv(rows));
    const reading = await readImport(officer.session, { table, kind: 'participant' });
    let turns = 0;
    let storing = true;
    const turn = () => {
      turns += 1;
      if (storing) {
        setImmediate(turn);
      }
    };
    setImmediate(turn);
    expect(await storeImport(officer.session, reading)).toBe(300);
    storing = false;
    // After ten rows each, both times.
    expect(turns).toBeGreaterThanOrEqual(60);
  });

  test('two officers who send one file at once store it once', async () => {
    const rows = bins(5, 5_000).map((number) => rowOf(number));
    const before = await companies();
    const outcomes = await Promise.allSettled([send(rows, COMMIT), send(rows, COMMIT)]);
    const stored = outcomes.map((one) => (one.status === 'fulfilled' ? one.value.stored : 0));
    expect(stored.sort()).toEqual([0, 5]);
    expect(await companies()).toBe(before + 5);
  });

  test('columns of another name are mapped or left out; unknown ones are named', async () => {
    const [number] = bins(1, 6_000) as [string];
    const file = Buffer.from(`Stand,Land,BIN,name_en,region\n12,KZ,${number},Altyn,KZ-63`);
    const asked = { kind: 'participant', commit: false };
    const unmapped = await importFile(officer.session, file, { ...asked, mapping: {} });
    expect(unmapped.unknownColumns).toEqual(['Stand', 'Land', 'BIN']);
    expect(faultsOf(unmapped)).toEqual([
      '1 Stand UNKNOWN_COLUMN',
      '1 Land UNKNOWN_COLUMN',
      '1 BIN UNKNOWN_COLUMN',
      '1 registration REQUIRED',
      '2 country REQUIRED',
    ]);
    const mapping = { Stand: null, Land: 'country', BIN: 'registration' };
    const mapped = await importFile(officer.session, file, { commit: true, mapping });
    expect(mapped).toMatchObject({ kind: 'participant', stored: 1, unknownColumns: [], faults: [] });
  });

  test('only an officer imports; a file of no kind, or of no form, is refused', async () => {
    const member = await signUp(world);
    const auditor = await signUp(world, { companyId: null, staffRole: 'AUDITOR' });
    const file = csv([]);
    expect(await refusal(importFile(strangerSession(world.world), file, ASKED))).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    for (const { session } of [member, auditor]) {
      expect(await refusal(importFile(session, file, ASKED))).toMatchObject({ code: 'FORBIDDEN' });
    }
    const faults = async (bytes: Buffer, asked: object) =>
      (await refusal(importFile(officer.session, bytes, asked)))?.faults;
    expect(await faults(Buffer.from('colour\nred'), ASKED)).toEqual(['kind REQUIRED']);
    expect(await faults(Buffer.from(''), ASKED)).toEqual(['file REQUIRED']);
    expect(await faults(Buffer.from('PK\x03\x04', 'latin1'), ASKED)).toEqual(['file BAD_FORMAT']);
    expect(await faults(file, { commit: 'perhaps', mapping: { a: 1 }, kind: 'person' })).toEqual([
      'kind UNKNOWN_VALUE',
      'commit WRONG_TYPE',
      'mapping.a WRONG_TYPE',
    ]);
    const long = csv(Array.from({ length: 20_001 }, () => ['KZ']));
    expect(await faults(long, ASKED)).toEqual(['file TOO_MANY']);
  });
});
