/** Cells of a file as inputs: how a cell is read, and back to which column a fault of the input goes. */
import type { Violation } from '../domain/errors';
import { normaliseHsCode } from '../domain/hs-code';
import { stated } from '../domain/input';

export type Path = readonly (string | number)[];

/** How a cell is read: its value, or null where it has not the right form. */
export interface Reading {
  readonly read: (cell: string) => unknown;
  /** What a cell of the right form looks like. */
  readonly example: string;
}

const WORDS: Reading = { read: (cell) => cell, example: 'text' };
export const NUMBER: Reading = {
  read: (cell) => (/^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : null),
  example: '20000',
};
export const HS_CODE: Reading = { read: normaliseHsCode, example: '1512.11' };
const ANSWERS = new Map([
  ['true', true],
  ['yes', true],
  ['false', false],
  ['no', false],
]);
export const YES_NO: Reading = {
  read: (cell) => ANSWERS.get(cell.toLowerCase()) ?? null,
  example: 'yes',
};
const parts = (cell: string) => cell.split(';').flatMap((part) => part.trim() || []);
export const LIST: Reading = { read: parts, example: 'A;B' };
export const HS_CODES: Reading = {
  read: (cell) => {
    const codes = parts(cell).map(normaliseHsCode);
    return codes.includes(null) ? null : codes;
  },
  example: '151211;151219',
};
export const QUALITY: Reading = {
  read: (cell) => {
    const figures = parts(cell).map((part) => /^([^=]+)=(.+)$/.exec(part));
    return figures.includes(null)
      ? null
      : figures.map((figure) => ({ name: figure?.[1]?.trim(), value: figure?.[2]?.trim() }));
  },
  example: 'free fatty acid=1.2 %;moisture=0.1 %',
};

export interface Column extends Reading {
  readonly name: string;
  readonly path: Path;
}

export const column = (name: string, path: Path, reading: Reading = WORDS): Column => ({
  name,
  path,
  ...reading,
});

/** A fault of one cell. */
export interface CellFault {
  /** Empty for one of the whole row. */
  readonly column: string;
  readonly violation: Violation;
}

export const cellFault = (
  columnName: string,
  code: Violation['code'],
  params: Violation['params'] = {},
): CellFault => ({ column: columnName, violation: { path: [columnName], code, params } });

/** The input that the cells spell; what cannot be read is left out and named. */
export function readCells(columns: readonly Column[], cells: ReadonlyMap<string, string>) {
  const input: Record<string, unknown> = {};
  const faults: CellFault[] = [];
  for (const { name, path, read, example } of columns) {
    const cell = cells.get(name) ?? '';
    const value = cell === '' ? undefined : read(cell);
    if (value === null) {
      faults.push(cellFault(name, 'BAD_FORMAT', { example }));
    } else if (value !== undefined) {
      place(input, path, value);
    }
  }
  return { input, faults };
}

/** Puts a value at a path of one or two keys. */
function place(input: Record<string, unknown>, [first, second]: Path, value: unknown): void {
  if (second === undefined) {
    input[String(first)] = value;
  } else {
    input[String(first)] = { ...(input[String(first)] as object | undefined), [String(second)]: value };
  }
}

/** An input as it was read from cells. */
interface ReadInput {
  readonly columns: readonly Column[];
  readonly input: unknown;
  /** Faults of cells that could not be read; their columns are not judged again. */
  readonly misread: readonly CellFault[];
}

/** Faults of an input, each at the column its path came from. An empty cell is no value that is not allowed. */
export function faultsByColumn(
  { columns, input, misread }: ReadInput,
  violations: readonly Violation[],
): readonly CellFault[] {
  const seen = new Set(misread.map((fault) => fault.column));
  return violations
    .map((violation): CellFault => {
      const { path, code } = violation;
      const empty = code === 'UNKNOWN_VALUE' && !stated(input, ...path);
      const fault: Violation = empty ? { path, code: 'REQUIRED', params: {} } : violation;
      return { column: columnAt(columns, path), violation: fault };
    })
    .filter((fault) => !seen.has(fault.column));
}

function columnAt(columns: readonly Column[], path: Path): string {
  const found =
    columns.find((candidate) => candidate.path.every((key, index) => key === path[index])) ??
    columns.find((candidate) => candidate.path[0] === path[0]);
  return found?.name ?? path.join('.');
}
