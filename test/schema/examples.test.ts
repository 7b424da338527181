import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleVariables } from '../../src/welcome';
import { NOW, openWorld, type TestWorld } from '../support/world';

const FOLDER = join(__dirname, '../../schema/examples');
const EXAMPLES = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => [file, readFileSync(join(FOLDER, file), 'utf8')] as const);

let world: TestWorld;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

/** Places in an answer where a list is empty or the record asked for is not there. */
function gaps(value: unknown, place = 'data'): string[] {
  if (Array.isArray(value)) {
    return value.length === 0 ? [place] : [];
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => gaps(inner, `${place}.${key}`))
    : [];
}

test.each(EXAMPLES)(
  '%s runs with the variables that the start prints and finds something',
  async (_file, query) => {
    const { status, body } = await world.ask(query, exampleVariables(NOW));
    expect(body.errors).toBeUndefined();
    expect(status).toBe(200);
    expect(Object.values(body.data)).not.toContain(null);
    expect(gaps(body.data)).toEqual([]);
  },
);

test.each(EXAMPLES)('%s begins with a sentence on what it shows', (_file, query) => {
  expect(query).toMatch(/^# \S.{20,}/);
});

test.each(EXAMPLES)(
  '%s takes no variable beyond those that the start prints, but a cursor',
  (_file, query) => {
    const [, declared = ''] = /^query \w+(?:\(([^)]*)\))?/m.exec(query) ?? [];
    const names = [...declared.matchAll(/\$(\w+): ([\w!]+)/g)].map(([, name, type]) => `${name}: ${type}`);
    expect(['demand: ID!', 'from: Date!', 'to: Date!', 'after: String']).toEqual(
      expect.arrayContaining(names),
    );
  },
);
