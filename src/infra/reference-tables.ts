/** Reads the files of seeds/reference one by one and says what is wrong with each, without throwing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import type { z } from 'zod';

/** A row as it is written, for checks that must not depend on the form of its other cells. */
interface WrittenRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

/** One table: its well-formed rows, every row as written, and its faults, each with file, line and column. */
export interface Table<T> {
  readonly file: string;
  readonly rows: readonly T[];
  readonly written: readonly WrittenRow[];
  readonly faults: readonly string[];
  /** False where the file or its header is of no use, so that nothing more can be said about its values. */
  readonly readable: boolean;
}

/** Values that a column of another table may name. */
interface KnownValues {
  readonly values: ReadonlySet<string>;
  readonly where: string;
  readonly readable: boolean;
}

interface CsvLine {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function fault(file: string, line: number, column: string, message: string): string {
  return `${file}, line ${line}, column ${column}: ${message}`;
}

function broken(file: string, faults: readonly string[]): Table<never> {
  return { file, rows: [], written: [], faults, readable: false };
}

/** Reads a CSV file (UTF-8, header row) by a schema whose keys are its columns. */
export function readTable<Shape extends z.ZodRawShape>(
  folder: string,
  file: string,
  schema: z.ZodObject<Shape>,
): Table<z.infer<z.ZodObject<Shape>>> {
  let lines: readonly CsvLine[];
  try {
    // With `info` each item carries its line, which the package's types leave out.
    const options = { info: true, relax_column_count: true, skip_empty_lines: true, bom: true };
    lines = parse(readFileSync(join(folder, file)), options) as unknown as readonly CsvLine[];
  } catch (error) {
    return broken(file, [unreadable(file, error)]);
  }
  const columns = Object.keys(schema.shape);
  const header = lines[0]?.record ?? [];
  const missing = columns.filter((column) => !header.includes(column));
  const strange = header.filter((column) => !columns.includes(column));
  if (missing.length + strange.length > 0) {
    return broken(file, [
      ...missing.map((column) => fault(file, 1, column, 'is missing')),
      ...strange.map((column) => fault(file, 1, column, 'is not known')),
    ]);
  }
  return checkedTable(file, schema, header, lines.slice(1));
}

function unreadable(file: string, error: unknown): string {
  const line = error instanceof CsvError ? Number(error.lines) : 1;
  return fault(file, line, '1', error instanceof Error ? error.message : String(error));
}

function writtenRow(header: readonly string[], { record, info }: CsvLine): WrittenRow {
  return { line: info.lines, cells: new Map(header.map((column, index) => [column, record[index] ?? ''])) };
}

function checkedTable<Shape extends z.ZodRawShape>(
  file: string,
  schema: z.ZodObject<Shape>,
  header: readonly string[],
  lines: readonly CsvLine[],
): Table<z.infer<z.ZodObject<Shape>>> {
  const rows: z.infer<z.ZodObject<Shape>>[] = [];
  const faults: string[] = [];
  const written = lines.map((line) => writtenRow(header, line));
  for (const [index, row] of written.entries()) {
    const cells = lines[index]?.record.length ?? 0;
    const result = schema.safeParse(Object.fromEntries(row.cells));
    if (cells !== header.length) {
      faults.push(fault(file, row.line, String(cells), `the row ends here, the header at ${header.length}`));
    } else if (result.success) {
      rows.push(result.data);
    } else {
      for (const issue of result.error.issues) {
        const column = String(issue.path[0]);
        const value = JSON.stringify(row.cells.get(column));
        faults.push(fault(file, row.line, column, `${issue.message}, but is ${value}`));
      }
    }
  }
  return { file, rows, written, faults, readable: true };
}

/** Every value that stands in a column, also in rows that are otherwise faulty. */
export function valuesIn(table: Table<unknown>, column: string): KnownValues {
  return {
    values: new Set(table.written.map((row) => row.cells.get(column) ?? '')),
    where: `column ${column} of ${table.file}`,
    readable: table.readable,
  };
}

/** Faults of the cells (or items of a list, or nothing) that name something not known. */
export function strangersIn(table: Table<unknown>, column: string, known: KnownValues): string[] {
  if (!known.readable) {
    return [];
  }
  return table.written.flatMap(({ line, cells }) =>
    (cells.get(column) ?? '')
      .split(';')
      .filter((item) => item !== '' && !known.values.has(item))
      .map((item) => fault(table.file, line, column, `"${item}" is not in ${known.where}`)),
  );
}

/** Faults of the rows whose value in a column an earlier row has already. */
export function repeatedIn(table: Table<unknown>, column: string): string[] {
  const seen = new Map<string, number>();
  return table.written.flatMap(({ line, cells }) => {
    const value = cells.get(column) ?? '';
    const first = seen.get(value);
    seen.set(value, first ?? line);
    return first === undefined
      ? []
      : [fault(table.file, line, column, `"${value}" stands on line ${first} too`)];
  });
}

/** Faults of a closed list that the table does not cover. */
export function gapsIn(table: Table<unknown>, column: string, wanted: Iterable<string>): string[] {
  if (!table.readable) {
    return [];
  }
  const present = valuesIn(table, column).values;
  const end = table.written.at(-1)?.line ?? 1;
  return [...wanted]
    .filter((value) => !present.has(value))
    .map((value) => fault(table.file, end, column, `no row for "${value}"`));
}

/** The six-digit codes of the compact list: a line is a chapter, "07(10,90)" the headings in it. */
export function readHsCodes(folder: string, file: string): Table<string> {
  let text: string;
  try {
    text = readFileSync(join(folder, file), 'utf8');
  } catch (error) {
    return broken(file, [unreadable(file, error)]);
  }
  const codes: string[] = [];
  const faults: string[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) {
      continue;
    }
    const [chapter = '', ...words] = line.split(' ');
    for (const word of words) {
      const [, heading, subheadings] = /^(\d\d)\((\d\d(?:,\d\d)*)\)$/.exec(word) ?? [];
      if (!/^\d\d:$/.test(chapter) || heading === undefined || subheadings === undefined) {
        faults.push(fault(file, index + 1, word, 'must be like 07(10,90) on a line that begins with 15:'));
      } else {
        codes.push(...subheadings.split(',').map((digits) => chapter.slice(0, 2) + heading + digits));
      }
    }
  }
  if (new Set(codes).size < codes.length) {
    faults.push(fault(file, 1, '1', 'holds a code twice'));
  }
  return { file, rows: codes.sort(), written: [], faults, readable: true };
}
