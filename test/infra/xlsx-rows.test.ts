import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import type { TableError } from '../../src/infra/csv-rows';
import { openTable } from '../../src/infra/xlsx-rows';
import { xlsx } from '../app/import-files';

const folder = mkdtempSync(join(tmpdir(), 'dostyk-xlsx-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function table(source: Buffer | string) {
  const { header, rows } = await openTable(source);
  const found: [number, Record<string, string>, number][] = [];
  for await (const { line, cells, surplus } of rows) {
    found.push([line, Object.fromEntries(cells), surplus]);
  }
  return { header, rows: found };
}

const refusal = async (source: Buffer | string) => {
  const error = await table(source).catch((thrown: TableError) => thrown);
  return error instanceof Error ? [error.violation.code, error.violation.path.join('.')] : error;
};

/** A ZIP archive of packed parts, as a spreadsheet program writes it. */
function archive(parts: Readonly<Record<string, string | Buffer>>): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const data = Buffer.from(text);
    const packed = deflateRawSync(data);
    const frame = Buffer.alloc(26);
    frame.writeUInt16LE(20, 0);
    frame.writeUInt16LE(8, 4);
    frame.writeUInt32LE(crc32(data), 10);
    frame.writeUInt32LE(packed.length, 14);
    frame.writeUInt32LE(data.length, 18);
    frame.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const entry = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), frame, Buffer.from(name), packed]);
    central.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02', 'latin1'),
        Buffer.from([20, 0]),
        frame.subarray(0, 26),
        place,
        Buffer.from(name),
      ]),
    );
    local.push(entry);
    offset += entry.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(local.length, 8);
  end.writeUInt16LE(local.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A workbook whose only sheet holds these rows of XML. */
const workbook = (rows: string | Buffer) =>
  archive({
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="r1" Type="${LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${LINKS}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="r1" Type="${LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': Buffer.concat([
      Buffer.from(`<worksheet xmlns="${MAIN}"><sheetData>`),
      Buffer.from(rows),
      Buffer.from('</sheetData></worksheet>'),
    ]),
  });

test('cells of words, numbers, days and answers come as a CSV file would have them, with their lines', async () => {
  const file = await xlsx([
    ['name', 'tonnes', 'day', 'exact', 'number'],
    [' Altyn Dän ', 20000.5, new Date(Date.UTC(2026, 8, 1)), true, '050140000017'],
    [null, null, null, null, null],
    ['阿勒泰', 0.1 + 0.2, null, false, ''],
  ]);
  expect(await table(file)).toEqual({
    header: ['name', 'tonnes', 'day', 'exact', 'number'],
    rows: [
      [
        2,
        { name: 'Altyn Dän', tonnes: '20000.5', day: '2026-09-01', exact: 'true', number: '050140000017' },
        0,
      ],
      [4, { name: '阿勒泰', tonnes: '0.30000000000000004', day: '', exact: 'false', number: '' }, 0],
    ],
  });
});

test('numbers are what the file says, without the digits that a double adds', async () => {
  const written = ['940.10000000000002', '250000', '9.401E2', '1.2E-2', '123456.789', '-5'];
  const cells = written.map((digits, i) => `<c r="A${i + 2}"><v>${digits}</v></c>`);
  const rows = cells.map((cell, i) => `<row r="${i + 2}">${cell}</row>`).join('');
  const header = '<row r="1"><c r="A1" t="inlineStr"><is><t>n</t></is></c></row>';
  const found = await table(workbook(header + rows));
  expect(found.rows.map(([, { n }]) => n)).toEqual(['940.1', '250000', '940.1', '0.012', '123456.789', '-5']);
});

test('a formula counts by the value that was saved with it', async () => {
  const header = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>';
  const file = workbook(
    `${header}<row r="2"><c r="A2"><f>2*100</f><v>200</v></c></row>` +
      '<row r="3"><c r="A3" t="str"><f>CONCATENATE("K","Z")</f><v>KZ</v></c></row>',
  );
  expect((await table(file)).rows.map(([, { a }]) => a)).toEqual(['200', 'KZ']);
});

test('cells beyond the header are counted, and those of a number are known as such', async () => {
  const { rows } = await openTable(
    await xlsx([
      ['hs', 'words'],
      [71340, 'x', 'more', 'still'],
    ]),
  );
  for await (const { surplus, numbers } of rows) {
    expect([surplus, [...numbers!]]).toEqual([2, ['hs']]);
  }
});

test.each([
  ['an empty file', () => Buffer.alloc(0), 'REQUIRED'],
  ['a ZIP archive that is none', () => Buffer.from('PK\x03\x04 and more', 'latin1'), 'BAD_FORMAT'],
  ['an archive of something else', () => archive({ 'a.txt': 'hello' }), 'BAD_FORMAT'],
  ['an old Excel file', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'BAD_FORMAT'],
  ['another encoding', () => Buffer.from('company\n\xc0\xeb\xf2\xfb\xed', 'latin1'), 'BAD_FORMAT'],
  ['a quote that does not end', () => Buffer.from('a,b\n"1,2'), 'BAD_FORMAT'],
  ['a column named twice', () => Buffer.from('a,a\n1,2'), 'REPEATED'],
])('%s is refused with a reason', async (_name, bytes, code) => {
  expect(await refusal(bytes())).toEqual([code, 'file']);
});

test('a sheet without a cell, a column named twice in a sheet, and a cut file are refused', async () => {
  expect(await refusal(workbook(''))).toEqual(['REQUIRED', 'file']);
  expect(
    await refusal(
      await xlsx([
        ['a', 'a'],
        ['1', '2'],
      ]),
    ),
  ).toEqual(['REPEATED', 'file']);
  const whole = await xlsx([['a'], ['1']]);
  expect(await refusal(whole.subarray(0, whole.length - 400))).toEqual(['BAD_FORMAT', 'file']);
  expect(await refusal(join(folder, 'nowhere.xlsx'))).toEqual(['BAD_FORMAT', 'file']);
});

test('a small archive that unpacks to hundreds of megabytes is refused before it is read', async () => {
  expect(await refusal(workbook(Buffer.alloc(120 * 1024 * 1024, ' ')))).toEqual(['BAD_FORMAT', 'file']);
});

test('long sheets come whole and in their order, several of them at once', async () => {
  const sheet = (name: string) =>
    xlsx([['name', 'n'], ...Array.from({ length: 1_234 }, (_, index) => [`${name} ${index}`, index])]);
  const names = ['Altyn', '阿勒泰', 'Дән'];
  const found = await Promise.all(names.map(async (name) => (await table(await sheet(name))).rows));
  for (const [place, rows] of found.entries()) {
    expect(rows).toEqual(
      Array.from({ length: 1_234 }, (_, index) => [
        index + 2,
        { name: `${names[place]} ${index}`, n: String(index) },
        0,
      ]),
    );
  }
});

test('a file by its path is read as its bytes are', async () => {
  const path = join(folder, 'a.xlsx');
  const bytes = await xlsx([['a'], ['1']]);
  writeFileSync(path, bytes);
  expect(await table(path)).toEqual(await table(bytes));
});
