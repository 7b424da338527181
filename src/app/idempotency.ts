/**
 * A mutation sent twice under one idempotency key is carried out once, and the second gets the first answer.
 * A claim is made before anything runs; the transaction that carries the mutation out marks it; the answer is
 * stored sealed, so that the database alone tells nothing of it.
 */
import { AppError } from '../domain/errors';
import type { WriteStore } from '../infra/db/store';
import { openText, sealText } from '../infra/sealed-text';
import type { Claim, Session, World } from './session';

/** Seconds after which a claim that carried nothing out is taken for dead; far above the deadline of resolvers. */
const CLAIM_SECONDS = 30;
/** Hours for which answers are kept. */
const KEPT_HOURS = 24;

export interface FirstAnswer {
  /** HTTP status. */
  readonly status: number;
  readonly body: string;
}

/** What is sent under a key: the operation with all that belongs to it. */
export interface Operation {
  readonly query: string;
  readonly variables: unknown;
  readonly operationName: string | null;
}

/** Whose keys these are. Strangers are told apart by their address; the same key and body is theirs alone to know. */
function callerOf({ viewer, address }: Session): string {
  switch (viewer.kind) {
    case 'PERSON':
      return viewer.personId;
    case 'API_KEY':
      return viewer.keyId;
    default:
      return `address:${address}`;
  }
}

/**
 * Claims a key for an operation: the claim, or the first answer where there is one. Throws IDEMPOTENCY_CONFLICT
 * where the key stands for another operation, and IDEMPOTENCY_UNKNOWN where the first one is under way or its
 * answer was lost.
 */
export async function claim(
  session: Session,
  key: string,
  operation: Operation,
): Promise<Claim | FirstAnswer> {
  const caller = callerOf(session);
  const { secrets, database } = session.world;
  const id = secrets.seal(`idempotency:${caller}:${key}`);
  const sealingKey = secrets.seal(`answer:${caller}:${key}`);
  const { query, variables, operationName } = operation;
  // Sealed, since a body may hold a password that a bare hash would let somebody guess.
  const bodyHash = secrets.seal(`body:${JSON.stringify([query, variables, operationName])}`);
  const at = session.now.toISOString();
  const claimed: Claim = { id, at, sealingKey };
  const fresh = { bodyHash, state: 'CLAIMED', status: null, sealedBody: null, createdAt: at } as const;

  return database.write(async ({ records }) => {
    const found = await records.lock('idempotentAnswer', id);
    if (!found) {
      await records.add('idempotentAnswer', { id, ...fresh });
      return claimed;
    }
    if (found.createdAt < before(session.now, KEPT_HOURS * 3_600)) {
      await records.change('idempotentAnswer', id, fresh);
      return claimed;
    }
    if (found.bodyHash !== bodyHash) {
      throw new AppError('IDEMPOTENCY_CONFLICT');
    }
    if (found.state === 'ANSWERED' && found.status !== null && found.sealedBody !== null) {
      return { status: found.status, body: openText(sealingKey, found.sealedBody) };
    }
    if (found.state === 'CLAIMED' && found.createdAt < before(session.now, CLAIM_SECONDS)) {
      await records.change('idempotentAnswer', id, fresh);
      return claimed;
    }
    throw new AppError('IDEMPOTENCY_UNKNOWN');
  });
}

function before(now: Date, seconds: number): string {
  return new Date(now.getTime() - seconds * 1_000).toISOString();
}

/**
 * Marks a claim as carried out, in the transaction that does so. Throws IDEMPOTENCY_UNKNOWN where the claim was
 * taken for dead meanwhile and belongs to another request: then nothing of this one is stored.
 */
export async function markCarriedOut({ records }: WriteStore, { id, at }: Claim): Promise<void> {
  const found = await records.lock('idempotentAnswer', id);
  if (!found || found.createdAt !== at || found.state === 'ANSWERED') {
    throw new AppError('IDEMPOTENCY_UNKNOWN');
  }
  if (found.state === 'CLAIMED') {
    await records.change('idempotentAnswer', id, { state: 'CARRIED_OUT' });
  }
}

/** Ends a claim: keeps the answer where anything was carried out, else frees the key. */
export async function settle(world: World, { id, at, sealingKey }: Claim, answer: FirstAnswer) {
  await world.database.write(async ({ records }) => {
    const found = await records.lock('idempotentAnswer', id);
    if (!found || found.createdAt !== at) {
      return;
    }
    if (found.state === 'CLAIMED') {
      await records.remove('idempotentAnswer', { id });
    } else if (found.state === 'CARRIED_OUT') {
      const sealedBody = sealText(sealingKey, answer.body);
      await records.change('idempotentAnswer', id, { state: 'ANSWERED', status: answer.status, sealedBody });
    }
  });
}

/** Removes the answers that are older than 24 hours, and tells how many. */
export function purgeIdempotentAnswers(world: World, now: Date): Promise<number> {
  const oldest = before(now, KEPT_HOURS * 3_600);
  return world.database.write(({ records }) =>
    records.remove('idempotentAnswer', { createdAt: { before: oldest } }),
  );
}
