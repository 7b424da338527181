/** `npm run verify-audit`: walks the audit log and tells how far it is whole; ends with 1 where it is not. */
import { Command, Option } from 'commander';
import { verifyAuditChain } from './app/audit-log';
import { readConfig } from './config';
import { LANGUAGES, type Language } from './domain/vocabulary';
import { openDatabase } from './infra/db/data-source';
import { installationKey } from './infra/installation-key';
import { createSecrets } from './infra/secrets';
import { say } from './messages/words';

async function run(language: Language): Promise<number> {
  const config = readConfig();
  const secrets = createSecrets(installationKey(config));
  const database = await openDatabase(config.database);
  try {
    const { sealed, hash, broken } = await verifyAuditChain({ database, secrets });
    console.log(say(language, 'audit.sealed', { entries: sealed, hash }));
    if (broken === null) {
      console.log(say(language, 'audit.sound'));
      return 0;
    }
    console.error(say(language, `audit.${broken.kind}`, { seq: broken.seq }));
    return 1;
  } finally {
    await database.close();
  }
}

new Command('npm run verify-audit --')
  .description('Walks the audit log to its end or to its first break.')
  .addOption(new Option('--language <code>', 'language of the messages').choices(LANGUAGES).default('en'))
  .action(async ({ language }: { readonly language: Language }) => {
    process.exitCode = await run(language);
  })
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
