import { demoId, SHOWCASE_DEMAND } from '../../../src/app/seed-demo';
import { openWorld, type TestWorld } from '../../support/world';
import { PAGE_FIELDS, walk } from './pages';

let world: TestWorld;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

/** The showcase demand and one offer of the demo market, as a stranger would draft them. */
const DEMAND = {
  groups: ['vegetable-oils'],
  targetTonnes: 250_000,
  minLotTonnes: 500,
  maxSupplierShare: 0.3,
  destination: '650100',
  window: { from: '2026-09-01', to: '2027-08-31' },
  packaging: ['FLEXITANK_20', 'ISO_TANK_20'],
  requiredCertificates: ['GACC_FOOD'],
};
const OFFER = {
  hsCode: '1512.11',
  variety: 'SUNFLOWER',
  tonnesPerYear: 21_000,
  minOrderTonnes: 110,
  origin: 'KZ-63',
  window: { from: '2026-11-01', to: '2027-10-31' },
  incoterm: 'FCA',
  packaging: ['FLEXITANK_20', 'ISO_TANK_20', 'RAIL_TANK_WAGON'],
  certificates: ['GACC_FOOD', 'HEALTH', 'COO_ORIGINAL', 'QUALITY', 'HACCP', 'ISO22000', 'PHYTO'],
};

const rows = () =>
  world.world.database.read(async (store) => [
    await store.countCompanies({}),
    await store.countOffers({}),
    await store.countDemands({}),
    await store.revision(),
  ]);

const FACTOR = '{ fit pointsLost explanation }';
const FIELDS = `score mutualScore
  buyer { product ${FACTOR} volume ${FACTOR} region ${FACTOR} } seller { product ${FACTOR} volume ${FACTOR} region ${FACTOR} }`;

const DRAFT_DEMAND = `query ($draft: DemandInput!, $weights: Weights, $first: Int!, $after: String) {
  matchOffers(demand: $draft, weights: $weights, first: $first, after: $after) {
    ${PAGE_FIELDS} nodes { offer { id } demand { id } ${FIELDS} }
  }
}`;
const DRAFT_OFFER = `query ($draft: OfferInput!, $weights: Weights, $first: Int!, $after: String) {
  matchDemands(offer: $draft, weights: $weights, first: $first, after: $after) {
    ${PAGE_FIELDS} nodes { offer { id } demand { id } ${FIELDS} }
  }
}`;

const KINDS = [
  { field: 'matchOffers', query: DRAFT_DEMAND, draft: DEMAND, own: 'demand', other: 'offer' },
  { field: 'matchDemands', query: DRAFT_OFFER, draft: OFFER, own: 'offer', other: 'demand' },
] as const;
const STORED = {
  demand: demoId('demand', SHOWCASE_DEMAND),
  offer: demoId('offer', 'aqdala-sunflower-oil-crude'),
};

describe.each(KINDS)('$field', ({ field, query, draft, own, other }) => {
  const matches = (size = 20, weights?: object) =>
    walk(world, { query, variables: { draft, weights }, at: (data) => data[field], size });

  test('gives the matches that the same listing has when it is stored', async () => {
    const stored = `query ($id: ID!, $first: Int!, $after: String) {
      ${own}(id: $id) { matches(first: $first, after: $after) { ${PAGE_FIELDS} nodes { ${other} { id } ${FIELDS} } } }
    }`;
    const expected = await walk(world, {
      query: stored,
      variables: { id: STORED[own] },
      at: (data) => data[own].matches,
      size: 20,
    });
    expect(expected.length).toBeGreaterThan(3);
    expect(await matches()).toEqual(expected.map((match) => ({ ...match, [own]: null })));
  });

  test.each([1, 7])('gives the same matches in pages of %d', async (size) => {
    expect(await matches(size)).toEqual(await matches());
  });

  test('stores nothing', async () => {
    const before = await rows();
    await world.ask(query, { draft, first: 20 });
    expect(await rows()).toEqual(before);
  });

  test('takes weights', async () => {
    const [best] = await matches(20, { product: 0, volume: 1, region: 0 });
    const side = own === 'demand' ? best.buyer : best.seller;
    expect(best.score).toBe(Math.round(side.volume.fit * 10_000) / 100);
    expect(side.region.pointsLost).toBe(0);
  });

  test('lets out of the list what a draft does not say', async () => {
    const least = own === 'demand' ? DEMAND : OFFER;
    const { packaging: _, ...free } = least;
    const wider = await walk(world, {
      query,
      variables: { draft: free },
      at: (data) => data[field],
      size: 20,
    });
    const ids = wider.map((match) => match[other].id);
    expect(ids).toEqual(expect.arrayContaining((await matches()).map((match) => match[other].id)));
  });
});
