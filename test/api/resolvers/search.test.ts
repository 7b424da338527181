import { LANGUAGES } from '../../../src/domain/vocabulary';
import { openWorld, type TestWorld } from '../../support/world';

let world: TestWorld;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

const QUERY = `query ($search: String!) {
  offers(search: $search, first: 100) { totalCount nodes { id } }
  demands(search: $search, first: 100) { totalCount nodes { id } }
  companies(search: $search, first: 100) { totalCount nodes { id } }
}`;

async function find(search: string): Promise<Record<'offers' | 'demands' | 'companies', readonly string[]>> {
  const { body } = await world.ask(QUERY, { search });
  expect(body.errors).toBeUndefined();
  const idsOf = (field: string) => body.data[field].nodes.map((node: { id: string }) => node.id).sort();
  return { offers: idsOf('offers'), demands: idsOf('demands'), companies: idsOf('companies') };
}

test.each([
  ['говядина', 'сиыр еті', '牛肉', 'beef'],
  ['ячмень', 'арпа', '大麦', 'barley'],
  ['Восточно-Казахстанская область', 'Шығыс Қазақстан облысы', '东哈萨克斯坦州', 'East Kazakhstan'],
])('for %s the same listings are found as for %s, %s and %s', async (russian, ...others) => {
  const { offers, demands } = await find(russian);
  expect([...offers, ...demands]).not.toEqual([]);
  for (const search of others) {
    const again = await find(search);
    expect([search, again.offers, again.demands]).toEqual([search, offers, demands]);
  }
});

test('the offers of a product are found by its name in every language, and by its code', async () => {
  const { catalogue } = world.world;
  const query = '{ a: offers(first: 100) { nodes { id hsCode } } }';
  const offers: readonly { id: string; hsCode: string }[] = (await world.ask(query)).body.data.a.nodes;
  const lost: string[] = [];
  for (const code of new Set(offers.map(({ hsCode }) => hsCode.slice(0, 6)))) {
    const own = offers.filter(({ hsCode }) => hsCode.startsWith(code)).map(({ id }) => id);
    const names = catalogue.named.get(code)?.names;
    for (const search of [code, ...LANGUAGES.flatMap((language) => names?.[language] ?? [])]) {
      const payload = {
        query: 'query ($search: String) { offers(search: $search, first: 100) { nodes { id } } }',
        variables: { search },
      };
      const found = JSON.stringify(
        (await world.server.inject({ method: 'POST', url: '/graphql', payload })).json(),
      );
      lost.push(...own.filter((id) => !found.includes(id)).map((id) => `${id} by ${search}`));
    }
  }
  expect(offers).toHaveLength(100);
  expect(lost).toEqual([]);
});

test('the demands of a prefecture are found by its name in every language', async () => {
  const query = '{ demands(first: 100, where: { regions: ["650100"] }) { nodes { id } } }';
  const own = (await world.ask(query)).body.data.demands.nodes.map((node: { id: string }) => node.id);
  const names = world.world.catalogue.regions.get('650100')?.names;
  for (const language of LANGUAGES) {
    expect((await find(names?.[language] ?? '')).demands).toEqual(expect.arrayContaining(own));
  }
});

test('case, accents, compatibility forms and dots of a code do not count', async () => {
  const plain = await find('sunflower 1512.11');
  expect(plain.offers).not.toEqual([]);
  for (const search of ['SUNFLOWER 151211', 'sünflower １５１２.１１', '151211 Sunflower']) {
    expect([search, await find(search)]).toEqual([search, plain]);
  }
});

test('all words must be met', async () => {
  const both = await find('сиыр Алматы');
  const [beef, almaty] = [await find('сиыр'), await find('Алматы')];
  expect(both.offers).toEqual(beef.offers.filter((id) => almaty.offers.includes(id)));
});

test.each([
  '',
  '   ',
  '!?.,;',
  '"',
  "'",
  'a" OR "b',
  '* AND (',
  "x' | 'y:*",
  '\\',
  '%',
  '_',
  'NEAR(a b)',
  '-x',
  '🛢️',
])('the words %j are only words: no error, and no more than the list without them', async (search) => {
  const all = await world.ask('{ offers { totalCount } }');
  const { body, status } = await world.ask(QUERY, { search });
  expect(status).toBe(200);
  expect(body.errors).toBeUndefined();
  expect(body.data.offers.totalCount).toBeLessThanOrEqual(all.body.data.offers.totalCount);
});
