/** Codes and params inside, sentences at the edge: the one place that turns a code into words. */
import { createInstance, type i18n } from 'i18next';
import type { Params, Violation } from '../domain/errors';
import { LANGUAGES, type Language } from '../domain/vocabulary';
import en from './en.json';
import kk from './kk.json';
import ru from './ru.json';
import zh from './zh.json';

const words: i18n = createInstance();
void words.init({
  resources: {
    kk: { translation: kk },
    ru: { translation: ru },
    zh: { translation: zh },
    en: { translation: en },
  },
  supportedLngs: LANGUAGES,
  fallbackLng: false,
  initAsync: false,
  interpolation: { escapeValue: false },
});

/** The sentence under `key` ("errors.NOT_FOUND") in a language, numbers written as that language writes them. */
export function say(language: Language, key: string, params: Params = {}): string {
  return words.t(key, { ...params, lng: language });
}

/** Whether there is a sentence under `key`; used where a missing one is itself an answer. */
export function canSay(language: Language, key: string): boolean {
  return words.exists(key, { lng: language });
}

/** The sentence of one fault; a country and a gate in it are named. */
export function sayViolation(language: Language, { code, params }: Violation): string {
  const country =
    params.country === undefined ? {} : { country: say(language, `countries.${params.country}`) };
  const gate = params.gate === undefined ? {} : { gate: say(language, `gateNames.${params.gate}`) };
  return say(language, `violations.${code}`, { ...params, ...country, ...gate });
}
