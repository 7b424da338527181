/** A SQLite file as the server keeps it, with a made-up catalogue in it; what it costs to read and to change. */
import Sqlite from 'better-sqlite3';
import calendarModule from '../../../dist/domain/calendar.js';
import databaseModule from '../../../dist/infra/db/data-source.js';
import { timed } from './timing.mjs';

const { formatDay } = calendarModule;
const INSTANT = '2026-11-24T06:00:00.000Z';
const ROWS_A_READ = 1_000;
const NO_COMPANY = {
  nameKk: null,
  nameRu: null,
  nameZh: null,
  nameEn: 'Made up',
  about: null,
  officerId: null,
};

/** An offer as the record that the store takes. */
export function offerRecord(offer) {
  return {
    id: offer.id,
    companyId: offer.companyId,
    hsCode: offer.hsCode,
    variety: offer.variety,
    tonnesPerYear: offer.tonnesPerYear,
    minOrderTonnes: offer.minOrderTonnes,
    originCode: offer.origin,
    windowFrom: formatDay(offer.window.from),
    windowTo: formatDay(offer.window.to),
    priceMinor: offer.price?.minor ?? null,
    priceCurrency: offer.price?.currency ?? null,
    incoterm: offer.incoterm,
    namedPlace: null,
    packaging: offer.packaging,
    certificates: offer.certificates,
    quality: [],
    paymentTerms: null,
    status: 'PUBLISHED',
    version: 1,
    expiresOn: formatDay(offer.expiresOn),
    createdAt: INSTANT,
    updatedAt: INSTANT,
  };
}

/** A verified company as the record that the store takes. */
function companyRecord(id) {
  return {
    ...NO_COMPANY,
    id,
    country: 'KZ',
    registration: id.slice(-18),
    regionCode: 'KZ-63',
    verification: 'VERIFIED',
    verifiedUntil: null,
    submittedAt: null,
    verificationReason: null,
    mergedIntoId: null,
    contactName: null,
    contactEmail: null,
    contactPhone: null,
    version: 1,
    demonstration: false,
    createdAt: INSTANT,
    updatedAt: INSTANT,
  };
}

export const companyRows = (offers) =>
  [...new Set(offers.map(({ companyId }) => companyId))].map((id) => ({
    record: companyRecord(id),
    tokens: 'made up',
  }));

const list = (codes) => (codes.length === 0 ? '' : `,${codes.join()},`);

function offerRow(offer, revision) {
  const { packaging, certificates, quality, ...plain } = offerRecord(offer);
  const row = {
    ...plain,
    packaging: list(packaging),
    certificates: list(certificates),
    quality: '[]',
    revision,
  };
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
}

/** A fresh file of the server's with the offers in it; its indexes are made anew afterwards, which is faster. */
export async function createMarketFile(path, offers) {
  const database = await databaseModule.openDatabase(path);
  await database.write((store) => store.insert('company', companyRows(offers)));
  await database.close();
  const file = new Sqlite(path);
  const indexes = file
    .prepare(
      "SELECT name, sql FROM sqlite_master WHERE tbl_name = 'offer' AND type = 'index' AND sql IS NOT NULL",
    )
    .all();
  const columns = file.pragma('table_info(offer)').map(({ name }) => name);
  const insert = file.prepare(`INSERT INTO offer VALUES (${columns.map((name) => `:${name}`).join()})`);
  for (const { name } of indexes) {
    file.exec(`DROP INDEX ${name}`);
  }
  file.transaction(() => {
    for (const [seq, offer] of offers.entries()) {
      insert.run(offerRow(offer, 2 + Math.floor(seq / ROWS_A_READ)));
    }
  })();
  for (const { sql } of indexes) {
    file.exec(sql);
  }
  file.exec('UPDATE market_revision SET value = (SELECT max(revision) FROM offer)');
  // As infra/db/sqlite.ts sets a file up.
  file.pragma('journal_mode = WAL');
  file.pragma('synchronous = FULL');
  return file;
}

/** Reads every offer's row as it stands, slice by slice in the order of revisions: no record is made of it. */
export function readRaw(file) {
  const slice = file.prepare(
    `SELECT * FROM offer WHERE (revision, id) > (?, ?) ORDER BY revision, id LIMIT ${ROWS_A_READ}`,
  );
  return timed(() => {
    let count = 0;
    let after = [0, ''];
    for (let rows = slice.all(after); rows.length > 0; rows = slice.all(after)) {
      count += rows.length;
      after = [rows.at(-1).revision, rows.at(-1).id];
    }
    return count;
  });
}

/** Milliseconds of each transaction that changes the tonnes of one offer and takes the next revision. */
export function updateRows(file, changed) {
  const next = file.prepare('UPDATE market_revision SET value = value + 1 RETURNING value').pluck();
  const update = file.prepare(
    `UPDATE offer SET tonnes_per_year = ?, min_order_tonnes = ?, version = version + 1, updated_at = ?, revision = ?
      WHERE id = ?`,
  );
  return changed.map(({ id, tonnesPerYear, minOrderTonnes }) => {
    const start = performance.now();
    file.exec('BEGIN IMMEDIATE');
    update.run(tonnesPerYear, minOrderTonnes, INSTANT, next.get(), id);
    file.exec('COMMIT');
    return performance.now() - start;
  });
}
