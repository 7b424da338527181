import { figuresAsOf } from '../../src/app/deal-figures';
import { importFile } from '../../src/app/import-files';
import type { World } from '../../src/app/session';
import { forEachDatabase } from '../support/databases';
import { type SignedUp, signUp } from '../support/people';
import { faultsOf, xlsx } from './import-files';
import { audited, later } from './made-introductions';
import { openUseCases } from './made-listings';

const HEADER = ['currency', 'day', 'per_usd', 'source'];
const BANK = 'Rate of the central bank';
const csv = (...rows: readonly string[]) => Buffer.from([HEADER.join(), ...rows].join('\n'));
const ASKED = { commit: false, mapping: {} };
const COMMIT = { commit: true, mapping: {} };

forEachDatabase(({ target }) => {
  let world: World;
  let officer: SignedUp;
  beforeAll(async () => {
    world = await openUseCases(target());
    officer = await signUp({ world }, { companyId: null, staffRole: 'OFFICER' });
  });
  afterAll(() => world.database.close());

  const stored = () => world.database.read(({ records }) => records.all('exchangeRate', {}, { limit: 100 }));

  test('every fault is named by line and column, and nothing is stored', async () => {
    const file = csv(
      `CNY,2026-11-20,7.1187,${BANK}`,
      `USD,2026-11-20,1,${BANK}`,
      `CNY,2026-11-20,7.12,${BANK}`,
      `KZT,2026-11-25,0,`,
      `EUR,20.11.2026,0.9123456,${BANK},more`,
    );
    const answer = await importFile(officer.session, file, COMMIT);
    expect(answer).toMatchObject({ kind: 'rate', rows: 5, faultyRows: 4, stored: 0 });
    expect(faultsOf(answer)).toEqual([
      '3 currency UNKNOWN_VALUE',
      '4 day REPEATED',
      '5 day DAY_TO_COME',
      '5 per_usd NOT_POSITIVE',
      '5 source REQUIRED',
      '6  SURPLUS_CELLS',
      '6 day BAD_FORMAT',
      '6 per_usd BAD_FORMAT',
    ]);
    expect(await stored()).toEqual([]);
  });

  test('a table says the same as CSV and as XLSX, is stored whole and sealed, and again counts anew', async () => {
    const rows = [
      ['CNY', new Date(Date.UTC(2026, 10, 19)), 7.1187, BANK],
      ['KZT', new Date(Date.UTC(2026, 10, 19)), 520.25, BANK],
    ];
    const sheet = await xlsx([HEADER, ...rows]);
    expect(await importFile(officer.session, sheet, ASKED)).toMatchObject({ rows: 2, faults: [], stored: 0 });
    expect(await stored()).toEqual([]);
    expect(await importFile(officer.session, sheet, COMMIT)).toMatchObject({ stored: 2 });
    const [first] = await stored();
    expect(first).toMatchObject({ day: '2026-11-19', source: BANK, createdById: officer.person.id });
    expect(await audited(world, first!.id)).toEqual(['recordExchangeRate']);

    const mended = csv(`CNY,2026-11-19,7.2,${BANK}`, `KZT,2026-11-19,520.25,${BANK}`);
    expect(await importFile(later(officer.session, 1), mended, COMMIT)).toMatchObject({ stored: 2 });
    const known = async (before: string) =>
      (await figuresAsOf(officer.session, { before, market: 'REAL' })).rates
        .filter(({ currency }) => currency === 'CNY')
        .map(({ microPerUsd }) => microPerUsd);
    expect(await known(later(officer.session, 1).now.toISOString())).toEqual([7_118_700]);
    expect(await known('2099-01-01T00:00:00.000Z')).toEqual([7_118_700, 7_200_000]);
  });

  test('without a column that it is made of no rate can be read', async () => {
    const answer = await importFile(officer.session, Buffer.from('day,per_usd\n2026-11-20,7'), ASKED);
    expect(faultsOf(answer)).toEqual(['1 currency REQUIRED', '2 source REQUIRED']);
  });
});
