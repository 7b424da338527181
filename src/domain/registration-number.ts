/** Numbers under which a firm is registered: BIN in Kazakhstan, USCC in China. Nothing but their form and check digit. */
import type { ViolationCode } from './errors';
import type { Country } from './vocabulary';

/** The rule of the BIN's check digit: weights of the first count, and of the second where that one comes to 10. */
const BIN_WEIGHTS = [
  [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2],
] as const;

/** Characters of a USCC in the order of their values, GB 32100-2015: no I, O, S, V, Z. */
const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const USCC_SHAPE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** Forms to show where a number has another one. */
const EXAMPLES: Readonly<Record<Country, string>> = { KZ: '990140000017', CN: '91650100MA0000000Q' };

/** The twelfth digit that belongs to the first eleven of a BIN, or null where no BIN begins like this. */
export function binCheckDigit(eleven: string): number | null {
  for (const weights of BIN_WEIGHTS) {
    const sum = weights.reduce((total, weight, index) => total + weight * Number(eleven[index]), 0);
    if (sum % 11 !== 10) {
      return sum % 11;
    }
  }
  return null;
}

/** The eighteenth character that belongs to the first seventeen of a USCC; weights are powers of 3 modulo 31. */
export function usccCheckCharacter(seventeen: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of seventeen) {
    sum += weight * USCC_ALPHABET.indexOf(character);
    weight = (weight * 3) % 31;
  }
  return USCC_ALPHABET[(31 - (sum % 31)) % 31] ?? '';
}

/** The number without spaces and hyphens, letters large. */
export function normaliseRegistration(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase();
}

/** What is wrong with a normalised number of a country, or null. */
export function registrationFault(country: Country, number: string): ViolationCode | null {
  const shape = country === 'KZ' ? /^\d{12}$/ : USCC_SHAPE;
  if (!shape.test(number)) {
    return 'BAD_FORMAT';
  }
  const expected =
    country === 'KZ' ? String(binCheckDigit(number.slice(0, 11))) : usccCheckCharacter(number.slice(0, 17));
  return number.slice(country === 'KZ' ? 11 : 17) === expected ? null : 'BAD_CHECK_DIGIT';
}

/** A number of the right form, for the sentence of a refusal. */
export function registrationExample(country: Country): string {
  return EXAMPLES[country];
}
