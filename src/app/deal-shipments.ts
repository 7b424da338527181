/** Shipments of a deal, its confirmations, and its disputes. */
import { dayOf, formatDay } from '../domain/calendar';
import type { DealState } from '../domain/deal';
import { unshippedKilograms } from '../domain/deal-figures';
import {
  confirmDealInput,
  disputeInput,
  type ShipmentAsked,
  settleInput,
  shipmentInput,
  withdrawShipmentInput,
} from '../domain/deal-input';
import { AppError, refuseViolations, type Violation } from '../domain/errors';
import { acceptAll, check } from '../domain/input';
import type { IntroductionSide } from '../domain/vocabulary';
import type { Deal } from '../model/deal';
import { actorOf, addAct, bookOf, type DealBook, heldDeal, refuseOldVersion } from './deal-journal';
import { openDealLink } from './deal-links';
import { tellOfAct } from './deal-notices';
import { refuseStranger } from './deals';
import { companyOf, sideOf } from './introduction-views';
import { authorize } from './policy';
import type { Session } from './session';
import { type Tx, transact } from './transact';

/**
 * Records what left, by waybill; the first shipment of a contract begins its shipping. Throws INVALID_INPUT with
 * every fault, NOT_FOUND, FORBIDDEN, CONFLICT, and ILLEGAL_STEP before the contract and after the end.
 */
export async function recordShipment(session: Session, asked: unknown): Promise<Deal> {
  refuseStranger(session);
  const { input } = acceptAll({ input: check(shipmentInput, [], asked, ['input']) });
  return transact(session, async (tx) => {
    const held = await heldDeal(tx, input.dealId);
    const actor = actorOf(session, held.deal);
    refuseOldVersion(held, input.expectedVersion);
    const { stage } = held.state;
    if (stage !== 'CONTRACT' && stage !== 'SHIPPING') {
      throw new AppError('ILLEGAL_STEP', { from: stage });
    }
    refuseViolations(shipmentFaults(tx, held.state, input));
    const { on, crossing, waybill, lines } = input;
    const book =
      stage === 'SHIPPING'
        ? held
        : await addAct(tx, held, {
            action: 'moveDeal',
            actor,
            act: { kind: 'STAGE', stage: 'SHIPPING', on, loss: null, reason: null },
          });
    const shipment = { id: tx.newId('shipment'), on, crossing, waybill, lines };
    const act = { kind: 'SHIPPED', shipment } as const;
    const shipped = await addAct(tx, book, { action: 'recordShipment', actor, act });
    await tellOfAct(tx, shipped, { kind: 'DEAL_CHANGED', actor });
    return shipped.deal;
  });
}

function shipmentFaults({ session }: Tx, state: DealState, input: ShipmentAsked): readonly Violation[] {
  const { crossings } = session.world.catalogue;
  const today = formatDay(dayOf(session.now));
  const earliest = state.contractOn ?? state.openedOn;
  const fault = (broken: boolean, field: string, code: Violation['code'], params: Violation['params']) =>
    broken ? [{ path: ['input', field], code, params }] : [];
  const known = state.shipments.some(({ waybill }) => waybill === input.waybill);
  return [
    ...fault(input.on > today, 'on', 'DAY_TO_COME', { day: today }),
    ...fault(input.on < earliest, 'on', 'DAY_TOO_EARLY', { day: earliest }),
    ...fault(!crossings.has(input.crossing), 'crossing', 'UNKNOWN_CODE', { value: input.crossing }),
    ...fault(known, 'waybill', 'REPEATED', { value: input.waybill }),
    ...shippedLineFaults(state, input),
  ];
}

function shippedLineFaults(state: DealState, { lines }: ShipmentAsked): readonly Violation[] {
  const left = unshippedKilograms(state);
  const ids = lines.map(({ lineId }) => lineId);
  return lines.flatMap(({ lineId, tonnes }, index): Violation[] => {
    const path = (field: string) => ['input', 'lines', index, field];
    const kilograms = left.get(lineId);
    if (kilograms === undefined) {
      return [{ path: path('lineId'), code: 'NOT_IN_DEAL', params: { value: lineId } }];
    }
    if (ids.indexOf(lineId) !== index) {
      return [{ path: path('lineId'), code: 'REPEATED', params: { value: lineId } }];
    }
    return Math.round(tonnes * 1000) > kilograms
      ? [{ path: path('tonnes'), code: 'ABOVE_LINE', params: { limit: kilograms / 1000 } }]
      : [];
  });
}

/** Takes back a shipment that was entered wrongly. Throws as recording does, and NOT_IN_DEAL for another's. */
export async function withdrawShipment(session: Session, asked: unknown): Promise<Deal> {
  refuseStranger(session);
  const { input } = acceptAll({ input: check(withdrawShipmentInput, [], asked, ['input']) });
  return transact(session, async (tx) => {
    const book = await heldDeal(tx, input.dealId);
    const actor = actorOf(session, book.deal);
    refuseOldVersion(book, input.expectedVersion);
    if (book.state.stage !== 'SHIPPING') {
      throw new AppError('ILLEGAL_STEP', { from: book.state.stage });
    }
    const { shipmentId, reason } = input;
    const known = book.state.shipments.some(({ id }) => id === shipmentId);
    const path = ['input', 'shipmentId'];
    refuseViolations(known ? [] : [{ path, code: 'NOT_IN_DEAL', params: { value: shipmentId } }]);
    const act = { kind: 'SHIPMENT_WITHDRAWN', shipmentId, reason } as const;
    const changed = await addAct(tx, book, { action: 'withdrawShipment', actor, act });
    await tellOfAct(tx, changed, { kind: 'DEAL_CHANGED', actor });
    return changed.deal;
  });
}

/**
 * Confirms a deal as it stands at a version, for the viewer's side; once more changes nothing. Throws NOT_FOUND,
 * FORBIDDEN, and CONFLICT where it has changed since.
 */
export async function confirmDeal(session: Session, asked: unknown): Promise<Deal> {
  refuseStranger(session);
  const { input } = acceptAll({ input: check(confirmDealInput, [], asked, ['input']) });
  return transact(session, async (tx) => {
    const book = await heldDeal(tx, input.id);
    const side = sideOf(session, book.deal);
    authorize(session, 'CONFIRM_DEAL', side === null ? null : companyOf(book.deal, side));
    refuseOldVersion(book, input.version);
    return side === null ? book.deal : (await confirmFor(tx, book, side)).deal;
  });
}

/** Confirms by a mailed link, without an account. Throws TOKEN_SPENT where it was used or the deal has changed. */
export async function confirmDealByLink(session: Session, token: string): Promise<DealBook> {
  const { dealId, side, version } = openDealLink(session, token);
  return transact(session, async (tx) => {
    const deal = await tx.store.records.lock('deal', dealId);
    const book = deal && (await bookOf(tx.store.records, deal));
    if (!book || !isGood(book, { side, version })) {
      throw new AppError('TOKEN_SPENT');
    }
    return confirmFor(tx, book, side);
  });
}

/** The deal behind a link that is still good, to be read before it is confirmed. Throws TOKEN_SPENT. */
export async function dealBehindLink(session: Session, token: string): Promise<DealBook> {
  const { dealId, side, version } = openDealLink(session, token);
  const book = await session.world.database.read(async ({ records }) => {
    const deal = await records.find('deal', { id: dealId });
    return deal && bookOf(records, deal);
  });
  if (!book || !isGood(book, { side, version })) {
    throw new AppError('TOKEN_SPENT');
  }
  return book;
}

function isGood(
  { state }: DealBook,
  link: { readonly side: IntroductionSide; readonly version: number },
): boolean {
  return state.version === link.version && state.confirmed[link.side] < link.version;
}

async function confirmFor(tx: Tx, book: DealBook, side: IntroductionSide): Promise<DealBook> {
  const { version, confirmed } = book.state;
  if (confirmed[side] === version) {
    return book;
  }
  const act = { kind: 'CONFIRMED', side, version } as const;
  const changed = await addAct(tx, book, { action: 'confirmDeal', actor: side, act });
  if (changed.state.agreed === version) {
    await tellOfAct(tx, changed, { kind: 'DEAL_AGREED', actor: 'SYSTEM' });
  }
  return changed;
}

/** Puts a deal in dispute, which keeps it out of the figures. Throws NOT_FOUND, FORBIDDEN, ILLEGAL_STEP. */
export async function disputeDeal(session: Session, asked: unknown): Promise<Deal> {
  refuseStranger(session);
  const { input } = acceptAll({ input: check(disputeInput, [], asked, ['input']) });
  return transact(session, async (tx) => {
    const book = await heldDeal(tx, input.id);
    const actor = actorOf(session, book.deal);
    if (book.state.dispute !== null) {
      throw new AppError('ILLEGAL_STEP', { from: 'DISPUTED' });
    }
    const act = { kind: 'DISPUTED', reason: input.reason } as const;
    const changed = await addAct(tx, book, { action: 'disputeDeal', actor, act });
    await tellOfAct(tx, changed, { kind: 'DEAL_DISPUTED', actor });
    return changed.deal;
  });
}

/** Ends a dispute: an officer, or the side that began it. Throws NOT_FOUND, FORBIDDEN, ILLEGAL_STEP. */
export async function settleDispute(session: Session, asked: unknown): Promise<Deal> {
  refuseStranger(session);
  const { input } = acceptAll({ input: check(settleInput, [], asked, ['input']) });
  return transact(session, async (tx) => {
    const book = await heldDeal(tx, input.id);
    const actor = actorOf(session, book.deal);
    const { dispute } = book.state;
    if (dispute === null) {
      throw new AppError('ILLEGAL_STEP', { from: book.state.stage });
    }
    if (dispute.by !== actor) {
      authorize(session, 'SETTLE_DISPUTE', null);
    }
    const act = { kind: 'SETTLED', note: input.note } as const;
    const changed = await addAct(tx, book, { action: 'settleDispute', actor, act });
    await tellOfAct(tx, changed, { kind: 'DEAL_SETTLED', actor });
    return changed.deal;
  });
}
