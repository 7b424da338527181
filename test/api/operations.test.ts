/** An operation is answered alike at first sight, compiled and compiled again; and what may not be compiled is not. */
import { buildSchema, execute, type GraphQLEnumType, parse } from 'graphql';
import { compiledAnswer, DocumentStore, knownCost } from '../../src/api/operations';
import { createEdge, type Edge } from './edge';

const schema = buildSchema(`
  input Weights { product: Float! = 1, volume: Float! = 1 }
  enum Grade { CRUDE REFINED }
  type Item { name: String item(name: String): Item }
  type Query { said(text: String, n: Int = 7, grade: Grade, weights: Weights, list: [Int!]): String, item: Item }
`);
schema.getQueryType()!.getFields().said!.resolve = (_source, args) =>
  JSON.stringify(args, Object.keys(args).concat('product', 'volume').sort());
const grades = schema.getType('Grade') as GraphQLEnumType;
for (const grade of grades.getValues()) {
  grade.value = grade.name.toLowerCase();
}
schema.getQueryType()!.getFields().item!.resolve = () => ({ name: 'oil', item: { name: 'seed' } });

/** The answers of four sights: null where the compiled form was not used. */
async function fourSights(text: string, variables: Record<string, unknown> = {}) {
  const document = parse(text);
  const [operation] = document.definitions;
  if (operation?.kind !== 'OperationDefinition') {
    throw new Error('The operation comes first.');
  }
  const answers = [];
  for (let sight = 0; sight < 4; sight++) {
    answers.push(await compiledAnswer({ schema, document, operation }, {}, variables));
  }
  const interpreted = await execute({ schema, document, variableValues: variables });
  return {
    answers: JSON.parse(JSON.stringify(answers)),
    interpreted: JSON.parse(JSON.stringify(interpreted)),
  };
}

test.each([
  ['variables', 'query ($t: String) { said(text: $t) }', { t: '"quoted" </script> \u2028' }],
  ['a variable that was not sent', 'query ($t: String) { said(text: $t) }', {}],
  ['a default of a variable', 'query ($t: String = "x", $n: Int = 3) { said(text: $t, n: $n) }', {}, 'never'],
  ['a default inside an input object', 'query ($w: Weights) { said(weights: $w) }', { w: { volume: 2 } }],
  ['an enum value that is another within', 'query ($g: Grade) { said(grade: $g) }', { g: 'REFINED' }],
  ['a single value for a list', 'query ($l: [Int!]) { said(list: $l) }', { l: 4 }],
  ['numbers and enum values written out', '{ said(n: 4, grade: REFINED) }', {}],
  ['null for what may be null', 'query ($w: Weights) { said(weights: $w, grade: null) }', { w: null }],
  ['fragments', '{ item { ...I item { ...I } } } fragment I on Item { name __typename }', {}],
])(
  '%s: the compiled answer is the interpreted one',
  async (_title, text, variables, compiled = 'from the second sight') => {
    const { answers, interpreted } = await fourSights(text, variables);
    const later = compiled === 'never' ? null : interpreted;
    expect(answers).toEqual([null, later, later, later]);
  },
);

describe('graphql-js goes on executing', () => {
  const payload = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d globalThis.foreignCode = 1';
  test.each([
    ['a text in the query, which graphql-jit would run as code', `{ said(text: "${payload}") }`],
    ['the same as a block', `{ said(text: """${payload}""") }`],
    ['the same as a default', `query ($t: String = "${payload}") { said(text: $t) }`],
    ['the same in a fragment', `{ item { ...I } } fragment I on Item { item(name: "${payload}") { name } }`],
    ['an object written out', '{ said(weights: { volume: 2 }) }'],
    ['a list written out', '{ said(list: [1, 2]) }'],
    ['a directive', '{ item { name @include(if: true) } }'],
    ['a query with very many fields', `{ item { ...${'F0'} } } ${chain(9)}`],
  ])('%s', async (_title, text) => {
    const { answers } = await fourSights(text);
    expect(answers).toEqual([null, null, null, null]);
    expect(globalThis).not.toHaveProperty('foreignCode');
  });

  /** Each fragment holds the next one twice: twice as many fields with each. */
  function chain(length: number): string {
    const links = Array.from({ length }, (_, i) => `a: item { ...F${i + 1} } b: item { ...F${i + 1} }`);
    return [...links, 'name'].map((body, i) => `fragment F${i} on Item { ${body} }`).join(' ');
  }
});

test('variables of the wrong form are left to graphql-js to refuse', async () => {
  const { answers } = await fourSights('query ($n: Int) { said(n: $n) }', { n: 'seven' });
  expect(answers).toEqual([null, null, null, null]);
});

test('the second fault of compiled variables is not looked for, so that thousands cost no more than one', async () => {
  let reads = 0;
  const readOf = {
    get: () => {
      reads += 1;
      return 'x';
    },
  };
  const list = Object.defineProperties(
    [],
    Object.fromEntries(Array.from({ length: 9 }, (_, at) => [at, readOf])),
  );
  const { answers } = await fourSights('query ($l: [Int!]) { said(list: $l) }', { l: list });
  expect(answers).toEqual([null, null, null, null]);
  // Three of the four sights are of the compiled form; graphql-js itself looks at all nine.
  expect(reads).toBe(3 + 9);
});

describe('the documents that are kept', () => {
  test('are three hundred; the one not asked for longest goes first', async () => {
    const store = new DocumentStore();
    const document = parse('{ item { name } }');
    for (let i = 0; i < 300; i++) {
      await store.set(String(i), document);
    }
    await store.get('0');
    await store.set('one more', document);
    expect(await store.get('0')).toBe(document);
    expect(await store.get('1')).toBeUndefined();
    expect(await store.get('one more')).toBe(document);
  });
});

describe('the cost of a known operation', () => {
  let edge: Edge;
  beforeAll(async () => {
    edge = await createEdge();
  });
  afterAll(() => edge.stop());

  test('is that of the page size it is sent with', async () => {
    const query = 'query ($first: Int) { items(first: $first) { nodes { name } } }';
    for (const [first, cost] of [
      [10, 21],
      [50, 101],
      [10, 21],
      [null, 41],
    ] as const) {
      const { body } = await edge.ask({ query, variables: { first } });
      expect(body.extensions.cost.requested).toBe(cost);
    }
    const { body } = await edge.ask({ query });
    expect(body.extensions.cost.requested).toBe(41);
  });

  test('is refused above the limit each time, whatever it cost before', async () => {
    const narrow = await createEdge({ costLimit: 50 });
    const query = 'query ($first: Int) { items(first: $first) { nodes { name } } }';
    expect((await narrow.ask({ query, variables: { first: 10 } })).status).toBe(200);
    const { body } = await narrow.ask({ query, variables: { first: 90 } });
    expect(body.errors[0].extensions.code).toBe('QUERY_TOO_COSTLY');
    await narrow.stop();
  });

  test('follows @skip', () => {
    const document = parse('query ($no: Boolean!) { item { name @skip(if: $no) } }');
    const [operation] = document.definitions;
    if (operation?.kind !== 'OperationDefinition') {
      throw new Error('The operation comes first.');
    }
    const of = (no: boolean) => knownCost({ schema, document, operation, variables: { no } });
    expect([of(false), of(true), of(false)]).toEqual([2, 1, 2]);
  });
});
