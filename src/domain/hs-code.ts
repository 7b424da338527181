/** Harmonized System codes as strings: 2, 4, 5, 6, 8 or 10 digits, of which the first six are common to all. */
const LENGTHS = new Set([2, 4, 5, 6, 8, 10]);

/** The bare digits of "1512.11", " 1512 11 90 00" and the like, or null where no code is meant. */
export function normaliseHsCode(text: string): string | null {
  if (!/^[\d\s.·-]{1,24}$/.test(text)) {
    return null;
  }
  const digits = text.replace(/\D/g, '');
  return LENGTHS.has(digits.length) ? digits : null;
}

/** How many digits the two customs services share. */
export const SHARED_DIGITS = 6;

/** The part of a code that the two customs services share: at most six digits. */
export function sixDigits(code: string): string {
  return code.slice(0, SHARED_DIGITS);
}

/** "1512.11" or "1512.11 9101": how a person reads a code. */
export function formatHsCode(code: string): string {
  return code.length <= 4
    ? code
    : `${code.slice(0, 4)}.${code.slice(4, 6)}${code.length > 6 ? ` ${code.slice(6)}` : ''}`;
}
