/** The three formats, read back. */
import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import type { ReportDocument } from '../../src/domain/report-document';
import { reportCsv } from '../../src/infra/report-csv';
import { reportPdf } from '../../src/infra/report-pdf';
import { reportXlsx } from '../../src/infra/report-xlsx';

const FORMULAS = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1'];

const DOCUMENT: ReportDocument = {
  language: 'zh',
  title: '哈萨克斯坦与新疆贸易报告',
  facts: [
    ['统计期', '2026-10-01 至 2026-10-31'],
    ['数据校验值', 'f'.repeat(64)],
  ],
  sheets: [
    {
      name: '汇总',
      tables: [
        {
          title: '汇总',
          columns: [
            { title: '阶段', kind: 'TEXT', width: 18 },
            { title: '吨', kind: 'TONNES', width: 16 },
            { title: '美元', kind: 'USD', width: 20 },
          ],
          rows: [
            ['合同', 1_400.5, '1051750.00'],
            ['=1+1', null, '0.10'],
          ],
        },
        { title: '空', columns: [{ title: '名称', kind: 'TEXT', width: 10 }], rows: [] },
      ],
      notes: ['各阶段分别统计，绝不相加。'],
    },
    {
      name: 'Өнімдер',
      tables: [
        {
          title: 'Өнімдер',
          columns: [
            { title: 'Атауы', kind: 'TEXT', width: 30 },
            { title: 'Саны', kind: 'COUNT', width: 12 },
          ],
          rows: Array.from({ length: 150 }, (_, index) => [`Күнбағыс майы ${index}`, index]),
        },
      ],
      notes: [],
    },
  ],
  empty: '此期间无数据。',
  pageWords: (page, pages) => `第${page}页，共${pages}页`,
  madeAt: new Date('2026-11-24T06:00:00Z'),
};

test('CSV begins with its mark, keeps what it holds, and leads what a spreadsheet would run by an apostrophe', () => {
  const rows = [...FORMULAS.map((text) => ['text', text]), ['number', -1.5], ['comma, "quote"\nline', null]];
  const bytes = reportCsv({ header: ['Раздел', '=x'], rows });
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const read = parse(bytes, { bom: true, relax_quotes: true }) as string[][];
  expect(read[0]).toEqual(['Раздел', "'=x"]);
  expect(read.slice(1, -2).map(([, cell]) => cell)).toEqual(FORMULAS.map((text) => `'${text}`));
  expect(read.slice(-2)).toEqual([
    ['number', '-1.5'],
    ['comma, "quote"\nline', ''],
  ]);
});

test('a spreadsheet has a sheet for each part, with numbers as numbers and texts as texts', async () => {
  const sheets = await readXlsxFile(await reportXlsx(DOCUMENT));
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['汇总', 'Өнімдер']);
  const [summary, products] = sheets.map(({ data }) =>
    data.map((row) => row.filter((cell) => cell !== null)),
  );
  expect(summary).toEqual([
    [DOCUMENT.title],
    ...DOCUMENT.facts,
    [],
    ['汇总'],
    ['阶段', '吨', '美元'],
    ['合同', 1_400.5, 1_051_750],
    ['=1+1', 0.1],
    [],
    ['空'],
    ['名称'],
    ['此期间无数据。'],
    [],
    ['各阶段分别统计，绝不相加。'],
  ]);
  expect(products!.slice(0, 2)).toEqual([
    ['Атауы', 'Саны'],
    ['Күнбағыс майы 0', 0],
  ]);
  expect(products!.filter((row) => row.length > 0)).toHaveLength(151);
});

test('a PDF runs over as many pages as it needs, each an A4 page, and is the same for the same document', async () => {
  const bytes = await reportPdf(DOCUMENT);
  const text = bytes.toString('latin1');
  expect(text.startsWith('%PDF-')).toBe(true);
  expect(text.trimEnd().endsWith('%%EOF')).toBe(true);
  const pages = text.match(/\/Type \/Page\b/g)!;
  expect(pages.length).toBeGreaterThan(2);
  expect(text.match(/\/MediaBox \[0 0 595\.28 841\.89\]/g)).toHaveLength(pages.length);
  // Every face is embedded.
  expect(text).toContain('NotoSans-Regular');
  expect(text).toContain('NotoSansSC');
  expect(text.match(/\/FontFile2 /g)!.length).toBeGreaterThan(3);
  expect((await reportPdf(DOCUMENT)).equals(bytes)).toBe(true);
});
