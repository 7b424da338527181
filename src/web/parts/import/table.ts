/** A table that is to be imported: as it was read, mended cell by cell, and written as CSV again. */

export interface Row {
  /** Line of the file on which it stands. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Table {
  /** Columns, with those that were added here. */
  readonly header: readonly string[];
  /** Columns that the file has. */
  readonly given: readonly string[];
  readonly rows: readonly Row[];
}

/** Which of our columns each column of a file is; null leaves it out. */
export type Mapping = Readonly<Record<string, string | null>>;

/** Our name for a column of a file, or null where it is left out. */
export function oursOf(mapping: Mapping, name: string): string | null {
  return Object.hasOwn(mapping, name) ? (mapping[name] ?? null) : name;
}

export function withCell(table: Table, row: number, column: number, value: string): Table {
  const rows = [...table.rows];
  const before = rows[row];
  if (before) {
    const cells = table.header.map((_, place) => before.cells[place] ?? '');
    cells[column] = value;
    rows[row] = { ...before, cells };
  }
  return { ...table, rows };
}

/** With empty columns for those that the file lacks, so that they can be filled in. */
export function withColumns(table: Table, names: readonly string[]): Table {
  return names.length === 0 ? table : { ...table, header: [...table.header, ...names] };
}

const NEWLINE = /\r\n|\r|\n/g;
const HEADER_LINE = 1;

/** For each line of a CSV file made of these rows on which a row begins, the place of that row. */
export function rowsByLine(table: Table, left: readonly number[]): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  let line = HEADER_LINE + linesIn(table.header) + 1;
  for (const place of left) {
    places.set(line, place);
    line += 1 + linesIn(table.rows[place]?.cells ?? []);
  }
  return places;
}

const linesIn = (cells: readonly string[]) =>
  cells.reduce((sum, cell) => sum + (cell.match(NEWLINE)?.length ?? 0), 0);

/** Rows as a CSV file in UTF-8. */
export async function csvOf({ header, rows }: Pick<Table, 'header' | 'rows'>): Promise<string> {
  const { stringify } = await import('csv-stringify/browser/esm/sync');
  const width = header.length;
  const whole = rows.map(({ cells }) =>
    cells.length < width ? [...cells, ...Array<string>(width - cells.length).fill('')] : cells,
  );
  return stringify([header, ...whole] as string[][]);
}

/** Hands a CSV file to the browser, marked as UTF-8 for spreadsheets. */
export function download(name: string, csv: string): void {
  const address = URL.createObjectURL(new Blob(['\ufeff', csv], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

const keyOf = ({ given }: Table) => `dostyk.import.${given.join('|')}`;

/** The choice of columns made for a file with this header before. */
export function keptMapping(table: Table): Mapping {
  try {
    return JSON.parse(window.localStorage.getItem(keyOf(table)) ?? '{}') as Mapping;
  } catch {
    return {};
  }
}

export function keepMapping(table: Table, mapping: Mapping): void {
  window.localStorage.setItem(keyOf(table), JSON.stringify(mapping));
}
