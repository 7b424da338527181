import 'reflect-metadata';
import type { DataSource } from 'typeorm';
import { AppError } from '../../domain/errors';
import {
  type Execute,
  type Gate,
  isOutOfRoom,
  isPoolExhausted,
  isTimeout,
  numbered,
  PostgresGate,
  SqliteGate,
  whileBusy,
} from './gate';
import { createMarketFeed, type MarketFeed } from './market-feed';
import { MarketReader } from './market-reader';
import { MarketWriter } from './market-writer';
import { migrate } from './migrate';
import { openPostgresSource } from './postgres';
import { rowReader } from './raw-rows';
import { openSqliteSources } from './sqlite';
import type { Database, ReadStore, WriteStore } from './store';

const POSTGRES_URL = /^postgres(ql)?:\/\//;

/** A database whose writes all go through one gate; reads have a source of their own on SQLite. */
export class MarketDatabase implements Database {
  readonly feed: MarketFeed;
  private readonly reads: ReadStore;
  private closed = false;

  constructor(
    private readonly writer: DataSource,
    private readonly reader: DataSource,
    private readonly gate: Gate,
  ) {
    const postgres = reader.options.type === 'postgres';
    const execute: Execute = (sql, parameters) =>
      reader.query(postgres ? numbered(sql) : sql, [...parameters]);
    this.reads = new MarketReader({ manager: reader.manager, execute });
    const rows = rowReader(reader);
    this.feed = createMarketFeed((sql, values) => {
      if (this.closed) {
        throw new Error('The database is closed.');
      }
      return this.read(() => rows(sql, values));
    });
  }

  async read<T>(work: (store: ReadStore) => Promise<T>): Promise<T> {
    try {
      return await whileBusy(() => work(this.reads));
    } catch (error) {
      if (isPoolExhausted(error)) {
        throw new AppError('BUSY');
      }
      throw isTimeout(error) ? new AppError('TIMED_OUT') : error;
    }
  }

  async write<T>(work: (store: WriteStore) => Promise<T>): Promise<T> {
    if (this.closed) {
      throw new Error('The database is closed.');
    }
    try {
      return await this.gate.run(async ({ runner, execute }) => {
        const store = new MarketWriter({ manager: runner.manager, execute });
        const result = await work(store);
        await store.stamp();
        return result;
      });
    } catch (error) {
      throw isOutOfRoom(error) ? new AppError('STORAGE_FULL') : error;
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.gate.drained();
    // The writer last: only the last connection to leave, if it may write, empties the log into the file.
    if (this.reader !== this.writer) {
      await this.reader.destroy();
    }
    await this.writer.destroy();
  }
}

/**
 * Opens a database and brings its schema up to date. `target` is a PostgreSQL URL or the path of a SQLite file,
 * which is made with its folder where there is none. Throws an Error with a sentence for the person who starts
 * the program, if what is there cannot be used.
 */
export async function openDatabase(target: string): Promise<Database> {
  if (POSTGRES_URL.test(target)) {
    const source = await openPostgresSource(target);
    return new MarketDatabase(source, source, new PostgresGate(source));
  }
  const { writer, reader } = await openSqliteSources(target);
  const gate = new SqliteGate(writer);
  try {
    await gate.run(({ runner }) => migrate(writer, runner));
  } catch (error) {
    await reader.destroy();
    await writer.destroy();
    throw error;
  }
  return new MarketDatabase(writer, reader, gate);
}
