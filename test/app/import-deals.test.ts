import { rmSync } from 'node:fs';
import { figuresAsOf } from '../../src/app/deal-figures';
import { confirmDeal } from '../../src/app/deal-shipments';
import { importFile } from '../../src/app/import-files';
import { figuresOf } from '../../src/domain/deal-figures';
import { forEachDatabase } from '../support/databases';
import { makeCompany, type SignedUp, signUp } from '../support/people';
import { NOW, openWorld, type TestWorld } from '../support/world';
import { faultsOf, folder, xlsx } from './import-files';

afterAll(() => rmSync(folder, { recursive: true }));

const COLUMNS = [
  ...[
    'seller_registration',
    'buyer_registration',
    'hs',
    'tonnes',
    'price',
    'currency',
    'origin',
    'destination',
  ],
  ...[
    'stage',
    'opened_on',
    'memorandum_on',
    'contract_on',
    'contract_number',
    'delivery_from',
    'delivery_to',
  ],
  ...['shipped_on', 'shipped_tonnes', 'crossing', 'waybill'],
];
const SHIPPED = {
  stage: 'SHIPPING',
  contract_on: '2026-03-01',
  shipped_on: '2026-04-05',
  crossing: 'khorgos-road',
  waybill: 'CMR 1',
};
const ASKED = { commit: false, mapping: {} };
const COMMIT = { commit: true, mapping: {} };
const TOMORROW = new Date(NOW.getTime() + 86_400_000).toISOString();

forEachDatabase((target) => {
  let world: TestWorld;
  let officer: SignedUp;
  let seller: SignedUp;
  let buyer: SignedUp;
  let contract = 0;
  beforeAll(async () => {
    world = await openWorld({ database: target.target(), seed: 'none' });
    officer = await signUp(world, { companyId: null, staffRole: 'OFFICER' });
    seller = await signUp(world);
    const registration = '91650100MA0000001X';
    buyer = await signUp(world, { company: { country: 'CN', registration, regionCode: '650100' } });
  }, 60_000);
  afterAll(() => world.close());

  const cells = (changes: Readonly<Record<string, string>> = {}) => {
    contract += 1;
    const row: Record<string, string> = {
      seller_registration: seller.company!.registration,
      buyer_registration: buyer.company!.registration,
      hs: '151211',
      tonnes: '1200.5',
      price: '940.50',
      currency: 'USD',
      origin: 'KZ-63',
      destination: '650100',
      stage: 'CONTRACT',
      opened_on: '2026-01-10',
      memorandum_on: '',
      contract_on: '2026-02-01',
      contract_number: `K-${contract}`,
      ...changes,
    };
    return COLUMNS.map((column) => row[column] ?? '');
  };
  const csv = (rows: readonly (readonly string[])[]) =>
    Buffer.from([COLUMNS, ...rows].map((row) => row.join()).join('\n'));
  const send = (rows: readonly (readonly string[])[], asked: object = ASKED) =>
    importFile(officer.session, csv(rows), asked);
  const deals = () =>
    world.world.database.read(({ records }) =>
      records.all('deal', {}, { limit: 100, order: { by: 'createdAt', direction: 'ASC' } }),
    );

  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['an unknown seller', { seller_registration: '990140000001' }, ['seller_registration UNKNOWN_COMPANY']],
    ['no buyer', { buyer_registration: '' }, ['buyer_registration REQUIRED']],
    ['a code that is too broad', { hs: '1512' }, ['hs BAD_FORMAT']],
    ['an unknown code', { hs: '999999' }, ['hs UNKNOWN_CODE']],
    ['no tonnes', { tonnes: '' }, ['tonnes REQUIRED']],
    ['a price without currency', { currency: '' }, ['currency CURRENCY_MISSING']],
    ['a price of three decimals', { price: '1.234' }, ['price BAD_FORMAT']],
    ['an origin in Xinjiang', { origin: '650100' }, ['origin WRONG_COUNTRY']],
    ['a destination in Kazakhstan', { destination: 'KZ-63' }, ['destination WRONG_COUNTRY']],
    ['no stage', { stage: '' }, ['stage REQUIRED']],
    ['a stage that ends a deal', { stage: 'LOST' }, ['stage UNKNOWN_VALUE']],
    ['a contract without a day', { contract_on: '' }, ['contract_on REQUIRED']],
    ['a contract before the opening', { contract_on: '2026-01-09' }, ['contract_on DAY_TOO_EARLY']],
    ['a contract still to come', { contract_on: '2026-11-25' }, ['contract_on DAY_TO_COME']],
    ['what was not reached', { shipped_on: '2026-05-01' }, ['shipped_on UNKNOWN_FIELD']],
    [
      'a shipment without its papers',
      { stage: 'SHIPPING' },
      ['shipped_on REQUIRED', 'crossing REQUIRED', 'waybill REQUIRED'],
    ],
    ['an unknown crossing', { ...SHIPPED, crossing: 'nowhere' }, ['crossing UNKNOWN_CODE']],
    ['more shipped than sold', { ...SHIPPED, shipped_tonnes: '1201' }, ['shipped_tonnes ABOVE_LINE']],
    [
      'a completed deal with tonnes left',
      { ...SHIPPED, stage: 'COMPLETED', shipped_tonnes: '1200' },
      ['stage TONNES_LEFT'],
    ],
    [
      'a reversed delivery',
      { delivery_from: '2026-05-01', delivery_to: '2026-04-01' },
      ['delivery_to WINDOW_REVERSED'],
    ],
    [
      'several faults at once',
      { hs: 'oil', tonnes: '-1', opened_on: '10.01.2026', destination: '' },
      ['hs BAD_FORMAT', 'tonnes NOT_POSITIVE', 'opened_on BAD_FORMAT', 'destination REQUIRED'],
    ],
  ])('%s is named by line and column', async (_name, changes, faults) => {
    const answer = await send([cells(), cells(changes)]);
    expect(faultsOf(answer).sort()).toEqual(faults.map((fault) => `3 ${fault}`).sort());
  });

  test('an imported deal counts nowhere until both sides have confirmed it, then once under its stages', async () => {
    const shipped = { ...SHIPPED, shipped_tonnes: '400.25', waybill: 'CMR 7' };
    expect(await send([cells(shipped)], COMMIT)).toMatchObject({ kind: 'deal', stored: 1, faults: [] });
    const deal = (await deals()).at(-1)!;
    expect(deal).toMatchObject({
      origin: 'IMPORT',
      stage: 'SHIPPING',
      tonnes: 1200.5,
      shippedTonnes: 400.25,
      hsCodes: ['151211'],
      awaiting: 'BOTH',
    });
    const counted = async () => {
      const { deals: known } = await figuresAsOf(officer.session, { before: TOMORROW, market: 'REAL' });
      return known
        .flatMap(({ state }) => figuresOf(state))
        .map(({ stage, on, kilograms }) => [stage, on, kilograms]);
    };
    expect(await counted()).toEqual([]);
    const { id, version } = deal;
    await confirmDeal(seller.session, { id, version });
    expect(await counted()).toEqual([]);
    await confirmDeal(buyer.session, { id, version });
    expect(await counted()).toEqual([
      ['CONTRACT', '2026-03-01', 1_200_500],
      ['SHIPPED', '2026-04-05', 400_250],
    ]);
    const early = { before: NOW.toISOString(), market: 'REAL' } as const;
    expect((await figuresAsOf(officer.session, early)).deals).toEqual([]);
  });

  test('each row comes to its stage by the steps of any other deal', async () => {
    const rows = [
      cells({ stage: 'NEGOTIATION', contract_on: '' }),
      cells({ stage: 'MEMORANDUM', memorandum_on: '2026-01-20', contract_on: '' }),
      cells({ memorandum_on: '2026-01-20' }),
      cells({ ...SHIPPED, stage: 'COMPLETED', price: '', currency: '' }),
    ];
    const before = new Set((await deals()).map(({ id }) => id));
    expect((await send(rows, COMMIT)).stored).toBe(4);
    const made = (await deals()).filter(({ id }) => !before.has(id));
    expect(made.map(({ stage }) => stage).sort()).toEqual([
      'COMPLETED',
      'CONTRACT',
      'MEMORANDUM',
      'NEGOTIATION',
    ]);
    const completed = made.find(({ stage }) => stage === 'COMPLETED')!;
    const entries = await world.world.database.read(({ records }) =>
      records.all(
        'dealEntry',
        { dealId: completed.id },
        { limit: 10, order: { by: 'seq', direction: 'ASC' } },
      ),
    );
    expect(
      entries.map(({ seq, at, actor, act }) => [seq, at, actor, act.kind, 'stage' in act ? act.stage : null]),
    ).toEqual(
      [
        ['OPENED', null],
        ['STAGE', 'MEMORANDUM'],
        ['STAGE', 'CONTRACT'],
        ['STAGE', 'SHIPPING'],
        ['SHIPPED', null],
        ['STAGE', 'COMPLETED'],
      ].map((act, index) => [index + 1, NOW.toISOString(), 'OFFICER', ...act]),
    );
  });

  test('a deal is imported once: again in the file, again later, or by two officers at once', async () => {
    const row = cells();
    expect(faultsOf(await send([row, row]))).toEqual(['3 contract_number REPEATED']);
    const before = (await deals()).length;
    const outcomes = await Promise.allSettled([send([row], COMMIT), send([row], COMMIT)]);
    const stored = outcomes.map((one) => (one.status === 'fulfilled' ? one.value.stored : 0));
    expect(stored.sort()).toEqual([0, 1]);
    expect(await deals()).toHaveLength(before + 1);
    expect(faultsOf(await send([row], COMMIT))).toEqual(['2 contract_number ALREADY_REGISTERED']);
  });

  test('one bad row stores none of the others', async () => {
    const before = (await deals()).length;
    const rows = Array.from({ length: 500 }, (_, index) => cells(index === 250 ? { hs: '999999' } : {}));
    const answer = await send(rows, COMMIT);
    expect([answer.stored, answer.rows, ...faultsOf(answer)]).toEqual([0, 500, '252 hs UNKNOWN_CODE']);
    expect(await deals()).toHaveLength(before);
  });

  test('a real company and one of the demonstration make no deal', async () => {
    const demo = await makeCompany(world.world, { demonstration: true });
    const answer = await send([cells({ seller_registration: demo.registration })]);
    expect(faultsOf(answer)).toEqual(['2 buyer_registration UNKNOWN_RECORD']);
  });

  test('numbers and days of a spreadsheet are read as those of CSV', async () => {
    const row = cells(SHIPPED);
    const typed = row.map((cell, index) => {
      const name = COLUMNS[index]!;
      if (/_on$/.test(name) && cell !== '') {
        return new Date(`${cell}T00:00:00Z`);
      }
      return ['hs', 'tonnes', 'price'].includes(name) ? Number(cell) : cell;
    });
    const bad = cells({ destination: 'KZ-63' });
    const asXlsx = await importFile(officer.session, await xlsx([COLUMNS, typed, bad]), ASKED);
    expect(asXlsx).toEqual(await send([row, bad]));
    expect(faultsOf(asXlsx)).toEqual(['3 destination WRONG_COUNTRY']);
  });
});
