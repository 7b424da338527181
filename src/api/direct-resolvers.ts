/**
 * Field resolvers called straight from graphql-js. type-graphql sorts the parameters of a method at each call and
 * makes promises of each argument, for a validation that is not used here; a list of matches has a hundred such calls.
 */
import { type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import type { ApiContext } from './context';

type Resolve = GraphQLFieldResolver<unknown, ApiContext>;
type Metadata = ReturnType<typeof getMetadataStorage>['fieldResolvers'][number];
type Parameter = NonNullable<Metadata['params']>[number];
type Method = (...values: readonly unknown[]) => unknown;

/**
 * Takes the place of type-graphql's resolver wherever a method asks for nothing but its root, the context and a
 * language; whatever else it asks for is left to type-graphql, which knows how to make instances of it.
 */
export function resolveDirectly(schema: GraphQLSchema): void {
  const { fieldResolvers, objectTypes } = getMetadataStorage();
  const names = new Map(objectTypes.map(({ target, name }) => [target as unknown, name]));
  for (const metadata of fieldResolvers) {
    const type = schema.getType(names.get(metadata.getObjectType?.()) ?? '');
    const field = isObjectType(type) ? type.getFields()[metadata.schemaName] : undefined;
    if (field?.resolve) {
      field.resolve = direct(metadata, field.resolve) ?? field.resolve;
    }
  }
}

/** Null where type-graphql is needed. */
function direct(metadata: Metadata, otherwise: Resolve): Resolve | null {
  const readers = [...(metadata.params ?? [])].sort((a, b) => a.index - b.index).map(readerOf);
  const known = readers.flatMap((reader) => reader ?? []);
  const isWrapped = (metadata.middlewares ?? []).length > 0 || metadata.roles !== undefined;
  if (isWrapped || known.length < readers.length) {
    return null;
  }
  const target = metadata.target as new () => object;
  return metadata.kind === 'external'
    ? ofResolver(methodOf(target, metadata), new target(), known)
    : ofType(methodOf(target, metadata), target, known, otherwise);
}

function methodOf(target: new () => object, { methodName }: Metadata): Method {
  return (target.prototype as Record<string, Method>)[methodName] as Method;
}

function ofResolver(method: Method, resolver: object, readers: readonly Resolve[]): Resolve {
  return (root, args, context, info) =>
    method.apply(
      resolver,
      readers.map((read) => read(root, args, context, info)),
    );
}

/** What is no instance of its class yet is made one by type-graphql. */
function ofType(
  method: Method,
  type: new () => object,
  readers: readonly Resolve[],
  otherwise: Resolve,
): Resolve {
  return (root, args, context, info) =>
    root instanceof type
      ? method.apply(
          root,
          readers.map((read) => read(root, args, context, info)),
        )
      : otherwise(root, args, context, info);
}

/** How a parameter is read from a call, or null where that is more than a look. */
function readerOf(parameter: Parameter): Resolve | null {
  switch (parameter.kind) {
    case 'root':
      return parameter.getType || parameter.propertyName ? null : (root) => root;
    case 'context':
      return parameter.propertyName ? null : (_root, _args, context) => context;
    case 'custom': // The one there is reads a language, which graphql-js has read already.
      return (root, args, context, info) => parameter.resolver({ root, args, context, info });
    default:
      return null;
  }
}
