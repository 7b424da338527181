/** Words in four languages, each fetched when it is first spoken. */
import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = ['kk', 'ru', 'zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language by its own name. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  kk: 'Қазақша',
  ru: 'Русский',
  zh: '中文',
  en: 'English',
};

const TABLES = {
  kk: () => import('./words/kk.json'),
  ru: () => import('./words/ru.json'),
  zh: () => import('./words/zh.json'),
  en: () => import('./words/en.json'),
} as const;

const KEPT = 'dostyk.language';

export const i18n = createInstance();

function isLanguage(code: string | null | undefined): code is Language {
  return LANGUAGES.some((language) => language === code);
}

/** The language chosen here before, else the first the browser prefers, else English. */
function firstLanguage(): Language {
  const kept = window.localStorage.getItem(KEPT);
  const preferred = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage);
  return isLanguage(kept) ? kept : (preferred ?? 'en');
}

async function load(language: Language): Promise<void> {
  if (!i18n.hasResourceBundle(language, 'translation')) {
    const table = await TABLES[language]();
    i18n.addResourceBundle(language, 'translation', table.default);
  }
  if (language === 'zh') {
    await import('./fonts');
  }
}

/** The language spoken now. */
export function currentLanguage(): Language {
  return isLanguage(i18n.language) ? i18n.language : 'en';
}

/** Speaks another language from now on, here and on the next visit. */
export async function speak(language: Language): Promise<void> {
  await load(language);
  await i18n.changeLanguage(language);
  window.localStorage.setItem(KEPT, language);
  document.documentElement.lang = language;
}

export async function startWords(): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: 'none',
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  const language = firstLanguage();
  await load(language);
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}
