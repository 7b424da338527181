/** The headers that guard a browser, on every answer. */
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

const CONTENT_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

/** What helmet gives is the same for every answer, so it is asked for the first one only. */
export async function addSecurityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    global: false,
    contentSecurityPolicy: CONTENT_POLICY,
    // HSTS is for whoever speaks TLS to the browser, and that is the proxy in front.
    strictTransportSecurity: false,
  });
  let known: Readonly<Record<string, string>> | null = null;
  app.addHook('onRequest', (_request, reply, done) => {
    if (known === null) {
      reply.helmet();
      known = reply.raw.getHeaders() as Record<string, string>;
    } else {
      reply.headers(known);
    }
    done();
  });
}
