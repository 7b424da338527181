import { openWorld, type TestWorld } from '../../support/world';
import { PAGE_FIELDS, walk } from './pages';

let world: TestWorld;

beforeAll(async () => {
  world = await openWorld({ seed: 'none' });
});

afterAll(() => world.close());

const QUERY = `query ($search: String, $within: HsCode, $first: Int!, $after: String) {
  products(search: $search, within: $within, first: $first, after: $after) { ${PAGE_FIELDS} nodes { code named } }
}`;

interface Found {
  readonly code: string;
  readonly named: boolean;
}

async function find(variables: { search?: string; within?: string }, size = 100): Promise<readonly Found[]> {
  return walk(world, { query: QUERY, variables, at: (data) => data.products, size });
}
const codes = async (variables: { search?: string; within?: string }) =>
  (await find(variables)).map(({ code }) => code);

describe('a search for products', () => {
  test.each([
    ['Russian', 'подсолнечное масло'],
    ['Kazakh', 'күнбағыс майы'],
    ['Chinese', '葵花籽油'],
    ['English', 'sunflower oil'],
  ])('in %s finds crude and refined sunflower oil', async (_language, search) => {
    expect(await codes({ search })).toEqual(expect.arrayContaining(['151211', '151219']));
  });

  test.each([
    ['говядина', 'сиыр еті', '牛肉', 'beef'],
    ['ячмень', 'арпа', '大麦', 'barley'],
    ['подсолнечное масло', 'күнбағыс майы', '葵花籽油', 'sunflower-seed or safflower oil'],
  ])('for %s finds the same products as for %s, %s and %s', async (russian, ...others) => {
    const found = await codes({ search: russian });
    expect(found).not.toEqual([]);
    for (const search of others) {
      expect([search, await codes({ search })]).toEqual([search, found]);
    }
  });

  test('by its name in any language finds each of the products that have one', async () => {
    const lost: string[] = [];
    for (const [code, { names }] of world.world.catalogue.named) {
      for (const search of Object.values(names)) {
        if (!(await codes({ search })).includes(code)) {
          lost.push(`${code} by ${search}`);
        }
      }
    }
    expect(lost).toEqual([]);
  });

  test.each(['1512.11', '151211', '1512.11.91.01', '15121191', '1512 11 910 1'])(
    'by the code %s finds its six digits',
    async (search) => {
      expect(await codes({ search })).toEqual(['151211']);
    },
  );

  test('by a heading finds every code under it, named ones first', async () => {
    expect(await codes({ search: '1512' })).toEqual(['151211', '151219', '151221', '151229']);
  });

  test('of a word that is still being typed finds what begins with it', async () => {
    expect(await codes({ search: 'sunfl' })).toEqual(expect.arrayContaining(['151211', '151219']));
  });

  test('without words lists all 5,612 codes once, those with a name of their own first', async () => {
    const found = await find({});
    expect(found).toHaveLength(5612);
    expect(new Set(found.map(({ code }) => code)).size).toBe(5612);
    const named = found.filter((product) => product.named);
    expect(found.slice(0, named.length)).toEqual(named);
    for (const part of [named, found.slice(named.length)]) {
      expect(part).toEqual(part.toSorted((a, b) => (a.code < b.code ? -1 : 1)));
    }
  });

  test('of words that nothing bears finds nothing, without an error', async () => {
    expect(await find({ search: 'qwertyuiop' })).toEqual([]);
    expect(await find({ search: 'sunflower qwertyuiop' })).toEqual([]);
  });

  test.each([1, 7, 100])('gives the same list in pages of %d', async (size) => {
    expect(await find({ within: '15' }, size)).toEqual(await find({ within: '15' }));
  });
});

test('a search within a code keeps to what stands under it', async () => {
  const found = await codes({ search: 'oil', within: '1512' });
  expect(found).not.toEqual([]);
  expect(found.every((code) => code.startsWith('1512'))).toBe(true);
  expect(await codes({ within: '15121100' })).toEqual(['151211']);
});

describe('one product', () => {
  const product = async (hsCode: string, headers = {}) => {
    const query = `query ($hsCode: HsCode!) {
      product(hsCode: $hsCode) { code display name named access tariff { cn8 } groups { code } }
    }`;
    return (await world.ask(query, { hsCode }, headers)).body.data.product;
  };

  test('is found by its national code, whose further digits are dropped', async () => {
    expect(await product('1512.11.91.01')).toEqual(await product('151211'));
    expect(await product('151211')).toMatchObject({ code: '151211', display: '1512.11', named: true });
  });

  test('without a name of its own is called by its code and its chapter, in the language asked for', async () => {
    expect(await product('8471.30')).toMatchObject({ named: false, access: null, tariff: null, groups: [] });
    const names = ['kk', 'ru', 'zh', 'en'].map(
      async (language) => (await product('847130', { 'accept-language': language })).name,
    );
    const said = await Promise.all(names);
    expect(said.every((name) => name.includes('8471.30') && name.length > 15)).toBe(true);
    expect(new Set(said).size).toBe(4);
  });

  test('that the nomenclature has not is null', async () => {
    expect(await product('999999')).toBeNull();
    expect(await product('151213')).toBeNull();
  });
});
