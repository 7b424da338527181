/** Introductions: proposed, answered by both sides, ended. Contacts are for MUTUAL; a reason for who gave it. */
import { formatDay } from '../domain/calendar';
import { AppError, invariant, refuseViolations, type Violation } from '../domain/errors';
import { acceptAll, check } from '../domain/input';
import {
  type AnswerStep,
  hasAccepted,
  type IntroductionActor,
  type IntroductionStep,
  proposed,
  statusAt,
  takeStep,
} from '../domain/introduction';
import { closeInput, declineInput, proposalInput } from '../domain/introduction-input';
import type { IntroductionReason } from '../domain/vocabulary';
import type { Demand } from '../model/demand';
import type { Introduction } from '../model/introduction';
import type { Offer } from '../model/offer';
import { changesBetween } from './audit';
import { tellOfProposal, tellOfStep } from './introduction-notices';
import { companyOf, mayReadIntroduction, type Parties, sideOf } from './introduction-views';
import { isRefused, refusePair } from './no-thanks';
import { authorize, isVerified, mayReadListing } from './policy';
import { type Session, today, type World } from './session';
import { type Tx, transact } from './transact';

/** Proposals that one turn of the sweep ends. */
const SWEEP = 100;

/**
 * Proposes an introduction. An open one of the same pair is returned instead. Throws INVALID_INPUT, FORBIDDEN,
 * NO_SUGGESTION, and ILLEGAL_STEP where a listing is not published.
 */
export async function proposeIntroduction(session: Session, asked: unknown): Promise<Introduction> {
  authorizeSignedIn(session);
  const { input } = acceptAll({ input: check(proposalInput, [], asked, ['input']) });
  return transact(session, async (tx) => {
    const { offer, demand } = await pairFor(tx, input);
    const parties = { sellerId: offer.companyId, buyerId: demand.companyId };
    const by = proposerOf(session, parties);
    // Proposals and "no thanks" of one seller take turns.
    await tx.store.records.lock('company', parties.sellerId);
    const openKey = `${offer.id}:${demand.id}`;
    const open = await tx.store.records.find('introduction', { openKey });
    if (open && statusAt(open, tx.instant) !== 'EXPIRED') {
      return open;
    }
    if (await isRefused(tx.store.records, parties)) {
      throw new AppError('NO_SUGGESTION');
    }
    if (open) {
      await expire(tx, open.id);
    }
    const introduction: Introduction = {
      id: tx.newId('introduction'),
      offerId: offer.id,
      demandId: demand.id,
      ...parties,
      ...proposed(by, tx.instant),
      proposerId: session.viewer.kind === 'PERSON' ? session.viewer.personId : null,
      note: input.note,
      openKey,
      answeredAt: null,
      endedBy: null,
      reason: null,
      createdAt: tx.instant,
      updatedAt: tx.instant,
    };
    await tx.store.records.add('introduction', introduction);
    tx.audit({
      action: 'proposeIntroduction',
      subjectKind: 'introduction',
      subjectId: introduction.id,
      companyId: by === 'OFFICER' ? null : companyOf(parties, by),
      changes: changesBetween({ before: null, after: introduction }),
    });
    await tx.emit('INTRODUCTION_CHANGED', introduction.id);
    await tellOfProposal(tx, introduction);
    return introduction;
  });
}

function authorizeSignedIn({ viewer }: Session): void {
  if (viewer.kind === 'STRANGER') {
    throw new AppError('UNAUTHENTICATED');
  }
}

/** A verified party of either side, or an officer. */
function proposerOf(session: Session, parties: Parties): IntroductionActor {
  const side = sideOf(session, parties);
  authorize(session, 'PROPOSE_INTRODUCTION', side === null ? null : companyOf(parties, side));
  return side ?? 'OFFICER';
}

/** Both listings, readable to the viewer, published, of verified companies. */
async function pairFor(tx: Tx, ids: { readonly offerId: string; readonly demandId: string }) {
  const { records } = tx.store;
  const offer = await records.find('offer', { id: ids.offerId });
  const demand = await records.find('demand', { id: ids.demandId });
  const faults = [
    ...(await listingFaults(tx, offer, 'offerId')),
    ...(await listingFaults(tx, demand, 'demandId')),
  ];
  refuseViolations(faults);
  for (const listing of [offer, demand]) {
    if (listing && !(listing.status === 'PUBLISHED' && listing.expiresOn >= formatDay(today(tx.session)))) {
      throw new AppError('ILLEGAL_STEP', { from: listing.status });
    }
  }
  return { offer: offer as Offer, demand: demand as Demand };
}

async function listingFaults(tx: Tx, listing: Offer | Demand | null, field: string): Promise<Violation[]> {
  const company = listing && (await tx.store.records.find('company', { id: listing.companyId }));
  const fault = { path: ['input', field] };
  if (!listing || !company || !mayReadListing(tx.session, listing, company)) {
    return [{ ...fault, code: 'UNKNOWN_RECORD', params: {} }];
  }
  return isVerified(tx.session, company)
    ? []
    : [{ ...fault, code: 'NOT_VERIFIED', params: { value: company.id } }];
}

/** Accepts for the viewer's side; once more changes nothing. Throws NOT_FOUND, FORBIDDEN, ILLEGAL_STEP. */
export function acceptIntroduction(session: Session, id: string): Promise<Introduction> {
  return answer(session, { id, step: 'ACCEPT' });
}

/** Declines for the viewer's side; `noThanks` keeps the companies apart for good. Throws as accepting does. */
export function declineIntroduction(session: Session, asked: unknown): Promise<Introduction> {
  authorizeSignedIn(session);
  const { input } = acceptAll({ input: check(declineInput, [], asked, ['input']) });
  return answer(session, { ...input, step: 'DECLINE' });
}

/** Withdraws what the viewer's side, or an officer, has proposed. Throws as accepting does. */
export function withdrawIntroduction(session: Session, id: string): Promise<Introduction> {
  return answer(session, { id, step: 'WITHDRAW' });
}

/** Closes a mutual introduction with a reason. Throws as accepting does. */
export function closeIntroduction(session: Session, asked: unknown): Promise<Introduction> {
  authorizeSignedIn(session);
  const { input } = acceptAll({ input: check(closeInput, [], asked, ['input']) });
  return answer(session, { ...input, step: 'CLOSE' });
}

interface Answer {
  readonly id: string;
  readonly step: AnswerStep;
  readonly reason?: IntroductionReason;
  readonly noThanks?: boolean;
}

const ACTIONS: Readonly<Record<IntroductionStep, string>> = {
  ACCEPT: 'acceptIntroduction',
  DECLINE: 'declineIntroduction',
  WITHDRAW: 'withdrawIntroduction',
  CLOSE: 'closeIntroduction',
  EXPIRE: 'expireIntroduction',
  DEAL: 'leadIntroductionToDeal',
};

async function answer(session: Session, { id, step, reason, noThanks }: Answer): Promise<Introduction> {
  authorizeSignedIn(session);
  return transact(session, async (tx) => {
    const { records } = tx.store;
    const seen = await records.find('introduction', { id });
    if (!seen || !mayReadIntroduction(session, seen)) {
      throw new AppError('NOT_FOUND', { kind: 'introduction', id });
    }
    const by = answererOf(session, seen, step);
    if (noThanks) {
      await records.lock('company', seen.sellerId);
    }
    const introduction = (await records.lock('introduction', id)) ?? seen;
    if (step === 'ACCEPT' && hasAccepted(introduction, by, tx.instant)) {
      return introduction;
    }
    const changed = await change(tx, introduction, { step, by, reason: reason ?? null });
    if (noThanks && by !== 'OFFICER') {
      await refusePair(tx, introduction, by);
    }
    await tellOfStep(tx, changed, step, by);
    return changed;
  });
}

/** A side answers for itself; an officer withdraws officers' own proposals and does nothing else. */
function answererOf(session: Session, introduction: Introduction, step: IntroductionStep): IntroductionActor {
  const side = sideOf(session, introduction);
  if (side === null && step === 'WITHDRAW' && introduction.proposedBy === 'OFFICER') {
    authorize(session, 'PROPOSE_INTRODUCTION', null);
    return 'OFFICER';
  }
  authorize(session, 'ANSWER_INTRODUCTION', side === null ? null : companyOf(introduction, side));
  return side ?? 'OFFICER';
}

interface Change {
  readonly step: IntroductionStep;
  readonly by: IntroductionActor | 'CLOCK';
  readonly reason: IntroductionReason | null;
}

async function change(tx: Tx, introduction: Introduction, taken: Change): Promise<Introduction> {
  const { by, step, reason } = taken;
  const outcome = takeStep(introduction, { ...taken, instant: tx.instant });
  const patch = { ...outcome, updatedAt: tx.instant };
  await tx.store.records.change('introduction', introduction.id, patch);
  tx.audit({
    action: ACTIONS[step],
    subjectKind: 'introduction',
    subjectId: introduction.id,
    companyId: by === 'SELLER' || by === 'BUYER' ? companyOf(introduction, by) : null,
    changes: changesBetween<Introduction>({ before: introduction, after: patch }),
    reason,
  });
  await tx.emit('INTRODUCTION_CHANGED', introduction.id);
  return { ...introduction, ...patch };
}

/** A mutual introduction has led to a deal, which one of its sides or an officer opens; once more changes nothing. */
export async function leadToDeal(tx: Tx, id: string, by: IntroductionActor): Promise<Introduction> {
  const introduction = await tx.store.records.lock('introduction', id);
  invariant(introduction, `an introduction that leads to a deal is there: ${id}`);
  return introduction.status === 'DEAL'
    ? introduction
    : change(tx, introduction, { step: 'DEAL', by, reason: null });
}

async function expire(tx: Tx, id: string): Promise<boolean> {
  const introduction = await tx.store.records.lock('introduction', id);
  const due = introduction?.status === 'PROPOSED' && statusAt(introduction, tx.instant) === 'EXPIRED';
  if (!due) {
    return false;
  }
  const expired = await change(tx, introduction, { step: 'EXPIRE', by: 'CLOCK', reason: null });
  await tellOfStep(tx, expired, 'EXPIRE', 'CLOCK');
  return true;
}

/** Ends the proposals whose time is over, each in a transaction of its own; tells how many. */
export async function expireIntroductions(world: World, now: Date): Promise<number> {
  const session: Session = { world, viewer: { kind: 'SYSTEM' }, now, language: 'en', address: '' };
  const where = { status: 'PROPOSED', expiresAt: { before: justAfter(now) } } as const;
  let total = 0;
  for (;;) {
    const due = await world.database.read(({ records }) =>
      records.all('introduction', where, { limit: SWEEP }),
    );
    let done = 0;
    for (const { id } of due) {
      done += Number(await transact(session, (tx) => expire(tx, id)));
    }
    total += done;
    // Another process may have ended all of these meanwhile.
    if (due.length < SWEEP || done === 0) {
      return total;
    }
  }
}

/** A proposal has expired at its instant, so "before" must take that in. */
function justAfter(now: Date): string {
  return new Date(now.getTime() + 1).toISOString();
}
