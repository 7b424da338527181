/** Reading CSV files row by row, with the line each row begins on. */
import { createReadStream } from 'node:fs';
import { type Info, parse } from 'csv-parse';

export interface CsvRow {
  /** Line of the file on which the row begins, the header being line 1. */
  readonly line: number;
  /** Trimmed cells by column; a cell that the row lacks is empty. */
  readonly cells: ReadonlyMap<string, string>;
  /** Number of cells beyond those the header names. */
  readonly surplus: number;
  /** Bytes of the file read so far. */
  readonly bytes: number;
}

/** A file that cannot be read as CSV, with a sentence for the person who gave it. */
class CsvError extends Error {}

/** The rows below the header of a UTF-8 file, one at a time. Throws CsvError. */
export async function* readCsvRows(path: string): AsyncGenerator<CsvRow> {
  const source = createReadStream(path);
  const parser = source.pipe(parse({ bom: true, trim: true, info: true, relax_column_count: true }));
  source.on('error', (error) => parser.destroy(error));
  let header: readonly string[] | null = null;
  let read = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      const line = read + 1;
      read = info.lines;
      if (record.every((cell) => cell === '')) {
        continue;
      }
      if (header === null) {
        header = record;
        continue;
      }
      const columns = header;
      const cells = new Map(columns.map((column, index) => [column, record[index] ?? '']));
      yield { line, cells, surplus: Math.max(0, record.length - columns.length), bytes: info.bytes };
    }
  } catch (error) {
    throw new CsvError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The columns a file names in its first line. Throws CsvError, also where a column is named twice. */
export async function readCsvHeader(path: string): Promise<readonly string[]> {
  const source = createReadStream(path);
  const parser = source.pipe(parse({ bom: true, trim: true, to: 1 }));
  source.on('error', (error) => parser.destroy(error));
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      const twice = record.find((column, index) => record.indexOf(column) !== index);
      if (twice !== undefined) {
        throw new Error(`the column "${twice}" is named twice`);
      }
      return record;
    }
  } catch (error) {
    throw new CsvError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    source.destroy();
  }
  throw new CsvError(`${path} is empty`);
}
