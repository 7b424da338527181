import { demoId, SHOWCASE_DEMAND } from '../../../src/app/seed-demo';
import { dayOf } from '../../../src/domain/calendar';
import { UNDISTURBED } from '../../../src/domain/matching/corridor';
import { GATE_KINDS } from '../../../src/domain/matching/gates';
import { judge } from '../../../src/domain/matching/judge';
import { normaliseWeights, type PerFactor, toPoints } from '../../../src/domain/matching/score';
import { LANGUAGES } from '../../../src/domain/vocabulary';
import { demandFacts, offerFacts } from '../../../src/infra/db/facts';
import { NOW, openWorld, type TestWorld } from '../../support/world';
import { PAGE_FIELDS, walk } from './pages';

const DEMAND = demoId('demand', SHOWCASE_DEMAND);
const OFFER = demoId('offer', 'aqdala-sunflower-oil-crude');

let world: TestWorld;

beforeAll(async () => {
  world = await openWorld({ costLimit: 100_000 });
});

afterAll(() => world.close());

const FACTOR = 'fit weight pointsLost explanation';
const SIDE = `{
  score
  product { ${FACTOR} alternatives }
  volume { ${FACTOR} deliverableTonnes coverage utilisation suppliersNeeded }
  region { ${FACTOR} costRatio preferred corridor { mode crossing { code } kilometres days usdPerTonne } }
}`;
const MATCH = `offer { id } demand { id } buyer ${SIDE} seller ${SIDE} mutualScore score
  gates { kind outcome reason } flags { kind text }`;

const listOf = (field: 'demand' | 'offer', list: 'matches' | 'nearMisses', fields: string) => `
  query ($id: ID!, $weights: Weights, $first: Int!, $after: String) {
    ${field}(id: $id) {
      ${list}(weights: $weights, first: $first, after: $after) { ${PAGE_FIELDS} nodes { ${fields} } }
    }
  }`;

interface Asked {
  readonly field: 'demand' | 'offer';
  readonly id: string;
  readonly list?: 'matches' | 'nearMisses';
  readonly fields?: string;
  readonly weights?: PerFactor;
  readonly size?: number;
}

function nodesOf({
  field,
  id,
  list = 'matches',
  fields = 'offer { id } demand { id } score',
  weights,
  size = 100,
}: Asked) {
  const query = listOf(field, list, fields);
  return walk(world, { query, variables: { id, weights }, at: (data) => data[field][list], size });
}

/** Every published listing of a verified company, as it is matched. */
async function openFacts() {
  const { database, catalogue, market } = world.world;
  const page = { first: 1000, after: null };
  const published = { statuses: ['PUBLISHED'] as const };
  const offers = (await database.read((store) => store.listOffers(published, [], page))).rows;
  const demands = (await database.read((store) => store.listDemands(published, [], page))).rows;
  const admitted = ({ companyId }: { companyId: string }) => market.admits(companyId, dayOf(NOW));
  return {
    offers: offers.map(({ row }) => offerFacts(row, [])).filter(admitted),
    demands: demands.map(({ row }) => demandFacts(row, catalogue)).filter(admitted),
  };
}

const rulesOf = (weights: PerFactor) => {
  const { products, corridors, packagings } = world.world.catalogue;
  const conditions = UNDISTURBED;
  return {
    products,
    corridors,
    packagings,
    conditions,
    weights: normaliseWeights(weights),
    judgesPrice: false,
    lapsed: () => false,
  };
};

const WEIGHTS: readonly PerFactor[] = [
  { product: 1, volume: 1, region: 1 },
  { product: 0, volume: 0, region: 1 },
  { product: 1000, volume: 1, region: 0.5 },
  { product: 0, volume: 0, region: 0 },
];

describe('the matches of a demand', () => {
  test.each(WEIGHTS)(
    'are all open offers without a failed gate, by raw score, under $product/$volume/$region',
    async (weights) => {
      const { offers, demands } = await openFacts();
      const demand = demands.find(({ id }) => id === DEMAND)!;
      const expected = offers
        .map((offer) => ({ offer, judged: judge(offer, demand, rulesOf(weights)) }))
        .filter(({ judged }) => judged.failed.length === 0)
        .map(({ offer, judged }) => ({ id: offer.id, tonnes: offer.tonnesPerYear, score: judged.buyerScore }))
        .sort((a, b) => b.score - a.score || a.tonnes - b.tonnes || (a.id < b.id ? -1 : 1));
      const found = await nodesOf({ field: 'demand', id: DEMAND, weights });
      expect(expected.length).toBeGreaterThan(50);
      expect(found).toEqual(
        expected.map(({ id, score }) => ({ offer: { id }, demand: { id: DEMAND }, score: toPoints(score) })),
      );
    },
  );

  test.each([1, 7])('are the same in pages of %d', async (size) => {
    const asked = { field: 'demand', id: DEMAND } as const;
    expect(await nodesOf({ ...asked, size })).toEqual(await nodesOf(asked));
  });
});

describe('the matches of an offer', () => {
  test.each(WEIGHTS)(
    "are ranked by the seller's raw score, under $product/$volume/$region",
    async (weights) => {
      const { offers, demands } = await openFacts();
      const offer = offers.find(({ id }) => id === OFFER)!;
      const expected = demands
        .map((demand) => ({ demand, judged: judge(offer, demand, rulesOf(weights)) }))
        .filter(({ judged }) => judged.failed.length === 0)
        .map(({ demand, judged }) => ({
          id: demand.id,
          tonnes: demand.targetTonnes,
          score: judged.sellerScore,
        }))
        .sort((a, b) => b.score - a.score || a.tonnes - b.tonnes || (a.id < b.id ? -1 : 1));
      const found = await nodesOf({ field: 'offer', id: OFFER, weights });
      expect(expected.length).toBeGreaterThan(3);
      expect(found).toEqual(
        expected.map(({ id, score }) => ({ offer: { id: OFFER }, demand: { id }, score: toPoints(score) })),
      );
    },
  );

  test.each([1, 7])('are the same in pages of %d', async (size) => {
    const asked = { field: 'offer', id: OFFER } as const;
    expect(await nodesOf({ ...asked, size })).toEqual(await nodesOf(asked));
  });
});

describe('the match of a pair', () => {
  test.each([{}, { product: 3, volume: 1, region: 0 }])(
    'equals its entry in both lists, field by field, but for whose score it is (weights %j)',
    async (weights) => {
      const entries = (
        await nodesOf({ field: 'demand', id: DEMAND, fields: MATCH, weights: weights as PerFactor })
      ).slice(0, 12);
      const query = `query ($offer: ID!, $demand: ID!, $weights: Weights) {
        match(offerId: $offer, demandId: $demand, weights: $weights) { ${MATCH} }
      }`;
      for (const entry of entries) {
        const pair = { offer: entry.offer.id, demand: DEMAND, weights };
        const match = (await world.ask(query, pair)).body.data.match;
        expect(match).toEqual(entry);
        const fromSeller = await nodesOf({
          field: 'offer',
          id: entry.offer.id,
          fields: MATCH,
          weights: weights as PerFactor,
        });
        const same = fromSeller.find((other) => other.demand.id === DEMAND);
        expect(same).toEqual({ ...entry, score: entry.seller.score });
        expect(entry.score).toBe(entry.buyer.score);
      }
    },
  );

  test('is null where either is not there', async () => {
    const query = 'query ($o: ID!, $d: ID!) { match(offerId: $o, demandId: $d) { score } }';
    const absent = demoId('offer', 'absent');
    for (const pair of [
      { o: absent, d: DEMAND },
      { o: OFFER, d: absent },
      { o: DEMAND, d: OFFER },
      { o: '', d: '' },
    ]) {
      expect((await world.ask(query, pair)).body).toMatchObject({ data: { match: null } });
    }
  });
});

const hundredths = (points: number) => Math.round(points * 100);

test('for every match of the market: points lost add up to 100 - score, prices stay unknown, gates keep their order', async () => {
  const { demands } = await openFacts();
  const fields = `mutualScore buyer { score product { pointsLost } volume { pointsLost coverage utilisation } region { pointsLost } }
    seller { score product { pointsLost } volume { pointsLost } region { pointsLost } } gates { kind outcome }`;
  let seen = 0;
  for (const { id } of demands) {
    for (const match of await nodesOf({ field: 'demand', id, fields })) {
      seen += 1;
      for (const { score, product, volume, region } of [match.buyer, match.seller]) {
        const parts = [product.pointsLost, volume.pointsLost, region.pointsLost].map(hundredths);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(10_000 - hundredths(score));
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
      }
      expect(Math.abs(match.mutualScore - Math.sqrt(match.buyer.score * match.seller.score))).toBeLessThan(
        0.02,
      );
      expect(Math.max(match.buyer.volume.coverage, match.buyer.volume.utilisation)).toBe(1);
      expect(match.gates.map((gate: { kind: string }) => gate.kind)).toEqual(GATE_KINDS);
      expect(match.gates.find((gate: { kind: string }) => gate.kind === 'PRICE').outcome).toBe('UNKNOWN');
      expect(match.gates.some((gate: { outcome: string }) => gate.outcome === 'FAIL')).toBe(false);
    }
  }
  expect(seen).toBeGreaterThan(500);
}, 30_000);

describe('near misses', () => {
  const fields = `offer { id } demand { id } failed { kind outcome } scoreIfCured ${LANGUAGES.map(
    (language) => `${language}: cure(language: ${language.toUpperCase()})`,
  ).join(' ')}`;
  const SOURCES = [
    { field: 'demand', id: DEMAND },
    { field: 'offer', id: OFFER },
  ] as const;

  test.each(SOURCES)(
    'of the $field fail exactly the gate they name, as the match of the pair tells',
    async (source) => {
      const query = `query ($offer: ID!, $demand: ID!) {
      match(offerId: $offer, demandId: $demand) {
        buyer { score product { pointsLost } } seller { score } mutualScore gates { kind outcome }
      }
    }`;
      const found = await nodesOf({ ...source, list: 'nearMisses', fields });
      expect(found).not.toEqual([]);
      for (const miss of found) {
        const { match } = (await world.ask(query, { offer: miss.offer.id, demand: miss.demand.id })).body
          .data;
        const failed = match.gates.filter((gate: { outcome: string }) => gate.outcome === 'FAIL');
        expect(failed).toEqual([miss.failed]);
        expect(['ORIGIN', 'VARIETY', 'BARRIER']).not.toContain(miss.failed.kind);
        expect(match).toMatchObject({
          mutualScore: 0,
          buyer: { score: 0, product: { pointsLost: null } },
          seller: { score: 0 },
        });
      }
    },
    20_000,
  );

  test.each(SOURCES)('of the $field tell what would clear them, in four languages', async (source) => {
    for (const miss of await nodesOf({ ...source, list: 'nearMisses', fields })) {
      const cures = LANGUAGES.map((language) => miss[language]);
      expect(new Set(cures).size).toBe(4);
      expect(cures.filter((cure) => cure.length < 5 || /\{\{|undefined|NaN/.test(cure))).toEqual([]);
    }
  });

  test.each(SOURCES)(
    'of the $field come by the score they would have, the same in pages of 1, 7 and 100',
    async (source) => {
      const asked = {
        ...source,
        list: 'nearMisses',
        fields: 'offer { id } demand { id } scoreIfCured',
      } as const;
      const found = await nodesOf(asked);
      const scores = found.map(({ scoreIfCured }) => scoreIfCured);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      expect(found.length).toBeLessThanOrEqual(100);
      for (const size of [1, 7]) {
        expect(await nodesOf({ ...asked, size })).toEqual(found);
      }
    },
  );

  test('are none of the matches', async () => {
    const matches = new Set((await nodesOf({ field: 'demand', id: DEMAND })).map(({ offer }) => offer.id));
    const misses = await nodesOf({ field: 'demand', id: DEMAND, list: 'nearMisses', fields });
    expect(misses.filter(({ offer }) => matches.has(offer.id))).toEqual([]);
  });
});
