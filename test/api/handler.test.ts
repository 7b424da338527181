import { gunzipSync } from 'node:zlib';
import { LANGUAGES } from '../../src/domain/vocabulary';
import { say, sayViolation } from '../../src/messages/words';
import { createEdge, type Edge, type Question } from './edge';

const JSON_HEADERS = { 'content-type': 'application/json' };

let edge: Edge;

beforeAll(async () => {
  edge = await createEdge({ corsOrigins: ['https://app.example.org'] });
});

afterAll(() => edge.stop());

const post = (payload: unknown, headers: Record<string, string> = JSON_HEADERS) =>
  edge.send({ method: 'POST', url: '/graphql', payload, headers });

const get = (query: string, headers: Record<string, string> = JSON_HEADERS) =>
  edge.send({ method: 'GET', url: `/graphql?query=${encodeURIComponent(query)}`, headers });

describe('an answer', () => {
  test('has the data, the cost and no errors', async () => {
    const reply = await edge.ask({
      query: 'query Q($name: String) { hello(name: $name) }',
      variables: { name: 'Алия' },
    });
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({
      data: { hello: 'hello Алия' },
      extensions: { cost: { requested: 1, limit: 5_000 } },
    });
    expect(reply.headers['cache-control']).toBe('no-store');
    expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
  });

  test('comes by GET as well', async () => {
    const reply = await get('{ hello(name: "GET") }');
    expect(reply.body.data).toEqual({ hello: 'hello GET' });
  });

  test('is compressed where the caller takes it', async () => {
    const query = '{ __schema { types { name description fields { name description } } } }';
    const headers = { ...JSON_HEADERS, 'accept-encoding': 'gzip' };
    const reply = await edge.inject({ method: 'POST', url: '/graphql', payload: { query }, headers });
    expect(reply.headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(gunzipSync(reply.rawPayload).toString()).data.__schema.types).not.toHaveLength(0);
  });
});

describe('a malformed request is refused with 400 and our code', () => {
  test.each([
    ['broken JSON', '{"query": "{ hello }"'],
    ['a batch of operations', [{ query: '{ hello }' }, { query: '{ hello }' }]],
    ['an empty body', {}],
    ['a body that is a text', '"{ hello }"'],
    ['a query that is a number', { query: 1 }],
    ['a syntax error', { query: '{ hello' }],
    ['an unknown field', { query: '{ helo }' }],
    ['variables that are a list', { query: '{ hello }', variables: [1] }],
    ['variables that are a text', { query: '{ hello }', variables: '{"a":1}' }],
    ['an operation that is not there', { query: 'query A { hello }', operationName: 'B' }],
    ['two operations and no name', { query: 'query A { hello } query B { hello }' }],
    ['a key that would reach a prototype', '{"query":"{ hello }","__proto__":{"x":1}}'],
    ['half a surrogate pair in the query', { query: '{ hello(name: "\ud800") }' }],
    ['half an escaped surrogate pair in the query', { query: '{ hello(name: "\\ud800") }' }],
  ])('%s', async (_name, payload) => {
    for (const _time of [1, 2, 3]) {
      const reply = await post(payload);
      expect(reply.status).toBe(400);
      expect(reply.body.data).toBeUndefined();
      expect(reply.body.errors[0].extensions.code).toBe('MALFORMED_REQUEST');
      const { detail } = reply.body.errors[0].extensions.params;
      expect(reply.body.errors[0].message).toBe(say('en', 'errors.MALFORMED_REQUEST', { detail }));
    }
  });

  test('a persisted query is refused by its own code', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: 'x' } };
    const reply = await edge.ask({ extensions } as Question);
    expect(reply.status).toBe(400);
    expect(reply.body.errors[0].extensions.code).toBe('PERSISTED_QUERIES_OFF');
  });

  test.each([
    ['raw', '{ hello(name: "a\0") }'],
    ['escaped', '{ hello(name: "a\\u0000") }'],
  ])('a %s NUL in a text of the query is a fault of that argument', async (_name, query) => {
    const reply = await edge.ask(query);
    expect(reply.status).toBe(400);
    expect(reply.body.errors[0].extensions.violations).toMatchObject([
      { path: ['name'], code: 'BAD_CHARACTER' },
    ]);
  });
});

describe('a body', () => {
  test('of a megabyte is refused with 413', async () => {
    const reply = await post({ query: `{ hello(name: "${'x'.repeat(1_000_000)}") }` });
    expect(reply.status).toBe(413);
    expect(reply.body).toEqual({
      errors: [
        {
          message: say('en', 'errors.BODY_TOO_LARGE', { limit: 200_000 }),
          extensions: { code: 'BODY_TOO_LARGE', params: { limit: 200_000 } },
        },
      ],
    });
  });

  test('of exactly the limit is read, one byte more is not', async () => {
    const empty = JSON.stringify({ query: '{ hello }', pad: '' }).length;
    const body = (size: number) => JSON.stringify({ query: '{ hello }', pad: 'x'.repeat(size - empty) });
    expect((await post(body(200_000))).status).toBe(200);
    expect((await post(body(200_001))).status).toBe(413);
  });
});

describe('requests that another site could forge', () => {
  test('a mutation never runs by GET', async () => {
    const before = edge.counts.touched;
    const reply = await get('mutation { touch }');
    expect(reply.status).toBe(405);
    expect(reply.headers.allow).toBe('POST');
    expect(reply.body.errors[0].extensions.code).toBe('MALFORMED_REQUEST');
    expect(edge.counts.touched).toBe(before);
  });

  test.each([
    ['no content type', {}],
    ['a text', { 'content-type': 'text/plain' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a form in parts', { 'content-type': 'multipart/form-data; boundary=x' }],
  ])('%s is refused and runs nothing', async (_name, headers) => {
    const before = edge.counts.touched;
    const reply = await post('{"query":"mutation { touch }"}', headers as Record<string, string>);
    expect([400, 415]).toContain(reply.status);
    expect(reply.body.errors[0].extensions.code).toBe('MALFORMED_REQUEST');
    expect(edge.counts.touched).toBe(before);
  });

  test('a GET without a header that needs a preflight is refused', async () => {
    const reply = await get('{ hello }', {});
    expect(reply.status).toBe(400);
    expect(reply.body.errors[0].message).toContain('CSRF');
  });

  test('only listed origins may read answers', async () => {
    const from = async (origin: string) =>
      (await post({ query: '{ hello }' }, { ...JSON_HEADERS, origin })).headers[
        'access-control-allow-origin'
      ];
    expect(await from('https://app.example.org')).toBe('https://app.example.org');
    expect(await from('https://evil.example.org')).toBeUndefined();
    expect(await from('null')).toBeUndefined();
  });

  test('only listed origins pass the preflight', async () => {
    const preflight = (origin: string) =>
      edge.send({
        method: 'OPTIONS',
        url: '/graphql',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type',
        },
      });
    const allowed = await preflight('https://app.example.org');
    expect(allowed.status).toBe(204);
    expect(allowed.headers['access-control-allow-headers']).toBe('content-type');
    const other = await preflight('https://evil.example.org');
    expect(other.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('introspection', () => {
  test('off: the schema is not told, nor hinted at', async () => {
    const closed = await createEdge({ explorer: false });
    const asked = await closed.ask('{ __schema { queryType { name } } }');
    expect(asked.status).toBe(400);
    expect(asked.body.errors[0].extensions.code).toBe('MALFORMED_REQUEST');
    const typo = await closed.ask('{ helo }');
    expect(typo.body.errors[0].message).toContain('helo');
    expect(JSON.stringify(typo.body)).not.toMatch(/Did you mean|hello/);
    expect((await closed.ask('{ __typename }')).body.data).toEqual({ __typename: 'Query' });
    await closed.stop();
  });

  test('on: a typo gets a suggestion', async () => {
    expect((await edge.ask('{ helo }')).body.errors[0].message).toContain('Did you mean "hello"?');
  });
});

describe('an error in a resolver', () => {
  test('that is a refusal answers 200 beside the data', async () => {
    const reply = await edge.ask('{ hello offer }');
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({
      errors: [
        {
          message: say('en', 'errors.NOT_FOUND', { kind: 'Offer', id: 'off_1' }),
          locations: [{ line: 1, column: 9 }],
          path: ['offer'],
          extensions: { code: 'NOT_FOUND', params: { kind: 'Offer', id: 'off_1' } },
        },
      ],
      data: { hello: 'hello ', offer: null },
      extensions: { cost: { requested: 2, limit: 5_000 } },
    });
  });

  test.each(LANGUAGES)('has its sentences in the language of Accept-Language: %s', async (language) => {
    const reply = await edge.ask('{ faulty }', { 'accept-language': `${language}-XX, de;q=0.5` });
    const [error] = reply.body.errors;
    expect(error.message).toBe(say(language, 'errors.INVALID_INPUT', { count: 1 }));
    expect(error.extensions.violations).toEqual([
      {
        path: ['demand', 'window'],
        code: 'WINDOW_REVERSED',
        message: sayViolation(language, { path: [], code: 'WINDOW_REVERSED', params: {} }),
      },
    ]);
  });

  test('that is a fault of ours is masked, and found in the log by its id', async () => {
    const reply = await edge.ask('query Broken { hello broken }');
    expect(reply.status).toBe(200);
    const [error] = reply.body.errors;
    expect(reply.body.data).toEqual({ hello: 'hello ', broken: null });
    expect(error.extensions).toEqual({ code: 'INTERNAL', id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(error.message).toContain(error.extensions.id);
    expect(JSON.stringify(reply.body)).not.toMatch(/marked-value|TypeError|edge\.ts/);
    const line = JSON.parse(edge.lines.find((text) => text.includes(error.extensions.id)) ?? '{}');
    expect(line).toMatchObject({
      level: 'error',
      requestId: reply.headers['x-request-id'],
      operationName: 'Broken',
      err: {
        type: 'TypeError',
        message: 'cannot do this to [masked]',
        stack: expect.stringContaining('edge.ts'),
      },
    });
    expect(JSON.stringify(line)).not.toContain('marked-value');
  });

  test('that never comes is given up as TIMED_OUT', async () => {
    const hasty = await createEdge({ deadline: 20 });
    const reply = await hasty.ask('{ never }');
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({
      errors: [
        {
          message: say('en', 'errors.TIMED_OUT'),
          extensions: { code: 'TIMED_OUT' },
        },
      ],
      data: null,
      extensions: { cost: { requested: 1, limit: 5_000 } },
    });
    await hasty.stop();
  });
});

test('two requests at once keep their own language', async () => {
  const ask = (language: string) =>
    post({ query: '{ together offer }' }, { ...JSON_HEADERS, 'accept-language': language });
  const [kk, zh] = await Promise.all([ask('kk'), ask('zh')]);
  expect(kk.body.data.together).toBe('kk');
  expect(zh.body.data.together).toBe('zh');
  expect(kk.body.errors[0].message).not.toBe(zh.body.errors[0].message);
});
