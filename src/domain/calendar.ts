/** Calendar days as numbers: days since 1970-01-01, so that windows are plain arithmetic. */
const MS_PER_DAY = 86_400_000;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** An inclusive span of calendar days. */
export interface DayWindow {
  readonly from: number;
  readonly to: number;
}

/** The day number of "2026-09-01", or null where that is not a day of the calendar (years 1900 to 2199). */
export function parseDay(text: string): number | null {
  const parts = ISO_DAY.exec(text);
  if (!parts) {
    return null;
  }
  const year = Number(parts[1]);
  const month = Number(parts[2]) - 1;
  const ms = Date.UTC(year, month, Number(parts[3]));
  // A day that its month does not have is one of the next or the last month.
  const isDay = year >= 1900 && year < 2200 && new Date(ms).getUTCMonth() === month;
  return isDay ? ms / MS_PER_DAY : null;
}

/** "2026-09-01" of a day number. */
export function formatDay(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The day number in Kazakhstan and for business in Xinjiang alike: UTC+5, the one that turns later. */
export function dayOf(instant: Date): number {
  return Math.floor((instant.getTime() + 5 * 3_600_000) / MS_PER_DAY);
}

/** Number of days in a window, both ends counted. */
export function daysIn(window: DayWindow): number {
  return window.to - window.from + 1;
}

/** The days two windows share, or null. */
export function overlap(a: DayWindow, b: DayWindow): DayWindow | null {
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to, b.to);
  return from <= to ? { from, to } : null;
}

/** Days between two windows that do not meet: 1 where one ends the day before the other begins; 0 if they meet. */
export function gapDays(a: DayWindow, b: DayWindow): number {
  return Math.max(0, a.from - b.to, b.from - a.to);
}

/** The calendar year in which the marketing year (1 September to 31 August) of this day began. */
export function marketingYear(day: number): number {
  const [year, month] = formatDay(day).split('-').map(Number) as [number, number, number];
  return month >= 9 ? year : year - 1;
}
