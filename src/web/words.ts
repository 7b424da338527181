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
  kk: { market: () => import('./words/kk.json?market'), desk: () => import('./words/kk.json?desk') },
  ru: { market: () => import('./words/ru.json?market'), desk: () => import('./words/ru.json?desk') },
  zh: { market: () => import('./words/zh.json?market'), desk: () => import('./words/zh.json?desk') },
  en: { market: () => import('./words/en.json?market'), desk: () => import('./words/en.json?desk') },
} as const;

/** The halves in use: the words of officers' pages only join where one of these is shown. */
const halves = new Set<'market' | 'desk'>(['market']);

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
  const tables = await Promise.all([...halves].map((half) => TABLES[language][half]()));
  for (const table of tables) {
    i18n.addResourceBundle(language, 'translation', table.words, true);
  }
  if (language === 'zh') {
    await loadFont();
  }
}

/** Lets Chinese be read. Without it words are shown as well as the system can, so a failure stops nothing. */
async function loadFont(): Promise<void> {
  await import('./fonts').catch(() => undefined);
}

/** Once the first page stands, for the Chinese names in every other language. Safari knows no idle time. */
export function loadFontLater(): void {
  const later = window.requestIdleCallback ?? ((act: () => void) => window.setTimeout(act, 1_000));
  later(() => void loadFont());
}

/** The language spoken now. */
export function currentLanguage(): Language {
  return isLanguage(i18n.language) ? i18n.language : 'en';
}

/** Brings the words of officers' pages, in this language and in all that are spoken from now on. */
export async function addDeskWords(): Promise<void> {
  halves.add('desk');
  await load(currentLanguage());
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
