import { closeTarget, createTarget } from '../../../src/app/targets';
import { forEachDatabase } from '../../support/databases';
import { type MadeDeal, makeDeal } from '../../support/made-deals';
import { makeCompany, type SignedUp, signUp } from '../../support/people';
import { openWorld, type TestWorld } from '../../support/world';
import { PAGE_FIELDS } from './pages';
import { faultsOf } from './refusals';

const LIST = `query ($where: DealWhere, $first: Int! = 100, $after: String) {
  deals(where: $where, first: $first, after: $after) { ${PAGE_FIELDS} nodes { id } }
}`;

forEachDatabase(({ target }) => {
  let world: TestWorld;
  let officer: SignedUp;
  let seller: SignedUp;
  let buyer: SignedUp;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    world = await openWorld({ database: target(), seed: 'none' });
    officer = await signUp(world, { companyId: null, staffRole: 'OFFICER' });
    seller = await signUp(world);
    const china = { country: 'CN', regionCode: '650100', registration: '91650100LSTA000001' } as const;
    buyer = await signUp(world, { company: china });
    const parties = { sellerId: seller.company!.id, buyerId: buyer.company!.id };
    const made: Readonly<Record<string, MadeDeal>> = {
      talk: { openedOn: '2026-09-03' },
      waiting: { openedOn: '2026-09-05', confirmed: false },
      memorandum: { stage: 'MEMORANDUM', openedOn: '2026-09-04' },
      contract: { stage: 'CONTRACT', openedOn: '2026-09-02', lines: [{ tonnes: 5, hsCode: '120600' }] },
      disputed: { stage: 'CONTRACT', openedOn: '2026-09-06', disputed: true },
    };
    for (const [key, deal] of Object.entries(made)) {
      ids[key] = await makeDeal(world.world, { ...parties, ...deal });
    }
    // Somebody else's.
    await makeDeal(world.world, { ...parties, sellerId: (await makeCompany(world.world)).id });
  }, 60_000);
  afterAll(() => world.close());

  const named = (found: readonly { readonly id: string }[]) =>
    found.map(({ id }) => Object.entries(ids).find(([, each]) => each === id)?.[0] ?? 'foreign');

  async function list(by: SignedUp, where: object | null = null) {
    const { body } = await world.ask(LIST, { where }, by.headers);
    expect(body.errors).toBeUndefined();
    const { nodes, totalCount } = body.data.deals;
    expect(totalCount).toBe(nodes.length);
    return named(nodes);
  }

  const ALL = ['disputed', 'waiting', 'memorandum', 'talk', 'contract'];

  test('the list pages by cursor, the last changed first, without gaps or repeats', async () => {
    expect(await list(seller)).toEqual(ALL);
    for (const first of [1, 2, 3, 5]) {
      const found: string[] = [];
      let after: string | null = null;
      do {
        const { body } = await world.ask(LIST, { first, after }, seller.headers);
        const { nodes, totalCount, pageInfo } = body.data.deals;
        expect(totalCount).toBe(5);
        expect(pageInfo.hasPreviousPage).toBe(after !== null);
        found.push(...named(nodes));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after !== null);
      expect(found).toEqual(ALL);
    }
  });

  test('the list refuses a cursor of another list', async () => {
    const { body } = await world.ask(LIST, { first: 1 }, seller.headers);
    const after = body.data.deals.pageInfo.endCursor;
    const other = await world.ask(LIST, { after, where: { disputed: false } }, seller.headers);
    expect(faultsOf(other.body)).toEqual(['INVALID_CURSOR']);
    expect(faultsOf((await world.ask(LIST, { after }, buyer.headers)).body)).toEqual(['INVALID_CURSOR']);
  });

  test('the list is narrowed by stage, dispute and what waits for one’s own side', async () => {
    expect(await list(seller, { stage: 'CONTRACT' })).toEqual(['disputed', 'contract']);
    expect(await list(seller, { stage: 'CONTRACT', disputed: false })).toEqual(['contract']);
    expect(await list(seller, { disputed: true })).toEqual(['disputed']);
    expect(await list(seller, { toConfirm: true })).toEqual([]);
    expect(await list(seller, { toConfirm: false })).toEqual(ALL);
    expect(await list(buyer, { toConfirm: true })).toEqual(['waiting']);
    expect(await list(buyer, { toConfirm: false })).toEqual([
      ...['disputed', 'memorandum', 'talk', 'contract', 'foreign'],
    ]);
  });

  test('the list gives staff those of a company or a target; a member no company’s but its own', async () => {
    const companyId = seller.company!.id;
    expect(await list(officer, { companyId })).toEqual(ALL);
    expect(await list(officer, { companyId, toConfirm: true })).toEqual(['waiting']);
    expect(await list(seller, { companyId })).toEqual(ALL);
    expect(await list(buyer, { companyId })).toEqual([]);
    const oil = await createTarget(officer.session, {
      ...{ name: 'Oil', hsCodes: ['15'], from: '2026-09-01', to: '2027-08-31', source: 'a plan' },
      ...{ unit: 'TONNES', amount: '1000', stage: 'MEMORANDUM' },
    });
    // Seed is no oil; what waits for a confirmation, or is in dispute, counts nowhere.
    expect(await list(officer, { companyId, targetId: oil.id })).toEqual(['memorandum', 'talk']);
    await closeTarget(officer.session, { id: oil.id });
    const told = async (by: SignedUp, targetId: string) =>
      faultsOf((await world.ask(LIST, { where: { targetId } }, by.headers)).body);
    expect(await told(officer, 'tgt_none')).toEqual(['NOT_FOUND']);
    expect(await told(seller, oil.id)).toEqual(['FORBIDDEN']);
  });
});
