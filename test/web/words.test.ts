/** The words of the web app: the four languages say the same things, all of what is asked for and nothing else. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const WEB = join(__dirname, '../../src/web');
const LANGUAGES = ['kk', 'ru', 'zh', 'en'] as const;

interface Tree {
  readonly [part: string]: string | Tree;
}

/** The texts of a language by their whole keys. */
function textsOf(tree: Tree, path: readonly string[] = []): (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([part, said]) =>
    typeof said === 'string' ? [[[...path, part].join('.'), said] as const] : textsOf(said, [...path, part]),
  );
}

const TEXTS = new Map(
  LANGUAGES.map((language) => {
    const tree = JSON.parse(readFileSync(join(WEB, `words/${language}.json`), 'utf8')) as Tree;
    return [language, new Map(textsOf(tree))] as const;
  }),
);

const FORM = /_(zero|one|two|few|many|other)$/;
/** What is asked for: a key without its plural form. */
const askedAs = (key: string): string => key.replace(FORM, '');
const texts = (language: (typeof LANGUAGES)[number]) => TEXTS.get(language)!;
const KEYS = new Set([...texts('en').keys()].map(askedAs));

/** The scripts of the app; what is made from the schema speaks to nobody. */
const SCRIPTS = readdirSync(WEB, { recursive: true, withFileTypes: true })
  .filter(({ name, parentPath }) => /\.tsx?$/.test(name) && !parentPath.includes('documents'))
  .map(({ name, parentPath }) => join(parentPath, name))
  .map((path) => ({ path: relative(WEB, path), script: readFileSync(path, 'utf8') }));

/** From an opening bracket to the comma or bracket that ends the first argument. */
function firstArgument(script: string, start: number): string {
  let depth = 0;
  for (let at = start; at < script.length; at += 1) {
    const letter = script[at]!;
    if ('([{'.includes(letter)) {
      depth += 1;
    } else if (depth === 0 && ',)'.includes(letter)) {
      return script.slice(start, at);
    } else if (')]}'.includes(letter)) {
      depth -= 1;
    }
  }
  return script.slice(start);
}

const LITERAL = /['"]([A-Za-z]\w*(?:\.\w+)+)['"]/g;
const TEMPLATE = /`([a-z]\w*\.[^`\s]*\$\{[^`]*\}[^`\s]*)`/g;

const HOLE = /\$\{(?:[^{}]|\{[^{}]*\})*\}/;

/** The keys that a template makes, whatever stands in its holes. */
function patternOf(template: string): RegExp {
  const parts = template.split(HOLE).map((part) => part.replaceAll(/\W/g, '\\$&'));
  return new RegExp(`^${parts.join('[^.]+')}$`);
}

/** What is handed to `t`, literally or as a template. */
const ASKED = SCRIPTS.flatMap(({ path, script }) =>
  [...script.matchAll(/\bt\(|i18nKey=\{/g)].map(({ 0: call, index }) => ({
    path,
    argument: firstArgument(script, index + call.length),
  })),
);

describe.each(LANGUAGES)('%s', (language) => {
  test('has each text in every plural form of the language, and in no other', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const plural = new Set([...texts('en').keys()].filter((key) => FORM.test(key)).map(askedAs));
    const wanted = [...KEYS].flatMap((key) =>
      plural.has(key) ? forms.map((form) => `${key}_${form}`) : [key],
    );
    expect([...texts(language).keys()].sort()).toEqual(wanted.sort());
  });

  test('fills the same holes as English and says something everywhere', () => {
    const holes = (said: string) =>
      [
        ...new Set([...said.matchAll(/\{\{(\w+)\}\}|<(\w+)\s*\/?>/g)].map(([, hole, part]) => hole ?? part)),
      ].sort();
    const english = texts('en');
    // "One offer" goes without its number where the form is for 1 alone; in Russian it is for 21 as well.
    const alone = new Intl.PluralRules(language).select(21) !== 'one';
    for (const [key, said] of texts(language)) {
      const wanted = holes(english.get(`${askedAs(key)}_other`) ?? english.get(key) ?? '');
      const mayLack = alone && key.endsWith('_one') ? ['count', 'amount'] : [];
      const missing = wanted.filter((hole) => !holes(said).includes(hole) && !mayLack.includes(hole ?? ''));
      const strange = holes(said).filter((hole) => !wanted.includes(hole));
      expect({ key, missing, strange }).toEqual({ key, missing: [], strange: [] });
      expect({ key, empty: said.trim() === '' }).toEqual({ key, empty: false });
    }
  });
});

test('every key that a script asks for exists', () => {
  const missing = ASKED.flatMap(({ path, argument }) => [
    ...[...argument.matchAll(LITERAL)].filter(([, key]) => !KEYS.has(key!)).map(([key]) => `${path}: ${key}`),
    ...[...argument.matchAll(TEMPLATE)]
      .filter(([, template]) => ![...KEYS].some((key) => patternOf(template!).test(key)))
      .map(([template]) => `${path}: ${template}`),
  ]);
  expect(ASKED.length).toBeGreaterThan(500);
  expect(missing).toEqual([]);
});

test('words of officers’ pages, which come with these, are asked for by no other', () => {
  const config = readFileSync(join(WEB, 'vite.config.mjs'), 'utf8');
  const names = [...(/DESK_WORDS = \[(.*)\]/.exec(config)?.[1] ?? '').matchAll(/'(\w+)'/g)].map(
    ([, name]) => name!,
  );
  const asks = new RegExp(`['"\`](${names.join('|')})\\.\\w`);
  // Nor does any other bring in a part of theirs, which would ask for them.
  const brings = new RegExp(`from '[./]*/(?:parts/)?(${names.join('|')})/`);
  const own = new RegExp(`^(pages/desk|parts/(${names.join('|')})/)`);
  const others = SCRIPTS.filter(({ path }) => !own.test(path));
  expect(names).toContain('desk');
  expect(others.filter(({ script }) => asks.test(script)).map(({ path }) => path)).toEqual([]);
  expect(others.filter(({ script }) => brings.test(script)).map(({ path }) => path)).toEqual([]);
});

test('every key is asked for by a script', () => {
  const all = SCRIPTS.map(({ script }) => script).join('\n');
  // Keys are also handed on, as a word of a list or a way; so every literal counts.
  const literal = new Set([...all.matchAll(LITERAL)].map(([, key]) => key));
  const patterns = [...new Set([...all.matchAll(TEMPLATE)].map(([, template]) => template!))].map(patternOf);
  const idle = [...KEYS].filter((key) => !literal.has(key) && !patterns.some((made) => made.test(key)));
  expect(idle).toEqual([]);
});
