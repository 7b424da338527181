/**
 * The matching bench: node test/bench/matching/run.mjs [OFFERS ...]. Each size runs in a process of its own. A whole
 * run (all three sizes) writes test/bench/RESULTS.md; one of chosen sizes only prints.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, release, tmpdir, totalmem, type } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { startPostgres } from '../../support/postgres-setup.mjs';
import { report } from './report.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const SIZES = [10_000, 100_000, 1_000_000];
/** A million offers as objects take about a gigabyte; some peers sort copies of them. */
const NODE_OPTIONS = ['--expose-gc', '--max-old-space-size=8192'];
/** PostgreSQL keeps all in memory too, and builds its index there. */
const POSTGRES_SETTINGS = [
  'shared_buffers=1GB',
  'maintenance_work_mem=512MB',
  'max_wal_size=4GB',
  'work_mem=64MB',
];

const chosen = process.argv.slice(2).map(Number);
const sizes = chosen.length > 0 ? chosen : SIZES;
const folder = mkdtempSync(join(tmpdir(), 'dostyk-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

async function runScript(script, args) {
  const child = spawn(process.execPath, [...NODE_OPTIONS, join(HERE, script), ...args], { stdio: 'inherit' });
  const kill = () => child.kill();
  process.once('exit', kill);
  const [code] = await once(child, 'exit');
  process.off('exit', kill);
  if (code !== 0) {
    throw new Error(`${script} ended with ${code}.`);
  }
}

const resultOf = (file) => JSON.parse(readFileSync(file, 'utf8'));

async function ask(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query({ text: sql, rowMode: 'array' });
  await client.end();
  return rows;
}

/** One size on an empty database of its own, so that nothing of another size is in the way. */
async function measure(size, url) {
  const name = `bench_${size}`;
  await ask(url, `CREATE DATABASE ${name}`);
  const database = new URL(url);
  database.pathname = `/${name}`;
  const own = join(folder, String(size));
  mkdirSync(own);
  const file = join(folder, `${size}.json`);
  await runScript('measure.mjs', [String(size), file, own, database.href]);
  rmSync(own, { recursive: true });
  await ask(url, `DROP DATABASE ${name}`);
  return resultOf(file);
}

async function describeMachine(url, startedAt) {
  const [[postgres]] = await ask(url, 'SHOW server_version');
  const sqlite = new Sqlite(':memory:').prepare('SELECT sqlite_version()').pluck().get();
  return {
    Machine: `${cpus()[0].model}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    System: `${type()} ${release()}, Node.js ${process.version}, SQLite ${sqlite}, PostgreSQL ${postgres}`,
    Date: startedAt.toISOString().slice(0, 16).replace('T', ' '),
    Command: `\`npm run bench\` (the matching part took ${Math.round((Date.now() - startedAt.getTime()) / 60_000)} minutes)`,
  };
}

const startedAt = new Date();
const { server, url, remove } = await startPostgres(POSTGRES_SETTINGS);
try {
  const results = [];
  for (const size of sizes) {
    results.push(await measure(size, url));
  }
  const bulkFile = join(folder, 'bulk.json');
  await runScript('bulk-import.mjs', [bulkFile]);
  const text = report({ results, bulk: resultOf(bulkFile), machine: await describeMachine(url, startedAt) });
  console.log(text);
  if (chosen.length === 0) {
    writeFileSync(join(HERE, '../RESULTS.md'), text);
  }
} finally {
  await server.stop();
  remove();
}
