import { parseDay } from '../../src/domain/calendar';
import { monthsOf } from '../../src/domain/target-months';

const day = (text: string) => parseDay(text)!;
const daysOf = (from: string, to: string, asOf: string) =>
  monthsOf({ from: day(from), to: day(to) }, day(asOf), () => 0).map(({ on }) => on);

test.each([
  ['before the period', '2026-09-10', '2027-02-10', '2026-09-09', []],
  ['on its first day', '2026-09-10', '2027-02-10', '2026-09-10', ['2026-09-10']],
  ['at the end of a month', '2026-09-10', '2027-02-10', '2026-10-31', ['2026-09-30', '2026-10-31']],
  ['within a month', '2026-12-10', '2027-02-10', '2027-01-05', ['2026-12-31', '2027-01-05']],
  ['after the period', '2028-01-31', '2028-03-10', '2030-01-01', ['2028-01-31', '2028-02-29', '2028-03-10']],
  ['a period of one day', '2026-09-30', '2026-09-30', '2026-10-01', ['2026-09-30']],
])('%s the months are those begun', (_what, from, to, asOf, expected) => {
  expect(daysOf(from, to, asOf)).toEqual(expected);
});

test('each month is the total up to its last day', () => {
  const asked: string[] = [];
  const months = monthsOf({ from: day('2026-09-01'), to: day('2026-11-30') }, day('2026-10-15'), (upTo) =>
    asked.push(upTo),
  );
  expect(asked).toEqual(['2026-09-30', '2026-10-15']);
  expect(months).toEqual([
    { on: '2026-09-30', amount: 1 },
    { on: '2026-10-15', amount: 2 },
  ]);
});
