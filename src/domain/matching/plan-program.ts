/**
 * The mixed-integer program of a supply plan, as a solver takes it: maximise, rows packed one after the other. Its
 * tonnes are counted in ten-thousandths of the target: a solver's tolerance is an absolute one, usually a millionth,
 * and in shares of the target that is more than the coverage that is at stake; tightened beyond its default it has
 * been seen to pass off as best what was not.
 */

/** Maximise cost·v, with rowLower ≤ A·v ≤ rowUpper and lower ≤ v ≤ upper; A is packed by rows. */
export interface MixedIntegerProgram {
  readonly cost: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** 1 where the variable is whole, else 0. */
  readonly whole: readonly (0 | 1)[];
  readonly rowLower: readonly number[];
  readonly rowUpper: readonly number[];
  /** An answer this close to the best counts as the best. */
  readonly gap: number;
  readonly starts: readonly number[];
  readonly indices: readonly number[];
  readonly values: readonly number[];
}

export interface ProgramSolution {
  /** One value a variable; null where none was found within the limit, or there is none at all. */
  readonly values: readonly number[] | null;
  /** No solution is better than this. */
  readonly bound: number;
  /** Whether the search came to its end. */
  readonly proved: boolean;
}

/** Solves programs elsewhere, so that nothing waits for the arithmetic. */
export interface PlanSolver {
  /** The same program always has the same answer, unless its time (milliseconds) runs out first. */
  solve(program: MixedIntegerProgram, limitMs: number): Promise<ProgramSolution>;
}

/** A supplier in shares of the target. */
export interface Share {
  /** a: worth of a tonne, above 0 to 1. */
  readonly worth: number;
  /** l and u: least and most, 0 to 1. */
  readonly least: number;
  readonly most: number;
}

/** Units of a program in one target. */
export const UNITS = 10_000;
/** One more contract costs 1 % of the target. */
export const CONTRACT_COST = 0.01;
/** Part of the target that the second phase may give up of the coverage found first, and that ends a search. */
export const TOLERANCE = 1e-6;

/** Phase 1: the highest coverage by at most so many suppliers. Variables: x of each, then y of each. */
export function coverageProgram(shares: readonly Share[], maxSuppliers: number): MixedIntegerProgram {
  return programOf(shares, { maxSuppliers, floor: 0, cost: () => 1, contract: 0 });
}

/** Phase 2: at that coverage the worthiest tonnes by the fewest contracts. */
export function qualityProgram(
  shares: readonly Share[],
  maxSuppliers: number,
  coverage: number,
): MixedIntegerProgram {
  const floor = Math.max(0, coverage - TOLERANCE);
  return programOf(shares, { maxSuppliers, floor, cost: ({ worth }) => worth, contract: CONTRACT_COST });
}

interface Phase {
  readonly maxSuppliers: number;
  /** Least coverage, 0 to 1. */
  readonly floor: number;
  readonly cost: (share: Share) => number;
  readonly contract: number;
}

/** No fewer suppliers than these can bring so much: said outright, it spares the solver a long search. */
function fewestFor(shares: readonly Share[], coverage: number): number {
  let brought = 0;
  let count = 0;
  for (const { most } of shares.toSorted((a, b) => b.most - a.most)) {
    if (brought >= coverage) {
      break;
    }
    brought += most;
    count += 1;
  }
  return count;
}

function programOf(shares: readonly Share[], phase: Phase): MixedIntegerProgram {
  const { maxSuppliers, floor, cost, contract } = phase;
  const count = shares.length;
  const tonnes = shares.map((_, i) => i);
  const chosen = shares.map((_, i) => count + i);
  const ones = shares.map(() => 1);
  const rows = [
    { indices: tonnes, values: ones, lower: floor * UNITS, upper: UNITS },
    { indices: chosen, values: ones, lower: fewestFor(shares, floor), upper: maxSuppliers },
    ...shares.flatMap(({ least, most }, i) => [
      { indices: [i, count + i], values: [1, -most * UNITS], lower: Number.NEGATIVE_INFINITY, upper: 0 },
      ...(least > 0
        ? [
            {
              indices: [i, count + i],
              values: [1, -least * UNITS],
              lower: 0,
              upper: Number.POSITIVE_INFINITY,
            },
          ]
        : []),
    ]),
  ];
  const starts = [0];
  for (const { indices } of rows) {
    starts.push((starts.at(-1) ?? 0) + indices.length);
  }
  return {
    cost: [...shares.map(cost), ...shares.map(() => -contract * UNITS)],
    lower: [...shares, ...shares].map(() => 0),
    upper: [...shares.map(({ most }) => most * UNITS), ...ones],
    whole: [...shares.map(() => 0 as const), ...shares.map(() => 1 as const)],
    rowLower: rows.map(({ lower }) => lower),
    rowUpper: rows.map(({ upper }) => upper),
    gap: TOLERANCE * UNITS,
    starts,
    indices: rows.flatMap(({ indices }) => indices),
    values: rows.flatMap(({ values }) => values),
  };
}

/** The suppliers that a solution chooses, by their places. */
export function chosenIn(values: readonly number[]): readonly number[] {
  const count = values.length / 2;
  return values.slice(count).flatMap((y, i) => (y > 0.5 ? [i] : []));
}
