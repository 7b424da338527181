/** All peers over one catalogue, with what it took to build them. */

import { createPostgresPeers } from './peer-postgres.mjs';
import { createArrayScan, createArrays, createObjectScan, createOracle } from './peers-array.mjs';
import { createSqlitePeers } from './peers-sqlite.mjs';
import { bytesInUse, timed } from './timing.mjs';

/** Names of the peers, in the order of the table. */
export const PEER_NAMES = {
  sqlite: 'one SQL statement, SQLite',
  postgres: 'one SQL statement, PostgreSQL',
  sqliteWalk: 'walk in SQL by hand, SQLite',
  postgresWalk: 'walk in SQL by hand, PostgreSQL',
  objects: 'array scan with `judge`',
  arrays: 'plain typed-array scan',
};

function buildArrays(offers) {
  const before = bytesInUse();
  const { ms, result } = timed(() => {
    const arrays = createArrays(offers.length);
    for (const [seq, offer] of offers.entries()) {
      arrays.add(offer, seq);
    }
    return arrays;
  });
  return { buildMs: ms, bytes: bytesInUse() - before, peer: createArrayScan(result) };
}

/**
 * Peers by name, `{ buildMs, bytes, peer: { ask, ready? } }`: `ready(question)` makes what the question needs,
 * `ask(question)` answers the places of the twenty best in the order of ids. Without a URL PostgreSQL is left out.
 */
export async function buildPeers(offers, { sqlitePath, postgresUrl }) {
  const arrays = buildArrays(offers);
  const file = createSqlitePeers(sqlitePath);
  const sqlite = timed(() => file.fill(offers));
  const onFile = { buildMs: sqlite.ms, bytes: sqlite.result };
  const { statement, byHand } = file.peers();
  const peers = {
    sqlite: { ...onFile, peer: statement },
    sqliteWalk: { ...onFile, peer: byHand },
    objects: { buildMs: null, bytes: null, peer: createObjectScan(offers) },
    arrays,
  };
  const oracle = createOracle(offers);
  if (postgresUrl === undefined) {
    return { peers, oracle, close: () => file.close() };
  }
  const server = await createPostgresPeers(postgresUrl);
  const start = performance.now();
  const bytes = await server.fill(offers);
  const onServer = { buildMs: performance.now() - start, bytes };
  const asked = await server.peers();
  return {
    peers: {
      ...peers,
      postgres: { ...onServer, peer: asked.statement },
      postgresWalk: { ...onServer, peer: asked.byHand },
    },
    oracle,
    close: async () => {
      file.close();
      await server.close();
    },
  };
}
