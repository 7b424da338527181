/** Reads the table in a file as the server does, so that its cells can be shown and mended here. */
import type { Row, Table } from './table';

/** First bytes of a ZIP archive, which an XLSX file is. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Digits that a spreadsheet keeps for sure. */
const SURE_DIGITS = 15;

/** The table of a CSV or XLSX file; null where it cannot be read, and the server shall say why. */
export async function readTable(file: File): Promise<Table | null> {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const table = ZIP.every((byte, place) => bytes[place] === byte)
      ? await readSheet(file)
      : await readCsv(bytes);
    const twice = table && new Set(table.header).size < table.header.length;
    return twice ? null : table;
  } catch {
    return null;
  }
}

async function readCsv(bytes: Uint8Array): Promise<Table | null> {
  const { parse } = await import('csv-parse/browser/esm/sync');
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const records = parse(text, { bom: true, trim: true, info: true, relax_column_count: true }) as unknown as {
    readonly record: readonly string[];
    readonly info: { readonly lines: number };
  }[];
  const rows = records.map(({ record }, place) => ({
    // A record begins on the line after the one before it ended.
    line: (records[place - 1]?.info.lines ?? 0) + 1,
    cells: record,
  }));
  return tableOf(rows);
}

async function readSheet(file: File): Promise<Table | null> {
  const { readSheet: read } = await import('read-excel-file/browser');
  const sheet = await read(file, 1, { parseNumber: plainNumber });
  return tableOf(sheet.map((row, place) => ({ line: place + 1, cells: row.map(textOf) })));
}

/** The first row that holds anything is the header; empty ones are left out. */
function tableOf(rows: readonly Row[]): Table | null {
  const [header, ...below] = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (!header) {
    return null;
  }
  const width = header.cells.findLastIndex((cell) => cell !== '') + 1;
  const given = header.cells.slice(0, width);
  return {
    header: given,
    given,
    rows: below.map(({ line, cells }) => ({
      line,
      cells: cells.slice(0, Math.max(width, cells.findLastIndex((cell) => cell !== '') + 1)),
    })),
  };
}

/** A cell as a CSV file would have it; a day has no time. */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) {
    return '';
  }
  return cell instanceof Date ? cell.toISOString().replace('T00:00:00.000Z', '') : String(cell).trim();
}

/** "940.1" of "940.10000000000002", which is how a spreadsheet writes it down. */
function plainNumber(written: string): string {
  const plain = /^-?\d+(\.\d+)?$/.test(written);
  return plain && written.replace(/\D/g, '').length <= SURE_DIGITS ? written : String(Number(written));
}
