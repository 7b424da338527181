/** What one operation may ask for, judged before it runs. */
import { ApolloArmor } from '@escape.tech/graphql-armor';
import {
  type ASTVisitor,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import {
  type ComplexityEstimatorArgs,
  fieldExtensionsEstimator,
  getComplexity,
  simpleEstimator,
} from 'graphql-query-complexity';
import { AppError, type Params } from '../domain/errors';

export const MAX_TOKENS = 1_000;
export const MAX_DEPTH = 8;
export const MAX_ALIASES = 15;
export const MAX_DIRECTIVES = 8;
/** Validation stops after this many faults. */
export const MAX_VALIDATION_ERRORS = 5;
/** Fields of an operation, fragments written out. */
const MAX_NODES = 10_000;

/** Page size where a connection is asked for without `first`, and the largest one. */
const DEFAULT_FIRST = 20;
const MAX_FIRST = 100;

/** What an operation may cost and what it would cost; one unit is one field of one record. */
export interface Cost {
  readonly requested: number;
  /** Of one operation. */
  readonly limit: number;
  /** What the caller has left in this minute. */
  readonly available?: number;
  /** What comes back of it a second, on the average. */
  readonly restoreRate?: number;
}

/**
 * Cost of a connection field, for type-graphql's `complexity`: itself and, for each record of the page,
 * the fields chosen below it. A `first` out of range costs as the nearest allowed one; the resolver refuses it.
 */
export function connectionCost({ args, childComplexity }: ComplexityEstimatorArgs): number {
  const first = typeof args.first === 'number' ? args.first : DEFAULT_FIRST;
  return 1 + Math.min(Math.max(first, 1), MAX_FIRST) * childComplexity;
}

export interface CostQuestion {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** As sent. */
  readonly variables: Record<string, unknown>;
}

/**
 * Cost of an operation with the values it was sent with.
 * Throws MALFORMED_REQUEST where an argument cannot be read and QUERY_TOO_WIDE above 10,000 fields.
 */
export function costOf({ schema, document, operation, variables }: CostQuestion): number {
  try {
    return getComplexity({
      schema,
      query: document,
      variables,
      estimators: [fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })],
      maxQueryNodes: MAX_NODES,
      ...(operation.name ? { operationName: operation.name.value } : {}),
    });
  } catch (error) {
    if (!(error instanceof GraphQLError)) {
      throw error;
    }
    const code = error.message.includes('number of nodes') ? 'QUERY_TOO_WIDE' : 'MALFORMED_REQUEST';
    throw new AppError(code, { detail: error.message });
  }
}

/** Throws QUERY_TOO_COSTLY for a cost above its limit. */
export function refuseCostly({ requested, limit }: Cost): void {
  if (requested > limit) {
    throw new AppError('QUERY_TOO_COSTLY', { cost: requested, limit });
  }
}

type Reject = (context: ValidationContext | null, error: GraphQLError) => void;

/** A reaction of graphql-armor: our refusal in place of its sentence, which opens with "Syntax Error: ". */
function rejectWith(code: 'QUERY_TOO_DEEP' | 'QUERY_TOO_WIDE', paramsOf: (detail: string) => Params): Reject {
  return (context, { message }) => {
    const params = paramsOf(message.replace('Syntax Error: ', ''));
    context?.reportError(new GraphQLError(code, { originalError: new AppError(code, params) }));
  };
}

/**
 * Rules for depth, aliases and directives. Of graphql-armor's other protections, its token count would turn
 * syntax errors into a status of 500 and its cost knows no page sizes; both are judged elsewhere.
 */
export function limitRules(): ValidationRule[] {
  const wide = {
    propagateOnRejection: false,
    onReject: [rejectWith('QUERY_TOO_WIDE', (detail) => ({ detail }))],
  };
  const deep = {
    propagateOnRejection: false,
    onReject: [rejectWith('QUERY_TOO_DEEP', () => ({ limit: MAX_DEPTH }))],
  };
  const armor = new ApolloArmor({
    maxTokens: { enabled: false },
    costLimit: { enabled: false },
    blockFieldSuggestion: { enabled: false },
    // Fragments add no level of their own. Introspection has its own limit of depth in graphql-js.
    maxDepth: { n: MAX_DEPTH, flattenFragments: true, ...deep },
    maxAliases: { n: MAX_ALIASES, ...wide },
    maxDirectives: { n: MAX_DIRECTIVES, ...wide },
  });
  return [...armor.protect().validationRules, allowedCharacters];
}

/** Refuses an escaped NUL in a text written into the query: PostgreSQL cannot store one. */
export function allowedCharacters(context: ValidationContext): ASTVisitor {
  return {
    StringValue(node, _key, parent, _path, ancestors) {
      if (node.value.includes('\0')) {
        const path = [...ancestors, ...(parent ? [parent] : [])].flatMap((ancestor) =>
          'kind' in ancestor && (ancestor.kind === 'Argument' || ancestor.kind === 'ObjectField')
            ? ancestor.name.value
            : [],
        );
        const refusal = new AppError('INVALID_INPUT', { count: 1 }, [
          { path, code: 'BAD_CHARACTER', params: {} },
        ]);
        context.reportError(new GraphQLError(refusal.code, { nodes: node, originalError: refusal }));
      }
    },
  };
}
