/**
 * The question in SQL on SQLite: as one statement, and as a walk by hand. The table holds nothing but numbers and
 * is itself the index (code, origin, tonnes, seq), so that each question reads its rows side by side.
 */
import Sqlite from 'better-sqlite3';
import { FIRST } from './engine.mjs';
import { columnsOf, PACKINGS, WEIGHT } from './prepared.mjs';
import { compareRanks, exactRank } from './ranks.mjs';
import { TODAY } from './trade.mjs';
import { blockDirectory, walk } from './walk.mjs';

/** Twelve rows more than are asked for, so that last digits of powers cannot hide one. */
const ROWS = FIRST + 12;
const NUMBERS = 'seq place least first last base expires papers terms variety price currency adds promised';
const COLUMNS = ['code', 'origin', 'tonnes', ...NUMBERS.split(' ')];
const CREATE = `
  CREATE TABLE supply (
    code INTEGER, origin INTEGER, tonnes REAL, seq INTEGER, place INTEGER, least REAL, first INTEGER, last INTEGER,
    base INTEGER, expires INTEGER, papers INTEGER, terms INTEGER, variety INTEGER, price INTEGER,
    currency INTEGER, adds INTEGER, promised INTEGER, PRIMARY KEY (code, origin, tonnes, seq)
  ) WITHOUT ROWID;
  CREATE TABLE promise (seq INTEGER, first INTEGER, last INTEGER, tonnes REAL);
  CREATE INDEX promise_all ON promise (seq, first, last, tonnes);`;
const TABLES_OF_A_QUESTION = `
  CREATE TEMP TABLE fit (code INTEGER PRIMARY KEY, product REAL);
  CREATE TEMP TABLE way (place INTEGER PRIMARY KEY, region REAL, freight INTEGER);`;

const GATES = `s.expires >= ${TODAY} AND s.first <= :last AND s.last >= :first AND s.least <= :target
  AND s.papers & :papers = :papers AND s.terms & :terms <> 0
  AND (:variety = 0 OR s.variety = 0 OR s.variety = :variety)
  AND (:price IS NULL OR s.price IS NULL OR s.currency <> :currency
    OR s.price + s.adds * w.freight <= :price)`;
const DAYS = 'min(s.last, :last) - max(s.first, :first) + 1';
const UNPROMISED = `CASE WHEN ${DAYS} = s.base THEN s.tonnes ELSE s.tonnes * (${DAYS}) / s.base END`;
const FOUND = `s.seq, s.tonnes, s.least, s.place, s.first, s.last, s.promised, ${UNPROMISED} AS unpromised`;
const LEFT = `CASE WHEN promised THEN unpromised - (
    SELECT total(p.tonnes * (min(p.last, i.last, :last) - max(p.first, i.first, :first) + 1)
      / (p.last - p.first + 1))
    FROM promise p
    WHERE p.seq = i.seq AND min(p.last, i.last, :last) >= max(p.first, i.first, :first)
  ) ELSE unpromised END AS left`;
/** The inner LIMIT keeps SQLite from working out the tonnes once for each place that names them. */
const ONE_STATEMENT = `
  SELECT seq, tonnes, least, left, unpromised, product, region,
    product * pow(CASE WHEN left >= :full THEN 1.0 ELSE left / :target END, ${WEIGHT}) * region AS score
  FROM (
    SELECT seq, tonnes, least, product, region, unpromised, ${LEFT}
    FROM (
      SELECT ${FOUND}, f.product, w.region
      FROM fit f CROSS JOIN supply s CROSS JOIN way w
      WHERE s.code = f.code AND w.place = s.place AND ${GATES}
    ) i LIMIT -1 OFFSET 0
  )
  WHERE left > 0 AND least <= left * 1.000000000001 AND :lot <= left * 1.000000000001
  ORDER BY score DESC, tonnes, seq LIMIT ${ROWS}`;
const chunkOf = (comparison, order) => `
  SELECT seq, tonnes, least, place, unpromised, ${LEFT}
  FROM (
    SELECT ${FOUND}
    FROM supply s CROSS JOIN way w
    WHERE s.code = :code AND s.origin = :origin AND (s.tonnes, s.seq) ${comparison} (:tonnes, :seq)
      AND w.place = s.place AND ${GATES}
    ORDER BY s.tonnes ${order}, s.seq ${order} LIMIT :chunk
  ) i`;

/** Opens a file for the peers, with room in memory for all of it. */
export function createSqlitePeers(path) {
  const file = new Sqlite(path);
  for (const setting of [
    'journal_mode = OFF',
    'synchronous = OFF',
    'cache_size = -1000000',
    'temp_store = MEMORY',
  ]) {
    file.pragma(setting);
  }
  file.exec(CREATE + TABLES_OF_A_QUESTION);
  return {
    file,
    fill: (offers) => fill(file, offers),
    peers: () => peersOf(file),
    close: () => file.close(),
  };
}

/** In the order of the index, as a vacuum would leave it. */
function fill(file, offers) {
  const rows = offers.map((offer, seq) => ({ ...columnsOf(offer, seq), promises: offer.promises }));
  const origin = ({ place }) => Math.floor(place / PACKINGS);
  rows.sort((a, b) => a.code - b.code || origin(a) - origin(b) || a.tonnes - b.tonnes || a.seq - b.seq);
  const insert = file.prepare(`INSERT INTO supply VALUES (${COLUMNS.map(() => '?').join()})`);
  const promise = file.prepare('INSERT INTO promise VALUES (?, ?, ?, ?)');
  file.transaction(() => {
    for (const row of rows) {
      insert.run(COLUMNS.map((name) => (name === 'origin' ? origin(row) : row[name])));
      for (const { window, tonnes } of row.promises) {
        promise.run(row.seq, window.from, window.to, tonnes);
      }
    }
  })();
  file.exec('ANALYZE');
  return file.prepare("SELECT sum(pgsize) FROM dbstat WHERE name IN ('supply')").pluck().get();
}

function peersOf(file) {
  const one = file.prepare(ONE_STATEMENT);
  const upward = file.prepare(chunkOf('>', 'ASC'));
  const downward = file.prepare(chunkOf('<', 'DESC'));
  const clear = file.prepare('DELETE FROM fit');
  const clearWays = file.prepare('DELETE FROM way');
  const addFit = file.prepare('INSERT INTO fit VALUES (?, ?)');
  const addWay = file.prepare('INSERT INTO way VALUES (?, ?, ?)');
  const blocks = file
    .prepare('SELECT code, origin, max(tonnes) FROM supply GROUP BY code, origin')
    .raw()
    .all();
  const directory = blockDirectory(blocks);

  /** The tables of a question; not counted in its time. */
  const ready = file.transaction((question) => {
    clear.run();
    clearWays.run();
    question.codes.forEach((code, index) => {
      addFit.run(code, question.products[index]);
    });
    question.region.forEach((region, place) => {
      if (region > 0) {
        addWay.run(place, region, question.freight[place]);
      }
    });
  });

  const statement = { ready, ask: (question) => finish(one.all(valuesOf(question)), question) };
  const byHand = {
    ready,
    ask: (question) => {
      const values = valuesOf(question);
      return walk(question, directory, ({ code, origin, tonnes, seq, chunk, up }) =>
        (up ? upward : downward).all({ ...values, code, origin, tonnes, seq, chunk }),
      );
    },
  };
  return { statement, byHand };
}

/** A row a last digit below the target fills it: it is judged exactly afterwards. */
function valuesOf({ target, lot, first, last, papers, terms, variety, price, currency }) {
  return { target, full: target * (1 - 1e-12), lot, first, last, papers, terms, variety, price, currency };
}

function finish(rows, question) {
  return rows
    .flatMap((row) => exactRank(row, question) ?? [])
    .sort(compareRanks)
    .slice(0, FIRST)
    .map(({ seq }) => seq);
}
