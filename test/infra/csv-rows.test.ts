import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCsvHeader, readCsvRows } from '../../src/infra/csv-rows';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dostyk-csv-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(text: string): string {
  const path = join(folder, `${Math.random()}.csv`);
  writeFileSync(path, text);
  return path;
}

async function rows(text: string) {
  const found: [number, Record<string, string>, number][] = [];
  for await (const { line, cells, surplus } of readCsvRows(file(text))) {
    found.push([line, Object.fromEntries(cells), surplus]);
  }
  return found;
}

test.each([
  ['plain lines', 'a,b\n1,2\n3,4\n', [2, 3]],
  ['blank lines between rows', 'a,b\n\n1,2\n\n\n3,4\n', [3, 6]],
  ['a blank line before the header', '\na,b\n1,2\n', [3]],
  ['a cell of several lines', 'a,b\n"1\n1",2\n3,4\n', [2, 4]],
  ['Windows line ends', 'a,b\r\n1,2\r\n\r\n3,4\r\n', [2, 4]],
  ['a byte order mark', '\ufeffa,b\n1,2\n', [2]],
])('with %s each row knows the line it begins on', async (_, text, lines) => {
  expect((await rows(text)).map(([line]) => line)).toEqual(lines);
});

test('cells are trimmed, missing ones empty, surplus ones counted', async () => {
  expect(await rows('a,b\n 1 \n1,2,3,4\n')).toEqual([
    [2, { a: '1', b: '' }, 0],
    [3, { a: '1', b: '2' }, 2],
  ]);
});

test.each([
  ['no file', () => join(folder, 'nowhere.csv')],
  ['an open quote', () => file('a,b\n"1,2\n')],
])('%s is an error that names the file', async (_, pathOf) => {
  const path = pathOf();
  const readAll = async () => {
    const found = [];
    for await (const row of readCsvRows(path)) {
      found.push(row);
    }
    return found;
  };
  await expect(readAll()).rejects.toThrow(path);
});

test('a column named twice and an empty file are refused', async () => {
  await expect(readCsvHeader(file('a,a\n'))).rejects.toThrow('"a" is named twice');
  await expect(readCsvHeader(file(''))).rejects.toThrow('is empty');
});
