/** The figures that the engine is to reach, each beside what was measured, and why some are not reached. */
import { count, part, time } from './words.mjs';

const atMost = (limit) => (value) => value <= limit;
const atLeast = (limit) => (value) => value >= limit;

const best = (rows, names) => Math.min(...names.map((name) => rows[name]?.ratio ?? Number.POSITIVE_INFINITY));

const PAGE = 'A page of twenty hits cannot be had for less than twenty looks.';

/** What a question of a size would have to take to be so many times faster than a peer. */
function tooFast(result, peerMs, times, small) {
  return [
    `1/${count(times)} of the peer's ${time(peerMs)} would be ${time(peerMs / times)} a question;`,
    `among 10,000 offers, of which ${count(small.peers.near.p50)} come near, one takes ${time(small.engine.p50)} already.`,
    `The peer has little to score either: of ${count(result.size)} offers only ${count(result.peers.near.p50)} come near (median).`,
    PAGE,
  ].join(' ');
}

/** `{ what, wanted, value, write, test, why }`; a value that was not measured is null. */
function list({ small, middle, large, bulk }) {
  const { rows, hopelessScan } = large.peers;
  const { engine, storage } = large;
  const native = new Map(bulk.profile).get('native code');
  return [
    {
      what: 'median beside one SQL statement on SQLite, 1,000,000',
      wanted: '1/2,000',
      value: rows.sqlite.ratio,
      write: part,
      test: atLeast(2000),
      why: tooFast(large, rows.sqlite.p50, 2000, small),
    },
    {
      what: 'the same at 100,000',
      wanted: '1/200',
      value: middle.peers.rows.sqlite.ratio,
      write: part,
      test: atLeast(200),
      why: tooFast(middle, middle.peers.rows.sqlite.p50, 200, small),
    },
    {
      what: 'median beside the best walk by hand, 1,000,000',
      wanted: '1/30',
      value: best(rows, ['sqliteWalk', 'postgresWalk']),
      write: part,
      test: atLeast(30),
      why: tooFast(large, Math.min(rows.sqliteWalk.p50, rows.postgresWalk.p50), 30, small),
    },
    {
      what: 'median beside the typed-array scan, 1,000,000',
      wanted: '1/500',
      value: rows.arrays.ratio,
      write: part,
      test: atLeast(500),
      why: tooFast(large, rows.arrays.p50, 500, small),
    },
    {
      what: "p99 beside the scan's, 1,000,000",
      wanted: '1/250',
      value: rows.arrays.ratioP99,
      write: part,
      test: atLeast(250),
      why: `1/250 would be ${time(rows.arrays.p99 / 250)}. The hardest questions ask for papers, packing, terms, a price and days at once of a crowded product: up to ${count(engine.judged.p99)} offers are looked at (p99) and many more runs of terms and days weighed before the best twenty are sure.`,
    },
    {
      what: 'median at 1,000,000 over that at 10,000',
      wanted: '1',
      value: engine.p50 / small.engine.p50,
      write: (value) => value.toFixed(2),
      test: atMost(1),
      why: `At 10,000 offers ${count(small.peers.near.p50)} come near (median), at 1,000,000 ${count(large.peers.near.p50)}. The number looked at hardly grows (${count(small.engine.judged.p50)} and ${count(engine.judged.p50)}), but there are more runs to choose from, spread over ${count(engine.bytes / 1e6)} MB.`,
    },
    {
      what: 'offers looked at, median',
      wanted: '100',
      value: engine.judged.p50,
      write: count,
      test: atMost(100),
      why: 'Rows that their run lets hope for fail by what only the row tells: minimum, price, days.',
    },
    {
      what: 'offers looked at, p99',
      wanted: '450',
      value: engine.judged.p99,
      write: count,
      test: atMost(450),
      why: 'Rows that their run lets hope for fail by what only the row tells: minimum, price, days.',
    },
    {
      what: "nothing eligible: p99 beside the scan's",
      wanted: '1/15',
      value: hopelessScan.p99 / engine.hopeless.p99,
      write: part,
      test: atLeast(15),
      why: 'Every run near has to be weighed once before there is surely nothing.',
    },
    {
      what: 'update beside the SQLite update it belongs to',
      wanted: '1/10',
      value: storage.update.p50 / engine.update.p50,
      write: part,
      test: atLeast(10),
      why: 'A row is found among those of its product one after the other.',
    },
    {
      what: 'bytes an offer, id included',
      wanted: '48',
      value: engine.bytes / large.size,
      write: (value) => value.toFixed(1),
      test: atMost(48),
      why: 'A row is 36: 16 of its id, 4 each of tonnes, price, first day and minimum, last day and details, company and days. About 5 go to the table of ids; runs, regions, promises, companies, details, shelves and room for more take the rest.',
    },
    {
      what: 'building beside reading the rows raw',
      wanted: '1/4',
      value: storage.readRawMs / engine.buildMs,
      write: part,
      test: atLeast(4),
      why: 'Each offer is looked for by its id, its words are numbered and it is put on its shelf, which is then sorted: see where building goes.',
    },
    {
      what: 'batch: demands a second on one core',
      wanted: '100,000',
      value: engine.batch.perSecond,
      write: count,
      test: atLeast(100_000),
      why: `That would be ${time(0.01)} a demand, on average, hard ones among them; ${PAGE.toLowerCase()} Where asking goes is below; no single part of it would bring the rest near.`,
    },
    {
      what: 'bulk import over repository.insert of 500 at once',
      wanted: '5',
      value: bulk.store / bulk.repository,
      write: (value) => value.toFixed(1),
      test: atLeast(5),
      why: `${Math.round(native * 100)} % of the import is native code, SQLite's own work for seven indexes and the words above all, which both sides pay: with everything else for nothing it would be ${(bulk.store / bulk.repository / native).toFixed(1)} times. Over one by one it is ${(bulk.store / bulk.oneByOne).toFixed(1)} times.`,
    },
  ];
}

/** Rows of the table (what, wanted, measured, reached), and a reason for each that is not reached. */
export function figures(results) {
  const all = list(results);
  const missed = all.filter(({ value, test }) => !test(value));
  return {
    rows: all.map(({ what, wanted, value, write, test }) => [
      what,
      wanted,
      write(value),
      test(value) ? 'reached' : '**not reached**',
    ]),
    reasons: missed.map(({ what, why }) => `- **${what}**: ${why}`),
  };
}
