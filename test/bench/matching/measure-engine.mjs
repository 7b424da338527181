/** This engine alone: building, memory, questions, hopeless ones, a batch, updates. */
import { createTrade, offersOf } from './catalogue.mjs';
import { numbersFrom, whole } from './chance.mjs';
import { askEngine, createOfferIndex, reference } from './engine.mjs';
import { profiled } from './profile.mjs';
import { demandsOf, hopelessDemandsOf } from './questions.mjs';
import { askWithin, bytesInUse, chunks, median, percentile, summary } from './timing.mjs';

const CHUNK = 10_000;
const WARM_UP_MS = 3_000;
const QUESTIONS_MS = 30_000;
const HOPELESS_MS = 15_000;
const BATCH_MS = 20_000;
const UPDATES = 1_000;
const PROFILED_QUESTIONS = 5_000;
const PROFILED_OFFERS = 200_000;
const AFTER_UPDATE_MS = 5_000;

export const trade = createTrade(reference);

/** The offers are made beside the clock, and nothing but the index holds on to them. */
export function buildEngine(count) {
  const before = bytesInUse();
  const index = createOfferIndex();
  let buildMs = 0;
  for (const chunk of chunks(offersOf(trade, count), CHUNK)) {
    const start = performance.now();
    for (const offer of chunk) {
      index.upsert(offer);
    }
    buildMs += performance.now() - start;
  }
  // What is put off to the first questions belongs to building.
  const start = performance.now();
  Array.from(index.settle());
  buildMs += performance.now() - start;
  return { index, buildMs, bytes: bytesInUse() - before };
}

/** Times and answers of each demand, and how many offers were looked at, where the engine tells. */
export async function askAll(index, demands) {
  const ask = (demand) => askEngine(index, demand);
  await askWithin(WARM_UP_MS, demands, { ask });
  const { times, answers } = await askWithin(QUESTIONS_MS, demands, { ask });
  const judged = answers.flatMap((page) => page.judged ?? []);
  return {
    times,
    hits: answers.map((page) => page.hits.map(({ id }) => id)),
    judged: judged.length < answers.length ? null : { p50: median(judged), p99: percentile(judged, 0.99) },
  };
}

export async function askHopeless(index, count) {
  const demands = hopelessDemandsOf(trade, count);
  const ask = (demand) => askEngine(index, demand);
  await askWithin(WARM_UP_MS, demands, { ask });
  const { times, answers } = await askWithin(HOPELESS_MS, demands, { ask });
  return { ...summary(times), found: answers.filter((page) => page.hits.length > 0).length };
}

/** Demands a second, one after another, each the exact first twenty. */
export function askBatch(index, count) {
  let ms = 0;
  let asked = 0;
  for (const chunk of chunks(demandsOf(trade, count, 17), 500)) {
    const start = performance.now();
    for (const demand of chunk) {
      askEngine(index, demand);
    }
    ms += performance.now() - start;
    asked += chunk.length;
    if (ms > BATCH_MS) {
      break;
    }
  }
  return { asked, perSecond: (asked * 1000) / ms };
}

/** Where the time of a batch goes, and that of building, the making of the catalogue left out. */
export async function profileEngine(index, size) {
  const demands = [...demandsOf(trade, PROFILED_QUESTIONS, 19)];
  const offers = [...offersOf(trade, Math.min(PROFILED_OFFERS, size))];
  return {
    asking: await profiled(() => {
      for (const demand of demands) {
        askEngine(index, demand);
      }
    }),
    building: await profiled(() => {
      const other = createOfferIndex();
      for (const offer of offers) {
        other.upsert(offer);
      }
      Array.from(other.settle());
    }),
  };
}

/** Some offers of the catalogue with a tenth more tonnes and no minimum. */
export function changedOffers(offers) {
  const next = numbersFrom(23);
  return Array.from({ length: Math.min(UPDATES, offers.length) }, () => {
    const offer = offers[whole(next, offers.length)];
    const tonnesPerYear = Math.round(offer.tonnesPerYear * 1100) / 1000;
    return { ...offer, tonnesPerYear, minOrderTonnes: 0 };
  });
}

/** Each change by itself; and, apart, the first question after a change, which what was put off would slow down. */
export function updateEngine(index, changed, demands) {
  const times = changed.map((offer) => {
    const start = performance.now();
    index.upsert(offer);
    return performance.now() - start;
  });
  const after = [];
  const end = performance.now() + AFTER_UPDATE_MS;
  for (let turn = 0; turn < changed.length && (turn < 3 || performance.now() < end); turn++) {
    index.upsert({ ...changed[turn], minOrderTonnes: 1 });
    const start = performance.now();
    askEngine(index, demands[turn % demands.length]);
    after.push(performance.now() - start);
  }
  return { ...summary(times), questionAfter: median(after) };
}
