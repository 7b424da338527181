/** Rates as the caller sees them: headers, cost, refusal. */
import { type Allowance, type RateLimits, spend } from '../app/rates';
import type { Session } from '../app/session';
import { AppError } from '../domain/errors';
import type { Call } from './call';
import type { Cost } from './limits';

/** Takes the cost of an operation from its caller's allowance. Throws RATE_LIMITED. */
export async function spendCost(session: Session, limits: RateLimits, cost: Cost, call: Call): Promise<void> {
  const allowance = await spend(session, limits, cost.requested);
  call.cost = { ...cost, available: allowance.remaining, restoreRate: allowance.restoreRate };
  addHeaders(call.answerHeaders, allowance);
  if (!allowance.allowed) {
    throw new AppError('RATE_LIMITED', { seconds: allowance.resetSeconds });
  }
}

/** The headers of draft-ietf-httpapi-ratelimit-headers, in the form most clients know. */
function addHeaders(headers: Map<string, string>, { allowed, limit, remaining, resetSeconds }: Allowance) {
  headers.set('ratelimit-limit', String(limit));
  headers.set('ratelimit-remaining', String(remaining));
  headers.set('ratelimit-reset', String(resetSeconds));
  if (!allowed) {
    headers.set('retry-after', String(resetSeconds));
  }
}
