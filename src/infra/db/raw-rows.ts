/** Rows as plain arrays straight from the driver: for what is asked at every turn, and for whole tables. */
import type { Statement } from 'better-sqlite3';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { numbered, sqliteConnection } from './gate';

/** Statements kept prepared; beyond that the oldest is let go. */
const MAX_PREPARED = 100;

/** Sends one question, its values marked by "?", and returns its rows, each an array in the order of the columns. */
export type ReadRows = (sql: string, values: readonly unknown[]) => Promise<readonly (readonly unknown[])[]>;

/** Reads past TypeORM, outside any transaction. */
export function rowReader(source: DataSource): ReadRows {
  return source.options.type === 'postgres' ? postgresRows(source) : sqliteRows(source);
}

function sqliteRows(source: DataSource): ReadRows {
  const prepared = new Map<string, Statement<unknown[], readonly unknown[]>>();
  return async (sql, values) => {
    let statement = prepared.get(sql);
    if (statement === undefined) {
      statement = sqliteConnection(source).prepare<unknown[], readonly unknown[]>(sql).raw();
      prepared.set(sql, statement);
      const [oldest = ''] = prepared.keys();
      if (prepared.size > MAX_PREPARED) {
        prepared.delete(oldest);
      }
    }
    return statement.all(...values);
  };
}

function postgresRows(source: DataSource): ReadRows {
  const { master: pool } = source.driver as unknown as { readonly master: Pool };
  return async (sql, values) => {
    const { rows } = await pool.query({ text: numbered(sql), values: [...values], rowMode: 'array' });
    return rows;
  };
}
