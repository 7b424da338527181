/** A query that goes past Apollo is answered as Apollo does it, or not past it. */
import { ApolloServer } from '@apollo/server';
import type { AskedOperation } from '../../src/api/guard';
import { KnownQueries, type PlainQuestion } from '../../src/api/known-queries';
import { AppError } from '../../src/domain/errors';
import { createEdge, type Edge } from './edge';

let edge: Edge;
let refusal: AppError | null = null;
let throughApollo: jest.SpyInstance;

beforeAll(async () => {
  edge = await createEdge({
    costLimit: 30,
    contextOf: () => {
      if (refusal) {
        throw refusal;
      }
      return {};
    },
  });
  throughApollo = jest.spyOn(ApolloServer.prototype, 'executeHTTPGraphQLRequest');
});
beforeEach(() => {
  refusal = null;
  throughApollo.mockClear();
});
afterAll(() => edge.stop());

const JSON_HEADERS = { 'content-type': 'application/json' };

async function post(payload: unknown, headers: Record<string, string> = {}) {
  const request = { method: 'POST', url: '/graphql', payload, headers: { ...JSON_HEADERS, ...headers } };
  const { status, body, headers: answered } = await edge.send(request);
  const text = JSON.stringify(body).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID');
  return { status, body: JSON.parse(text), type: answered['content-type'] };
}

/** Answers to the same question, sent until it is known and once more; and whether Apollo had the last one. */
async function untilKnown(...asked: Parameters<typeof post>) {
  const answers = [await post(...asked), await post(...asked)];
  throughApollo.mockClear();
  answers.push(await post(...asked));
  return { answers, passed: throughApollo.mock.calls.length === 0 };
}

describe('past Apollo, the answer is the same', () => {
  test.each([
    ['data', { query: 'query ($n: String) { hello(name: $n) }', variables: { n: 'Алия' } }, {}],
    ['no variables', { query: '{ item { name } }' }, {}],
    ['variables and name that are null', { query: '{ language }', variables: null, operationName: null }, {}],
    ['one of two operations', { query: 'query A { language } query B { hello }', operationName: 'B' }, {}],
    ['an accept header of any', { query: '{ hello }' }, { accept: '*/*' }],
    ['an accept header of GraphQL', { query: '{ hello }' }, { accept: 'application/graphql-response+json' }],
    ['another language', { query: '{ language }' }, { 'accept-language': 'kk' }],
    ['a refusal beside the data', { query: '{ hello offer }' }, {}],
    ['faults of an input', { query: '{ faulty }' }, {}],
    ['a fault of ours', { query: '{ broken }' }, {}],
  ])('%s', async (_title, payload, headers) => {
    const { answers, passed } = await untilKnown(payload, headers);
    expect(passed).toBe(true);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  test('a known query with other variables has their answer, their cost and their faults', async () => {
    const query =
      'query ($first: Int, $n: String) { items(first: $first) { nodes { name } } hello(name: $n) }';
    await untilKnown({ query, variables: { first: 5 } });
    const [cheap, costly, faulty] = [
      await post({ query, variables: { first: 6, n: 'x' } }),
      await post({ query, variables: { first: 90 } }),
      await post({ query, variables: { first: 'six' } }),
    ];
    expect(throughApollo).not.toHaveBeenCalledTimes(3);
    expect([cheap.status, cheap.body.data.hello]).toEqual([200, 'hello x']);
    expect([costly.status, costly.body.errors[0].extensions.code]).toEqual([400, 'QUERY_TOO_COSTLY']);
    expect([faulty.status, faulty.body.errors[0].extensions.code]).toEqual([400, 'INVALID_INPUT']);
    const fresh =
      'query ($first: Int, $n: String) { hello(name: $n) items(first: $first) { nodes { name } } }';
    expect(await post({ query: fresh, variables: { first: 90 } })).toEqual(costly);
    expect(await post({ query: fresh, variables: { first: 'six' } })).toEqual(faulty);
  });

  test('a caller who is refused by now is told so', async () => {
    const query = 'query Refused { hello }';
    await untilKnown({ query });
    refusal = new AppError('UNAUTHENTICATED');
    const known = await post({ query });
    expect(known).toEqual(await post({ query: 'query Refused { language }' }));
    expect([known.status, known.body.errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });
});

describe('whatever is not as plain as can be goes to Apollo, known or not', () => {
  const query = 'query Plain { hello }';
  beforeAll(() => untilKnown({ query }));

  test.each([
    ['extensions', { query, extensions: {} }, {}, 200],
    [
      'a persisted query',
      { query, extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } },
      {},
      400,
    ],
    ['another field', { query, id: 1 }, {}, 200],
    ['a batch', [{ query }], {}, 400],
    ['variables that are a list', { query, variables: [1] }, {}, 400],
    ['variables that are a text', { query, variables: '{}' }, {}, 400],
    ['a name that is a number', { query, operationName: 1 }, {}, 400],
    ['a name that is not in it', { query, operationName: 'Other' }, {}, 400],
    ['an accept header for something else', { query }, { accept: 'image/png' }, 406],
    ['a longer content type', { query }, { 'content-type': 'application/json; charset=UTF-8; a=b' }, 200],
    ['a mutation', { query: 'mutation { touch }' }, {}, 200],
    ['a text in the query', { query: '{ hello(name: "x") }' }, {}, 200],
  ])('%s', async (_title, payload, headers, status) => {
    const { answers, passed } = await untilKnown(payload, headers as Record<string, string>);
    expect(passed).toBe(false);
    expect(answers.map((answer) => answer.status)).toEqual([status, status, status]);
  });

  test('so does what comes by GET, and what a form could send does not come at all', async () => {
    await edge.send({
      method: 'GET',
      url: `/graphql?query=${encodeURIComponent(query)}`,
      headers: JSON_HEADERS,
    });
    expect(throughApollo).toHaveBeenCalledTimes(1);
    const forged = await post(JSON.stringify({ query }), { 'content-type': 'text/plain' });
    expect(forged.status).toBe(415);
  });
});

test('the queries kept are few, and those asked for last', () => {
  const queries = new KnownQueries();
  const question = (key: string): PlainQuestion => ({
    key,
    query: '',
    variables: {},
    operationName: undefined,
  });
  const asked = { operation: {}, operationName: 'Q' } as AskedOperation;
  for (let n = 0; n < 300; n++) {
    queries.keep(question(`q${n}`), asked, []);
  }
  queries.find(question('q0'));
  queries.keep(question('one more'), asked, []);
  queries.keep(question('x'.repeat(10_001)), asked, []);
  expect(queries.find(question('x'.repeat(10_001)))).toBeUndefined();
  const left = ['q0', 'q1', 'q2', 'one more'].map(
    (key) => queries.find(question(key))?.operationName === 'Q',
  );
  expect(left).toEqual([true, false, true, true]);
});
