/** Bulk import from CSV and XLSX: every fault of a file by line and column first, then one transaction for all of it. */
import { setImmediate as pause } from 'node:timers/promises';
import { AppError, refuseViolations, type Violation } from '../domain/errors';
import {
  type ColumnMapping,
  fileFault,
  headerGaps,
  type ImportKind,
  importInput,
  kindOfHeader,
  mappedHeader,
} from '../domain/import-kinds';
import { acceptAll, check } from '../domain/input';
import { type CsvRow, TableError } from '../infra/csv-rows';
import { openTable, type Table } from '../infra/xlsx-rows';
import { type CellFault, cellFault } from './import-columns';
import { dealIntake } from './import-deals';
import type { Intake } from './import-intake';
import { listingIntake } from './import-listings';
import { participantIntake } from './import-participants';
import { rateIntake } from './import-rates';
import { authorize } from './policy';
import type { Session } from './session';
import { transact } from './transact';

/** Bytes and rows of a file that comes over HTTP. */
export const MAX_IMPORT_BYTES = 5 * 1024 * 1024;
const MAX_IMPORT_ROWS = 20_000;
/** Faults that an answer lists. */
const MAX_LISTED = 5_000;
/** Rows that are judged together: few enough that nobody waits long for their end. */
const BATCH = 100;
const HEADER_LINE = 1;

/** A fault and the line of the file it stands on. */
export interface RowFault extends CellFault {
  readonly line: number;
}

/** What a file holds: rows that can be stored, and every fault of the others. */
export interface ImportReading {
  readonly intake: Intake<unknown>;
  /** As the file names them. */
  readonly columns: readonly string[];
  /** Columns of the file that are none of ours. */
  readonly unknownColumns: readonly string[];
  readonly rows: readonly unknown[];
  readonly faults: readonly RowFault[];
  readonly faultyRows: number;
}

export interface ImportPlan {
  readonly table: Table;
  readonly kind: ImportKind;
  readonly mapping?: ColumnMapping;
  /** Throws INVALID_INPUT beyond it; none unless given. */
  readonly maxRows?: number;
  /** Told of each batch of rows: bytes of the file so far. */
  readonly onProgress?: (bytes: number) => void;
}

function intakeOf(session: Session, kind: ImportKind): Intake<unknown> {
  switch (kind) {
    case 'deal':
      return dealIntake(session) as Intake<unknown>;
    case 'participant':
      return participantIntake(session) as Intake<unknown>;
    case 'rate':
      return rateIntake(session) as Intake<unknown>;
    default:
      return listingIntake(session, kind) as Intake<unknown>;
  }
}

/** The columns of a kind's template, in order. */
export function columnsOf(session: Session, kind: ImportKind): readonly string[] {
  return intakeOf(session, kind).columns;
}

/** Reads and judges a whole file; nothing is stored. Throws TableError where it is no table. */
export async function readImport(session: Session, plan: ImportPlan): Promise<ImportReading> {
  const { table, kind, mapping = {}, maxRows = Number.POSITIVE_INFINITY, onProgress } = plan;
  const intake = intakeOf(session, kind);
  const names = mappedHeader(table.header, mapping);
  const header = judgeHeader(intake, table.header, names);
  const rows: unknown[] = [];
  const faults: RowFault[] = [...header.faults];
  let read = 0;
  let faultyRows = 0;
  for await (const batch of inBatches(table.rows)) {
    read += batch.length;
    refuseViolations(read > maxRows ? [fileFault('TOO_MANY', { limit: maxRows })] : []);
    onProgress?.(batch.at(-1)?.bytes ?? 0);
    const judged = await intake.judge(batch.map((row) => renamed(row, table.header, names)));
    for (const [index, { line }] of batch.entries()) {
      const one = judged[index];
      const found = one?.faults?.filter(({ column }) => !header.missing.includes(column));
      if (found) {
        faults.push(...found.map((fault) => ({ ...fault, line })));
        faultyRows += 1;
      } else if (one && !one.faults) {
        rows.push(one.row);
      }
    }
    await pause();
  }
  const { unknown: unknownColumns } = header;
  return { intake, columns: table.header, unknownColumns, rows, faults, faultyRows };
}

/** Faults of the header stand on its line, under the names that the file has for its columns. */
function judgeHeader(
  { kind, columns }: Intake<unknown>,
  header: readonly string[],
  names: readonly (string | null)[],
) {
  const ours = names.flatMap((name) => name ?? []);
  const { unknown, missing } = headerGaps(kind, ours, columns);
  const given = (name: string) => header[names.indexOf(name)] ?? name;
  const twice = ours.filter((name, index) => ours.indexOf(name) !== index);
  const fault = (one: CellFault): RowFault => ({ ...one, line: HEADER_LINE });
  return {
    missing,
    unknown: unknown.map(given),
    faults: [
      ...unknown.map((name) => fault(cellFault(given(name), 'UNKNOWN_COLUMN', { value: name }))),
      ...missing.map((name) => fault(cellFault(name, 'REQUIRED'))),
      ...twice.map((name) => fault(cellFault(name, 'REPEATED', { value: name }))),
    ],
  };
}

/** A row under our names for its columns. */
function renamed(row: CsvRow, header: readonly string[], names: readonly (string | null)[]): CsvRow {
  const cells = new Map<string, string>();
  const numbers = new Set<string>();
  for (const [index, name] of names.entries()) {
    const column = header[index] ?? '';
    if (name !== null) {
      cells.set(name, row.cells.get(column) ?? '');
      if (row.numbers?.has(column)) {
        numbers.add(name);
      }
    }
  }
  return { ...row, cells, numbers };
}

async function* inBatches(rows: AsyncIterable<CsvRow>): AsyncGenerator<readonly CsvRow[]> {
  let batch: CsvRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) {
    yield batch;
  }
}

/** Stores every row that was read without a fault, in one transaction, and tells how many they are. */
export async function storeImport(session: Session, { intake, rows }: ImportReading): Promise<number> {
  await transact(session, (tx) => intake.store(tx, rows));
  return rows.length;
}

export interface ImportAnswer {
  readonly kind: ImportKind;
  readonly columns: readonly string[];
  readonly unknownColumns: readonly string[];
  /** Columns that a file of this kind can have. */
  readonly knownColumns: readonly string[];
  /** Rows of the file. */
  readonly rows: number;
  readonly faultyRows: number;
  /** The first 5,000, by line. */
  readonly faults: readonly RowFault[];
  readonly faultCount: number;
  /** Rows that were stored: all, or none. */
  readonly stored: number;
}

/**
 * Judges a file that an officer sends, and stores it where that is asked and it has no fault at all. Throws
 * UNAUTHENTICATED, FORBIDDEN, and INVALID_INPUT where it is no table, too long, or its kind cannot be told.
 */
export async function importFile(session: Session, bytes: Buffer, asked: unknown): Promise<ImportAnswer> {
  authorize(session, 'IMPORT_RECORDS', null);
  const { input } = acceptAll({ input: check(importInput, [], asked, []) });
  try {
    const table = await openTable(bytes);
    const mapped = mappedHeader(table.header, input.mapping).flatMap((name) => name ?? []);
    const kind = input.kind ?? kindOfHeader(mapped);
    const unknown: Violation = { path: ['kind'], code: 'REQUIRED', params: {} };
    if (kind === null) {
      throw new AppError('INVALID_INPUT', { count: 1 }, [unknown]);
    }
    const { mapping } = input;
    const reading = await readImport(session, { table, kind, mapping, maxRows: MAX_IMPORT_ROWS });
    const { intake, columns, unknownColumns, rows, faults, faultyRows } = reading;
    const stored = input.commit && faults.length === 0 ? await storeImport(session, reading) : 0;
    return {
      ...{ kind, columns, unknownColumns, knownColumns: intake.columns },
      ...{ rows: rows.length + faultyRows, faultyRows },
      ...{ faults: faults.slice(0, MAX_LISTED), faultCount: faults.length, stored },
    };
  } catch (error) {
    throw error instanceof TableError
      ? new AppError('INVALID_INPUT', { count: 1 }, [error.violation])
      : error;
  }
}
