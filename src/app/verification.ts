/** The verification of companies: asked for by their people, decided by officers, ended by the clock. */
import { formatDay } from '../domain/calendar';
import { decisionInput, restoreInput, verifyInput } from '../domain/company-input';
import { acceptAll, check } from '../domain/input';
import { checkPage, type PageArguments } from '../domain/list-input';
import type { NotificationKind } from '../domain/notices';
import { type VerificationStep, verificationAfter } from '../domain/verification';
import type { VerificationReason } from '../domain/vocabulary';
import type { Company } from '../model/company';
import { holdCompany, putCompany } from './companies';
import { noteOn } from './company-notes';
import type { Paged } from './paged';
import { authorize, authorizeReview } from './policy';
import { type Session, today, type World } from './session';
import { type Tx, transact } from './transact';

/** Companies that one turn of the sweep reads. */
const SWEEP = 100;

/** Asks for verification. Throws NOT_FOUND, FORBIDDEN, and ILLEGAL_STEP where it cannot be asked for now. */
export async function submitCompany(session: Session, id: string): Promise<Company> {
  return transact(session, async (tx) => {
    const before = await holdCompany(tx, id, 'SUBMIT_COMPANY');
    const verification = verificationAfter('submit', before.verification);
    const after = { ...before, verification, submittedAt: tx.instant, verificationReason: null };
    return put(tx, 'submit', before, after);
  });
}

/** Verifies a company until a day. Throws INVALID_INPUT, NOT_FOUND, FORBIDDEN, ILLEGAL_STEP. */
export async function verifyCompany(session: Session, asked: unknown): Promise<Company> {
  authorize(session, 'REVIEW_COMPANY', null);
  const { schema, rules } = verifyInput(today(session));
  const { input } = acceptAll({ input: check(schema, rules, asked, ['input']) });
  return decide(session, { ...input, step: 'verify', tells: 'COMPANY_VERIFIED', reason: null });
}

/** Asks a company for more. Throws INVALID_INPUT, NOT_FOUND, FORBIDDEN, ILLEGAL_STEP. */
export const askCompany = (session: Session, asked: unknown): Promise<Company> =>
  decideAgainst(session, asked, 'ask', 'COMPANY_NEEDS_INFO');

/** Refuses a company's verification; it may ask again. Throws as askCompany. */
export const rejectCompany = (session: Session, asked: unknown): Promise<Company> =>
  decideAgainst(session, asked, 'reject', 'COMPANY_REJECTED');

/** Suspends a verified company; its listings are hidden at once. Throws as askCompany. */
export const suspendCompany = (session: Session, asked: unknown): Promise<Company> =>
  decideAgainst(session, asked, 'suspend', 'COMPANY_SUSPENDED');

/** Ends a suspension; the verification counts as long as before. Throws as askCompany. */
export async function restoreCompany(session: Session, asked: unknown): Promise<Company> {
  authorize(session, 'REVIEW_COMPANY', null);
  const { input } = acceptAll({ input: check(restoreInput, [], asked, ['input']) });
  return decide(session, { ...input, step: 'restore', tells: 'COMPANY_VERIFIED', reason: null });
}

async function decideAgainst(
  session: Session,
  asked: unknown,
  step: VerificationStep,
  tells: NotificationKind,
): Promise<Company> {
  authorize(session, 'REVIEW_COMPANY', null);
  const { input } = acceptAll({ input: check(decisionInput, [], asked, ['input']) });
  return decide(session, { ...input, step, tells });
}

interface Decision {
  readonly id: string;
  readonly step: VerificationStep;
  readonly tells: NotificationKind;
  readonly reason: VerificationReason | null;
  readonly until?: string;
  readonly note?: string | null | undefined;
}

async function decide(session: Session, decision: Decision): Promise<Company> {
  const { id, step, tells, reason, until, note } = decision;
  return transact(session, async (tx) => {
    const before = await holdCompany(tx, id, 'REVIEW_COMPANY');
    authorizeReview(session, id);
    const verification = verificationAfter(step, before.verification);
    const verifiedUntil = until ?? before.verifiedUntil;
    const after = { ...before, verification, verifiedUntil, verificationReason: reason };
    if (note) {
      await noteOn(tx, id, note);
    }
    await tx.notifyCompany(id, { kind: tells, subjectId: id });
    return put(tx, step, before, after);
  });
}

function put(tx: Tx, step: VerificationStep, before: Company, after: Company): Promise<Company> {
  const reason = after.verificationReason;
  return putCompany(tx, {
    action: `${step}Company`,
    before,
    after: { ...after, version: before.version + 1 },
    ...(reason === null ? {} : { reason }),
  });
}

/** The companies that wait for an officer, the longest wait first. Throws INVALID_INPUT, INVALID_CURSOR, FORBIDDEN. */
export async function reviewQueue(session: Session, args: PageArguments): Promise<Paged<Company>> {
  authorize(session, 'OFFICERS_DESK', null);
  const { database } = session.world;
  const { page } = acceptAll({ page: checkPage(args) });
  const where = { verification: 'SUBMITTED', submittedAt: { not: null } } as const;
  const order = { by: 'submittedAt', direction: 'ASC' } as const;
  const found = await database.read(({ records }) =>
    records.page('company', where, { list: 'reviewQueue', order, page }),
  );
  return { ...found, count: () => database.read(({ records }) => records.count('company', where)) };
}

/**
 * Turns verifications past their last day into EXPIRED and returns how many. That they count no more is judged
 * whenever it is asked; this only writes it down.
 */
export async function expireVerifications(world: World, now: Date): Promise<number> {
  const session: Session = { world, viewer: { kind: 'SYSTEM' }, now, language: 'en', address: '' };
  const day = formatDay(today(session));
  const where = { verification: 'VERIFIED', verifiedUntil: { before: day } } as const;
  let total = 0;
  for (;;) {
    const due = await world.database.read(({ records }) => records.all('company', where, { limit: SWEEP }));
    let done = 0;
    for (const { id } of due) {
      done += Number(await transact(session, (tx) => expire(tx, id, day)));
    }
    total += done;
    // Another process may have ended all of these meanwhile.
    if (due.length < SWEEP || done === 0) {
      return total;
    }
  }
}

async function expire(tx: Tx, id: string, day: string): Promise<boolean> {
  const before = await tx.store.records.lock('company', id);
  const due =
    before?.verification === 'VERIFIED' && before.verifiedUntil !== null && before.verifiedUntil < day;
  if (!due) {
    return false;
  }
  await put(tx, 'expire', before, {
    ...before,
    verification: verificationAfter('expire', before.verification),
  });
  return true;
}
