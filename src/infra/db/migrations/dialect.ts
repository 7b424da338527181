import type { QueryRunner } from 'typeorm';

/** A statement of a migration in the words of its database: {T n} is text that compares by code point. */
export function forDatabase(runner: QueryRunner, statement: string): string {
  return runner.dataSource.options.type === 'better-sqlite3' ? forSqlite(statement) : forPostgres(statement);
}

function forSqlite(statement: string): string {
  return statement
    .replace(/\{T (\d+)\}/g, 'varchar($1)')
    .replaceAll('{T}', 'text')
    .replace('{SEQUENCE}', 'integer');
}

function forPostgres(statement: string): string {
  return statement
    .replace(/\{T (\d+)\}/g, 'varchar($1) COLLATE "C"')
    .replaceAll('{T}', 'text COLLATE "C"')
    .replace('{SEQUENCE}', 'bigint GENERATED ALWAYS AS IDENTITY');
}
