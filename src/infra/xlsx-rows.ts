/** Reading tables from XLSX files: the first sheet, its first row that holds anything being the header. */
import { open, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { fileFault } from '../domain/import-kinds';
import {
  type CsvRow,
  emptyFile,
  type FileSource,
  readCsvHeader,
  readCsvRows,
  refuseTwins,
  TABLE_FORMS,
  TableError,
} from './csv-rows';

/** A table whose rows are read one at a time. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: AsyncIterable<CsvRow>;
}

/** First bytes of a ZIP archive, which an XLSX file is, and of the format before it. */
const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const OLD_EXCEL = Buffer.from('d0cf11e0', 'hex');

/** A CSV or XLSX file, told by its first bytes. Throws TableError. */
export async function openTable(source: FileSource): Promise<Table> {
  const start = await firstBytes(source);
  if (start.equals(ZIP)) {
    return openSheet(source);
  }
  if (start.equals(OLD_EXCEL)) {
    throw new TableError(source, 'is of an old Excel: save it as XLSX', wrongForm());
  }
  return { header: await readCsvHeader(source), rows: readCsvRows(source) };
}

const wrongForm = () => fileFault('BAD_FORMAT', { example: TABLE_FORMS });

async function firstBytes(source: FileSource): Promise<Buffer> {
  if (typeof source !== 'string') {
    return source.subarray(0, ZIP.length);
  }
  try {
    const file = await open(source);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(ZIP.length), 0, ZIP.length, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TableError(source, `cannot be read: ${reason}`, wrongForm());
  }
}

type Cell = string | number | boolean | Date | null;

async function openSheet(source: FileSource): Promise<Table> {
  const bytes = typeof source === 'string' ? await readFile(source) : source;
  const sheet = await sheetIn(source, bytes);
  const first = sheet.findIndex((row) => row.some((cell) => textOf(cell) !== ''));
  if (first < 0) {
    throw emptyFile(source);
  }
  const header = trimmedRow(sheet[first] ?? []);
  refuseTwins(source, header);
  return { header, rows: rowsOf(sheet, first, header, bytes.length) };
}

async function sheetIn(source: FileSource, bytes: Buffer): Promise<readonly (readonly Cell[])[]> {
  try {
    await refuseBomb(bytes);
    // Loaded when it is first needed: a start would wait for it. It does the parsing in a thread of its own.
    const { readSheet } = await import('read-excel-file/node');
    // Numbers come as they are written in the file, so that nothing is rounded on the way.
    const rows = await readSheet(bytes, 1, { parseNumber: (written: string) => new Written(written) });
    return rows.map((row) => row.map((cell) => cell as unknown as Cell));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TableError(source, `cannot be read as XLSX: ${reason}`, wrongForm());
  }
}

/** A number as the file has it. */
class Written {
  constructor(readonly digits: string) {}
}

async function* rowsOf(
  sheet: readonly (readonly Cell[])[],
  first: number,
  header: readonly string[],
  bytes: number,
): AsyncGenerator<CsvRow> {
  for (const [index, row] of sheet.entries()) {
    if (index <= first || row.every((cell) => textOf(cell) === '')) {
      continue;
    }
    yield {
      line: index + 1,
      cells: new Map(header.map((column, place) => [column, textOf(row[place])])),
      surplus: row.slice(header.length).filter((cell) => textOf(cell) !== '').length,
      bytes: Math.round((bytes * (index + 1)) / sheet.length),
      numbers: new Set(header.filter((_, place) => (row[place] as unknown) instanceof Written)),
    };
  }
}

/** A row's cells as text, without the empty ones at its end. */
function trimmedRow(row: readonly Cell[]): readonly string[] {
  const cells = row.map(textOf);
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}

/** A cell as a CSV file would have it. A day has no time; a formula counts by the value saved with it. */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) {
    return '';
  }
  if (cell instanceof Written) {
    return plainNumber(cell.digits);
  }
  return cell instanceof Date ? cell.toISOString().replace('T00:00:00.000Z', '') : String(cell).trim();
}

/** Digits that a spreadsheet keeps for sure. */
const SURE_DIGITS = 15;

/** "940.1" of "940.10000000000002", which is how a spreadsheet writes it down, and of "9.401E2". */
function plainNumber(written: string): string {
  const plain = /^-?\d+(\.\d+)?$/.test(written);
  return plain && written.replace(/\D/g, '').length <= SURE_DIGITS ? written : String(Number(written));
}

const inflate = promisify(inflateRaw) as unknown as (data: Buffer, options: object) => Promise<Inflated>;
type Inflated = { readonly buffer: Buffer; readonly engine: { readonly bytesWritten: number } };

/** Bytes that the parts of a file may have unpacked, all together. */
const MAX_UNPACKED = 100 * 1024 * 1024;
const LOCAL_HEADER = 30;
const DEFLATED = 8;

/** Throws where an archive is small only as long as it is packed. Its own word on sizes is not taken for it. */
async function refuseBomb(bytes: Buffer): Promise<void> {
  let left = MAX_UNPACKED;
  for (let at = 0; at >= 0 && at + LOCAL_HEADER <= bytes.length; ) {
    const start = at + LOCAL_HEADER + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    const stated = bytes.readUInt32LE(at + 18);
    let end = start + stated;
    if (bytes.readUInt16LE(at + 8) === DEFLATED) {
      const options = { maxOutputLength: left, info: true };
      const { buffer, engine } = await inflate(bytes.subarray(start), options);
      left -= buffer.length;
      end = start + engine.bytesWritten;
    }
    at = bytes.indexOf(ZIP, end);
    if (left <= 0) {
      throw new RangeError('it unpacks to more than 100 MB');
    }
  }
}
