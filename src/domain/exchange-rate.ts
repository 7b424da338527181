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

/** Of each currency the rate that counts on each day that has one, the earliest day first. */
export type RateTable = ReadonlyMap<Currency, readonly RateFacts[]>;

/** The rates in the order in which many figures ask for them. */
export function rateTable(rates: readonly RateFacts[]): RateTable {
  const byDay = new Map<Currency, Map<string, RateFacts>>();
  for (const rate of rates) {
    const days = byDay.get(rate.currency) ?? new Map<string, RateFacts>();
    const known = days.get(rate.day);
    days.set(rate.day, known && known.createdAt >= rate.createdAt ? known : rate);
    byDay.set(rate.currency, days);
  }
  return new Map(
    [...byDay].map(([currency, days]) => [
      currency,
      [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)),
    ]),
  );
}

/** The rate of a day: the newest one of that day or before it; null where there is none. */
export function rateOn(table: RateTable, currency: Currency, day: string): RateFacts | null {
  const rates = table.get(currency) ?? [];
  // The first place whose rate is of a later day, by halves.
  let [low, high] = [0, rates.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rates[middle]?.day ?? '') <= day) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return rates[low - 1] ?? null;
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
  rates: RateTable,
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
