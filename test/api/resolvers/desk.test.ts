/** The lists of the officers' desk as a client asks for them. */
import { proposeIntroduction } from '../../../src/app/introductions';
import { transact } from '../../../src/app/transact';
import { makePair } from '../../app/made-introductions';
import { type SignedUp, signUp, systemSession } from '../../support/people';
import { NOW, openWorld, type TestWorld } from '../../support/world';

const QUERY = `{
  deskDemands(first: 3) {
    totalCount pageInfo { hasNextPage }
    nodes { demand { id targetTonnes } coverage coverageBound gap publishedAt days }
  }
  deskOffers { totalCount nodes { offer { id } publishedAt days } }
  deskIntroductions { nodes { introduction { id seller { id } status } createdAt days hoursLeft } }
  deskDisputes { totalCount nodes { dealId seller { id } buyer { id } tonnes disputedAt days } }
}`;

let world: TestWorld;
let officer: SignedUp;
beforeAll(async () => {
  world = await openWorld();
  officer = await signUp(world, { companyId: null, staffRole: 'OFFICER' });
}, 60_000);
afterAll(() => world.close());

test('an officer sees what waits, and for how long', async () => {
  const { seller, offer, demand } = await makePair(world.world);
  const { id } = await proposeIntroduction(seller.session, {
    offerId: offer.id,
    demandId: demand.id,
    note: null,
  });
  // Proposed six days ago, it has a day left.
  const createdAt = new Date(NOW.getTime() - 6 * 86_400_000).toISOString();
  const expiresAt = new Date(NOW.getTime() + 86_400_000).toISOString();
  await transact(systemSession(world.world), ({ store }) =>
    store.records.change('introduction', id, { createdAt, expiresAt }),
  );
  const { body } = await world.ask(QUERY, {}, officer.headers);
  expect(body.errors).toBeUndefined();
  const { deskDemands, deskOffers, deskIntroductions, deskDisputes } = body.data;
  expect(deskDemands.totalCount).toBeGreaterThan(3);
  expect(deskDemands.pageInfo.hasNextPage).toBe(true);
  for (const row of deskDemands.nodes) {
    expect(row.coverage).toBeLessThan(0.8);
    expect(row.coverageBound).toBeGreaterThanOrEqual(row.coverage);
    expect(row.gap).toBeCloseTo(row.demand.targetTonnes * (1 - row.coverage), 3);
    expect(row.days).toBeGreaterThanOrEqual(0);
  }
  expect(deskOffers.totalCount).toBe(deskOffers.nodes.length);
  expect(deskIntroductions.nodes).toEqual([
    {
      introduction: { id, seller: { id: offer.companyId }, status: 'PROPOSED' },
      createdAt,
      days: 6,
      hoursLeft: 24,
    },
  ]);
  // One of the demonstration.
  expect(deskDisputes).toMatchObject({ totalCount: 1, nodes: [{ tonnes: 2_000, days: 7 }] });
});

test('nobody else does', async () => {
  const member = await signUp(world);
  for (const field of ['deskDemands', 'deskOffers', 'deskIntroductions', 'deskDisputes']) {
    const query = `{ ${field} { totalCount } }`;
    expect((await world.ask(query)).body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
    expect((await world.ask(query, {}, member.headers)).body.errors[0].extensions.code).toBe('FORBIDDEN');
  }
});
