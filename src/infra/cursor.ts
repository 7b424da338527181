/** Opaque cursors: the sort values of the last row seen, bound to the list they were made for. */
import { hash } from 'node:crypto';
import { AppError, invariant } from '../domain/errors';

/** Longer ones are not ours: sort values are numbers, days, instants and ids. */
const MAX_CURSOR_CHARACTERS = 512;

export type CursorValue = string | number;
export type CursorKind = 'string' | 'number';

/** 72 bits, enough to tell a slip or a foreign cursor; it is not a secret and guards nothing. */
function digest(list: string, values: readonly CursorValue[]): string {
  return hash('sha256', JSON.stringify([list, ...values]), 'base64url').slice(0, 12);
}

/**
 * The cursor of a row. `list` names the list and whatever its order and contents depend on; `values` are the
 * row's sort values. Doubles survive exactly; they must be finite.
 */
export function encodeCursor(list: string, values: readonly CursorValue[]): string {
  invariant(
    values.every((value) => typeof value === 'string' || Number.isFinite(value)),
    'a cursor is made of texts and finite numbers',
  );
  return Buffer.from(JSON.stringify([digest(list, values), ...values])).toString('base64url');
}

/**
 * The sort values within a cursor, of the given kinds. Throws INVALID_CURSOR where the cursor was changed or
 * cut, comes from another list, or is longer than 512 characters.
 */
export function decodeCursor(list: string, cursor: string, kinds: readonly CursorKind[]): CursorValue[] {
  const values = cursor.length <= MAX_CURSOR_CHARACTERS ? readValues(cursor) : null;
  const fits =
    values !== null &&
    values.length === kinds.length &&
    values.every((value, i) => typeof value === kinds[i]) &&
    encodeCursor(list, values) === cursor;
  if (!fits) {
    throw new AppError('INVALID_CURSOR');
  }
  return values;
}

function readValues(cursor: string): CursorValue[] | null {
  try {
    const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(content) ? content.slice(1) : null;
  } catch {
    return null;
  }
}
