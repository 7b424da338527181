/** The figures that the engine is to reach, each beside what was measured. */
import { count, part } from './words.mjs';

const atMost = (limit) => (value) => value <= limit;
const atLeast = (limit) => (value) => value >= limit;

const best = (rows, names) => Math.min(...names.map((name) => rows[name]?.ratio ?? Number.POSITIVE_INFINITY));

/** `[what, wanted, value, how it is written, test]`; a value that was not measured is null. */
function list({ small, middle, large, bulk }) {
  const { rows, hopelessScan } = large.peers;
  const { engine, storage } = large;
  const onDisk = storage.update.p50 / engine.update.p50;
  return [
    [
      'median beside one SQL statement on SQLite, 1,000,000',
      '1/2,000',
      rows.sqlite.ratio,
      part,
      atLeast(2000),
    ],
    ['the same at 100,000', '1/200', middle.peers.rows.sqlite.ratio, part, atLeast(200)],
    [
      'median beside the best walk by hand, 1,000,000',
      '1/30',
      best(rows, ['sqliteWalk', 'postgresWalk']),
      part,
      atLeast(30),
    ],
    ['median beside the typed-array scan, 1,000,000', '1/500', rows.arrays.ratio, part, atLeast(500)],
    ["p99 beside the scan's, 1,000,000", '1/250', rows.arrays.ratioP99, part, atLeast(250)],
    [
      'median at 1,000,000 over that at 10,000',
      '1',
      engine.p50 / small.engine.p50,
      (value) => value.toFixed(2),
      atMost(1),
    ],
    ['offers looked at, median', '100', engine.judged?.p50 ?? null, count, atMost(100)],
    ['offers looked at, p99', '450', engine.judged?.p99 ?? null, count, atMost(450)],
    [
      "nothing eligible: p99 beside the scan's",
      '1/15',
      hopelessScan.p99 / engine.hopeless.p99,
      part,
      atLeast(15),
    ],
    ['update beside the SQLite update it belongs to', '1/10', onDisk, part, atLeast(10)],
    ['bytes an offer, id included', '48', engine.bytes / large.size, (value) => value.toFixed(1), atMost(48)],
    ['building beside reading the rows raw', '1/4', storage.readRawMs / engine.buildMs, part, atLeast(4)],
    ['batch: demands a second on one core', '100,000', engine.batch.perSecond, count, atLeast(100_000)],
    [
      'bulk import over repository.insert',
      '5',
      bulk.store / bulk.repository,
      (value) => value.toFixed(1),
      atLeast(5),
    ],
  ];
}

/** Rows of the table: what, wanted, measured, reached. */
export function figures(results) {
  return list(results).map(([what, wanted, value, write, test]) =>
    value === null
      ? [what, wanted, 'not measured', '-']
      : [what, wanted, write(value), test(value) ? 'reached' : '**not reached**'],
  );
}
