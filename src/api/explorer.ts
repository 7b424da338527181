/** The explorer: a page to write queries on, served from the installed package and asking no other host. */
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
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

/** Its pages bring scripts of others into a frame, and the policy above lets no frame in. */
const isSandboxFrame = (path: string) => path.split(/[\\/]/).includes('iframe-sandbox');

/** Adds the files of the explorer to a server; the answer is what sends its page. The package is read when it is used. */
export async function addExplorer(
  app: FastifyInstance,
): Promise<(reply: FastifyReply) => Promise<FastifyReply>> {
  await app.register(fastifyStatic, {
    root: join(dirname(require.resolve('altair-static')), 'dist'),
    prefix: FOLDER,
    index: false,
    decorateReply: false,
    maxAge: '1h',
    allowedPath: (path) => !isSandboxFrame(path) && !path.endsWith('/index.html'),
  });
  app.get(FOLDER + OPTIONS_FILE, async (_request, reply) => {
    const { renderInitialOptions } = await import('altair-static');
    return reply.type('text/javascript; charset=utf-8').send(renderInitialOptions(options));
  });
  return async (reply) => {
    const { renderAltair } = await import('altair-static');
    const page = renderAltair(options);
    return reply.header('content-security-policy', POLICY).type('text/html; charset=utf-8').send(page);
  };
}
