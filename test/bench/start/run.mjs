/**
 * From process start to first answer: an empty demonstration market, and a market of a million offers (or as many as
 * the first argument says), beside `node -e 0`; and how long /healthz takes while the market is loaded.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { get, request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { makeDatabase } from './database.mjs';

const ROOT = join(import.meta.dirname, '../../..');
const PORT = 4_917;
const POLL_MS = 5;
const STARTS = 5;
const QUERY = `{ matchOffers(first: 20, demand: { hsCodes: ["151211"], targetTonnes: 250000, destination: "650100",
  window: { from: "2027-01-01", to: "2027-06-30" } }) { nodes { score offer { id } } } }`;

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Status of an answer, or null while nobody listens. */
function answer(path, body) {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json' };
    const options = { port: PORT, path, agent: false, headers };
    const asked = body ? request({ ...options, method: 'POST' }) : get(options);
    asked.on('error', () => resolve(null));
    asked.on('response', (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    });
    asked.end(body);
  });
}

/** Milliseconds until an answer has the status 200. */
async function until(begun, path, body) {
  while ((await answer(path, body)) !== 200) {
    await pause(1);
  }
  return performance.now() - begun;
}

/** Milliseconds of the longest answer of /healthz until something is over, asked every few milliseconds. */
async function longestAnswer(over) {
  let longest = 0;
  let isOver = false;
  const ended = over.then(() => {
    isOver = true;
  });
  const open = [];
  while (!isOver) {
    const sent = performance.now();
    open.push(
      answer('/healthz').then((status) => {
        longest = Math.max(longest, status === 200 ? performance.now() - sent : 0);
      }),
    );
    await pause(POLL_MS);
  }
  await Promise.all([ended, ...open]);
  return longest;
}

/** One start of the server on a database, in milliseconds since the process was begun. */
async function startOn(database) {
  const begun = performance.now();
  const env = {
    DOSTYK_DATABASE: database,
    DOSTYK_DATA: dirname(database),
    DOSTYK_PORT: String(PORT),
    DOSTYK_LOG_LEVEL: 'silent',
  };
  const child = spawn(process.execPath, ['dist/main.js'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const gone = once(child, 'exit').then(() => {
    throw new Error('The server ended before it answered.');
  });
  const body = JSON.stringify({ query: QUERY });
  const figures = (async () => {
    const listening = await until(begun, '/healthz');
    const ready = until(begun, '/readyz');
    const [healthz, readyAfter] = await Promise.all([longestAnswer(ready), ready]);
    return { listening, ready: readyAfter, answer: await until(begun, '/graphql', body), healthz };
  })();
  try {
    return await Promise.race([figures, gone]);
  } finally {
    gone.catch(() => undefined);
    child.kill('SIGTERM');
    if (child.exitCode === null) {
      await once(child, 'exit');
    }
  }
}

function bareNode() {
  const begun = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  return performance.now() - begun;
}

/** Medians of some starts on one database, each beside a start of bare node. */
async function measured(name, database) {
  const starts = [];
  const bare = [];
  for (let n = 0; n < STARTS; n++) {
    bare.push(bareNode());
    starts.push(await startOn(database));
  }
  const of = (figure) => median(starts.map((start) => start[figure]));
  const healthz = Math.max(...starts.map((start) => start.healthz));
  return {
    name,
    bare: median(bare),
    listening: of('listening'),
    ready: of('ready'),
    answer: of('answer'),
    healthz,
  };
}

/** The figures of both markets, as rows of a table in Markdown. */
export async function startTable(offers) {
  const folder = mkdtempSync(join(tmpdir(), 'dostyk-bench-start-'));
  try {
    const large = join(folder, 'large.sqlite');
    const demo = join(folder, 'demo.sqlite');
    await makeDatabase(large, offers);
    await startOn(demo); // The first start fills it.
    const rows = [
      await measured('demonstration market', demo),
      await measured(`${offers.toLocaleString('en')} offers`, large),
    ];
    return [
      '| market | `node -e 0`, ms | listens, ms | ready, ms | first match, ms | x bare node | longest /healthz while loading, ms |',
      '|---|---:|---:|---:|---:|---:|---:|',
      ...rows.map(({ name, bare, listening, ready, answer: first, healthz }) => {
        const figures = [bare, listening, ready, first].map((ms) => ms.toFixed(0));
        return `| ${name} | ${figures.join(' | ')} | ${(first / bare).toFixed(1)} | ${healthz.toFixed(1)} |`;
      }),
    ].join('\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] === import.meta.filename) {
  if (!existsSync(join(ROOT, 'dist-web'))) {
    throw new Error('The web app is not built: run `npm run build:web` first.');
  }
  console.log(await startTable(Number(process.argv[2] ?? 1_000_000)));
}
