/** The question of a ministry report: a period, the day whose knowledge counts, and the market. */
import { z } from 'zod';
import { dayOf, formatDay } from './calendar';
import { type CrossRule, dayAt, isoDay } from './input';
import { LANGUAGES, MARKET_KINDS } from './vocabulary';

const MS_PER_DAY = 86_400_000;
/** Hours by which the day of the mission runs ahead of UTC. */
const OFFSET_MS = 5 * 3_600_000;
/** What a request began before midnight is carried out minutes later at the latest. */
const SETTLING_MS = 5 * 60_000;

/** The instant at which a day ends, ISO 8601: midnight of the next one, UTC+5. */
export function endOfDay(day: number): string {
  return new Date((day + 1) * MS_PER_DAY - OFFSET_MS).toISOString();
}

/** The newest day number of which nothing can change any more: it ended five minutes ago or earlier. */
export function lastWholeDay(now: Date): number {
  return dayOf(new Date(now.getTime() - SETTLING_MS)) - 1;
}

/** A report on a period as it was known at the end of a day, which must be over: `lastDay` or before. */
export function reportInput(lastDay: number) {
  const schema = z.strictObject({
    from: isoDay(),
    to: isoDay(),
    asOf: isoDay(),
    market: z.enum(MARKET_KINDS),
    /** Of the words, where there are any. */
    language: z.enum(LANGUAGES).optional(),
  });
  const rules: readonly CrossRule[] = [
    {
      path: ['to'],
      code: 'WINDOW_REVERSED',
      broken: (input) => {
        const [from, to] = [dayAt(input, 'from'), dayAt(input, 'to')];
        return from !== null && to !== null && to < from ? {} : null;
      },
    },
    {
      path: ['asOf'],
      code: 'DAY_NOT_OVER',
      broken: (input) => {
        const asOf = dayAt(input, 'asOf');
        return asOf !== null && asOf > lastDay ? { day: formatDay(lastDay) } : null;
      },
    },
  ];
  return { schema, rules };
}
