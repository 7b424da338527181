/** Libraries that hold the thread they run in for seconds run in threads of their own. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SRC = join(__dirname, '../../src');
const HEAVY = /(?:from|import\(|require\()\s*['"](?:highs|read-excel-file)(?:\/[^'"]*)?['"]/;

test('programs are solved and spreadsheets are parsed in threads alone', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.(ts|mjs)$/.test(path) && !path.startsWith('web/'),
  );
  const using = files.filter((path) => HEAVY.test(readFileSync(join(SRC, path), 'utf8')));
  expect(using.sort()).toEqual(['infra/solver-worker.mjs', 'infra/xlsx-worker.mjs']);
});
