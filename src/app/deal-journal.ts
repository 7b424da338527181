/** The journal of a deal: opened, added to, and what it comes to kept beside it. The deal's row is held. */
import type { DealAct, DealActor, DealEntryFacts, DealState } from '../domain/deal';
import { isMaterial, replay, sidesToConfirm } from '../domain/deal';
import { shippedKilograms } from '../domain/deal-figures';
import { AppError, invariant, refuseViolations } from '../domain/errors';
import { sixDigits } from '../domain/hs-code';
import { tonnesOf } from '../domain/pool';
import type { DealAwaiting, IntroductionSide } from '../domain/vocabulary';
import type { RecordReader } from '../infra/db/store';
import type { Deal } from '../model/deal';
import type { DealEntry } from '../model/deal-entry';
import { changesBetween } from './audit';
import { everyRecord } from './every-record';
import { companyOf, type Parties, sideOf } from './introduction-views';
import { authorize, inSandbox, may } from './policy';
import type { Session } from './session';
import type { Tx } from './transact';

/** Entries after which a deal takes no more but confirmations: shipments of years, and an end to its answers. */
const MAX_ENTRIES = 1_000;

/** A deal with all that is known of it. */
export interface DealBook {
  readonly deal: Deal;
  readonly entries: readonly DealEntryFacts[];
  readonly state: DealState;
}

export function mayReadDeal(
  session: Session,
  deal: Pick<Deal, 'sellerId' | 'buyerId' | 'demonstration'>,
): boolean {
  const readable = may(session, 'DEAL', deal.sellerId) || may(session, 'DEAL', deal.buyerId);
  return readable && (deal.demonstration || !inSandbox(session));
}

/** For whom the viewer acts: its company's side, or as an officer. Throws UNAUTHENTICATED and FORBIDDEN. */
export function actorOf(session: Session, parties: Parties): IntroductionSide | 'OFFICER' {
  const side = sideOf(session, parties);
  authorize(session, 'RUN_DEAL', side === null ? null : companyOf(parties, side));
  return side ?? 'OFFICER';
}

/** The entries of a deal in their order. */
export async function entriesOf(records: RecordReader, dealId: string): Promise<readonly DealEntry[]> {
  const entries = await everyRecord(records, 'dealEntry', { dealId });
  return [...entries].sort((a, b) => a.seq - b.seq);
}

/** A deal the viewer may see, its row held. Throws UNAUTHENTICATED and NOT_FOUND. */
export async function heldDeal(tx: Tx, id: string): Promise<DealBook> {
  if (tx.session.viewer.kind === 'STRANGER') {
    throw new AppError('UNAUTHENTICATED');
  }
  const { records } = tx.store;
  const seen = await records.find('deal', { id });
  const deal = seen && mayReadDeal(tx.session, seen) ? await records.lock('deal', id) : null;
  if (!deal) {
    throw new AppError('NOT_FOUND', { kind: 'deal', id });
  }
  return bookOf(records, deal);
}

/** A deal with its entries; steady only while its row is held. */
export async function bookOf(records: RecordReader, deal: Deal): Promise<DealBook> {
  const entries = await entriesOf(records, deal.id);
  return { deal, entries, state: replay(entries) };
}

/** Throws CONFLICT where a deal has changed since the version that was seen. */
export function refuseOldVersion({ state }: DealBook, expectedVersion: number): void {
  if (state.version !== expectedVersion) {
    throw new AppError('CONFLICT', { version: state.version });
  }
}

export interface Opening {
  readonly act: Extract<DealAct, { readonly kind: 'OPENED' }>;
  readonly actor: DealActor;
  readonly introductionId?: string | null;
  readonly poolId?: string | null;
  readonly meeting?: { readonly event: string; readonly on: string } | null;
}

/** Stores a new deal with its first entry. */
export async function addDeal(
  tx: Tx,
  { act, actor, introductionId, poolId, meeting }: Opening,
): Promise<DealBook> {
  const id = tx.newId('deal');
  const entries = [{ seq: 1, at: tx.instant, actor, act }];
  const state = replay(entries);
  const deal: Deal = {
    id,
    origin: act.origin,
    introductionId: introductionId ?? null,
    poolId: poolId ?? null,
    meetingEvent: meeting?.event ?? null,
    meetingOn: meeting?.on ?? null,
    demonstration: act.demonstration,
    createdAt: tx.instant,
    ...standing(state, entries),
    updatedAt: tx.instant,
  };
  await tx.store.records.add('deal', deal);
  await addEntry(tx, id, { seq: 1, at: tx.instant, actor, act });
  await noteDeal(tx, { action: 'openDeal', actor, before: null, after: deal });
  return { deal, entries, state };
}

/** What of a deal its entries decide. */
function standing(state: DealState, entries: readonly DealEntryFacts[]) {
  const { lines, destinationCode } = state.terms;
  const shipped = [...shippedKilograms(state).values()].reduce((sum, kilograms) => sum + kilograms, 0);
  return {
    sellerId: state.sellerId,
    buyerId: state.buyerId,
    stage: state.stage,
    hsCodes: [...new Set(lines.map(({ hsCode }) => sixDigits(hsCode)))],
    tonnes: tonnesOf(lines),
    shippedTonnes: shipped / 1000,
    destinationCode,
    version: state.version,
    awaiting: awaitingOf(state),
    disputedAt: state.dispute?.at ?? null,
    entries: entries.length,
  };
}

function awaitingOf(state: DealState): DealAwaiting | null {
  const [first, second] = sidesToConfirm(state);
  return second ? 'BOTH' : (first ?? null);
}

export interface ActTaken {
  /** Name of the step in the audit log. */
  readonly action: string;
  readonly actor: DealActor;
  readonly act: DealAct;
  readonly reason?: string | null;
}

/** Adds an entry to a deal and keeps what it comes to. Throws INVALID_INPUT where it has too many already. */
export async function addAct(
  tx: Tx,
  book: DealBook,
  { action, actor, act, reason }: ActTaken,
): Promise<DealBook> {
  const last = book.entries.at(-1);
  invariant(last, 'a deal has entries');
  refuseViolations(
    isMaterial(act) && last.seq >= MAX_ENTRIES
      ? [{ path: ['input'], code: 'TOO_MANY', params: { limit: MAX_ENTRIES } }]
      : [],
  );
  const entry = { seq: last.seq + 1, at: tx.instant, actor, act };
  const entries = [...book.entries, entry];
  const state = replay(entries);
  const patch = { ...standing(state, entries), updatedAt: tx.instant };
  await addEntry(tx, book.deal.id, entry);
  await tx.store.records.change('deal', book.deal.id, patch);
  const deal = { ...book.deal, ...patch };
  await noteDeal(tx, { action, actor, before: book.deal, after: deal, reason: reason ?? null });
  return { deal, entries, state };
}

function addEntry(tx: Tx, dealId: string, entry: DealEntryFacts): Promise<void> {
  const { viewer } = tx.session;
  const personId = viewer.kind === 'PERSON' ? viewer.personId : null;
  return tx.store.records.add('dealEntry', { id: tx.newId('dealEntry'), dealId, personId, ...entry });
}

interface DealNote {
  readonly action: string;
  readonly actor: DealActor;
  readonly before: Deal | null;
  readonly after: Deal;
  readonly reason?: string | null;
}

async function noteDeal(tx: Tx, { action, actor, before, after, reason }: DealNote): Promise<void> {
  tx.audit({
    action,
    subjectKind: 'deal',
    subjectId: after.id,
    companyId: actor === 'BUYER' ? after.buyerId : actor === 'SELLER' ? after.sellerId : null,
    changes: changesBetween<Deal>({ before, after }),
    reason: reason ?? null,
  });
  await tx.emit('DEAL_CHANGED', after.id);
}
