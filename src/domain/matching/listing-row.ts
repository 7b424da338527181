/** A listing as a row of nine 32-bit words, 36 bytes: the four of its id (see packed-id), then these. */
import { DETAIL_BITS } from './term-numbers';

export const KG = 4;
/** Price a tonne in minor units, or NO_PRICE. */
export const PRICE = 5;
/** First day of the window (high half) and which of the known minimums it has (low half). */
export const FROM_AND_LEAST = 6;
/** Last day on which it is matched (high 15 bits, up to the year 2059) and which of the known details (low 17). */
export const EXPIRY_AND_DETAILS = 7;
/** Which of the known companies it belongs to (high 20 bits) and the days of its window (low 12). */
export const COMPANY_AND_DAYS = 8;
export const WORDS = 9;

export const NO_PRICE = 0xffffffff;
export const HALF = 0xffff;
export const DAY_BITS = 12;

/** Which of the known details the row that begins at a word has. */
export function detailsAt(rows: Uint32Array, at: number): number {
  return (rows[at + EXPIRY_AND_DETAILS] as number) & ((1 << DETAIL_BITS) - 1);
}

export function expiryAt(rows: Uint32Array, at: number): number {
  return (rows[at + EXPIRY_AND_DETAILS] as number) >>> DETAIL_BITS;
}

/** First day of the window of the row that begins at a word. */
export function fromAt(rows: Uint32Array, at: number): number {
  return (rows[at + FROM_AND_LEAST] as number) >>> 16;
}

/** Days of the window of the row that begins at a word. */
export function daysAt(rows: Uint32Array, at: number): number {
  return (rows[at + COMPANY_AND_DAYS] as number) & ((1 << DAY_BITS) - 1);
}

/** Which of the known minimums the row that begins at a word has. */
export function leastAt(rows: Uint32Array, at: number): number {
  return (rows[at + FROM_AND_LEAST] as number) & HALF;
}

/** Negative where the id of the first row is the smaller one by code unit, 0 where they are the same. */
export function compareIds(a: Uint32Array, at: number, b: Uint32Array, bt: number): number {
  for (let word = 0; word < KG; word += 1) {
    const difference = (a[at + word] as number) - (b[bt + word] as number);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}

/** Negative where the first row stands before the second in its run: by kilograms, then by id. */
export function compareInRun(a: Uint32Array, at: number, b: Uint32Array, bt: number): number {
  const kg = (a[at + KG] as number) - (b[bt + KG] as number);
  return kg !== 0 ? kg : compareIds(a, at, b, bt);
}
