/** `npm run admin -- create --email ...`: gives the first people their roles; later ones are appointed over the API. */
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { createStaffAccount } from './app/accounts-staff';
import type { Session } from './app/session';
import { compose } from './compose';
import { readConfig } from './config';
import { AppError } from './domain/errors';
import { LANGUAGES, type Language } from './domain/vocabulary';
import { say, sayViolation } from './messages/words';

interface Options {
  readonly email: string;
  readonly name?: string;
  readonly role: string;
  readonly language: Language;
}

function describe(error: unknown, language: Language): string {
  if (!(error instanceof AppError)) {
    return error instanceof Error ? error.message : String(error);
  }
  const faults = error.violations.map(
    (violation) => `${violation.path.at(-1)}: ${sayViolation(language, violation)}`,
  );
  return [say(language, `errors.${error.code}`, error.params), ...faults].join('\n');
}

async function create({ email, name, role, language }: Options): Promise<void> {
  const config = { ...readConfig(), logLevel: 'error' as const };
  const { world, server } = await compose({ root: join(__dirname, '..'), config, clock: () => new Date() });
  const session: Session = { world, viewer: { kind: 'SYSTEM' }, now: new Date(), language, address: '' };
  try {
    const staffRole = role.toUpperCase().replaceAll('-', '_');
    const { person, link } = await createStaffAccount(session, { email, name, role: staffRole });
    console.log(say(language, 'admin.appointed', { email: person.email, role }));
    console.log(say(language, 'admin.link', { link }));
  } catch (error) {
    console.error(describe(error, language));
    process.exitCode = 1;
  } finally {
    await server.stop();
  }
}

const program = new Command('npm run admin --');
program
  .command('create')
  .description('Gives somebody a role in running the platform, and an account where they have none.')
  .requiredOption('--email <address>', 'e-mail address')
  .option('--name <name>', 'name of the person; the address unless given')
  .addOption(
    new Option('--role <role>', 'role')
      .choices(['officer', 'auditor', 'site-administrator'])
      .default('site-administrator'),
  )
  .addOption(new Option('--language <code>', 'language of the messages').choices(LANGUAGES).default('en'))
  .action(create);
program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
