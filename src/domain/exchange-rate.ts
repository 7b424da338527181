/** Money of different currencies in US dollars, by rates that are data: whole cents, exact until the last rounding. */
import type { MoneyFacts } from './money';
import type { Currency } from './vocabulary';

/** What a US dollar cost on a day; of several of one currency and day the newest entry counts. */
export interface RateFacts {
  readonly currency: Currency;
  /** ISO day. */
  readonly day: string;
  /** Millionths of the currency for one US dollar, above 0. */
  readonly microPerUsd: number;
  readonly source: string;
  /** ISO instant at which it was entered. */
  readonly createdAt: string;
}

/** The rate of a day: the newest one of that day or before it; null where there is none. */
export function rateOn(rates: readonly RateFacts[], currency: Currency, day: string): RateFacts | null {
  const known = rates.filter((rate) => rate.currency === currency && rate.day <= day);
  return known.reduce<RateFacts | null>(
    (best, rate) => (best === null || isNewer(rate, best) ? rate : best),
    null,
  );
}

function isNewer(a: RateFacts, b: RateFacts): boolean {
  return a.day === b.day ? a.createdAt > b.createdAt : a.day > b.day;
}

export interface Valued {
  /** US cents, rounded half up. */
  readonly cents: number;
  /** The rate it was valued by; null for a price in dollars. */
  readonly rate: RateFacts | null;
}

/** Value of some kilograms at a price per tonne on a day; null where no rate is known. */
export function valueInUsd(
  { kilograms, price, day }: { readonly kilograms: number; readonly price: MoneyFacts; readonly day: string },
  rates: readonly RateFacts[],
): Valued | null {
  const worth = BigInt(kilograms) * BigInt(price.minor);
  if (price.currency === 'USD') {
    return { cents: roundedQuotient(worth, 1000n), rate: null };
  }
  const rate = rateOn(rates, price.currency, day);
  return rate && { cents: roundedQuotient(worth * 1_000_000n, 1000n * BigInt(rate.microPerUsd)), rate };
}

/** Both are 0 or above; half is rounded up. */
function roundedQuotient(dividend: bigint, divisor: bigint): number {
  return Number((2n * dividend + divisor) / (2n * divisor));
}
