import { parseDay } from '../../src/domain/calendar';
import { exchangeRatesInput, MAX_RATES } from '../../src/domain/exchange-rate-input';
import { check } from '../../src/domain/input';
import { daysAfter } from '../support/made-deals';

const TODAY = '2026-11-24';
const RATE = { currency: 'CNY', day: TODAY, perUsd: '7.1187', source: 'Rate of the central bank' };
const judged = (input: unknown) => check(exchangeRatesInput(parseDay(TODAY)!), [], input, ['input']);
const faultsOf = (...rates: readonly object[]) =>
  (judged({ rates }).violations ?? []).map(({ path, code }) => `${path.slice(2).join('.')} ${code}`);

test('a rate is kept in millionths', () => {
  expect(judged({ rates: [RATE] }).value).toEqual({
    rates: [{ currency: 'CNY', day: TODAY, microPerUsd: 7_118_700, source: RATE.source }],
  });
});

test.each([
  ['a dollar for dollars', { currency: 'USD' }, ['0.currency UNKNOWN_VALUE']],
  ['an unknown currency', { currency: 'GBP' }, ['0.currency UNKNOWN_VALUE']],
  ['a day to come', { day: '2026-11-25' }, ['0.day DAY_TO_COME']],
  ['no day', { day: '2026-02-30' }, ['0.day BAD_FORMAT']],
  ['nothing for a dollar', { perUsd: '0.000000' }, ['0.perUsd NOT_POSITIVE']],
  ['less than nothing', { perUsd: '-7.1' }, ['0.perUsd BAD_FORMAT']],
  ['seven decimals', { perUsd: '7.1234567' }, ['0.perUsd BAD_FORMAT']],
  ['a slip of the pen', { perUsd: '1000000.000001' }, ['0.perUsd TOO_LARGE']],
  ['no source', { source: ' ' }, ['0.source TOO_SMALL']],
  ['a field of its own', { note: 'x' }, ['0.note UNKNOWN_FIELD']],
])('%s is refused by its path', (_what, fault, expected) => {
  expect(faultsOf({ ...RATE, ...fault })).toEqual(expected);
});

test.each(['0.000001', '1000000', '512.5'])('%s of a currency for a dollar is taken', (perUsd) => {
  expect(faultsOf({ ...RATE, perUsd })).toEqual([]);
});

test('all faults of all rates come at once', () => {
  const bad = { ...RATE, currency: 'USD', day: '2027-01-01', perUsd: '0' };
  expect(faultsOf(RATE, bad, { ...RATE, currency: 'KZT' }, bad)).toHaveLength(6);
});

test('two rates of one currency and day are refused, as nobody could tell which counts', () => {
  expect(faultsOf(RATE, { ...RATE, currency: 'KZT' }, { ...RATE, perUsd: '7.2' })).toEqual([
    '2.day REPEATED',
  ]);
});

test('one to five hundred rates are taken at once', () => {
  const rates = Array.from({ length: MAX_RATES + 1 }, (_, index) => ({
    ...RATE,
    day: daysAfter(TODAY, -index),
  }));
  expect(faultsOf(...rates.slice(1))).toEqual([]);
  expect(faultsOf(...rates)).toEqual([' TOO_MANY']);
  expect(judged({ rates: [] }).violations).toHaveLength(1);
});
