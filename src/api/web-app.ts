/** The web app: its page for every address of it, its files under /assets. Built by `npm run build:web`. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { asksForPage } from './explorer';

/** Components set their styles at run time, hence inline styles; scripts are files of ours. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const PAGE = 'index.html';

/** A path that names a file: there are none beyond those that have routes. */
const FILE = /^[^?]*\.[^/?]*(?:\?|$)/;

/** Whether the app is built in `folder`; the commands run without it. */
export function isWebAppBuilt(folder: string): boolean {
  return existsSync(join(folder, PAGE));
}

/** Adds the app built in `folder`. */
export async function addWebApp(app: FastifyInstance, folder: string): Promise<void> {
  const page = readFileSync(join(folder, PAGE));
  const sendPage = (reply: FastifyReply) =>
    reply
      .header('content-security-policy', POLICY)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page);
  // Names of these files hold a hash of what is in them.
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    index: false,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
  });
  const mark = readFileSync(join(folder, 'mark.svg'));
  app.get('/mark.svg', (_request, reply) =>
    reply.header('cache-control', 'max-age=86400').type('image/svg+xml').send(mark),
  );
  // A robot or a client of the API that asks for no page is told that there is nothing.
  app.get('/', (_request, reply) => sendPage(reply));
  app.get('/*', (request, reply) =>
    asksForPage(request) && !FILE.test(request.url) ? sendPage(reply) : reply.callNotFound(),
  );
}
