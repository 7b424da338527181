import { buildProgram, type Program } from './support/program';

let program: Program;
beforeAll(() => {
  program = buildProgram();
}, 30_000);
afterAll(() => program.remove());

test('the command makes a site administrator with a password link, and appoints the same person later', async () => {
  const env = { DOSTYK_SEED: 'none' };
  const made = await program.run(
    'admin.js',
    ['create', '--email', 'Head@Example.test', '--name', 'Head'],
    env,
  );
  expect(made.stderr).toBe('');
  expect(made.code).toBe(0);
  expect(made.stdout).toContain('head@example.test now has the role site-administrator.');
  expect(made.stdout).toMatch(/http:\/\/127\.0\.0\.1:4000\/reset-password#[\w-]{43}\n/);
  const again = await program.run(
    'admin.js',
    ['create', '--email', 'head@example.test', '--role', 'auditor'],
    env,
  );
  expect(again.stdout).toContain('head@example.test now has the role auditor.');
}, 30_000);

test('an address that is none is refused in words', async () => {
  const { code, stderr } = await program.run('admin.js', ['create', '--email', 'nobody'], {
    DOSTYK_SEED: 'none',
  });
  expect(code).toBe(1);
  expect(stderr).toContain('email: Must look like name@example.org.');
}, 30_000);
