/** Records as rows and back, by the columns their classes declare; the fast way round the repositories. */
import type { DataSource, EntityMetadata } from 'typeorm';
import { invariant } from '../../domain/errors';
import type { IdKind } from '../../domain/id';
import { Company } from '../../model/company';
import { Demand } from '../../model/demand';
import { Offer } from '../../model/offer';
import type { Row } from './gate';
import type { RecordOf } from './store';

export const RECORD_CLASSES: { readonly [Kind in IdKind]: new () => RecordOf[Kind] } = {
  company: Company,
  offer: Offer,
  demand: Demand,
};

/** A statement and its bound values. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** A column as both sides name it, and the way its values go in and out. */
interface ColumnShape {
  readonly name: string;
  readonly property: string;
  readonly toDatabase: (value: unknown) => unknown;
  readonly fromDatabase: (value: unknown) => unknown;
}

const same = (value: unknown): unknown => value;
/** SQLite has no booleans of its own and gives 0 or 1. */
const toBoolean = (value: unknown): boolean => value === true || value === 1;

function columnShape(column: EntityMetadata['columns'][number]): ColumnShape {
  const { transformer, type } = column;
  invariant(!Array.isArray(transformer), 'a column has one transformer at most');
  return {
    name: column.databaseName,
    property: column.propertyName,
    toDatabase: transformer?.to ?? same,
    fromDatabase: transformer?.from ?? (type === 'boolean' ? toBoolean : same),
  };
}

export class RowShape<Kind extends IdKind> {
  readonly table: string;
  private readonly columns: readonly ColumnShape[];

  constructor(
    source: DataSource,
    private readonly kind: Kind,
  ) {
    const metadata = source.getMetadata(RECORD_CLASSES[kind]);
    this.table = metadata.tableName;
    this.columns = metadata.columns.map(columnShape);
  }

  /** One statement that adds all records at once, and with `replace` overwrites those that are there. */
  insertion(records: readonly object[], onConflict: 'refuse' | 'replace'): Statement {
    const names = this.columns.map((column) => column.name);
    const parameters = records.flatMap((record) => this.values(record));
    const replaced = names.filter((name) => name !== 'id').map((name) => `${name} = excluded.${name}`);
    const clause = onConflict === 'refuse' ? '' : ` ON CONFLICT (id) DO UPDATE SET ${replaced.join(', ')}`;
    return {
      sql: `INSERT INTO ${this.table} (${names.join(', ')}) VALUES ${tuples(records.length, names.length)}${clause}`,
      parameters,
    };
  }

  /** The record that a row of `SELECT *` is. */
  record(row: Row): RecordOf[Kind] {
    const record = new RECORD_CLASSES[this.kind]();
    for (const { name, property, fromDatabase } of this.columns) {
      (record as unknown as Row)[property] = fromDatabase(row[name]);
    }
    return record;
  }

  /** Revision 0 stands until the transaction knows its own. */
  private values(record: object): unknown[] {
    return this.columns.map(({ property, toDatabase }) =>
      property === 'revision' ? 0 : toDatabase((record as Row)[property]),
    );
  }
}

/** "(?, ?), (?, ?)" for two rows of two values. */
export function tuples(rows: number, width: number): string {
  return Array.from({ length: rows }, () => `(${placeholders(width)})`).join(', ');
}

/** "?, ?" for two values. */
export function placeholders(count: number): string {
  return Array.from({ length: count }, () => '?').join(', ');
}

/** Slices of at most `size` items, in order. */
export function* slices<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) {
    yield items.slice(start, start + size);
  }
}
