/** The steps of a deal between its stages: which are possible from where, what each must say and may not break. */
import { type DealState, isForward } from './deal';
import { unshippedKilograms } from './deal-figures';
import { AppError, type Violation } from './errors';
import type { DealStage, LossReason } from './vocabulary';

const FORWARD: Readonly<Partial<Record<DealStage, DealStage>>> = {
  NEGOTIATION: 'MEMORANDUM',
  MEMORANDUM: 'CONTRACT',
  CONTRACT: 'SHIPPING',
  SHIPPING: 'COMPLETED',
};
const BACK: Readonly<Partial<Record<DealStage, DealStage>>> = {
  MEMORANDUM: 'NEGOTIATION',
  CONTRACT: 'MEMORANDUM',
  SHIPPING: 'CONTRACT',
  COMPLETED: 'SHIPPING',
};
const LOSABLE: readonly DealStage[] = ['NEGOTIATION', 'MEMORANDUM'];
const CANCELLABLE: readonly DealStage[] = ['CONTRACT', 'SHIPPING'];

/** Stages that a deal can go to from where it stands. */
export function stagesFrom({
  stage,
  stageBefore,
}: Pick<DealState, 'stage' | 'stageBefore'>): readonly DealStage[] {
  if (stage === 'LOST' || stage === 'CANCELLED') {
    return [stageBefore];
  }
  const [next, back] = [FORWARD[stage], BACK[stage]];
  return [
    ...(next ? [next] : []),
    ...(back ? [back] : []),
    ...(LOSABLE.includes(stage) ? (['LOST'] as const) : []),
    ...(CANCELLABLE.includes(stage) ? (['CANCELLED'] as const) : []),
  ];
}

/** A step as it is asked for. */
export interface StageAsked {
  readonly stage: DealStage;
  /** ISO day on which it came about. */
  readonly on: string;
  readonly loss: LossReason | null;
  readonly reason: string | null;
}

/**
 * Every fault of a step, by the field that is to blame; `today` is an ISO day. Going back, losing and cancelling
 * need a reason; a deal is completed when all is shipped, and does not go back behind shipments that stand. Throws
 * ILLEGAL_STEP where the stage cannot be reached from here.
 */
export function stageFaults(state: DealState, asked: StageAsked, today: string): readonly Violation[] {
  if (!stagesFrom(state).includes(asked.stage)) {
    throw new AppError('ILLEGAL_STEP', { from: state.stage });
  }
  const forward = isForward(state.stage, asked.stage);
  const lost = asked.stage === 'LOST';
  const earliest = state.contractOn ?? state.memorandumOn ?? state.openedOn;
  const left = [...unshippedKilograms(state).values()].reduce((sum, kilograms) => sum + kilograms, 0) / 1000;
  return [
    ...fault(lost && asked.loss === null, 'loss', 'REQUIRED'),
    ...fault(!lost && asked.loss !== null, 'loss', 'UNKNOWN_FIELD', { value: 'loss' }),
    ...fault(!forward && !lost && asked.reason === null, 'reason', 'REQUIRED'),
    ...fault(asked.on > today, 'on', 'DAY_TO_COME', { day: today }),
    ...fault(asked.on < earliest, 'on', 'DAY_TOO_EARLY', { day: earliest }),
    ...fault(asked.stage === 'COMPLETED' && left > 0, 'stage', 'TONNES_LEFT', { tonnes: left }),
    ...fault(
      !forward && asked.stage === 'CONTRACT' && state.shipments.length > 0,
      'stage',
      'REVERSAL_BLOCKED',
      {
        count: state.shipments.length,
      },
    ),
  ];
}

function fault(
  broken: boolean,
  field: string,
  code: Violation['code'],
  params: Violation['params'] = {},
): readonly Violation[] {
  return broken ? [{ path: ['input', field], code, params }] : [];
}
