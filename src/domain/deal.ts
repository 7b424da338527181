/**
 * A deal as the sum of its entries. Entries are only added, so what was known on any day can be told again later.
 * A material act must be confirmed by both sides; whoever takes it has confirmed it by that. Figures count what
 * both have confirmed, and nothing of a deal in dispute.
 */
import { invariant } from './errors';
import type { MoneyFacts } from './money';
import type { DealOrigin, DealStage, IntroductionSide, LossReason } from './vocabulary';

export type DealActor = IntroductionSide | 'OFFICER' | 'SYSTEM';

/** Tonnes of one code and price; what they come from is kept as it was, whatever becomes of the offer. */
export interface DealLine {
  readonly id: string;
  /** Null for a deal of the past whose offer was never on the platform. */
  readonly offerId: string | null;
  /** Commitment of a pool whose reservation the line takes over, else null. */
  readonly commitmentId: string | null;
  /** Six digits. */
  readonly hsCode: string;
  /** To the kilogram. */
  readonly tonnes: number;
  /** Per tonne; null while it is not agreed. */
  readonly price: MoneyFacts | null;
  readonly originCode: string;
}

export interface DealTerms {
  readonly lines: readonly DealLine[];
  /** Region of Xinjiang. */
  readonly destinationCode: string;
  /** First and last day of delivery, ISO. */
  readonly deliveryFrom: string;
  readonly deliveryTo: string;
  /** Number of the contract, as the parties write it. */
  readonly contractNumber: string | null;
}

export interface Shipment {
  readonly id: string;
  /** Day on which it left, ISO. */
  readonly on: string;
  readonly crossing: string;
  /** Number of the waybill (SMGS, CMR). */
  readonly waybill: string;
  readonly lines: readonly { readonly lineId: string; readonly tonnes: number }[];
}

/** What an entry says happened. */
export type DealAct =
  | {
      readonly kind: 'OPENED';
      readonly origin: DealOrigin;
      readonly sellerId: string;
      readonly buyerId: string;
      readonly demonstration: boolean;
      readonly on: string;
      readonly terms: DealTerms;
    }
  | { readonly kind: 'TERMS'; readonly terms: DealTerms }
  | {
      readonly kind: 'STAGE';
      readonly stage: DealStage;
      /** Day on which it came about, ISO. */
      readonly on: string;
      /** Coded for LOST. */
      readonly loss: LossReason | null;
      /** In words: why a deal went back or ended. */
      readonly reason: string | null;
    }
  | { readonly kind: 'SHIPPED'; readonly shipment: Shipment }
  | { readonly kind: 'SHIPMENT_WITHDRAWN'; readonly shipmentId: string; readonly reason: string }
  | { readonly kind: 'CONFIRMED'; readonly side: IntroductionSide; readonly version: number }
  | { readonly kind: 'DISPUTED'; readonly reason: string }
  | { readonly kind: 'SETTLED'; readonly note: string }
  /** The company of a side was merged into another. */
  | { readonly kind: 'PARTY_MERGED'; readonly side: IntroductionSide; readonly companyId: string };

/** An entry of the journal, in the order of `seq` from 1. */
export interface DealEntryFacts {
  readonly seq: number;
  /** ISO instant at which it was written. */
  readonly at: string;
  readonly actor: DealActor;
  readonly act: DealAct;
}

/** Where a deal stands. */
export interface DealState {
  readonly origin: DealOrigin;
  readonly sellerId: string;
  readonly buyerId: string;
  readonly demonstration: boolean;
  readonly stage: DealStage;
  /** The stage before LOST or CANCELLED, to which the deal can go back. */
  readonly stageBefore: DealStage;
  readonly loss: LossReason | null;
  /** Why it went back or ended the last time. */
  readonly reason: string | null;
  readonly openedOn: string;
  readonly memorandumOn: string | null;
  readonly contractOn: string | null;
  readonly terms: DealTerms;
  /** Those that stand, in the order in which they were entered. */
  readonly shipments: readonly Shipment[];
  /** Entry that must be confirmed: the newest material one. */
  readonly version: number;
  /** Newest entry that each side has confirmed; 0 for none. */
  readonly confirmed: Readonly<Record<IntroductionSide, number>>;
  /** Newest version that both sides have confirmed as it stood; 0 for none. */
  readonly agreed: number;
  readonly dispute: { readonly by: DealActor; readonly at: string; readonly reason: string } | null;
}

const MATERIAL = ['OPENED', 'TERMS', 'STAGE', 'SHIPPED', 'SHIPMENT_WITHDRAWN'] as const;

/** Whether an act must be confirmed by both sides. */
export function isMaterial({ kind }: DealAct): boolean {
  return (MATERIAL as readonly string[]).includes(kind);
}

/** The state after all entries, which are in the order of their numbers and begin with OPENED. */
export function replay(entries: readonly DealEntryFacts[]): DealState {
  const [first, ...others] = entries;
  invariant(first?.act.kind === 'OPENED', 'a deal begins with its opening');
  return others.reduce(applied, confirming(opened(first.act), first));
}

function opened(act: Extract<DealAct, { readonly kind: 'OPENED' }>): DealState {
  const { origin, sellerId, buyerId, demonstration, on, terms } = act;
  return {
    origin,
    sellerId,
    buyerId,
    demonstration,
    stage: 'NEGOTIATION',
    stageBefore: 'NEGOTIATION',
    loss: null,
    reason: null,
    openedOn: on,
    memorandumOn: null,
    contractOn: null,
    terms,
    shipments: [],
    version: 0,
    confirmed: { SELLER: 0, BUYER: 0 },
    agreed: 0,
    dispute: null,
  };
}

function applied(state: DealState, entry: DealEntryFacts): DealState {
  return confirming({ ...state, ...changeOf(state, entry) }, entry);
}

/** A material act is the new version; the side that takes it has confirmed it. */
function confirming(state: DealState, { seq, actor, act }: DealEntryFacts): DealState {
  if (!isMaterial(act)) {
    return state;
  }
  const own = actor === 'SELLER' || actor === 'BUYER' ? { [actor]: seq } : {};
  return { ...state, version: seq, confirmed: { ...state.confirmed, ...own } };
}

function changeOf(state: DealState, { at, actor, act }: DealEntryFacts): Partial<DealState> {
  switch (act.kind) {
    case 'OPENED':
      invariant(false, 'a deal is opened once');
      return {};
    case 'TERMS':
      return { terms: act.terms };
    case 'STAGE':
      return stageChange(state, act);
    case 'SHIPPED':
      return { shipments: [...state.shipments, act.shipment] };
    case 'SHIPMENT_WITHDRAWN':
      return { shipments: state.shipments.filter(({ id }) => id !== act.shipmentId) };
    case 'CONFIRMED':
      return confirmation(state, act);
    case 'DISPUTED':
      return { dispute: { by: actor, at, reason: act.reason } };
    case 'SETTLED':
      return { dispute: null };
    case 'PARTY_MERGED':
      return act.side === 'SELLER' ? { sellerId: act.companyId } : { buyerId: act.companyId };
  }
}

/** Only the newest version can be confirmed: what came before it is part of it. */
function confirmation(
  state: DealState,
  { side, version }: Extract<DealAct, { readonly kind: 'CONFIRMED' }>,
): Partial<DealState> {
  invariant(version === state.version, 'the newest version is confirmed');
  const confirmed = { ...state.confirmed, [side]: version };
  const both = confirmed.SELLER === version && confirmed.BUYER === version;
  return { confirmed, ...(both ? { agreed: version } : {}) };
}

function stageChange(
  state: DealState,
  { stage, on, loss, reason }: Extract<DealAct, { readonly kind: 'STAGE' }>,
): Partial<DealState> {
  const ended = stage === 'LOST' || stage === 'CANCELLED';
  const forward = !ended && isForward(state.stage, stage);
  const dates = {
    ...(forward && stage === 'MEMORANDUM' ? { memorandumOn: on } : {}),
    ...(forward && stage === 'CONTRACT' ? { contractOn: on } : {}),
    ...(stage === 'NEGOTIATION' ? { memorandumOn: null, contractOn: null } : {}),
    ...(stage === 'MEMORANDUM' && !forward ? { contractOn: null } : {}),
  };
  return { stage, stageBefore: ended ? state.stage : stage, loss, reason, ...dates };
}

/** The way of a deal that ends well. */
const WAY = ['NEGOTIATION', 'MEMORANDUM', 'CONTRACT', 'SHIPPING', 'COMPLETED'] as const;

/** Whether a stage lies later on the way than another; nothing lies after LOST and CANCELLED. */
export function isForward(from: DealStage, to: DealStage): boolean {
  const [a, b] = [from, to].map((stage) => (WAY as readonly string[]).indexOf(stage));
  return a !== undefined && b !== undefined && a >= 0 && b > a;
}

/** Sides that have not confirmed the newest version yet. */
export function sidesToConfirm({ version, confirmed }: DealState): readonly IntroductionSide[] {
  return (['SELLER', 'BUYER'] as const).filter((side) => confirmed[side] < version);
}

/**
 * The newest state that both sides have confirmed; null where there is none, or the deal is in dispute. Of the
 * entries up to a moment it is what counted then.
 */
export function agreedState(entries: readonly DealEntryFacts[]): DealState | null {
  if (entries.length === 0) {
    return null;
  }
  const now = replay(entries);
  const { agreed } = now;
  if (now.dispute !== null || agreed === 0) {
    return null;
  }
  // Who the parties are is no matter of agreement: the newest is so of every version.
  const past = replay(entries.filter(({ seq }) => seq <= agreed));
  return { ...past, sellerId: now.sellerId, buyerId: now.buyerId, dispute: null };
}
