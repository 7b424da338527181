import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildProgram, type Program } from './support/program';

const ROOT = join(__dirname, '..');

let program: Program;
beforeAll(() => {
  program = buildProgram();
}, 30_000);
afterAll(() => program.remove());

test('the server packed into one file answers, and starts its threads from theirs', async () => {
  const dist = join(program.folder, 'dist');
  execFileSync(process.execPath, [join(ROOT, 'src/build-bundle.mjs'), dist], { stdio: 'pipe' });
  // Without it nothing but the bundle can serve.
  rmSync(join(dist, 'serve.js'));
  const serving = await program.serve();
  const response = await fetch(`${serving.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: readFileSync(join(ROOT, 'schema/examples/draft-supply-plan.graphql'), 'utf8'),
      variables: { from: '2026-09-01', to: '2027-08-31' },
    }),
  });
  const { data } = (await response.json()) as { data: { supplyPlan: { lines: readonly object[] } } };
  expect(data.supplyPlan.lines.length).toBeGreaterThan(0);
  const page = await fetch(`${serving.address}/graphql`, { headers: { accept: 'text/html' } });
  expect(await page.text()).toContain('<title>Altair');
  serving.process.kill('SIGTERM');
  expect(await serving.ended).toBe(0);
}, 120_000);
