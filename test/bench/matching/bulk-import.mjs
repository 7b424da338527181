/** Bulk import, by the store's multi-row statements and by TypeORM's repository.insert; rows a second. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import databaseModule from '../../../dist/infra/db/data-source.js';
import sourceModule from '../../../dist/infra/db/source-options.js';
import offerModule from '../../../dist/model/offer.js';
import searchModule from '../../../dist/model/search-document.js';
import { createTrade, offersOf } from './catalogue.mjs';
import { reference } from './engine.mjs';
import { companyRows, offerRecord } from './market-file.mjs';
import { profiled } from './profile.mjs';
import { chunks, median } from './timing.mjs';

const ROWS = 20_000;
const RUNS = 3;
const ROWS_AT_ONCE = 500;

const offers = [...offersOf(createTrade(reference), ROWS)];
const companies = companyRows(offers);
/** About as many words as an offer has in four languages. */
const words = Array.from({ length: 24 }, (_, index) => `word${index}`).join(' ');
const rows = offers.map((offer) => ({
  record: offerRecord(offer),
  tokens: `${words} ${offer.id.slice(-6).toLowerCase()}`,
}));

async function prepareFile(path) {
  const database = await databaseModule.openDatabase(path);
  await database.write((store) => store.insert('company', companies));
  return database;
}

async function byStore(path) {
  const database = await prepareFile(path);
  const start = performance.now();
  await database.write((store) => store.insert('offer', rows));
  const seconds = (performance.now() - start) / 1000;
  await database.close();
  return ROWS / seconds;
}

/** The same rows and their words in one transaction, so many in each call. */
async function byRepository(path, atOnce, count) {
  await (await prepareFile(path)).close();
  const source = new DataSource({
    ...sourceModule.SOURCE_OPTIONS,
    type: 'better-sqlite3',
    database: path,
    prepareDatabase: (file) => {
      file.pragma('journal_mode = WAL');
      file.pragma('synchronous = FULL');
    },
  });
  await source.initialize();
  const start = performance.now();
  await source.transaction(async (manager) => {
    for (const slice of chunks(rows.slice(0, count), atOnce)) {
      await manager
        .getRepository(offerModule.Offer)
        .insert(slice.map(({ record }) => ({ ...record, revision: 2 })));
      const documents = slice.map(({ record, tokens }) => ({ ownerId: record.id, kind: 'offer', tokens }));
      await manager.getRepository(searchModule.SearchDocument).insert(documents);
    }
  });
  const seconds = (performance.now() - start) / 1000;
  await source.destroy();
  return count / seconds;
}

const folder = mkdtempSync(join(tmpdir(), 'dostyk-bench-'));
const rates = { store: [], repository: [], oneByOne: [] };
let profile;
try {
  for (let run = 0; run < RUNS; run++) {
    const path = (name) => join(folder, `${name}-${run}.sqlite`);
    rates.store.push(await byStore(path('store')));
    rates.repository.push(await byRepository(path('repository'), ROWS_AT_ONCE, ROWS));
    rates.oneByOne.push(await byRepository(path('one-by-one'), 1, ROWS / 10));
  }
  profile = await profiled(() => byStore(join(folder, 'profiled.sqlite')));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const medians = Object.fromEntries(Object.entries(rates).map(([name, list]) => [name, median(list)]));
writeFileSync(process.argv[2], JSON.stringify({ ...medians, rows: ROWS, atOnce: ROWS_AT_ONCE, profile }));
