import { recordExchangeRates } from '../../src/app/exchange-rates';
import type { World } from '../../src/app/session';
import { dealIdsOfTarget, readProgress } from '../../src/app/target-progress';
import { createTarget } from '../../src/app/targets';
import { transact } from '../../src/app/transact';
import type { Target } from '../../src/model/target';
import { forEachDatabase } from '../support/databases';
import { type MadeDeal, makeDeal } from '../support/made-deals';
import { makeCompany, type SignedUp, signUp, systemSession } from '../support/people';
import { later, refusal } from './made-introductions';
import { openUseCases } from './made-listings';

const TARGET = {
  ...{ name: 'Oil in two years', groups: ['vegetable-oils'], from: '2026-09-01', to: '2028-08-31' },
  ...{ unit: 'TONNES', amount: '250000', stage: 'SHIPPED', source: 'Announcement of the producers' },
};

forEachDatabase(({ target: database }) => {
  let world: World;
  let officer: SignedUp;
  let target: Target;
  let parties: { sellerId: string; buyerId: string };
  beforeAll(async () => {
    world = await openUseCases(database());
    officer = await signUp({ world }, { companyId: null, staffRole: 'OFFICER' });
    const china = { country: 'CN', regionCode: '650100', registration: '91650100TGTE000001' } as const;
    parties = { sellerId: (await makeCompany(world)).id, buyerId: (await makeCompany(world, china)).id };
    target = await createTarget(officer.session, TARGET);
  });
  afterAll(() => world.database.close());

  const make = (deal: MadeDeal) => makeDeal(world, { ...parties, ...deal });
  const sums = async (asOf: string | null = null, market: 'REAL' | 'DEMONSTRATION' = 'REAL') => {
    const { progress } = await readProgress(officer.session, target, { asOf, market });
    return progress.stages.map(({ kilograms }) => kilograms / 1000);
  };

  test('real and invented deals are never mixed, and what is not agreed or in dispute counts nowhere', async () => {
    await make({ stage: 'CONTRACT', lines: [{ tonnes: 100 }, { tonnes: 7, hsCode: '100199' }] });
    await make({ stage: 'CONTRACT', lines: [{ tonnes: 200 }], confirmed: false });
    await make({ stage: 'CONTRACT', lines: [{ tonnes: 400 }], disputed: true });
    await make({ stage: 'CONTRACT', lines: [{ tonnes: 800 }], demonstration: true });
    expect(await sums()).toEqual([0, 0, 100, 0]);
    expect(await sums(null, 'DEMONSTRATION')).toEqual([0, 0, 800, 0]);
  });

  test('a day that is over keeps its progress, whatever is entered later', async () => {
    const told = async (asOf: string) => {
      const { progress } = await readProgress(officer.session, target, { asOf });
      const { parts: _, ...figures } = progress;
      return JSON.stringify([
        figures,
        progress.parts('PRODUCT', 'SHIPPED'),
        progress.parts('CROSSING', 'SHIPPED'),
      ]);
    };
    await make({
      ...{
        stage: 'SHIPPED',
        openedOn: '2026-09-05',
        lines: [{ tonnes: 500, price: { minor: 700_000, currency: 'CNY' } }],
      },
      shipments: [{ on: '2026-10-10', tonnes: 50 }],
    });
    const days = ['2026-08-31', '2026-09-05', '2026-10-09', '2026-10-10', '2026-11-01'];
    const before = await Promise.all(days.map(told));
    expect(new Set(before).size).toBe(5);
    const dealId = await make({
      ...{ stage: 'SHIPPED', openedOn: '2026-11-02', lines: [{ tonnes: 900 }] },
      shipments: [{ on: '2026-11-03', tonnes: 60 }],
    });
    await recordExchangeRates(officer.session, {
      rates: [{ currency: 'CNY', day: '2026-09-01', perUsd: '7', source: 'a bank' }],
    });
    expect(await Promise.all(days.map(told))).toEqual(before);
    expect(await sums('2026-11-02')).toEqual([0, 0, 1_500, 50]);
    expect(await sums('2026-11-03')).toEqual([0, 0, 1_500, 110]);
    // Put in dispute on the last day: it leaves the figures from then on, and stays in those of before.
    await transact(systemSession(world), async ({ store, newId }) => {
      const act = { kind: 'DISPUTED', reason: 'Short weight.' } as const;
      const at = '2026-11-10T10:00:00.000Z';
      await store.records.add('dealEntry', {
        ...{ id: newId('dealEntry'), dealId, personId: null, seq: 99, at, actor: 'BUYER', act },
      });
    });
    expect(await sums('2026-11-09')).toEqual([0, 0, 1_500, 110]);
    expect(await sums('2026-11-10')).toEqual([0, 0, 600, 50]);
  });

  test('a day ends at midnight of the mission; today is so far, and tomorrow is refused', async () => {
    const { asOf, market } = await readProgress(officer.session, target, {});
    expect([asOf, market]).toEqual(['2026-11-24', 'REAL']);
    const evening = later(officer.session, 0.55);
    expect((await readProgress(evening, target, {})).asOf).toBe('2026-11-25');
    for (const day of ['2026-11-25', 'soon']) {
      expect(await refusal(readProgress(officer.session, target, { asOf: day }))).toMatchObject({
        code: 'INVALID_INPUT',
        faults: [day === 'soon' ? 'asOf BAD_FORMAT' : 'asOf DAY_TO_COME'],
      });
    }
    const member = await signUp({ world });
    expect(await refusal(readProgress(member.session, target, {}))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusal(dealIdsOfTarget(member.session, target.id))).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('the deals of a target are those that count or could yet, of one market', async () => {
    const own = await createTarget(officer.session, { ...TARGET, groups: null, hsCodes: ['120400'] });
    const line = { tonnes: 5, hsCode: '120400' };
    const ids = [
      await make({ lines: [line] }),
      await make({ stage: 'CONTRACT', lines: [line, { tonnes: 1 }] }),
    ];
    const invented = await make({ lines: [line], demonstration: true });
    expect(await dealIdsOfTarget(officer.session, own.id)).toEqual([...ids].sort());
    expect(await dealIdsOfTarget(officer.session, own.id, 'DEMONSTRATION')).toEqual([invented]);
    expect(await refusal(dealIdsOfTarget(officer.session, 'tgt_x'))).toMatchObject({ code: 'NOT_FOUND' });
  });
});
