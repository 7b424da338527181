/**
 * Everything that can be refused, in one catalogue. Each code has a sentence in four languages under
 * `errors.<CODE>` in src/messages, each violation code one under `violations.<CODE>`.
 */
export const ERROR_CODES = [
  'INVALID_INPUT',
  'INVALID_CURSOR',
  'NOT_FOUND',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'MISSING_SCOPE',
  'WRONG_CREDENTIALS',
  'TOKEN_SPENT',
  'CONFLICT',
  'ILLEGAL_STEP',
  'NO_SUGGESTION',
  'STALE_PLAN',
  'RATE_LIMITED',
  'IDEMPOTENCY_CONFLICT',
  'IDEMPOTENCY_UNKNOWN',
  'MALFORMED_REQUEST',
  'PERSISTED_QUERIES_OFF',
  'QUERY_TOO_COSTLY',
  'QUERY_TOO_DEEP',
  'QUERY_TOO_WIDE',
  'BODY_TOO_LARGE',
  'TIMED_OUT',
  'BUSY',
  'STORAGE_FULL',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** What can be wrong with one value of an input. */
export const VIOLATION_CODES = [
  'REQUIRED',
  'WRONG_TYPE',
  'UNKNOWN_FIELD',
  'UNKNOWN_CODE',
  'UNKNOWN_VALUE',
  'TOO_SMALL',
  'NOT_POSITIVE',
  'TOO_LARGE',
  'TOO_LONG',
  'TOO_MANY',
  'BAD_FORMAT',
  'BAD_CHARACTER',
  'MINIMUM_ABOVE_VOLUME',
  'WINDOW_REVERSED',
  'WINDOW_PAST',
  'WINDOW_TOO_LONG',
  'SEA_INCOTERM',
  'CURRENCY_MISSING',
  'AMOUNT_MISSING',
  'WRONG_COUNTRY',
  'VARIETY_OF_OTHER_PRODUCT',
  'PREFERRED_AND_EXCLUDED',
  'NOTHING_ASKED',
  'UNKNOWN_COMPANY',
  'NOT_VERIFIED',
  'REPEATED',
  'DENSITY_UNKNOWN',
  'SURPLUS_CELLS',
  'BAD_CHECK_DIGIT',
  'ALREADY_REGISTERED',
  'WEAK_PASSWORD',
  'WRONG_PASSWORD',
  'CONTAINS_CONTACT',
  'UNKNOWN_RECORD',
  'WRONG_FILE_TYPE',
  'FILE_TOO_LARGE',
  'LAST_ADMINISTRATOR',
  'SAME_COMPANY',
  'BELOW_PROMISED',
  'TERMS_CHANGED',
  'NOT_PUBLISHED',
  'NOT_AVAILABLE',
  'GATE_FAILED',
  'ABOVE_SHARE',
  'BELOW_MINIMUM',
  'ABOVE_TARGET',
  'DAY_TO_COME',
  'DAY_TOO_EARLY',
  'ABOVE_LINE',
  'TONNES_LEFT',
  'REVERSAL_BLOCKED',
  'NOT_IN_DEAL',
  'UNKNOWN_COLUMN',
  'DAY_NOT_OVER',
] as const;
export type ViolationCode = (typeof VIOLATION_CODES)[number];

export type Params = Readonly<Record<string, string | number>>;

/** One fault of one value. `path` leads to it: ['input', 'window', 'from']. */
export interface Violation {
  readonly path: readonly (string | number)[];
  readonly code: ViolationCode;
  readonly params: Params;
}

/** A refusal that the caller may read. Anything else that is thrown is our bug, logged and masked. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly params: Params = {},
    readonly violations: readonly Violation[] = [],
  ) {
    super(code);
    this.name = 'AppError';
  }
}

/** Throws INVALID_INPUT with all faults at once, if there are any. */
export function refuseViolations(violations: readonly Violation[]): void {
  if (violations.length > 0) {
    throw new AppError('INVALID_INPUT', { count: violations.length }, violations);
  }
}

/** States what our own code guarantees. A failure is our bug, never the caller's. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) {
    throw new Error(`Invariant broken: ${message}`);
  }
}
