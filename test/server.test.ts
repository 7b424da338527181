import { connect, type Socket } from 'node:net';
import { createEdge, type Edge } from './api/edge';

let edge: Edge;

beforeAll(async () => {
  edge = await createEdge();
});

afterAll(() => edge.stop());

const get = (url: string, headers: Record<string, string> = {}, of = edge) =>
  of.send({ method: 'GET', url, headers });

describe('health', () => {
  test('/healthz answers while the process lives', async () => {
    expect(await get('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  test('/readyz follows what it is told', async () => {
    let ready = false;
    const other = await createEdge({ isReady: () => ready });
    expect((await get('/readyz', {}, other)).status).toBe(503);
    expect((await get('/healthz', {}, other)).status).toBe(200);
    ready = true;
    expect((await get('/readyz', {}, other)).status).toBe(200);
    await other.stop();
  });
});

describe('request ids', () => {
  test.each(['a', 'A-1_b.c', 'x'.repeat(64)])('a well-formed one is kept: %s', async (id) => {
    expect((await get('/healthz', { 'x-request-id': id })).headers['x-request-id']).toBe(id);
  });

  test.each(['', 'a b', 'x'.repeat(65), 'id;drop', 'ид'])('any other is replaced: %p', async (id) => {
    const reply = await get('/healthz', { 'x-request-id': id });
    expect(reply.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('what is not there', () => {
  test.each([
    '/nothing',
    '/graphql/nothing',
    '/graphql/explorer/nothing.js',
    '/graphql/explorer/iframe-sandbox/index.html',
  ])('%s gets 404 in JSON, without a stack', async (url) => {
    const reply = await get(`${url}?q=secret`);
    expect(reply.status).toBe(404);
    expect(reply.body.errors[0].extensions.code).toBe('NOT_FOUND');
    expect(JSON.stringify(reply.body)).not.toMatch(/secret|\.ts|\.js:/);
  });

  test.each(['/graphql/explorer/../../../package.json', '/graphql/explorer/%2e%2e/%2e%2e/package.json'])(
    '%s leads nowhere',
    async (url) => {
      expect([400, 403, 404]).toContain((await get(url)).status);
    },
  );

  test('an address that cannot be read is a malformed request', async () => {
    const reply = await get('/%E0%A4%A');
    expect(reply.status).toBe(400);
    expect(reply.body.errors[0].extensions.code).toBe('MALFORMED_REQUEST');
  });

  test('other methods are not found', async () => {
    expect((await edge.send({ method: 'DELETE', url: '/graphql' })).status).toBe(404);
  });
});

test('every answer has a strict policy for its contents', async () => {
  const { headers } = await get('/healthz');
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['x-powered-by']).toBeUndefined();
});

test('every answer has the same headers of security, the first as the later ones', async () => {
  const fresh = await createEdge();
  try {
    const answers = [];
    for (let n = 0; n < 3; n++) {
      const {
        date: _,
        'x-request-id': __,
        ...headers
      } = (await fresh.send({ method: 'GET', url: '/healthz' })).headers;
      answers.push(headers);
    }
    expect(Object.keys(answers[0]!)).toContain('content-security-policy');
    expect(answers.slice(1)).toEqual([answers[0], answers[0]]);
  } finally {
    await fresh.stop();
  }
});

describe('the explorer', () => {
  const PAGE = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

  test('is served to a browser, with scripts from this server alone and none in the page', async () => {
    const { status, body, headers } = await get('/graphql', PAGE);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    expect(headers['content-security-policy']).not.toContain('http');
    expect(body).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(body).not.toMatch(/\son\w+=/);
    expect(body).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  test('every file of its page is there', async () => {
    const { body } = await get('/graphql', PAGE);
    const base = /<base href="([^"]+)"/.exec(body)?.[1];
    expect(base).toBe('/graphql/explorer/');
    const links = [...body.matchAll(/<(?:script|link|img)[^>]*\s(?:src|href)="([^"]+)"/g)].map(
      ([, link]) => link,
    );
    expect(links).toContain('main.js');
    expect(links).toContain('initial-options.js');
    for (const link of links) {
      expect({ link, status: (await get(`${base}${link}`)).status }).toEqual({ link, status: 200 });
    }
  });

  test('asks this server', async () => {
    const { body, headers } = await get('/graphql/explorer/initial-options.js');
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(body).toContain('/graphql');
    expect(body).not.toContain('http');
  });

  test('gives way to a query, from a browser too', async () => {
    const headers = { accept: '*/*, text/html', 'content-type': 'application/json' };
    expect((await get('/graphql?query=%7Bhello%7D', headers)).body.data).toEqual({ hello: 'hello ' });
  });

  test('off: there is no page of it and no file', async () => {
    const closed = await createEdge({ explorer: false });
    expect((await get('/graphql/explorer/main.js', PAGE, closed)).status).toBe(404);
    const reply = await get('/graphql', PAGE, closed);
    expect(reply.status).toBe(400);
    expect(reply.body.errors[0].extensions.code).toBe('MALFORMED_REQUEST');
    await closed.stop();
  });
});

describe('the log', () => {
  const MARK = 'marked-value';
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${MARK}`,
    cookie: `session=${MARK}`,
    'user-agent': MARK,
    'x-forwarded-for': '203.0.113.77',
    'x-request-id': 'log-1',
  };

  test('has one line a request, with the fields that help and no others', async () => {
    const other = await createEdge();
    const payload = { query: 'query Named { hello }' };
    await other.send({ method: 'POST', url: `/graphql?token=${MARK}`, payload, headers });
    expect(other.lines).toHaveLength(1);
    expect(JSON.parse(other.lines[0]!)).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      requestId: 'log-1',
      method: 'POST',
      route: '/graphql',
      status: 200,
      durationMs: expect.any(Number),
      operationName: 'Named',
      msg: 'answered',
    });
    await other.stop();
  });

  test('has nothing of what a caller sent: headers, cookies, variables, texts, query strings, addresses', async () => {
    const other = await createEdge();
    const query = 'query ($demand: DemandInput!) { tonnes(demand: $demand) broken }';
    const bodies = [
      { query, variables: { demand: { targetTonnes: 1, note: MARK } } },
      { query, variables: { demand: { targetTonnes: MARK, [MARK]: 1 } } },
      { query: `{ hello(name: "${MARK}") broken }` },
      { query: `{ hello(name: "${MARK}` },
      { query: `{ hello(nome: "${MARK}") }` },
      `{"query": "${MARK}`,
    ];
    for (const payload of bodies) {
      await other.send({ method: 'POST', url: `/graphql?token=${MARK}`, payload, headers });
    }
    await get(`/${MARK}?q=${MARK}`, headers, other);
    await get(`/%E0%A4%A?q=${MARK}`, headers, other);
    expect(other.lines.length).toBeGreaterThanOrEqual(bodies.length);
    expect(other.lines.join('')).toContain('internal error');
    expect(other.lines.join('')).not.toMatch(/marked-value|203\.0\.113|127\.0\.0\.1/);
    await other.stop();
  });
});

/** One raw connection: what was received so far, and whether it was closed. */
function open(address: string): Promise<{ socket: Socket; received: () => string; closed: Promise<void> }> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => resolve());
  });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('connect', () => resolve({ socket, received: () => text, closed }));
  });
}

function post(query: string): string {
  const body = JSON.stringify({ query });
  const head = ['POST /graphql HTTP/1.1', 'Host: x', 'Content-Type: application/json'];
  return `${[...head, `Content-Length: ${Buffer.byteLength(body)}`].join('\r\n')}\r\n\r\n${body}`;
}

describe('stop', () => {
  test('tells the address it listens on, and answers there', async () => {
    const other = await createEdge();
    const address = await other.start();
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const reply = await fetch(`${address}/healthz`);
    expect(await reply.json()).toEqual({ status: 'ok' });
    await other.stop();
  });

  test('lets a request under way finish, refuses new ones, then runs onStopped', async () => {
    const events: string[] = [];
    const other = await createEdge({ onStopped: async () => void events.push('stopped') });
    const address = await other.start();
    // Answers of `together` wait for each other: the first is under way until the second arrives.
    const first = await open(address);
    const second = await open(address);
    const probe = await open(address);
    const idle = await open(address);
    first.socket.write(post('{ together }'));
    second.socket.write(post('{ together }').slice(0, 20));
    probe.socket.write('GET /readyz HTTP/1.1\r\nHost: x\r\n');
    idle.socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
    await new Promise((resolve) => idle.socket.once('data', resolve));

    const stopped = other.stop().then(() => events.push('resolved'));
    await idle.closed;
    await expect(open(address)).rejects.toThrow('ECONNREFUSED');
    probe.socket.write('\r\n');
    await probe.closed;
    expect(probe.received()).toMatch(/^HTTP\/1\.1 503 /);
    expect(probe.received().toLowerCase()).toContain('connection: close');
    expect(events).toEqual([]);

    second.socket.write(post('{ together }').slice(20));
    await Promise.all([first.closed, second.closed, stopped]);
    for (const { received } of [first, second]) {
      expect(received()).toMatch(/^HTTP\/1\.1 200 /);
      expect(received().toLowerCase()).toContain('connection: close');
      expect(JSON.parse(received().split('\r\n\r\n')[1]!).data).toEqual({ together: 'en' });
    }
    expect(events).toEqual(['stopped', 'resolved']);
  });

  test('asked twice stops once', async () => {
    let count = 0;
    const other = await createEdge({
      onStopped: async () => {
        count += 1;
      },
    });
    await other.start();
    await Promise.all([other.stop(), other.stop()]);
    expect(count).toBe(1);
  });

  test('gives up a request that never ends when its time is over', async () => {
    const other = await createEdge({ shutdownSeconds: 0.01 });
    const client = await open(await other.start());
    client.socket.write('POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n');
    await other.stop();
    await client.closed;
    expect(client.received()).not.toContain('200 OK');
  });

  test('a port that is taken is an error of start', async () => {
    const one = await createEdge();
    const { port } = new URL(await one.start());
    const two = await createEdge({ port: Number(port) });
    await expect(two.start()).rejects.toThrow('EADDRINUSE');
    await Promise.all([one.stop(), two.stop()]);
  });
});
