import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS } from '../../src/config';

const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');

test("the README's table of settings holds the rows of the program, in their order", () => {
  const rows = readme.split('\n').filter((line) => line.startsWith('| `DOSTYK_'));
  expect(rows).toEqual(
    SETTINGS.map(
      (setting) =>
        `| \`${setting.name}\` | ${setting.default === '' ? '(none)' : `\`${setting.default}\``} | ${setting.meaning} |`,
    ),
  );
});
