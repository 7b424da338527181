/** Evidence goes up and down over plain HTTP: files are no matter for GraphQL. */
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { authorizeUpload, MAX_EVIDENCE_BYTES, readEvidence, uploadEvidence } from '../app/evidence';
import type { Session } from '../app/session';
import { AppError } from '../domain/errors';
import type { Call } from './call';
import { refuseForged, sendRefusal, uploadRefusal } from './refusals';

interface Options {
  /** The session of a request. Throws UNAUTHENTICATED where its bearer token is unknown. */
  readonly identify: (call: Call) => Promise<Session>;
}

/** What a request holds beside the file: its boundaries and headers, bytes. */
const MULTIPART_OVERHEAD = 64 * 1024;

/** Adds `POST /evidence/:companyId` (one file, multipart) and `GET /evidence/:id`. */
export async function addEvidenceRoutes(app: FastifyInstance, { identify }: Options): Promise<void> {
  await app.register(async (scope) => {
    await scope.register(multipart, {
      limits: { fileSize: MAX_EVIDENCE_BYTES, files: 1, fields: 0, parts: 1, headerPairs: 20 },
    });
    scope.setErrorHandler((error, request, reply) =>
      sendRefusal(request, reply, uploadRefusal(error, MAX_EVIDENCE_BYTES)),
    );
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
