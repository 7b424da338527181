/** The HTTP server: what every request gets before and after its handler, and a stop that loses no answer. */

import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import compress from '@fastify/compress';
import cors from '@fastify/cors';
import { parseCookie } from 'cookie';
import fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Call } from './api/call';
import { presentError, refusedRequest } from './api/errors';
import { addEvidenceRoutes } from './api/evidence-routes';
import { addExplorer, asksForPage } from './api/explorer';
import type { GraphqlHandler } from './api/handler';
import { addImportRoutes } from './api/import-routes';
import { preferredLanguage } from './api/language';
import { addReportRoutes } from './api/report-routes';
import { addSecurityHeaders } from './api/security-headers';
import { addWebApp, isWebAppBuilt } from './api/web-app';
import { type Credentials, SESSION_COOKIE } from './app/identify';
import type { Session } from './app/session';
import type { Config } from './config';
import { AppError } from './domain/errors';
import type { Log } from './infra/log';

/** Milliseconds in which a client must have sent its headers, and its whole request. */
const HEADERS_TIMEOUT = 10_000;
const REQUEST_TIMEOUT = 15_000;
/** Milliseconds; a little longer than the minute for which proxies keep their side open. */
const KEEP_ALIVE_TIMEOUT = 65_000;
/** Bytes under which compression gains nothing. */
const COMPRESSION_THRESHOLD = 1_024;
/** Characters of an operation's name in the log. */
const MAX_LOGGED_NAME = 100;
const MAX_QUOTED_PATH = 200;

const REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** Headers of an answer that pages of other origins may read. */
const EXPOSED_HEADERS = [
  'x-request-id',
  'retry-after',
  'ratelimit-limit',
  'ratelimit-remaining',
  'ratelimit-reset',
  'idempotency-replayed',
];

export interface ServerOptions {
  readonly config: Pick<
    Config,
    'host' | 'port' | 'corsOrigins' | 'trustProxy' | 'bodyLimit' | 'explorer' | 'shutdownSeconds'
  >;
  readonly log: Log;
  /** Folder of the built web app. */
  readonly webApp: string;
  readonly graphql: GraphqlHandler;
  /** The session of a call that is no GraphQL. */
  readonly identify: (call: Call) => Promise<Session>;
  /** Whether questions can be answered; asked for each /readyz. */
  readonly isReady: () => boolean;
  /** Runs when the last answer is out: closes the database. */
  readonly onStopped: () => Promise<void>;
}

export interface Server {
  /**
   * Listens and tells the address, such as http://127.0.0.1:4000, once questions are answered, or the server was
   * stopped before. Refuses while the web app is not built.
   */
  start(): Promise<string>;
  /** Stops listening and resolves when every answer under way is out, or the time for it is over. */
  stop(): Promise<void>;
  readonly inject: FastifyInstance['inject'];
}

function requestId(message: IncomingMessage): string {
  const given = message.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}

function header(value: string | readonly string[] | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

const BEARER = /^Bearer ([A-Za-z0-9._~+/=-]{1,200})$/i;

function credentialsIn(headers: IncomingHttpHeaders): Credentials {
  const bearer = BEARER.exec(headers.authorization ?? '')?.[1] ?? null;
  const cookies = parseCookie(headers.cookie ?? '');
  return { bearer, cookie: cookies[SESSION_COOKIE] ?? null };
}

function openCall(request: FastifyRequest): Call {
  const language = preferredLanguage(request.headers['accept-language']);
  return {
    requestId: request.id,
    language,
    address: request.ip,
    credentials: credentialsIn(request.headers),
    idempotencyKey: header(request.headers['idempotency-key']),
    answerHeaders: new Map(),
    operationName: null,
    cost: null,
    claim: null,
    replay: null,
  };
}

function logAnswer(request: FastifyRequest, reply: FastifyReply): void {
  const { operationName } = request.call;
  request.log.info(
    {
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime * 10) / 10,
      ...(operationName === null ? {} : { operationName: operationName.slice(0, MAX_LOGGED_NAME) }),
    },
    'answered',
  );
}

/** Answers with an error in the shape of GraphQL's, whatever the route. */
function sendError(
  request: FastifyRequest,
  reply: FastifyReply,
  refused: { status: number; error: unknown },
) {
  const report = (err: unknown): string => {
    const errorId = randomUUID();
    request.log.error({ errorId, err }, 'internal error');
    return errorId;
  };
  const error = presentError(refused.error, { language: request.call.language, report });
  return reply.status(refused.status).send({ errors: [error] });
}

function createFastify({ config, log }: ServerOptions): FastifyInstance {
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    requestIdHeader: false,
    genReqId: requestId,
    trustProxy: config.trustProxy > 0 && ((_address, hop) => hop < config.trustProxy),
    bodyLimit: config.bodyLimit,
    requestTimeout: REQUEST_TIMEOUT,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT,
    http: { headersTimeout: HEADERS_TIMEOUT },
    // A request that arrives on an open connection during the stop is answered, and told to close.
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => {
      request.call = openCall(request);
      sendError(request, reply, refusedRequest(error, config.bodyLimit));
    },
  });
  return app as unknown as FastifyInstance;
}

async function addCommon(app: FastifyInstance, { config }: ServerOptions): Promise<void> {
  app.decorateRequest('call');
  app.addHook('onRequest', (request, reply, done) => {
    request.call = openCall(request);
    reply.header('x-request-id', request.id);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    logAnswer(request, reply);
    done();
  });
  await addSecurityHeaders(app);
  await app.register(cors, {
    origin: [...config.corsOrigins],
    methods: ['GET', 'POST'],
    exposedHeaders: EXPOSED_HEADERS,
    maxAge: 600,
  });
  await app.register(compress, { threshold: COMPRESSION_THRESHOLD, encodings: ['br', 'gzip'] });
  // GraphQL is asked in JSON; forms and plain text need no preflight and are how other sites would forge requests.
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler((error, request, reply) =>
    sendError(request, reply, refusedRequest(error, config.bodyLimit)),
  );
  app.setNotFoundHandler((request, reply) => {
    const id = request.url.split('?', 1).join('').slice(0, MAX_QUOTED_PATH);
    return sendError(request, reply, { status: 404, error: new AppError('NOT_FOUND', { kind: 'URL', id }) });
  });
}

async function addRoutes(
  app: FastifyInstance,
  options: ServerOptions,
  isStopping: () => boolean,
): Promise<void> {
  const { graphql, config } = options;
  await addEvidenceRoutes(app, { identify: options.identify });
  await addImportRoutes(app, { identify: options.identify });
  await addReportRoutes(app, { identify: options.identify });
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_request, reply) => {
    const ready = options.isReady() && !isStopping();
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' });
  });
  app.post('/graphql', (request, reply) => graphql.answer(request, reply));
  if (isWebAppBuilt(options.webApp)) {
    await addWebApp(app, options.webApp);
  }
  if (!config.explorer) {
    app.get('/graphql', (request, reply) => graphql.answer(request, reply));
    return;
  }
  const sendPage = await addExplorer(app);
  app.get('/graphql', (request, reply) =>
    asksForPage(request) ? sendPage(reply) : graphql.answer(request, reply),
  );
}

/** After `isStopping` each answer closes its connection; those whose headers were out already are closed when idle. */
function closeConnectionsWhen(isStopping: () => boolean, app: FastifyInstance): void {
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (isStopping()) {
      reply.header('connection', 'close');
    }
    done();
  });
  app.addHook('onResponse', (_request, _reply, done) => {
    if (isStopping()) {
      setImmediate(() => app.server.closeIdleConnections());
    }
    done();
  });
}

/** A server that does not listen yet. */
export async function createServer(options: ServerOptions): Promise<Server> {
  const { config, graphql } = options;
  const app = createFastify(options);
  let stopped: Promise<void> | null = null;
  const isStopping = () => stopped !== null;
  await addCommon(app, options);
  closeConnectionsWhen(isStopping, app);
  await addRoutes(app, options, isStopping);
  const close = async (): Promise<void> => {
    const over = setTimeout(() => app.server.closeAllConnections(), config.shutdownSeconds * 1_000);
    try {
      await app.close();
      await graphql.stop();
    } finally {
      clearTimeout(over);
      await options.onStopped();
    }
  };
  return {
    start: async () => {
      if (!isWebAppBuilt(options.webApp)) {
        throw new Error('The web app is not built: run `npm run build:web` first.');
      }
      return app.listen({ host: config.host, port: config.port });
    },
    stop: () => {
      stopped ??= close();
      return stopped;
    },
    inject: app.inject.bind(app) as FastifyInstance['inject'],
  };
}
