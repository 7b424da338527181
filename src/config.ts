/** The only reader of the environment. */
import { z } from 'zod';

/** Every setting: the defaults are read from here, and the README's table holds these rows. */
export const SETTINGS = [
  { name: 'DOSTYK_HOST', default: '127.0.0.1', meaning: 'Address to listen on; `0.0.0.0` for all.' },
  { name: 'DOSTYK_PORT', default: '4000', meaning: 'Port to listen on; `0` for any free one.' },
  {
    name: 'DOSTYK_DATABASE',
    default: 'data/dostyk.sqlite',
    meaning: 'File of the embedded SQLite database, or a `postgres://` address.',
  },
  {
    name: 'DOSTYK_DATA',
    default: 'data',
    meaning:
      'Folder for what belongs to this installation: its key, and letters while no mail server is set.',
  },
  {
    name: 'DOSTYK_SECRET',
    default: '',
    meaning:
      'Key of this installation, 32 characters or more; processes on one database must share it. Made once in the data folder unless given.',
  },
  {
    name: 'DOSTYK_PUBLIC_URL',
    default: 'http://127.0.0.1:4000',
    meaning:
      'Where people reach this server; for links in letters. With `https` cookies are sent over TLS only.',
  },
  {
    name: 'DOSTYK_SMTP_URL',
    default: '',
    meaning:
      'Mail server, `smtps://user:password@host:465`. Letters are files in the data folder unless given.',
  },
  {
    name: 'DOSTYK_MAIL_FROM',
    default: 'Dostyk <dostyk@localhost>',
    meaning: 'Sender of letters.',
  },
  {
    name: 'DOSTYK_COST_PER_MINUTE',
    default: '60000',
    meaning: 'Cost that one key, account or address may use in a minute, 100 to 100,000,000.',
  },
  {
    name: 'DOSTYK_SEED',
    default: 'demo',
    meaning: 'What an empty database is filled with: `demo` (the demonstration market) or `none`.',
  },
  {
    name: 'DOSTYK_EXPLORER',
    default: 'on',
    meaning: 'Explorer page at /graphql and introspection: `on` or `off`.',
  },
  {
    name: 'DOSTYK_CORS_ORIGINS',
    default: '',
    meaning: 'Origins whose pages may call the API, comma separated: `https://app.example.org`.',
  },
  {
    name: 'DOSTYK_LOG_LEVEL',
    default: 'info',
    meaning: '`silent`, `fatal`, `error`, `warn`, `info`, `debug` or `trace`.',
  },
  {
    name: 'DOSTYK_TRUST_PROXY',
    default: '0',
    meaning: 'Number of reverse proxies in front of the server, 0 to 10.',
  },
  {
    name: 'DOSTYK_SHUTDOWN_SECONDS',
    default: '10',
    meaning: 'Seconds that requests under way have to finish after SIGTERM, 1 to 300.',
  },
  {
    name: 'DOSTYK_BODY_LIMIT',
    default: '200000',
    meaning: 'Largest request body in bytes, 1,000 to 10,000,000.',
  },
  {
    name: 'DOSTYK_COST_LIMIT',
    default: '5000',
    meaning: 'Highest cost of one GraphQL operation, 1 to 1,000,000.',
  },
] as const;

type SettingName = (typeof SETTINGS)[number]['name'];
type Environment = Readonly<Record<string, string | undefined>>;

function whole(least: number, most: number) {
  const refusal = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, refusal)
    .transform(Number)
    .refine((value) => value >= least && value <= most, refusal);
}

function oneOf<const Words extends readonly string[]>(words: Words) {
  return z.enum(words, `must be one of ${words.join(', ')}`);
}

function isPostgresAddress(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text) && new URL(text).hostname !== '';
}

/** A path has no scheme: "mysql://..." would otherwise become a folder of that name. */
function isFilePath(text: string): boolean {
  return !/^[a-z][a-z0-9+.-]*:\/\//i.test(text) && !text.includes('\0') && !text.endsWith('/');
}

function isOrigin(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

function isMailServer(text: string): boolean {
  return text === '' || (/^smtps?:\/\//.test(text) && URL.canParse(text) && new URL(text).hostname !== '');
}

const database = z
  .string()
  .refine(
    (text) => isPostgresAddress(text) || isFilePath(text),
    'must be a file path or an address such as postgres://user:password@host:5432/name',
  );

const origins = z
  .string()
  .transform((text) => text.split(',').flatMap((origin) => origin.trim() || []))
  .refine(
    (list) => list.every(isOrigin),
    'must be exact origins, comma separated, such as https://app.example.org (no path, no *)',
  );

const settings = z.object({
  DOSTYK_HOST: z.string().regex(/^[A-Za-z0-9.:_-]+$/, 'must be a host name or an IP address'),
  DOSTYK_PORT: whole(0, 65_535),
  DOSTYK_DATABASE: database,
  DOSTYK_DATA: z.string().refine(isFilePath, 'must be the path of a folder'),
  DOSTYK_SECRET: z
    .string()
    .refine((text) => text === '' || text.length >= 32, 'must have 32 characters or more'),
  DOSTYK_PUBLIC_URL: z
    .string()
    .refine(isOrigin, 'must be an address without a path, such as https://dostyk.example.org'),
  DOSTYK_SMTP_URL: z
    .string()
    .refine(isMailServer, 'must be an address such as smtps://user:password@host:465'),
  DOSTYK_MAIL_FROM: z.string().regex(/^[^\r\n]*@[^\r\n]*$/, 'must be a mail address, with or without a name'),
  DOSTYK_COST_PER_MINUTE: whole(100, 100_000_000),
  DOSTYK_SEED: oneOf(['demo', 'none']),
  DOSTYK_EXPLORER: oneOf(['on', 'off']).transform((word) => word === 'on'),
  DOSTYK_CORS_ORIGINS: origins,
  DOSTYK_LOG_LEVEL: oneOf(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']),
  DOSTYK_TRUST_PROXY: whole(0, 10),
  DOSTYK_SHUTDOWN_SECONDS: whole(1, 300),
  DOSTYK_BODY_LIMIT: whole(1_000, 10_000_000),
  DOSTYK_COST_LIMIT: whole(1, 1_000_000),
} satisfies Record<SettingName, z.ZodType>);

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  /** Folder for files of this installation. */
  readonly dataFolder: string;
  readonly secret: string | null;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly costPerMinute: number;
  readonly seed: 'demo' | 'none';
  readonly explorer: boolean;
  readonly corsOrigins: readonly string[];
  readonly logLevel: 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';
  /** Reverse proxies in front. */
  readonly trustProxy: number;
  readonly shutdownSeconds: number;
  /** Bytes. */
  readonly bodyLimit: number;
  readonly costLimit: number;
}

/** Edits that turn one name into another, by Levenshtein's recurrence. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

/** Misspelt names, which would otherwise be ignored. DOSTYK_TEST_... steers the tests, not the program. */
function unknownNames(env: Environment): string[] {
  const known = SETTINGS.map((setting) => setting.name as string);
  return Object.keys(env)
    .filter((name) => /^DOSTYK_(?!TEST_)/.test(name) && !known.includes(name))
    .map((name) => {
      const nearest = [...known].sort((a, b) => distance(name, a) - distance(name, b))[0];
      return `${name}: there is no such setting; did you mean ${nearest}?`;
    });
}

/** An empty variable counts as an absent one. */
function withDefaults(env: Environment): Record<string, string> {
  return Object.fromEntries(
    SETTINGS.map((setting) => [setting.name, env[setting.name]?.trim() || setting.default]),
  );
}

/**
 * The settings in an environment, with their defaults.
 * Throws one error that names every problem, a line each; values are not repeated, since one is a password.
 */
export function readConfig(env: Environment = process.env): Config {
  const result = settings.safeParse(withDefaults(env));
  const wrong = result.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? [];
  const problems = [...new Set([...wrong, ...unknownNames(env)])];
  if (!result.success || problems.length > 0) {
    throw new Error(`These settings cannot be used:\n${problems.map((line) => `  ${line}`).join('\n')}`);
  }
  const { data } = result;
  return {
    host: data.DOSTYK_HOST,
    port: data.DOSTYK_PORT,
    database: data.DOSTYK_DATABASE,
    dataFolder: data.DOSTYK_DATA,
    secret: data.DOSTYK_SECRET || null,
    publicUrl: data.DOSTYK_PUBLIC_URL,
    smtpUrl: data.DOSTYK_SMTP_URL || null,
    mailFrom: data.DOSTYK_MAIL_FROM,
    costPerMinute: data.DOSTYK_COST_PER_MINUTE,
    seed: data.DOSTYK_SEED,
    explorer: data.DOSTYK_EXPLORER,
    corsOrigins: data.DOSTYK_CORS_ORIGINS,
    logLevel: data.DOSTYK_LOG_LEVEL,
    trustProxy: data.DOSTYK_TRUST_PROXY,
    shutdownSeconds: data.DOSTYK_SHUTDOWN_SECONDS,
    bodyLimit: data.DOSTYK_BODY_LIMIT,
    costLimit: data.DOSTYK_COST_LIMIT,
  };
}
