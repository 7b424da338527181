/** Evidence goes up and down over plain HTTP: files are no matter for GraphQL. */
import { randomUUID } from 'node:crypto';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { authorizeUpload, MAX_EVIDENCE_BYTES, readEvidence, uploadEvidence } from '../app/evidence';
import type { Session } from '../app/session';
import { AppError, type ErrorCode } from '../domain/errors';
import type { Call } from './call';
import { presentError, refusedRequest } from './errors';

interface Options {
  /** The session of a request. Throws UNAUTHENTICATED where its bearer token is unknown. */
  readonly identify: (call: Call) => Promise<Session>;
}

/** What a request holds beside the file: its boundaries and headers, bytes. */
const MULTIPART_OVERHEAD = 64 * 1024;
const MEGABYTE = 1024 * 1024;

const STATUSES: Partial<Record<ErrorCode, number>> = {
  INVALID_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  BUSY: 503,
  STORAGE_FULL: 507,
};

/** Adds `POST /evidence/:companyId` (one file, multipart) and `GET /evidence/:id`. */
export async function addEvidenceRoutes(app: FastifyInstance, { identify }: Options): Promise<void> {
  await app.register(async (scope) => {
    await scope.register(multipart, {
      limits: { fileSize: MAX_EVIDENCE_BYTES, files: 1, fields: 0, parts: 1, headerPairs: 20 },
    });
    scope.setErrorHandler((error, request, reply) => sendRefusal(request, reply, error));
    const bodyLimit = MAX_EVIDENCE_BYTES + MULTIPART_OVERHEAD;
    scope.post<{ Params: { companyId: string } }>(
      '/evidence/:companyId',
      { bodyLimit },
      async (request, reply) => {
        refuseForged(request);
        const session = await identify(request.call);
        const { companyId } = request.params;
        await authorizeUpload(session, companyId);
        const evidence = await uploadEvidence(session, { companyId, ...(await fileIn(request)) });
        const { id, fileName, contentType, size, sha256 } = evidence;
        reply.header('cache-control', 'no-store');
        return reply.status(201).send({ id, fileName, contentType, size, sha256 });
      },
    );
    scope.get<{ Params: { id: string } }>('/evidence/:id', async (request, reply) => {
      const { id } = request.params;
      const found = await readEvidence(await identify(request.call), id);
      if (!found) {
        throw new AppError('NOT_FOUND', { kind: 'evidence', id });
      }
      const { evidence, bytes } = found;
      return reply
        .headers({
          'content-type': evidence.contentType,
          'content-disposition': disposition(evidence.fileName),
          'content-security-policy': "default-src 'none'; sandbox",
          'x-content-type-options': 'nosniff',
          'cache-control': 'no-store',
        })
        .send(bytes);
    });
  });
}

/** A form of another site carries the cookie, but neither a bearer token nor a header of its own. */
function refuseForged({ call, headers }: FastifyRequest): void {
  if (call.credentials.bearer === null && headers['apollo-require-preflight'] === undefined) {
    throw new AppError('FORBIDDEN');
  }
}

async function fileIn(
  request: FastifyRequest,
): Promise<{ readonly fileName: string; readonly bytes: Buffer }> {
  const file = request.isMultipart() ? await request.file() : undefined;
  if (!file) {
    throw new AppError('INVALID_INPUT', { count: 1 }, [{ path: ['file'], code: 'REQUIRED', params: {} }]);
  }
  return { fileName: file.filename, bytes: await file.toBuffer() };
}

/** The name in plain letters for old readers, and whole for the others (RFC 6266). */
function disposition(fileName: string): string {
  const plain = fileName.replace(/[^A-Za-z0-9._-]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}

const TOO_LARGE = new Set(['FST_REQ_FILE_TOO_LARGE', 'FST_ERR_CTP_BODY_TOO_LARGE']);

function sendRefusal(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const { status, error: refusal } = refusalIn(error);
  const report = (err: unknown): string => {
    const errorId = randomUUID();
    request.log.error({ errorId, err }, 'internal error');
    return errorId;
  };
  const presented = presentError(refusal, { language: request.call.language, report });
  return reply
    .headers(Object.fromEntries(request.call.answerHeaders))
    .header('cache-control', 'no-store')
    .status(status)
    .send({ errors: [presented] });
}

function refusalIn(error: unknown): { readonly status: number; readonly error: unknown } {
  if (error instanceof AppError) {
    return { status: STATUSES[error.code] ?? 400, error };
  }
  if (TOO_LARGE.has(String((error as { code?: unknown }).code))) {
    const fault = {
      path: ['file'],
      code: 'FILE_TOO_LARGE',
      params: { limit: MAX_EVIDENCE_BYTES / MEGABYTE },
    } as const;
    return { status: 413, error: new AppError('INVALID_INPUT', { count: 1 }, [fault]) };
  }
  return refusedRequest(error, MAX_EVIDENCE_BYTES);
}
