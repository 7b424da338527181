import { demoId, SHOWCASE_DEMAND } from '../../../src/app/seed-demo';
import { openWorld, type TestWorld } from '../../support/world';
import { faultsOf } from './refusals';

let world: TestWorld;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

const DEMAND = demoId('demand', SHOWCASE_DEMAND);
const PAGED = {
  companies: 'companies(first: $first, after: $after) { totalCount }',
  offers: 'offers(first: $first, after: $after) { totalCount }',
  demands: 'demands(first: $first, after: $after) { totalCount }',
  products: 'products(first: $first, after: $after) { totalCount }',
  matches: `demand(id: "${DEMAND}") { matches(first: $first, after: $after) { totalCount } }`,
  nearMisses: `demand(id: "${DEMAND}") { nearMisses(first: $first, after: $after) { totalCount } }`,
};
const page = (field: string, variables: object) =>
  world.ask(`query ($first: Int!, $after: String) { ${field} }`, { first: 20, ...variables });

describe.each(Object.entries(PAGED))('a page of %s', (_name, field) => {
  test.each([
    [0, 'first TOO_SMALL'],
    [-1, 'first TOO_SMALL'],
    [101, 'first TOO_LARGE'],
    [1e9, 'first TOO_LARGE'],
  ])('of %d rows is refused', async (first, fault) => {
    const { body, status } = await page(field, { first });
    expect(status).toBe(200);
    expect(faultsOf(body)).toEqual([fault]);
  });

  test.each([
    ['no cursor at all', 'x'],
    ['an empty text', ''],
    ['a made-up one', Buffer.from('["x","2026-01-01",1]').toString('base64url')],
    ['words of SQL', "' OR 1=1 --"],
    ['a thousand letters', 'A'.repeat(1000)],
    ['Chinese', '光标'],
  ])('after %s is refused', async (_what, after) => {
    expect(faultsOf((await page(field, { after })).body)).toEqual(['INVALID_CURSOR']);
  });
});

describe('a cursor', () => {
  const edge = (field: string, after?: string) =>
    world.ask(`query ($first: Int!, $after: String) { ${field} }`, { first: 2, after });
  const CURSOR = '{ pageInfo { endCursor } }';
  const LISTS = [
    `list: offers(first: $first, after: $after) ${CURSOR}`,
    `list: offers(first: $first, after: $after, where: { hsCode: "15" }) ${CURSOR}`,
    `list: offers(first: $first, after: $after, where: { hsCode: "1512" }) ${CURSOR}`,
    `list: offers(first: $first, after: $after, search: "oil") ${CURSOR}`,
    `list: offers(first: $first, after: $after, orderBy: [{ by: TONNES }]) ${CURSOR}`,
    `list: offers(first: $first, after: $after, orderBy: [{ by: TONNES, direction: ASC }]) ${CURSOR}`,
    `list: demands(first: $first, after: $after) ${CURSOR}`,
    `list: companies(first: $first, after: $after) ${CURSOR}`,
    `list: products(first: $first, after: $after) ${CURSOR}`,
    `list: products(first: $first, after: $after, within: "15") ${CURSOR}`,
    `list: products(first: $first, after: $after, search: "oil") ${CURSOR}`,
    ...['matches', 'nearMisses'].flatMap((list) => [
      `demand(id: "${DEMAND}") { list: ${list}(first: $first, after: $after) ${CURSOR} }`,
      `demand(id: "${DEMAND}") { list: ${list}(first: $first, after: $after, weights: { volume: 2 }) ${CURSOR} }`,
      `offer(id: "${demoId('offer', 'aqdala-sunflower-oil-crude')}") { list: ${list}(first: $first, after: $after) ${CURSOR} }`,
    ]),
    ...[250_000, 200_000].map(
      (tonnes) =>
        `list: matchOffers(first: $first, after: $after, demand: { groups: ["vegetable-oils"], targetTonnes: ${tonnes}, destination: "650100", window: { from: "2026-12-01", to: "2027-08-31" } }) ${CURSOR}`,
    ),
  ];
  const cursorIn = (body: object) => /"endCursor":"([^"]+)"/.exec(JSON.stringify(body))?.[1];

  test('serves the list it came from and no other', async () => {
    for (const source of LISTS) {
      const after = cursorIn((await edge(source)).body);
      expect([source, typeof after]).toEqual([source, 'string']);
      for (const list of LISTS) {
        const { body } = await edge(list, after);
        const codes = (body.errors ?? []).map(
          (error: { extensions: { code: string } }) => error.extensions.code,
        );
        expect([source, list, codes]).toEqual([source, list, source === list ? [] : ['INVALID_CURSOR']]);
      }
    }
  }, 30_000);

  test('that was changed anywhere is refused', async () => {
    const list = LISTS[0]!;
    const after = cursorIn((await edge(list)).body)!;
    for (let i = 0; i < after.length; i += 5) {
      const changed = `${after.slice(0, i)}${after[i] === 'A' ? 'B' : 'A'}${after.slice(i + 1)}`;
      expect(faultsOf((await edge(list, changed)).body)).toEqual(['INVALID_CURSOR']);
    }
    for (const changed of [after.slice(1), after.slice(0, -1), `${after}A`, after.toLowerCase()]) {
      expect(faultsOf((await edge(list, changed)).body)).toEqual(['INVALID_CURSOR']);
    }
  });
});

describe('weights', () => {
  test.each([
    [{ product: -1 }, ['weights.product TOO_SMALL']],
    [{ volume: 1001 }, ['weights.volume TOO_LARGE']],
    [
      { product: -0.5, volume: 1e300, region: 1000.1 },
      ['weights.product TOO_SMALL', 'weights.volume TOO_LARGE', 'weights.region TOO_LARGE'],
    ],
  ])('of %j are refused, each by name, in lists and for a pair', async (weights, faults) => {
    const list = `query ($weights: Weights) { demand(id: "${DEMAND}") { matches(weights: $weights) { totalCount } } }`;
    const pair = `query ($weights: Weights) { match(offerId: "x", demandId: "${DEMAND}", weights: $weights) { score } }`;
    for (const query of [list, pair]) {
      expect(faultsOf((await world.ask(query, { weights })).body)).toEqual(faults);
    }
  });

  test.each(['NaN', null, true, {}])('of %j are of the wrong form', async (product) => {
    const query = `query ($weights: Weights) { demand(id: "${DEMAND}") { matches(weights: $weights) { totalCount } } }`;
    const { body, status } = await world.ask(query, { weights: { product } });
    expect(status).toBe(400);
    expect(faultsOf(body)[0]).toMatch(/^weights\.product (WRONG_TYPE|REQUIRED)$/);
  });
});

describe('a filter is refused, and the value named, where', () => {
  const QUERIES = {
    offers:
      'query ($where: OfferWhere, $search: String) { offers(where: $where, search: $search, first: 0) { totalCount } }',
    demands:
      'query ($where: DemandWhere, $search: String) { demands(where: $where, search: $search, first: 0) { totalCount } }',
    companies:
      'query ($where: CompanyWhere, $search: String) { companies(where: $where, search: $search, first: 0) { totalCount } }',
  };
  test.each<[string, keyof typeof QUERIES, object, readonly string[]]>([
    ['the HS code is unknown', 'offers', { where: { hsCode: '9999' } }, ['where.hsCode UNKNOWN_CODE']],
    ['the group is unknown', 'demands', { where: { group: '__proto__' } }, ['where.group UNKNOWN_CODE']],
    [
      'regions are unknown',
      'offers',
      { where: { regions: ['KZ-63', 'XX', ''] } },
      ['where.regions.1 UNKNOWN_CODE', 'where.regions.2 UNKNOWN_CODE'],
    ],
    [
      'regions of a company are unknown',
      'companies',
      { where: { regions: ['nowhere'] } },
      ['where.regions.0 UNKNOWN_CODE'],
    ],
    [
      'there are too many regions',
      'demands',
      { where: { regions: Array(47).fill('650100') } },
      ['where.regions TOO_MANY'],
    ],
    [
      'tonnes are negative or absurd',
      'offers',
      { where: { minTonnes: -1, maxTonnes: 1e12 } },
      ['where.minTonnes TOO_SMALL', 'where.maxTonnes TOO_LARGE'],
    ],
    [
      'the window is reversed',
      'offers',
      { where: { window: { from: '2027-06-01', to: '2027-01-01' } } },
      ['where.window.to WINDOW_REVERSED'],
    ],
    [
      'the id of a company is too long',
      'offers',
      { where: { company: 'x'.repeat(31) } },
      ['where.company TOO_LONG'],
    ],
    ['the words are too long', 'companies', { search: 'x'.repeat(300) }, ['search TOO_LONG']],
    [
      'nearly everything is wrong',
      'demands',
      { search: 'x'.repeat(201), where: { hsCode: '9999', regions: ['XX'], maxTonnes: -5 } },
      [
        'search TOO_LONG',
        'where.hsCode UNKNOWN_CODE',
        'where.regions.0 UNKNOWN_CODE',
        'where.maxTonnes TOO_SMALL',
      ],
    ],
  ])('%s', async (_name, field, variables, faults) => {
    const { body, status } = await world.ask(QUERIES[field], variables);
    expect(status).toBe(200);
    expect([...faultsOf(body)].sort()).toEqual(['first TOO_SMALL', ...faults].sort());
  });

  test.each<[string, keyof typeof QUERIES, object, readonly string[]]>([
    ['the words hold a NUL', 'offers', { search: 'oil\0' }, ['search BAD_CHARACTER']],
    [
      'the words hold half of a surrogate pair',
      'companies',
      { search: 'oil \udc00' },
      ['search BAD_CHARACTER'],
    ],
    ['an id holds a NUL', 'offers', { where: { company: '\0' } }, ['where.company BAD_CHARACTER']],
    [
      'a certificate is unknown',
      'demands',
      { where: { certificates: ['GACC'] } },
      ['where.certificates.0 UNKNOWN_VALUE'],
    ],
    [
      'the instant is none',
      'offers',
      { where: { updatedAfter: '2026-11-24' } },
      ['where.updatedAfter WRONG_TYPE'],
    ],
    ['the country is unknown', 'companies', { where: { country: 'RU' } }, ['where.country UNKNOWN_VALUE']],
    ['a field is unknown', 'offers', { where: { price: 5 } }, ['where.price UNKNOWN_FIELD']],
  ])('%s, with 400', async (_name, field, variables, faults) => {
    const { body, status } = await world.ask(QUERIES[field], variables);
    expect([status, faultsOf(body)]).toEqual([400, faults]);
  });

  test('an unknown order is named with the allowed ones', async () => {
    const query = 'query ($by: ListingOrderField!) { offers(orderBy: [{ by: $by }]) { totalCount } }';
    const { body, status } = await world.ask(query, { by: 'PRICE' });
    expect(status).toBe(400);
    expect(body.errors[0].extensions.violations[0]).toMatchObject({ path: ['by'], code: 'UNKNOWN_VALUE' });
    expect(body.errors[0].extensions.violations[0].message).toContain('TONNES');
  });
});

test('a search for products judges its words and its page together', async () => {
  const query = 'query ($search: String) { products(search: $search, first: 500) { totalCount } }';
  expect(faultsOf((await world.ask(query, { search: 'x'.repeat(300) })).body)).toEqual([
    'first TOO_LARGE',
    'search TOO_LONG',
  ]);
});
