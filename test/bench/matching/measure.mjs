/**
 * All figures of one size, in a process of its own: node --expose-gc measure.mjs OFFERS RESULT_FILE FOLDER
 * [POSTGRES_URL]. The engine is measured first, while nothing else is in memory.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { offersOf } from './catalogue.mjs';
import { createMarketFile, readRaw, updateRows } from './market-file.mjs';
import {
  askAll,
  askBatch,
  askHopeless,
  buildEngine,
  changedOffers,
  profileEngine,
  trade,
  updateEngine,
} from './measure-engine.mjs';
import { buildPeers } from './peers.mjs';
import { CODES, prepare } from './prepared.mjs';
import { demandsOf, hopelessDemandsOf } from './questions.mjs';
import { askWithin, median, summary } from './timing.mjs';

const QUESTIONS = 1_000;
const HOPELESS = 200;
const BATCH = 100_000;
/** Questions with more offers near than this part of the catalogue are told apart too. */
const CROWDED = 0.01;
const PEER_MS = { sqlite: 40_000, postgres: 40_000, sqliteWalk: 30_000, postgresWalk: 40_000 };
const SCAN_MS = { objects: 25_000, arrays: 40_000 };
const ORACLE_MS = 40_000;
const UPDATES_ON_DISK = 300;

const [sizeText, resultFile, folder, postgresUrl] = process.argv.slice(2);
const size = Number(sizeText);
const say = (what) => console.error(`  ${size.toLocaleString('en')} offers: ${what}`);

async function measureEngine(demands) {
  say('building the engine');
  const { index, buildMs, bytes } = buildEngine(size);
  say('asking the engine');
  const asked = await askAll(index, demands);
  const hopeless = await askHopeless(index, HOPELESS);
  const batch = askBatch(index, BATCH);
  const profile = await profileEngine(index, size);
  return { index, buildMs, bytes, asked, hopeless, batch, profile };
}

/** The reference answers: the typed-array scan's, themselves held to the oracle as far as it has time. */
async function referenceAnswers(questions, { peers, oracle }) {
  say('asking the oracle and the typed-array scan');
  const judged = await askWithin(ORACLE_MS, questions, oracle);
  const { peer } = peers.arrays;
  const scanned = await askWithin(Number.POSITIVE_INFINITY, questions, peer);
  const right = judged.answers.map((answer, index) => answer.join() === scanned.answers[index].join());
  return { answers: scanned.answers, judged: right.length, wrong: right.filter((same) => !same).length };
}

/** Offers of each code. */
function crowds(offers) {
  const counts = new Map();
  for (const { hsCode } of offers) {
    counts.set(hsCode.slice(0, 6), (counts.get(hsCode.slice(0, 6)) ?? 0) + 1);
  }
  return counts;
}

/** How a peer did beside the engine on the same questions. */
function rowOf({ times, answers }, engineTimes, expected, crowded) {
  const paired = Math.min(times.length, engineTimes.length);
  const own = summary(times.slice(0, paired));
  const engine = summary(engineTimes.slice(0, paired));
  const among = (list) => median(list.filter((_, index) => index < paired && crowded[index]));
  return {
    ...own,
    crowdedP50: among(times),
    ratio: own.p50 / engine.p50,
    ratioP99: own.p99 && engine.p99 ? own.p99 / engine.p99 : null,
    ratioCrowded: among(times) / among(engineTimes),
    same: answers.filter((answer, index) => answer.join() === expected[index].join()).length,
    answered: answers.length,
  };
}

async function measurePeers(offers, demands, engine) {
  say('building the peers');
  const built = await buildPeers(offers, { sqlitePath: join(folder, 'peers.sqlite'), postgresUrl });
  const questions = demands.map(prepare);
  const counts = crowds(offers);
  const near = questions.map(({ codes }) =>
    codes.reduce((sum, code) => sum + (counts.get(CODES[code]) ?? 0), 0),
  );
  const crowded = near.map((count) => count > CROWDED * size);
  const expected = await referenceAnswers(questions, built);
  const rows = {};
  for (const [name, { peer, buildMs, bytes }] of Object.entries(built.peers)) {
    say(`asking ${name}`);
    const budget = PEER_MS[name] ?? SCAN_MS[name];
    const asked = await askWithin(budget, questions, peer);
    rows[name] = { buildMs, bytes, ...rowOf(asked, engine.asked.times, expected.answers, crowded) };
  }
  const hopeless = await askWithin(
    SCAN_MS.arrays,
    hopelessDemandsOf(trade, HOPELESS).map(prepare),
    built.peers.arrays.peer,
  );
  await built.close();
  const answers = engine.asked.hits.map(
    (ids, index) => ids.join() === expected.answers[index].map((seq) => offers[seq].id).join(),
  );
  return {
    rows,
    near: { p50: median(near), crowded: crowded.filter(Boolean).length },
    oracle: { judged: expected.judged, wrong: expected.wrong },
    engineSame: answers.filter(Boolean).length,
    engineCrowded: median(engine.asked.times.filter((_, index) => crowded[index])),
    hopelessScan: summary(hopeless.times),
  };
}

async function measureStorage(offers, changed) {
  say('reading and changing rows on disk');
  const file = await createMarketFile(join(folder, 'market.sqlite'), offers);
  const raw = readRaw(file);
  const updates = updateRows(file, changed.slice(0, UPDATES_ON_DISK));
  file.close();
  return { readRawMs: raw.ms, rows: raw.result, update: summary(updates) };
}

const demands = [...demandsOf(trade, QUESTIONS)];
const engine = await measureEngine(demands);
const offers = [...offersOf(trade, size)];
const changed = changedOffers(offers);
const update = updateEngine(engine.index, changed, demands);
const peers = await measurePeers(offers, demands, engine);
const storage = await measureStorage(offers, changed);
const { asked, hopeless, batch, buildMs, bytes, profile } = engine;
const own = {
  ...summary(asked.times),
  judged: asked.judged,
  hopeless,
  batch,
  buildMs,
  bytes,
  update,
  profile,
};
writeFileSync(resultFile, JSON.stringify({ size, engine: own, peers, storage }));
