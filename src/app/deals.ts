/** Deals: opened from an introduction, a pool or a meeting; their terms and stages. Both sides confirm each change. */
import { dayOf, formatDay } from '../domain/calendar';
import type { DealTerms } from '../domain/deal';
import { shippedKilograms } from '../domain/deal-figures';
import { dealStageInput, dealTermsInput, type OpenDealAsked, openDealInput } from '../domain/deal-input';
import { stageFaults } from '../domain/deal-steps';
import { AppError, invariant, refuseViolations, type Violation } from '../domain/errors';
import { acceptAll, check } from '../domain/input';
import { isShared } from '../domain/introduction';
import type { DealOrigin, DealStage } from '../domain/vocabulary';
import type { Deal } from '../model/deal';
import { actorOf, addAct, addDeal, bookOf, type DealBook, heldDeal, refuseOldVersion } from './deal-journal';
import { holdLines } from './deal-ledger';
import { tellOfAct } from './deal-notices';
import { type TermsFrame, termsFor } from './deal-terms';
import { mayReadIntroduction, type Parties } from './introduction-views';
import { leadToDeal } from './introductions';
import { isVerified, may, mayReadCompany } from './policy';
import { isMember } from './pool-views';
import type { Session } from './session';
import { type Tx, transact } from './transact';

/** What a deal comes of. */
interface Source extends TermsFrame, Parties {
  readonly origin: DealOrigin;
  readonly introductionId: string | null;
  readonly meeting: { readonly event: string; readonly on: string } | null;
}

/**
 * Opens a deal under negotiation; from a pool it takes over the reservations its lines name. Throws INVALID_INPUT
 * with every fault, NOT_FOUND, FORBIDDEN, and ILLEGAL_STEP where introduction or pool are not so far.
 */
export async function openDeal(session: Session, asked: unknown): Promise<Deal> {
  refuseStranger(session);
  const { input } = acceptAll({ input: check(openDealInput.schema, openDealInput.rules, asked, ['input']) });
  return transact(session, async (tx) => {
    const source = await sourceOf(tx, input);
    const actor = actorOf(session, source);
    const demonstration = await demonstrationOf(tx, source);
    const today = formatDay(dayOf(session.now));
    const on = input.on ?? today;
    refuseViolations(
      on > today ? [{ path: ['input', 'on'], code: 'DAY_TO_COME', params: { day: today } }] : [],
    );
    const terms = await termsFor(tx, source, input);
    const { origin, sellerId, buyerId, introductionId, poolId, meeting } = source;
    const act = { kind: 'OPENED', origin, sellerId, buyerId, demonstration, on, terms } as const;
    const book = await addDeal(tx, { act, actor, introductionId, poolId, meeting });
    const after = book.state;
    refuseViolations(await holdLines(tx, { before: null, after }, tonnesPath));
    if (introductionId !== null) {
      await leadToDeal(tx, introductionId, actor);
    }
    await tellOfAct(tx, book, { kind: 'DEAL_OPENED', actor });
    return book.deal;
  });
}

export function refuseStranger({ viewer }: Session): void {
  if (viewer.kind === 'STRANGER') {
    throw new AppError('UNAUTHENTICATED');
  }
}

const tonnesPath = (index: number): Violation['path'] => ['input', 'lines', index, 'tonnes'];

function sourceOf(tx: Tx, input: OpenDealAsked): Promise<Source> {
  if (input.introductionId) {
    return fromIntroduction(tx, input.introductionId);
  }
  return input.poolId ? fromPool(tx, input.poolId, input) : fromMeeting(tx, input);
}

async function fromIntroduction(tx: Tx, id: string): Promise<Source> {
  const { records } = tx.store;
  const introduction = await records.find('introduction', { id });
  if (!introduction || !mayReadIntroduction(tx.session, introduction)) {
    throw new AppError('NOT_FOUND', { kind: 'introduction', id });
  }
  const { status, sellerId, buyerId, offerId } = introduction;
  if (!isShared(status) || status === 'CLOSED') {
    throw new AppError('ILLEGAL_STEP', { from: status });
  }
  const demand = await records.find('demand', { id: introduction.demandId });
  invariant(demand, 'the demand of an introduction is there');
  return {
    origin: 'INTRODUCTION',
    introductionId: id,
    meeting: null,
    ...{ sellerId, buyerId, poolId: null, offerId, lines: [] },
    destinationCode: demand.destinationCode,
    window: { from: demand.windowFrom, to: demand.windowTo },
    contractNumber: null,
  };
}

async function fromPool(tx: Tx, id: string, { lines }: OpenDealAsked): Promise<Source> {
  const { records } = tx.store;
  const seen = await records.find('pool', { id });
  const readable =
    seen && (may(tx.session, 'POOL', seen.companyId) || (await isMember(tx.session, records, id)));
  // Held, so that its lines are not moved on meanwhile.
  const pool = readable ? await records.lock('pool', id) : null;
  if (!pool) {
    throw new AppError('NOT_FOUND', { kind: 'pool', id });
  }
  if (pool.status !== 'CONFIRMED') {
    throw new AppError('ILLEGAL_STEP', { from: pool.status });
  }
  const first = await records.find('commitment', { id: lines[0]?.commitmentId ?? '', poolId: id });
  const demand = await records.find('demand', { id: pool.demandId });
  invariant(demand, 'the demand of a pool is there');
  if (!first) {
    const path = ['input', 'lines', 0, 'commitmentId'];
    refuseViolations([{ path, code: lines[0]?.commitmentId ? 'UNKNOWN_RECORD' : 'REQUIRED', params: {} }]);
  }
  return {
    origin: 'POOL',
    introductionId: null,
    meeting: null,
    sellerId: first?.companyId ?? '',
    buyerId: pool.companyId,
    ...{ poolId: id, offerId: null, lines: [] },
    destinationCode: demand.destinationCode,
    window: { from: demand.windowFrom, to: demand.windowTo },
    contractNumber: null,
  };
}

async function fromMeeting(tx: Tx, { meeting }: OpenDealAsked): Promise<Source> {
  invariant(meeting, 'a deal that comes of nothing else comes of a meeting');
  const { event, on, sellerId, buyerId } = meeting;
  const path = ['input', 'meeting'];
  const today = formatDay(dayOf(tx.session.now));
  refuseViolations([
    ...(await partyFaults(tx, sellerId, { path: [...path, 'sellerId'], country: 'KZ' })),
    ...(await partyFaults(tx, buyerId, { path: [...path, 'buyerId'], country: 'CN' })),
    ...(on > today ? [{ path: [...path, 'on'], code: 'DAY_TO_COME', params: { day: today } } as const] : []),
  ]);
  return {
    origin: 'MEETING',
    introductionId: null,
    meeting: { event, on },
    ...{ sellerId, buyerId, poolId: null, offerId: null, lines: [], destinationCode: null, window: null },
    contractNumber: null,
  };
}

async function partyFaults(
  tx: Tx,
  id: string,
  { path, country }: { readonly path: Violation['path']; readonly country: 'KZ' | 'CN' },
): Promise<readonly Violation[]> {
  const company = await tx.store.records.find('company', { id });
  if (!company || company.mergedIntoId !== null || !mayReadCompany(tx.session, company)) {
    return [{ path, code: 'UNKNOWN_RECORD', params: {} }];
  }
  if (company.country !== country) {
    return [{ path, code: 'WRONG_COUNTRY', params: { value: id, country } }];
  }
  return isVerified(tx.session, company) ? [] : [{ path, code: 'NOT_VERIFIED', params: { value: id } }];
}

/** Whether both companies are of the demonstration market; a deal joins none of it with a real one. */
async function demonstrationOf(tx: Tx, { sellerId, buyerId }: Parties): Promise<boolean> {
  const companies = await tx.store.byIds('company', [sellerId, buyerId]);
  const marks = [sellerId, buyerId].map((id) => companies.get(id)?.demonstration ?? false);
  refuseViolations(marks[0] === marks[1] ? [] : [{ path: ['input'], code: 'UNKNOWN_RECORD', params: {} }]);
  return marks[0] ?? false;
}

const CHANGEABLE: readonly DealStage[] = ['NEGOTIATION', 'MEMORANDUM', 'CONTRACT', 'SHIPPING'];

/**
 * Sets the lines of a deal that is not over, whole; a line that is named keeps its offer. Of terms and prices, what is
 * left out stays, and null clears a price or the contract number. Throws INVALID_INPUT with every fault, NOT_FOUND, FORBIDDEN, CONFLICT, ILLEGAL_STEP.
 */
export async function changeDealTerms(session: Session, asked: unknown): Promise<Deal> {
  refuseStranger(session);
  const { input } = acceptAll({
    input: check(dealTermsInput.schema, dealTermsInput.rules, asked, ['input']),
  });
  return transact(session, async (tx) => {
    const book = await heldDeal(tx, input.id);
    const actor = actorOf(session, book.deal);
    refuseOldVersion(book, input.expectedVersion);
    if (!CHANGEABLE.includes(book.state.stage)) {
      throw new AppError('ILLEGAL_STEP', { from: book.state.stage });
    }
    const terms = await termsFor(tx, frameOf(book), input);
    refuseViolations(shippedFaults(book, terms));
    const act = { kind: 'TERMS', terms } as const;
    const changed = await addAct(tx, book, { action: 'changeDealTerms', actor, act });
    refuseViolations(await holdLines(tx, { before: book.state, after: changed.state }, tonnesPath));
    await tellOfAct(tx, changed, { kind: 'DEAL_CHANGED', actor });
    return changed.deal;
  });
}

function frameOf({ deal, state }: DealBook): TermsFrame {
  const { lines, destinationCode, deliveryFrom: from, deliveryTo: to, contractNumber } = state.terms;
  const { sellerId, poolId } = deal;
  return { sellerId, poolId, offerId: null, destinationCode, window: { from, to }, contractNumber, lines };
}

/** What was shipped stays: its lines are not dropped and not made smaller than that. */
function shippedFaults({ state }: DealBook, terms: DealTerms): readonly Violation[] {
  const shipped = shippedKilograms(state);
  const kept = new Map(terms.lines.map((line, index) => [line.id, { line, index }]));
  return [...shipped].flatMap(([lineId, kilograms]): Violation[] => {
    const found = kept.get(lineId);
    if (!found) {
      return [{ path: ['input', 'lines'], code: 'REVERSAL_BLOCKED', params: { count: 1 } }];
    }
    const short = Math.round(found.line.tonnes * 1000) < kilograms;
    return short
      ? [{ path: tonnesPath(found.index), code: 'TOO_SMALL', params: { limit: kilograms / 1000 } }]
      : [];
  });
}

/**
 * Moves a deal to another stage: on, back with a reason, or out. Throws INVALID_INPUT with every fault, NOT_FOUND,
 * FORBIDDEN, CONFLICT, ILLEGAL_STEP.
 */
export async function moveDeal(session: Session, asked: unknown): Promise<Deal> {
  refuseStranger(session);
  const { input } = acceptAll({ input: check(dealStageInput, [], asked, ['input']) });
  return transact(session, async (tx) => {
    const book = await heldDeal(tx, input.id);
    const actor = actorOf(session, book.deal);
    refuseOldVersion(book, input.expectedVersion);
    const today = formatDay(dayOf(session.now));
    const { stage, loss, reason } = input;
    const step = { stage, loss, reason, on: input.on ?? today };
    refuseViolations(stageFaults(book.state, step, today));
    const act = { kind: 'STAGE', ...step } as const;
    const moved = await addAct(tx, book, { action: 'moveDeal', actor, act, reason: loss });
    const faults = await holdLines(tx, { before: book.state, after: moved.state }, () => ['input', 'stage']);
    refuseViolations(faults);
    await tellOfAct(tx, moved, { kind: 'DEAL_CHANGED', actor });
    return moved.deal;
  });
}

/** Companies were merged: the deals of the one that goes are the other's from now on, and say so. */
export async function mergeDeals(tx: Tx, keepId: string, dropId: string): Promise<void> {
  for (const [side, where] of [
    ['SELLER', { sellerId: dropId }],
    ['BUYER', { buyerId: dropId }],
  ] as const) {
    for (let found = await tx.store.records.find('deal', where); found; ) {
      const deal = await tx.store.records.lock('deal', found.id);
      invariant(deal, 'a deal is never removed');
      const act = { kind: 'PARTY_MERGED', side, companyId: keepId } as const;
      await addAct(tx, await bookOf(tx.store.records, deal), {
        action: 'mergeDealParty',
        actor: 'SYSTEM',
        act,
      });
      found = await tx.store.records.find('deal', where);
    }
  }
}
