/** What the server finds wrong with an input, by the field it belongs to. */
import type { CombinedError } from 'urql';

export interface Violation {
  /** Path within the input, "window.to". */
  readonly path: string;
  readonly message: string;
}

/** Names that only wrap an input. */
const WRAPPERS: ReadonlySet<unknown> = new Set(['input', 'demand', 'offer']);

/** Every violation of an answer, in the server's order. */
export function violationsOf(error: CombinedError | undefined): readonly Violation[] {
  return (error?.graphQLErrors ?? []).flatMap(({ extensions }) => {
    const found = (extensions.violations ?? []) as readonly {
      readonly path: readonly unknown[];
      readonly message: string;
    }[];
    return found.map(({ path, message }) => {
      const inner = path.findIndex((name) => !WRAPPERS.has(name));
      return { path: inner < 0 ? '' : path.slice(inner).join('.'), message };
    });
  });
}

function belongsTo(field: string, { path }: Violation): boolean {
  return path === field || path.startsWith(`${field}.`);
}

/** What is wrong with a field and all below it. */
export function faultAt(violations: readonly Violation[], field: string): string | undefined {
  const found = violations.filter((violation) => belongsTo(field, violation));
  return found.length === 0 ? undefined : found.map(({ message }) => message).join(' ');
}

/** What belongs to none of the fields, as one text; null where everything stands beside its field. */
export function saidApart(
  error: CombinedError | undefined,
  fields: readonly string[],
  offline: string,
): string | null {
  if (!error) {
    return null;
  }
  if (error.networkError) {
    return offline;
  }
  const apart = violationsOf(error).filter((each) => !fields.some((field) => belongsTo(field, each)));
  const whole = error.graphQLErrors.filter(({ extensions }) => extensions.violations === undefined);
  const sentences = [...whole, ...apart].map(({ message }) => message);
  return sentences.length === 0 ? null : [...new Set(sentences)].join(' ');
}
