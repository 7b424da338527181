/**
 * The supply plan: which offers together fill a demand, an exact mixed-integer program in two phases (matching.md
 * of the design, section 6). First the highest coverage C* = max Σ x; then, at that coverage, the best freight at
 * the fewest contracts: max Σ a·x − φ·Σ y with a = sqrt(R), φ = 0.01 (one more contract costs 1 % of the target).
 * Both: Σ x ≤ 1, l·y ≤ x ≤ u·y, Σ y ≤ K, y binary; x, u, l are shares of the target. The solver chooses the set;
 * the tonnes are spread over it here, in whole kilograms, so that no limit is ever exceeded by a rounding.
 */
import { chooseBy, undominated, widest, worthiest } from './plan-choice';
import {
  floorKg,
  KILOGRAMS,
  type PlanCandidate,
  type PlanLimits,
  type Sorted,
  sortOut,
  spread,
  sumOf,
  type Usable,
} from './plan-lines';
import { CONTRACT_COST, type PlanSolver, qualityProgram, TOLERANCE } from './plan-program';

/** What a line cannot grow beyond: what the offer has, the largest share, or the target itself. */
export const LINE_LIMITS = ['AVAILABILITY', 'SHARE', 'TARGET'] as const;
export type LineLimit = (typeof LINE_LIMITS)[number];

export interface PlanLine {
  readonly id: string;
  /** To the kilogram. */
  readonly tonnes: number;
  readonly limit: LineLimit;
}

/** Why a candidate is not in the plan. */
export const UNUSED_REASONS = [
  'MINIMUM_ABOVE_SHARE',
  'MINIMUM_ABOVE_AVAILABLE',
  'MINIMUM_ABOVE_GAP',
  'PARTNER_LIMIT',
  'NOT_NEEDED',
] as const;
export type UnusedReason = (typeof UNUSED_REASONS)[number];

/** Limits that keep the plan from covering more; none where the target is met. */
export const BINDING_LIMITS = ['SHARE', 'PARTNERS', 'AVAILABILITY', 'MINIMUM'] as const;
export type BindingLimit = (typeof BINDING_LIMITS)[number];

export interface SupplyPlan {
  /** The largest line first, then by id. */
  readonly lines: readonly PlanLine[];
  /** Tonnes of all lines. */
  readonly tonnes: number;
  /** Part of the target that is covered, 0 to 1. */
  readonly coverage: number;
  /** Tonnes that are missing. */
  readonly gap: number;
  readonly binding: readonly BindingLimit[];
  /** In the order of their ids. */
  readonly unused: readonly { readonly id: string; readonly reason: UnusedReason }[];
  /** Whether both phases were solved to the end. */
  readonly proved: boolean;
  /** No plan within the limits covers more than this, 0 to 1. */
  readonly coverageBound: number;
  /** How far the second phase may be from the best, in its own unit (of the target); 0 where proved. */
  readonly qualityDistance: number;
}

/** The highest coverage that so many suppliers can reach. */
export interface FrontierPoint {
  readonly suppliers: number;
  /** 0 to 1. */
  readonly coverage: number;
  readonly proved: boolean;
}

/** Milliseconds for the two phases of a plan, and for one point of the frontier. */
const COVERAGE_LIMIT_MS = 500;
const QUALITY_LIMIT_MS = 800;
const POINT_LIMIT_MS = 200;
/** Points of the frontier. */
const FRONTIER_LENGTH = 20;

/** The best plan within the limits. No feasible set is a plan without lines. */
export async function planSupply(
  candidates: readonly PlanCandidate[],
  limits: PlanLimits,
  solver: PlanSolver,
): Promise<SupplyPlan> {
  const sorted = sortOut(candidates, limits);
  const { usable, targetKg } = sorted;
  if (usable.length === 0) {
    return present(sorted, limits, new Map(), { proved: true, coverageBound: 0, qualityDistance: 0 });
  }
  const first = await widest(
    usable,
    { targetKg, suppliers: limits.maxSuppliers, limitMs: COVERAGE_LIMIT_MS },
    solver,
  );
  const reached = sumOf(spread(first.chosen, targetKg)) / targetKg;
  const worthy = undominated(usable, limits.maxSuppliers);
  const program = qualityProgram(worthy, limits.maxSuppliers, reached);
  const second = await chooseBy(program, worthy, solver, QUALITY_LIMIT_MS);
  const solved = second.found && second.proved;
  const settled = solved
    ? second.chosen
    : bestOf([second.chosen, first.chosen, worthiest(usable, limits.maxSuppliers, targetKg)], targetKg);
  const lines = spread(settled, targetKg);
  const proved = first.proved && solved;
  return present(sorted, limits, lines, {
    proved,
    coverageBound: first.proved ? reached : Math.max(sumOf(lines) / targetKg, first.bound),
    // A tonne is worth 1 at most, so that no plan is worth more than 1; without an answer there is no other bound.
    qualityDistance: proved
      ? 0
      : Math.max(0, Math.min(1, second.bound) - qualityOf(settled, lines, targetKg)),
  });
}

/** Where the time ran out: of some sets the best of those that cover most, to the second phase's tolerance. */
function bestOf(sets: readonly (readonly Usable[])[], targetKg: number): readonly Usable[] {
  const judged = sets.map((chosen) => {
    const lines = spread(chosen, targetKg);
    return { chosen, kilograms: sumOf(lines), quality: qualityOf(chosen, lines, targetKg) };
  });
  const floorOfCoverage = Math.max(...judged.map(({ kilograms }) => kilograms)) - TOLERANCE * targetKg;
  const widestOnes = judged.filter(({ kilograms }) => kilograms >= floorOfCoverage);
  return widestOnes.reduce((best, one) => (one.quality > best.quality ? one : best)).chosen;
}

/** The second phase's value: Σ a·x − φ·Σ y. */
function qualityOf(chosen: readonly Usable[], lines: ReadonlyMap<string, number>, targetKg: number): number {
  const worth = chosen.reduce((sum, one) => sum + (one.worth * (lines.get(one.id) ?? 0)) / targetKg, 0);
  return worth - CONTRACT_COST * lines.size;
}

type Proof = Pick<SupplyPlan, 'proved' | 'coverageBound' | 'qualityDistance'>;

function present(
  sorted: Sorted,
  { maxSuppliers }: PlanLimits,
  kilograms: ReadonlyMap<string, number>,
  proof: Proof,
): SupplyPlan {
  const { usable, unusable, targetKg, capKg } = sorted;
  const totalKg = sumOf(kilograms);
  const gapKg = targetKg - totalKg;
  const lines = usable
    .flatMap((one): PlanLine[] => {
      const kg = kilograms.get(one.id);
      return kg === undefined ? [] : [{ id: one.id, tonnes: kg / KILOGRAMS, limit: limitOf(one, kg, capKg) }];
    })
    .sort((a, b) => b.tonnes - a.tonnes || (a.id < b.id ? -1 : 1));
  const full = lines.length >= maxSuppliers;
  const spare = usable.filter(({ id }) => !kilograms.has(id));
  const reasonOf = ({ leastKg }: Usable): UnusedReason => {
    if (gapKg > 0 && full) {
      return 'PARTNER_LIMIT';
    }
    return gapKg > 0 && leastKg > gapKg ? 'MINIMUM_ABOVE_GAP' : 'NOT_NEEDED';
  };
  const unused = [
    ...unusable.map(({ id, reason }) => ({ id, reason })),
    ...spare.map((one) => ({ id: one.id, reason: reasonOf(one) })),
  ];
  return {
    lines,
    tonnes: totalKg / KILOGRAMS,
    coverage: totalKg / targetKg,
    gap: gapKg / KILOGRAMS,
    binding: gapKg > 0 ? bindingLimits({ sorted, lines, spare, full, gapKg }) : [],
    unused: unused.sort((a, b) => (a.id < b.id ? -1 : 1)),
    ...proof,
  };
}

/** Where offer and share are equal it is the offer that ends. */
function limitOf({ candidate, mostKg }: Usable, kilograms: number, capKg: number): LineLimit {
  if (kilograms < mostKg) {
    return 'TARGET';
  }
  return floorKg(candidate.available) <= capKg ? 'AVAILABILITY' : 'SHARE';
}

interface Shortfall {
  readonly sorted: Sorted;
  readonly lines: readonly PlanLine[];
  readonly spare: readonly Usable[];
  /** Whether no further supplier is allowed. */
  readonly full: boolean;
  readonly gapKg: number;
}

/**
 * Named is what, lifted by itself, would let the plan cover more; availability is lifted where offers have more or
 * another one comes. Below the target every line stands at its most. None is named only where every partner that
 * is allowed stands at the largest share and has no more: then it takes two limits at once.
 */
function bindingLimits({ sorted, lines, spare, full, gapKg }: Shortfall): readonly BindingLimit[] {
  const growing = sorted.usable.filter(({ candidate }) => floorKg(candidate.available) < sorted.capKg);
  const exhausted = lines.some(
    ({ id, limit }) => limit === 'AVAILABILITY' && growing.some((one) => one.id === id),
  );
  const hindered = sorted.unusable.filter(({ availableKg }) => availableKg > 0);
  const idle = spare.length + hindered.length;
  const held: Readonly<Record<BindingLimit, boolean>> = {
    SHARE: lines.some(({ limit }) => limit === 'SHARE'),
    PARTNERS: full && spare.some(({ leastKg }) => leastKg <= gapKg),
    AVAILABILITY: exhausted || (!full && idle === 0),
    MINIMUM: !full && idle > 0,
  };
  return BINDING_LIMITS.filter((limit) => held[limit]);
}

/**
 * The highest coverage for 1, 2, 3... suppliers, up to twenty, to the point from which more suppliers add nothing
 * because the target is met or all are in.
 */
export async function planFrontier(
  candidates: readonly PlanCandidate[],
  limits: PlanLimits,
  solver: PlanSolver,
): Promise<readonly FrontierPoint[]> {
  const { usable, targetKg } = sortOut(candidates, limits);
  const points: FrontierPoint[] = [];
  for (let suppliers = 1; suppliers <= Math.min(FRONTIER_LENGTH, usable.length); suppliers++) {
    const { chosen, proved } = await widest(usable, { targetKg, suppliers, limitMs: POINT_LIMIT_MS }, solver);
    const before = points.at(-1)?.coverage ?? 0;
    const coverage = Math.max(before, sumOf(spread(chosen, targetKg)) / targetKg);
    points.push({ suppliers, coverage, proved });
    if (coverage === 1) {
      break;
    }
  }
  return points;
}
