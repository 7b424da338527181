/** Exchange rates as they are entered: what one US dollar cost in another currency on a day, with the source. */
import { z } from 'zod';
import { formatDay, parseDay } from './calendar';
import { parseDecimal } from './decimal';
import { type CrossRule, dayAt, isoDay, refuse, text } from './input';
import { CURRENCIES, type Currency } from './vocabulary';

/** Rates of one input. */
export const MAX_RATES = 500;
/** Decimals of a rate. */
export const RATE_PLACES = 6;
/** Of a currency for one US dollar; more is a slip of the pen. */
const MAX_PER_USD = 1_000_000;
const MAX_SOURCE = 300;

/** A dollar costs a dollar: there is nothing to enter. */
const RATED = CURRENCIES.filter((currency) => currency !== 'USD');

const microOf = (perUsd: string) => parseDecimal(perUsd, RATE_PLACES);

/** One rate; `today` is a day number. */
export function exchangeRateInput(today: number) {
  const isOver = (day: string) => (parseDay(day) ?? today) <= today;
  return z
    .strictObject({
      currency: z.enum(RATED as [Currency, ...Currency[]]),
      day: isoDay().refine(isOver, refuse('DAY_TO_COME', { day: formatDay(today) })),
      perUsd: z
        .string()
        .refine((perUsd) => microOf(perUsd) !== null, refuse('BAD_FORMAT', { example: '7.123456' }))
        .refine((perUsd) => microOf(perUsd) !== 0, refuse('NOT_POSITIVE'))
        .refine(
          (perUsd) => (microOf(perUsd) ?? 0) <= MAX_PER_USD * 10 ** RATE_PLACES,
          refuse('TOO_LARGE', { limit: MAX_PER_USD }),
        ),
      source: text(MAX_SOURCE),
    })
    .transform(({ perUsd, ...known }) => ({ ...known, microPerUsd: microOf(perUsd) ?? 0 }));
}
export type RateAsked = z.output<ReturnType<typeof exchangeRateInput>>;

/** Rates to be entered, all faults at once; `today` is a day number. */
export function exchangeRatesInput(today: number) {
  return z.strictObject({
    rates: z.array(exchangeRateInput(today)).min(1).max(MAX_RATES).superRefine(refuseRepeated),
  });
}

interface DayOfCurrency {
  readonly currency: Currency;
  readonly day: string;
}

/** Of two rates of one currency and day nobody could tell which counts. */
function refuseRepeated(rates: readonly DayOfCurrency[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, { currency, day }] of rates.entries()) {
    const value = `${currency} ${day}`;
    if (seen.has(value)) {
      context.addIssue({ code: 'custom', path: [index, 'day'], ...refuse('REPEATED', { value }) });
    }
    seen.add(value);
  }
}

export const exchangeRateWhere = z.strictObject({
  currency: z.enum(CURRENCIES).nullish(),
  from: isoDay().nullish(),
  to: isoDay().nullish(),
});

/** A span that ends before it begins. */
export const reversedSpan: CrossRule = {
  path: ['to'],
  code: 'WINDOW_REVERSED',
  broken: (input) => {
    const [from, to] = [dayAt(input, 'from'), dayAt(input, 'to')];
    return from !== null && to !== null && to < from ? {} : null;
  },
};
