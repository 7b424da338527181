/**
 * Judging input: a zod schema for each value by itself, rules for what only several values together can break.
 * All faults come at once, each with its path and a code of the catalogue; GraphQL inputs, CSV rows and
 * arguments are judged alike.
 */
import { z } from 'zod';
import { parseDay } from './calendar';
import { type Params, refuseViolations, type Violation, type ViolationCode } from './errors';
import { MAX_TONNES } from './tonnes';

type Path = readonly (string | number)[];

/** What several values break together. `broken` sees raw input and must bear anything in it. */
export interface CrossRule {
  readonly path: Path;
  readonly code: ViolationCode;
  /** Params of the sentence where the rule is broken, else null. */
  readonly broken: (input: unknown) => Params | null;
}

export type Checked<Value> =
  | { readonly value: Value; readonly violations?: never }
  | { readonly value?: never; readonly violations: readonly Violation[] };

/** The input as a value, or every fault of it; `root` is prefixed to the paths. */
export function check<Value>(
  schema: z.ZodType<Value>,
  rules: readonly CrossRule[],
  input: unknown,
  root: Path,
): Checked<Value> {
  const parsed = schema.safeParse(input);
  const single = parsed.success ? [] : parsed.error.issues.flatMap((issue) => violationsOf(issue, input));
  const crossed = rules.flatMap((rule): Violation[] => {
    const params = rule.broken(input);
    return params ? [{ path: rule.path, code: rule.code, params }] : [];
  });
  const violations = [...single, ...crossed].map((fault) => ({ ...fault, path: [...root, ...fault.path] }));
  return parsed.success && violations.length === 0 ? { value: parsed.data } : { violations };
}

type Values<Parts> = { [Key in keyof Parts]: Parts[Key] extends Checked<infer Value> ? Value : never };

/** The values of several checked parts. Throws INVALID_INPUT with the faults of all of them. */
export function acceptAll<Parts extends Readonly<Record<string, Checked<unknown>>>>(
  parts: Parts,
): Values<Parts> {
  refuseViolations(Object.values(parts).flatMap((part) => part.violations ?? []));
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part.value])) as Values<Parts>;
}

/** The value at a path of raw input, or undefined. */
export function at(input: unknown, ...path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  );
}

/** Whether raw input says anything at a path. */
export function stated(input: unknown, ...path: Path): boolean {
  return (at(input, ...path) ?? null) !== null;
}

/** A number at a path of raw input, or null. */
export function numberAt(input: unknown, ...path: Path): number | null {
  const value = at(input, ...path);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** The day number of an ISO day at a path of raw input, or null. */
export function dayAt(input: unknown, ...path: Path): number | null {
  const value = at(input, ...path);
  return typeof value === 'string' ? parseDay(value) : null;
}

/** Refines with a code of the catalogue; `{{value}}` of its sentence is the refused value. */
export function refuse(code: ViolationCode, params: Params = {}) {
  return { params: { code, ...params } };
}

function violationsOf(issue: z.core.$ZodIssue, input: unknown): readonly Violation[] {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  const value = at(input, ...path);
  const shown = String(typeof value === 'object' ? JSON.stringify(value) : value).slice(0, 60);
  const fault = (code: ViolationCode, params: Params = {}): Violation => ({ path, code, params });
  switch (issue.code) {
    case 'invalid_type':
      return [
        value === undefined || value === null
          ? fault('REQUIRED')
          : fault('WRONG_TYPE', { expected: issue.expected }),
      ];
    case 'invalid_value':
      return [fault('UNKNOWN_VALUE', { value: shown, allowed: issue.values.map(String).join(', ') })];
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        code: 'UNKNOWN_FIELD',
        params: { value: key },
      }));
    case 'too_small':
      return [
        issue.inclusive === false
          ? fault('NOT_POSITIVE')
          : fault('TOO_SMALL', { limit: Number(issue.minimum) }),
      ];
    case 'too_big': {
      const code =
        issue.origin === 'string' ? 'TOO_LONG' : issue.origin === 'array' ? 'TOO_MANY' : 'TOO_LARGE';
      return [fault(code, { limit: Number(issue.maximum) })];
    }
    case 'custom': {
      const { code, ...params } = (issue.params ?? {}) as { code: ViolationCode } & Params;
      return [fault(code, { value: shown, ...params })];
    }
    default:
      return [fault('BAD_FORMAT', { example: 'the documented form' })];
  }
}

/** Tonnes above 0, to the kilogram. */
export const positiveTonnes = () =>
  z
    .number()
    .gt(0)
    .max(MAX_TONNES)
    .refine(toTheKilogram, refuse('BAD_FORMAT', { example: '12.345' }));

/** Tonnes from 0, to the kilogram. */
export const tonnes = () =>
  z
    .number()
    .min(0)
    .max(MAX_TONNES)
    .refine(toTheKilogram, refuse('BAD_FORMAT', { example: '12.345' }));

function toTheKilogram(value: number): boolean {
  return Math.abs(value * 1000 - Math.round(value * 1000)) < 1e-4;
}

/** Text that both databases can hold: no NUL, no half of a surrogate pair; trimmed, at least one character. */
export const text = (length: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(length)
    .refine((value) => !value.includes('\0') && value.isWellFormed(), refuse('BAD_CHARACTER'));

/** A list without repeats, of at most `length` values. */
export const distinct = <Item extends z.ZodType>(item: Item, length: number) =>
  z
    .array(item)
    .max(length)
    .superRefine((values, context) => {
      for (const [index, value] of values.entries()) {
        if (values.indexOf(value) !== index) {
          context.addIssue({
            code: 'custom',
            path: [index],
            ...refuse('REPEATED', { value: String(value) }),
          });
        }
      }
    });

/** An ISO calendar day. */
export const isoDay = () =>
  z.string().refine((value) => parseDay(value) !== null, refuse('BAD_FORMAT', { example: '2026-09-01' }));
