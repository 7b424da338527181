import { once } from 'node:events';
import { connect } from 'node:net';
import { openDatabase } from '../src/infra/db/data-source';
import { company, offer } from './infra/db/made-rows';
import { buildProgram, type Program } from './support/program';

let program: Program;
beforeAll(() => {
  program = buildProgram();
}, 30_000);
afterAll(() => program.remove());

/** Reads a socket to its end. */
async function rest(socket: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of socket) {
    text += chunk;
  }
  return text;
}

test('a start without the built web app is refused with what to run', async () => {
  const { code, stderr } = await program.run('main.js', []);
  expect([code, stderr.trim()]).toEqual([1, 'The web app is not built: run `npm run build:web` first.']);
}, 30_000);

test('a first start seeds an empty database, prints its address and a query that works as printed', async () => {
  const serving = await program.serve();
  const curl = /-d '(.*)'$/m.exec(serving.welcome)?.[1] ?? '';
  const response = await fetch(`${serving.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: curl,
  });
  const body = (await response.json()) as { data: { matchOffers: { totalCount: number } } };
  expect(response.status).toBe(200);
  expect(body.data.matchOffers.totalCount).toBeGreaterThan(100);
  expect((await fetch(`${serving.address}/healthz`)).status).toBe(200);
  expect((await fetch(`${serving.address}/readyz`)).status).toBe(200);
  serving.process.kill('SIGTERM');
  expect(await serving.ended).toBe(0);
}, 30_000);

test('SIGTERM lets a request under way finish, and then ends the process with 0', async () => {
  const { address, process: child, ended } = await program.serve();
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  const body = JSON.stringify({ query: '{ offers { totalCount } }' });
  socket.write(
    `POST /graphql HTTP/1.1\r\nHost: dostyk\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`,
  );
  const [first] = await once(socket, 'data');
  expect(String(first)).toContain('100 Continue');
  child.kill('SIGTERM');
  await refusesConnections(hostname, Number(port));
  socket.write(body);
  const answer = await rest(socket);
  expect(answer).toContain('HTTP/1.1 200');
  expect(answer).toContain('"totalCount":367');
  expect(await ended).toBe(0);
}, 30_000);

/** Resolves once nobody listens any more. */
async function refusesConnections(host: string, port: number): Promise<void> {
  for (;;) {
    const probe = connect(port, host);
    const refused = await Promise.race([
      once(probe, 'connect').then(() => false),
      once(probe, 'error').then(() => true),
    ]).catch(() => true);
    probe.destroy();
    if (refused) {
      return;
    }
  }
}

test('a wrong setting stops the start with all problems named', async () => {
  const { code, stderr } = await program.run('main.js', [], {
    DOSTYK_PORT: 'high',
    DOSTYK_SEED: 'some',
    DOSTYK_SED: 'x',
  });
  expect(code).toBe(1);
  for (const name of ['DOSTYK_PORT', 'DOSTYK_SEED', 'DOSTYK_SED']) {
    expect(stderr).toContain(name);
  }
  expect(stderr).not.toMatch(/\n {4}at /);
});

test('DOSTYK_SEED=none starts with an empty market', async () => {
  const database = `${program.folder}/data/empty.sqlite`;
  const serving = await program.serve({ DOSTYK_SEED: 'none', DOSTYK_DATABASE: database });
  const response = await fetch(`${serving.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ offers { totalCount } companies { totalCount } regions { code } }' }),
  });
  const { data } = (await response.json()) as {
    data: { offers: object; companies: object; regions: object[] };
  };
  expect(data.offers).toEqual({ totalCount: 0 });
  expect(data.companies).toEqual({ totalCount: 0 });
  expect(data.regions).toHaveLength(46);
  serving.process.kill('SIGTERM');
  expect(await serving.ended).toBe(0);
}, 30_000);

test('a market that cannot be loaded ends the process with the reason', async () => {
  const path = `${program.folder}/data/broken.sqlite`;
  const database = await openDatabase(path);
  await database.write(async (store) => {
    await store.save('company', company(0), '');
    await store.save('offer', offer(0, { windowFrom: '2026-09-31' }), '');
  });
  await database.close();
  const { code, stdout, stderr } = await program.run('main.js', [], {
    DOSTYK_PORT: '0',
    DOSTYK_LOG_LEVEL: 'silent',
    DOSTYK_DATABASE: path,
  });
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^The market was not loaded: .*2026-09-31\n$/);
}, 30_000);
