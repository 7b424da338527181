import fc from 'fast-check';
import {
  dayOf,
  daysIn,
  formatDay,
  gapDays,
  marketingYear,
  overlap,
  parseDay,
} from '../../src/domain/calendar';
import { windows } from '../support/arbitraries';

const window = (from: number, to: number) => ({ from, to });

describe('calendar', () => {
  test.each([
    ['1970-01-01', 0],
    ['1970-01-02', 1],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['2000-03-01', 11_017],
    ['2026-09-01', 20_697],
    ['1900-01-01', -25_567],
    ['2199-12-31', 84_005],
  ])('%s is day %d', (text, number) => {
    expect(parseDay(text)).toBe(number);
    expect(formatDay(number)).toBe(text);
  });

  test.each([
    '2026-02-29',
    '2100-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-01',
    '2026-01-00',
    '2026-1-1',
    '26-01-01',
    '0026-01-01',
    '1899-12-31',
    '2200-01-01',
    '2026-09-01T00:00:00Z',
    ' 2026-09-01',
    '2026-09-01\n',
    '２０２６-09-01',
    '',
  ])('%j is no day', (text) => {
    expect(parseDay(text)).toBeNull();
  });

  test('parses what it formats, day after day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -25_567, max: 84_005 }), (day) => {
        expect(parseDay(formatDay(day))).toBe(day);
        expect(formatDay(day) < formatDay(day + 1)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('turns the day at midnight of UTC+5', () => {
    expect(formatDay(dayOf(new Date('2026-06-30T18:59:59.999Z')))).toBe('2026-06-30');
    expect(formatDay(dayOf(new Date('2026-06-30T19:00:00.000Z')))).toBe('2026-07-01');
  });

  test.each([
    ['2026-08-31', 2025],
    ['2026-09-01', 2026],
    ['2026-12-31', 2026],
    ['2027-01-01', 2026],
    ['2027-08-31', 2026],
  ])('%s belongs to the marketing year of %d', (text, year) => {
    expect(marketingYear(parseDay(text)!)).toBe(year);
  });

  /** [a, b, shared days, gap] */
  test.each([
    [window(1, 10), window(5, 20), window(5, 10), 0],
    [window(1, 10), window(3, 4), window(3, 4), 0],
    [window(1, 10), window(10, 20), window(10, 10), 0],
    [window(1, 10), window(11, 20), null, 1],
    [window(1, 10), window(101, 120), null, 91],
    [window(5, 5), window(5, 5), window(5, 5), 0],
  ])('%j and %j share %j, %d days apart', (a, b, shared, gap) => {
    expect([overlap(a, b), overlap(b, a)]).toEqual([shared, shared]);
    expect([gapDays(a, b), gapDays(b, a)]).toEqual([gap, gap]);
  });

  test('counts both ends, and windows either share days or lie apart', () => {
    expect([daysIn(window(5, 5)), daysIn(window(1, 365))]).toEqual([1, 365]);
    fc.assert(
      fc.property(windows, windows, (a, b) => {
        const shared = overlap(a, b);
        const both = Array.from({ length: daysIn(a) }, (_, i) => a.from + i).filter(
          (d) => d >= b.from && d <= b.to,
        );
        expect(shared ? daysIn(shared) : 0).toBe(both.length);
        expect(gapDays(a, b) === 0).toBe(shared !== null);
        const gap = gapDays(a, b);
        const moved = a.to < b.from ? window(a.from + gap, a.to + gap) : window(a.from - gap, a.to - gap);
        expect(overlap(moved, b)).not.toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});
