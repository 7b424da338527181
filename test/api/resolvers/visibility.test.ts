import { demoId, SHOWCASE_DEMAND } from '../../../src/app/seed-demo';
import { type MarketKind, newId } from '../../../src/domain/id';
import type { ListingStatus, Verification } from '../../../src/domain/vocabulary';
import { randomEntropy } from '../../../src/infra/entropy';
import type { Company } from '../../../src/model/company';
import type { Demand } from '../../../src/model/demand';
import type { Offer } from '../../../src/model/offer';
import { NOW, openWorld, type TestWorld } from '../../support/world';

/** In the token strings of all records of these tests and of nothing else. */
const MARK = 'visibilitymark';
const idOf = (kind: MarketKind) => newId(kind, NOW.getTime(), randomEntropy());

let world: TestWorld;
let seller: Company;
let buyer: Company;
let offer: Offer;
let demand: Demand;

beforeAll(async () => {
  world = await openWorld({ costLimit: 100_000 });
  await world.world.database.read(async (store) => {
    const one = async <Kind extends MarketKind>(kind: Kind, id: string) =>
      (await store.byIds(kind, [id])).get(id)!;
    offer = await one('offer', demoId('offer', 'aqdala-sunflower-oil-crude'));
    demand = await one('demand', demoId('demand', SHOWCASE_DEMAND));
    seller = await one('company', offer.companyId);
    buyer = await one('company', demand.companyId);
  });
});

afterAll(() => world.close());

interface State {
  readonly status?: ListingStatus;
  readonly expiresOn?: string;
  readonly verification?: Verification;
  readonly verifiedUntil?: string | null;
}

interface Pair {
  readonly sellerId: string;
  readonly buyerId: string;
  readonly offerId: string;
  readonly demandId: string;
}

/** Copies of a pair that matches, under companies of their own, in a state. */
async function addPair({
  status = 'PUBLISHED',
  expiresOn = '2027-08-31',
  ...standing
}: State): Promise<Pair> {
  const { verification = 'VERIFIED', verifiedUntil = null } = standing;
  const pair = {
    sellerId: idOf('company'),
    buyerId: idOf('company'),
    offerId: idOf('offer'),
    demandId: idOf('demand'),
  };
  await world.world.database.write(async (store) => {
    const companies = [
      { ...seller, id: pair.sellerId },
      { ...buyer, id: pair.buyerId },
    ].map((company) => ({ ...company, registration: company.id.slice(-18), verification, verifiedUntil }));
    for (const company of companies) {
      await store.save('company', company, MARK);
    }
    const state = { status, expiresOn };
    await store.save('offer', { ...offer, ...state, id: pair.offerId, companyId: pair.sellerId }, MARK);
    await store.save('demand', { ...demand, ...state, id: pair.demandId, companyId: pair.buyerId }, MARK);
  });
  return pair;
}

const LISTS = `query ($seller: ID!, $buyer: ID!) {
  offers(search: "${MARK}") { totalCount nodes { id } facets { regions { count } } }
  demands(search: "${MARK}") { totalCount nodes { id } facets { regions { count } } }
  ownOffers: offers(where: { company: $seller }) { totalCount nodes { id } }
  ownDemands: demands(where: { company: $buyer }) { totalCount nodes { id } }
  companies(search: "${MARK}") { totalCount nodes { id } }
}`;

const RECORDS = `query ($seller: ID!, $buyer: ID!, $offer: ID!, $demand: ID!) {
  seller: company(id: $seller) { id }
  buyer: company(id: $buyer) { id }
  offer(id: $offer) { id }
  demand(id: $demand) { id }
  offerNode: node(id: $offer) { id }
  demandNode: node(id: $demand) { id }
  sellerNode: node(id: $seller) { id }
  buyerNode: node(id: $buyer) { id }
  match(offerId: $offer, demandId: $demand) { score }
}`;

const MARKET = '{ market { offers demands offeredTonnes wantedTonnes } }';

/** Ids in the matches and near misses of the demo pair. */
const PARTNERS = `query ($offer: ID!, $demand: ID!) {
  offer(id: $offer) { matches(first: 100) { totalCount nodes { demand { id } } } nearMisses(first: 100) { nodes { demand { id } } } }
  demand(id: $demand) { matches(first: 100) { totalCount nodes { offer { id } } } nearMisses(first: 100) { nodes { offer { id } } } }
}`;

async function look({ sellerId, buyerId, offerId, demandId }: Pair) {
  const variables = { seller: sellerId, buyer: buyerId, offer: offerId, demand: demandId };
  const partners = await world.ask(PARTNERS, { offer: offer.id, demand: demand.id });
  const found = JSON.stringify(partners.body);
  return {
    lists: (await world.ask(LISTS, variables)).body.data,
    records: (await world.ask(RECORDS, variables)).body.data,
    partners: { offer: found.includes(offerId), demand: found.includes(demandId) },
    counts: [partners.body.data.offer.matches.totalCount, partners.body.data.demand.matches.totalCount],
    market: (await world.ask(MARKET)).body.data.market,
  };
}

/** What a look finds of a pair that nobody may see. */
const NOTHING = {
  records: Object.fromEntries(
    ['seller', 'buyer', 'offer', 'demand', 'offerNode', 'demandNode', 'sellerNode', 'buyerNode', 'match'].map(
      (field) => [field, null],
    ),
  ),
  partners: { offer: false, demand: false },
};

const empty = { totalCount: 0, nodes: [] };
const EMPTY_LISTS = {
  offers: { ...empty, facets: { regions: [] } },
  demands: { ...empty, facets: { regions: [] } },
  ownOffers: empty,
  ownDemands: empty,
  companies: empty,
};

const UNVERIFIED: readonly Verification[] = [
  'UNVERIFIED',
  'SUBMITTED',
  'NEEDS_INFO',
  'REJECTED',
  'SUSPENDED',
  'EXPIRED',
];
const UNPUBLISHED: readonly ListingStatus[] = [
  'DRAFT',
  'PAUSED',
  'WITHDRAWN',
  'EXPIRED',
  'FILLED',
  'SUSPENDED',
];

describe('nothing tells a stranger of the listings and the company', () => {
  test.each<[string, State]>([
    ...UNVERIFIED.map((verification): [string, State] => [`that is ${verification}`, { verification }]),
    ['whose verification ended yesterday', { verifiedUntil: '2026-11-23' }],
  ])('of a company %s', async (_name, state) => {
    const before = await world.ask(MARKET);
    const seen = await look(await addPair(state));
    expect(seen).toMatchObject({ ...NOTHING, lists: EMPTY_LISTS });
    expect(seen.market).toEqual(before.body.data.market);
  });
});

describe('nothing tells a stranger of a listing', () => {
  test.each<[string, State]>([
    ...UNPUBLISHED.map((status): [string, State] => [`that is ${status}`, { status }]),
    ['that expired yesterday', { expiresOn: '2026-11-23' }],
  ])('%s', async (_name, state) => {
    const before = (await world.ask(MARKET)).body.data.market;
    const pair = await addPair(state);
    const seen = await look(pair);
    const { seller: sells, buyer: buys, sellerNode, buyerNode, ...listings } = seen.records;
    expect([sells, buys, sellerNode, buyerNode].map((one) => one.id)).toEqual([
      pair.sellerId,
      pair.buyerId,
      pair.sellerId,
      pair.buyerId,
    ]);
    expect(Object.values(listings)).toEqual([null, null, null, null, null]);
    expect(seen.partners).toEqual(NOTHING.partners);
    const { companies: _, ...lists } = seen.lists;
    const { companies: __, ...none } = EMPTY_LISTS;
    expect(lists).toEqual(none);
    expect(seen.market).toEqual(before);
  });
});

test('what is published, valid today and verified until today is found on every path', async () => {
  const before = await look(await addPair({ status: 'DRAFT' }));
  const pair = await addPair({ expiresOn: '2026-11-24', verifiedUntil: '2026-11-24' });
  const seen = await look(pair);
  expect(Object.values(seen.records)).not.toContain(null);
  expect(seen.partners).toEqual({ offer: true, demand: true });
  expect(seen.counts).toEqual(before.counts.map((count) => count + 1));
  expect(seen.lists).toMatchObject({
    offers: { totalCount: 1, nodes: [{ id: pair.offerId }], facets: { regions: [{ count: 1 }] } },
    demands: { totalCount: 1, nodes: [{ id: pair.demandId }], facets: { regions: [{ count: 1 }] } },
    ownOffers: { totalCount: 1 },
    ownDemands: { totalCount: 1 },
  });
  expect(seen.market).toEqual({
    offers: before.market.offers + 1,
    demands: before.market.demands + 1,
    offeredTonnes: before.market.offeredTonnes + offer.tonnesPerYear,
    wantedTonnes: before.market.wantedTonnes + demand.targetTonnes,
  });
});

test('prices, available tonnes and wishes of origin are null for a stranger, in lists and in matches', async () => {
  const query = `{
    offers(first: 100) { nodes { price { perTonne { amount } } availableTonnes } }
    demands(first: 100) {
      nodes {
        maxPrice { perTonne { amount } } preferredOrigins { code } excludedOrigins { code }
        matches(first: 5) { nodes { offer { price { perTonne { amount } } availableTonnes } } }
      }
    }
  }`;
  const { offers, demands } = (await world.ask(query)).body.data;
  const matched = demands.nodes.flatMap((one: { matches: { nodes: { offer: object }[] } }) =>
    one.matches.nodes.map((match) => match.offer),
  );
  expect(matched.length).toBeGreaterThan(100);
  for (const one of [...offers.nodes, ...matched]) {
    expect(one).toEqual({ price: null, availableTonnes: null });
  }
  for (const one of demands.nodes) {
    expect(one).toMatchObject({ maxPrice: null, preferredOrigins: null, excludedOrigins: null });
  }
});
