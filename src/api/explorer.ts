/** The explorer: a page to write queries on, served from the installed package and asking no other host. */
import fastifyStatic from '@fastify/static';
import { getDistDirectory, isSandboxFrame, renderAltair, renderInitialOptions } from 'altair-static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const FOLDER = '/graphql/explorer/';
const OPTIONS_FILE = 'initial-options.js';

/** Its component styles are written into the page at run time, hence inline styles; scripts are files. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const options = {
  baseURL: FOLDER,
  endpointURL: '/graphql',
  serveInitialOptionsInSeperateRequest: OPTIONS_FILE,
  disableAccount: true,
};

/** Whether a request is a browser's for a page, not a client's for data. */
export function asksForPage(request: FastifyRequest): boolean {
  const { query } = request.query as { query?: unknown };
  return query === undefined && (request.headers.accept ?? '').includes('text/html');
}

/** Adds the files of the explorer to a server; the answer is what sends its page. */
export async function addExplorer(app: FastifyInstance): Promise<(reply: FastifyReply) => FastifyReply> {
  const page = renderAltair(options);
  const script = renderInitialOptions(options);
  await app.register(fastifyStatic, {
    root: getDistDirectory(),
    prefix: FOLDER,
    index: false,
    decorateReply: false,
    maxAge: '1h',
    // Scripts before a request would run in this frame; the policy above lets no frame in.
    allowedPath: (path) => !isSandboxFrame(path) && !path.endsWith('/index.html'),
  });
  app.get(FOLDER + OPTIONS_FILE, (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(script),
  );
  return (reply) =>
    reply.header('content-security-policy', POLICY).type('text/html; charset=utf-8').send(page);
}
