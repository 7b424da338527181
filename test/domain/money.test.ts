import fc from 'fast-check';
import { formatMinor, MAX_MINOR, parseMinor } from '../../src/domain/money';

describe('money', () => {
  test.each([
    ['940', 94_000],
    ['940.5', 94_050],
    ['940.50', 94_050],
    ['940.05', 94_005],
    ['0.01', 1],
    ['0', 0],
    ['0.29', 29],
    ['1.15', 115],
    ['999999999999.99', 99_999_999_999_999],
  ])('%s is %d minor units', (text, minor) => {
    expect(parseMinor(text)).toBe(minor);
  });

  test.each([
    '',
    '.5',
    '5.',
    '1.234',
    '-1',
    '+1',
    '1e3',
    '1,5',
    '1 000',
    ' 1',
    '1\n',
    '0x10',
    'NaN',
    '1234567890123456',
  ])('%j is no amount', (text) => {
    expect(parseMinor(text)).toBeNull();
  });

  test.each([
    [0, '0.00'],
    [1, '0.01'],
    [10, '0.10'],
    [100, '1.00'],
    [94_050, '940.50'],
  ])('%d minor units read %s', (minor, text) => {
    expect(formatMinor(minor)).toBe(text);
  });

  test('parses what it formats', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_MINOR }), (minor) => {
        expect(parseMinor(formatMinor(minor))).toBe(minor);
      }),
      { numRuns: 500 },
    );
  });
});
