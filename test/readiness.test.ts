import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Application, compose } from '../src/compose';
import { readConfig } from '../src/config';
import { LANGUAGES } from '../src/domain/vocabulary';
import { openDatabase } from '../src/infra/db/data-source';
import { say } from '../src/messages/words';
import { company, demand, offer } from './infra/db/made-rows';
import { forEachDatabase } from './support/databases';
import { NOW } from './support/world';

/** Enough for forty pages of each kind. */
const LISTINGS = 20_000;
const QUESTION = '{ matchOffers(demand: { hsCodes: ["151211"], targetTonnes: 1000, destination: "650100",';
const QUERY = `${QUESTION} window: { from: "2026-12-01", to: "2027-08-31" } }) { totalCount } }`;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

/** The status of an answer over the network; rejects while nobody listens. */
async function status(url: string): Promise<number | undefined> {
  const [response] = await once(get(url, { agent: false }), 'response');
  response.resume();
  return response.statusCode;
}

/** Resolves with the first answer over the network. */
async function answered(url: string): Promise<void> {
  for (;;) {
    try {
      await status(url);
      return;
    } catch {
      await new Promise(setImmediate);
    }
  }
}

/** What a server says of itself again and again until something is over, and how often the event loop turned. */
async function watch(address: string, until: Promise<unknown>) {
  const answers: { healthz: number | undefined; readyz: number | undefined }[] = [];
  let turns = 0;
  let over = false;
  const count = (): void => {
    turns++;
    if (!over) {
      setImmediate(count);
    }
  };
  setImmediate(count);
  const asking = (async () => {
    while (!over) {
      try {
        answers.push({
          healthz: await status(`${address}/healthz`),
          readyz: await status(`${address}/readyz`),
        });
      } catch {
        await new Promise(setImmediate);
      }
    }
  })();
  await until;
  over = true;
  await asking;
  return { answers, turns };
}

forEachDatabase(({ target }) => {
  let world: Application;
  let address: string;
  const folder = mkdtempSync(join(tmpdir(), 'dostyk-readiness-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeAll(async () => {
    const database = await openDatabase(target());
    await database.write(async (store) => {
      const numbers = Array.from({ length: LISTINGS }, (_, n) => n);
      await store.insert('company', [{ record: company(0), tokens: '' }]);
      await store.insert(
        'offer',
        numbers.map((n) => ({ record: offer(n), tokens: '' })),
      );
      await store.insert(
        'demand',
        numbers.map((n) => ({ record: demand(n), tokens: '' })),
      );
    });
    await database.close();
  });
  beforeEach(async () => {
    const port = await freePort();
    address = `http://127.0.0.1:${port}`;
    const settings = {
      DOSTYK_DATABASE: target(),
      DOSTYK_DATA: folder,
      DOSTYK_SEED: 'none',
      DOSTYK_PORT: String(port),
    };
    const config = readConfig({ ...settings, DOSTYK_LOG_LEVEL: 'silent' });
    world = await compose({ root: join(__dirname, '..'), config, clock: () => NOW });
  });
  afterEach(() => world.server.stop());

  test('health is told while the market is loaded, page by page, and readiness only after it', async () => {
    const started = world.server.start();
    const { answers, turns } = await watch(address, started);
    expect(turns).toBeGreaterThan((2 * LISTINGS) / 500);
    expect(answers.length).toBeGreaterThan(1);
    expect(answers.every(({ healthz }) => healthz === 200)).toBe(true);
    expect(answers[0]).toEqual({ healthz: 200, readyz: 503 });
    expect(await status(`${address}/readyz`)).toBe(200);
    expect(world.world.market.offers.size).toBe(LISTINGS);
  });

  const question = { method: 'POST', url: '/graphql', payload: { query: QUERY } } as const;

  test('questions before that are refused in words, with a time to come back', async () => {
    const started = world.server.start();
    for (const language of LANGUAGES) {
      const headers = { 'accept-language': language };
      const early = await world.server.inject({ ...question, headers });
      expect([early.statusCode, early.headers['retry-after']]).toEqual([503, '1']);
      const [error] = early.json().errors;
      expect(error).toMatchObject({ message: say(language, 'errors.BUSY'), extensions: { code: 'BUSY' } });
    }
    await started;
    const later = await world.server.inject(question);
    expect(later.json().data).toEqual({ matchOffers: { totalCount: LISTINGS } });
  });

  test('a stop while the market is loaded ends the load, and the start with it', async () => {
    const started = world.server.start();
    await answered(`${address}/healthz`);
    await world.server.stop();
    expect(await started).toBe(address);
    expect(world.world.market.offers.size).toBeLessThan(LISTINGS);
  });
});
