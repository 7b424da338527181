import { createDemand, createOffer } from '../../../src/app/listing-changes';
import type { Demand } from '../../../src/model/demand';
import { DEMAND, OFFER } from '../../app/made-listings';
import { newHolder, promise, release } from '../../app/made-promises';
import { forEachDatabase } from '../../support/databases';
import { type SignedUp, signUp } from '../../support/people';
import { openWorld, type TestWorld } from '../../support/world';

const PLAN = `
  coverage gapTonnes tonnes targetTonnes maxShare maxSuppliers proved coverageBound candidateCount
  lines { offer { id } tonnes share limit explanation corridor { crossing { code } usdPerTonne } }
  bindingLimits { kind offer { id } explanation }
  leftOut { offer { id } reason explanation }
  leftOutCount`;
const OF_DEMAND = `query ($id: ID!, $k: Int, $share: Float, $exclude: [ID!]) {
  demand(id: $id) { supplyPlan(maxSuppliers: $k, maxShare: $share, exclude: $exclude) { ${PLAN} } }
}`;
const OF_DRAFT = `query ($demand: DemandInput!, $k: Int, $share: Float, $exclude: [ID!]) {
  supplyPlan(demand: $demand, maxSuppliers: $k, maxShare: $share, exclude: $exclude) { ${PLAN} }
}`;

forEachDatabase(({ target }) => {
  let world: TestWorld;
  let sellers: readonly SignedUp[];
  let buyer: SignedUp;
  let demand: Demand;
  let offers: readonly string[];
  beforeAll(async () => {
    world = await openWorld({ database: target(), seed: 'none' });
    sellers = [await signUp(world), await signUp(world), await signUp(world)];
    buyer = await signUp(world, {
      company: { country: 'CN', registration: '91650100PLAN000001', regionCode: '650100' },
    });
    const made = [20_000, 90_000, 60_000].map((tonnesPerYear, i) =>
      createOffer(sellers[i]!.session, { terms: { ...OFFER, tonnesPerYear }, publish: true }),
    );
    offers = (await Promise.all(made)).map(({ id }) => id);
    demand = await createDemand(buyer.session, { terms: DEMAND, publish: true });
  }, 60_000);
  afterAll(() => world.close());

  const planOf = async (variables: object = {}, headers = {}) =>
    (await world.ask(OF_DEMAND, { id: demand.id, ...variables }, headers)).body.data.demand.supplyPlan;

  test('20,000, 90,000 and 60,000 t fill 68 % of 250,000 t, 80,000 t are missing', async () => {
    const plan = await planOf();
    expect(plan).toMatchObject({ coverage: 0.68, gapTonnes: 80_000, tonnes: 170_000, proved: true });
    expect(plan.lines.map(({ offer, tonnes }: never) => [(offer as { id: string }).id, tonnes])).toEqual([
      [offers[1], 90_000],
      [offers[2], 60_000],
      [offers[0], 20_000],
    ]);
    expect(plan.bindingLimits).toMatchObject([
      {
        kind: 'AVAILABILITY',
        offer: null,
        explanation: 'The offers that fit do not have more: 80,000 t are missing.',
      },
    ]);
    expect(plan.lines[0].corridor.usdPerTonne).toBeGreaterThan(0);
  });

  test('with no supplier above 30 % they fill 62 %, and the cap is named on the second', async () => {
    const plan = await planOf({ share: 0.3 });
    expect(plan).toMatchObject({ coverage: 0.62, gapTonnes: 95_000, maxShare: 0.3 });
    expect(plan.lines.map((line: { limit: string }) => line.limit)).toEqual([
      'SHARE',
      'AVAILABILITY',
      'AVAILABILITY',
    ]);
    expect(plan.bindingLimits[0]).toMatchObject({ kind: 'SHARE', offer: { id: offers[1] } });
  });

  test('a draft of the same terms has the same plan, for a stranger too, and nothing is stored', async () => {
    const before = (await world.ask('{ demands { totalCount } }')).body.data.demands.totalCount;
    const draft = (await world.ask(OF_DRAFT, { demand: DEMAND })).body.data.supplyPlan;
    expect(draft).toEqual(await planOf());
    expect((await world.ask('{ demands { totalCount } }')).body.data.demands.totalCount).toBe(before);
  });

  test('who stays out is told, with the reason', async () => {
    const two = await planOf({ k: 2 });
    expect(two).toMatchObject({
      coverage: 0.6,
      leftOut: [{ offer: { id: offers[0] }, reason: 'PARTNER_LIMIT' }],
    });
    expect(two.bindingLimits.map(({ kind }: { kind: string }) => kind)).toContain('PARTNERS');
    const without = await planOf({ exclude: [offers[1], 'off_unknown'] });
    expect(without).toMatchObject({
      coverage: 0.32,
      candidateCount: 2,
      leftOut: [{ offer: { id: offers[1] }, reason: 'EXCLUDED', explanation: 'You left it out.' }],
      leftOutCount: 1,
    });
  });

  test('kindred goods and near misses are left out with what would bring them in', async () => {
    const kin = await createOffer(sellers[0]!.session, {
      terms: { ...OFFER, hsCode: '151219', tonnesPerYear: 5_000 },
      publish: true,
    });
    const late = await createOffer(sellers[0]!.session, {
      terms: { ...OFFER, window: { from: '2027-09-10', to: '2028-08-31' } },
      publish: true,
    });
    const { leftOut, coverage } = await planOf();
    expect(coverage).toBe(0.68);
    expect(leftOut).toMatchObject([
      { offer: { id: kin.id }, reason: 'KIN' },
      { offer: { id: late.id }, reason: 'GATE' },
    ]);
    expect(leftOut[1].explanation).toMatch(/2027/);
  });

  test('no feasible set is a plan of coverage 0 with reasons, not an error', async () => {
    const { data, errors } = (
      await world.ask(OF_DRAFT, { demand: { ...DEMAND, hsCodes: ['710812'], targetTonnes: 5 } })
    ).body;
    expect(errors).toBeUndefined();
    expect(data.supplyPlan).toMatchObject({ coverage: 0, gapTonnes: 5, lines: [], candidateCount: 0 });
    expect(data.supplyPlan.bindingLimits).toMatchObject([{ kind: 'AVAILABILITY' }]);
  });

  test('what is promised is no longer planned with, in the very next answer', async () => {
    const holderId = newHolder(sellers[1]!.session);
    await promise(sellers[1]!.session, offers[1]!, { tonnes: 40_000, holderId });
    expect(await planOf()).toMatchObject({ coverage: 0.52, gapTonnes: 120_000 });
    await release(sellers[1]!.session, holderId);
    expect(await planOf()).toMatchObject({ coverage: 0.68 });
  });

  test('the frontier tells what one more partner adds', async () => {
    const asked = `query ($id: ID!) { demand(id: $id) { supplyPlan { frontier { suppliers coverage added proved } } } }`;
    const { frontier } = (await world.ask(asked, { id: demand.id })).body.data.demand.supplyPlan;
    expect(frontier).toEqual([
      { suppliers: 1, coverage: 0.36, added: 0.36, proved: true },
      { suppliers: 2, coverage: 0.6, added: 0.24, proved: true },
      { suppliers: 3, coverage: 0.68, added: 0.08, proved: true },
    ]);
  });

  test('faults of the draft and of the limits come all at once, in the language of the caller', async () => {
    const variables = { demand: { ...DEMAND, targetTonnes: -1 }, k: 0, share: 1.5, exclude: ['a', 'a'] };
    for (const language of ['kk', 'ru', 'zh', 'en']) {
      const { body } = await world.ask(OF_DRAFT, variables, { 'accept-language': language });
      const { code, violations } = body.errors[0].extensions;
      expect(code).toBe('INVALID_INPUT');
      expect(violations.map(({ path }: { path: string[] }) => path.join('.')).sort()).toEqual([
        'demand.targetTonnes',
        'exclude.1',
        'maxShare',
        'maxSuppliers',
      ]);
    }
  });

  test('other requests are answered while a plan is being solved', async () => {
    const order: string[] = [];
    const plan = planOf().then(() => order.push('plan'));
    const health = world.server.inject({ url: '/healthz' }).then(() => order.push('health'));
    await Promise.all([plan, health]);
    expect(order).toEqual(['health', 'plan']);
  });
});
