/** Which offers make up a supply plan: by counting where that is proof enough, else by the solver. */
import { spread, sumOf, type Usable } from './plan-lines';
import { chosenIn, coverageProgram, type MixedIntegerProgram, type PlanSolver, UNITS } from './plan-program';

interface Widest {
  readonly targetKg: number;
  readonly suppliers: number;
  readonly limitMs: number;
}

/**
 * Phase 1. No set brings more than the target, or than those together that can bring most: where taking the
 * largest whose minimums fit reaches that, nothing is left to solve.
 */
export async function widest(
  usable: readonly Usable[],
  { targetKg, suppliers, limitMs }: Widest,
  solver: PlanSolver,
): Promise<Choice> {
  const bySize = usable.toSorted(
    (a, b) => b.mostKg - a.mostKg || a.leastKg - b.leastKg || (a.id < b.id ? -1 : 1),
  );
  const ceilingKg = Math.min(targetKg, mostOf(bySize.slice(0, suppliers)));
  const bound = ceilingKg / targetKg;
  const fitting = fittingOf(bySize, { targetKg, suppliers });
  if (mostOf(fitting) >= ceilingKg) {
    return { found: true, chosen: fitting, bound, proved: true };
  }
  const solved = await chooseBy(coverageProgram(usable, suppliers), usable, solver, limitMs);
  const reached = sumOf(spread(solved.chosen, targetKg));
  const best = reached >= sumOf(spread(fitting, targetKg)) ? solved.chosen : fitting;
  return { ...solved, found: true, chosen: best, bound: Math.min(bound, solved.bound) };
}

const mostOf = (chosen: readonly Usable[]) => chosen.reduce((sum, { mostKg }) => sum + mostKg, 0);

/** One after the other while its minimum fits beside the others', until they can bring the target. */
function fittingOf(
  inTurn: readonly Usable[],
  { targetKg, suppliers }: Pick<Widest, 'targetKg' | 'suppliers'>,
): readonly Usable[] {
  const chosen: Usable[] = [];
  let leastKg = 0;
  let mostKg = 0;
  for (const one of inTurn) {
    if (chosen.length < suppliers && mostKg < targetKg && leastKg + one.leastKg <= targetKg) {
      chosen.push(one);
      leastKg += one.leastKg;
      mostKg += one.mostKg;
    }
  }
  return chosen;
}

/** By the best corridor first. */
export function worthiest(usable: readonly Usable[], suppliers: number, targetKg: number): readonly Usable[] {
  const byWorth = usable.toSorted((a, b) => b.worth - a.worth || (a.id < b.id ? -1 : 1));
  return fittingOf(byWorth, { targetKg, suppliers });
}

/** What a program chose. */
interface Choice {
  readonly found: boolean;
  readonly chosen: readonly Usable[];
  /** Of the target. */
  readonly bound: number;
  readonly proved: boolean;
}

export async function chooseBy(
  program: MixedIntegerProgram,
  usable: readonly Usable[],
  solver: PlanSolver,
  limitMs: number,
): Promise<Choice> {
  const { values, bound, proved } = await solver.solve(program, limitMs);
  const chosen = values === null ? [] : chosenIn(values).flatMap((i) => usable[i] ?? []);
  return { found: values !== null, chosen, bound: bound / UNITS, proved };
}

/**
 * Who is matched in everything by as many others as a plan can have is never needed: whenever it is in a plan, one
 * of the others is not, and can take its place at no loss. Those others are kept themselves, so that only they
 * have to be looked at. Leaves the order as it is.
 */
export function undominated(usable: readonly Usable[], maxSuppliers: number): readonly Usable[] {
  const bestFirst = usable.toSorted(
    (a, b) => b.worth - a.worth || b.mostKg - a.mostKg || a.leastKg - b.leastKg || (a.id < b.id ? -1 : 1),
  );
  const kept: Usable[] = [];
  for (const one of bestFirst) {
    let better = 0;
    if (!kept.some((other) => covers(other, one) && ++better >= maxSuppliers)) {
      kept.push(one);
    }
  }
  const ids = new Set(kept.map(({ id }) => id));
  return usable.filter(({ id }) => ids.has(id));
}

/** Whether an offer whose tonnes are worth no less can also bring as much, and as little. */
const covers = (worthier: Usable, other: Usable) =>
  worthier.mostKg >= other.mostKg && worthier.leastKg <= other.leastKg;
