/** Records as rows and back, by the columns their classes declare; the fast way round the repositories. */
import type { DataSource, EntityMetadata } from 'typeorm';
import { invariant } from '../../domain/errors';
import { ApiKey } from '../../model/api-key';
import { AuditEntry } from '../../model/audit-entry';
import { AuditHead } from '../../model/audit-head';
import { Certificate } from '../../model/certificate';
import { Commitment } from '../../model/commitment';
import { Company } from '../../model/company';
import { CompanyNote } from '../../model/company-note';
import { Deal } from '../../model/deal';
import { DealEntry } from '../../model/deal-entry';
import { Demand } from '../../model/demand';
import { Evidence } from '../../model/evidence';
import { EvidenceContent } from '../../model/evidence-content';
import { ExchangeRate } from '../../model/exchange-rate';
import { IdempotentAnswer } from '../../model/idempotent-answer';
import { Introduction } from '../../model/introduction';
import { Invitation } from '../../model/invitation';
import { Mail } from '../../model/mail';
import { Message } from '../../model/message';
import { NoThanks } from '../../model/no-thanks';
import { Notification } from '../../model/notification';
import { Offer } from '../../model/offer';
import { OutboxEvent } from '../../model/outbox-event';
import { PasswordReset } from '../../model/password-reset';
import { Person } from '../../model/person';
import { Plant } from '../../model/plant';
import { Pool } from '../../model/pool';
import { RateCount } from '../../model/rate-count';
import { RouteNotice } from '../../model/route-notice';
import { SavedSearch } from '../../model/saved-search';
import { Session } from '../../model/session';
import { Target } from '../../model/target';
import { Task } from '../../model/task';
import { TonnagePromise } from '../../model/tonnage-promise';
import type { CursorKind } from '../cursor';
import type { Row } from './gate';
import type { RecordKind, RecordOf } from './store';

export const RECORD_CLASSES: { readonly [Kind in RecordKind]: new () => RecordOf[Kind] } = {
  company: Company,
  offer: Offer,
  demand: Demand,
  person: Person,
  session: Session,
  invitation: Invitation,
  passwordReset: PasswordReset,
  apiKey: ApiKey,
  plant: Plant,
  certificate: Certificate,
  companyNote: CompanyNote,
  task: Task,
  evidence: Evidence,
  evidenceContent: EvidenceContent,
  introduction: Introduction,
  noThanks: NoThanks,
  message: Message,
  notification: Notification,
  mail: Mail,
  savedSearch: SavedSearch,
  outboxEvent: OutboxEvent,
  auditEntry: AuditEntry,
  auditHead: AuditHead,
  idempotentAnswer: IdempotentAnswer,
  rateCount: RateCount,
  tonnagePromise: TonnagePromise,
  routeNotice: RouteNotice,
  pool: Pool,
  commitment: Commitment,
  target: Target,
  exchangeRate: ExchangeRate,
  dealEntry: DealEntry,
  deal: Deal,
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
  readonly isNumber: boolean;
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
    isNumber: type === 'integer' || type === 'bigint' || type === 'double precision',
    toDatabase: transformer?.to ?? same,
    fromDatabase: transformer?.from ?? (type === 'boolean' ? toBoolean : same),
  };
}

export class RowShape<Kind extends RecordKind> {
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

  /** A statement that adds so many records at once, and with `replace` overwrites those that are there. */
  insertion(count: number, onConflict: 'refuse' | 'replace'): string {
    const names = this.columns.map((column) => column.name);
    const replaced = names.filter((name) => name !== 'id').map((name) => `${name} = excluded.${name}`);
    const clause = onConflict === 'refuse' ? '' : ` ON CONFLICT (id) DO UPDATE SET ${replaced.join(', ')}`;
    return `INSERT INTO ${this.table} (${names.join(', ')}) VALUES ${tuples(count, names.length)}${clause}`;
  }

  /** The values of an insertion; only records of the market have a revision, which is given to all of them. */
  values(records: readonly object[], revision: unknown): unknown[] {
    const values: unknown[] = [];
    for (const record of records) {
      for (const { property, toDatabase } of this.columns) {
        values.push(property === 'revision' ? revision : toDatabase((record as Row)[property]));
      }
    }
    return values;
  }

  columnOf(property: string): string {
    return this.column(property).name;
  }

  /** How a property's values stand in a cursor. */
  cursorKind(property: string): CursorKind {
    return this.column(property).isNumber ? 'number' : 'string';
  }

  private column(property: string): ColumnShape {
    const column = this.columns.find((candidate) => candidate.property === property);
    invariant(column, `${this.table} has a property ${property}`);
    return column;
  }

  /** One statement that sets some properties of a record. */
  update(id: string, patch: object): Statement {
    const columns = this.columns.filter(({ property }) => property in patch);
    const sets = columns.map(({ name }) => `${name} = ?`);
    return {
      sql: `UPDATE ${this.table} SET ${sets.join(', ')} WHERE id = ?`,
      parameters: [...columns.map((column) => column.toDatabase((patch as Row)[column.property])), id],
    };
  }

  /** A condition on some properties, joined by AND; always true where none is named. */
  condition(where: object): Statement {
    const parts = Object.entries(where).map(([property, wanted]) => {
      return comparison(this.column(property), wanted);
    });
    return parts.length === 0 ? { sql: '1 = 1', parameters: [] } : joined(parts, 'AND');
  }

  /** The record that a row of `SELECT *` is. */
  record(row: Row): RecordOf[Kind] {
    const record = new RECORD_CLASSES[this.kind]();
    for (const { name, property, fromDatabase } of this.columns) {
      (record as unknown as Row)[property] = fromDatabase(row[name]);
    }
    return record;
  }
}

/** IS DISTINCT FROM also counts null as unequal to a value, as everybody reads "not". */
const OPERATORS = { not: 'IS DISTINCT FROM', before: '<', since: '>=' } as const;

function comparison(column: ColumnShape, wanted: unknown): Statement {
  invariant(wanted !== undefined, 'a condition says what it wants');
  if (wanted === null || typeof wanted !== 'object' || Array.isArray(wanted)) {
    return among(column, [wanted]);
  }
  const parts = Object.entries(wanted).map(([operator, value]): Statement => {
    if (operator === 'in') {
      return among(column, value as readonly unknown[]);
    }
    if (value === null) {
      return { sql: `${column.name} IS NOT NULL`, parameters: [] };
    }
    const sign = OPERATORS[operator as keyof typeof OPERATORS];
    invariant(sign && value !== undefined, 'a condition is one of those there are');
    return { sql: `${column.name} ${sign} ?`, parameters: [column.toDatabase(value)] };
  });
  return joined(parts, 'AND');
}

/** The column holds one of the values, null among them. */
function among({ name, toDatabase }: ColumnShape, wanted: readonly unknown[]): Statement {
  const values = wanted.filter((value) => value !== null);
  const found = { sql: `${name} IN (${placeholders(values.length)})`, parameters: values.map(toDatabase) };
  const isNull = { sql: `${name} IS NULL`, parameters: [] };
  const parts = [...(values.length > 0 ? [found] : []), ...(values.length < wanted.length ? [isNull] : [])];
  return parts.length === 0 ? { sql: '1 = 0', parameters: [] } : joined(parts, 'OR');
}

function joined(parts: readonly Statement[], word: 'AND' | 'OR'): Statement {
  return {
    sql: `(${parts.map((part) => part.sql).join(` ${word} `)})`,
    parameters: parts.flatMap((part) => part.parameters),
  };
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
