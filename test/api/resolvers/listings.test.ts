import type { Demand } from '../../../src/model/demand';
import type { Offer } from '../../../src/model/offer';
import { NOW, openWorld, type TestWorld } from '../../support/world';
import { PAGE_FIELDS, walk } from './pages';

/** What both kinds of listing come down to for filters and orders. */
interface Listing {
  readonly id: string;
  readonly codes: readonly string[];
  readonly groups: readonly string[];
  readonly region: string;
  readonly tonnes: number;
  readonly from: string;
  readonly to: string;
  readonly certificates: readonly string[];
  readonly company: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

let world: TestWorld;
/** Every listing that anybody may see, worked out from the records themselves. */
let open: Readonly<Record<'offers' | 'demands', readonly Listing[]>>;

beforeAll(async () => {
  world = await openWorld();
  await touchSomeListings();
  const everything = { first: 1000, after: null };
  open = await world.world.database.read(async (store) => {
    const companies = (await store.listCompanies({}, everything)).rows.map(({ row }) => row);
    const verified = new Set(companies.filter((c) => c.verification === 'VERIFIED').map(({ id }) => id));
    const visible = ({ row }: { row: Offer | Demand }) =>
      row.status === 'PUBLISHED' && verified.has(row.companyId);
    return {
      offers: (await store.listOffers({}, [], everything)).rows
        .filter(visible)
        .map(({ row }) => ofOffer(row)),
      demands: (await store.listDemands({}, [], everything)).rows
        .filter(visible)
        .map(({ row }) => ofDemand(row)),
    };
  });
});

afterAll(() => world.close());

/** The demo market was made in one instant; a later change of every seventh listing tells the orders apart. */
async function touchSomeListings(): Promise<void> {
  const page = { first: 1000, after: null };
  const later = (i: number) => new Date(NOW.getTime() + i * 1000).toISOString();
  await world.world.database.write(async (store) => {
    for (const [i, { row }] of (await store.listOffers({}, [], page)).rows.entries()) {
      if (i % 7 === 0) {
        await store.save('offer', { ...row, updatedAt: later(i) }, 'touched');
      }
    }
    for (const [i, { row }] of (await store.listDemands({}, [], page)).rows.entries()) {
      if (i % 7 === 0) {
        await store.save('demand', { ...row, updatedAt: later(i) }, 'touched');
      }
    }
  });
}

const common = (row: Offer | Demand) => ({
  id: row.id,
  from: row.windowFrom,
  to: row.windowTo,
  company: row.companyId,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
});

const ofOffer = (row: Offer): Listing => ({
  ...common(row),
  codes: [row.hsCode],
  groups: [],
  region: row.originCode,
  tonnes: row.tonnesPerYear,
  certificates: row.certificates,
});

const ofDemand = (row: Demand): Listing => ({
  ...common(row),
  codes: row.hsCodes,
  groups: row.groupCodes,
  region: row.destinationCode,
  tonnes: row.targetTonnes,
  certificates: row.requiredCertificates,
});

const KINDS = [
  { field: 'offers', type: 'Offer' },
  { field: 'demands', type: 'Demand' },
] as const;
type Kind = (typeof KINDS)[number];

interface Asked {
  readonly search?: string;
  readonly where?: object;
  readonly orderBy?: readonly object[];
}

const queryOf = ({ field, type }: Kind) => `query (
  $search: String, $where: ${type}Where, $orderBy: [${type}Order!], $first: Int!, $after: String
) {
  ${field}(search: $search, where: $where, orderBy: $orderBy, first: $first, after: $after) {
    ${PAGE_FIELDS} nodes { id }
  }
}`;

async function idsOf(kind: Kind, asked: Asked, size = 100): Promise<readonly string[]> {
  const at = (data: Record<string, unknown>) => data[kind.field];
  const nodes = await walk(world, { query: queryOf(kind), variables: asked, at, size });
  return nodes.map((node) => node.id);
}

const ids = (listings: readonly Listing[]) => listings.map(({ id }) => id).sort();

describe.each(KINDS)('the list of $field', (kind) => {
  test.each([1, 7, 100])('holds each visible listing once, in pages of %d', async (size) => {
    expect([...(await idsOf(kind, {}, size))].sort()).toEqual(ids(open[kind.field]));
  });

  /** A demand asks for a code where its own is under it or above it, or a group of it meets it. */
  const asksFor = (prefix: string) => (listing: Listing) => {
    const meets = (code: string) =>
      code.startsWith(prefix) || (kind.field === 'demands' && prefix.startsWith(code));
    const headings = world.world.catalogue.reference.groups
      .filter((group) => listing.groups.includes(group.code))
      .flatMap((group) => group.headings);
    return [...listing.codes, ...headings].some(meets);
  };
  const company = () => open[kind.field][0]?.company ?? '';
  const region = { offers: ['KZ-63', 'KZ-39'], demands: ['650100', '654000'] }[kind.field];

  test.each<[string, () => object, () => (listing: Listing) => boolean]>([
    ['a chapter', () => ({ hsCode: '15' }), () => asksFor('15')],
    ['a heading', () => ({ hsCode: '1001' }), () => asksFor('1001')],
    ['six digits', () => ({ hsCode: '1512.11' }), () => asksFor('151211')],
    ['a national code', () => ({ hsCode: '15121191' }), () => asksFor('151211')],
    [
      'a product group',
      () => ({ group: 'oilcake' }),
      () => (one) => ['2304', '2305', '2306'].some((heading) => asksFor(heading)(one)),
    ],
    ['regions', () => ({ regions: region }), () => (one) => region.includes(one.region)],
    ['least tonnes', () => ({ minTonnes: 5000 }), () => (one) => one.tonnes >= 5000],
    ['most tonnes', () => ({ maxTonnes: 5000 }), () => (one) => one.tonnes <= 5000],
    [
      'a window',
      () => ({ window: { from: '2027-01-15', to: '2027-02-14' } }),
      () => (one) => one.to >= '2027-01-15' && one.from <= '2027-02-14',
    ],
    ['a first day', () => ({ window: { from: '2027-09-01' } }), () => (one) => one.to >= '2027-09-01'],
    ['a last day', () => ({ window: { to: '2026-09-01' } }), () => (one) => one.from <= '2026-09-01'],
    [
      'papers, all of them',
      () => ({ certificates: ['GACC_FOOD', 'COO_ORIGINAL'] }),
      () => (one) => ['GACC_FOOD', 'COO_ORIGINAL'].every((paper) => one.certificates.includes(paper)),
    ],
    ['a company', () => ({ company: company() }), () => (one) => one.company === company()],
    [
      'an instant of change, exclusive',
      () => ({ updatedAfter: NOW.toISOString() }),
      () => (one) => one.updatedAt > NOW.toISOString(),
    ],
    [
      'several at once',
      () => ({ hsCode: '15', minTonnes: 1000, certificates: ['GACC_FOOD'] }),
      () => (one) => asksFor('15')(one) && one.tonnes >= 1000 && one.certificates.includes('GACC_FOOD'),
    ],
  ])('narrowed by %s holds what a recount holds', async (_name, where, keeps) => {
    const expected = open[kind.field].filter(keeps());
    expect(expected).not.toEqual([]);
    expect([...(await idsOf(kind, { where: where() }, 50))].sort()).toEqual(ids(expected));
  });

  const SORTED: Readonly<Record<string, (one: Listing) => string | number>> = {
    TONNES: (one) => one.tonnes,
    WINDOW_FROM: (one) => one.from,
    CREATED_AT: (one) => one.createdAt,
    UPDATED_AT: (one) => one.updatedAt,
  };
  const compared = (orderBy: readonly { by: string; direction: string }[]) => (a: Listing, b: Listing) => {
    for (const { by, direction } of orderBy) {
      const [x, y] = [SORTED[by]?.(a) ?? 0, SORTED[by]?.(b) ?? 0];
      if (x !== y) {
        return x < y === (direction === 'ASC') ? -1 : 1;
      }
    }
    return a.id < b.id ? -1 : 1;
  };
  const ORDERS = [
    ...Object.keys(SORTED).flatMap((by) => ['ASC', 'DESC'].map((direction) => [{ by, direction }])),
    [
      { by: 'WINDOW_FROM', direction: 'ASC' },
      { by: 'TONNES', direction: 'DESC' },
    ],
    [
      { by: 'UPDATED_AT', direction: 'DESC' },
      { by: 'WINDOW_FROM', direction: 'DESC' },
      { by: 'TONNES', direction: 'ASC' },
    ],
  ];

  test.each(ORDERS.map((orderBy) => [JSON.stringify(orderBy), orderBy] as const))(
    'ordered by %s stands in that order, equal ones by id',
    async (_name, orderBy) => {
      const expected = [...open[kind.field]].sort(compared(orderBy)).map(({ id }) => id);
      expect(await idsOf(kind, { orderBy }, 33)).toEqual(expected);
    },
  );

  test('is ordered by the newest first unless told otherwise, and largest first within an order', async () => {
    expect(await idsOf(kind, {})).toEqual(await idsOf(kind, { orderBy: [{ by: 'CREATED_AT' }] }));
    expect(await idsOf(kind, { orderBy: [{ by: 'TONNES' }] })).toEqual(
      await idsOf(kind, { orderBy: [{ by: 'TONNES', direction: 'DESC' }] }),
    );
  });

  test.each([
    ['the whole list', {}],
    ['a filtered list', { hsCode: '15', minTonnes: 500 }],
    ['an empty list', { minTonnes: 99_999_999 }],
  ])('has facets that equal a recount over %s, most rows first', async (_name, where) => {
    const query = `query ($where: ${kind.type}Where) {
      ${kind.field}(where: $where) {
        facets {
          chapters { chapter { code } count tonnes }
          regions { region { code } count tonnes }
          certificates { certificate count tonnes }
        }
      }
    }`;
    const { facets } = (await world.ask(query, { where })).body.data[kind.field];
    const found = new Set(await idsOf(kind, { where }));
    const rows = open[kind.field].filter(({ id }) => found.has(id));
    expect(facets).toEqual({
      chapters: recount(rows, ({ codes }) => codes.map((code) => code.slice(0, 2))).map(([code, rest]) => ({
        chapter: { code },
        ...rest,
      })),
      regions: recount(rows, (one) => [one.region]).map(([code, rest]) => ({ region: { code }, ...rest })),
      certificates: recount(rows, (one) => one.certificates).map(([certificate, rest]) => ({
        certificate,
        ...rest,
      })),
    });
  });
});

function recount(rows: readonly Listing[], valuesOf: (row: Listing) => readonly string[]) {
  const counts = new Map<string, { count: number; tonnes: number }>();
  for (const row of rows) {
    for (const value of new Set(valuesOf(row))) {
      const { count, tonnes } = counts.get(value) ?? { count: 0, tonnes: 0 };
      counts.set(value, { count: count + 1, tonnes: tonnes + row.tonnes });
    }
  }
  return [...counts].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1));
}
