import fc from 'fast-check';
import { stdnum } from 'stdnum';
import {
  binCheckDigit,
  normaliseRegistration,
  registrationExample,
  registrationFault,
  usccCheckCharacter,
} from '../../src/domain/registration-number';

const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((all) => all.join(''));
const characters = (count: number) =>
  fc
    .array(fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'), { minLength: count, maxLength: count })
    .map((all) => all.join(''));

test.each([
  // First sums worked out by hand: 9*1+9*2+0+1*4+4*5+0... = 51, 51 mod 11 = 7.
  ['99014000000', 7],
  ['00000000000', 0],
  ['10000000000', 1],
  // 1*10 leaves 10; the second weights give the tenth digit 1: 1.
  ['00000000010', 1],
])('the check digit of BIN %s is %s', (eleven, digit) => {
  expect(binCheckDigit(eleven)).toBe(digit);
});

test('a BIN whose both counts leave 10 does not exist', () => {
  const found = Array.from({ length: 100_000 }, (_, number) => String(number).padStart(11, '0')).find(
    (eleven) => binCheckDigit(eleven) === null,
  );
  const sum = (weights: readonly number[]) =>
    weights.reduce((total, weight, index) => total + weight * Number(found?.[index]), 0) % 11;
  expect(sum([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])).toBe(10);
  expect(sum([3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2])).toBe(10);
  for (let last = 0; last < 10; last += 1) {
    expect(registrationFault('KZ', `${found}${last}`)).toBe('BAD_CHECK_DIGIT');
  }
});

test('any one wrong digit of a BIN is noticed', () => {
  fc.assert(
    fc.property(digits(11), fc.nat(10), fc.integer({ min: 1, max: 9 }), (eleven, place, shift) => {
      const check = binCheckDigit(eleven);
      fc.pre(check !== null);
      const number = `${eleven}${check}`;
      const wrong = [...number]
        .map((digit, at) => (at === place ? (Number(digit) + shift) % 10 : digit))
        .join('');
      expect(registrationFault('KZ', number)).toBeNull();
      // The second count may hit the same digit by chance; the first alone never does.
      fc.pre(binCheckDigit(wrong.slice(0, 11)) !== check);
      expect(registrationFault('KZ', wrong)).toBe('BAD_CHECK_DIGIT');
    }),
  );
});

test('a USCC is judged as the library stdnum judges it', () => {
  fc.assert(
    fc.property(fc.tuple(digits(8), characters(9), fc.option(characters(1))), ([front, back, other]) => {
      const seventeen = `${front}${back}`;
      const number = `${seventeen}${other ?? usccCheckCharacter(seventeen)}`;
      // Where the weighted sum is a multiple of 31 the standard says "0", and stdnum 1.12 accepts nothing.
      fc.pre(usccCheckCharacter(seventeen) !== '0');
      const oracle = stdnum.CN?.uscc?.validate(number).isValid;
      expect(registrationFault('CN', number) === null).toBe(oracle);
      if (other === null) {
        expect(oracle).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['KZ', '12345678901'],
  ['KZ', '1234567890123'],
  ['KZ', '99014000001A'],
  ['CN', '91650100MA0000000'],
  ['CN', '91650100MA0000000I'],
  ['CN', '9165010OMA00000000'],
] as const)('%s %s has not the form of a registration number', (country, number) => {
  expect(registrationFault(country, number)).toBe('BAD_FORMAT');
});

test('the examples shown are right themselves, and spaces, hyphens and small letters do not matter', () => {
  expect(registrationFault('KZ', registrationExample('KZ'))).toBeNull();
  expect(registrationFault('CN', registrationExample('CN'))).toBeNull();
  expect(normaliseRegistration(' 91650100-ma0000 000q')).toBe('91650100MA0000000Q');
});
