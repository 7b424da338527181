/** Supply plans by trying everything: every set of suppliers, and every corner of the tonnes it allows. */
import type { PlanCandidate, PlanLimits } from '../../src/domain/matching/plan-lines';

export interface BestPlan {
  /** 0 to 1. */
  readonly coverage: number;
  /** Σ sqrt(R)·x − 0.01·Σ y. */
  readonly quality: number;
}

interface Bounds {
  readonly worth: number;
  readonly least: number;
  readonly most: number;
}

/** In shares of the target, of whole kilograms; null where even the least is too much. */
function boundsOf(
  { region, available, least }: PlanCandidate,
  { target, maxShare }: PlanLimits,
): Bounds | null {
  // A millionth of a kilogram is a crumb of rounding, half a gram is not.
  const kilograms = (tonnes: number) => Math.round(tonnes * 1e9) / 1e6;
  const targetKg = Math.round(target * 1_000);
  const leastKg = Math.max(1, Math.ceil(kilograms(least)));
  const mostKg = Math.floor(Math.min(kilograms(available), kilograms(target * maxShare)));
  return leastKg > mostKg
    ? null
    : { worth: Math.sqrt(region), least: leastKg / targetKg, most: mostKg / targetKg };
}

function subsets<Item>(items: readonly Item[]): Item[][] {
  const [first, ...rest] = items;
  if (first === undefined) {
    return [[]];
  }
  return subsets(rest).flatMap((set) => [set, [first, ...set]]);
}

/** Corners of least ≤ x ≤ most, Σ x ≤ 1: all but at most one at a bound, that one taking what is left. */
function corners(set: readonly Bounds[]): number[][] {
  const atBounds = set.reduce<number[][]>(
    (found, { least, most }) =>
      found.flatMap((x) => [
        [...x, least],
        [...x, most],
      ]),
    [[]],
  );
  const sum = (x: readonly number[]) => x.reduce((a, b) => a + b, 0);
  const filled = atBounds.flatMap((x) =>
    set.map((bounds, i) => {
      const rest = 1 - (sum(x) - (x[i] ?? 0));
      return x.map((value, j) => (j === i ? Math.min(bounds.most, rest) : value));
    }),
  );
  return [...atBounds, ...filled].filter(
    (x) => sum(x) <= 1 + 1e-9 && x.every((value, i) => value >= (set[i]?.least ?? 0) - 1e-9),
  );
}

/** The best of both phases. */
export function bestPlan(candidates: readonly PlanCandidate[], limits: PlanLimits): BestPlan {
  const usable = candidates.flatMap((candidate) => boundsOf(candidate, limits) ?? []);
  const plans = subsets(usable)
    .filter((set) => set.length <= limits.maxSuppliers)
    .flatMap((set) =>
      corners(set).map((x) => ({
        coverage: x.reduce((a, b) => a + b, 0),
        quality: x.reduce((sum, value, i) => sum + value * (set[i]?.worth ?? 0), 0) - 0.01 * set.length,
      })),
    );
  const coverage = Math.max(...plans.map((plan) => plan.coverage));
  const full = plans.filter((plan) => plan.coverage >= coverage - 1e-6);
  return { coverage, quality: Math.max(...full.map((plan) => plan.quality)) };
}

/**
 * The best of both phases for whole tonnes, by dynamic programming over (suppliers, tonnes): where every bound is
 * whole, so is some optimum. `least` at least 1, maxShare · target whole.
 */
export function bestWholePlan(candidates: readonly PlanCandidate[], limits: PlanLimits): BestPlan {
  const { target, maxShare, maxSuppliers } = limits;
  const cap = Math.round(target * maxShare);
  const width = target + 1;
  let best = new Float64Array((maxSuppliers + 1) * width).fill(Number.NEGATIVE_INFINITY);
  best[0] = 0;
  for (const { region, available, least } of candidates) {
    const next = best.slice();
    for (let count = 0; count < maxSuppliers; count++) {
      for (let used = 0; used <= target; used++) {
        const before = best[count * width + used] ?? 0;
        for (let x = least; before > -1 && x <= Math.min(available, cap, target - used); x++) {
          const place = (count + 1) * width + used + x;
          const quality = before + (Math.sqrt(region) * x) / target - 0.01;
          next[place] = Math.max(next[place] ?? 0, quality);
        }
      }
    }
    best = next;
  }
  for (let used = target; used > 0; used--) {
    const quality = Math.max(
      ...Array.from({ length: maxSuppliers + 1 }, (_, i) => best[i * width + used] ?? 0),
    );
    if (quality > Number.NEGATIVE_INFINITY) {
      return { coverage: used / target, quality };
    }
  }
  return { coverage: 0, quality: 0 };
}

/** What somebody does by hand: the best corridor first, as much as fits, while there are partners left. */
export function greedyPlan(candidates: readonly PlanCandidate[], limits: PlanLimits): BestPlan {
  let coverage = 0;
  let quality = 0;
  let partners = 0;
  const byWorth = candidates.flatMap((candidate) => boundsOf(candidate, limits) ?? []);
  for (const { worth, least, most } of byWorth.sort((a, b) => b.worth - a.worth)) {
    const x = Math.min(most, 1 - coverage);
    if (partners < limits.maxSuppliers && x >= least) {
      coverage += x;
      quality += worth * x - 0.01;
      partners += 1;
    }
  }
  return { coverage, quality };
}
