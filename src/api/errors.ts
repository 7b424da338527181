/** The one formatter: every error, thrown before or during execution, leaves through here. */
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AppError, type ErrorCode } from '../domain/errors';
import type { Language } from '../domain/vocabulary';
import { say, sayViolation } from '../messages/words';

/** Apollo's codes for requests that are refused before anything runs, and ours for them. */
const REFUSALS = new Map<unknown, ErrorCode>([
  ['GRAPHQL_PARSE_FAILED', 'MALFORMED_REQUEST'],
  ['GRAPHQL_VALIDATION_FAILED', 'MALFORMED_REQUEST'],
  ['BAD_REQUEST', 'MALFORMED_REQUEST'],
  ['BAD_USER_INPUT', 'MALFORMED_REQUEST'],
  ['OPERATION_RESOLUTION_FAILURE', 'MALFORMED_REQUEST'],
  ['PERSISTED_QUERY_NOT_FOUND', 'PERSISTED_QUERIES_OFF'],
  ['PERSISTED_QUERY_NOT_SUPPORTED', 'PERSISTED_QUERIES_OFF'],
]);

/** How graphql-js refuses a document of too many tokens, or one whose fields take too long to compare. */
const TOO_WIDE = /tokens\. Parsing aborted\.$|^Validation aborted\.$/;

export interface Presentation {
  readonly language: Language;
  /** Logs a fault of ours and returns the id under which the log has it. */
  readonly report: (error: unknown) => string;
}

/** The error that was thrown, under the ones that graphql-js and Apollo wrapped around it. */
function thrownError(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? thrownError(error.originalError) : error;
}

/** What the caller may be told of an error, or null where it is a fault of ours. */
function refusalIn(error: unknown): AppError | null {
  const thrown = thrownError(error);
  if (thrown instanceof AppError) {
    return thrown;
  }
  const code = error instanceof GraphQLError ? REFUSALS.get(error.extensions?.code) : undefined;
  if (code === undefined || !(error instanceof GraphQLError)) {
    return null;
  }
  const detail = error.message.trim();
  return new AppError(TOO_WIDE.test(detail) ? 'QUERY_TOO_WIDE' : code, { detail });
}

function extensionsOf(refusal: AppError, language: Language): Record<string, unknown> {
  const violations = refusal.violations.map((violation) => ({
    path: violation.path,
    code: violation.code,
    message: sayViolation(language, violation),
  }));
  return {
    code: refusal.code,
    ...(Object.keys(refusal.params).length > 0 ? { params: refusal.params } : {}),
    ...(violations.length > 0 ? { violations } : {}),
  };
}

/**
 * An error as the caller sees it: a sentence in the caller's language, the code, the parameters of the
 * sentence and the violations. Anything but a refusal is reported and masked: the caller gets its id.
 */
export function presentError(error: unknown, { language, report }: Presentation): GraphQLFormattedError {
  const place = error instanceof GraphQLError ? { locations: error.locations, path: error.path } : {};
  const known = Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined));
  const refusal = refusalIn(error);
  if (refusal !== null) {
    const message = say(language, `errors.${refusal.code}`, refusal.params);
    return { message, ...known, extensions: extensionsOf(refusal, language) };
  }
  const id = report(thrownError(error));
  return {
    message: say(language, 'errors.INTERNAL', { id }),
    ...known,
    extensions: { code: 'INTERNAL', id },
  };
}

interface Refused {
  readonly status: number;
  /** For presentError. */
  readonly error: unknown;
}

/** What an error of the HTTP server (a body too large, broken JSON) comes to. `bodyLimit` in bytes. */
export function refusedRequest(error: unknown, bodyLimit: number): Refused {
  const {
    code,
    statusCode = 500,
    message,
  } = error as { code?: string; statusCode?: number; message: string };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return { status: statusCode, error: new AppError('BODY_TOO_LARGE', { limit: bodyLimit }) };
  }
  if (statusCode >= 400 && statusCode < 500) {
    return { status: statusCode, error: new AppError('MALFORMED_REQUEST', { detail: message }) };
  }
  return { status: 500, error };
}
