/** The same two on PostgreSQL: a table of numbers, clustered and with an index that holds all of a row. */
import pg from 'pg';
import { FIRST } from './engine.mjs';
import { columnsOf, PACKINGS, WEIGHT } from './prepared.mjs';
import { compareRanks, exactRank } from './ranks.mjs';
import { TODAY } from './trade.mjs';
import { blockDirectory, walk } from './walk.mjs';

const ROWS = FIRST + 12;
const TYPES = {
  code: 'smallint',
  origin: 'smallint',
  tonnes: 'float8',
  seq: 'integer',
  place: 'smallint',
  least: 'float8',
  first: 'integer',
  last: 'integer',
  base: 'smallint',
  expires: 'integer',
  papers: 'integer',
  terms: 'integer',
  variety: 'smallint',
  price: 'integer',
  currency: 'smallint',
  adds: 'smallint',
  promised: 'boolean',
};
const COLUMNS = Object.keys(TYPES);
const KEY = ['code', 'origin', 'tonnes', 'seq'];
const ROWS_A_STATEMENT = 20_000;
const CREATE = `
  CREATE TABLE supply (${COLUMNS.map((name) => `${name} ${TYPES[name]}`).join(', ')});
  CREATE TABLE promise (seq integer, first integer, last integer, tonnes float8);
  CREATE TEMP TABLE asked (codes smallint[], products float8[], region float8[], freight integer[]);
  SET jit = off;
  SET plan_cache_mode = force_generic_plan`;
const INDEXES = `
  CREATE UNIQUE INDEX supply_all ON supply (${KEY.join()})
    INCLUDE (${COLUMNS.filter((name) => !KEY.includes(name)).join()});
  CREATE INDEX promise_seq ON promise (seq)`;

/** $1 to $9: first, last, target, lot, papers, terms, variety, price, currency. */
const GATES = `s.expires >= ${TODAY} AND s.first <= $2 AND s.last >= $1 AND s.least <= $3
  AND s.papers & $5 = $5 AND s.terms & $6 <> 0 AND ($7 = 0 OR s.variety = 0 OR s.variety = $7)
  AND ($8::integer IS NULL OR s.price IS NULL OR s.currency <> $9
    OR s.price + s.adds * (SELECT freight || '{}' FROM asked)[s.place + 1] <= $8)`;
/** Arrays of the one row are unpacked once a statement: joined to, they are far slower. */
const REGION = "(SELECT region || '{}' FROM asked)[s.place + 1]";
const DAYS = '(least(s.last, $2) - greatest(s.first, $1) + 1)';
const UNPROMISED = `CASE WHEN ${DAYS} = s.base THEN s.tonnes ELSE s.tonnes * ${DAYS} / s.base END`;
const LEFT = `CASE WHEN s.promised THEN u.unpromised - (
    SELECT coalesce(sum(p.tonnes * (least(p.last, s.last, $2) - greatest(p.first, s.first, $1) + 1)
      / (p.last - p.first + 1)), 0)
    FROM promise p
    WHERE p.seq = s.seq AND least(p.last, s.last, $2) >= greatest(p.first, s.first, $1)
  ) ELSE u.unpromised END`;
const FOUND = `LATERAL (SELECT ${UNPROMISED} AS unpromised) u, LATERAL (SELECT ${LEFT} AS "left" OFFSET 0) q`;
const PASSES = `${GATES} AND ${REGION} > 0 AND q."left" > 0
  AND s.least <= q."left" * 1.000000000001 AND $4 <= q."left" * 1.000000000001`;
const ONE_STATEMENT = `
  SELECT s.seq, s.tonnes, s.least, q."left", u.unpromised, f.product, ${REGION} AS region
  FROM unnest((SELECT codes FROM asked), (SELECT products FROM asked)) AS f (code, product)
    JOIN supply s ON s.code = f.code, ${FOUND}
  WHERE ${PASSES}
  ORDER BY f.product * ${REGION}
    * power(CASE WHEN q."left" >= $3 * (1 - 1e-12) THEN 1 ELSE q."left" / $3 END, ${WEIGHT}::float8) DESC,
    s.tonnes, s.seq
  LIMIT ${ROWS}`;
const chunkOf = (comparison, order) => `
  SELECT s.seq, s.tonnes, s.least, q."left", u.unpromised, s.place
  FROM supply s, ${FOUND}
  WHERE s.code = $10 AND s.origin = $11 AND (s.tonnes, s.seq) ${comparison} ($12, $13) AND ${PASSES}
  ORDER BY s.tonnes ${order}, s.seq ${order} LIMIT $14`;

/** Connects to an empty database. */
export async function createPostgresPeers(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(CREATE);
  return {
    fill: (offers) => fill(client, offers),
    peers: () => peersOf(client),
    close: () => client.end(),
  };
}

async function insert(client, table, types, rows) {
  const names = Object.keys(types);
  const arrays = names.map((name, index) => `$${index + 1}::${types[name]}[]`);
  const text = `INSERT INTO ${table} SELECT * FROM unnest(${arrays.join(', ')})`;
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    const slice = rows.slice(start, start + ROWS_A_STATEMENT);
    await client.query({
      name: `into-${table}`,
      text,
      values: names.map((name) => slice.map((row) => row[name])),
    });
  }
}

/** In the order of the index; vacuumed, so that the index alone is read. Bytes of table and index. */
async function fill(client, offers) {
  const rows = offers.map((offer, seq) => {
    const columns = columnsOf(offer, seq);
    return { ...columns, origin: Math.floor(columns.place / PACKINGS), promised: columns.promised === 1 };
  });
  rows.sort((a, b) => a.code - b.code || a.origin - b.origin || a.tonnes - b.tonnes || a.seq - b.seq);
  await insert(client, 'supply', TYPES, rows);
  const promises = offers.flatMap(({ promises: held }, seq) =>
    held.map(({ window, tonnes }) => ({ seq, first: window.from, last: window.to, tonnes })),
  );
  const { seq, first, last, tonnes } = TYPES;
  await insert(client, 'promise', { seq, first, last, tonnes }, promises);
  await client.query(INDEXES);
  await client.query('VACUUM ANALYZE supply');
  await client.query('VACUUM ANALYZE promise');
  const size = await client.query("SELECT pg_total_relation_size('supply')::float8 AS bytes");
  return size.rows[0].bytes;
}

async function peersOf(client) {
  const grouped = 'SELECT code, origin, max(tonnes) FROM supply GROUP BY code, origin';
  const { rows: blocks } = await client.query({ text: grouped, rowMode: 'array' });
  const directory = blockDirectory(blocks);
  const upward = chunkOf('>', 'ASC');
  const downward = chunkOf('<', 'DESC');

  /** The row of a question; not counted in its time. */
  async function ready({ codes, products, region, freight }) {
    await client.query('DELETE FROM asked');
    const values = [codes, products, [...region], [...freight]];
    await client.query({ name: 'asked', text: 'INSERT INTO asked VALUES ($1, $2, $3, $4)', values });
  }

  async function ask(question) {
    const text = ONE_STATEMENT;
    const { rows } = await client.query({ name: 'one-statement', text, values: valuesOf(question) });
    const ranks = rows.flatMap((row) => exactRank(row, question) ?? []);
    return ranks
      .sort(compareRanks)
      .slice(0, FIRST)
      .map(({ seq }) => seq);
  }

  function askByHand(question) {
    const values = valuesOf(question);
    return walk(question, directory, async ({ code, origin, tonnes, seq, chunk, up }) => {
      const text = up ? upward : downward;
      const name = up ? 'walk-up' : 'walk-down';
      const { rows } = await client.query({
        name,
        text,
        values: [...values, code, origin, tonnes, seq, chunk],
      });
      return rows;
    });
  }

  return { statement: { ready, ask }, byHand: { ready, ask: askByHand } };
}

function valuesOf({ first, last, target, lot, papers, terms, variety, price, currency }) {
  return [first, last, target, lot, papers, terms, variety, price, currency];
}
