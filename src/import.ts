/** `npm run import -- FILE`: judges a CSV or XLSX file of any kind and, with --commit, stores it. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SingleBar } from 'cli-progress';
import { Command, Option } from 'commander';
import { createAttemptCounters } from './app/attempts';
import { columnsOf, type ImportReading, readImport, storeImport } from './app/import-files';
import { createProductFinder } from './app/products';
import { createSearchWords } from './app/search-words';
import type { Session } from './app/session';
import { readConfig } from './config';
import { createCatalogue } from './domain/catalogue';
import { AppError } from './domain/errors';
import { headerGaps, type ImportKind, kindOfHeader, TELLTALES } from './domain/import-kinds';
import { LANGUAGES, type Language } from './domain/vocabulary';
import { openDatabase } from './infra/db/data-source';
import { installationKey } from './infra/installation-key';
import { createMarket } from './infra/market';
import { readReference } from './infra/reference-files';
import { createSecrets } from './infra/secrets';
import { createSolver } from './infra/solver';
import { openTable, type Table } from './infra/xlsx-rows';
import { say, sayViolation } from './messages/words';

interface Options {
  readonly commit?: true;
  readonly skipBad?: true;
  readonly language: Language;
}

/** Files at least this long, in bytes, get a progress bar. */
const LONG_FILE = 1_000_000;

function describeFaults(reading: ImportReading, language: Language): string {
  return reading.faults
    .map(({ line, column, violation }) => {
      const place = say(language, column === '' ? 'import.line' : 'import.cell', { line, column });
      return `${place}: ${sayViolation(language, violation)} [${violation.code}]`;
    })
    .join('\n');
}

/** What of a header keeps its file from being read. */
function headerProblems(session: Session, kind: ImportKind, header: readonly string[]): readonly string[] {
  const { language } = session;
  const known = columnsOf(session, kind);
  const { unknown, missing } = headerGaps(kind, header, known);
  const columns = known.join(', ');
  return [
    ...unknown.map((column) => say(language, 'import.unknownColumn', { column, columns })),
    ...missing.map((column) => say(language, 'import.missingColumn', { column })),
  ];
}

async function run(path: string, options: Options): Promise<number> {
  const { language } = options;
  const table = await openTable(path);
  const kind = kindOfHeader(table.header);
  if (kind === null) {
    console.error(say(language, 'import.unknownKind', { ...TELLTALES }));
    return 1;
  }
  const session = await openSession(language);
  try {
    const problems = headerProblems(session, kind, table.header);
    if (problems.length > 0) {
      console.error(problems.join('\n'));
      return 1;
    }
    return await judge(session, { path, table, kind }, options);
  } finally {
    await session.world.database.close();
  }
}

/** The program itself, on the database of the settings, without a server and without a market around it. */
async function openSession(language: Language): Promise<Session> {
  const config = readConfig();
  const catalogue = createCatalogue(readReference(join(__dirname, '../seeds/reference')));
  const database = await openDatabase(config.database);
  const world = {
    database,
    catalogue,
    market: createMarket(database, catalogue),
    solver: createSolver(),
    products: createProductFinder(catalogue),
    searchWords: createSearchWords(catalogue),
    secrets: createSecrets(installationKey(config)),
    attempts: createAttemptCounters(),
    publicUrl: config.publicUrl,
  };
  return { world, viewer: { kind: 'SYSTEM' }, now: new Date(), language, address: '' };
}

interface Given {
  readonly path: string;
  readonly table: Table;
  readonly kind: ImportKind;
}

async function judge(session: Session, given: Given, options: Options): Promise<number> {
  const { language } = session;
  const reading = await readWithBar(session, given);
  if (reading.faults.length > 0) {
    console.error(describeFaults(reading, language));
  }
  const counts = { good: reading.rows.length, bad: reading.faultyRows };
  console.log(say(language, 'import.read', counts));
  if (!options.commit) {
    console.log(say(language, 'import.dryRun'));
    return reading.faultyRows > 0 ? 1 : 0;
  }
  if (reading.faultyRows > 0 && !options.skipBad) {
    console.log(say(language, 'import.nothingStored'));
    return 1;
  }
  await storeImport(session, reading);
  console.log(say(language, 'import.stored', counts));
  return 0;
}

async function readWithBar(session: Session, { path, table, kind }: Given): Promise<ImportReading> {
  const { size } = await stat(path);
  const bar =
    size >= LONG_FILE ? new SingleBar({ format: '{bar} {percentage} %', clearOnComplete: true }) : null;
  bar?.start(size, 0);
  try {
    return await readImport(session, { table, kind, onProgress: (bytes) => bar?.update(bytes) });
  } finally {
    bar?.stop();
  }
}

function describeError(error: unknown, language: Language): string {
  if (!(error instanceof AppError)) {
    return error instanceof Error ? error.message : String(error);
  }
  const faults = error.violations.map((violation) => sayViolation(language, violation));
  return [say(language, `errors.${error.code}`, error.params), ...faults].join('\n');
}

new Command('npm run import --')
  .description(
    'Judges a CSV or XLSX file of offers, demands, past deals, Expo participants or exchange rates (templates: seeds/README.md); stores nothing without --commit.',
  )
  .argument('<file>', 'CSV file in UTF-8, or XLSX file')
  .option('--commit', 'store the rows, all of them or none')
  .option('--skip-bad', 'with --commit: store the good rows although others have faults')
  .addOption(new Option('--language <code>', 'language of the messages').choices(LANGUAGES).default('en'))
  .action(async (path: string, options: Options) => {
    try {
      process.exitCode = await run(path, options);
    } catch (error) {
      console.error(describeError(error, options.language));
      process.exitCode = 1;
    }
  })
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
