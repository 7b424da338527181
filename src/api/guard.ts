/** What every operation passes before its first resolver: variables, cost, rate, scopes, idempotency key. */
import type {
  ApolloServerPlugin,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestContextResponseForOperation,
  GraphQLResponse,
} from '@apollo/server';
import { HeaderMap } from '@apollo/server';
import type { FormattedExecutionResult, OperationDefinitionNode } from 'graphql';
import { claim } from '../app/idempotency';
import type { KeyUses } from '../app/key-uses';
import type { RateLimits } from '../app/rates';
import type { Session } from '../app/session';
import { AppError } from '../domain/errors';
import type { Call } from './call';
import { refuseCostly } from './limits';
import { compiledAnswer, knownCost } from './operations';
import { spendCost } from './rates';
import { refuseMissingScopes, refuseStrangers } from './scopes';
import { refuseVariables } from './variables';

export interface CallContext {
  readonly call: Call;
  /** Who asks. The session that made a claim takes the place of the one before it. */
  session?: Session;
  /** Is told of an operation that is answered compiled. */
  readonly onCompiled?: (asked: AskedOperation) => void;
}

export interface GuardOptions {
  readonly costLimit: number;
  /** What callers may use in a minute; without bounds unless given. */
  readonly rates?: RateLimits;
  /** Where the use of keys is noted. */
  readonly keyUses?: KeyUses;
}

/** An operation that is about to run: what the guard reads of Apollo's context. */
export type AskedOperation = Pick<
  GraphQLRequestContextDidResolveOperation<CallContext>,
  'schema' | 'document' | 'operationName' | 'contextValue'
> & {
  /** Absent where the document has no operation of the name asked for: Apollo refuses that itself. */
  readonly operation?: OperationDefinitionNode | undefined;
  readonly request: {
    readonly query?: string | undefined;
    readonly variables?: Record<string, unknown> | undefined;
    readonly operationName?: string | undefined;
  };
};

const KEY_FORM = /^[\x21-\x7e](?:[\x20-\x7e]{0,198}[\x21-\x7e])?$/;

/** Throws MALFORMED_REQUEST where the idempotency key is not 1 to 200 printable characters of ASCII. */
function refuseKeyForm({ idempotencyKey }: Call): void {
  if (idempotencyKey !== null && !KEY_FORM.test(idempotencyKey)) {
    throw new AppError('MALFORMED_REQUEST', {
      detail: 'Idempotency-Key must be 1 to 200 printable characters.',
    });
  }
}

/** Claims the idempotency key of a mutation, or finds the first answer under it. */
async function useKey(
  asked: AskedOperation,
  operation: OperationDefinitionNode,
  session: Session,
): Promise<void> {
  const { request, contextValue } = asked;
  const { call } = contextValue;
  if (call.idempotencyKey === null || operation.operation !== 'mutation') {
    return;
  }
  const held = await claim(session, call.idempotencyKey, {
    query: request.query ?? '',
    variables: request.variables ?? {},
    operationName: request.operationName ?? null,
  });
  if ('body' in held) {
    call.replay = held;
    call.answerHeaders.set('idempotency-replayed', 'true');
  } else {
    call.claim = held;
    contextValue.session = { ...session, claim: held };
  }
}

/** Throws whatever refuses an operation, and takes its cost from the caller's allowance. */
export async function judge(
  asked: AskedOperation,
  { costLimit, rates, keyUses }: GuardOptions,
): Promise<void> {
  const { schema, document, operation, request, contextValue } = asked;
  const { call, session } = contextValue;
  call.operationName = asked.operationName;
  refuseKeyForm(call);
  if (!operation) {
    return;
  }
  const variables = request.variables ?? {};
  refuseVariables(schema, operation, variables);
  const cost = { requested: knownCost({ schema, document, operation, variables }), limit: costLimit };
  call.cost = cost;
  refuseCostly(cost);
  if (!session) {
    return;
  }
  keyUses?.note(session);
  if (rates) {
    await spendCost(session, rates, cost, call);
  }
  if (session.viewer.kind === 'API_KEY') {
    refuseMissingScopes({ schema, document, operation }, session.viewer);
  }
  if (session.viewer.kind === 'STRANGER') {
    refuseStrangers({ schema, document, operation });
  }
  await useKey(asked, operation, session);
}

function responseOf(singleResult: FormattedExecutionResult): GraphQLResponse {
  return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult } };
}

/** An answer there is already, or that of a compiled query; null where Apollo shall execute. */
async function respond(
  asked: GraphQLRequestContextResponseForOperation<CallContext>,
): Promise<GraphQLResponse | null> {
  const { contextValue, request } = asked;
  if (contextValue.call.replay) {
    return responseOf({ data: null });
  }
  // Apollo comes here also where the document has no operation of the name asked for.
  const operation: OperationDefinitionNode | undefined = asked.operation;
  const answer = operation && (await compiledAnswer(asked, contextValue, request.variables ?? {}));
  if (answer) {
    contextValue.onCompiled?.(asked);
  }
  // Errors go to the handler as they were thrown, as those of Apollo's own execution do.
  return answer ? responseOf(answer as FormattedExecutionResult) : null;
}

/** The guard as a plugin of Apollo, and how operations run that it lets pass. */
export function guardPlugin(options: GuardOptions): ApolloServerPlugin<CallContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: (asked) => judge(asked, options),
      responseForOperation: respond,
    }),
  };
}
