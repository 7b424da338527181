import type { Currency } from './vocabulary';

/** Money in hundredths of the currency, an integer: never a float of whole units. */
export interface MoneyFacts {
  readonly minor: number;
  readonly currency: Currency;
}

/** The dearest price a tonne that is believed, 20,000,000.00: silver in dollars, copper in tenge. */
export const MAX_MINOR = 2_000_000_000;
const DECIMAL = /^(\d{1,15})(?:\.(\d{1,2}))?$/;

/** "940.50" as 94050 minor units, or null where it is not a plain decimal with at most two places. */
export function parseMinor(text: string): number | null {
  const parts = DECIMAL.exec(text);
  return parts ? Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0')) : null;
}

/** 94050 minor units as "940.50". */
export function formatMinor(minor: number): string {
  const digits = String(minor).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
