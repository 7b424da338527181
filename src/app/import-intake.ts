/** What every kind of file is imported by: its columns, how its rows are judged, how they are stored. */
import { setImmediate as pause } from 'node:timers/promises';
import type { ImportKind } from '../domain/import-kinds';
import type { CsvRow } from '../infra/csv-rows';
import type { CellFault } from './import-columns';
import type { Tx } from './transact';

/** A row that can be stored, or every fault of it. */
export type JudgedRow<Row> =
  | { readonly row: Row; readonly faults?: never }
  | { readonly faults: readonly CellFault[] };

export interface Intake<Row> {
  readonly kind: ImportKind;
  /** Of the template, in order. */
  readonly columns: readonly string[];
  /** Judges rows of one file, which come in their order; what was said of earlier ones is kept in mind. */
  judge(rows: readonly CsvRow[]): Promise<readonly JudgedRow<Row>[]>;
  /** Stores rows. Throws INVALID_INPUT where one of them has come in meanwhile. */
  store(tx: Tx, rows: readonly Row[]): Promise<void>;
}

/** A fault of a row that has more cells than there are columns. */
export function surplusFaults({ surplus }: CsvRow): readonly CellFault[] {
  return surplus > 0
    ? [{ column: '', violation: { path: [], code: 'SURPLUS_CELLS', params: { count: surplus } } }]
    : [];
}

/** Rows that are stored in one go; the database of a single file does its work at once, and others want theirs too. */
const GO = 10;

/** The rows one after the other, with a breath for everybody else now and then. */
export async function* unhurried<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  for (const [index, row] of rows.entries()) {
    yield row;
    if (index % GO === GO - 1) {
      await pause();
    }
  }
}
