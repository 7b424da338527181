import { forEachDatabase } from '../support/databases';
import { makeKey } from '../support/keys';
import { signUp } from '../support/people';
import { openWorld, type TestWorld } from '../support/world';

const QUERY = '{ offers(first: 10) { nodes { id } } }';
/** Itself, and for each of ten rows two fields. */
const COST = 21;
const LIMIT = 100;
/** Processes on one database share it. */
const SECRET = 'an installation of two processes';

async function spend(world: TestWorld, headers: Record<string, string> = {}, remoteAddress = '192.0.2.7') {
  const request = {
    method: 'POST',
    url: '/graphql',
    payload: { query: QUERY },
    headers,
    remoteAddress,
  } as const;
  const { statusCode, headers: answered, body } = await world.server.inject(request);
  return { status: statusCode, headers: answered, body: JSON.parse(body) };
}

async function statuses(world: TestWorld, times: number, headers?: Record<string, string>, address?: string) {
  const seen: number[] = [];
  for (let i = 0; i < times; i += 1) {
    seen.push((await spend(world, headers, address)).status);
  }
  return seen;
}

forEachDatabase((database) => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await openWorld({ database: database.target(), costPerMinute: LIMIT, secret: SECRET });
  }, 60_000);
  afterAll(() => world.close());

  test('the cost is told with what is left, in the answer and in headers', async () => {
    const { body, headers } = await spend(world);
    expect(body.extensions.cost).toEqual({
      requested: COST,
      limit: 5_000,
      available: LIMIT - COST,
      restoreRate: 1.67,
    });
    expect(headers).toMatchObject({
      'ratelimit-limit': '100',
      'ratelimit-remaining': '79',
      'ratelimit-reset': '60',
    });
    expect(headers).not.toHaveProperty('retry-after');
  });

  test('an address that used its allowance waits, and others do not', async () => {
    expect(await statuses(world, 5)).toEqual([200, 200, 200, 429, 429]);
    const { status, body, headers } = await spend(world);
    expect(status).toBe(429);
    expect(body).not.toHaveProperty('data');
    expect(body.errors[0].extensions).toEqual({ code: 'RATE_LIMITED', params: { seconds: 60 } });
    expect(headers).toMatchObject({ 'retry-after': '60', 'ratelimit-remaining': '16' });
    expect(await statuses(world, 1, {}, '192.0.2.8')).toEqual([200]);
  });

  test('a key and an account are limited wherever they come from', async () => {
    const boss = await signUp(world);
    const { headers } = await makeKey(boss, { scopes: ['catalogue:read'] });
    for (const [caller, who] of [boss.headers, headers].entries()) {
      const seen: number[] = [];
      for (let i = 0; i < 5; i += 1) {
        seen.push((await spend(world, who, `198.51.100.${10 * caller + i}`)).status);
      }
      expect(seen).toEqual([200, 200, 200, 200, 429]);
    }
  });

  test('no address is stored', async () => {
    await world.rates.flush();
    const counts = await world.world.database.read(({ records }) =>
      records.all('rateCount', {}, { limit: 100 }),
    );
    expect(counts.length > 0).toBe(database.kind === 'PostgreSQL');
    expect(JSON.stringify(counts)).not.toMatch(/192\.0\.2|198\.51\.100/);
  });

  test(`two processes ${database.kind === 'PostgreSQL' ? 'share' : 'do not share'} an allowance`, async () => {
    const other = await openWorld({
      database: database.target(),
      costPerMinute: LIMIT,
      secret: SECRET,
      seed: 'none',
    });
    const address = '203.0.113.5';
    expect(await statuses(world, 2, {}, address)).toEqual([200, 200]);
    await world.rates.flush();
    expect(await statuses(other, 1, {}, address)).toEqual([200]);
    await other.rates.flush();
    const shared = database.kind === 'PostgreSQL';
    expect(await statuses(other, 2, {}, address)).toEqual(shared ? [200, 429] : [200, 200]);
    await other.rates.flush();
    // What is known here is from the last flush; the next one brings the sum.
    await statuses(world, 1, {}, address);
    await world.rates.flush();
    expect(await statuses(world, 1, {}, address)).toEqual([shared ? 429 : 200]);
    await other.close();
  });
});
