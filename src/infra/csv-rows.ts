/** Reading CSV files row by row, with the line each row begins on. */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { setImmediate as pause } from 'node:timers/promises';
import { type Info, parse } from 'csv-parse';
import type { Violation } from '../domain/errors';
import { fileFault } from '../domain/import-kinds';

/** The path of a file, or its bytes. */
export type FileSource = string | Buffer;

export interface CsvRow {
  /** Line of the file on which the row begins, the header being line 1. */
  readonly line: number;
  /** Trimmed cells by column; a cell that the row lacks is empty. */
  readonly cells: ReadonlyMap<string, string>;
  /** Number of cells beyond those the header names. */
  readonly surplus: number;
  /** Bytes of the file read so far. */
  readonly bytes: number;
  /** Columns whose cells are numbers of a spreadsheet, which cannot begin with a zero. */
  readonly numbers?: ReadonlySet<string>;
}

/** A file that cannot be read as a table, with a sentence for the person who gave it and a fault for a program. */
export class TableError extends Error {
  constructor(
    source: FileSource,
    what: string,
    readonly violation: Violation,
  ) {
    super(`${typeof source === 'string' ? source : 'The file'} ${what}`);
  }
}

/** What every table must look like. */
export const TABLE_FORMS = 'CSV (UTF-8), XLSX';

/** Bytes that are parsed in one go, so that nobody waits for a whole file. */
const CHUNK = 16 * 1024;

const open = (source: FileSource): Readable =>
  typeof source === 'string' ? createReadStream(source) : Readable.from(chunksOf(source));

async function* chunksOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += CHUNK) {
    yield bytes.subarray(start, start + CHUNK);
    await pause();
  }
}

function unreadable(source: FileSource, error: unknown): TableError {
  return error instanceof TableError
    ? error
    : new TableError(
        source,
        `cannot be read: ${error instanceof Error ? error.message : String(error)}`,
        fileFault('BAD_FORMAT', { example: TABLE_FORMS }),
      );
}

/** Throws TableError where bytes were no UTF-8: they have come through as U+FFFD. */
function refuseForeign(source: FileSource, record: readonly string[]): void {
  if (record.some((cell) => cell.includes('\ufffd'))) {
    const fault = fileFault('BAD_FORMAT', { example: TABLE_FORMS });
    throw new TableError(source, 'cannot be read: it is not encoded in UTF-8', fault);
  }
}

/** The rows below the header of a UTF-8 file, one at a time. Throws TableError. */
export async function* readCsvRows(source: FileSource): AsyncGenerator<CsvRow> {
  const stream = open(source);
  const parser = stream.pipe(parse({ bom: true, trim: true, info: true, relax_column_count: true }));
  stream.on('error', (error) => parser.destroy(error));
  let header: readonly string[] | null = null;
  let read = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      const line = read + 1;
      read = info.lines;
      if (record.every((cell) => cell === '')) {
        continue;
      }
      refuseForeign(source, record);
      if (header === null) {
        header = record;
        continue;
      }
      const columns = header;
      const cells = new Map(columns.map((column, index) => [column, record[index] ?? '']));
      yield { line, cells, surplus: Math.max(0, record.length - columns.length), bytes: info.bytes };
    }
  } catch (error) {
    throw unreadable(source, error);
  }
}

/** The columns a file names in its first line. Throws TableError, also where a column is named twice. */
export async function readCsvHeader(source: FileSource): Promise<readonly string[]> {
  const stream = open(source);
  const parser = stream.pipe(
    parse({ bom: true, trim: true, to: 1, skip_empty_lines: true, relax_column_count: true }),
  );
  stream.on('error', (error) => parser.destroy(error));
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      refuseForeign(source, record);
      refuseTwins(source, record);
      return record;
    }
  } catch (error) {
    throw unreadable(source, error);
  } finally {
    stream.destroy();
  }
  throw emptyFile(source);
}

/** Throws TableError where a column is named twice. */
export function refuseTwins(source: FileSource, header: readonly string[]): void {
  const twice = header.find((column, index) => header.indexOf(column) !== index);
  if (twice !== undefined) {
    const fault = fileFault('REPEATED', { value: twice });
    throw new TableError(source, `cannot be read: the column "${twice}" is named twice`, fault);
  }
}

export function emptyFile(source: FileSource): TableError {
  return new TableError(source, 'is empty', fileFault('REQUIRED'));
}
