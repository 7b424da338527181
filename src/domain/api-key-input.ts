/** Input schema of a partner app's key. */
import { z } from 'zod';
import { distinct, refuse, text } from './input';
import { SCOPES } from './vocabulary';

/** `now` is an ISO 8601 instant in UTC; a key must outlive it. */
export function apiKeyInput(now: string) {
  return z.strictObject({
    name: text(80),
    scopes: distinct(z.enum(SCOPES), SCOPES.length).refine(
      (scopes) => scopes.length > 0,
      refuse('TOO_SMALL', { limit: 1 }),
    ),
    expiresAt: z
      .string()
      .refine((instant) => instant > now, refuse('BAD_FORMAT', { example: `an instant after ${now}` }))
      .nullish(),
    sandbox: z.boolean().nullish(),
  });
}
