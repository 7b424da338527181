/** Months and quarters as periods of a report: ISO days, both ends counted. */

export interface Period {
  readonly from: string;
  readonly to: string;
}

const isoDay = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);

/** So many months from one of a year, 0 to 11; overflow runs into the years beside. */
function span(year: number, month: number, months: number): Period {
  return { from: isoDay(year, month, 1), to: isoDay(year, month + months, 0) };
}

/** The last whole months before a day, the newest first. */
export function wholeMonths(today: Date, count: number): readonly Period[] {
  return Array.from({ length: count }, (_, back) =>
    span(today.getFullYear(), today.getMonth() - 1 - back, 1),
  );
}

/** The last whole quarters before a day, the newest first. */
export function wholeQuarters(today: Date, count: number): readonly Period[] {
  const first = Math.floor(today.getMonth() / 3) * 3;
  return Array.from({ length: count }, (_, back) => span(today.getFullYear(), first - 3 - 3 * back, 3));
}
