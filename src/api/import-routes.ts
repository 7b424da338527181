/** Files of records come in over plain HTTP: judged first, stored when that is asked and nothing is wrong. */
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type ImportAnswer, importFile, MAX_IMPORT_BYTES } from '../app/import-files';
import { authorize } from '../app/policy';
import type { Session } from '../app/session';
import { AppError } from '../domain/errors';
import type { Language } from '../domain/vocabulary';
import { sayViolation } from '../messages/words';
import type { Call } from './call';
import { refuseForged, sendRefusal, uploadRefusal } from './refusals';

interface Options {
  /** The session of a request. Throws UNAUTHENTICATED where its bearer token is unknown. */
  readonly identify: (call: Call) => Promise<Session>;
}

/** What a request holds beside the file: its boundaries, headers and fields, bytes. */
const MULTIPART_OVERHEAD = 64 * 1024;
const MAX_FIELD_BYTES = 16 * 1024;

/** What comes beside the file, as form fields or in the query. */
type Fields = Readonly<Record<string, string>>;

/**
 * Adds `POST /imports`: a form of `file`, `kind`, `commit` and `mapping`, or the rows of a mended file as text/csv
 * with the rest in the query.
 */
export async function addImportRoutes(app: FastifyInstance, { identify }: Options): Promise<void> {
  await app.register(async (scope) => {
    await scope.register(multipart, {
      limits: { fileSize: MAX_IMPORT_BYTES, files: 1, fields: 3, parts: 4, fieldSize: MAX_FIELD_BYTES },
    });
    scope.addContentTypeParser('text/csv', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.setErrorHandler((error, request, reply) =>
      sendRefusal(request, reply, uploadRefusal(error, MAX_IMPORT_BYTES)),
    );
    const bodyLimit = MAX_IMPORT_BYTES + MULTIPART_OVERHEAD;
    scope.post<{ Querystring: Fields }>('/imports', { bodyLimit }, async (request, reply) => {
      refuseForged(request);
      const session = await identify(request.call);
      // Before anything of a file is read.
      authorize(session, 'IMPORT_RECORDS', null);
      const { bytes, fields } = await sentIn(request);
      const answer = await importFile(session, bytes, askedIn({ ...request.query, ...fields }));
      return reply.header('cache-control', 'no-store').send(presented(answer, session.language));
    });
  });
}

async function sentIn(request: FastifyRequest): Promise<{ readonly bytes: Buffer; readonly fields: Fields }> {
  let bytes: Buffer | null = Buffer.isBuffer(request.body) ? request.body : null;
  const fields: Record<string, string> = {};
  if (request.isMultipart()) {
    for await (const part of request.parts()) {
      if (part.type === 'file') {
        bytes = await part.toBuffer();
      } else {
        fields[part.fieldname] = String(part.value);
      }
    }
  }
  if (bytes === null) {
    throw new AppError('INVALID_INPUT', { count: 1 }, [{ path: ['file'], code: 'REQUIRED', params: {} }]);
  }
  return { bytes, fields };
}

/** The fields as an input; what is not understood is left to be refused there. */
function askedIn({ kind, commit, mapping, ...rest }: Fields): object {
  const answers: Readonly<Record<string, boolean>> = { true: true, false: false };
  return {
    ...rest,
    ...(kind ? { kind } : {}),
    commit: commit === undefined ? false : (answers[commit] ?? commit),
    mapping: mapping ? parsed(mapping) : {},
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const fault = { path: ['mapping'], code: 'BAD_FORMAT', params: { example: '{"BIN":"registration"}' } };
    throw new AppError('INVALID_INPUT', { count: 1 }, [fault as never]);
  }
}

function presented(answer: ImportAnswer, language: Language) {
  const faults = answer.faults.map(({ line, column, violation }) => {
    return { line, column, code: violation.code, message: sayViolation(language, violation) };
  });
  return { ...answer, faults };
}
