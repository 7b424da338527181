/** The SQLite file: made whole or not at all, known by its mark, opened by one writer and one reader. */
import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteFile from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { SOURCE_OPTIONS } from './source-options';

/** "DSTY" in ASCII, in the header field that SQLite keeps for the owner of a file. */
const APPLICATION_ID = 0x44535459;
/** Changes only if a file can no longer be read by running migrations. */
const FILE_FORMAT = 1;
/** Pages of 4 kB in the log before it is emptied into the file: an import writes most of its pages again and again. */
const LOG_PAGES = 8_000;

/**
 * The file's two sources, the file being made first where there is none. Throws, in a sentence for the person
 * who starts the program, if what lies there is not a sound file of ours.
 */
export async function openSqliteSources(path: string): Promise<{ writer: DataSource; reader: DataSource }> {
  const hasLog = existsSync(`${path}-wal`);
  if (!existsSync(path)) {
    if (hasLog) {
      throw new Error(
        `${path} is missing, but its log ${path}-wal is there: put the file back, or move the log away.`,
      );
    }
    createFile(path);
  }
  const writer = await openSource(path, false);
  try {
    return { writer, reader: await openSource(path, true) };
  } catch (error) {
    await writer.destroy();
    throw error;
  }
}

/** Under another name first, so that no other process ever sees the file without its mark. */
function createFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  try {
    const file = new SqliteFile(draft);
    file.pragma('journal_mode = WAL');
    file.pragma(`application_id = ${APPLICATION_ID}`);
    file.pragma(`user_version = ${FILE_FORMAT}`);
    file.close();
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new Error(`The database file ${path} cannot be made: ${(error as Error).message}.`);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

async function openSource(path: string, readonly: boolean): Promise<DataSource> {
  const source = new DataSource({
    ...SOURCE_OPTIONS,
    type: 'better-sqlite3',
    database: path,
    fileMustExist: true,
    readonly,
    timeout: 0,
    prepareDatabase: (file: SqliteFile.Database) => {
      try {
        checkMark(file);
        setUp(file);
      } catch (error) {
        file.close();
        throw error;
      }
    },
  });
  try {
    return await source.initialize();
  } catch (error) {
    throw new Error(`The database file ${path} was not opened: ${(error as Error).message}`);
  }
}

function checkMark(file: SqliteFile.Database): void {
  const owner = file.pragma('application_id', { simple: true });
  if (owner !== APPLICATION_ID) {
    const tables = file.prepare('SELECT count(*) FROM sqlite_master').pluck().get();
    throw new Error(
      tables === 0
        ? 'it is empty where data was expected. Restore it, or move it away to begin anew.'
        : 'it belongs to another program.',
    );
  }
  const format = file.pragma('user_version', { simple: true });
  if (format !== FILE_FORMAT) {
    throw new Error(`it has format ${format}, and this version of Dostyk reads format ${FILE_FORMAT}.`);
  }
}

/** FULL makes each commit reach the disk: WAL alone does not in this build. */
function setUp(file: SqliteFile.Database): void {
  file.pragma('busy_timeout = 0');
  if (file.readonly) {
    return;
  }
  if (file.pragma('journal_mode = WAL', { simple: true }) !== 'wal') {
    throw new Error('its disk does not allow a write-ahead log (is it a network share?).');
  }
  file.pragma('synchronous = FULL');
  file.pragma(`wal_autocheckpoint = ${LOG_PAGES}`);
  const health = file.pragma('quick_check(1)', { simple: true });
  if (health !== 'ok') {
    throw new Error(`it is damaged (${health}). Restore a backup.`);
  }
}
