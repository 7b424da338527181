/** Runs the same tests on both databases, each test file on a fresh one. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

export interface FreshDatabase {
  readonly kind: 'SQLite' | 'PostgreSQL';
  /** What openDatabase takes; valid within tests and hooks. */
  target(): string;
}

/** Declares the tests once for a SQLite file that is not there yet and once for an empty PostgreSQL database. */
export function forEachDatabase(declare: (database: FreshDatabase) => void): void {
  describe('on SQLite', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dostyk-test-'));
    afterAll(() => rmSync(folder, { recursive: true }));
    declare({ kind: 'SQLite', target: () => join(folder, 'data', 'dostyk.sqlite') });
  });
  describe('on PostgreSQL', () => {
    const server = process.env.DOSTYK_TEST_POSTGRES;
    if (server === undefined) {
      throw new Error('DOSTYK_TEST_POSTGRES is not set: test/support/postgres-setup.mjs did not run.');
    }
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    beforeAll(() => command(server, `CREATE DATABASE ${name}`));
    afterAll(() => command(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    const url = new URL(server);
    url.pathname = `/${name}`;
    declare({ kind: 'PostgreSQL', target: () => url.href });
  });
}

async function command(server: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
