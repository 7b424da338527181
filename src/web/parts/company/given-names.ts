/** The names a company gave itself. */
import type { OwnCompany } from './own-company';

export const NAME_ORDER = {
  KZ: ['ru', 'kk', 'en', 'zh'],
  CN: ['zh', 'en', 'ru', 'kk'],
} as const;
type NameLanguage = (typeof NAME_ORDER)['KZ'][number];

/** The language in which a company's name came back: where it has none in the reader's, it is one of its others. */
export function languageOfName({ country, name, names }: OwnCompany): NameLanguage | undefined {
  return NAME_ORDER[country].find((language) => names[language] === name);
}

/** Each empty where it gave none. */
export function givenNames({ names }: OwnCompany): Readonly<Record<NameLanguage, string>> {
  const { kk, ru, zh, en } = names;
  return { kk: kk ?? '', ru: ru ?? '', zh: zh ?? '', en: en ?? '' };
}
