/** The linter holds the floors: what house rules forbid is refused on a scratch tree with the project's settings. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../..');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dostyk-floors-'));
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  const settings = JSON.parse(readFileSync(join(ROOT, '.biome.json'), 'utf8'));
  settings.vcs.enabled = false;
  writeFileSync(join(folder, '.biome.json'), JSON.stringify(settings));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The rules that the linter finds broken in a file. */
function rulesBroken(path: string, text: string): readonly string[] {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  try {
    execFileSync(join(ROOT, 'node_modules/.bin/biome'), ['lint', '--reporter=json', path], {
      cwd: folder,
      stdio: 'pipe',
    });
    return [];
  } catch (error) {
    const { diagnostics } = JSON.parse(String((error as { stdout: Buffer }).stdout));
    return diagnostics.map((diagnostic: { category: string }) => diagnostic.category);
  } finally {
    rmSync(file);
  }
}

const using = (source: string) => `import { x } from '${source}';\n\nexport const y = x;\n`;
const RESTRICTED = 'lint/style/noRestrictedImports';

test.each([
  [
    'src/domain/a.ts',
    [
      '../model/b',
      '../infra/b',
      '../app/b',
      '../api/b',
      '../messages/words',
      'typeorm',
      'node:fs',
      'i18next',
    ],
  ],
  ['src/domain/matching/a.ts', ['../../model/b', '../../infra/b', '../../app/b', '../../api/b', 'graphql']],
  ['src/model/a.ts', ['../infra/b', '../app/b', '../api/b', '../messages/words', 'zod', 'node:fs']],
  ['src/infra/a.ts', ['../app/b', '../api/b', '../messages/words', '../config', 'type-graphql']],
  ['src/infra/db/a.ts', ['../../app/b', '../../api/b', '../../config']],
  ['src/messages/a.ts', ['../infra/b', '../app/b', 'zod', 'node:fs']],
  ['src/app/a.ts', ['../api/b', '../config', '../compose', 'typeorm', 'graphql', 'type-graphql', 'fastify']],
  ['src/api/a.ts', ['../infra/b', '../config', 'typeorm']],
  ['src/api/resolvers/a.ts', ['../../infra/b', '../../compose', 'typeorm']],
  ['src/web/a.tsx', ['../domain/b', '../app/b', '../api/b', '../messages/words', 'node:fs']],
  ['src/web/parts/matches/a.tsx', ['../../../domain/b', '../../../api/b']],
])('%s may not import what lies above it or belongs elsewhere', (path, sources) => {
  const allowed = sources.filter((source) => !rulesBroken(path, using(source)).includes(RESTRICTED));
  expect(allowed).toEqual([]);
});

test.each([
  ['src/domain/a.ts', ['./b', 'zod']],
  ['src/domain/matching/a.ts', ['../calendar', './b']],
  ['src/model/a.ts', ['../domain/b', 'typeorm', 'type-graphql', 'graphql']],
  ['src/infra/db/a.ts', ['../../domain/b', '../../model/b', 'typeorm', 'node:fs']],
  ['src/app/a.ts', ['../domain/b', '../model/b', '../infra/db/b']],
  ['src/api/resolvers/a.ts', ['../../domain/b', '../../model/b', '../../app/b', '../../messages/words']],
  ['src/web/parts/matches/a.tsx', ['../score', '../../formats', 'react']],
  ['src/a.ts', ['./config', './infra/b', './api/b']],
])('%s may import the floors below it', (path, sources) => {
  const refused = sources.filter((source) => rulesBroken(path, using(source)).includes(RESTRICTED));
  expect(refused).toEqual([]);
});

test('only config.ts reads the environment', () => {
  const text = 'export const home = process.env.HOME;\n';
  expect(rulesBroken('src/app/a.ts', text)).toContain('lint/style/noProcessEnv');
  expect(rulesBroken('src/config.ts', text)).not.toContain('lint/style/noProcessEnv');
});

test('import cycles are refused', () => {
  const other = join(folder, 'src/app/b.ts');
  mkdirSync(dirname(other), { recursive: true });
  writeFileSync(other, using('./a'));
  expect(rulesBroken('src/app/a.ts', "import { y } from './b';\n\nexport const x = y;\n")).toContain(
    'lint/suspicious/noImportCycles',
  );
  rmSync(other);
});

test('a file may have 300 lines and a function 60', () => {
  const lines = (count: number) => 'export type T = 1;\n'.repeat(count);
  const body = (count: number) => `export function f(a: number) {\n${'  a.toFixed();\n'.repeat(count)}}\n`;
  expect(rulesBroken('src/app/a.ts', lines(301))).toContain('lint/style/noExcessiveLinesPerFile');
  expect(rulesBroken('src/app/a.ts', lines(299))).not.toContain('lint/style/noExcessiveLinesPerFile');
  expect(rulesBroken('src/app/a.ts', body(70))).toContain('lint/complexity/noExcessiveLinesPerFunction');
  expect(rulesBroken('src/app/a.ts', body(50))).not.toContain('lint/complexity/noExcessiveLinesPerFunction');
});
