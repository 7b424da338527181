/** Records of any kind by their properties, over either database. */
import type { DataSource } from 'typeorm';
import type { Page, PageRequest } from '../../domain/page';
import { type CursorValue, decodeCursor, encodeCursor } from '../cursor';
import type { Execute } from './gate';
import { RowShape } from './rows';
import type { PlainKind, RecordKind, RecordOf, RecordOrder, RecordWriter, Where } from './store';

interface PageOptions<Kind extends RecordKind> {
  readonly list: string;
  readonly order: RecordOrder<Kind>;
  readonly page: PageRequest;
}

/** Changes are for the store of a transaction; a reading store hands this out as a reader only. */
export class Records implements RecordWriter {
  constructor(
    private readonly source: DataSource,
    private readonly execute: Execute,
  ) {}

  async find<Kind extends RecordKind>(kind: Kind, where: Where<Kind>): Promise<RecordOf[Kind] | null> {
    const [record] = await this.all(kind, where, { limit: 1 });
    return record ?? null;
  }

  async all<Kind extends RecordKind>(
    kind: Kind,
    where: Where<Kind>,
    { limit, order }: { readonly limit: number; readonly order?: RecordOrder<Kind> },
  ): Promise<RecordOf[Kind][]> {
    const shape = this.shape(kind);
    const condition = shape.condition(where);
    const sorting = order ? `${shape.columnOf(order.by)} ${order.direction}, id` : 'id';
    const rows = await this.execute(
      `SELECT * FROM ${shape.table} WHERE ${condition.sql} ORDER BY ${sorting} LIMIT ${limit}`,
      condition.parameters,
    );
    return rows.map((row) => shape.record(row));
  }

  async page<Kind extends RecordKind>(
    kind: Kind,
    where: Where<Kind>,
    { list, order, page }: PageOptions<Kind>,
  ): Promise<Page<RecordOf[Kind]>> {
    const shape = this.shape(kind);
    const condition = shape.condition(where);
    const column = shape.columnOf(order.by);
    const name = `${list}:${order.by}:${order.direction}`;
    const past = order.direction === 'ASC' ? '>' : '<';
    const after =
      page.after === null ? null : decodeCursor(name, page.after, [shape.cursorKind(order.by), 'string']);
    const later = after ? ` AND (${column} ${past} ? OR (${column} = ? AND id > ?))` : '';
    const rows = await this.execute(
      `SELECT * FROM ${shape.table} WHERE ${condition.sql}${later}
        ORDER BY ${column} ${order.direction}, id LIMIT ${page.first + 1}`,
      [...condition.parameters, ...(after ? [after[0], ...after] : [])],
    );
    const records = rows.slice(0, page.first).map((row) => shape.record(row));
    return {
      rows: records.map((row) => ({
        row,
        cursor: encodeCursor(name, [row[order.by] as CursorValue, row.id]),
      })),
      hasNext: rows.length > page.first,
    };
  }

  async count<Kind extends RecordKind>(kind: Kind, where: Where<Kind>): Promise<number> {
    const shape = this.shape(kind);
    const condition = shape.condition(where);
    const [row] = await this.execute(
      `SELECT COUNT(*) AS total FROM ${shape.table} WHERE ${condition.sql}`,
      condition.parameters,
    );
    return Number(row?.total);
  }

  /** SQLite has one transaction at a time; PostgreSQL holds the row. */
  async lock<Kind extends RecordKind>(kind: Kind, id: string): Promise<RecordOf[Kind] | null> {
    const shape = this.shape(kind);
    const holding = this.source.options.type === 'postgres' ? ' FOR UPDATE' : '';
    const [row] = await this.execute(`SELECT * FROM ${shape.table} WHERE id = ?${holding}`, [id]);
    return row ? shape.record(row) : null;
  }

  async add<Kind extends PlainKind>(kind: Kind, record: RecordOf[Kind]): Promise<void> {
    const shape = this.shape(kind);
    await this.execute(shape.insertion(1, 'refuse'), shape.values([record], null));
  }

  async change<Kind extends PlainKind>(
    kind: Kind,
    id: string,
    patch: Partial<RecordOf[Kind]>,
  ): Promise<void> {
    if (Object.keys(patch).length === 0) {
      return;
    }
    const { sql, parameters } = this.shape(kind).update(id, patch);
    await this.execute(sql, parameters);
  }

  async remove<Kind extends PlainKind>(kind: Kind, where: Where<Kind>): Promise<number> {
    const shape = this.shape(kind);
    const condition = shape.condition(where);
    const rows = await this.execute(
      `DELETE FROM ${shape.table} WHERE ${condition.sql} RETURNING id`,
      condition.parameters,
    );
    return rows.length;
  }

  private shape<Kind extends RecordKind>(kind: Kind): RowShape<Kind> {
    return new RowShape(this.source, kind);
  }
}
