/** A disk that fills while people work: refused clearly, nothing lost, and work goes on once there is room. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { presentError } from '../../src/api/errors';
import { verifyAuditChain } from '../../src/app/audit-log';
import { createOffer } from '../../src/app/listing-changes';
import { createSearchWords } from '../../src/app/search-words';
import type { World } from '../../src/app/session';
import { createCatalogue } from '../../src/domain/catalogue';
import { MarketDatabase, openDatabase } from '../../src/infra/db/data-source';
import { SqliteGate, sqliteConnection } from '../../src/infra/db/gate';
import { openSqliteSources } from '../../src/infra/db/sqlite';
import { readReference } from '../../src/infra/reference-files';
import { createSecrets } from '../../src/infra/secrets';
import { terms } from '../support/kill';
import { signUp } from '../support/people';

const folder = mkdtempSync(join(tmpdir(), 'dostyk-room-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('an offer that finds no room is refused whole with STORAGE_FULL, and is stored when there is room', async () => {
  const path = join(folder, 'dostyk.sqlite');
  await (await openDatabase(path)).close();
  const { writer, reader } = await openSqliteSources(path);
  const database = new MarketDatabase(writer, reader, new SqliteGate(writer));
  const catalogue = createCatalogue(readReference(join(__dirname, '../../seeds/reference')));
  const searchWords = createSearchWords(catalogue);
  const secrets = createSecrets('a key of an installation, for tests');
  const world = { database, catalogue, searchWords, secrets } as unknown as World;
  const now = new Date();
  const { session } = await signUp({ world }, { now });
  const make = (n: number) => createOffer(session, { terms: terms(`mark-${n}`), publish: true });

  const connection = sqliteConnection(writer);
  const room = Number(connection.pragma('max_page_count', { simple: true }));
  connection.pragma(`max_page_count = ${connection.pragma('page_count', { simple: true })}`);
  // Several at once, as in a server: those that fit are stored, the others are refused.
  const outcomes = await Promise.allSettled(Array.from({ length: 200 }, (_, n) => make(n)));
  const stored = outcomes.flatMap((one) => (one.status === 'fulfilled' ? one.value.id : []));
  const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? one.reason : []));
  expect(refused.length).toBeGreaterThan(0);
  for (const reason of refused) {
    expect(reason).toMatchObject({ name: 'AppError', code: 'STORAGE_FULL' });
  }
  const presented = presentError(refused[0], { language: 'en', report: () => 'id' });
  expect(presented).toMatchObject({
    message: expect.stringContaining('no room'),
    extensions: { code: 'STORAGE_FULL' },
  });
  const listed = () => database.read(({ records }) => records.all('offer', {}, { limit: 1_000 }));
  expect((await listed()).map(({ id }) => id).sort()).toEqual([...stored].sort());

  connection.pragma(`max_page_count = ${room}`);
  const later = await Promise.all([make(300), make(301)]);
  expect((await listed()).map(({ id }) => id).sort()).toEqual(
    [...stored, ...later.map(({ id }) => id)].sort(),
  );
  expect(await verifyAuditChain({ database, secrets })).toMatchObject({
    sealed: stored.length + later.length,
    broken: null,
  });
  await database.close();
});
