/** Live help with a registration number; the server decides. BIN: 12 digits. USCC: 18 characters, GB 32100-2015. */

export type NumberState = 'empty' | 'unfinished' | 'wrongCharacter' | 'wrongCheck' | 'fits';

const BIN_ROUNDS = [
  [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2],
] as const;
const USCC_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Characters of a whole number. */
export const NUMBER_LENGTH = { KZ: 12, CN: 18 } as const;

/** The number as it is compared: no blanks or hyphens, letters large. */
export function tidyNumber(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase();
}

/** The digit that a BIN must end in, or null where none can begin like this. */
function binEnd(number: string): string | null {
  const rest = BIN_ROUNDS.map(
    (weights) => weights.reduce((sum, weight, place) => sum + weight * Number(number[place]), 0) % 11,
  ).find((remainder) => remainder < 10);
  return rest === undefined ? null : String(rest);
}

function usccEnd(number: string): string | undefined {
  const sum = [...number.slice(0, 17)].reduceRight(
    (total, character) => (total * 3 + USCC_CHARACTERS.indexOf(character)) % 31,
    0,
  );
  return USCC_CHARACTERS[(31 - sum) % 31];
}

/** Whether a character may stand at a place, counted from 0. */
function mayStand(country: 'KZ' | 'CN', character: string, place: number): boolean {
  const digitOnly = country === 'KZ' || (place >= 2 && place < 8);
  return (digitOnly ? '0123456789' : USCC_CHARACTERS).includes(character);
}

/** How far a tidied number has come. */
export function numberState(country: 'KZ' | 'CN', number: string): NumberState {
  if (number === '') {
    return 'empty';
  }
  const length = NUMBER_LENGTH[country];
  const characters = [...number];
  if (characters.length > length || !characters.every((each, place) => mayStand(country, each, place))) {
    return 'wrongCharacter';
  }
  if (characters.length < length) {
    return 'unfinished';
  }
  const end = country === 'KZ' ? binEnd(number) : usccEnd(number);
  return number.at(-1) === end ? 'fits' : 'wrongCheck';
}
