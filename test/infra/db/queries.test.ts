import fc from 'fast-check';
import type { CompanyFilter, ListingFilter, ListingOrder } from '../../../src/domain/listing-filter';
import type { Page, PageRequest } from '../../../src/domain/page';
import { CERTIFICATE_KINDS } from '../../../src/domain/vocabulary';
import { openDatabase } from '../../../src/infra/db/data-source';
import type { Database } from '../../../src/infra/db/store';
import { forEachDatabase } from '../../support/databases';
import {
  companies,
  compare,
  DAYS,
  demands,
  demandsThatFit,
  demandTraits,
  facetsOver,
  inOrder,
  meets,
  offers,
  offersThatFit,
  offerTraits,
  REGIONS,
  TONNES,
  verifiedOn,
  WORDS,
} from './made-market';
import { offer } from './made-rows';

const list = <Item>(items: readonly Item[], minLength = 0) =>
  fc.uniqueArray(fc.constantFrom(...items), { minLength, maxLength: 3 });
const terms = fc.array(
  fc.oneof(
    fc.record({ anyOf: list(WORDS, 1), prefix: fc.constant(null) }),
    fc.record({ anyOf: list(WORDS), prefix: fc.constantFrom('м', '植', 'oi', "o'", 'a"', 'zz') }),
  ),
  { maxLength: 2 },
);
const parts = {
  text: terms,
  hsPrefixes: list(['15', '1512', '15121', '151211', '02', '020130', '99']),
  groups: list(['VEGETABLE_OIL', 'OIL', '%', '_IL']),
  regions: list([...REGIONS, '%']),
  minTonnes: fc.constantFrom(...TONNES),
  maxTonnes: fc.constantFrom(...TONNES),
  windowFrom: fc.constantFrom(...DAYS, '2027-01-01'),
  windowTo: fc.constantFrom(...DAYS, '2026-08-31'),
  certificates: list(CERTIFICATE_KINDS.slice(0, 4)),
  updatedAfter: fc.constantFrom(...companies.map(({ record }) => record.updatedAt)),
  companyId: fc.constantFrom(...companies.map(({ record }) => record.id)),
  statuses: list(['PUBLISHED', 'DRAFT', 'FILLED'] as const),
  validOn: fc.constantFrom(...DAYS),
  companyVerifiedOn: fc.constantFrom(...DAYS),
};
/** At most three parts at a time: filters on all of them leave nothing over. */
const filter: fc.Arbitrary<ListingFilter> = fc
  .tuple(fc.record(parts), fc.uniqueArray(fc.constantFrom(...Object.keys(parts)), { maxLength: 3 }))
  .map(([all, named]) => Object.fromEntries(Object.entries(all).filter(([part]) => named.includes(part))));
const order = fc.array(
  fc.record({
    by: fc.constantFrom('TONNES', 'WINDOW_FROM', 'CREATED_AT', 'UPDATED_AT'),
    direction: fc.constantFrom('ASC', 'DESC'),
  }),
  { maxLength: 3 },
) as fc.Arbitrary<ListingOrder[]>;
const RUNS = { numRuns: 100 };
jest.setTimeout(30_000);

async function allPages<Row extends { id: string }>(
  first: number,
  fetch: (page: PageRequest) => Promise<Page<Row>>,
): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  for (;;) {
    const page: Page<Row> = await fetch({ first, after });
    ids.push(...page.rows.map(({ row }) => row.id));
    expect(page.rows.length).toBeLessThanOrEqual(first);
    expect(ids.length).toBeLessThanOrEqual(200);
    if (!page.hasNext) {
      return ids;
    }
    expect(page.rows).toHaveLength(first);
    after = page.rows.at(-1)!.cursor;
  }
}

forEachDatabase(({ target }) => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase(target());
    expect(await database.read((store) => store.isEmpty())).toBe(true);
    await database.write(async (store) => {
      await store.insert('company', companies);
      await store.insert('offer', offers);
      await store.insert('demand', demands);
    });
    expect(await database.read((store) => store.isEmpty())).toBe(false);
  });
  afterAll(() => database.close());

  test('offers: pages, count and facets are those of a plain scan, in every order', async () => {
    await fc.assert(
      fc.asyncProperty(filter, order, fc.integer({ min: 15, max: 100 }), (f, by, first) =>
        database.read(async (store) => {
          const expected = offersThatFit(f);
          expect(await allPages(first, (page) => store.listOffers(f, by, page))).toEqual(
            inOrder(expected, by),
          );
          expect(await store.countOffers(f)).toBe(expected.length);
          expect(await store.offerFacets(f)).toEqual(facetsOver(expected.map(offerTraits)));
        }),
      ),
      RUNS,
    );
  });

  test('demands: pages, count and facets are those of a plain scan, in every order', async () => {
    await fc.assert(
      fc.asyncProperty(filter, order, fc.integer({ min: 15, max: 100 }), (f, by, first) =>
        database.read(async (store) => {
          const expected = demandsThatFit(f);
          expect(await allPages(first, (page) => store.listDemands(f, by, page))).toEqual(
            inOrder(expected, by),
          );
          expect(await store.countDemands(f)).toBe(expected.length);
          expect(await store.demandFacets(f)).toEqual(facetsOver(expected.map(demandTraits)));
        }),
      ),
      RUNS,
    );
  });

  test('companies: the newest first, as a plain scan gives them', async () => {
    const companyFilter = fc.record(
      {
        text: terms,
        country: fc.constantFrom('KZ', 'CN'),
        regions: list(REGIONS),
        verifiedOn: fc.constantFrom(...DAYS),
        updatedAfter: fc.constantFrom(...companies.map(({ record }) => record.updatedAt)),
      },
      { requiredKeys: [] },
    ) as fc.Arbitrary<CompanyFilter>;
    const fitting = (f: CompanyFilter) =>
      companies
        .filter(
          ({ record, tokens }) =>
            meets(tokens, f.text) &&
            record.country === (f.country ?? record.country) &&
            (f.regions?.includes(record.regionCode) ?? true) &&
            record.updatedAt > (f.updatedAfter ?? '') &&
            (f.verifiedOn === undefined || verifiedOn(record.id, f.verifiedOn)),
        )
        .map(({ record }) => record)
        .sort((a, b) => compare(b.createdAt, a.createdAt) || compare(a.id, b.id));
    await fc.assert(
      fc.asyncProperty(companyFilter, (f) =>
        database.read(async (store) => {
          const ids = fitting(f).map(({ id }) => id);
          expect(await allPages(2, (page) => store.listCompanies(f, page))).toEqual(ids);
          expect(await store.countCompanies(f)).toBe(ids.length);
        }),
      ),
      RUNS,
    );
  });

  test('the totals of the market are those of a plain scan', async () => {
    const day = '2026-12-31';
    const open = { statuses: ['PUBLISHED'], validOn: day, companyVerifiedOn: day } as const;
    const totals = await database.read((store) => store.marketTotals(day));
    const keyed = new Map<string, { tonnes: number; count: number }>();
    const add = (key: unknown, tonnes: number) => {
      const sum = keyed.get(JSON.stringify(key)) ?? { tonnes: 0, count: 0 };
      keyed.set(JSON.stringify(key), { tonnes: sum.tonnes + tonnes, count: sum.count + 1 });
    };
    for (const row of offersThatFit(open)) {
      add([row.hsCode.slice(0, 6), row.originCode], row.tonnesPerYear);
    }
    for (const row of demandsThatFit(open)) {
      add([row.hsCodes, row.groupCodes, row.destinationCode], row.targetTonnes);
    }
    expect(totals.offers.length + totals.demands.length).toBe(keyed.size);
    for (const { tonnes, count, ...rest } of [...totals.offers, ...totals.demands]) {
      const key =
        'hsCode' in rest ? [rest.hsCode, rest.region] : [rest.hsCodes, rest.groupCodes, rest.region];
      expect(keyed.get(JSON.stringify(key))).toEqual({ tonnes: expect.closeTo(tonnes, 5), count });
    }
  });

  test('a cursor goes on where the day has turned, and is refused where filter or order differ', async () => {
    await database.read(async (store) => {
      const f: ListingFilter = { statuses: ['PUBLISHED'], validOn: '2026-06-01' };
      const { rows } = await store.listOffers(f, [], { first: 3, after: null });
      const after = rows.at(-1)!.cursor;
      const next = await store.listOffers({ ...f, validOn: '2026-05-31' }, [], { first: 3, after });
      expect(next.rows).toHaveLength(3);
      const refused = { code: 'INVALID_CURSOR' };
      await expect(store.listOffers({}, [], { first: 3, after })).rejects.toMatchObject(refused);
      await expect(store.listDemands(f, [], { first: 3, after })).rejects.toMatchObject(refused);
      await expect(
        store.listOffers(f, [{ by: 'TONNES', direction: 'ASC' }], { first: 3, after }),
      ).rejects.toMatchObject(refused);
    });
  });

  test('a row inserted or changed behind the cursor repeats nothing and hides nothing', async () => {
    await database.write(async (store) => {
      const by = [{ by: 'TONNES', direction: 'ASC' }] as const;
      const before = inOrder(offersThatFit({}), by);
      const { rows } = await store.listOffers({}, by, { first: 50, after: null });
      await store.save('offer', offer(900, { tonnesPerYear: 0.001, companyId: companies[0]!.record.id }), '');
      const rest = await store.listOffers({}, by, { first: 100, after: rows.at(-1)!.cursor });
      expect(rest.rows.map(({ row }) => row.id)).toEqual(before.slice(50, 150));
    });
  });

  test('saved words replace the former ones in the search', async () => {
    const found = (word: string) =>
      database.read((store) => store.countOffers({ text: [{ anyOf: [word], prefix: null }] }));
    const record = offer(901, { companyId: companies[0]!.record.id });
    await database.write((store) => store.save('offer', record, 'ескі сөз'));
    expect(await found('ескі')).toBe(1);
    await database.write((store) => store.save('offer', record, 'жаңа сөз'));
    expect([await found('ескі'), await found('жаңа'), await found('сөз')]).toEqual([0, 1, 1]);
  });
});
