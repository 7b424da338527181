/** `npm run import -- FILE.csv`: judges a file of offers or demands and, with --commit, stores it. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SingleBar } from 'cli-progress';
import { Command, Option } from 'commander';
import { listingFacts } from './app/drafts';
import { type ImportReading, readImport, storeImport } from './app/import-listings';
import { importKind } from './app/listing-rows';
import { readConfig } from './config';
import { createCatalogue } from './domain/catalogue';
import { LANGUAGES, type Language } from './domain/vocabulary';
import { readCsvHeader } from './infra/csv-rows';
import { openDatabase } from './infra/db/data-source';
import { readReference } from './infra/reference-files';
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

async function run(path: string, { commit, skipBad, language }: Options): Promise<number> {
  const header = importKind(await readCsvHeader(path));
  if (header.problems.length > 0 || header.kind === null) {
    console.error(
      header.problems.map((problem) => say(language, `import.${problem.key}`, problem.params)).join('\n'),
    );
    return 1;
  }
  const root = join(__dirname, '..');
  const catalogue = createCatalogue(readReference(join(root, 'seeds/reference')));
  const database = await openDatabase(readConfig().database);
  const { size } = await stat(path);
  const bar =
    size >= LONG_FILE ? new SingleBar({ format: '{bar} {percentage} %', clearOnComplete: true }) : null;
  try {
    bar?.start(size, 0);
    const now = new Date();
    const facts = listingFacts(catalogue, now);
    const onProgress = (bytes: number) => bar?.update(bytes);
    const reading = await readImport({
      path,
      kind: header.kind,
      now,
      facts,
      catalogue,
      database,
      onProgress,
    });
    bar?.stop();
    if (reading.faults.length > 0) {
      console.error(describeFaults(reading, language));
    }
    const counts = { good: reading.rows.length, bad: reading.faultyRows };
    console.log(say(language, 'import.read', counts));
    if (!commit) {
      console.log(say(language, 'import.dryRun'));
      return reading.faultyRows > 0 ? 1 : 0;
    }
    if (reading.faultyRows > 0 && !skipBad) {
      console.log(say(language, 'import.nothingStored'));
      return 1;
    }
    await storeImport(database, reading);
    console.log(say(language, 'import.stored', counts));
    return 0;
  } finally {
    bar?.stop();
    await database.close();
  }
}

new Command('npm run import --')
  .description(
    'Judges a CSV file of offers or demands (template: seeds/README.md); stores nothing without --commit.',
  )
  .argument('<file>', 'CSV file, UTF-8')
  .option('--commit', 'store the rows, all of them or none')
  .option('--skip-bad', 'with --commit: store the good rows although others have faults')
  .addOption(new Option('--language <code>', 'language of the messages').choices(LANGUAGES).default('en'))
  .action(async (path: string, options: Options) => {
    process.exitCode = await run(path, options);
  })
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
