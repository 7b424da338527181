import { demoId, SHOWCASE_DEMAND } from '../../src/app/seed-demo';
import { makeKey } from '../support/keys';
import { type SignedUp, signUp } from '../support/people';
import { openWorld, type TestWorld } from '../support/world';

let world: TestWorld;
let boss: SignedUp;
const demandId = demoId('demand', SHOWCASE_DEMAND);

beforeAll(async () => {
  world = await openWorld();
  boss = await signUp(world);
}, 30_000);
afterAll(() => world.close());

async function refusal(scopes: readonly string[], query: string) {
  const { headers } = await makeKey(boss, { scopes });
  const { status, body } = await world.ask(query, {}, headers);
  return [status, body.errors?.[0].extensions.code, body.errors?.[0].extensions.params?.scope];
}

const GRANTED = [200, undefined, undefined];
const missing = (scope: string) => [403, 'MISSING_SCOPE', scope];

describe('a key that may read the catalogue alone', () => {
  const ask = (query: string) => refusal(['catalogue:read'], query);

  test('reads the catalogue and the schema', async () => {
    expect(await ask('{ offers { totalCount } __typename __schema { queryType { name } } }')).toEqual(
      GRANTED,
    );
  });

  test.each([
    ['a root field', `{ match(offerId: "a", demandId: "b") { __typename } }`],
    ['a field', `{ demand(id: "${demandId}") { matches { totalCount } } }`],
    ['an alias', `{ offers { nodes { x: nearMisses { totalCount } } } }`],
    ['a fragment', `{ demand(id: "${demandId}") { ...F } } fragment F on Demand { matches { totalCount } }`],
    [
      'a fragment of the root',
      `{ ...F } fragment F on Query { offers { nodes { matches { totalCount } } } }`,
    ],
    ['an inline fragment', `{ node(id: "${demandId}") { ... on Demand { matches { totalCount } } } }`],
    [
      'a fragment within one',
      `{ ...F } fragment F on Query { ...G } fragment G on Query { offers { nodes { matches { totalCount } } } }`,
    ],
    ['a field left out', `{ demand(id: "${demandId}") { matches @skip(if: true) { totalCount } id } }`],
  ])('is refused matches, named, through %s', async (_name, query) => {
    expect(await ask(query)).toEqual(missing('matches:read'));
  });

  test('never reaches what is for people', async () => {
    expect(await ask('{ apiKeys { totalCount } }')).toEqual([403, 'FORBIDDEN', undefined]);
    expect(await ask('mutation { revokeApiKey(input: { id: "x" }) { id } }')).toEqual([
      403,
      'FORBIDDEN',
      undefined,
    ]);
  });
});

test('a key needs every scope an operation asks for', async () => {
  const query = `{ demand(id: "${demandId}") { matches { totalCount } } }`;
  expect(await refusal(['catalogue:read', 'matches:read'], query)).toEqual(GRANTED);
  expect(await refusal(['matches:read'], query)).toEqual(missing('catalogue:read'));
  expect(await refusal(['company:read'], '{ offers { totalCount } }')).toEqual(missing('catalogue:read'));
});

test('people need no scope', async () => {
  const query = `{ demand(id: "${demandId}") { matches { totalCount } } }`;
  expect((await world.ask(query, {}, boss.headers)).body.errors).toBeUndefined();
});

test('a sandbox key sees the demonstration market alone, in lists, matches and sums', async () => {
  const scopes = ['catalogue:read', 'matches:read'];
  const sandbox = (await makeKey(boss, { scopes, sandbox: true })).headers;
  const true_ = (await makeKey(boss, { scopes })).headers;
  const questions = `{
    companies { totalCount } offers { totalCount } demands { totalCount } market { offers demands offeredTonnes }
    demand(id: "${demandId}") { matches { totalCount } nearMisses { totalCount } }
    company(id: "${boss.company?.id}") { id }
  }`;
  const before = (await world.ask(questions, {}, sandbox)).body.data;
  expect(before).toEqual({
    ...(await world.ask(questions, {}, true_)).body.data,
    companies: before.companies,
    company: null,
  });
  expect(before.demand.matches.totalCount).toBeGreaterThan(0);

  const { database, searchWords } = world.world;
  await database.write(async (store) => {
    const model = await store.records.find('offer', { id: demoId('offer', 'aqdala-sunflower-oil-crude') });
    const offer = { ...model!, id: 'off_0000000000000000000000TRVE', companyId: boss.company!.id };
    await store.save('offer', offer, searchWords.offer(offer, boss.company!));
  });
  const after = (await world.ask(questions, {}, true_)).body.data;
  expect(after.offers.totalCount).toBe(before.offers.totalCount + 1);
  expect(after.market.offers).toBe(before.market.offers + 1);
  expect(after.demand.matches.totalCount).toBe(before.demand.matches.totalCount + 1);
  expect((await world.ask(questions, {}, sandbox)).body.data).toEqual(before);
  const own =
    '{ offer(id: "off_0000000000000000000000TRVE") { id } node(id: "off_0000000000000000000000TRVE") { id } }';
  expect((await world.ask(own, {}, sandbox)).body.data).toEqual({ offer: null, node: null });
  expect((await world.ask(own, {}, true_)).body.data.offer.id).toBe('off_0000000000000000000000TRVE');
});
