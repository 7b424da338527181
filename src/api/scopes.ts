/** What a key may ask, judged on the whole operation before anything of it runs. */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { KeyViewer } from '../app/session';
import { AppError } from '../domain/errors';

interface Asked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/**
 * Refuses an operation that a key may not send. Fields name their scope in `extensions.scope`; a root field
 * without one is not for keys. Throws MISSING_SCOPE with the first scope that is missing, and FORBIDDEN.
 */
export function refuseMissingScopes({ schema, document, operation }: Asked, { scopes }: KeyViewer): void {
  const root = schema.getRootType(operation.operation);
  const fragments = fragmentsOf(document);
  const seen = new Set<string>();

  function judge(type: GraphQLNamedType | null | undefined, node: FieldNode): void {
    const field = fieldOf(type, node);
    if (!field) {
      return; // __typename and introspection tell nothing of anybody.
    }
    const scope: unknown = field.extensions.scope;
    if (typeof scope === 'string') {
      if (!scopes.some((held) => held === scope)) {
        throw new AppError('MISSING_SCOPE', { scope });
      }
    } else if (type === root) {
      throw new AppError('FORBIDDEN');
    }
    walk(getNamedType(field.type), node.selectionSet);
  }

  function walk(type: GraphQLNamedType | null | undefined, selections: SelectionSetNode | undefined): void {
    for (const node of selections?.selections ?? []) {
      if (node.kind === Kind.FIELD) {
        judge(type, node);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        walk(node.typeCondition ? schema.getType(node.typeCondition.name.value) : type, node.selectionSet);
      } else if (!seen.has(node.name.value)) {
        seen.add(node.name.value);
        const fragment = fragments.get(node.name.value);
        walk(fragment && schema.getType(fragment.typeCondition.name.value), fragment?.selectionSet);
      }
    }
  }
  walk(root, operation.selectionSet);
}

/** The few root fields beside the catalogue and its matches that somebody not signed in may ask for. */
export const OPEN_TO_STRANGERS: ReadonlySet<string> = new Set([
  'dealBehindLink',
  'confirmDealByLink',
  'viewer',
  'registerCompany',
  'confirmRegistration',
  'receivedInvitation',
  'acceptInvitation',
  'signIn',
  'signOut',
  'requestPasswordReset',
  'resetPassword',
]);
const PUBLIC_SCOPES: readonly unknown[] = ['catalogue:read', 'matches:read'];

/** Refuses whatever is not open to strangers, so that a new field is closed until it is opened here. */
export function refuseStrangers({ schema, document, operation }: Asked): void {
  const root = schema.getRootType(operation.operation);
  const fragments = fragmentsOf(document);
  for (const name of rootFieldNames(operation.selectionSet, fragments)) {
    const scope: unknown = root?.getFields()[name]?.extensions.scope;
    const known = root?.getFields()[name] !== undefined;
    if (known && !OPEN_TO_STRANGERS.has(name) && !PUBLIC_SCOPES.includes(scope)) {
      throw new AppError('UNAUTHENTICATED');
    }
  }
}

function rootFieldNames(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly string[] {
  return selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) {
      return [node.name.value];
    }
    const selected = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
    return selected ? rootFieldNames(selected.selectionSet, fragments) : [];
  });
}

function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
}

function fieldOf(
  type: GraphQLNamedType | null | undefined,
  { name }: FieldNode,
): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name.value] : undefined;
}
