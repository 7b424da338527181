import { rmSync } from 'node:fs';
import type { Company } from '../../src/model/company';
import { openWorld, type TestWorld } from '../support/world';
import { faultsOf, folder, OFFER, OFFER_COLUMNS, offerRow, read, recordsOf, SELLER } from './import-files';

afterAll(() => rmSync(folder, { recursive: true }));

const readOffers = async (world: TestWorld, ...rows: readonly string[]) =>
  faultsOf(await read(world, [OFFER_COLUMNS.join(), ...rows]));

describe('reading a file', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  test('without a fault gives a row each and nothing to say', async () => {
    const reading = await read(world, [OFFER_COLUMNS.join(), offerRow(), offerRow({ status: '' })]);
    expect([reading.rows.length, reading.faultyRows, reading.faults]).toEqual([2, 0, []]);
    expect(recordsOf(reading).map((record) => record.status)).toEqual(['PUBLISHED', 'DRAFT']);
  });

  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['an unknown code', { hs_code: '999999' }, ['2 hs_code UNKNOWN_CODE']],
    ['a code with letters', { hs_code: '15l211' }, ['2 hs_code BAD_FORMAT']],
    ['no code', { hs_code: '' }, ['2 hs_code REQUIRED']],
    ['negative tonnes', { tonnes_per_year: '-1' }, ['2 tonnes_per_year NOT_POSITIVE']],
    ['tonnes that are no number', { tonnes_per_year: 'NaN' }, ['2 tonnes_per_year BAD_FORMAT']],
    ['tonnes with a decimal comma', { tonnes_per_year: '"20,5"' }, ['2 tonnes_per_year BAD_FORMAT']],
    ['tonnes with an exponent', { tonnes_per_year: '1e3' }, ['2 tonnes_per_year BAD_FORMAT']],
    ['absurd tonnes', { tonnes_per_year: '100000001' }, ['2 tonnes_per_year TOO_LARGE']],
    [
      'a minimum above the volume',
      { min_order_tonnes: '20001' },
      ['2 min_order_tonnes MINIMUM_ABOVE_VOLUME'],
    ],
    ['an origin in Xinjiang', { origin: '650100' }, ['2 origin WRONG_COUNTRY']],
    ['a reversed window', { window_to: '2026-11-30' }, ['2 window_to WINDOW_REVERSED']],
    ['a past window', { window_from: '2026-01-01', window_to: '2026-11-23' }, ['2 window_to WINDOW_PAST']],
    ['a day of another form', { window_from: '01.12.2026' }, ['2 window_from BAD_FORMAT']],
    ['a status that cannot be imported', { status: 'FILLED' }, ['2 status UNKNOWN_VALUE']],
    ['an unknown unit', { unit: 'LBS' }, ['2 unit UNKNOWN_VALUE']],
    ['no company', { company: '' }, ['2 company REQUIRED']],
    ['an unknown company', { company: '990140000001' }, ['2 company UNKNOWN_COMPANY']],
    [
      'several faults',
      { company: '', hs_code: '', tonnes_per_year: 'x', origin: 'KZ-00', window_to: '' },
      [
        '2 company REQUIRED',
        '2 hs_code REQUIRED',
        '2 tonnes_per_year BAD_FORMAT',
        '2 origin UNKNOWN_CODE',
        '2 window_to REQUIRED',
      ],
    ],
  ])('names %s by line and column', async (_name, changes, faults) => {
    expect((await readOffers(world, offerRow(changes))).sort()).toEqual([...faults].sort());
  });

  test('names the faults of price, term and lists by their columns', async () => {
    const columns = [
      ...OFFER_COLUMNS,
      'price',
      'currency',
      'incoterm',
      'packaging',
      'certificates',
      'quality',
      'variety',
    ];
    const rows = ['940,,CIF,FLEXITANK_20;BARREL,GACC,acidity,COTTONSEED', ',USD,,DRUM_200;DRUM_200,,a=b;=c,'];
    const reading = await read(world, [columns.join(), ...rows.map((row) => `${offerRow()},${row}`)]);
    expect(faultsOf(reading).sort()).toEqual([
      '2 certificates UNKNOWN_VALUE',
      '2 currency CURRENCY_MISSING',
      '2 incoterm SEA_INCOTERM',
      '2 packaging UNKNOWN_VALUE',
      '2 quality BAD_FORMAT',
      '2 variety VARIETY_OF_OTHER_PRODUCT',
      '3 packaging REPEATED',
      '3 price AMOUNT_MISSING',
      '3 quality BAD_FORMAT',
    ]);
  });

  test('counts lines by the file: a quoted cell of several lines does not shift those below it', async () => {
    const columns = [...OFFER_COLUMNS, 'payment_terms'];
    const note = '"half in advance,\nhalf on ""arrival"",\nin Dostyk"';
    const bad = `${offerRow({ hs_code: '999999' })},`;
    const reading = await read(world, [
      columns.join(),
      `${offerRow()},${note}`,
      bad,
      `${offerRow()},${note}`,
      bad,
    ]);
    expect(faultsOf(reading)).toEqual(['5 hs_code UNKNOWN_CODE', '9 hs_code UNKNOWN_CODE']);
    const [record] = recordsOf(reading);
    expect(record).toMatchObject({ paymentTerms: 'half in advance,\nhalf on "arrival",\nin Dostyk' });
  });

  test('bears a byte order mark, CRLF, spaces round cells and semicolons with spaces', async () => {
    const columns = ['\ufeffcompany', ...OFFER_COLUMNS.slice(1), 'packaging'];
    const row = `${OFFER.map((cell) => ` ${cell} `).join()}, FLEXITANK_20 ; ISO_TANK_20;`;
    const reading = await read(
      world,
      [columns.join(), row, `${offerRow({ origin: 'XX' })},`],
      'offer',
      '\r\n',
    );
    expect(faultsOf(reading)).toEqual(['3 origin UNKNOWN_CODE']);
    expect(recordsOf(reading)[0]).toMatchObject({ packaging: ['FLEXITANK_20', 'ISO_TANK_20'] });
  });

  test('names surplus cells of a row, and takes missing ones as empty', async () => {
    const short = offerRow().split(',').slice(0, -1).join();
    expect(await readOffers(world, `${offerRow()},more,cells`, short)).toEqual([
      '2  SURPLUS_CELLS',
      '3 window_to REQUIRED',
    ]);
  });

  test.each([
    ['TNE', '20000', 20_000],
    ['KGM', '20000000', 20_000],
    ['KGM', '1', 0.001],
    ['DTN', '200000', 20_000],
  ])('takes tonnes in %s: %s is %d t', async (unit, amount, tonnes) => {
    const reading = await read(world, [
      OFFER_COLUMNS.join(),
      offerRow({ unit, tonnes_per_year: amount, min_order_tonnes: '' }),
    ]);
    expect(recordsOf(reading).map((record) => record)).toMatchObject([{ tonnesPerYear: tonnes }]);
  });

  test('takes litres of a product whose density is known, and refuses those of others', async () => {
    const { named } = world.world.catalogue;
    const known = [...named.values()].find(({ density }) => density !== null)!;
    const unknown = [...named.values()].find(({ density }) => density === null)!;
    const litres = { unit: 'LTR', tonnes_per_year: '1000000', min_order_tonnes: '' };
    const reading = await read(world, [
      OFFER_COLUMNS.join(),
      offerRow({ ...litres, hs_code: known.code }),
      offerRow({ ...litres, hs_code: unknown.code }),
    ]);
    expect(recordsOf(reading).map((record) => record)).toMatchObject([
      { tonnesPerYear: 1000 * known.density! },
    ]);
    expect(faultsOf(reading)).toEqual(['3 unit DENSITY_UNKNOWN']);
  });

  test('reads demands by their own columns', async () => {
    const columns =
      'company,status,hs_codes,groups,exact,target_tonnes,max_supplier_share,destination,window_from,window_to,max_price,currency,preferred_origins,excluded_origins';
    const buyer = (await companyOf(world, 'CN')).registration;
    const rows = [
      `${buyer},PUBLISHED,1512.11;151219,oilcake,no,2000,0.5,650100,2026-12-01,2027-08-31,1100,USD,KZ-63;KZ-39,KZ-10`,
      `${buyer},,,,maybe,0,2,KZ-63,2026-12-01,2026-11-30,1100,,KZ-63,KZ-63`,
      `${buyer},,1512;15l,,constructor,5,,650100,2026-12-01,2027-08-31,,,,`,
      `${SELLER},,1512,,,5,,650100,2026-12-01,2027-08-31,,,,`,
    ];
    const reading = await read(world, [columns, ...rows], 'demand');
    expect(recordsOf(reading).map((record) => record)).toMatchObject([
      {
        hsCodes: ['151211', '151219'],
        groupCodes: ['oilcake'],
        exact: false,
        targetTonnes: 2000,
        status: 'PUBLISHED',
      },
    ]);
    expect(faultsOf(reading).sort()).toEqual(
      [
        '3 exact BAD_FORMAT',
        '3 target_tonnes NOT_POSITIVE',
        '3 max_supplier_share TOO_LARGE',
        '3 destination WRONG_COUNTRY',
        '3 window_to WINDOW_REVERSED',
        '3 currency CURRENCY_MISSING',
        '3 hs_codes NOTHING_ASKED',
        '3 excluded_origins PREFERRED_AND_EXCLUDED',
        '4 hs_codes BAD_FORMAT',
        '4 exact BAD_FORMAT',
        '5 company UNKNOWN_COMPANY',
      ].sort(),
    );
  });

  test.each<[string, Partial<Company>]>([
    ['was never verified', { verification: 'SUBMITTED' }],
    ['is suspended', { verification: 'SUSPENDED' }],
    ['was verified until yesterday', { verifiedUntil: '2026-11-23' }],
  ])('lets a company that %s keep drafts only', async (_name, standing) => {
    await change(world, standing);
    expect(await readOffers(world, offerRow(), offerRow({ status: 'DRAFT' }))).toEqual([
      '2 status NOT_VERIFIED',
    ]);
  });

  test('lets a company that is verified until today publish', async () => {
    await change(world, { verifiedUntil: '2026-11-24' });
    expect(await readOffers(world, offerRow())).toEqual([]);
  });
});

/** A company of the demo market, and its standing from now on. */
async function companyOf(world: TestWorld, country: 'KZ' | 'CN'): Promise<Company> {
  const page = { first: 1000, after: null };
  const { rows } = await world.world.database.read((store) =>
    store.listCompanies({ country, verifiedOn: '2026-11-24' }, page),
  );
  return rows[0]!.row;
}

async function change(world: TestWorld, standing: Partial<Company>): Promise<void> {
  await world.world.database.write(async (store) => {
    const [company] = await store.findCompanies([{ country: 'KZ', registration: SELLER }]);
    await store.save(
      'company',
      { ...company!, verification: 'VERIFIED', verifiedUntil: null, ...standing },
      'words',
    );
  });
}
