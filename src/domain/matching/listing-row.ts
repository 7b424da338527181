/** A listing as a row of nine 32-bit words, 36 bytes: the four of its id (see packed-id), then these. */

export const KG = 4;
/** Price a tonne in minor units, or NO_PRICE. */
export const PRICE = 5;
/** First day of the window (high half) and which of the known minimums it has (low half). */
export const FROM_AND_LEAST = 6;
/** Last day on which it is matched (high half) and which of the known terms it has (low half). */
export const EXPIRY_AND_TERMS = 7;
/** Which of the known companies it belongs to (high 20 bits) and the days of its window (low 12). */
export const COMPANY_AND_DAYS = 8;
export const WORDS = 9;

export const NO_PRICE = 0xffffffff;
export const DAY_BITS = 12;
export const HALF = 0xffff;

/** Days of a window, at least, in each of the lanes of a region's terms; from a harvest's longest window on it is a rate. */
export const LANE_DAYS = [1, 46, 101, 191, 365, 367] as const;
export const LANES = LANE_DAYS.length;

/** Which of the known terms the row that begins at a word has. */
export function termsNumberAt(rows: Uint32Array, at: number): number {
  return (rows[at + EXPIRY_AND_TERMS] as number) & HALF;
}

/** Days of the window of the row that begins at a word. */
export function daysAt(rows: Uint32Array, at: number): number {
  return (rows[at + COMPANY_AND_DAYS] as number) & ((1 << DAY_BITS) - 1);
}

/** The lane among those of its terms in which the row that begins at a word stands. */
export function laneAt(rows: Uint32Array, at: number): number {
  const days = daysAt(rows, at);
  let lane = LANES - 1;
  while (days < (LANE_DAYS[lane] as number)) {
    lane -= 1;
  }
  return lane;
}

/** The terms and lane of the row that begins at a word, as one number. */
export function runAt(rows: Uint32Array, at: number): number {
  return termsNumberAt(rows, at) * LANES + laneAt(rows, at);
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

/** Negative where the first row stands before the second in its region: by terms, lane, kilograms, then by id. */
export function compareRows(a: Uint32Array, at: number, b: Uint32Array, bt: number): number {
  const run = runAt(a, at) - runAt(b, bt);
  if (run !== 0) {
    return run;
  }
  const kg = (a[at + KG] as number) - (b[bt + KG] as number);
  return kg !== 0 ? kg : compareIds(a, at, b, bt);
}
