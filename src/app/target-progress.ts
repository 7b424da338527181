/** Progress of targets as it was known at the end of a day. */
import { formatDay, parseDay } from '../domain/calendar';
import { AppError, invariant } from '../domain/errors';
import { acceptAll, check, isoDay, refuse } from '../domain/input';
import { endOfDay } from '../domain/report-input';
import { dealIdsOf, type Goal, progressOf, type TargetProgress } from '../domain/target-progress';
import type { MarketSort } from '../domain/vocabulary';
import type { Target } from '../model/target';
import { figuresAsOf } from './deal-figures';
import { authorize } from './policy';
import { type Session, today } from './session';
import { readTarget } from './targets';

export interface ProgressAsked {
  /** ISO day; today unless given. */
  readonly asOf?: string | null;
  /** REAL unless given. */
  readonly market?: MarketSort | null;
}

export interface ProgressAsOf {
  readonly target: Target;
  /** ISO day at whose end this was known; of today, so far. */
  readonly asOf: string;
  readonly market: MarketSort;
  readonly progress: TargetProgress;
}

/** Progress of a target at the end of a day. Throws INVALID_INPUT for a day to come, and FORBIDDEN. */
export async function readProgress(
  session: Session,
  target: Target,
  { asOf, market }: ProgressAsked,
): Promise<ProgressAsOf> {
  authorize(session, 'FIGURES', null);
  const latest = formatDay(today(session));
  const day = isoDay().refine(
    (value) => (parseDay(value) ?? 0) <= today(session),
    refuse('DAY_TO_COME', { day: latest }),
  );
  const asked = acceptAll({ asOf: check(day, [], asOf ?? latest, ['asOf']) });
  const wanted = market ?? 'REAL';
  const asOfDay = dayNumber(asked.asOf);
  const known = await figuresAsOf(session, { before: endOfDay(asOfDay), market: wanted });
  const progress = progressOf(goalOf(session, target), known, asOfDay);
  return { target, asOf: asked.asOf, market: wanted, progress };
}

/**
 * Ids of the deals of a market that count towards a target by now at any stage, or could yet; sorted. Throws
 * NOT_FOUND and FORBIDDEN.
 */
export async function dealIdsOfTarget(
  session: Session,
  targetId: string,
  market: MarketSort = 'REAL',
): Promise<readonly string[]> {
  const target = await readTarget(session, targetId);
  if (!target) {
    throw new AppError('NOT_FOUND', { kind: 'target', id: targetId });
  }
  const day = today(session);
  const known = await figuresAsOf(session, { before: endOfDay(day), market });
  return dealIdsOf(known, goalOf(session, target), day);
}

/** A stored target in the terms of the figures: groups become their headings. */
function goalOf({ world: { catalogue } }: Pick<Session, 'world'>, target: Target): Goal {
  const headings = target.groupCodes.flatMap((code) => catalogue.groups.get(code)?.headings ?? []);
  return {
    prefixes: [...target.hsCodes, ...headings],
    destinationCode: target.destinationCode,
    period: { from: dayNumber(target.periodFrom), to: dayNumber(target.periodTo) },
    unit: target.unit,
    amount: target.amount,
    stage: target.stage,
  };
}

function dayNumber(day: string): number {
  const number = parseDay(day);
  invariant(number !== null, 'days are judged before they are kept');
  return number;
}
