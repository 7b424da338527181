/**
 * Queries that Apollo has answered compiled before. The same text, asked with the same headers, would be read, hashed
 * and found valid again, which is a sixth of the whole answer; it goes straight to the guard and the compiled query.
 */
import type { FastifyRequest } from 'fastify';
import type { AskedOperation } from './guard';

/** Queries kept; the one that was not asked for longest goes first. */
const MAX_KNOWN = 300;
/** Characters of a query that is kept, with the headers that it came with. */
const MAX_KEY = 10_000;

/** What comes as this no page of another origin can send without asking first. */
const JSON_TYPES: readonly unknown[] = ['application/json', 'application/json; charset=utf-8'];
const FIELDS: readonly string[] = ['query', 'variables', 'operationName'];

/** A question in the plainest form there is. */
export interface PlainQuestion {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly operationName: string | undefined;
  /** Equal for questions that Apollo takes alike, whatever their variables. */
  readonly key: string;
}

/** The question of a request, or null where it is not so plain and Apollo has to judge its form. */
export function plainQuestion({ method, headers, body }: FastifyRequest): PlainQuestion | null {
  if (method !== 'POST' || !JSON_TYPES.includes(headers['content-type']) || !isRecord(body)) {
    return null;
  }
  const { query, variables, operationName } = body;
  const plain =
    typeof query === 'string' &&
    (variables === undefined || variables === null || isRecord(variables)) &&
    (operationName === undefined || operationName === null || typeof operationName === 'string') &&
    Object.keys(body).every((field) => FIELDS.includes(field));
  if (!plain) {
    return null;
  }
  const key = JSON.stringify([headers.accept ?? null, operationName ?? null, query]);
  return { query, variables: variables ?? {}, operationName: operationName ?? undefined, key };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export interface KnownQuery extends Pick<AskedOperation, 'schema' | 'document' | 'operationName'> {
  readonly operation: NonNullable<AskedOperation['operation']>;
  /** Those that Apollo gave its answer. */
  readonly headers: readonly (readonly [string, string])[];
}

export class KnownQueries {
  private readonly known = new Map<string, KnownQuery>();

  find({ key }: PlainQuestion): KnownQuery | undefined {
    const found = this.known.get(key);
    if (found) {
      this.known.delete(key);
      this.known.set(key, found);
    }
    return found;
  }

  /** Keeps an operation that Apollo let pass, with the headers that it gave the answer. */
  keep({ key }: PlainQuestion, asked: AskedOperation, headers: KnownQuery['headers']): void {
    const { schema, document, operation, operationName } = asked;
    if (!operation || key.length > MAX_KEY) {
      return;
    }
    this.known.set(key, { schema, document, operation, operationName, headers });
    if (this.known.size > MAX_KNOWN) {
      const [oldest = ''] = this.known.keys();
      this.known.delete(oldest);
    }
  }
}
