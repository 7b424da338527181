/** GraphQL over HTTP: Apollo Server behind fastify, with every guard in front of the first resolver. */

import { randomUUID } from 'node:crypto';
import {
  ApolloServer,
  type ApolloServerPlugin,
  type GraphQLRequestContextDidResolveOperation,
  HeaderMap,
  type HTTPGraphQLRequest,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { AppError, invariant } from '../domain/errors';
import type { Call } from './call';
import { presentError } from './errors';
import { costOf, limitRules, MAX_TOKENS, MAX_VALIDATION_ERRORS, refuseCostly } from './limits';
import { refuseVariables } from './variables';

/** Milliseconds that the resolvers of one operation have. */
const DEADLINE = 5_000;
const JSON_TYPE = 'application/json; charset=utf-8';

export interface HandlerOptions {
  readonly schema: GraphQLSchema;
  /** The resolvers' context for one call; it gets the call itself as `call`. */
  readonly contextOf: (call: Call) => object | Promise<object>;
  readonly log: FastifyBaseLogger;
  /** Whether the schema may be asked for, and errors may suggest names from it. */
  readonly introspection: boolean;
  readonly costLimit: number;
  /** Milliseconds; 5,000 unless given. */
  readonly deadline?: number;
}

export interface GraphqlHandler {
  answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
  stop(): Promise<void>;
}

interface CallContext {
  readonly call: Call;
}

/** What Apollo made of a request; its errors are still the ones that were thrown. */
interface Outcome {
  readonly data?: unknown;
  readonly errors?: readonly unknown[];
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: Iterable<[string, string]>;
  readonly outcome: Outcome;
}

function guardPlugin(costLimit: number): ApolloServerPlugin<CallContext> {
  const judge = (asked: GraphQLRequestContextDidResolveOperation<CallContext>): void => {
    const { schema, document, operation, request, contextValue } = asked;
    contextValue.call.operationName = asked.operationName;
    // Absent where the document has no operation of the name asked for: Apollo refuses that itself.
    if (operation) {
      const variables = request.variables ?? {};
      refuseVariables(schema, operation, variables);
      const cost = { requested: costOf({ schema, document, operation, variables }), limit: costLimit };
      contextValue.call.cost = cost;
      refuseCostly(cost);
    }
  };
  return { requestDidStart: async () => ({ didResolveOperation: async (asked) => judge(asked) }) };
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
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    validationOptions: { maxErrors: MAX_VALIDATION_ERRORS },
    validationRules: limitRules(),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      guardPlugin(options.costLimit),
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

/** Errors beside data answer 200, as GraphQL has it; where nothing was executed the status tells whose fault it is. */
function statusOf({ status, outcome }: Answer, errors: readonly GraphQLFormattedError[]): number {
  if (outcome.data !== undefined || errors.length === 0) {
    return status ?? 200;
  }
  if (errors.some((error) => error.extensions?.code === 'INTERNAL')) {
    return 500;
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

function present(answer: Answer, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { call } = request;
  const presentation = { language: call.language, report: reportTo(request) };
  const errors = (answer.outcome.errors ?? []).map((error) => presentError(error, presentation));
  for (const [name, value] of answer.headers) {
    reply.header(name, value);
  }
  const body = {
    ...(errors.length > 0 ? { errors } : {}),
    ...(answer.outcome.data === undefined ? {} : { data: answer.outcome.data }),
    ...(call.cost === null ? {} : { extensions: { cost: call.cost } }),
  };
  return reply
    .status(statusOf(answer, errors))
    .header('cache-control', 'no-store')
    .send(JSON.stringify(body));
}

/** The answer, or TIMED_OUT if it is not there in time. The work itself cannot be called back. */
async function within(milliseconds: number, work: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Answer>((resolve) => {
    const outcome = { data: null, errors: [new AppError('TIMED_OUT')] };
    timer = setTimeout(resolve, milliseconds, {
      status: 200,
      headers: [['content-type', JSON_TYPE]],
      outcome,
    });
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Starts Apollo on a schema. Rejects where the schema is not valid. */
export async function createGraphqlHandler(options: HandlerOptions): Promise<GraphqlHandler> {
  const apollo = createApollo(options);
  await apollo.start();
  const run = async (request: FastifyRequest): Promise<Answer> => {
    const { call } = request;
    const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: apolloRequest(request),
      context: async () => Object.assign(await options.contextOf(call), { call }),
    });
    invariant(body.kind === 'complete', 'No operation is delivered in parts.');
    return { status, headers, outcome: body.string as unknown as Outcome };
  };
  return {
    answer: async (request, reply) =>
      present(await within(options.deadline ?? DEADLINE, run(request)), request, reply),
    stop: () => apollo.stop(),
  };
}
