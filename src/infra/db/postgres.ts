import { availableParallelism } from 'node:os';
import { DataSource } from 'typeorm';
import { PostgresGate } from './gate';
import { migrate } from './migrate';
import { SOURCE_OPTIONS } from './source-options';

/** The server gives a statement up first: when the client does, nobody knows what became of it. */
const STATEMENT_TIMEOUT_MS = 4_000;
const QUERY_TIMEOUT_MS = 5_000;
const CONNECTION_TIMEOUT_MS = 2_000;
/** Any number no other program uses on this server; held while migrations run. */
const MIGRATION_LOCK = 0x44535459;

/** A pool on an up-to-date PostgreSQL database. Throws, in a sentence, where it cannot be reached. */
export async function openPostgresSource(url: string): Promise<DataSource> {
  await migratePostgres(url);
  return connect(url, 2 * availableParallelism(), {
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
  });
}

/** On a connection of its own without time limits: a migration of a full table may take minutes. */
async function migratePostgres(url: string): Promise<void> {
  const source = await connect(url, 1, {});
  try {
    await new PostgresGate(source).run(async ({ runner, execute }) => {
      await execute('SELECT pg_advisory_xact_lock(?)', [MIGRATION_LOCK]);
      await migrate(source, runner);
    });
  } finally {
    await source.destroy();
  }
}

async function connect(url: string, poolSize: number, limits: object): Promise<DataSource> {
  const source = new DataSource({
    ...SOURCE_OPTIONS,
    type: 'postgres',
    url,
    poolSize,
    installExtensions: false,
    extra: { connectionTimeoutMillis: CONNECTION_TIMEOUT_MS, ...limits },
  });
  try {
    return await source.initialize();
  } catch (error) {
    throw new Error(`PostgreSQL was not reached: ${(error as Error).message || 'no answer'}.`);
  }
}
