/** A SQLite database with a market of any size, written by SQL alone: for looks at the start, not at matching. */
import SqliteFile from 'better-sqlite3';
import databaseModule from '../../../dist/infra/db/data-source.js';

const { openDatabase } = databaseModule;

/** Crockford's digits, in the order of their values. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const COMPANIES = 10_000;

/** An id of a kind for a row number: 26 digits after the prefix. */
const id = (prefix, n) =>
  `'${prefix}_01KDVDNA00' || substr('0000000000000000' || ${[20, 15, 10, 5, 0]
    .map((shift) => `substr('${DIGITS}', ((${n} >> ${shift}) & 31) + 1, 1)`)
    .join(' || ')}, -16)`;
const one = (n, of) =>
  `CASE ${n} % ${of.length} ${of.map((value, i) => `WHEN ${i} THEN '${value}'`).join(' ')} END`;
/** A number that follows from another and looks like any. */
const mixed = (n, salt) => `(((${n} + ${salt}) * 2654435761 % 4294967296) >> 9)`;

const REGIONS = ['KZ-10', 'KZ-11', 'KZ-19', 'KZ-39', 'KZ-47', 'KZ-59', 'KZ-61', 'KZ-63', 'KZ-71', 'KZ-75'];
const CODES = [
  '151211',
  '151219',
  '151411',
  '100199',
  '110100',
  '120600',
  '020130',
  '740311',
  '7403',
  '1512',
];
const CERTIFICATES = [',PHYTO,', ',PHYTO,HALAL,', '', ',VETERINARY,'];
const PACKAGING = [',FLEXITANK_20,', ',CONTAINER_20,', '', ',FLEXITANK_20,RAIL_TANK_WAGON,'];

/** One of the demands: so many digits are left of the first row's number. */
export const FIRST_DEMAND = `dem_01KDVDNA00${'0'.repeat(16)}`;

/** Opens (and so makes) the file, then fills it with offers, and a demand to each ten of them. */
export async function makeDatabase(path, offers) {
  await (await openDatabase(path)).close();
  const file = new SqliteFile(path);
  file.pragma('synchronous = OFF');
  const series = (count) =>
    `WITH RECURSIVE series (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM series WHERE n + 1 < ${count})`;
  file.exec('BEGIN');
  file.exec(`UPDATE market_revision SET value = value + 1`);
  file.exec(`${series(COMPANIES)} INSERT INTO company
    (id, country, registration, name_en, region_code, verification, version, demonstration, created_at, updated_at, revision)
    SELECT ${id('com', 'n')}, 'KZ', 'B' || n, 'Company ' || n, 'KZ-63', 'VERIFIED', 1, 0,
      '2026-09-01T00:00:00.000Z', '2026-09-01T00:00:00.000Z', 1 FROM series`);
  file.exec(`${series(offers)} INSERT INTO offer
    (id, company_id, hs_code, tonnes_per_year, min_order_tonnes, origin_code, window_from, window_to, price_minor,
      price_currency, incoterm, packaging, certificates, quality, status, version, expires_on, created_at, updated_at,
      revision)
    SELECT ${id('off', 'n')}, ${id('com', `(${mixed('n', 1)} % ${COMPANIES})`)}, ${one(mixed('n', 2), CODES)},
      100 + ${mixed('n', 3)} % 100000, 10 + ${mixed('n', 4)} % 90, ${one(mixed('n', 5), REGIONS)},
      date('2026-09-01', (${mixed('n', 6)} % 90) || ' days'), date('2027-03-01', (${mixed('n', 7)} % 200) || ' days'),
      50000 + ${mixed('n', 8)} % 100000, 'USD', ${one(mixed('n', 9), ['FCA', 'EXW', 'DAP'])},
      ${one(mixed('n', 10), PACKAGING)}, ${one(mixed('n', 11), CERTIFICATES)}, '[]', 'PUBLISHED', 1,
      date('2027-03-01', (${mixed('n', 7)} % 200) || ' days'), '2026-09-01T00:00:00.000Z',
      '2026-09-01T00:00:00.000Z', 1 FROM series`);
  file.exec(`${series(Math.ceil(offers / 10))} INSERT INTO demand
    (id, company_id, hs_codes, group_codes, exact, target_tonnes, min_lot_tonnes, destination_code, window_from,
      window_to, incoterms, packaging, required_certificates, preferred_origin_codes, excluded_origin_codes, status,
      version, expires_on, created_at, updated_at, revision)
    SELECT ${id('dem', 'n')}, ${id('com', `(${mixed('n', 1)} % ${COMPANIES})`)},
      ',' || ${one(mixed('n', 2), CODES)} || ',', '', 0, 1000 + ${mixed('n', 3)} % 100000, 10, '650100',
      '2026-09-01', '2027-08-31', '', ${one(mixed('n', 10), PACKAGING)}, ${one(mixed('n', 11), CERTIFICATES)}, '', '',
      'PUBLISHED', 1, '2027-08-31', '2026-09-01T00:00:00.000Z', '2026-09-01T00:00:00.000Z', 1 FROM series`);
  file.exec('COMMIT');
  file.close();
}
