import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { allowedCharacters, connectionCost, refuseCostly } from '../../src/api/limits';
import { AppError } from '../../src/domain/errors';
import { say } from '../../src/messages/words';
import { createEdge, type Edge } from './edge';

let edge: Edge;

beforeAll(async () => {
  edge = await createEdge();
});

afterAll(() => edge.stop());

function nested(levels: number): string {
  return `{ item ${'{ self '.repeat(levels - 2)} { name } ${'}'.repeat(levels - 2)} }`;
}

function codeOf(reply: { body: { errors: { extensions: { code: string } }[] } }): string | undefined {
  return reply.body.errors?.[0]?.extensions.code;
}

describe('depth', () => {
  test('eight levels are answered', async () => {
    expect((await edge.ask(nested(8))).body.errors).toBeUndefined();
  });

  test('nine levels are refused before anything runs', async () => {
    const reply = await edge.ask(nested(9));
    expect(reply.status).toBe(400);
    expect(reply.body).toEqual({
      errors: [
        {
          message: say('en', 'errors.QUERY_TOO_DEEP', { limit: 8 }),
          extensions: { code: 'QUERY_TOO_DEEP', params: { limit: 8 } },
        },
      ],
    });
  });

  test('a fragment adds no level of its own, and hides none', async () => {
    const chain = (levels: number) =>
      `{ item { ...F } } fragment F on Item ${'{ self '.repeat(levels - 2)} { name } ${'}'.repeat(levels - 2)}`;
    expect((await edge.ask(chain(8))).status).toBe(200);
    expect(codeOf(await edge.ask(chain(9)))).toBe('QUERY_TOO_DEEP');
  });

  test('the introspection query of every client passes', async () => {
    const reply = await edge.ask(
      getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true }),
    );
    expect(reply.status).toBe(200);
    expect(reply.body.data.__schema.queryType.name).toBe('Query');
  });
});

describe('aliases, directives and tokens', () => {
  const aliases = (count: number) =>
    `{ ${Array.from({ length: count }, (_, i) => `a${i}: hello`).join(' ')} }`;
  const directives = (count: number) =>
    `{ ${Array.from({ length: count }, () => 'hello @include(if: true)').join(' ')} }`;
  /** A query of exactly this many tokens: sixteen around a list of numbers. */
  const tokens = (count: number) =>
    `{ tonnes(demand: { targetTonnes: 1, codes: [${'1 '.repeat(count - 16)}] }) }`;

  test.each([
    ['15 aliases', aliases(15), undefined],
    ['16 aliases', aliases(16), 'QUERY_TOO_WIDE'],
    ['8 directives', directives(8), undefined],
    ['9 directives', directives(9), 'QUERY_TOO_WIDE'],
    ['1,000 tokens', tokens(1_000), undefined],
    ['1,001 tokens', tokens(1_001), 'QUERY_TOO_WIDE'],
  ])('%s', async (_name, query, code) => {
    const reply = await edge.ask(query);
    expect(codeOf(reply)).toBe(code);
    expect(reply.status).toBe(code === undefined ? 200 : 400);
  });

  test('a field so often that comparing its uses takes too long is refused', async () => {
    expect(codeOf(await edge.ask(`{ ${'hello '.repeat(998)} }`))).toBe('QUERY_TOO_WIDE');
  });

  test('at most five faults of validation are listed, and a notice that there are more', async () => {
    const reply = await edge.ask('{ a b c d e f g }');
    expect(reply.body.errors).toHaveLength(6);
    expect(reply.body.errors[5].message).toContain('error limit reached');
  });
});

describe('cost', () => {
  test('is one a field, and for a connection one and the page size times what is below', async () => {
    const costOf = async (query: string) => (await edge.ask(query)).body.extensions.cost;
    expect(await costOf('{ hello }')).toEqual({ requested: 1, limit: 5_000 });
    // nodes 1 + name 1 = 2 a record.
    expect(await costOf('{ items { nodes { name } } }')).toEqual({ requested: 41, limit: 5_000 });
    expect(await costOf('{ items(first: 3) { nodes { name } } }')).toEqual({ requested: 7, limit: 5_000 });
  });

  test('is computed with the values of the variables', async () => {
    const query = 'query ($first: Int = 2) { items(first: $first) { nodes { name } } }';
    expect((await edge.ask({ query })).body.extensions.cost.requested).toBe(5);
    expect((await edge.ask({ query, variables: { first: 10 } })).body.extensions.cost.requested).toBe(21);
    expect((await edge.ask({ query, variables: { first: null } })).body.extensions.cost.requested).toBe(41);
  });

  test('is answered at the limit and refused, with both figures, above it', async () => {
    const small = await createEdge({ costLimit: 7 });
    expect((await small.ask('{ items(first: 3) { nodes { name } } }')).status).toBe(200);
    const reply = await small.ask('{ items(first: 3) { nodes { name } } hello }');
    expect(reply.status).toBe(400);
    expect(reply.body).toEqual({
      errors: [
        {
          message: say('en', 'errors.QUERY_TOO_COSTLY', { cost: 8, limit: 7 }),
          extensions: { code: 'QUERY_TOO_COSTLY', params: { cost: 8, limit: 7 } },
        },
      ],
      extensions: { cost: { requested: 8, limit: 7 } },
    });
    await small.stop();
  });

  test('of a variable that a directive cannot read is a refusal, not a fault of ours', async () => {
    const query = 'query ($if: Boolean = true) { hello @include(if: $if) }';
    const reply = await edge.ask({ query, variables: { if: null } });
    expect(reply.status).toBe(400);
    expect(codeOf(reply)).toBe('MALFORMED_REQUEST');
  });

  test('of more than ten thousand fields, fragments written out, is refused', async () => {
    const doubling = Array.from(
      { length: 14 },
      (_, i) => `fragment F${i} on Item { ...F${i + 1} ...F${i + 1} }`,
    );
    const reply = await edge.ask(`{ item { ...F0 } } ${doubling.join(' ')} fragment F14 on Item { name }`);
    expect(reply.status).toBe(400);
    expect(codeOf(reply)).toBe('QUERY_TOO_WIDE');
  });
});

describe('connectionCost', () => {
  const cost = (first: unknown) =>
    connectionCost({ args: { first }, childComplexity: 2 } as unknown as Parameters<
      typeof connectionCost
    >[0]);

  test.each([
    [undefined, 41],
    [null, 41],
    [1, 3],
    [100, 201],
    [0, 3],
    [-5, 3],
    [1e9, 201],
  ])('first: %s costs %i', (first, expected) => {
    expect(cost(first)).toBe(expected);
  });
});

test('refuseCostly lets the limit itself pass', () => {
  expect(() => refuseCostly({ requested: 5, limit: 5 })).not.toThrow();
  expect(() => refuseCostly({ requested: 6, limit: 5 })).toThrow(AppError);
});

test('an escaped NUL in a text of the query is refused with its place', () => {
  const schema = buildSchema('input I { note: String } type Query { a(input: I, b: String): Int }');
  const [error] = validate(schema, parse('{ a(input: { note: "x\\u0000" }) }'), [allowedCharacters]);
  expect(error?.originalError).toMatchObject({
    violations: [{ path: ['input', 'note'], code: 'BAD_CHARACTER' }],
  });
  expect(validate(schema, parse('{ a(b: "x") }'), [allowedCharacters])).toEqual([]);
});
