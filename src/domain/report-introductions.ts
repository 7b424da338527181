/** How introductions went, as it was known at a moment: what came of those proposed in a period, and how fast. */
import type { IntroductionStatus } from './vocabulary';

/** What of an introduction tells how it went; instants are ISO 8601. */
export interface IntroductionRecord {
  readonly createdAt: string;
  readonly status: IntroductionStatus;
  readonly answeredAt: string | null;
  readonly expiresAt: string;
  /** When it was withdrawn, else null. */
  readonly withdrawnAt: string | null;
}

export type IntroductionOutcome = 'ACCEPTED' | 'DECLINED' | 'EXPIRED' | 'WITHDRAWN' | 'OPEN';

export interface IntroductionFigures {
  readonly proposed: number;
  readonly accepted: number;
  readonly declined: number;
  readonly expired: number;
  readonly withdrawn: number;
  readonly open: number;
  /** Per cent, one decimal, of those accepted, declined or expired; null where there are none. */
  readonly acceptancePercent: number | null;
  /** Hours from proposal to answer, one decimal, of those answered; null where there are none. */
  readonly medianHours: number | null;
  readonly p90Hours: number | null;
}

const HOUR_MS = 3_600_000;

/** What had come of an introduction before a moment; what came about later was not known then. */
export function outcomeBefore(
  { status, answeredAt, expiresAt, withdrawnAt }: IntroductionRecord,
  before: string,
): IntroductionOutcome {
  if (answeredAt !== null && answeredAt < before) {
    return status === 'DECLINED' ? 'DECLINED' : 'ACCEPTED';
  }
  if (withdrawnAt !== null && withdrawnAt < before) {
    return 'WITHDRAWN';
  }
  return expiresAt < before ? 'EXPIRED' : 'OPEN';
}

/** Counts of the introductions proposed in a period, as known before a moment; percentiles are of nearest rank. */
export function introductionFigures(
  proposed: readonly IntroductionRecord[],
  before: string,
): IntroductionFigures {
  const outcomes = proposed.map((introduction) => outcomeBefore(introduction, before));
  const count = (wanted: IntroductionOutcome) => outcomes.filter((outcome) => outcome === wanted).length;
  const [accepted, declined, expired] = [count('ACCEPTED'), count('DECLINED'), count('EXPIRED')];
  const ended = accepted + declined + expired;
  const waits = proposed
    .flatMap(({ createdAt, answeredAt }) =>
      answeredAt !== null && answeredAt < before ? [Date.parse(answeredAt) - Date.parse(createdAt)] : [],
    )
    .sort((a, b) => a - b);
  return {
    proposed: proposed.length,
    accepted,
    declined,
    expired,
    withdrawn: count('WITHDRAWN'),
    open: count('OPEN'),
    acceptancePercent: ended === 0 ? null : Math.round((accepted * 1000) / ended) / 10,
    medianHours: hoursAt(waits, 50),
    p90Hours: hoursAt(waits, 90),
  };
}

/** The smallest wait that `percent` of all do not exceed (nearest rank), in hours with one decimal. */
function hoursAt(sortedWaits: readonly number[], percent: number): number | null {
  const wait = sortedWaits[Math.ceil((percent * sortedWaits.length) / 100) - 1];
  return wait === undefined ? null : Math.round((wait * 10) / HOUR_MS) / 10;
}
