/** What the officers' desk looks out for. */
import { type PlanCandidate, type PlanLimits, sortOut } from './matching/plan-lines';

/** Coverage below which a demand needs an officer's help. */
export const SCANT_COVERAGE = 0.8;
/** Days after which a published offer that nobody was introduced to is idle. */
export const IDLE_DAYS = 30;
/** Hours before its end in which a proposal is about to expire. */
export const EXPIRING_HOURS = 48;

export interface CoverageBounds {
  /** A plan within the limits covers this much. */
  readonly atLeast: number;
  /** None covers more. */
  readonly atMost: number;
}

/**
 * Bounds of the coverage that the best plan reaches, 0 to 1, in one pass: the largest offers taken one after the
 * other as far as their minimum lets them, and all that so many suppliers could bring if no minimum stood in the way.
 */
export function coverageBounds(candidates: readonly PlanCandidate[], limits: PlanLimits): CoverageBounds {
  const { usable, targetKg } = sortOut(candidates, limits);
  const largest = usable.toSorted((a, b) => b.mostKg - a.mostKg || (a.id < b.id ? -1 : 1));
  let left = targetKg;
  let suppliers = 0;
  for (const { leastKg, mostKg } of largest) {
    const kilograms = Math.min(mostKg, left);
    if (suppliers < limits.maxSuppliers && kilograms >= leastKg) {
      left -= kilograms;
      suppliers += 1;
    }
  }
  const most = largest.slice(0, limits.maxSuppliers).reduce((sum, { mostKg }) => sum + mostKg, 0);
  return { atLeast: (targetKg - left) / targetKg, atMost: Math.min(1, most / targetKg) };
}
