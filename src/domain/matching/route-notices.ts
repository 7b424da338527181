/** Route notices of officers as the conditions of a day: what is closed, slowed or barred, and what is announced. */
import { sixDigits } from '../hs-code';
import type { RouteNoticeKind } from '../vocabulary';
import { type RouteConditions, UNDISTURBED } from './corridor';

/** Days are day numbers; a notice that was lifted is not among them. */
export interface RouteNoticeFacts {
  readonly id: string;
  readonly kind: RouteNoticeKind;
  /** Crossing of a closure or limit, null for a barrier. */
  readonly crossing: string | null;
  /** HS prefixes of a barrier. */
  readonly hsCodes: readonly string[];
  /** Days that a limit adds, null where it states none. */
  readonly waitingDays: number | null;
  readonly validFrom: number;
  /** Last day; null until it is lifted. */
  readonly validTo: number | null;
}

/** Whether a notice is in force on a day, will be, or has passed. */
export function noticeStandsOn(
  notice: Pick<RouteNoticeFacts, 'validFrom' | 'validTo'>,
  day: number,
): 'AHEAD' | 'IN_FORCE' | 'PAST' {
  if (notice.validTo !== null && notice.validTo < day) {
    return 'PAST';
  }
  return notice.validFrom > day ? 'AHEAD' : 'IN_FORCE';
}

/** Whether a barrier's prefixes are on goods of a code or, where the code is broad, on a part of them. */
export function touchesGoods({ hsCodes }: Pick<RouteNoticeFacts, 'hsCodes'>, hsCode: string): boolean {
  const code = sixDigits(hsCode);
  return hsCodes.some((prefix) => code.startsWith(prefix) || prefix.startsWith(code));
}

/**
 * The conditions of a day. A closure in force removes its crossing; a limit in force adds the longest waiting
 * that is stated; what is still ahead, and a limit that states no waiting, is announced: a flag, never a score.
 */
export function conditionsOn(notices: readonly RouteNoticeFacts[], day: number): RouteConditions {
  const inForce = notices.filter((notice) => noticeStandsOn(notice, day) === 'IN_FORCE');
  const ahead = notices.filter((notice) => noticeStandsOn(notice, day) === 'AHEAD');
  if (inForce.length + ahead.length === 0) {
    return UNDISTURBED;
  }
  const crossings = (some: readonly RouteNoticeFacts[]) =>
    new Set(some.flatMap(({ crossing }) => crossing ?? []));
  const waitingDays = new Map<string, number>();
  for (const { kind, crossing, waitingDays: stated } of inForce) {
    if (kind === 'LIMIT' && crossing !== null && stated !== null && stated > 0) {
      waitingDays.set(crossing, Math.max(stated, waitingDays.get(crossing) ?? 0));
    }
  }
  const unstated = inForce.filter(({ kind, waitingDays: stated }) => kind === 'LIMIT' && !stated);
  return {
    closed: crossings(inForce.filter(({ kind }) => kind === 'CLOSURE')),
    waitingDays,
    announced: crossings([...ahead, ...unstated]),
    barriers: [...new Set(inForce.flatMap(({ hsCodes }) => hsCodes))].sort(),
  };
}
