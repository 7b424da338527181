/** The steps of an introduction, a double opt-in: who may take which from where, and what it comes to. */
import { AppError } from './errors';
import type { IntroductionReason, IntroductionSide, IntroductionStatus } from './vocabulary';

/** Days in which a proposal must be answered. */
const REPLY_DAYS = 7;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Who proposes or answers: a party or an officer. */
export type IntroductionActor = IntroductionSide | 'OFFICER';
export const INTRODUCTION_STEPS = ['ACCEPT', 'DECLINE', 'WITHDRAW', 'CLOSE', 'EXPIRE', 'DEAL'] as const;
export type IntroductionStep = (typeof INTRODUCTION_STEPS)[number];
/** The steps that answer or end it; a deal is told of by its own notices. */
export type AnswerStep = Exclude<IntroductionStep, 'DEAL'>;

/** What the steps are decided by; instants are ISO 8601. */
export interface IntroductionState {
  readonly status: IntroductionStatus;
  readonly proposedBy: IntroductionActor;
  readonly sellerAcceptedAt: string | null;
  readonly buyerAcceptedAt: string | null;
  readonly expiresAt: string;
}

export interface StepTaken {
  readonly step: IntroductionStep;
  /** CLOCK takes the step EXPIRE and no other. */
  readonly by: IntroductionActor | 'CLOCK';
  readonly instant: string;
  readonly reason?: IntroductionReason | null;
}

/** What a step changes. */
export interface StepOutcome {
  readonly status: IntroductionStatus;
  readonly sellerAcceptedAt?: string;
  readonly buyerAcceptedAt?: string;
  readonly answeredAt?: string;
  readonly endedBy?: IntroductionActor | null;
  readonly reason?: IntroductionReason | null;
  /** Null once the pair may be proposed again. */
  readonly openKey?: null;
}

/** The state in which a proposal begins; a side that proposes has accepted by that. */
export function proposed(proposedBy: IntroductionActor, instant: string): IntroductionState {
  return {
    status: 'PROPOSED',
    proposedBy,
    sellerAcceptedAt: proposedBy === 'SELLER' ? instant : null,
    buyerAcceptedAt: proposedBy === 'BUYER' ? instant : null,
    expiresAt: new Date(Date.parse(instant) + REPLY_DAYS * DAY_MS).toISOString(),
  };
}

/** The status at an instant: a proposal that has reached its last instant counts as expired. */
export function statusAt(
  { status, expiresAt }: Pick<IntroductionState, 'status' | 'expiresAt'>,
  instant: string,
): IntroductionStatus {
  return status === 'PROPOSED' && expiresAt <= instant ? 'EXPIRED' : status;
}

/** Whether contacts and messages are shared: in MUTUAL and in what only MUTUAL leads to. */
export function isShared(status: IntroductionStatus): boolean {
  return status === 'MUTUAL' || status === 'DEAL' || status === 'CLOSED';
}

/** The sides that have not accepted a proposal yet; none where it is no proposal any more. */
export function sidesToAnswer(state: IntroductionState, instant: string): readonly IntroductionSide[] {
  if (statusAt(state, instant) !== 'PROPOSED') {
    return [];
  }
  return [
    ...(state.sellerAcceptedAt === null ? (['SELLER'] as const) : []),
    ...(state.buyerAcceptedAt === null ? (['BUYER'] as const) : []),
  ];
}

/** What is left of the time to answer, in whole days and the whole hours beyond them; null where none runs. */
export function timeLeft(
  state: Pick<IntroductionState, 'status' | 'expiresAt'>,
  instant: string,
): { readonly days: number; readonly hours: number } | null {
  if (statusAt(state, instant) !== 'PROPOSED') {
    return null;
  }
  const left = Date.parse(state.expiresAt) - Date.parse(instant);
  return { days: Math.floor(left / DAY_MS), hours: Math.floor((left % DAY_MS) / HOUR_MS) };
}

/** Whether a side has accepted already, so that accepting again changes nothing. */
export function hasAccepted(state: IntroductionState, by: StepTaken['by'], instant: string): boolean {
  const status = statusAt(state, instant);
  const acceptedAt = by === 'SELLER' ? state.sellerAcceptedAt : by === 'BUYER' ? state.buyerAcceptedAt : null;
  return acceptedAt !== null && (status === 'PROPOSED' || status === 'MUTUAL');
}

interface Rule {
  readonly from: IntroductionStatus;
  readonly allowed: (state: IntroductionState, taken: StepTaken) => boolean;
  readonly outcome: (state: IntroductionState, taken: StepTaken) => StepOutcome;
}

const isSide = (by: StepTaken['by']): by is IntroductionSide => by === 'SELLER' || by === 'BUYER';
const actor = (by: StepTaken['by']): IntroductionActor | null => (by === 'CLOCK' ? null : by);

function accepted(state: IntroductionState, { by, instant }: StepTaken): StepOutcome {
  const mine = by === 'SELLER' ? { sellerAcceptedAt: instant } : { buyerAcceptedAt: instant };
  const theirs = by === 'SELLER' ? state.buyerAcceptedAt : state.sellerAcceptedAt;
  return theirs === null
    ? { status: 'PROPOSED', ...mine }
    : { status: 'MUTUAL', answeredAt: instant, ...mine };
}

function ended(status: IntroductionStatus): Rule['outcome'] {
  return (_state, { by, reason = null }) => ({ status, endedBy: actor(by), reason, openKey: null });
}

const RULES: Readonly<Record<IntroductionStep, Rule>> = {
  ACCEPT: {
    from: 'PROPOSED',
    allowed: (state, { by, instant }) => isSide(by) && sidesToAnswer(state, instant).includes(by),
    outcome: accepted,
  },
  // A side that accepted an officer's proposal may still step back before the other one answers.
  DECLINE: {
    from: 'PROPOSED',
    allowed: (state, { by }) => isSide(by) && by !== state.proposedBy,
    outcome: (state, taken) => ({ ...ended('DECLINED')(state, taken), answeredAt: taken.instant }),
  },
  WITHDRAW: {
    from: 'PROPOSED',
    allowed: (state, { by }) => by === state.proposedBy,
    outcome: ended('WITHDRAWN'),
  },
  CLOSE: { from: 'MUTUAL', allowed: (_state, { by }) => isSide(by), outcome: ended('CLOSED') },
  // A deal of the pair is its own way on; the pair is not proposed again meanwhile.
  DEAL: { from: 'MUTUAL', allowed: (_state, { by }) => by !== 'CLOCK', outcome: () => ({ status: 'DEAL' }) },
  EXPIRE: { from: 'EXPIRED', allowed: (_state, { by }) => by === 'CLOCK', outcome: ended('EXPIRED') },
};

/** What a step changes. Throws ILLEGAL_STEP with the status it was tried from. */
export function takeStep(state: IntroductionState, taken: StepTaken): StepOutcome {
  const from = statusAt(state, taken.instant);
  const rule = RULES[taken.step];
  const again = taken.step === 'EXPIRE' && state.status === 'EXPIRED';
  if (from !== rule.from || again || !rule.allowed(state, taken)) {
    throw new AppError('ILLEGAL_STEP', { from });
  }
  return rule.outcome(state, taken);
}
