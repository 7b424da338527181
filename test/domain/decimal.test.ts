import fc from 'fast-check';
import { formatDecimal, parseDecimal } from '../../src/domain/decimal';

test.each([
  ['0', 6, 0],
  ['7.12', 6, 7_120_000],
  ['7.123456', 6, 7_123_456],
  ['250000.5', 3, 250_000_500],
  ['007', 2, 700],
])('%s with %d decimals is %d units', (text, places, units) => {
  expect(parseDecimal(text, places)).toBe(units);
});

test.each(['', '.5', '5.', '-1', '+1', '1e3', '1,5', ' 1', '1.1234567', '1234567890123456', '١'])(
  '"%s" is no decimal',
  (text) => {
    expect(parseDecimal(text, 6)).toBeNull();
  },
);

test('what is written is read back as the same number', () => {
  fc.assert(
    fc.property(fc.nat({ max: 1_000_000_000_000 }), fc.integer({ min: 1, max: 6 }), (units, places) => {
      expect(parseDecimal(formatDecimal(units, places), places)).toBe(units);
    }),
  );
});
