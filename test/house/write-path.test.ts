/** Rules of the code base that only its text can prove. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** Files below a folder, with their text. */
function filesIn(folder: string): readonly { readonly path: string; readonly text: string }[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name).slice(ROOT.length + 1);
      return { path, text: readFileSync(join(ROOT, path), 'utf8') };
    });
}

const matching = (folder: string, pattern: RegExp) =>
  filesIn(folder)
    .filter(({ text }) => pattern.test(text))
    .map(({ path }) => path)
    .sort();

test('use cases change things by `transact`, so that no step escapes the audit log', () => {
  expect(matching('src', /\.write\(\s*(async\s*)?\(|database\.write\b/)).toEqual([
    // Kept for a day, no step of anybody's.
    'src/app/idempotency.ts',
    // The day of a key's last use.
    'src/app/key-uses.ts',
    // Letters that have left.
    'src/app/mail-worker.ts',
    // An empty market is filled.
    'src/app/seed-demo.ts',
    'src/app/seed-targets.ts',
    'src/app/transact.ts',
    // What the database hands out to the rest, as it was handed in.
    'src/compose.ts',
    // Counts of requests.
    'src/infra/rate-limits.ts',
  ]);
});

test('below the entry points nothing prints: what has to be told goes to the log', () => {
  for (const folder of ['domain', 'model', 'infra', 'messages', 'app', 'api']) {
    expect(matching(`src/${folder}`, /\bconsole\./)).toEqual([]);
  }
});

test('no test is skipped, focused or left to do', () => {
  const words = ['only', 'skip', 'todo', 'failing'].join('|');
  expect(matching('test', new RegExp(`\\b(test|it|describe)(\\.concurrent)?\\.(${words})\\b`))).toEqual([]);
  expect(matching('test', /\b([xf]it|[xf]test|[xf]describe)\(\s*['"`]/)).toEqual([]);
});
