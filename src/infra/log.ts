/**
 * The log: JSON lines for machines. Nothing personal is ever handed to it; what an error's text may carry
 * all the same is masked here.
 */
import pino, { type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

const EMAIL = /[^\s"'<>(),;:=]+@[^\s"'<>(),;:=]+/g;
const IPV4 = /\b\d{1,3}(?:\.\d{1,3}){3}\b/g;
const IPV6 = /\b(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4}){1,7}\b/gi;
/** Tokens, keys and hashes: long runs without a separator. File paths in a stack have separators. */
const TOKEN = /[A-Za-z0-9_+=~-]{40,}/g;
/** The caller's own words mostly stand in quotes: 'invalid input syntax for type integer: "..."'. */
const QUOTED = /"[^"\n]*"/g;

function masked(text: string): string {
  return [EMAIL, IPV4, IPV6, TOKEN, QUOTED].reduce(
    (rest, pattern) => rest.replace(pattern, '[masked]'),
    text,
  );
}

interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly cause?: LoggedError;
}

/** Name, text and stack only: drivers hang the statement and its values on their errors. */
function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) {
    return { type: typeof error, message: 'Something that is no Error was thrown.', stack: '' };
  }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    message: masked(error.message),
    stack: frames.join('\n'),
    ...(error.cause === undefined ? {} : { cause: loggedError(error.cause) }),
  };
}

/** A log of one level and above. Writes to standard output unless a stream is given. */
export function createLog(level: string, stream: DestinationStream = pino.destination(1)): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: {
        err: loggedError,
        error: loggedError,
        // Fastify hands these over in some of its own lines; they hold addresses, headers and query strings.
        req: (request: { method?: string }) => ({ method: request.method }),
        res: (reply: { statusCode?: number }) => ({ status: reply.statusCode }),
      },
    },
    stream,
  );
}
