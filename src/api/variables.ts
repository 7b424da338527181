/** The form of the variables, judged before anything runs and all at once. */
import {
  coerceInputValue,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import { AppError, type Violation } from '../domain/errors';

type Path = readonly (string | number)[];

/** Levels of lists and objects in one variable. Inputs may be recursive, and the stack is not endless. */
const MAX_VARIABLE_DEPTH = 20;
/** No more faults are looked for: one in each of fifty thousand list entries would hold all other requests up. */
const MAX_VIOLATIONS = 100;
/** Ends the look at a variable. */
const ENOUGH = new Error('Faults enough were found.');
/** Characters of the caller's own text that an answer repeats. */
const MAX_QUOTED = 60;

const MISSING_FIELD = /^Field "(\w+)" of required type /;
const UNKNOWN_FIELD = /^Field "([\s\S]*)" is not defined by type "\w+"\.$/;

/** The declared type at a path into a variable. A single value stands for a list of one, without an index. */
function typeAt(type: GraphQLInputType, path: Path): GraphQLInputType {
  return path.reduce<GraphQLInputType>((at, key) => {
    const plain = getNullableType(at);
    if (typeof key === 'number') {
      return isListType(plain) ? plain.ofType : plain;
    }
    const named = getNamedType(plain);
    return isInputObjectType(named) ? (named.getFields()[key]?.type ?? named) : named;
  }, type);
}

interface Refusal {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly path: Path;
  readonly value: unknown;
  readonly error: GraphQLError;
}

/** Tells from graphql-js's refusal of a value which of our faults it is. */
function violationOf({ name, type, path, value, error }: Refusal): Violation {
  const at = [name, ...path];
  const missing = MISSING_FIELD.exec(error.message)?.[1];
  if (missing !== undefined) {
    return { path: [...at, missing], code: 'REQUIRED', params: {} };
  }
  const unknown = UNKNOWN_FIELD.exec(error.message)?.[1]?.slice(0, MAX_QUOTED);
  if (unknown !== undefined) {
    return { path: [...at, unknown], code: 'UNKNOWN_FIELD', params: { value: unknown } };
  }
  if (value === null || value === undefined) {
    return { path: at, code: 'REQUIRED', params: {} };
  }
  const expected = getNullableType(typeAt(type, path));
  const named = getNamedType(expected);
  if (isEnumType(named) && typeof value === 'string') {
    const allowed = named.getValues().map((choice) => choice.name);
    return {
      path: at,
      code: 'UNKNOWN_VALUE',
      params: { value: value.slice(0, MAX_QUOTED), allowed: allowed.join(', ') },
    };
  }
  return { path: at, code: 'WRONG_TYPE', params: { expected: String(expected) } };
}

/**
 * Faults of characters anywhere in a value: a NUL, or half of a surrogate pair.
 * Walks without recursion and throws QUERY_TOO_DEEP below twenty levels.
 */
function characterFaults(root: unknown, name: string): Violation[] {
  const faults: Violation[] = [];
  const open: { path: Path; value: unknown }[] = [{ path: [name], value: root }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { path, value } = next;
    if (path.length > MAX_VARIABLE_DEPTH) {
      throw new AppError('QUERY_TOO_DEEP', { limit: MAX_VARIABLE_DEPTH });
    }
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) {
      faults.push({ path, code: 'BAD_CHARACTER', params: {} });
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        open.push({ path: [...path, Array.isArray(value) ? Number(key) : key], value: inner });
      }
    }
  }
  return faults.reverse();
}

function faultsOf(name: string, type: GraphQLInputType, value: unknown): Violation[] {
  const characters = characterFaults(value, name);
  const forms: Violation[] = [];
  const note = (path: Path, invalid: unknown, error: GraphQLError) => {
    forms.push(violationOf({ name, type, path, value: invalid, error }));
    if (forms.length === MAX_VIOLATIONS) {
      throw ENOUGH;
    }
  };
  try {
    coerceInputValue(value, type, note, true);
  } catch (error) {
    if (error !== ENOUGH) {
      throw error;
    }
  }
  return [...forms, ...characters];
}

interface Declared {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly required: boolean;
}

/** By operation, which goes with its document; documents are each schema's own. */
const declared = new WeakMap<OperationDefinitionNode, readonly Declared[]>();

function declaredIn(schema: GraphQLSchema, operation: OperationDefinitionNode): readonly Declared[] {
  const known = declared.get(operation);
  if (known) {
    return known;
  }
  const found = (operation.variableDefinitions ?? []).flatMap((definition): Declared[] => {
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type)) {
      return [];
    }
    const required = isNonNullType(type) && definition.defaultValue === undefined;
    return [{ name: definition.variable.name.value, type, required }];
  });
  declared.set(operation, found);
  return found;
}

/**
 * Every fault in the form of the variables of an operation, as graphql-js judges it: absent, of a wrong type,
 * unknown field, unknown enum value; and characters that no text here may have. Paths open with the name of
 * the variable. Throws INVALID_INPUT with the first 100 violations at most, or QUERY_TOO_DEEP.
 */
export function refuseVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): void {
  const faults = declaredIn(schema, operation).flatMap(({ name, type, required }): Violation[] => {
    if (!Object.hasOwn(variables, name)) {
      return required ? [{ path: [name], code: 'REQUIRED', params: {} }] : [];
    }
    return faultsOf(name, type, variables[name]);
  });
  if (faults.length > 0) {
    const told = faults.slice(0, MAX_VIOLATIONS);
    throw new AppError('INVALID_INPUT', { count: told.length }, told);
  }
}
