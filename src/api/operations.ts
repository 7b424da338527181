/**
 * What is kept of an operation while its document is: its costs, and from its second sight on the function that
 * graphql-jit compiles a query into. Whether it may run is judged anew each time.
 */
import {
  BREAK,
  type DocumentNode,
  type ExecutionResult,
  GraphQLScalarType,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { type CostQuestion, costOf } from './limits';

/** Documents kept, each of at most 1,000 tokens; the one that was not asked for longest goes first. */
const MAX_DOCUMENTS = 300;
/** Costs kept of one operation; further ones are worked out each time. */
const MAX_COSTS = 50;
/** Selections of an operation that is compiled, fragments written out: some 20 microseconds each. */
const MAX_COMPILED_SELECTIONS = 300;

/** The parsed and validated documents, for Apollo. */
export class DocumentStore {
  private readonly documents = new Map<string, DocumentNode>();

  async get(key: string): Promise<DocumentNode | undefined> {
    const document = this.documents.get(key);
    if (document) {
      this.documents.delete(key);
      this.documents.set(key, document);
    }
    return document;
  }

  async set(key: string, document: DocumentNode): Promise<void> {
    this.documents.set(key, document);
    if (this.documents.size > MAX_DOCUMENTS) {
      const [oldest = ''] = this.documents.keys();
      this.documents.delete(oldest);
    }
  }

  async delete(key: string): Promise<boolean> {
    return this.documents.delete(key);
  }
}

type Run = (
  root: undefined,
  context: object,
  variables: object,
) => Promise<ExecutionResult> | ExecutionResult;

interface Known {
  readonly costs: Map<string, number>;
  /** How often a run was asked for, up to the second time. */
  sights: number;
  /** Null before the second sight, and where graphql-js shall execute it. */
  run: Run | null;
}

/** Goes with its document. */
const knownOperations = new WeakMap<OperationDefinitionNode, Known>();

function knownOf(operation: OperationDefinitionNode): Known {
  const known = knownOperations.get(operation) ?? { costs: new Map(), sights: 0, run: null };
  knownOperations.set(operation, known);
  return known;
}

/** All that a cost can turn on: page sizes, @skip and @include, and which values were sent at all. */
function costKey({ operation, variables }: CostQuestion): string {
  const values = (operation.variableDefinitions ?? []).map(({ variable }) => {
    const value = variables[variable.name.value];
    const counts =
      value === null || value === undefined || typeof value === 'number' || typeof value === 'boolean';
    return counts ? String(value) : 'given';
  });
  return values.join();
}

/** As costOf, worked out once for the variables it turns on. */
export function knownCost(question: CostQuestion): number {
  const { costs } = knownOf(question.operation);
  const key = costKey(question);
  const known = costs.get(key);
  if (known !== undefined) {
    return known;
  }
  const cost = costOf(question);
  if (costs.size < MAX_COSTS) {
    costs.set(key, cost);
  }
  return cost;
}

interface Asked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/**
 * The answer of a query that was seen before, compiled; null where graphql-js shall execute it: at first sight,
 * and what may not be compiled. Errors come as they were thrown.
 */
export async function compiledAnswer(
  { schema, document, operation }: Asked,
  context: object,
  variables: Record<string, unknown>,
): Promise<ExecutionResult | null> {
  const known = knownOf(operation);
  if (known.sights < 2) {
    known.sights += 1;
    if (known.sights === 2 && mayCompile(document, operation)) {
      known.run = compile({ schema, document, operation });
    }
  }
  return compiledRun({ schema, operation }, variables)?.(context) ?? null;
}

/** What answers an operation that is compiled; null where graphql-js shall, which also tells faults of variables. */
export function compiledRun(
  { schema, operation }: Pick<Asked, 'schema' | 'operation'>,
  variables: Record<string, unknown>,
): ((context: object) => Promise<ExecutionResult> | ExecutionResult) | null {
  const { run } = knownOf(operation);
  if (run === null) {
    return null;
  }
  const definitions = operation.variableDefinitions ?? [];
  // Told in full elsewhere: to describe thousands of faults here would only take time.
  const { coerced } = getVariableValues(schema, definitions, variables, { maxErrors: 0 });
  return coerced ? (context) => run(undefined, context, coerced) : null;
}

/** The type of a variable whose value was read already. */
const AsRead = new GraphQLScalarType({ name: 'AsRead', parseValue: (value) => value });

/** Variables are read by graphql-js alone: graphql-jit, which forgets defaults inside input objects, passes them on. */
function compile({ schema, document, operation }: Asked): Run | null {
  const readSchema: GraphQLSchema = Object.create(schema, {
    getType: { value: (name: string) => (name === AsRead.name ? AsRead : schema.getType(name)) },
  });
  const type = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: AsRead.name } } as const;
  const definitions = document.definitions.map((node) =>
    node === operation
      ? {
          ...operation,
          variableDefinitions: operation.variableDefinitions?.map(({ kind, variable }) => ({
            kind,
            variable,
            type,
          })),
        }
      : node,
  );
  const compiled = compileQuery(
    readSchema,
    { ...document, definitions } as DocumentNode,
    operation.name?.value,
  );
  return isCompiledQuery(compiled) ? (compiled.query as Run) : null;
}

/**
 * What a compiled document may consist of. graphql-jit writes the literals of a query into the code it makes, and
 * a text among them can be made to end as code; it gets lists and objects with variables wrong, and directives
 * in a fragment that is spread twice. So nothing of a query reaches the code but names and numbers.
 */
const COMPILED_KINDS: ReadonlySet<string> = new Set([
  Kind.DOCUMENT,
  Kind.OPERATION_DEFINITION,
  Kind.FRAGMENT_DEFINITION,
  Kind.VARIABLE_DEFINITION,
  Kind.VARIABLE,
  Kind.NAMED_TYPE,
  Kind.LIST_TYPE,
  Kind.NON_NULL_TYPE,
  Kind.SELECTION_SET,
  Kind.FIELD,
  Kind.FRAGMENT_SPREAD,
  Kind.INLINE_FRAGMENT,
  Kind.ARGUMENT,
  Kind.NAME,
  Kind.INT,
  Kind.FLOAT,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
]);

function mayCompile(document: DocumentNode, operation: OperationDefinitionNode): boolean {
  let allowed = operation.operation === 'query';
  visit(document, {
    enter: (node) => {
      allowed &&= COMPILED_KINDS.has(node.kind);
      return allowed ? undefined : BREAK;
    },
  });
  return allowed && selectionsOf(document, operation) <= MAX_COMPILED_SELECTIONS;
}

/** Selections of an operation with its fragments written out, counted up to one more than may be compiled. */
function selectionsOf({ definitions }: DocumentNode, { selectionSet }: OperationDefinitionNode): number {
  let total = 0;
  function count(set: SelectionSetNode | undefined): void {
    for (const node of set?.selections ?? []) {
      total += 1;
      if (total <= MAX_COMPILED_SELECTIONS) {
        count(node.kind === Kind.FRAGMENT_SPREAD ? fragment(node.name.value) : node.selectionSet);
      }
    }
  }
  function fragment(name: string): SelectionSetNode | undefined {
    const found = definitions.find(
      (node) => node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === name,
    );
    return found && 'selectionSet' in found ? found.selectionSet : undefined;
  }
  count(selectionSet);
  return total;
}
