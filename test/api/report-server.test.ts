/** The ministry report through the composed server: as GraphQL and as files. */
import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import { SESSION_COOKIE } from '../../src/app/identify';
import { addJournal, addRate, opening } from '../app/made-reports';
import { makeCompany, type SignedUp, signUp } from '../support/people';
import { openWorld, type TestWorld } from '../support/world';

let world: TestWorld;
let officer: SignedUp;
let member: SignedUp;

beforeAll(async () => {
  world = await openWorld({ seed: 'none' });
  officer = await signUp(world, { companyId: null, staffRole: 'OFFICER' });
  member = await signUp(world);
  const buyer = await makeCompany(world.world, {
    country: 'CN',
    registration: '91650100NTCE000010',
    regionCode: '650100',
  });
  const parties = { sellerId: member.company!.id, buyerId: buyer.id };
  const at = '2026-10-05T00:00:00.000Z';
  await addRate(world.world, { currency: 'CNY', day: '2026-10-01', microPerUsd: 7_200_000, at });
  await addJournal(world.world, parties, [
    { at, actor: 'SELLER', act: opening(parties, '2026-10-05') },
    {
      at,
      actor: 'SELLER',
      act: { kind: 'STAGE', stage: 'CONTRACT', on: '2026-10-06', loss: null, reason: null },
    },
    { at: '2026-10-08T00:00:00.000Z', actor: 'BUYER', act: { kind: 'CONFIRMED', side: 'BUYER', version: 2 } },
    {
      at: '2026-10-08T00:00:00.000Z',
      actor: 'SELLER',
      act: { kind: 'CONFIRMED', side: 'SELLER', version: 2 },
    },
  ]);
}, 60_000);
afterAll(() => world.close());

const OCTOBER = 'from=2026-10-01&to=2026-10-31&asOf=2026-11-15';

async function file(format: string, query = OCTOBER, headers: Record<string, string> = officer.headers) {
  const answer = await world.server.inject({ url: `/reports/ministry.${format}?${query}`, headers });
  return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload, text: answer.body };
}

const QUERY = `query ($from: Date!, $to: Date!, $asOf: Date) {
  ministryReport(from: $from, to: $to, asOf: $asOf) {
    from to asOf market algorithm hash json
    stages { stage tonnes usd unvaluedTonnes deals }
    products { stage product { code name(language: ZH) } tonnes }
    origins { stage region { code } usd }
    destinations { stage region { name(language: EN) } tonnes }
    partners { new repeat }
    introductions { proposed acceptancePercent medianHours }
    rates { currency day perUsd source }
  }
}`;
const ASKED = { from: '2026-10-01', to: '2026-10-31', asOf: '2026-11-15' };

test('the typed answer and the file of JSON are of the same bytes and the same figures', async () => {
  const { body } = await world.ask(QUERY, ASKED, officer.headers);
  expect(body.errors).toBeUndefined();
  const { ministryReport: report } = body.data;
  expect(report).toMatchObject({
    ...ASKED,
    ...{ market: 'REAL', algorithm: 'ministry-report-1', partners: { new: 1, repeat: 0 } },
    products: [
      { stage: 'CONTRACT', product: { code: '120400' }, tonnes: 400.5 },
      { stage: 'CONTRACT', product: { code: '151211' }, tonnes: 1_000 },
    ],
    destinations: [{ stage: 'CONTRACT', region: { name: 'Urumqi' }, tonnes: 1_400.5 }],
    rates: [{ currency: 'CNY', day: '2026-10-01', perUsd: '7.200000', source: 'National Bank' }],
    introductions: { proposed: 0, acceptancePercent: null, medianHours: null },
  });
  expect(report.stages[2]).toEqual({
    stage: 'CONTRACT',
    tonnes: 1_400.5,
    usd: '1051750.00',
    unvaluedTonnes: 0,
    deals: 1,
  });
  const json = await file('json');
  expect([json.status, json.text]).toEqual([200, report.json]);
  const { hash, ...rest } = JSON.parse(json.text);
  expect(hash).toBe(report.hash);
  // Its keys come in order, so leaving one out leaves the text that was hashed.
  expect(createHash('sha256').update(JSON.stringify(rest)).digest('hex')).toBe(hash);
});

test.each(['kk', 'ru', 'zh', 'en'])(
  'every format comes in %s as a file to be kept, with the same figures',
  async (language) => {
    const query = `${OCTOBER}&language=${language}`;
    const csv = await file('csv', query);
    expect(csv.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="dostyk-report-2026-10-01-to-2026-10-31-as-of-2026-11-15-${language}.csv"`,
      'cache-control': 'no-store',
    });
    const rows = parse(csv.bytes, { bom: true }) as string[][];
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([13]));
    const method = /^acceptance: .+; days: UTC\+05:00; percentiles: NEAREST_RANK; stages: NEVER_ADDED; /;
    expect(rows.flat().filter((cell) => method.test(cell))).toHaveLength(1);
    expect(rows.filter((row) => row[4] === '1400.5').map((row) => row[5])).toEqual([
      '1051750.00',
      '1051750.00',
    ]);

    const xlsx = await file('xlsx', query);
    const sheets = await readXlsxFile(xlsx.bytes);
    expect(sheets).toHaveLength(7);
    expect(new Set(sheets.map(({ sheet }) => sheet.length <= 31 && !/[[\]:*?/\\]/.test(sheet)))).toEqual(
      new Set([true]),
    );
    expect(sheets[0]!.data.flat()).toContain(1_051_750);
    expect(sheets[0]!.data.flat()).toContainEqual(expect.stringMatching(method));

    const pdf = await file('pdf', query);
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(pdf.text.startsWith('%PDF-')).toBe(true);
  },
  60_000,
);

test('the language is the one that the reader prefers unless it is asked for', async () => {
  const { text } = await file('csv', OCTOBER, { ...officer.headers, 'accept-language': 'kk' });
  expect(text).toContain('Келісімшарт');
});

test('a cookie reads it as well; strangers, members and bad questions are told in their language', async () => {
  expect((await file('json', OCTOBER, { cookie: `${SESSION_COOKIE}=${officer.token}` })).status).toBe(200);
  expect((await file('json', OCTOBER, {})).status).toBe(401);
  expect((await file('pdf', OCTOBER, member.headers)).status).toBe(403);
  const refused = await file('pdf', 'from=2026-13-01&to=2026-10-31&asOf=2026-11-24&language=de&page=1', {
    ...officer.headers,
    'accept-language': 'ru',
  });
  expect([refused.status, refused.headers['cache-control']]).toEqual([400, 'no-store']);
  const [{ extensions }] = JSON.parse(refused.text).errors;
  const faults = extensions.violations.map(
    ({ path, code }: { path: string[]; code: string }) => `${path} ${code}`,
  );
  expect(faults.sort()).toEqual([
    'asOf DAY_NOT_OVER',
    'from BAD_FORMAT',
    'language UNKNOWN_VALUE',
    'page UNKNOWN_FIELD',
  ]);
  const [day] = extensions.violations.filter(({ code }: { code: string }) => code === 'DAY_NOT_OVER');
  expect(day.message).toContain('Последний полный день: 2026-11-23.');
  expect((await file('json', 'from=2026-10-01&from=2026-10-02&to=2026-10-31')).status).toBe(400);
  expect((await file('docx')).status).toBe(404);
});

test('reference statistics are open to everybody, each figure with its source, in every language', async () => {
  const query = `{
    one: referenceStatistics(indicator: "trade-with-china-gacc") {
      code unit reporter kk: name(language: KK) zh: name(language: ZH) figures { value period source confidence note }
    }
    none: referenceStatistics(indicator: "x") { code }
    all: referenceStatistics { code figures { source period } }
  }`;
  const { body } = await world.ask(query);
  const { one, none, all } = body.data;
  expect(one).toMatchObject([{ unit: 'MUSD', reporter: 'GACC', zh: '哈中贸易额（中国海关统计）' }]);
  expect(
    one[0].figures.map(({ period, value }: { period: string; value: number }) => [period, value]),
  ).toEqual([
    ['2022', 31_200],
    ['2023', 41_020],
    ['2024', 43_820],
  ]);
  expect(none).toEqual([]);
  expect(all.length).toBe(27);
});
