import { demoId } from '../../../src/app/seed-demo';
import { forEachDatabase } from '../../support/databases';
import { makeDeal } from '../../support/made-deals';
import { makeCompany, type SignedUp, signUp } from '../../support/people';
import { openWorld, type TestWorld } from '../../support/world';

const CREATE = `mutation ($input: CreateTargetInput!) { createTarget(input: $input) {
  id version name hsCodes groups { code } destination { code } period { from to } unit amount stage source closedAt
} }`;
const UPDATE = `mutation ($input: UpdateTargetInput!) { updateTarget(input: $input) { version amount } }`;
const RECORD = `mutation ($input: RecordExchangeRatesInput!) { recordExchangeRates(input: $input) }`;
const TARGET = {
  ...{ name: 'Dollars of oil', hsCodes: ['15'], destination: '650100', from: '2026-09-01', to: '2027-08-31' },
  ...{ unit: 'USD', amount: '1000000.50', stage: 'CONTRACT', source: 'Plan of the mission' },
};
const PROGRESS = `query ($id: ID!, $asOf: Date, $market: MarketKind! = REAL) { target(id: $id) {
  progress(asOf: $asOf, market: $market) {
    asOf market
    stages { stage tonnes usd unvaluedTonnes deals }
    counted gap monthsLeft neededPerMonth
    pipeline { stage percent tonnes usd weighted }
    weightedPipeline
    assumptions { stage percent sentence(language: EN) }
    projection { amount assumption(language: EN) }
    months { on amount }
    byProduct { code name(language: EN) tonnes usd }
    byOrigin(stage: NEGOTIATION) { code name(language: EN) tonnes }
    byDestination(stage: SHIPPED) { code name(language: ZH) tonnes }
    byCrossing { code name(language: EN) tonnes usd unvaluedTonnes }
  }
} }`;

forEachDatabase(({ target: database }) => {
  let world: TestWorld;
  let officer: SignedUp;
  let member: SignedUp;
  let id: string;
  beforeAll(async () => {
    world = await openWorld({ database: database(), seed: 'none' });
    officer = await signUp(world, { companyId: null, staffRole: 'OFFICER' });
    member = await signUp(world);
    const china = { country: 'CN', regionCode: '650100', registration: '91650100TGTA000001' } as const;
    const sellerId = (await makeCompany(world.world)).id;
    const parties = { sellerId, buyerId: (await makeCompany(world.world, china)).id };
    const lines = [{ tonnes: 100, price: { minor: 720_000, currency: 'CNY' } as const }, { tonnes: 50 }];
    await makeDeal(world.world, {
      ...{ ...parties, stage: 'SHIPPED', lines, contractOn: '2026-09-20' },
      shipments: [
        { on: '2026-10-10', tonnes: 30 },
        { on: '2026-11-10', tonnes: 20, line: 1, crossing: 'khorgos-road' },
      ],
    });
    await makeDeal(world.world, { ...parties, lines: [{ tonnes: 10, originCode: 'KZ-10' }] });
  }, 60_000);
  afterAll(() => world.close());

  const once = async (query: string, variables: object, who = officer) =>
    (await world.once(query, variables, who.headers)).body;

  test('an empty installation stands before the announced target', async () => {
    const query = '{ targets { totalCount nodes { id name unit amount stage closedAt source } } }';
    const { data } = (await world.ask(query, {}, officer.headers)).body;
    expect(data.targets).toMatchObject({
      totalCount: 1,
      nodes: [
        {
          id: demoId('target', 'vegetable-oil-china-250000'),
          ...{ unit: 'TONNES', amount: '250000', stage: 'SHIPPED', closedAt: null },
        },
      ],
    });
  });

  test('an officer enters rates and sets a target, and all of it is read back as it was given', async () => {
    const rate = { currency: 'CNY', day: '2026-09-15', perUsd: '7.2', source: 'a bank' };
    expect((await once(RECORD, { input: { rates: [rate] } })).data).toEqual({ recordExchangeRates: 1 });
    const rates =
      '{ exchangeRates(where: { currency: CNY }) { totalCount nodes { currency day perUsd source } } }';
    expect((await world.ask(rates, {}, officer.headers)).body.data.exchangeRates).toEqual({
      totalCount: 1,
      nodes: [{ ...rate, perUsd: '7.200000' }],
    });
    const { data } = await once(CREATE, { input: { ...TARGET, groups: [] } });
    const { from, to, destination, ...stated } = TARGET;
    expect(data.createTarget).toEqual({
      ...stated,
      id: expect.stringMatching(/^tgt_/),
      ...{ version: 1, closedAt: null, groups: [], destination: { code: destination }, period: { from, to } },
    });
    id = data.createTarget.id;
  });

  test('its progress is told in its unit, each stage and each part by itself', async () => {
    const { data } = (await world.ask(PROGRESS, { id }, officer.headers)).body;
    expect(data.target.progress).toEqual({
      asOf: '2026-11-24',
      market: 'REAL',
      stages: [
        { stage: 'NEGOTIATION', tonnes: 10, usd: '9000.00', unvaluedTonnes: 0, deals: 1 },
        { stage: 'MEMORANDUM', tonnes: 0, usd: '0.00', unvaluedTonnes: 0, deals: 0 },
        { stage: 'CONTRACT', tonnes: 150, usd: '145000.00', unvaluedTonnes: 0, deals: 1 },
        { stage: 'SHIPPED', tonnes: 50, usd: '48000.00', unvaluedTonnes: 0, deals: 1 },
      ],
      counted: '145000.00',
      gap: '855000.50',
      monthsLeft: 9.2,
      neededPerMonth: '92943.13',
      pipeline: [
        { stage: 'NEGOTIATION', percent: 20, tonnes: 10, usd: '9000.00', weighted: '1800.00' },
        { stage: 'MEMORANDUM', percent: 50, tonnes: 0, usd: '0.00', weighted: '0.00' },
      ],
      weightedPipeline: '1800.00',
      assumptions: [
        expect.objectContaining({ percent: 20, sentence: expect.stringMatching(/^20 % of what is being/) }),
        expect.objectContaining({ percent: 50, sentence: expect.stringMatching(/^50 % of what stands/) }),
      ],
      projection: {
        amount: '622647.06',
        assumption: 'It goes on to the last day as in the first 85 of 365 days.',
      },
      months: [
        { on: '2026-09-30', amount: '145000.00' },
        { on: '2026-10-31', amount: '145000.00' },
        { on: '2026-11-24', amount: '145000.00' },
      ],
      byProduct: [{ code: '151211', name: expect.stringContaining('oil'), tonnes: 150, usd: '145000.00' }],
      byOrigin: [{ code: 'KZ-10', name: 'Abai Region', tonnes: 10 }],
      byDestination: [{ code: '650100', name: '乌鲁木齐市', tonnes: 50 }],
      byCrossing: [
        {
          ...{ code: 'dostyk-rail', name: expect.stringContaining('Dostyk'), tonnes: 30 },
          ...{ usd: '30000.00', unvaluedTonnes: 0 },
        },
        {
          ...{ code: 'khorgos-road', name: expect.stringContaining('Khorgos'), tonnes: 20 },
          ...{ usd: '18000.00', unvaluedTonnes: 0 },
        },
      ],
    });
    const early = (await world.ask(PROGRESS, { id, asOf: '2026-09-19' }, officer.headers)).body.data;
    expect(early.target.progress).toMatchObject({ asOf: '2026-09-19', counted: '0.00', projection: null });
    const invented = (await world.ask(PROGRESS, { id, market: 'DEMONSTRATION' }, officer.headers)).body.data;
    expect(invented.target.progress).toMatchObject({ market: 'DEMONSTRATION', counted: '0.00' });
  });

  test('a day to come is refused by its argument', async () => {
    const { errors } = (await world.ask(PROGRESS, { id, asOf: '2026-11-25' }, officer.headers)).body;
    expect(errors[0].extensions).toMatchObject({ code: 'INVALID_INPUT' });
    expect(JSON.stringify(errors)).toContain('DAY_TO_COME');
  });

  test('a change to an old version is refused, a new one made, and one put aside is so once', async () => {
    const change = (expectedVersion: number) => once(UPDATE, { input: { ...TARGET, id, expectedVersion } });
    expect((await change(1)).data.updateTarget).toEqual({ version: 2, amount: '1000000.50' });
    expect((await change(1)).errors[0].extensions.code).toBe('CONFLICT');
    const close = 'mutation ($id: ID!) { closeTarget(input: { id: $id }) { version closedAt } }';
    const closed = await once(close, { id });
    expect(closed.data.closeTarget).toEqual({ version: 3, closedAt: '2026-11-24T06:00:00.000Z' });
    expect((await once(close, { id })).data).toEqual(closed.data);
  });

  test('companies and strangers neither read nor set any of it', async () => {
    for (const [query, variables] of [
      [PROGRESS, { id }],
      ['{ targets { totalCount } }', {}],
      ['{ exchangeRates { totalCount } }', {}],
      [CREATE, { input: TARGET }],
      [RECORD, { input: { rates: [] } }],
    ] as const) {
      expect((await once(query, variables, member)).errors[0].extensions.code).toBe('FORBIDDEN');
      const stranger = (await world.once(query, variables)).body;
      expect(stranger.errors[0].extensions.code).toBe('UNAUTHENTICATED');
    }
  });
});
