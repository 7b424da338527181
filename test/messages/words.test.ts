import { ERROR_CODES, VIOLATION_CODES } from '../../src/domain/errors';
import { FLAG_KINDS } from '../../src/domain/matching/explain';
import { GATE_KINDS } from '../../src/domain/matching/gates';
import { LANGUAGES, type Language, TRANSPORT_MODES } from '../../src/domain/vocabulary';
import en from '../../src/messages/en.json';
import kk from '../../src/messages/kk.json';
import ru from '../../src/messages/ru.json';
import { canSay, say, sayViolation } from '../../src/messages/words';
import zh from '../../src/messages/zh.json';

const FILES: Readonly<Record<Language, unknown>> = { kk, ru, zh, en };
const TRANSLATIONS = LANGUAGES.filter((language) => language !== 'en');
const PLURAL = /_(zero|one|two|few|many|other)$/;
/** Names that every language writes in Latin letters. */
// The last three are options of the import command.
const LATIN = 'EXW FCA CPT CIP DAP DPU DDP USD HS GACC NUL PDF JPEG Dostyk commit skip bad'.split(' ');
/** Gates that no agreement of the two sides can open: a near miss never fails one of them. */
const BEYOND_CURE = ['VARIETY', 'ORIGIN', 'BARRIER'];

type Sentences = ReadonlyMap<string, string>;

function flatten(node: unknown, path: string): [string, string][] {
  return typeof node === 'string'
    ? [[path, node]]
    : Object.entries(node as object).flatMap(([key, child]) => flatten(child, path ? `${path}.${key}` : key));
}

const sentencesOf = (language: Language): Sentences => new Map(flatten(FILES[language], ''));
const folded = (key: string) => key.replace(PLURAL, '');
const placeholders = (text: string) => [...text.matchAll(/\{\{.*?\}\}/g)].map(([found]) => found).sort();
const bare = (text: string) => text.replace(/\{\{.*?\}\}/g, '…');

/** Key without its plural ending -> the plural categories under it, none for a plain key. */
function pluralsOf(sentences: Sentences): Map<string, string[]> {
  const plurals = new Map<string, string[]>();
  for (const key of sentences.keys()) {
    const category = PLURAL.exec(key)?.[1];
    plurals.set(folded(key), [...(plurals.get(folded(key)) ?? []), ...(category ? [category] : [])].sort());
  }
  return plurals;
}

/** The keys directly under one, plural endings folded. */
function keysUnder(sentences: Sentences, parent: string): string[] {
  const under = [...sentences.keys()].filter((key) => key.startsWith(`${parent}.`));
  return [...new Set(under.map((key) => folded(key.slice(parent.length + 1)).split('.')[0]!))].sort();
}

const sorted = (words: readonly string[]) => [...words].sort();

describe.each(LANGUAGES)('the words in %s', (language) => {
  const sentences = sentencesOf(language);
  const english = sentencesOf('en');

  it('say the same things as in English, with exactly the plural forms of the language', () => {
    const forms = sorted(new Intl.PluralRules(language).resolvedOptions().pluralCategories);
    const wanted = [...pluralsOf(english)].map(
      ([key, found]) => [key, found.length > 0 ? forms : []] as const,
    );
    expect(Object.fromEntries(pluralsOf(sentences))).toEqual(Object.fromEntries(wanted));
  });

  it('insert what the English sentence inserts, in the same format', () => {
    const faults = [...sentences].filter(([key, text]) => {
      const model = english.get(key) ?? english.get(`${folded(key)}_other`)!;
      // The English singular may leave its figure out; the other languages count 1, 21, 101 with it.
      return language !== 'en' && PLURAL.test(key)
        ? placeholders(text).join() !== placeholders(english.get(`${folded(key)}_other`)!).join()
        : placeholders(text).join() !== placeholders(model).join();
    });
    expect(faults).toEqual([]);
  });

  it('are neither blank nor doubled by stray spaces', () => {
    const faults = [...sentences].filter(
      ([, text]) => text.trim() !== text || text === '' || /[^\S\n]{2}/.test(text),
    );
    expect(faults).toEqual([]);
  });

  it('put every value given into the sentence, and leave no placeholder open', () => {
    const form = new Intl.PluralRules(language).select(7);
    const faults = [...pluralsOf(sentences).keys()].flatMap((key) => {
      const inserted = placeholders(sentences.get(key) ?? sentences.get(`${key}_${form}`)!);
      const names = inserted.map((placeholder) => /\w+/.exec(placeholder)![0]);
      const said = say(language, key, Object.fromEntries(names.map((name) => [name, 7])));
      // Letters name spans of days and hours in figures of their own.
      const figures = key.startsWith('mail.') ? names.length : said.split('7').length - 1;
      return /[{}]/.test(said) || figures !== names.length ? [said] : [];
    });
    expect(faults).toEqual([]);
  });

  it.each([
    ['errors', ERROR_CODES],
    ['violations', VIOLATION_CODES],
    ['gates', GATE_KINDS],
    ['flags', FLAG_KINDS],
    ['modes', TRANSPORT_MODES],
    ['cures', [...GATE_KINDS.filter((kind) => !BEYOND_CURE.includes(kind)), 'PRODUCT_EXACT']],
  ] as const)('hold every one of the %s and none left over', (parent, codes) => {
    expect(keysUnder(sentences, parent)).toEqual(sorted(codes));
  });

  it('tell every gate that is passed and every one that is failed', () => {
    const keys = GATE_KINDS.flatMap((kind) => [`gates.${kind}.PASS`, `gates.${kind}.FAIL`]);
    expect(keys.filter((key) => !canSay(language, key))).toEqual([]);
  });
});

describe.each(TRANSLATIONS)('the translation into %s', (language) => {
  const sentences = sentencesOf(language);

  it('leaves no sentence in English', () => {
    const english = sentencesOf('en');
    expect([...sentences].filter(([key, text]) => english.get(key) === text)).toEqual([]);
  });

  it('uses Latin letters for international names only', () => {
    const words = [...sentences.values()].flatMap((text) => bare(text).match(/[A-Za-z]+/g) ?? []);
    expect([...new Set(words)].filter((word) => !LATIN.includes(word))).toEqual([]);
  });

  it('hangs no ending on an inserted word, whose form it cannot know', () => {
    expect([...sentences].filter(([, text]) => /\}\}[»”"']?[-\p{Script=Cyrillic}]/u.test(text))).toEqual([]);
  });
});

describe('numbers in a sentence', () => {
  it.each([
    ['en', '250,000'],
    ['zh', '250,000'],
    ['ru', '250\u00a0000'],
    ['kk', '250\u00a0000'],
  ] as const)('are written as readers of %s write them', (language, written) => {
    expect(say(language, 'errors.BODY_TOO_LARGE', { limit: 250_000 })).toContain(written);
    const text = say(language, 'gates.SOLD_OUT.FAIL', { tonnes: 250_000.4 });
    expect(text).toContain(written);
    expect(text).not.toContain(`${written}.`);
    expect(text).not.toContain(`${written},4`);
  });

  it.each([
    ['en', '8.3%'],
    ['zh', '8.3%'],
    ['ru', '8,3\u00a0%'],
    ['kk', '8,3%'],
  ] as const)('are shares in percent in %s', (language, written) => {
    const params = { deliverable: 20_750, part: 0.083, count: 13 };
    expect(say(language, 'factors.volume.buyerPart', params)).toContain(written);
  });

  it.each([
    ['en', 1, '1 day '],
    ['en', 17, '17 days '],
    ['ru', 1, '1 день,'],
    ['ru', 3, '3 дня,'],
    ['ru', 17, '17 дней,'],
    ['ru', 21, '21 день,'],
    ['kk', 1, '1 күнге '],
    ['kk', 17, '17 күнге '],
    ['zh', 1, '1天'],
    ['zh', 17, '17天'],
  ] as const)('agree in %s with the word after them: %d', (language, count, written) => {
    expect(say(language, 'cures.WINDOW', { count })).toContain(written);
  });
});

describe('a sentence with a word inserted', () => {
  it('keeps the word as it was given, without escaping', () => {
    const params = { kind: say('ru', 'kinds.company'), id: 'com_<1>' };
    expect(say('ru', 'errors.NOT_FOUND', params)).toBe('Не найдено: компания, идентификатор «com_<1>».');
  });

  it('tells a fault by its code and params', () => {
    const fault = { path: ['to'], code: 'WINDOW_TOO_LONG', params: { limit: 1_096 } } as const;
    expect(sayViolation('en', fault)).toBe('A window may span at most 1,096 days.');
    expect(sayViolation('zh', fault)).toBe('供货期最长1,096天。');
  });
});

it('does not fall back to another language', () => {
  expect(LANGUAGES.map((language) => canSay(language, 'errors.NO_SUCH_CODE'))).toEqual(
    LANGUAGES.map(() => false),
  );
});
