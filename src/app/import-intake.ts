/** What every kind of file is imported by: its columns, how its rows are judged, how they are stored. */
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
