/** Numbers, money and days as the reader's language writes them. */
import { useTranslation } from 'react-i18next';
import type { Language } from './words';

export interface Formats {
  /** Tonnes, grouped, with the unit: "20,000 t". */
  tonnes(value: number): string;
  /** A whole number, or one with so many decimals. */
  number(value: number, decimals?: number): string;
  /** A share of 0 to 1 as "8 %". */
  percent(share: number, decimals?: number): string;
  /** An amount as the API gives it, with its currency. */
  money(price: { readonly amount: string; readonly currency: string }): string;
  /** An ISO day or instant as a day. */
  day(iso: string): string;
  /** An ISO instant as day and time. */
  instant(iso: string): string;
}

/** The formats of the language spoken now. */
export function useFormats(): Formats {
  const { i18n, t } = useTranslation();
  return formatsOf(i18n.language as Language, (amount) => t('units.tonnes', { amount }));
}

/** Browsers without Kazakh group and date as Russian does, under Kazakh names of months. */
const KAZAKH_MONTHS = [
  ...['қаң.', 'ақп.', 'нау.', 'сәу.', 'мам.', 'мау.'],
  ...['шіл.', 'там.', 'қыр.', 'қаз.', 'қар.', 'жел.'],
];

/** "2026 ж. 1 қыр." whether or not the browser knows Kazakh. */
function kazakhDay(date: Date, utc: boolean): string {
  const [year, month, day] = utc
    ? [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
    : [date.getFullYear(), date.getMonth(), date.getDate()];
  return `${year} ж. ${day} ${KAZAKH_MONTHS[month]}`;
}

function formatsOf(language: Language, withUnit: (amount: string) => string): Formats {
  const locales = language === 'kk' ? ['kk', 'ru'] : [language];
  const number = (value: number, decimals = 0) =>
    new Intl.NumberFormat(locales, { maximumFractionDigits: decimals }).format(value);
  // A day of the calendar has no zone; an instant is shown in the reader's.
  const isDay = (iso: string) => iso.length === 10;
  return {
    number,
    tonnes: (value) => withUnit(number(value, value < 100 ? 1 : 0)),
    percent: (share, decimals = 0) =>
      new Intl.NumberFormat(locales, { style: 'percent', maximumFractionDigits: decimals }).format(share),
    money: ({ amount, currency }) =>
      new Intl.NumberFormat(locales, { style: 'currency', currency, maximumFractionDigits: 2 }).format(
        Number(amount),
      ),
    day: (iso) => dayIn(language, new Date(iso), isDay(iso)),
    instant: (iso) => {
      const date = new Date(iso);
      const time = new Intl.DateTimeFormat(locales, { timeStyle: 'short' }).format(date);
      return `${dayIn(language, date, false)}, ${time}`;
    },
  };
}

function dayIn(language: Language, date: Date, utc: boolean): string {
  if (language === 'kk') {
    return kazakhDay(date, utc);
  }
  const zone = utc ? { timeZone: 'UTC' } : {};
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', ...zone }).format(date);
}
