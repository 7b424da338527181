import { readFileSync } from 'node:fs';
import PDFDocument from 'pdfkit';
import { LANGUAGES } from '../../src/domain/vocabulary';
import { fontFile, fontRuns } from '../../src/infra/report-fonts';
import { REFERENCE } from '../support/make';

/** The face as the library that embeds it sees it. */
interface FontOf {
  readonly _font: { readonly font: { hasGlyphForCodePoint(code: number): boolean } };
}

/** Characters of every sentence in a language, and of every name that a report can show in it. */
function charactersOf(language: (typeof LANGUAGES)[number]): ReadonlySet<string> {
  const named = [...REFERENCE.regions, ...REFERENCE.products, ...REFERENCE.statistics];
  const names = [...named, ...[...REFERENCE.chapters.values()].map((each) => ({ names: each }))];
  const sources = REFERENCE.statistics.flatMap(({ figures }) => figures.map(({ source }) => source));
  const words = readFileSync(`src/messages/${language}.json`, 'utf8');
  const numbers = new Intl.NumberFormat(language).format(1_234_567.89);
  const text = [words, numbers, ...sources, ...names.map((each) => each.names[language])].join('');
  return new Set([...text].filter((character) => !/\s/.test(character) || character === '\u00a0'));
}

test.each(LANGUAGES)(
  'every character of the words and names in %s has a glyph in both weights',
  (language) => {
    const bySubset = new Map<string, string[]>();
    for (const character of charactersOf(language)) {
      const [run] = fontRuns(character, language);
      bySubset.set(run!.subset, [...(bySubset.get(run!.subset) ?? []), character]);
    }
    const missing = [...bySubset].flatMap(([subset, characters]) =>
      ([400, 700] as const).flatMap((weight) => {
        const pdf = new PDFDocument().font(fontFile(subset, weight));
        const { font } = (pdf as unknown as FontOf)._font;
        return characters.filter((character) => !font.hasGlyphForCodePoint(character.codePointAt(0)!));
      }),
    );
    expect(missing).toEqual([]);
  },
);

test('a text is cut where its face changes, and nowhere else', () => {
  expect(fontRuns('HS 1512.11', 'en')).toEqual([{ subset: 'latin', text: 'HS 1512.11' }]);
  expect(fontRuns('脂肪≤1.5%', 'zh').map(({ text }) => text)).toEqual(['脂肪', '≤', '1.5%']);
  expect(fontRuns('қант', 'kk').map(({ subset, text }) => [subset, text])).toEqual([
    ['cyrillic-ext', 'қ'],
    ['cyrillic', 'ант'],
  ]);
  expect(fontRuns('“油”——', 'zh')).toEqual([{ subset: 'chinese-simplified', text: '“油”——' }]);
  expect(fontRuns('“oil” —', 'en')).toEqual([{ subset: 'latin', text: '“oil” —' }]);
});
