/** The one way to write: a transaction, begun, ended and checked here and nowhere else. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Database as SqliteConnection } from 'better-sqlite3';
import type { DataSource, QueryRunner } from 'typeorm';
import { AppError, invariant } from '../../domain/errors';
import { Slots } from './slots';

/** How long a write waits for another process to let go of the file. */
const BUSY_LIMIT_MS = 5_000;
const BUSY_PAUSE_MS = 20;
/** How often PostgreSQL may undo a transaction because of another one. */
const MAX_ATTEMPTS = 5;
/** serialization_failure and deadlock_detected. */
const UNDONE_BY_ANOTHER = new Set(['40001', '40P01']);
/**
 * unique_violation: a use case looks before it adds, so what is there all the same was added meanwhile, and the
 * work, run again, sees it.
 */
const ADDED_MEANWHILE = '23505';
/** query_canceled: the server's own time limit for one statement. */
const STATEMENT_TIMED_OUT = '57014';

/** Sends one statement, its values marked by "?", and returns its rows. Within a transaction only while it lasts. */
export type Execute = (sql: string, parameters: readonly unknown[]) => Promise<Row[]>;
export type Row = Record<string, unknown>;

export interface Transaction {
  readonly runner: QueryRunner;
  readonly execute: Execute;
}

export interface Gate {
  /** Runs the work as one transaction: stored whole if it returns, not at all if it throws. */
  run<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** Resolves when the transactions that have begun are over. */
  drained(): Promise<void>;
}

/** No room: SQLite's file cannot grow; disk_full of PostgreSQL. */
const NO_ROOM = new Set(['SQLITE_FULL', '53100']);

/** The code that the driver put on an error, or on the cause of TypeORM's. */
function errorCode(error: unknown): string {
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  return String(code ?? driverError?.code ?? '');
}

/** Whether PostgreSQL gave a statement up because it took too long. */
export function isTimeout(error: unknown): boolean {
  return errorCode(error) === STATEMENT_TIMED_OUT;
}

/** Whether no connection of the pool came free in time; pg gives this no code. Nothing was begun. */
export function isPoolExhausted(error: unknown): boolean {
  return error instanceof Error && error.message === 'timeout exceeded when trying to connect';
}

/** Whether a statement failed because there is no room left on the disk. */
export function isOutOfRoom(error: unknown): boolean {
  return NO_ROOM.has(errorCode(error));
}

/**
 * Does what a locked SQLite file may refuse, again and again for at most five seconds, then throws BUSY. The
 * waiting is ours because a wait inside SQLite stops the event loop.
 */
export async function whileBusy<T>(act: () => T | Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + BUSY_LIMIT_MS;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!errorCode(error).startsWith('SQLITE_BUSY')) {
        throw error;
      }
      if (Date.now() >= giveUpAt) {
        throw new AppError('BUSY');
      }
    }
    await pause(BUSY_PAUSE_MS);
  }
}

/** The connection beneath a TypeORM source on SQLite; each source has exactly one. */
export function sqliteConnection(source: DataSource): SqliteConnection {
  return (source.driver as unknown as { databaseConnection: SqliteConnection }).databaseConnection;
}

/** PostgreSQL numbers its values: "$1, $2". No statement of ours holds a question mark otherwise. */
export function numbered(sql: string): string {
  let count = 0;
  return sql.replace(/\?/g, () => `$${++count}`);
}

/**
 * The statements of one transaction. One that failed fails the transaction even where the work caught the
 * error: PostgreSQL would turn the commit into a rollback without a word, SQLite would store the rest.
 */
class Statements {
  private over = false;
  private failure: { readonly error: unknown } | null = null;

  constructor(
    private readonly runner: QueryRunner,
    private readonly inside: () => boolean,
  ) {}

  readonly execute: Execute = async (sql, parameters) => {
    invariant(!this.over && this.inside(), 'statements are sent while their transaction lasts');
    const postgres = this.runner.dataSource.options.type === 'postgres';
    try {
      const { records } = await this.runner.query(postgres ? numbered(sql) : sql, [...parameters], true);
      return records ?? [];
    } catch (error) {
      this.failure ??= { error };
      throw error;
    }
  };

  /** No statement is sent from here on. Throws what made one fail. */
  end(): void {
    this.over = true;
    if (this.failure) {
      throw this.failure.error;
    }
  }

  /** No statement is sent from here on. What made the transaction fail: its first failed statement, if any. */
  abandon(error: unknown): unknown {
    this.over = true;
    return this.failure ? this.failure.error : error;
  }
}

/**
 * SQLite: one transaction at a time, in the order of asking. TypeORM counts nested transactions itself and is
 * wrong once SQLite has rolled back on its own (a full disk does that), so each transaction sets the count
 * anew and the connection is asked whether it really is inside one.
 */
export class SqliteGate implements Gate {
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly source: DataSource) {}

  run<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const turn = this.last.then(() => this.transact(work));
    this.last = turn.catch(() => {
      // The caller of this turn has the error; the next turn begins all the same.
    });
    return turn;
  }

  async drained(): Promise<void> {
    await this.last;
  }

  private async transact<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const connection = sqliteConnection(this.source);
    const runner = this.source.createQueryRunner();
    const statements = new Statements(runner, () => connection.inTransaction);
    invariant(!connection.inTransaction, 'a SQLite transaction begins outside any other');
    await whileBusy(() => connection.exec('BEGIN IMMEDIATE'));
    this.setDepth(runner, 1);
    try {
      const result = await work({ runner, execute: statements.execute });
      statements.end();
      await runner.commitTransaction();
      invariant(!connection.inTransaction, 'a committed transaction is over');
      return result;
    } catch (error) {
      throw statements.abandon(error);
    } finally {
      if (connection.inTransaction) {
        connection.exec('ROLLBACK');
      }
      this.setDepth(runner, 0);
    }
  }

  private setDepth(runner: QueryRunner, depth: number): void {
    Object.assign(runner, { isTransactionActive: depth > 0, transactionDepth: depth });
  }
}

/** PostgreSQL: transactions side by side; one undone by another is run again from its beginning. */
export class PostgresGate implements Gate {
  private readonly running = new Set<Promise<unknown>>();

  private readonly slots: Slots;

  /** Of the connections one at least stays with those who read; a write waits here, where waiting has no limit. */
  constructor(private readonly source: DataSource) {
    const { poolSize = 1 } = source.options as { poolSize?: number };
    this.slots = new Slots(Math.max(1, poolSize - 1));
  }

  run<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const turn = this.slots.during(() => this.attempt(work));
    this.running.add(turn);
    return turn.finally(() => this.running.delete(turn));
  }

  async drained(): Promise<void> {
    await Promise.allSettled(this.running);
  }

  private async attempt<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.transact(work);
      } catch (error) {
        const undone = UNDONE_BY_ANOTHER.has(errorCode(error));
        // A statement of a write runs out of time where it waits for the rows of another.
        if (isTimeout(error) || isPoolExhausted(error) || (undone && attempt === MAX_ATTEMPTS)) {
          throw new AppError('BUSY');
        }
        const addedMeanwhile = errorCode(error) === ADDED_MEANWHILE && attempt < MAX_ATTEMPTS;
        if (!undone && !addedMeanwhile) {
          throw error;
        }
      }
      // Unequal pauses, or the same two would meet again.
      await pause(attempt * BUSY_PAUSE_MS * Math.random());
    }
  }

  private async transact<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const statements = new Statements(runner, () => runner.isTransactionActive);
    try {
      await runner.startTransaction();
      const result = await work({ runner, execute: statements.execute });
      statements.end();
      await runner.commitTransaction();
      return result;
    } catch (error) {
      const cause = statements.abandon(error);
      await rollBack(runner);
      throw cause;
    } finally {
      await runner.release();
    }
  }
}

/** Rolls back; a connection that cannot even do that is closed, since the pool would lend it out again. */
async function rollBack(runner: QueryRunner): Promise<void> {
  if (!runner.isTransactionActive || runner.isReleased) {
    return;
  }
  try {
    await runner.rollbackTransaction();
  } catch (error) {
    const pooled = runner as unknown as { releasePostgresConnection(error: unknown): Promise<void> };
    await pooled.releasePostgresConnection(error);
  }
}
