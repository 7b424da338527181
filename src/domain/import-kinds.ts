/** What a file to be imported may hold, and how its header tells. */
import { z } from 'zod';
import type { Violation } from './errors';

export const IMPORT_KINDS = ['offer', 'demand', 'deal', 'participant', 'rate'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** Columns without which a file cannot be told to be of a kind; the first kind that fits counts. */
export const TELLTALES: Readonly<Record<ImportKind, string>> = {
  offer: 'tonnes_per_year',
  demand: 'target_tonnes',
  deal: 'seller_registration',
  participant: 'registration',
  rate: 'per_usd',
};

/** Columns that tell whose a row is, or all that it is; without them none can be read. */
const NEEDED: Readonly<Record<ImportKind, readonly string[]>> = {
  offer: ['company'],
  demand: ['company'],
  deal: ['seller_registration', 'buyer_registration'],
  participant: ['registration'],
  rate: ['currency', 'day', 'per_usd'],
};

/** The kind of file that a header announces, or null. */
export function kindOfHeader(header: readonly string[]): ImportKind | null {
  return IMPORT_KINDS.find((kind) => header.includes(TELLTALES[kind])) ?? null;
}

/** Columns of a header that are not of the kind, and columns of the kind that it cannot do without. */
export function headerGaps(kind: ImportKind, header: readonly string[], known: readonly string[]) {
  return {
    unknown: header.filter((name) => !known.includes(name)),
    missing: NEEDED[kind].filter((name) => !header.includes(name)),
  };
}

/** Which of our columns the columns of a file are; null leaves one out. */
export type ColumnMapping = Readonly<Record<string, string | null>>;

/** The names of a file's columns, each under our name, or null where it is left out. */
export function mappedHeader(header: readonly string[], mapping: ColumnMapping): readonly (string | null)[] {
  return header.map((name) => (Object.hasOwn(mapping, name) ? (mapping[name] ?? null) : name));
}

const MAX_NAME = 200;

/** What comes with a file. */
export const importInput = z.strictObject({
  kind: z.enum(IMPORT_KINDS).nullish(),
  commit: z.boolean(),
  mapping: z.record(z.string().max(MAX_NAME), z.string().max(MAX_NAME).nullable()),
});

/** A fault of a file as a whole. */
export function fileFault(code: Violation['code'], params: Violation['params'] = {}): Violation {
  return { path: ['file'], code, params };
}
