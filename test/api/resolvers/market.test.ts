import { demoId, SHOWCASE_DEMAND } from '../../../src/app/seed-demo';
import { openWorld, type TestWorld } from '../../support/world';
import { walk } from './pages';

let world: TestWorld;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

const TOTALS = 'offers offeredTonnes demands wantedTonnes';

describe('the market summary', () => {
  const summary = async () => {
    const query = `{
      market {
        ${TOTALS}
        byProduct(first: 100) { product { code } ${TOTALS} }
        byRegion(first: 100) { region { code country } ${TOTALS} }
        byCorridor(first: 100) { corridor { origin { code } destination { code } usdPerTonne } tonnes }
      }
    }`;
    return (await world.ask(query)).body.data.market;
  };

  interface Row {
    readonly codes: readonly string[];
    readonly region: string;
    readonly tonnes: number;
  }

  /** What a client adds up over all pages of both lists. */
  const listings = async (): Promise<{ offers: readonly Row[]; demands: readonly Row[] }> => {
    const page = 'totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor }';
    const list = (field: string, fields: string) =>
      walk(world, {
        query: `query ($first: Int!, $after: String) { ${field}(first: $first, after: $after) { ${page} nodes { ${fields} } } }`,
        at: (data) => data[field],
        size: 100,
      });
    const offers = await list('offers', 'hsCode tonnesPerYear origin { code }');
    const demands = await list('demands', 'hsCodes groups { headings } targetTonnes destination { code }');
    return {
      offers: offers.map((one) => ({
        codes: [one.hsCode],
        region: one.origin.code,
        tonnes: one.tonnesPerYear,
      })),
      demands: demands.map((one) => ({
        codes: [...one.hsCodes, ...one.groups.flatMap((group: { headings: string[] }) => group.headings)],
        region: one.destination.code,
        tonnes: one.targetTonnes,
      })),
    };
  };

  const sum = (rows: readonly Row[]) => rows.reduce((total, { tonnes }) => total + tonnes, 0);
  const headings = ({ codes }: Row) => [...new Set(codes.map((code) => code.slice(0, 4)))];

  test('equals a recount over all pages of both lists', async () => {
    const { offers, demands } = await listings();
    expect(await summary()).toMatchObject({
      offers: offers.length,
      offeredTonnes: sum(offers),
      demands: demands.length,
      wantedTonnes: sum(demands),
    });
  });

  test('by region equals a recount, most tonnes first', async () => {
    const { offers, demands } = await listings();
    const { byRegion } = await summary();
    for (const { region, ...totals } of byRegion) {
      const [own, wanted] = [offers, demands].map((rows) => rows.filter((row) => row.region === region.code));
      expect([region.code, totals]).toEqual([
        region.code,
        {
          offers: own!.length,
          offeredTonnes: sum(own!),
          demands: wanted!.length,
          wantedTonnes: sum(wanted!),
        },
      ]);
      expect(region.country === 'KZ' ? totals.demands : totals.offers).toBe(0);
    }
    const regions = new Set([...offers, ...demands].map((row) => row.region));
    expect(byRegion).toHaveLength(regions.size);
    const tonnes = byRegion.map((row: Record<string, number>) => row.offeredTonnes! + row.wantedTonnes!);
    expect(tonnes).toEqual(tonnes.toSorted((a: number, b: number) => b - a));
  });

  test('by heading equals a recount, a demand of several headings spread evenly over them', async () => {
    const { offers, demands } = await listings();
    const { byProduct } = await summary();
    for (const { product, ...totals } of byProduct) {
      const own = offers.filter((row) => headings(row).includes(product.code));
      const wanted = demands.filter((row) => headings(row).includes(product.code));
      const share = wanted.reduce((total, row) => total + row.tonnes / headings(row).length, 0);
      expect([product.code, totals]).toEqual([
        product.code,
        {
          offers: own.length,
          offeredTonnes: sum(own),
          demands: wanted.length,
          wantedTonnes: expect.closeTo(share, 2),
        },
      ]);
    }
    expect(byProduct).toHaveLength(new Set([...offers, ...demands].flatMap(headings)).size);
  });

  test('by corridor takes the cheapest way between two regions and moves no more than is offered or wanted', async () => {
    const { byCorridor, offeredTonnes, wantedTonnes } = await summary();
    const tonnes = byCorridor.map((row: { tonnes: number }) => row.tonnes);
    expect(tonnes).toEqual(tonnes.toSorted((a: number, b: number) => b - a));
    expect(tonnes.reduce((a: number, b: number) => a + b)).toBeLessThanOrEqual(
      Math.min(offeredTonnes, wantedTonnes),
    );
    for (const { corridor } of byCorridor.slice(0, 10)) {
      const query = 'query ($o: ID!, $d: ID!) { corridors(origin: $o, destination: $d) { usdPerTonne } }';
      const between = await world.ask(query, { o: corridor.origin.code, d: corridor.destination.code });
      expect(between.body.data.corridors[0].usdPerTonne).toBe(corridor.usdPerTonne);
    }
  });

  test.each([1, 3])('gives the %d largest where no more are asked for', async (first) => {
    const query = `query ($first: Int!) { market { byProduct(first: $first) { product { code } offers offeredTonnes demands wantedTonnes } } }`;
    const { byProduct } = (await world.ask(query, { first })).body.data.market;
    expect(byProduct).toEqual((await summary()).byProduct.slice(0, first));
  });

  test.each([0, -1, 101, 1e9])('refuses to list %d rows', async (first) => {
    const query = 'query ($first: Int!) { market { byRegion(first: $first) { offers } } }';
    const { body } = await world.ask(query, { first });
    expect(body.data).toBeNull();
    expect(body.errors[0].extensions.violations).toMatchObject([{ path: ['first'] }]);
  });
});

describe('node', () => {
  const QUERY = 'query ($id: ID!) { node(id: $id) { __typename id } }';
  const RECORDS = [
    ['Company', demoId('company', 'kz-aqdala-may')],
    ['Offer', demoId('offer', 'aqdala-sunflower-oil-crude')],
    ['Demand', demoId('demand', SHOWCASE_DEMAND)],
  ] as const;

  test.each(RECORDS)('gives the %s of an id', async (type, id) => {
    expect((await world.ask(QUERY, { id })).body.data.node).toEqual({ __typename: type, id });
  });

  test.each([
    ['an id that names nobody', demoId('offer', 'nobody')],
    ['an id of one kind under the prefix of another', RECORDS[0][1].replace('com_', 'off_')],
    ['an id in small letters', RECORDS[0][1].toLowerCase()],
    ['an unknown prefix', 'xyz_01KDVDNA00FMNKD0RF5RKK1GZ1'],
    ['an empty text', ''],
    ['words of SQL', "off_' OR 1=1 --"],
    ['a name every object has', '__proto__'],
    ['a number', '1'],
    ['a text of a thousand letters', 'x'.repeat(1000)],
    ['the id of a draft', 'draft'],
  ])('is null for %s', async (_name, id) => {
    expect(await world.ask(QUERY, { id })).toMatchObject({ status: 200, body: { data: { node: null } } });
  });

  test('takes no other record for the one asked for', async () => {
    const query = 'query ($id: ID!) { company(id: $id) { id } offer(id: $id) { id } demand(id: $id) { id } }';
    for (const [type, id] of RECORDS) {
      const { data } = (await world.ask(query, { id })).body;
      expect(data).toEqual({ company: null, offer: null, demand: null, [type.toLowerCase()]: { id } });
    }
  });
});
