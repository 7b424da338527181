import type { Language } from '../domain/vocabulary';
import type { Cost } from './limits';

/** What is known of one request: opened when it arrives, completed on its way, read for the answer and the log. */
export interface Call {
  readonly requestId: string;
  /** From Accept-Language; an argument of a field may ask for another. */
  readonly language: Language;
  /** Name of the GraphQL operation, once it is known. */
  operationName: string | null;
  /** Cost of the GraphQL operation, once it is known. */
  cost: Cost | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    call: Call;
  }
}
