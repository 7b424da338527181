/** Explanations as sentences: codes inside them become names, days, money and lists of the reader's language. */
import { formatDay } from '../domain/calendar';
import { type Catalogue, chapterName } from '../domain/catalogue';
import { invariant } from '../domain/errors';
import { formatHsCode, sixDigits } from '../domain/hs-code';
import type { Explanation, Spoken } from '../domain/matching/explain';
import type { Language, Names } from '../domain/vocabulary';
import { say } from '../messages/words';
import type { ApiContext } from './context';
import { catalogueOf, languageOf } from './context';

/** The sentence of an explanation, in the language of the field. */
export function sayExplanation(
  context: ApiContext,
  explanation: Explanation,
  argument: Language | null | undefined,
): string {
  const language = languageOf(context, argument);
  const catalogue = catalogueOf(context);
  const params = Object.entries(explanation.params).map(([name, value]) => [
    name,
    spoken(value, language, catalogue),
  ]);
  return say(language, explanation.key, Object.fromEntries(params));
}

function spoken(value: Spoken, language: Language, catalogue: Catalogue): string | number {
  if (typeof value !== 'object') {
    return value;
  }
  if ('day' in value) {
    return dateWords(language).format(new Date(`${formatDay(value.day)}T00:00:00Z`));
  }
  if ('minor' in value) {
    const style = { style: 'currency', currency: value.currency } as const;
    return new Intl.NumberFormat(language, style).format(value.minor / 100);
  }
  if ('region' in value) {
    return nameOf(catalogue.regions, value.region, language);
  }
  if ('crossing' in value) {
    return nameOf(catalogue.crossings, value.crossing, language);
  }
  return listWords(listed(value, language, catalogue), language);
}

type Listed = Exclude<
  Spoken,
  string | number | { day: number } | { minor: number } | { region: string } | { crossing: string }
>;

function listed(value: Listed, language: Language, catalogue: Catalogue): readonly string[] {
  if ('certificates' in value) {
    return value.certificates.map((code) => nameOf(catalogue.requirements, code, language));
  }
  if ('packagings' in value) {
    return value.packagings.map((code) => nameOf(catalogue.packagings, code, language));
  }
  if ('varieties' in value) {
    return value.varieties.map((code) => nameOf(catalogue.varieties, code, language));
  }
  if ('modes' in value) {
    return value.modes.map((mode) => say(language, `modes.${mode}`));
  }
  if ('incoterms' in value) {
    return value.incoterms;
  }
  return value.hsCodes.map((code) => `${formatHsCode(code)} (${productName(catalogue, code, language)})`);
}

/** A plain list: Intl.ListFormat sets nothing between Chinese units, and "and" would need an inflected word. */
function listWords(words: readonly string[], language: Language): string {
  return words.length === 0 ? say(language, 'labels.none') : words.join(language === 'zh' ? '、' : ', ');
}

function dateWords(language: Language): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
}

/** The name of a row of reference data. */
export function nameOf<Code extends string>(
  rows: ReadonlyMap<Code, { readonly names: Names }>,
  code: Code,
  language: Language,
): string {
  const row = rows.get(code);
  invariant(row, `reference data has ${code}`);
  return row.names[language];
}

/** A product's own name, else "HS 8471.30, <chapter name>". */
export function productName(catalogue: Catalogue, code: string, language: Language): string {
  const own = catalogue.named.get(sixDigits(code));
  const unnamed = () =>
    say(language, 'labels.unnamedProduct', {
      code: formatHsCode(sixDigits(code)),
      chapter: chapterName(catalogue, code, language),
    });
  return own ? own.names[language] : unnamed();
}
