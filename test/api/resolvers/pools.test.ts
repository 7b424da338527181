import { updateOffer } from '../../../src/app/listing-changes';
import { OFFER } from '../../app/made-listings';
import {
  linesOf,
  makeImporter,
  makeInvited,
  makeProducer,
  type Producer,
  planOf,
} from '../../app/made-pools';
import { makeKey } from '../../support/keys';
import { type SignedUp, signUp } from '../../support/people';
import { openWorld, type TestWorld } from '../../support/world';

const LINE = 'id status tonnes share offerVersion releasedBy offer { id } seller { id }';
const VIEW = `id status name demand { id } buyer { id } targetTonnes goalTonnes reservedTonnes confirmedTonnes
  coverage gapTonnes maxShare demandVersion createdAt updatedAt
  commitments(first: 10) { totalCount nodes { ${LINE} pool { id reservedTonnes } } }`;
const ONE = `query ($id: ID!) { pool(id: $id) { ${VIEW} } }`;
const ALL = `query ($where: PoolWhere) { pools(where: $where) { totalCount nodes { ${VIEW} } } }`;
const LINES = `query ($where: CommitmentWhere) { commitments(where: $where) { totalCount nodes { ${LINE} pool { ${VIEW} } } } }`;
const COMMITMENT = `query ($id: ID!) { commitment(id: $id) { ${LINE} pool { id name } } }`;
const SAVE = `mutation ($input: SavePoolInput!) { savePool(input: $input) { ${VIEW} } }`;
const UPDATE = `mutation ($input: UpdatePoolInput!) { updatePool(input: $input) { ${VIEW} } }`;
const onPool = (name: string) => `mutation ($id: ID!) { ${name}(id: $id) { ${VIEW} } }`;
const onLine = (name: string) => `mutation ($id: ID!) { ${name}(id: $id) { ${LINE} pool { id status } } }`;

let world: TestWorld;
let officer: SignedUp;
beforeAll(async () => {
  world = await openWorld({ costLimit: 100_000 });
  officer = await signUp(world, { companyId: null, staffRole: 'OFFICER' });
});
afterAll(() => world.close());

test('a pool is saved, asked for, reserved, confirmed, each with its figures', async () => {
  const importer = await makeImporter(world.world);
  const producers = [
    await makeProducer(world.world, 20_000),
    await makeProducer(world.world, 90_000),
    await makeProducer(world.world, 60_000),
  ];
  const plan = planOf(
    importer.demand,
    producers.map(({ offer }) => ({ offer, tonnes: offer.tonnesPerYear })),
  );
  const saved = (await world.once(SAVE, { input: plan }, importer.headers)).body.data.savePool;
  expect(saved).toMatchObject({
    status: 'DRAFT',
    name: 'Autumn',
    demand: { id: importer.demand.id },
    buyer: { id: importer.company!.id },
    targetTonnes: 250_000,
    goalTonnes: 170_000,
    reservedTonnes: 0,
    coverage: 0,
    gapTonnes: 250_000,
    maxShare: null,
    commitments: { totalCount: 3 },
  });
  const { id } = saved;
  const invited = (await world.once(onPool('inviteToPool'), { id }, importer.headers)).body.data.inviteToPool;
  expect(invited.status).toBe('INVITING');
  for (const name of ['reserveCommitment', 'confirmCommitment']) {
    for (const { headers } of producers) {
      const mine = (await world.ask(LINES, {}, headers)).body.data.commitments.nodes[0];
      const { body } = await world.once(onLine(name), { id: mine.id }, headers);
      expect(body.errors).toBeUndefined();
    }
    const { pool } = (await world.ask(ONE, { id }, importer.headers)).body.data;
    expect(pool).toMatchObject({
      status: name === 'reserveCommitment' ? 'COVERED' : 'CONFIRMED',
      reservedTonnes: name === 'reserveCommitment' ? 170_000 : 0,
      confirmedTonnes: name === 'reserveCommitment' ? 0 : 170_000,
      coverage: 0.68,
      gapTonnes: 80_000,
    });
    const shares = pool.commitments.nodes.map(({ share }: { share: number }) => share);
    expect(shares.sort()).toEqual([0.08, 0.24, 0.36]);
  }
});

test('a producer is shown its own line, the totals and nothing else of a pool', async () => {
  const { importer, producers, pool, commitments } = await makeInvited(world.world);
  const [first, second] = producers as [Producer, Producer];
  const [one, two] = commitments.map(({ id }) => id) as [string, string];
  await world.once(onLine('reserveCommitment'), { id: two }, second.headers);
  for (const [query, variables] of [
    [ONE, { id: pool.id }],
    [LINES, {}],
    [COMMITMENT, { id: one }],
  ] as const) {
    const { body } = await world.ask(query, variables, first.headers);
    expect(body.errors).toBeUndefined();
    for (const secret of ['Autumn', two, second.offer.id, second.company!.id]) {
      expect(JSON.stringify(body)).not.toContain(secret);
    }
  }
  const { body } = await world.ask(ONE, { id: pool.id }, first.headers);
  expect(body.data.pool).toMatchObject({
    name: null,
    maxShare: null,
    reservedTonnes: 30_000,
    commitments: { totalCount: 1, nodes: [{ id: one, seller: { id: first.company!.id } }] },
  });
  expect((await world.ask(COMMITMENT, { id: two }, first.headers)).body.data.commitment).toBeNull();
  for (const { headers } of [importer, officer]) {
    const answer = await world.ask(ONE, { id: pool.id }, headers);
    expect(answer.body.data.pool).toMatchObject({ name: 'Autumn', commitments: { totalCount: 2 } });
  }
  const outsider = await signUp(world);
  const unknown = await world.ask(ONE, { id: 'pol_none' }, outsider.headers);
  expect((await world.ask(ONE, { id: pool.id }, outsider.headers)).body).toMatchObject({
    data: unknown.body.data,
  });
  const listed = await world.ask(ALL, { where: { demandId: importer.demand.id } }, importer.headers);
  expect(listed.body.data.pools).toMatchObject({ totalCount: 1, nodes: [{ id: pool.id }] });
});

test('what has changed is told in the caller’s language, its gate by name', async () => {
  const importer = await makeImporter(world.world, { packaging: ['FLEXITANK_20'] });
  const producer = await makeProducer(world.world);
  const { offer, session } = producer;
  const plan = planOf(importer.demand, [{ offer, tonnes: 500 }]);
  const terms = { ...OFFER, packaging: ['DRUM_200'] };
  await updateOffer(session, { id: offer.id, expectedVersion: offer.version, terms });
  const said = async (language: string) => {
    const headers = { ...importer.headers, 'accept-language': language };
    const { body } = await world.once(SAVE, { input: plan }, headers);
    expect(body.errors[0].extensions).toMatchObject({
      code: 'STALE_PLAN',
      params: { count: 2 },
      violations: [
        { path: ['input', 'lines', 0, 'offerVersion'], code: 'TERMS_CHANGED' },
        { path: ['input', 'lines', 0, 'offerId'], code: 'GATE_FAILED' },
      ],
    });
    return body.errors[0].extensions.violations[1].message;
  };
  expect(await said('en')).toBe('It no longer meets a requirement of the demand: packaging.');
  expect(await said('ru')).toBe('Больше не выполняется требование заявки: упаковка.');
  expect(await said('kk')).toBe('Сұраныстың мына талабы енді орындалмайды: қаптама.');
  expect(await said('zh')).toBe('已不满足需求的一项要求：包装。');
});

test('lines are updated, released and dissolved over the API', async () => {
  const { importer, producers, pool, commitments } = await makeInvited(world.world);
  const [first] = producers as [Producer];
  const input = {
    id: pool.id,
    demandVersion: 1,
    maxShare: 0.5,
    lines: linesOf([{ offer: first.offer, tonnes: 20_000 }]),
  };
  const updated = (await world.once(UPDATE, { input }, importer.headers)).body.data.updatePool;
  expect(updated).toMatchObject({ status: 'INVITING', goalTonnes: 20_000, maxShare: 0.5 });
  const id = commitments[0]!.id;
  const released = await world.once(onLine('releaseCommitment'), { id }, first.headers);
  expect(released.body.data.releaseCommitment).toMatchObject({ status: 'RELEASED', releasedBy: 'SELLER' });
  const again = await world.once(onLine('reserveCommitment'), { id }, first.headers);
  expect(again.body.errors[0].extensions).toEqual({ code: 'ILLEGAL_STEP', params: { from: 'RELEASED' } });
  const gone = await world.once(onPool('dissolvePool'), { id: pool.id }, importer.headers);
  expect(gone.body.data.dissolvePool.status).toBe('DISSOLVED');
});

test('keys of either side take their steps, given the scope', async () => {
  const { importer, producers, pool, commitments } = await makeInvited(world.world);
  const reader = await makeKey(importer, { scopes: ['deals:read'] });
  expect((await world.ask(ONE, { id: pool.id }, reader.headers)).body.data.pool.status).toBe('INVITING');
  const refused = await world.once(onPool('dissolvePool'), { id: pool.id }, reader.headers);
  expect(refused.body.errors[0].extensions).toMatchObject({ code: 'MISSING_SCOPE' });
  const producer = await makeKey(producers[0]!, { scopes: ['deals:read', 'deals:write'] });
  const reserved = await world.once(
    onLine('reserveCommitment'),
    { id: commitments[0]!.id },
    producer.headers,
  );
  expect(reserved.body.data.reserveCommitment.status).toBe('RESERVED');
  const writer = await makeKey(importer, { scopes: ['deals:read', 'deals:write'] });
  const gone = await world.once(onPool('dissolvePool'), { id: pool.id }, writer.headers);
  expect(gone.body.data.dissolvePool).toMatchObject({ status: 'DISSOLVED', reservedTonnes: 0 });
});
