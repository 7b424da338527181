import fc from 'fast-check';
import { formatHsCode, normaliseHsCode, sixDigits } from '../../src/domain/hs-code';
import { REFERENCE } from '../support/make';

describe('customs code', () => {
  test.each([
    ['151211', '151211'],
    ['1512.11', '151211'],
    [' 1512 11 90 00 ', '1512119000'],
    ['1512.11-90', '15121190'],
    ['1512·11', '151211'],
    ['15', '15'],
    ['1512', '1512'],
    ['1512.1', '15121'],
    ['0201', '0201'],
  ])('%j is %s', (text, code) => {
    expect(normaliseHsCode(text)).toBe(code);
  });

  test.each([
    '',
    '1',
    '151',
    '1512119',
    '151211900',
    '15121190001',
    'oil',
    '1512x11',
    '１５１２',
    '...',
    '1512/11',
    ' '.repeat(30),
  ])('%j is none', (text) => {
    expect(normaliseHsCode(text)).toBeNull();
  });

  test.each([
    ['15', '15'],
    ['1512', '1512'],
    ['15121', '1512.1'],
    ['151211', '1512.11'],
    ['15121190', '1512.11 90'],
    ['1512119101', '1512.11 9101'],
  ])('%s reads %s', (code, text) => {
    expect(formatHsCode(code)).toBe(text);
    expect(normaliseHsCode(text)).toBe(code);
  });

  test('of any product survives writing and reading, and shares its first six digits', () => {
    const national = fc.tuple(fc.constantFrom(...REFERENCE.hsCodes), fc.constantFrom('', '00', '9101'));
    fc.assert(
      fc.property(national, ([code, tail]) => {
        expect(normaliseHsCode(formatHsCode(code + tail))).toBe(code + tail);
        expect(sixDigits(code + tail)).toBe(code);
      }),
      { numRuns: 300 },
    );
  });
});
