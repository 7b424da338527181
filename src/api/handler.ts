/** GraphQL over HTTP: Apollo Server behind fastify, with every guard in front of the first resolver. */

import { randomUUID } from 'node:crypto';
import { ApolloServer, HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { type FirstAnswer, settle } from '../app/idempotency';
import type { Session } from '../app/session';
import { AppError, type ErrorCode, invariant } from '../domain/errors';
import type { Call } from './call';
import { presentError } from './errors';
import { type AskedOperation, type CallContext, type GuardOptions, guardPlugin, judge } from './guard';
import { KnownQueries, type KnownQuery, type PlainQuestion, plainQuestion } from './known-queries';
import { limitRules, MAX_TOKENS, MAX_VALIDATION_ERRORS } from './limits';
import { compiledRun, DocumentStore } from './operations';

/** Milliseconds that the resolvers of one operation have. */
const DEADLINE = 5_000;
const JSON_TYPE = 'application/json; charset=utf-8';

export interface HandlerOptions extends GuardOptions {
  readonly schema: GraphQLSchema;
  /** The resolvers' context for one call, with the session of its caller; it gets the call itself as `call`. */
  readonly contextOf: (call: Call) => Partial<CallContext> | Promise<Partial<CallContext>>;
  readonly log: FastifyBaseLogger;
  /** Whether the schema may be asked for, and errors may suggest names from it. */
  readonly introspection: boolean;
  /** Milliseconds; 5,000 unless given. */
  readonly deadline?: number;
}

export interface GraphqlHandler {
  answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
  stop(): Promise<void>;
}

/** What Apollo made of a request; its errors are still the ones that were thrown. */
interface Outcome {
  readonly data?: unknown;
  readonly errors?: readonly unknown[];
}

type Headers = Iterable<readonly [string, string]>;

interface Answer {
  readonly status: number | undefined;
  readonly headers: Headers;
  readonly outcome: Outcome;
}

/** Status and text of an answer, with the headers that Apollo gave it. */
interface Presented extends FirstAnswer {
  readonly headers: Headers;
}

function createApollo(options: HandlerOptions): ApolloServer<CallContext> {
  return new ApolloServer<CallContext>({
    schema: options.schema,
    logger: options.log,
    introspection: options.introspection,
    hideSchemaDetailsFromClientErrors: !options.introspection,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    documentStore: new DocumentStore(),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    validationOptions: { maxErrors: MAX_VALIDATION_ERRORS },
    validationRules: limitRules(),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      guardPlugin(options),
    ],
    // Neither hook knows the caller's language, so both pass on what they get: the errors as thrown and the
    // result as an object. `present` below makes words and text of them, for every way through Apollo alike.
    formatError: (_formatted, error) => error as GraphQLFormattedError,
    stringifyResult: (result) => result as unknown as string,
  });
}

function apolloRequest(request: FastifyRequest): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) {
      headers.set(name, Array.isArray(value) ? value.join(', ') : value);
    }
  }
  const query = request.url.indexOf('?');
  return {
    method: request.method,
    headers,
    search: query < 0 ? '' : request.url.slice(query),
    body: request.body,
  };
}

/** Statuses of refusals before anything was executed that have one of their own. */
const STATUSES = new Map<unknown, number>([
  ['UNAUTHENTICATED', 401],
  ['FORBIDDEN', 403],
  ['MISSING_SCOPE', 403],
  ['IDEMPOTENCY_CONFLICT', 409],
  ['IDEMPOTENCY_UNKNOWN', 409],
  ['RATE_LIMITED', 429],
  ['BUSY', 503],
  ['STORAGE_FULL', 507],
  ['INTERNAL', 500],
] satisfies [ErrorCode, number][]);

/** Errors beside data answer 200, as GraphQL has it; where nothing was executed the status tells whose fault it is. */
function statusOf({ status, outcome }: Answer, errors: readonly GraphQLFormattedError[]): number {
  if (outcome.data !== undefined || errors.length === 0) {
    return status ?? 200;
  }
  const own = errors.map((error) => STATUSES.get(error.extensions?.code)).find((known) => known);
  if (own !== undefined) {
    return own;
  }
  return status !== undefined && status >= 400 && status < 500 ? status : 400;
}

function reportTo(request: FastifyRequest): (error: unknown) => string {
  return (err) => {
    const errorId = randomUUID();
    request.log.error({ errorId, operationName: request.call.operationName, err }, 'internal error');
    return errorId;
  };
}

/** The answer as it goes out, but for the headers of the call. */
function present(answer: Answer, request: FastifyRequest): Presented {
  const { call } = request;
  const { headers } = answer;
  if (call.replay) {
    return { ...call.replay, headers };
  }
  const presentation = { language: call.language, report: reportTo(request) };
  const errors = (answer.outcome.errors ?? []).map((error) => presentError(error, presentation));
  const body = {
    ...(errors.length > 0 ? { errors } : {}),
    ...(answer.outcome.data === undefined ? {} : { data: answer.outcome.data }),
    ...(call.cost === null ? {} : { extensions: { cost: call.cost } }),
  };
  return { status: statusOf(answer, errors), body: JSON.stringify(body), headers };
}

function send({ status, body, headers }: Presented, request: FastifyRequest, reply: FastifyReply) {
  for (const [name, value] of [...headers, ...request.call.answerHeaders]) {
    reply.header(name, value);
  }
  return reply.status(status).header('cache-control', 'no-store').send(body);
}

/** What is sent where no answer is there in time. */
const LATE: Answer = {
  status: 200,
  headers: [['content-type', JSON_TYPE]],
  outcome: { data: null, errors: [new AppError('TIMED_OUT')] },
};

/** What the work comes to, or null if that takes too long. The work itself cannot be called back. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, milliseconds, null);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Keeps the answer under the caller's idempotency key, also one that comes too late to be sent. What was carried
 * out stays so where that fails, and the key tells that its answer was lost.
 */
async function keep({ status, body }: FirstAnswer, request: FastifyRequest, session: Session | undefined) {
  const { claim } = request.call;
  if (session && claim) {
    try {
      await settle(session.world, claim, { status, body });
    } catch (error) {
      reportTo(request)(error);
    }
  }
}

/** Answers what Apollo has answered before; null where it is to do so again, and nothing has happened yet. */
async function answerKnown(
  known: KnownQuery,
  question: PlainQuestion,
  request: FastifyRequest,
  options: HandlerOptions,
): Promise<Presented | null> {
  const run = compiledRun(known, question.variables);
  const context = run && (await contextFor(request.call, options));
  if (!context) {
    return null;
  }
  const { headers } = known;
  try {
    await judge({ ...known, contextValue: context, request: question }, options);
    return present({ status: undefined, headers, outcome: await run(context) }, request);
  } catch (error) {
    return present({ status: undefined, headers, outcome: { errors: [error] } }, request);
  }
}

/** Null where the caller is refused: Apollo comes to the same and tells why. */
async function contextFor(call: Call, { contextOf }: HandlerOptions): Promise<CallContext | null> {
  try {
    return { call, ...(await contextOf(call)) };
  } catch {
    return null;
  }
}

/** Starts Apollo on a schema. Rejects where the schema is not valid. */
export async function createGraphqlHandler(options: HandlerOptions): Promise<GraphqlHandler> {
  const apollo = createApollo(options);
  await apollo.start();
  const queries = new KnownQueries();

  async function askApollo(request: FastifyRequest, question: PlainQuestion | null): Promise<Presented> {
    const { call } = request;
    let compiled: AskedOperation | null = null;
    const onCompiled = (asked: AskedOperation) => {
      compiled = asked;
    };
    const context: CallContext = { call, onCompiled };
    const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: apolloRequest(request),
      context: async () => Object.assign(context, await options.contextOf(call)),
    });
    invariant(body.kind === 'complete', 'No operation is delivered in parts.');
    const presented = present({ status, headers, outcome: body.string as unknown as Outcome }, request);
    await keep(presented, request, context.session);
    // A status is given to refusals alone, such as of an accept header, which comes after everything else.
    if (question && compiled && status === undefined) {
      queries.keep(question, compiled, [...headers]);
    }
    return presented;
  }

  async function run(request: FastifyRequest): Promise<Presented> {
    const question = plainQuestion(request);
    const known = question && queries.find(question);
    return (known && (await answerKnown(known, question, request, options))) ?? askApollo(request, question);
  }

  return {
    answer: async (request, reply) => {
      const presented = await within(options.deadline ?? DEADLINE, run(request));
      return send(presented ?? present(LATE, request), request, reply);
    },
    stop: () => apollo.stop(),
  };
}
