/** Scalars check form only; ranges are judged by the input schemas, together with everything else. */
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { parseDay } from '../domain/calendar';
import { normaliseHsCode } from '../domain/hs-code';

interface ScalarForm<Value extends string | number> {
  readonly name: string;
  readonly description: string;
  readonly wanted: string;
  /** The value meant by an input, or null where it has not the right form. */
  readonly read: (input: unknown) => Value | null;
}

function scalar<Value extends string | number>(form: ScalarForm<Value>): GraphQLScalarType<Value, Value> {
  const parse = (input: unknown): Value => {
    const value = form.read(input);
    if (value === null) {
      throw new GraphQLError(`${form.name} must be ${form.wanted}.`);
    }
    return value;
  };
  return new GraphQLScalarType<Value, Value>({
    name: form.name,
    description: form.description,
    serialize: (value) => value as Value,
    parseValue: parse,
    parseLiteral: (node) => {
      const numeric = node.kind === Kind.INT || node.kind === Kind.FLOAT;
      return parse(numeric ? Number(node.value) : node.kind === Kind.STRING ? node.value : null);
    },
  });
}

const text = (input: unknown): string | null => (typeof input === 'string' ? input : null);

export const HsCodeScalar = scalar<string>({
  name: 'HsCode',
  description: 'Harmonized System code of 2, 4, 5, 6, 8 or 10 digits; dots and spaces are dropped.',
  wanted: 'a string of 2, 4, 5, 6, 8 or 10 digits, such as "151211" or "1512.11"',
  read: (input) => normaliseHsCode(text(input) ?? ''),
});

export const TonnesScalar = scalar<number>({
  name: 'Tonnes',
  description: 'Metric tonnes from 0 to 100,000,000, with at most three decimals.',
  wanted: 'a number',
  read: (input) => (typeof input === 'number' && Number.isFinite(input) ? input : null),
});

export const DateScalar = scalar<string>({
  name: 'Date',
  description: 'A calendar day, ISO 8601: "2026-09-01".',
  wanted: 'a calendar day such as "2026-09-01"',
  read: (input) => (parseDay(text(input) ?? '') === null ? null : text(input)),
});

const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$/;

export const DateTimeScalar = scalar<string>({
  name: 'DateTime',
  description: 'An instant in UTC, ISO 8601: "2026-09-01T08:00:00.000Z".',
  wanted: 'an instant in UTC such as "2026-09-01T08:00:00Z"',
  read: (input) => {
    const day = INSTANT.exec(text(input) ?? '')?.[1];
    return day && parseDay(day) !== null ? new Date(input as string).toISOString() : null;
  },
});

export const DecimalScalar = scalar<string>({
  name: 'Decimal',
  description: 'A decimal number as text, so that no digit is lost: "940.50".',
  wanted: 'a decimal number as a string, such as "940.50"',
  read: (input) => (/^-?\d{1,15}(\.\d{1,6})?$/.test(text(input) ?? '') ? text(input) : null),
});
