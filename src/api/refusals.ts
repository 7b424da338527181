/** Refusals of plain HTTP routes, in the shape of GraphQL's errors and in the reader's language. */
import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError, type ErrorCode } from '../domain/errors';
import { presentError, refusedRequest } from './errors';

const STATUSES: Partial<Record<ErrorCode, number>> = {
  INVALID_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  BUSY: 503,
  STORAGE_FULL: 507,
};

interface Refusal {
  readonly status: number;
  readonly error: unknown;
}

/** What an error of ours comes to; null for any other. */
export function appRefusal(error: unknown): Refusal | null {
  return error instanceof AppError ? { status: STATUSES[error.code] ?? 400, error } : null;
}

const TOO_LARGE = new Set(['FST_REQ_FILE_TOO_LARGE', 'FST_ERR_CTP_BODY_TOO_LARGE']);
const MEGABYTE = 1024 * 1024;

/** What an error of a route that takes one file of at most `limit` bytes comes to. */
export function uploadRefusal(error: unknown, limit: number): Refusal {
  if (TOO_LARGE.has(String((error as { code?: unknown }).code))) {
    const fault = { path: ['file'], code: 'FILE_TOO_LARGE', params: { limit: limit / MEGABYTE } } as const;
    return { status: 413, error: new AppError('INVALID_INPUT', { count: 1 }, [fault]) };
  }
  return appRefusal(error) ?? refusedRequest(error, limit);
}

/** A form of another site carries the cookie, but neither a bearer token nor a header of its own. Throws FORBIDDEN. */
export function refuseForged({ call, headers }: FastifyRequest): void {
  if (call.credentials.bearer === null && headers['apollo-require-preflight'] === undefined) {
    throw new AppError('FORBIDDEN');
  }
}

/** Answers with the error; a fault of ours is logged and masked. */
export function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, error }: Refusal,
): FastifyReply {
  const report = (err: unknown): string => {
    const errorId = randomUUID();
    request.log.error({ errorId, err }, 'internal error');
    return errorId;
  };
  const presented = presentError(error, { language: request.call.language, report });
  return reply
    .headers(Object.fromEntries(request.call.answerHeaders))
    .header('cache-control', 'no-store')
    .status(status)
    .send({ errors: [presented] });
}
