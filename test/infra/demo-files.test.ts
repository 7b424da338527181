import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import {
  CERTIFICATE_KINDS,
  CURRENCIES,
  INCOTERMS,
  LISTING_STATUSES,
  PACKAGINGS,
  VARIETIES,
  VERIFICATIONS,
} from '../../src/domain/vocabulary';

type Row = Readonly<Record<string, string>>;

const SEEDS = join(__dirname, '../../seeds');

function table(path: string): Row[] {
  const text = readFileSync(join(SEEDS, path), 'utf8');
  return parse(text, { columns: true, skip_empty_lines: true }) as Row[];
}

const companies = table('demo/companies.csv');
const offers = table('demo/offers.csv');
const demands = table('demo/demands.csv');
const listings = [...offers, ...demands];

const cell = (row: Row, column: string): string => row[column] ?? '';
const list = (row: Row, column: string): string[] => cell(row, column).split(';').filter(Boolean);
const companyOf = new Map(companies.map((row) => [cell(row, 'key'), row]));
const countryCodes = (country: string): Set<string> =>
  new Set(
    table('reference/regions.csv')
      .filter((row) => row.country === country)
      .map((row) => cell(row, 'code')),
  );
const KZ = countryCodes('KZ');
const CN = countryCodes('CN');

/** Every six-digit code of the compact file: "15: 07(10,90)" is 150710 and 150790. */
function hsCodes(): string[] {
  const lines = readFileSync(join(SEEDS, 'reference/hs2022.txt'), 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [, chapter, headings] = /^(\d\d): (.*)$/.exec(line) ?? [];
    return [...(headings ?? '').matchAll(/(\d\d)\(([\d,]+)\)/g)].flatMap(([, heading, ends]) =>
      (ends ?? '').split(',').map((end) => `${chapter}${heading}${end}`),
    );
  });
}
const prefixes = new Set(hsCodes().flatMap((code) => [code.slice(0, 2), code.slice(0, 4), code]));

/** The keys of the rows that break a rule; an empty list is a pass and a full one says where to look. */
const breaking = (rows: readonly Row[], holds: (row: Row) => boolean): string[] =>
  rows.filter((row) => !holds(row)).map((row) => cell(row, 'key'));

const tonnes = (rows: readonly Row[]): number =>
  rows.reduce((sum, row) => sum + Number(row.tonnes_per_year), 0);
const isVegetableOil = (row: Row): boolean => {
  const heading = Number(cell(row, 'hs_code').slice(0, 4));
  return heading >= 1507 && heading <= 1515;
};

function binIsSound(bin: string): boolean {
  const digits = [...bin].map(Number);
  const weighted = (weights: readonly number[]): number =>
    weights.reduce((sum, weight, i) => sum + weight * (digits[i] ?? 0), 0) % 11;
  const first = weighted([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  const check = first === 10 ? weighted([3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) : first;
  return digits.length === 12 && check === digits[11];
}

function usccIsSound(uscc: string): boolean {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const values = [...uscc].map((character) => alphabet.indexOf(character));
  let weight = 1;
  let sum = 0;
  for (const value of values.slice(0, 17)) {
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return values.length === 18 && !values.includes(-1) && values[17] === (31 - (sum % 31)) % 31;
}

/** A day of the marketing year as a plain date in a year when Y0 is 2026; null if it is no date. */
function day(text: string): string | null {
  const [, year, rest] = /^Y([0-2])-(\d\d-\d\d)$/.exec(text) ?? [];
  if (rest === undefined || rest === '02-29') return null;
  const date = new Date(`${2026 + Number(year)}-${rest}T00:00:00Z`);
  const iso = Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
  return iso.endsWith(rest) ? iso : null;
}

describe('companies of the demonstration market', () => {
  test('about 90 are Kazakh and 60 Chinese, and about 85 % are verified', () => {
    const kz = companies.filter((row) => row.country === 'KZ').length;
    const verified = companies.filter((row) => row.verification === 'VERIFIED').length;
    expect(kz).toBe(93);
    expect(companies.length - kz).toBe(60);
    expect(verified / companies.length).toBeGreaterThan(0.8);
    expect(verified / companies.length).toBeLessThan(0.9);
  });

  test.each(['key', 'registration', 'name_kk', 'name_ru', 'name_zh', 'name_en'])(
    'no %s occurs twice',
    (column) => {
      const values = companies.map((row) => cell(row, column));
      expect(values.filter((value, i) => values.indexOf(value) !== i)).toEqual([]);
    },
  );

  test('every registration has a right check character and can belong to no real firm', () => {
    const sound = (row: Row): boolean => {
      const number = cell(row, 'registration');
      return row.country === 'KZ'
        ? /^45(0[1-9]|1[0-2])40\d{6}$/.test(number) && binIsSound(number)
        : number.startsWith(`91${row.region}DEM`) && usccIsSound(number);
    };
    expect(breaking(companies, sound)).toEqual([]);
  });

  test('every name says in its own language that it is a demonstration', () => {
    const marked = (row: Row): boolean =>
      cell(row, 'name_kk').endsWith(' (демо)') &&
      cell(row, 'name_ru').endsWith(' (демо)') &&
      cell(row, 'name_zh').endsWith('（演示）') &&
      cell(row, 'name_en').endsWith(' (demo)');
    expect(breaking(companies, marked)).toEqual([]);
  });

  test('each sits in a region of its country, and every region and prefecture has one', () => {
    const home = (row: Row): boolean => (row.country === 'KZ' ? KZ : CN).has(cell(row, 'region'));
    expect(breaking(companies, home)).toEqual([]);
    const seats = new Set(companies.map((row) => row.region));
    const prefectures = [...CN].filter((code) => !code.startsWith('6590'));
    expect([...KZ, ...prefectures].filter((code) => !seats.has(code))).toEqual([]);
  });

  test('a company that is not verified has drafts only', () => {
    expect(breaking(companies, (row) => VERIFICATIONS.some((word) => word === row.verification))).toEqual([]);
    const allowed = (row: Row): boolean =>
      row.status === 'DRAFT' || companyOf.get(cell(row, 'company'))?.verification === 'VERIFIED';
    expect(breaking(listings, allowed)).toEqual([]);
  });
});

describe('offers and demands', () => {
  test('there are 400 to 460 offers and 150 demands, each with its own key', () => {
    expect(offers.length).toBeGreaterThanOrEqual(400);
    expect(offers.length).toBeLessThanOrEqual(460);
    expect(demands).toHaveLength(150);
    expect(new Set(listings.map((row) => row.key)).size).toBe(listings.length);
  });

  test('offers are of Kazakh and demands of Chinese companies, in their country', () => {
    const offered = (row: Row): boolean =>
      companyOf.get(cell(row, 'company'))?.country === 'KZ' && KZ.has(cell(row, 'origin'));
    const demanded = (row: Row): boolean =>
      companyOf.get(cell(row, 'company'))?.country === 'CN' &&
      CN.has(cell(row, 'destination')) &&
      [...list(row, 'preferred_origins'), ...list(row, 'excluded_origins')].every((code) => KZ.has(code));
    expect(breaking(offers, offered)).toEqual([]);
    expect(breaking(demands, demanded)).toEqual([]);
  });

  test('every customs code is known to six digits and every group to the reference', () => {
    const groups = new Set(table('reference/product-groups.csv').map((row) => row.code));
    const coded = (code: string): boolean =>
      /^(\d{4}|\d{6}|\d{8}|\d{10})$/.test(code) && prefixes.has(code.slice(0, 6));
    expect(breaking(offers, (row) => coded(cell(row, 'hs_code')))).toEqual([]);
    expect(breaking(demands, (row) => list(row, 'hs_codes').every(coded))).toEqual([]);
    expect(breaking(demands, (row) => list(row, 'groups').every((code) => groups.has(code)))).toEqual([]);
    const asks = (row: Row): boolean => list(row, 'hs_codes').length + list(row, 'groups').length > 0;
    expect(breaking(demands, asks)).toEqual([]);
  });

  test('some codes carry national digits and some are vague', () => {
    const lengths = offers.map((row) => cell(row, 'hs_code').length);
    expect(lengths.filter((length) => length > 6).length).toBeGreaterThan(30);
    expect(lengths.filter((length) => length < 6).length).toBeGreaterThan(4);
  });

  test('a variety is one that its code allows', () => {
    const codesOf = new Map(table('reference/varieties.csv').map((row) => [row.code, list(row, 'hs_codes')]));
    const fits = (row: Row, codes: readonly string[]): boolean => {
      const own = codesOf.get(cell(row, 'variety')) ?? [];
      return (
        row.variety === '' || codes.every((code) => own.some((known) => known.startsWith(code.slice(0, 6))))
      );
    };
    expect(breaking(offers, (row) => fits(row, [cell(row, 'hs_code')]))).toEqual([]);
    expect(breaking(demands, (row) => fits(row, list(row, 'hs_codes')))).toEqual([]);
  });

  test('every listed word belongs to its vocabulary', () => {
    const within = (words: readonly string[], column: string) => (row: Row) =>
      list(row, column).every((word) => words.includes(word));
    const rules: [Row[], readonly string[], string][] = [
      [listings, LISTING_STATUSES, 'status'],
      [listings, PACKAGINGS, 'packaging'],
      [listings, CURRENCIES, 'currency'],
      [listings, VARIETIES, 'variety'],
      [offers, INCOTERMS, 'incoterm'],
      [demands, INCOTERMS, 'incoterms'],
      [offers, CERTIFICATE_KINDS, 'certificates'],
      [demands, CERTIFICATE_KINDS, 'required_certificates'],
      [demands, ['true', 'false'], 'exact'],
    ];
    for (const [rows, words, column] of rules) expect(breaking(rows, within(words, column))).toEqual([]);
    expect(breaking(listings, (row) => row.status !== '' && row.incoterm !== '')).toEqual([]);
  });

  test('tonnages, shares and prices are possible, and a price has a currency', () => {
    const whole = (text: string): boolean => /^[1-9]\d*$/.test(text);
    const sized = (row: Row, total: string, least: string): boolean =>
      whole(cell(row, total)) && whole(cell(row, least)) && Number(row[least]) <= Number(row[total]);
    const priced = (row: Row, column: string): boolean =>
      row[column] === '' ? row.currency === '' : whole(cell(row, column)) && row.currency !== '';
    expect(breaking(offers, (row) => sized(row, 'tonnes_per_year', 'min_order_tonnes'))).toEqual([]);
    expect(breaking(demands, (row) => sized(row, 'target_tonnes', 'min_lot_tonnes'))).toEqual([]);
    expect(breaking(offers, (row) => priced(row, 'price'))).toEqual([]);
    expect(breaking(demands, (row) => priced(row, 'max_price'))).toEqual([]);
    const shared = (row: Row): boolean =>
      row.max_supplier_share === '' || /^0\.\d+$/.test(cell(row, 'max_supplier_share'));
    expect(breaking(demands, shared)).toEqual([]);
  });

  test('every window ends on or after the last day of the marketing year, so that none is past', () => {
    const open = (row: Row): boolean => {
      const from = day(cell(row, 'window_from'));
      const to = day(cell(row, 'window_to'));
      return (
        from !== null &&
        to !== null &&
        from >= '2026-06-01' &&
        from <= '2027-07-01' &&
        from < to &&
        to >= '2027-08-31'
      );
    };
    expect(breaking(listings, open)).toEqual([]);
  });

  test('quality figures are written name=value', () => {
    const readable = (row: Row): boolean =>
      list(row, 'quality').every((item) => /^[^=;]+=[^=;]+$/.test(item));
    expect(breaking(offers, readable)).toEqual([]);
  });
});

describe('vegetable oil', () => {
  const oil = offers.filter(isVegetableOil);

  test('about 600,000 t a year is offered, by 60 mills of 500 to 60,000 t', () => {
    expect(tonnes(oil)).toBeGreaterThan(570_000);
    expect(tonnes(oil)).toBeLessThan(630_000);
    const mills = [...new Set(oil.map((row) => row.company))];
    expect(mills).toHaveLength(60);
    const capacities = mills.map((key) => tonnes(oil.filter((row) => row.company === key)));
    expect(Math.min(...capacities)).toBeGreaterThanOrEqual(500);
    expect(Math.max(...capacities)).toBeLessThanOrEqual(60_000);
  });

  test.each([
    ['KZ-63', 0.22, 0.28],
    ['KZ-10', 0.12, 0.18],
    ['KZ-75', 0.1, 0.14],
    ['KZ-59', 0.09, 0.13],
    ['KZ-39', 0.09, 0.13],
    ['KZ-55', 0.06, 0.11],
    ['KZ-11', 0.04, 0.07],
  ])('the share of %s lies between %d and %d', (region, least, most) => {
    const share = tonnes(oil.filter((row) => row.origin === region)) / tonnes(oil);
    expect(share).toBeGreaterThan(least);
    expect(share).toBeLessThan(most);
  });

  test('the demand for 250,000 t in Urumqi comes first, and published offers can fill it', () => {
    expect(demands[0]).toMatchObject({
      key: 'urumqi-vegetable-oil-250000',
      target_tonnes: '250000',
      groups: 'vegetable-oils',
      destination: '650100',
      window_from: 'Y0-09-01',
      window_to: 'Y1-08-31',
      min_lot_tonnes: '500',
      max_supplier_share: '0.3',
      packaging: 'FLEXITANK_20;ISO_TANK_20',
      required_certificates: 'GACC_FOOD',
      status: 'PUBLISHED',
    });
    const able = oil.filter(
      (row) =>
        row.status === 'PUBLISHED' &&
        list(row, 'certificates').includes('GACC_FOOD') &&
        list(row, 'packaging').some((word) => word === 'FLEXITANK_20' || word === 'ISO_TANK_20') &&
        Number(row.tonnes_per_year) >= 500,
    );
    expect(tonnes(able)).toBeGreaterThan(300_000);
  });
});
