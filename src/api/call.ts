import type { FirstAnswer } from '../app/idempotency';
import type { Credentials } from '../app/identify';
import type { Claim } from '../app/session';
import type { Language } from '../domain/vocabulary';
import type { Cost } from './limits';

/** What is known of one request: opened when it arrives, completed on its way, read for the answer and the log. */
export interface Call {
  readonly requestId: string;
  /** From Accept-Language; an argument of a field may ask for another. */
  readonly language: Language;
  /** Network address of the caller; for limits only, never logged. */
  readonly address: string;
  /** What came with the request to tell who sends it. */
  readonly credentials: Credentials;
  /** From the header Idempotency-Key, or null. */
  readonly idempotencyKey: string | null;
  /** Headers that the answer is to carry beside the usual ones. */
  readonly answerHeaders: Map<string, string>;
  /** Name of the GraphQL operation, once it is known. */
  operationName: string | null;
  /** Cost of the GraphQL operation, once it is known. */
  cost: Cost | null;
  /** The hold on the idempotency key, where there is one. */
  claim: Claim | null;
  /** The first answer under the idempotency key, where there is one. */
  replay: FirstAnswer | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    call: Call;
  }
}
