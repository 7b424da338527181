/** Asks a schema for everything it has: one query a root field, all fields below it down to a depth. */
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** Literal of an argument, by the field it belongs to ("Query.offer(id)") or by its name alone. */
export type Literals = Readonly<Record<string, string>>;

export interface Crawl {
  readonly schema: GraphQLSchema;
  readonly literals: Literals;
  /** Levels below the root field. */
  readonly depth: number;
}

/** A literal for an argument: the given one, else the plainest its type allows. */
function literalOf(owner: string, argument: GraphQLArgument, literals: Literals): string {
  const given = literals[`${owner}(${argument.name})`] ?? literals[argument.name];
  return given ?? plainest(argument.type as never);
}

function plainest(type: GraphQLArgument['type']): string {
  if (isNonNullType(type)) {
    return plainest(type.ofType);
  }
  if (isListType(type)) {
    return '[]';
  }
  if (isEnumType(type)) {
    return type.getValues()[0]!.name;
  }
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return `{ ${required.map((field) => `${field.name}: ${plainest(field.type)}`).join(', ')} }`;
  }
  const plain: Record<string, string> = {
    Int: '1',
    Float: '1',
    Boolean: 'true',
    HsCode: '"151211"',
    Tonnes: '1',
    Date: '"2027-08-31"',
    DateTime: '"2027-08-31T00:00:00Z"',
    Decimal: '"1"',
  };
  return plain[getNamedType(type).name] ?? '"x"';
}

/** Arguments of a field: the required ones, and those a literal is given for. */
function argumentsOf(owner: string, field: GraphQLField<unknown, unknown>, literals: Literals): string {
  const needed = field.args.filter(
    (argument) => isNonNullType(argument.type) || `${owner}(${argument.name})` in literals,
  );
  const required = needed.filter(
    (argument) => argument.defaultValue === undefined || `${owner}(${argument.name})` in literals,
  );
  return required.length === 0
    ? ''
    : `(${required.map((argument) => `${argument.name}: ${literalOf(owner, argument, literals)}`).join(', ')})`;
}

/** Names of fields that have not the same type in all the kinds. */
function apart(kinds: readonly GraphQLObjectType[]): ReadonlySet<string> {
  const types = new Map<string, string>();
  const names = kinds.flatMap((kind) =>
    Object.values(kind.getFields()).filter(({ name, type }) => {
      const first = types.get(name) ?? String(type);
      types.set(name, first);
      return first !== String(type);
    }),
  );
  return new Set(names.map(({ name }) => name));
}

function selectionOf(
  type: GraphQLOutputType,
  depth: number,
  crawl: Crawl,
  aliased: ReadonlySet<string> = new Set(),
): string {
  const named = getNamedType(type);
  if (!isCompositeType(named)) {
    return '';
  }
  if (isAbstractType(named)) {
    const kinds = crawl.schema.getPossibleTypes(named);
    const names = apart(kinds);
    const parts = kinds.map((kind) => `... on ${kind.name}${selectionOf(kind, depth, crawl, names)}`);
    return ` { __typename ${parts.join(' ')} }`;
  }
  const fields = Object.values(isObjectType(named) ? named.getFields() : {})
    .filter((field) => depth > 1 || !isCompositeType(getNamedType(field.type)))
    // Connections give their rows twice; the edges are one way too many.
    .filter((field) => field.name !== 'edges')
    .map((field) => {
      const owner = `${named.name}.${field.name}`;
      const deeper = /Connection$/.test(getNamedType(field.type).name) ? depth : depth - 1;
      const alias = aliased.has(field.name) ? `${named.name}_${field.name}: ` : '';
      return `${alias}${field.name}${argumentsOf(owner, field, crawl.literals)}${selectionOf(field.type, deeper, crawl)}`;
    });
  return ` { __typename ${fields.join(' ')} }`;
}

/** The text of a query for one root field and everything below it. */
export function crawlQuery(root: GraphQLField<unknown, unknown>, crawl: Crawl): string {
  const args = argumentsOf(`Query.${root.name}`, root, crawl.literals);
  return `{ ${root.name}${args}${selectionOf(root.type, crawl.depth, crawl)} }`;
}

/** The text of a mutation with the plainest input that has the right form. */
export function plainMutation(root: GraphQLField<unknown, unknown>, crawl: Crawl): string {
  const args = argumentsOf(`Mutation.${root.name}`, root, crawl.literals);
  return `mutation { ${root.name}${args}${isCompositeType(getNamedType(root.type)) ? ' { __typename }' : ''} }`;
}
