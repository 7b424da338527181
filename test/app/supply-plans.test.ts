import { draftDemand } from '../../src/app/drafts';
import { declineIntroduction, proposeIntroduction } from '../../src/app/introductions';
import { createDemand, createOffer } from '../../src/app/listing-changes';
import { storedDemand } from '../../src/app/matches';
import type { Session, World } from '../../src/app/session';
import { type PlanView, planFor } from '../../src/app/supply-plans';
import type { PlanSolver } from '../../src/domain/matching/plan-program';
import { createSolver, type Solver } from '../../src/infra/solver';
import type { Demand } from '../../src/model/demand';
import { forEachDatabase } from '../support/databases';
import { days } from '../support/make';
import { type SignedUp, signUp, strangerSession } from '../support/people';
import { refusal } from './made-introductions';
import { DEMAND, OFFER, openUseCases } from './made-listings';
import { promise } from './made-promises';

/** Rapeseed oil: offers of many sizes and origins. */
const ASKED = { ...DEMAND, hsCodes: ['151411'] };
const SUPPLY = { ...OFFER, hsCode: '151411' };
const ORIGINS = ['KZ-63', 'KZ-75', 'KZ-55', 'KZ-10', 'KZ-19'];
const TONNES = [2_000, 3_370, 2_550, 3_100, 2_685];

forEachDatabase(({ target }) => {
  const solvers: Solver[] = [];
  /** Two processes over one database. */
  let worlds: readonly World[];
  let seller: SignedUp;
  let buyer: SignedUp;

  async function openPlanning(): Promise<World> {
    const solver = createSolver();
    solvers.push(solver);
    return { ...(await openUseCases(target())), solver };
  }

  beforeAll(async () => {
    worlds = [await openPlanning(), await openPlanning()];
    const [world] = worlds as [World, World];
    seller = await signUp({ world });
    buyer = await signUp({ world }, { company: chinese(1) });
    await offersOf(TONNES.map((tonnesPerYear, index) => ({ tonnesPerYear, origin: ORIGINS[index] })));
  });
  afterAll(async () => {
    await Promise.all(solvers.map((solver) => solver.stop()));
    await Promise.all(worlds.map((world) => world.database.close()));
  });

  const chinese = (number: number) =>
    ({ country: 'CN', registration: `91650100PLAN00000${number}`, regionCode: '650100' }) as const;
  async function offersOf(terms: readonly object[], owner = seller) {
    const ids: string[] = [];
    for (const one of terms) {
      ids.push((await createOffer(owner.session, { terms: { ...SUPPLY, ...one }, publish: true })).id);
    }
    return ids;
  }
  const wanted = (terms: object = {}) =>
    createDemand(buyer.session, { terms: { ...ASKED, ...terms }, publish: true });
  const planOf = (demand: Demand, args: object = {}, session: Session = buyer.session) =>
    planFor(session, storedDemand(session, demand), args);
  const linesOf = ({ plan }: PlanView) => plan.lines.map(({ id, tonnes, limit }) => [id, tonnes, limit]);
  const reasonsOf = ({ leftOut }: PlanView) =>
    new Map(leftOut.map(({ offer, reason }) => [offer.id, reason]));

  test('the same data give the same plan, asked again and in another process', async () => {
    const demand = await wanted({ targetTonnes: 8_000 });
    const inProcess = (world: World) => planOf(demand, {}, { ...buyer.session, world });
    const told = ({ plan, leftOut }: PlanView) => [
      plan,
      leftOut.map(({ offer, reason }) => [offer.id, reason]),
    ];
    const first = await inProcess(worlds[0]!);
    expect(first.plan).toMatchObject({ coverage: 1, gap: 0, binding: [], proved: true });
    expect(told(await inProcess(worlds[0]!))).toEqual(told(first));
    expect(told(await inProcess(worlds[1]!))).toEqual(told(first));
  });

  test("the demand's own largest share holds unless another is asked for", async () => {
    const demand = await wanted({ targetTonnes: 10_000, maxSupplierShare: 0.2 });
    const own = await planOf(demand);
    expect(own.limits.maxShare).toBe(0.2);
    expect(Math.max(...own.plan.lines.map(({ tonnes }) => tonnes))).toBe(2_000);
    const asked = await planOf(demand, { maxShare: 0.3 });
    expect(asked.limits.maxShare).toBe(0.3);
    expect(Math.max(...asked.plan.lines.map(({ tonnes }) => tonnes))).toBeGreaterThan(2_000);
  });

  test('a limit on suppliers is kept to, and named where it binds', async () => {
    const plan = await planOf(await wanted({ targetTonnes: 10_000 }), { maxSuppliers: 2 });
    expect(plan.plan.lines).toHaveLength(2);
    expect(plan.plan.binding).toContain('PARTNERS');
    expect(new Set(reasonsOf(plan).values())).toEqual(new Set(['PARTNER_LIMIT']));
  });

  test('a promise lowers the line in the next plan of every process, on its own days only', async () => {
    const [id] = await offersOf([{ tonnesPerYear: 100_000 }]);
    const autumn = await wanted({ window: { from: '2026-12-01', to: '2026-12-31' }, targetTonnes: 90_000 });
    const spring = await wanted({ window: { from: '2027-03-01', to: '2027-03-31' }, targetTonnes: 90_000 });
    const lineOf = async (demand: Demand, world = worlds[1]!) =>
      (await planOf(demand, {}, { ...buyer.session, world })).plan.lines.find((line) => line.id === id)
        ?.tonnes;
    const month = Math.floor((100_000 * 31 * 1000) / 365) / 1000;
    expect([await lineOf(autumn), await lineOf(spring)]).toEqual([month, month]);
    await promise(seller.session, id!, { tonnes: 3_000, days: days('2026-12-01', '2026-12-31') });
    expect([await lineOf(autumn), await lineOf(spring)]).toEqual([
      Math.floor(((100_000 * 31) / 365 - 3_000) * 1000) / 1000,
      month,
    ]);
    // What is promised whole is no candidate any more.
    await promise(seller.session, id!, {
      tonnes: (await lineOf(autumn))!,
      days: days('2026-12-01', '2026-12-31'),
    });
    const sold = await planOf(autumn);
    expect(linesOf(sold).map(([line]) => line)).not.toContain(id);
  });

  test('who said "no thanks" is neither planned with nor named', async () => {
    const other = await signUp({ world: worlds[0]! });
    const [offerId] = await offersOf([{ tonnesPerYear: 3_000 }], other);
    const demand = await wanted({ targetTonnes: 900_000 });
    expect(linesOf(await planOf(demand)).map(([id]) => id)).toContain(offerId);
    const { id } = await proposeIntroduction(buyer.session, { offerId: offerId!, demandId: demand.id });
    await declineIntroduction(other.session, { id, reason: 'VOLUME', noThanks: true });
    const plan = await planOf(demand);
    expect([...linesOf(plan).map(([line]) => line), ...reasonsOf(plan).keys()]).not.toContain(offerId);
  });

  test('a maximum price keeps dear offers out of the plan of its owner alone', async () => {
    const [dear] = await offersOf([{ tonnesPerYear: 4_000, price: { amount: '5000', currency: 'USD' } }]);
    const terms = { targetTonnes: 900_000, maxPrice: { amount: '2000', currency: 'USD' } };
    const demand = await wanted(terms);
    const own = await planOf(demand);
    expect(reasonsOf(own).get(dear!)).toBe('GATE');
    expect(linesOf(own).map(([id]) => id)).not.toContain(dear);
    const stranger = strangerSession(worlds[0]!);
    expect(linesOf(await planOf(demand, {}, stranger)).map(([id]) => id)).toContain(dear);
  });

  test('a draft of a stranger is planned for, and its faults come with those of the limits', async () => {
    const stranger = strangerSession(worlds[0]!);
    const draft = { ...ASKED, targetTonnes: 5_000 };
    const { plan } = await planFor(stranger, draftDemand(stranger, draft), { maxSuppliers: 3 });
    expect(plan).toMatchObject({ coverage: 1, tonnes: 5_000 });
    const bad = planFor(stranger, draftDemand(stranger, { ...draft, targetTonnes: -1 }), { maxShare: 2 });
    expect(await refusal(bad)).toMatchObject({
      code: 'INVALID_INPUT',
      faults: ['demand.targetTonnes NOT_POSITIVE', 'maxShare TOO_LARGE'],
    });
  });

  test('the process goes on while a plan is solved', async () => {
    const demand = await wanted({ targetTonnes: 8_000 });
    const [world] = worlds as [World, World];
    const order: string[] = [];
    /** The solver itself; notes when it is asked and what comes first then: its answer, or a turn of the loop. */
    const noting: PlanSolver = {
      solve: async (program, limitMs) => {
        const turns = new Promise<void>((resolve) => setImmediate(resolve)).then(() => order.push('turn'));
        const solution = await world.solver.solve(program, limitMs);
        order.push('solved');
        await turns;
        return solution;
      },
    };
    await planOf(demand, {}, { ...buyer.session, world: { ...world, solver: noting } });
    expect(order.length).toBeGreaterThan(0);
    expect(order.filter((_, index) => index % 2 === 0)).toEqual(
      order.slice(0, order.length / 2).map(() => 'turn'),
    );
  });
});
