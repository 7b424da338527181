/** Candidates of a supply plan, and the tonnes of a chosen set, all in whole kilograms. */
import type { Share } from './plan-program';

export const KILOGRAMS = 1_000;

/** An offer that passes all gates of the demand with product fit 1. */
export interface PlanCandidate {
  readonly id: string;
  /** R of the buyer, above 0 to 1. */
  readonly region: number;
  /** Tonnes that can still be promised within the demand's window, to the kilogram. */
  readonly available: number;
  /** Tonnes of the smallest delivery both sides would agree to. */
  readonly least: number;
}

export interface PlanLimits {
  /** Tonnes, above 0. */
  readonly target: number;
  /** Largest part of the target that one supplier may take, above 0 to 1. */
  readonly maxShare: number;
  /** Suppliers at most, at least 1. */
  readonly maxSuppliers: number;
}

/** A candidate that can be used: least at most `most`, in kilograms. */
export interface Usable extends Share {
  readonly id: string;
  readonly candidate: PlanCandidate;
  readonly leastKg: number;
  readonly mostKg: number;
}

/** A candidate whose minimum is more than it could ever bring. */
export interface Unusable {
  readonly id: string;
  readonly availableKg: number;
  readonly reason: 'MINIMUM_ABOVE_SHARE' | 'MINIMUM_ABOVE_AVAILABLE';
}

export interface Sorted {
  readonly targetKg: number;
  readonly capKg: number;
  /** By id, so that the same data always make the same program. */
  readonly usable: readonly Usable[];
  readonly unusable: readonly Unusable[];
}

/** To the kilogram below; a crumb of rounding is no kilogram less. */
export const floorKg = (tonnes: number) => Math.floor(tonnes * KILOGRAMS + 1e-6);
const ceilKg = (tonnes: number) => Math.ceil(tonnes * KILOGRAMS - 1e-6);

export function sortOut(candidates: readonly PlanCandidate[], { target, maxShare }: PlanLimits): Sorted {
  const targetKg = Math.round(target * KILOGRAMS);
  const capKg = floorKg(target * maxShare);
  const usable: Usable[] = [];
  const unusable: Unusable[] = [];
  for (const candidate of candidates.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const { id } = candidate;
    const availableKg = floorKg(candidate.available);
    const leastKg = Math.max(1, ceilKg(candidate.least));
    if (leastKg > availableKg) {
      unusable.push({ id, availableKg, reason: 'MINIMUM_ABOVE_AVAILABLE' });
    } else if (leastKg > capKg) {
      unusable.push({ id, availableKg, reason: 'MINIMUM_ABOVE_SHARE' });
    } else {
      const mostKg = Math.min(availableKg, capKg);
      usable.push({
        id,
        candidate,
        leastKg,
        mostKg,
        worth: Math.sqrt(candidate.region),
        least: leastKg / targetKg,
        most: mostKg / targetKg,
      });
    }
  }
  return { targetKg, capKg, usable, unusable };
}

/**
 * The kilograms of each of a chosen set: to everyone its least, then to the worthiest, the smaller id first, up
 * to its most, until the target is full. For a set that is the optimum of both phases.
 */
export function spread(chosen: readonly Usable[], targetKg: number): ReadonlyMap<string, number> {
  const worthiest = chosen.toSorted((a, b) => b.worth - a.worth || (a.id < b.id ? -1 : 1));
  const lines = new Map<string, number>();
  let left = targetKg;
  for (const { id, leastKg } of worthiest) {
    // A solver's tolerance may let the minimums exceed the target by a hair: the least worthy then stays out.
    if (leastKg <= left) {
      lines.set(id, leastKg);
      left -= leastKg;
    }
  }
  for (const { id, mostKg } of worthiest) {
    const least = lines.get(id);
    if (least !== undefined) {
      const kilograms = Math.min(mostKg, least + left);
      lines.set(id, kilograms);
      left -= kilograms - least;
    }
  }
  return lines;
}

export function sumOf(lines: ReadonlyMap<string, number>): number {
  return [...lines.values()].reduce((sum, kilograms) => sum + kilograms, 0);
}
