/** The help beside the number while it is typed agrees with the rule by which the server decides. */
import fc from 'fast-check';
import { binCheckDigit, registrationFault, usccCheckCharacter } from '../../src/domain/registration-number';
import { numberState, tidyNumber } from '../../src/web/parts/account/registration-number';

const ALPHABET = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const text = (characters: readonly string[], length: number) =>
  fc
    .array(fc.constantFrom(...characters), { minLength: length, maxLength: length })
    .map((all) => all.join(''));
const DIGITS = ALPHABET.slice(0, 10);
const beginning = {
  KZ: text(DIGITS, 11),
  CN: fc.tuple(text(ALPHABET, 2), text(DIGITS, 6), text(ALPHABET, 9)).map((parts) => parts.join('')),
};

describe.each(['KZ', 'CN'] as const)('a number of %s', (country) => {
  const rule = (start: string) =>
    country === 'KZ' ? String(binCheckDigit(start) ?? '') : usccCheckCharacter(start);

  test('fits exactly where the domain finds no fault', () => {
    fc.assert(
      fc.property(beginning[country], fc.constantFrom(...ALPHABET), fc.boolean(), (start, end, right) => {
        const number = start + (right ? rule(start) : end);
        const fits = registrationFault(country, number) === null;
        expect(numberState(country, number) === 'fits').toBe(fits);
      }),
    );
  });

  test('is unfinished at every shorter length', () => {
    fc.assert(
      fc.property(beginning[country], fc.nat(10), (start, length) => {
        expect(numberState(country, start.slice(0, length))).toBe(length === 0 ? 'empty' : 'unfinished');
      }),
    );
  });
});

test.each([
  ['KZ', '99014000001x', 'wrongCharacter'],
  ['KZ', '9901400000179', 'wrongCharacter'],
  ['KZ', '990140000018', 'wrongCheck'],
  ['KZ', '990140 000017', 'fits'],
  ['CN', '9I', 'wrongCharacter'],
  ['CN', '91A', 'wrongCharacter'],
  ['CN', '91650100ma0000000q', 'fits'],
] as const)('%s %s: %s', (country, typed, state) => {
  expect(numberState(country, tidyNumber(typed))).toBe(state);
});
