/** How often passwords may be tried and letters asked for: by account, by address and by both together. */
import { AppError } from '../domain/errors';
import { type Attempts, createAttempts } from '../infra/attempts';
import type { Session } from './session';

const MINUTE = 60;

/** Counters of one process. Accounts stand in them as HMACs. */
export interface AttemptCounters {
  readonly passwordByBoth: Attempts;
  readonly passwordByAccount: Attempts;
  readonly passwordByAddress: Attempts;
  readonly letterByAccount: Attempts;
  readonly letterByAddress: Attempts;
}

/**
 * An account bears more attempts in all than from one address, so that a stranger cannot easily lock its owner
 * out; an address bears many accounts, since a whole expo hall may share one.
 */
export function createAttemptCounters(): AttemptCounters {
  return {
    passwordByBoth: createAttempts({ points: 10, seconds: 15 * MINUTE }),
    passwordByAccount: createAttempts({ points: 60, seconds: 60 * MINUTE }),
    passwordByAddress: createAttempts({ points: 200, seconds: 15 * MINUTE }),
    letterByAccount: createAttempts({ points: 5, seconds: 60 * MINUTE }),
    letterByAddress: createAttempts({ points: 100, seconds: 60 * MINUTE }),
  };
}

/**
 * Runs a trial of a password for an account (its e-mail address, known or not), which counts unless it returns
 * something; null where it returns null. Throws RATE_LIMITED.
 */
export async function tryPassword<T>(
  session: Session,
  account: string,
  trial: () => Promise<T | null>,
): Promise<T | null> {
  const { attempts, secrets } = session.world;
  const key = secrets.seal(`account:${account}`);
  const both = secrets.seal(`account:${account}:${session.address}`);
  // Counted before it is tried: a thousand at the same moment are a thousand.
  const waits = [
    await attempts.passwordByBoth.take(both),
    await attempts.passwordByAccount.take(key),
    await attempts.passwordByAddress.take(session.address),
  ];
  refuseWaiting(waits);
  const result = await trial();
  if (result !== null) {
    await attempts.passwordByBoth.forgive(both);
    await attempts.passwordByAccount.forgive(key);
  }
  return result;
}

/** Counts a letter to an address that somebody asks for. Throws RATE_LIMITED. */
export async function countLetter(session: Session, account: string): Promise<void> {
  const { attempts, secrets } = session.world;
  refuseWaiting([
    await attempts.letterByAccount.take(secrets.seal(`letter:${account}`)),
    await attempts.letterByAddress.take(session.address),
  ]);
}

function refuseWaiting(waits: readonly (number | null)[]): void {
  const seconds = Math.max(0, ...waits.map((wait) => wait ?? 0));
  if (seconds > 0) {
    throw new AppError('RATE_LIMITED', { seconds });
  }
}
