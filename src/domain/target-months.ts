/** The way of a target month by month. */
import { type DayWindow, formatDay } from './calendar';

/** What had come to count, from the beginning of the period up to and with a day, in ISO. */
export type Months = readonly { readonly on: string; readonly amount: number }[];

/**
 * The running total at the end of each calendar month of a period, up to a day number: the last entry is of that
 * day, or of the period's last. Empty before the period begins.
 */
export function monthsOf(period: DayWindow, asOf: number, totalUpTo: (day: string) => number): Months {
  const last = Math.min(asOf, period.to);
  const ends: number[] = [];
  for (let day = period.from; day <= last; day = (ends.at(-1) ?? day) + 1) {
    ends.push(Math.min(endOfMonth(day), last));
  }
  return ends.map((end) => {
    const on = formatDay(end);
    return { on, amount: totalUpTo(on) };
  });
}

function endOfMonth(day: number): number {
  const [year, month] = formatDay(day).split('-').map(Number) as [number, number, number];
  return Date.UTC(year, month, 0) / 86_400_000;
}
