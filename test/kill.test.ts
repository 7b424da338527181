/** What was acknowledged is there, whole, whatever becomes of the process. */
import { verifyAuditChain } from '../src/app/audit-log';
import { createSearchWords } from '../src/app/search-words';
import type { World } from '../src/app/session';
import { createCatalogue } from '../src/domain/catalogue';
import { installationKey } from '../src/infra/installation-key';
import { readReference } from '../src/infra/reference-files';
import { createSecrets } from '../src/infra/secrets';
import { forEachDatabase } from './support/databases';
import { type Outcome, terms, withDatabase, writeUntilGone } from './support/kill';
import { signUp } from './support/people';
import { buildProgram, type Program, type Serving } from './support/program';

/** Clients at once, and acknowledgements before the signal. */
const CLIENTS = 20;
const ENOUGH = 30;

let program: Program;
beforeAll(() => {
  program = buildProgram();
}, 30_000);
afterAll(() => program.remove());

forEachDatabase(({ kind, target }) => {
  const dataFolder = () => `${program.folder}/installation-${kind}`;
  const serve = () =>
    program.serve({
      DOSTYK_DATABASE: target(),
      DOSTYK_DATA: dataFolder(),
      DOSTYK_SEED: 'none',
      DOSTYK_COST_PER_MINUTE: '100000000',
      DOSTYK_LOG_LEVEL: 'error',
    });
  const secrets = () => createSecrets(installationKey({ secret: null, dataFolder: dataFolder() }));

  /** Somebody of a verified company, with a session. */
  const member = () =>
    withDatabase(target(), async (database) => {
      const catalogue = createCatalogue(readReference(`${program.folder}/seeds/reference`));
      const searchWords = createSearchWords(catalogue);
      const world = { database, catalogue, searchWords, secrets: secrets() } as unknown as World;
      return signUp({ world }, { now: new Date() });
    });

  /** Writes under load, sends the signal when enough is acknowledged, and waits for the end. */
  async function loadUntil(signal: NodeJS.Signals, serving: Serving): Promise<Outcome> {
    const { token } = await member();
    const outcome = await writeUntilGone({
      address: serving.address,
      token,
      clients: CLIENTS,
      onAcknowledged: (count) => {
        if (count === ENOUGH) {
          serving.process.kill(signal);
        }
      },
    });
    await serving.ended;
    return outcome;
  }

  async function expectWhole(serving: Serving, { acknowledged }: Outcome): Promise<void> {
    expect(acknowledged.size).toBeGreaterThanOrEqual(ENOUGH);
    const ids = [...acknowledged.values()];
    await withDatabase(target(), async (database) => {
      const offers = await database.read((store) => store.byIds('offer', ids));
      for (const [mark, id] of acknowledged) {
        const { hsCode, tonnesPerYear, minOrderTonnes, packaging, certificates, quality, incoterm } =
          terms(mark);
        expect(offers.get(id)).toMatchObject({
          ...{ hsCode, tonnesPerYear, minOrderTonnes, packaging, certificates, quality, incoterm },
          ...{ namedPlace: mark, originCode: 'KZ-63', priceMinor: 94_050, priceCurrency: 'USD' },
          ...{ paymentTerms: 'LC', status: 'PUBLISHED', version: 1 },
        });
        expect(offers.get(id)?.revision).toBeGreaterThan(0);
      }
      const entries = await database.read(({ records }) =>
        records.all('auditEntry', { subjectId: { in: ids } }, { limit: 10_000 }),
      );
      expect(new Set(entries.map((entry) => entry.subjectId))).toEqual(new Set(ids));
      // Of what was not acknowledged each is there whole or not at all: an entry for each offer, no more.
      const all = await database.read(({ records }) => records.all('offer', {}, { limit: 100_000 }));
      const logged = await database.read(({ records }) =>
        records.all('auditEntry', { subjectKind: 'offer' }, { limit: 100_000 }),
      );
      expect(logged.map((entry) => entry.subjectId).sort()).toEqual(all.map((offer) => offer.id).sort());
      expect(await verifyAuditChain({ database, secrets: secrets() })).toMatchObject({ broken: null });
    });
    // The search of the started server finds each: its words were stored with it.
    expect(await totalFound(serving)).toBe(await stored());
  }

  const stored = () => withDatabase(target(), (database) => database.read((store) => store.countOffers({})));

  async function totalFound({ address }: Serving): Promise<number> {
    const response = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ offers(search: "sunflower") { totalCount } }' }),
    });
    const { data } = (await response.json()) as { data: { offers: { totalCount: number } } };
    return data.offers.totalCount;
  }

  test('a process killed under load has lost nothing it acknowledged', async () => {
    const outcome = await loadUntil('SIGKILL', await serve());
    const again = await serve();
    await expectWhole(again, outcome);
    expect(outcome.broken).toEqual([]);
    again.process.kill('SIGTERM');
    expect(await again.ended).toBe(0);
  }, 60_000);

  test('a process asked to stop under load answers every request it took, and the rest find nobody', async () => {
    const outcome = await loadUntil('SIGTERM', await serve());
    expect(outcome.dropped).toEqual([]);
    expect(outcome.broken).toEqual([]);
    expect(outcome.refused).toBe(CLIENTS);
    const again = await serve();
    await expectWhole(again, outcome);
    again.process.kill('SIGTERM');
    expect(await again.ended).toBe(0);
    const verified = await program.run('verify-audit.js', [], {
      DOSTYK_DATABASE: target(),
      DOSTYK_DATA: dataFolder(),
    });
    expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining('whole') });
  }, 60_000);
});
