/** The results as Markdown. */
import { figures } from './figures.mjs';
import { PEER_NAMES } from './peers.mjs';
import { count, part, table, time } from './words.mjs';

const HEADER = [
  '',
  'questions',
  'p50',
  'p99',
  'mean',
  'engine: p50',
  'p99',
  'p50, crowded',
  'same ids',
  'bytes an offer',
  'built in',
];

function peerRow([name, label], { size, peers: { rows } }) {
  const row = rows[name];
  if (!row) {
    return [];
  }
  const ratio = (value) => (value ? part(value) : '-');
  const same =
    row.same === row.answered ? `all ${row.answered}` : `**differs: ${row.same} of ${row.answered}**`;
  return [
    [
      label,
      count(row.asked),
      time(row.p50),
      time(row.p99),
      time(row.mean),
      ratio(row.ratio),
      ratio(row.ratioP99),
      ratio(row.ratioCrowded),
      same,
      row.bytes === null ? '-' : count(row.bytes / size),
      time(row.buildMs),
    ],
  ];
}

function engineRow({ size, engine, peers }) {
  const same =
    peers.engineSame === engine.asked
      ? `all ${engine.asked}`
      : `**differs: ${peers.engineSame} of ${engine.asked}**`;
  const { asked, p50, p99, mean, bytes, buildMs } = engine;
  const own = [count(asked), time(p50), time(p99), time(mean)];
  return ['this engine', ...own, '1', '1', '1', same, (bytes / size).toFixed(1), time(buildMs)];
}

/** Everything else that is measured for a size. */
function otherRows({ engine, peers, storage }) {
  const { judged, hopeless, batch, update } = engine;
  const scan = peers.hopelessScan;
  return [
    ['offers whose product comes near, median', count(peers.near.p50)],
    ['crowded questions: more than 1 % of all offers come near', count(peers.near.crowded)],
    ['engine p50 on crowded questions', time(peers.engineCrowded)],
    ['offers looked at, p50 and p99', judged ? `${count(judged.p50)}, ${count(judged.p99)}` : 'unknown'],
    ['nothing eligible, engine, p50 and p99', `${time(hopeless.p50)}, ${time(hopeless.p99)}`],
    ['nothing eligible, typed-array scan, p50 and p99', `${time(scan.p50)}, ${time(scan.p99)}`],
    ['answers found to hopeless questions (0 expected)', String(hopeless.found)],
    ['batch, demands a second (demands asked)', `${count(batch.perSecond)} (${count(batch.asked)})`],
    ['update, engine, p50, p99 and mean', `${time(update.p50)}, ${time(update.p99)}, ${time(update.mean)}`],
    ['first question after an update, p50', time(update.questionAfter)],
    ['update, SQLite transaction, p50 and p99', `${time(storage.update.p50)}, ${time(storage.update.p99)}`],
    ['all rows read raw from SQLite', time(storage.readRawMs)],
    [
      'questions held to `judge` itself, and how many differed',
      `${peers.oracle.judged}, ${peers.oracle.wrong}`,
    ],
  ];
}

function sizeSection(result) {
  const rows = [engineRow(result), ...Object.entries(PEER_NAMES).flatMap((peer) => peerRow(peer, result))];
  return [`## ${count(result.size)} offers`, table(HEADER, rows), table(['', ''], otherRows(result))].join(
    '\n\n',
  );
}

const READ_ME = `The question, of everybody: the exact first twenty offers for a demand, equal weights, every company admitted,
prices judged, an undisturbed network. Codes by Zipf's law (exponent 1.05 over all 5,612 six-digit codes, vegetable oils
among the most frequent), log-normal tonnes. "engine" columns: the engine's time over the peer's on the same questions.
Peers get product fits, corridor costs and temporary tables of a question for nothing; the engine resolves them within
its time. Their tables hold numbers only, in the order of their index, and are kept in memory. Slow peers are asked
fewer questions. Ids are held to the typed-array scan, and that to a scan with \`judge\`.`;

/** Parts of less than a hundredth are left out. */
function profileTable(profile) {
  const parts = profile.filter(([, share]) => share >= 0.01);
  return table(
    ['file', 'part of the time'],
    parts.map(([place, share]) => [place, `${(share * 100).toFixed(1)} %`]),
  );
}

function reachedSection(results) {
  const { rows, reasons } = figures(results);
  const { profile } = results.large.engine;
  return [
    '## Figures to reach',
    table(['', 'wanted', 'measured', ''], rows),
    'The price of a request and of a start is measured by its own benches (`bench:request`, `bench:start`).',
    '### Why some are not reached',
    reasons.join('\n'),
    "### Where asking goes, 1,000,000 offers (V8's sampling profile of a batch, by file)",
    profileTable(profile.asking),
    '### Where building goes',
    profileTable(profile.building),
    '### Where a bulk import goes',
    profileTable(results.bulk.profile),
  ];
}

/** All results as one Markdown text. `bulk` are rows a second; with all three sizes the figures to reach follow. */
export function report({ results, bulk, machine }) {
  const [small, middle, large] = [10_000, 100_000, 1_000_000].map((size) =>
    results.find((one) => one.size === size),
  );
  const reached = small && middle && large ? reachedSection({ small, middle, large, bulk }) : [];
  return `${[
    '# The matching engine beside its peers',
    table(['', ''], Object.entries(machine)),
    READ_ME,
    ...results.map(sizeSection),
    '## Bulk import into SQLite, rows a second',
    table(
      [
        'rows',
        'multi-row statements',
        `repository.insert, ${bulk.atOnce} at once`,
        'repository.insert, one by one',
      ],
      [[bulk.rows, bulk.store, bulk.repository, bulk.oneByOne].map(count)],
    ),
    ...reached,
  ].join('\n\n')}\n`;
}
