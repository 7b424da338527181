/**
 * The price of one request: `npm run bench:request`. The built server answers a GraphQL question with live matching
 * over a million offers, beside servers that do less, or the same in the usual way. All of them run at once, each in
 * a process of its own, and are asked in turn, round after round; figures are medians.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import autocannon from 'autocannon';
import { FIRST_DEMAND, makeDatabase } from '../start/database.mjs';
import { DATABASE, QUESTION } from './question.mjs';

/** Of the market that is asked. */
const OFFERS = 1_000_000;
const CONNECTIONS = 50;
/** Requests before the first figure: the engine of Node compiles what is used often only after a while. */
const WARM_UP = 20_000;
const ROUND_SECONDS = 4;
const ROUNDS = 5;

/** In the order of the table; what the first one answers the bare ones repeat. */
const SERVERS = [
  ['dostyk', 'Dostyk, live matching'],
  ['memory', 'the same server, the same shape from memory'],
  ['object', 'node:http, the same object serialised for each request'],
  ['bytes', 'node:http, the same bytes'],
  ['defaults', 'the same schema, Apollo Server on default settings'],
  ['yoga', 'the same schema, graphql-yoga on default settings'],
];

const BODY = JSON.stringify({ ...QUESTION, variables: { demand: FIRST_DEMAND } });

async function startServer(name, folder) {
  const child = fork(join(import.meta.dirname, 'server.mjs'), [name, folder], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [{ port }] = await once(child, 'message');
  return { name, child, url: `http://127.0.0.1:${port}/graphql` };
}

async function used({ child }) {
  const told = once(child, 'message');
  child.send('used');
  const [{ cpu, searched }] = await told;
  return { micros: cpu.user + cpu.system, searched };
}

const REQUEST = { method: 'POST', headers: { 'content-type': 'application/json' }, body: BODY };

async function ask(server, extent) {
  const before = await used(server);
  const result = await autocannon({
    url: server.url,
    connections: CONNECTIONS,
    ...extent,
    ...REQUEST,
  });
  const after = await used(server);
  if (result.non2xx + result.errors > 0) {
    throw new Error(`${server.name} did not answer every request.`);
  }
  const requests = result['2xx'];
  return {
    rate: requests / result.duration,
    p99: result.latency.p99,
    cpu: (after.micros - before.micros) / requests,
    search: (after.searched - before.searched) / requests,
  };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function answerOf({ url, name }) {
  const response = await fetch(url, REQUEST);
  const answer = await response.json();
  const edges = answer.data?.demand.matches.edges.length;
  if (response.status !== 200 || answer.errors || edges !== 20) {
    throw new Error(
      `${name} answers ${response.status} with ${edges} edges: ${JSON.stringify(answer.errors)}`,
    );
  }
  return answer;
}

/** Starts the servers of some names in order and warms them up. */
async function startAll(names, folder) {
  const servers = [];
  for (const name of names) {
    const server = await startServer(name, folder);
    servers.push(server);
    const answer = await answerOf(server);
    if (name === 'dostyk') {
      writeFileSync(join(folder, 'answer.json'), JSON.stringify(answer));
    }
    await ask(server, { amount: WARM_UP });
  }
  return servers;
}

const FIGURES = ['rate', 'p99', 'cpu', 'search'];

/** Medians over the rounds, by server. */
async function measure(names) {
  const folder = mkdtempSync(join(tmpdir(), 'dostyk-price-'));
  let servers = [];
  try {
    await makeDatabase(join(folder, DATABASE), OFFERS);
    servers = await startAll(names, folder);
    const rounds = new Map(servers.map(({ name }) => [name, []]));
    for (let round = 0; round < ROUNDS; round++) {
      for (const server of servers) {
        rounds.get(server.name).push(await ask(server, { duration: ROUND_SECONDS }));
      }
    }
    const medians = (runs) => FIGURES.map((figure) => [figure, median(runs.map((run) => run[figure]))]);
    return new Map([...rounds].map(([name, runs]) => [name, Object.fromEntries(medians(runs))]));
  } finally {
    for (const { child } of servers) {
      child.disconnect();
    }
    rmSync(folder, { recursive: true });
  }
}

/** The figures as a table in markdown; of some servers only where names are given, `dostyk` always among them. */
export async function requestPrice(names = SERVERS.map(([name]) => name)) {
  const figures = await measure(names);
  const dostyk = figures.get('dostyk');
  const rows = SERVERS.filter(([name]) => names.includes(name)).map(([name, title]) => {
    const of = figures.get(name);
    return `| ${title} | ${Math.round(of.rate)} | ${of.p99} | ${Math.round(of.cpu)} | ${(dostyk.cpu / of.cpu).toFixed(2)} | ${(dostyk.rate / of.rate).toFixed(2)} |`;
  });
  return [
    `${OFFERS.toLocaleString('en')} offers; fifty connections; medians of ${ROUNDS} rounds of ${ROUND_SECONDS} s.`,
    '',
    '| server | requests/s | p99, ms | processor, µs a request | Dostyk uses, times | Dostyk answers, times |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    `The search itself: ${Math.round(dostyk.search)} µs, ${((100 * dostyk.search) / dostyk.cpu).toFixed(1)} % of the request.`,
  ].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(await requestPrice(process.argv[2]?.split(',')));
}
