/** What the README shows is what the server says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_ALIASES, MAX_DEPTH, MAX_DIRECTIVES, MAX_TOKENS } from '../../src/api/limits';
import { templateColumns } from '../../src/app/listing-rows';
import { exampleVariables } from '../../src/welcome';
import { NOW, openWorld, type TestWorld } from '../support/world';

const ROOT = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const readme = read('README.md');

let world: TestWorld;
beforeAll(async () => {
  world = await openWorld({ costPerMinute: 60_000 });
}, 30_000);
afterAll(() => world.close());

/** The code blocks of a kind, in their order. */
function blocks(kind: string): readonly string[] {
  return [...readme.matchAll(new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    (found) => found[1]!,
  );
}

test('the first query of the README is the example, and its answer the true one', async () => {
  const [query] = blocks('graphql');
  const [variables, answer] = blocks('json').map((text) => JSON.parse(text));
  const { from, to } = exampleVariables(NOW);
  expect(query!.trim()).toBe(read('schema/examples/first-query.graphql').trim());
  expect(variables).toEqual({ from, to });
  expect((await world.ask(query!, variables)).body).toEqual(answer);
});

test('the README names every limit as it is', () => {
  for (const words of [
    `nest ${MAX_DEPTH} levels`,
    `${MAX_ALIASES} aliases`,
    `${MAX_DIRECTIVES} directives`,
    `${MAX_TOKENS.toLocaleString('en')} tokens`,
  ]) {
    expect(readme).toContain(words);
  }
});

test.each(['offer', 'demand'] as const)(
  'the import template of seeds/README.md has the columns of an %s',
  (kind) => {
    expect(read('seeds/README.md')).toContain(`\n${templateColumns(kind).join(',')}\n`);
  },
);

test('every file that a document points to is there', () => {
  for (const path of ['README.md', 'src/README.md', 'seeds/README.md']) {
    const folder = join(ROOT, path, '..');
    for (const [, target] of read(path).matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      expect(() => readFileSync(join(folder, target!))).not.toThrow(/ENOENT/);
    }
  }
});
