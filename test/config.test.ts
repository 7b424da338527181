import { readConfig, SETTINGS } from '../src/config';

function problemsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env);
  } catch (error) {
    return (error as Error).message.split('\n').slice(1);
  }
  return [];
}

describe('readConfig', () => {
  test('an empty environment gives the defaults', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 4000,
      database: 'data/dostyk.sqlite',
      dataFolder: 'data',
      secret: null,
      publicUrl: 'http://127.0.0.1:4000',
      smtpUrl: null,
      mailFrom: 'Dostyk <dostyk@localhost>',
      costPerMinute: 60_000,
      seed: 'demo',
      explorer: true,
      corsOrigins: [],
      logLevel: 'info',
      trustProxy: 0,
      shutdownSeconds: 10,
      bodyLimit: 200_000,
      costLimit: 5_000,
    });
  });

  test('each setting is read', () => {
    const config = readConfig({
      DOSTYK_HOST: '::1',
      DOSTYK_PORT: '0',
      DOSTYK_DATABASE: 'postgres://dostyk:secret@db:5432/dostyk',
      DOSTYK_DATA: '/var/lib/dostyk',
      DOSTYK_SECRET: 'x'.repeat(32),
      DOSTYK_PUBLIC_URL: 'https://dostyk.example.org',
      DOSTYK_SMTP_URL: 'smtps://mail.example.org',
      DOSTYK_MAIL_FROM: 'office@example.org',
      DOSTYK_COST_PER_MINUTE: '100',
      DOSTYK_SEED: 'none',
      DOSTYK_EXPLORER: 'off',
      DOSTYK_CORS_ORIGINS: 'https://a.example.org, http://localhost:5173',
      DOSTYK_LOG_LEVEL: 'silent',
      DOSTYK_TRUST_PROXY: '2',
      DOSTYK_SHUTDOWN_SECONDS: '30',
      DOSTYK_BODY_LIMIT: '1000',
      DOSTYK_COST_LIMIT: '1',
    });
    expect(config).toEqual({
      host: '::1',
      port: 0,
      database: 'postgres://dostyk:secret@db:5432/dostyk',
      dataFolder: '/var/lib/dostyk',
      secret: 'x'.repeat(32),
      publicUrl: 'https://dostyk.example.org',
      smtpUrl: 'smtps://mail.example.org',
      mailFrom: 'office@example.org',
      costPerMinute: 100,
      seed: 'none',
      explorer: false,
      corsOrigins: ['https://a.example.org', 'http://localhost:5173'],
      logLevel: 'silent',
      trustProxy: 2,
      shutdownSeconds: 30,
      bodyLimit: 1_000,
      costLimit: 1,
    });
  });

  test('an empty variable counts as an absent one', () => {
    expect(readConfig({ DOSTYK_PORT: '', DOSTYK_SEED: ' ' })).toEqual(readConfig({}));
  });

  test('variables of other programs are not looked at', () => {
    expect(problemsOf({ PATH: '/bin', PORT: 'x', MY_DOSTYK_PORT: 'x', DOSTYK_TEST_X: 'x' })).toEqual([]);
  });

  test.each([
    ['DOSTYK_HOST', 'http://localhost'],
    ['DOSTYK_PORT', '65536'],
    ['DOSTYK_PORT', '-1'],
    ['DOSTYK_PORT', '4e3'],
    ['DOSTYK_PORT', '4000.5'],
    ['DOSTYK_DATABASE', 'mysql://localhost/dostyk'],
    ['DOSTYK_DATABASE', 'postgres://'],
    ['DOSTYK_DATABASE', 'data/'],
    ['DOSTYK_SEED', 'DEMO'],
    ['DOSTYK_EXPLORER', 'true'],
    ['DOSTYK_CORS_ORIGINS', '*'],
    ['DOSTYK_CORS_ORIGINS', 'https://a.example.org/'],
    ['DOSTYK_CORS_ORIGINS', 'https://a.example.org,b.example.org'],
    ['DOSTYK_LOG_LEVEL', 'verbose'],
    ['DOSTYK_TRUST_PROXY', 'all'],
    ['DOSTYK_SHUTDOWN_SECONDS', '0'],
    ['DOSTYK_BODY_LIMIT', '999'],
    ['DOSTYK_COST_LIMIT', '0'],
  ])('%s=%s is one problem, named', (name, value) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`${name}: must be `);
  });

  test('all problems are reported at once', () => {
    const problems = problemsOf({ DOSTYK_PORT: 'x', DOSTYK_SEED: 'y', DOSTYK_PROT: '1' });
    expect(problems.map((line) => line.trim().split(':')[0])).toEqual([
      'DOSTYK_PORT',
      'DOSTYK_SEED',
      'DOSTYK_PROT',
    ]);
  });

  test('an unknown name is a problem and the nearest known one is suggested', () => {
    expect(problemsOf({ DOSTYK_PROT: '4000' })[0]).toContain('DOSTYK_PORT?');
    expect(problemsOf({ DOSTYK_CORS_ORIGIN: 'x' })[0]).toContain('DOSTYK_CORS_ORIGINS?');
  });

  test('the password of a database is not repeated', () => {
    expect(problemsOf({ DOSTYK_DATABASE: 'mysql://u:hunter2@db/x' }).join()).not.toContain('hunter2');
  });

  test('every setting has one row, with a meaning', () => {
    expect(new Set(SETTINGS.map((setting) => setting.name)).size).toBe(SETTINGS.length);
    expect(SETTINGS.every((setting) => setting.meaning.endsWith('.'))).toBe(true);
  });
});
