/** Reading tables from XLSX files: the first sheet, its first row that holds anything being the header. */
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
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
import { Slots } from './db/slots';

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

async function openSheet(source: FileSource): Promise<Table> {
  const bytes = typeof source === 'string' ? await readFile(source) : source;
  const [first, ...below] = await sheetIn(source, bytes);
  if (!first) {
    throw emptyFile(source);
  }
  const header = first.cells.slice(0, first.cells.findLastIndex((cell) => cell !== '') + 1);
  refuseTwins(source, header);
  return { header, rows: rowsOf(below, header, bytes.length) };
}

/** A row that holds anything; the places of its cells that are numbers of the spreadsheet. */
interface SheetRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly numbers: readonly number[];
}

async function* rowsOf(
  rows: readonly SheetRow[],
  header: readonly string[],
  bytes: number,
): AsyncGenerator<CsvRow> {
  for (const [index, { line, cells, numbers }] of rows.entries()) {
    yield {
      line,
      cells: new Map(header.map((column, place) => [column, cells[place] ?? ''])),
      surplus: cells.slice(header.length).filter((cell) => cell !== '').length,
      bytes: Math.round((bytes * (index + 1)) / rows.length),
      numbers: new Set(numbers.flatMap((place) => header[place] ?? [])),
    };
  }
}

/** Files that are read at a time, each in a thread of its own: to unpack and parse one may take seconds. */
const threads = new Slots(2);

type Answer =
  | { readonly rows: readonly SheetRow[]; readonly done: boolean; readonly fault?: never }
  | { readonly fault: string };

async function sheetIn(source: FileSource, bytes: Buffer): Promise<readonly SheetRow[]> {
  try {
    return await threads.during(() => readInThread(bytes));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TableError(source, `cannot be read as XLSX: ${reason}`, wrongForm());
  }
}

/** Throws where the thread cannot read the file, or dies of it. */
async function readInThread(bytes: Buffer): Promise<readonly SheetRow[]> {
  const thread = new Worker(require.resolve('./xlsx-worker'), { workerData: bytes });
  const rows: SheetRow[] = [];
  try {
    for (let done = false; !done; ) {
      // Asked for some at a time: all of them at once would be taken in at once.
      thread.postMessage('more');
      const [answer] = (await once(thread, 'message')) as [Answer];
      if (answer.fault !== undefined) {
        throw new Error(answer.fault);
      }
      rows.push(...answer.rows);
      done = answer.done;
    }
    return rows;
  } finally {
    await thread.terminate();
  }
}
