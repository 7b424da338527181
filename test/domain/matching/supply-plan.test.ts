import fc from 'fast-check';
import {
  type PlanCandidate,
  type PlanLimits,
  sortOut,
  spread,
  sumOf,
  type Usable,
} from '../../../src/domain/matching/plan-lines';
import type { PlanSolver } from '../../../src/domain/matching/plan-program';
import { planFrontier, planSupply, type SupplyPlan } from '../../../src/domain/matching/supply-plan';
import { createSolver } from '../../../src/infra/solver';
import { bestPlan, bestWholePlan, greedyPlan } from '../../support/plan-oracle';

const threads = createSolver();
/** Waits for the proof however busy the machine is. */
const solver: PlanSolver = { solve: (program) => threads.solve(program, 30_000) };
afterAll(() => threads.stop());

const offer = (id: string, available: number, more: Partial<PlanCandidate> = {}): PlanCandidate => ({
  id,
  available,
  region: 0.8,
  least: 500,
  ...more,
});
const limits = (more: Partial<PlanLimits> = {}): PlanLimits => ({
  target: 250_000,
  maxShare: 1,
  maxSuppliers: 40,
  ...more,
});
const STORY = [offer('a', 20_000), offer('b', 90_000), offer('c', 60_000)];

const candidates = fc
  .array(
    fc.record({
      region: fc.oneof(fc.constantFrom(1, 0.5), fc.double({ min: 0.05, max: 1, noNaN: true })),
      available: fc.oneof(
        fc.constantFrom(100, 1000, 2500),
        fc.integer({ min: 1, max: 6_000_000 }).map((kg) => kg / 1000),
      ),
      least: fc.oneof(
        fc.constantFrom(0, 0, 100, 900),
        fc.integer({ min: 0, max: 3_000_000 }).map((kg) => kg / 1000),
      ),
    }),
    { maxLength: 6 },
  )
  .map((list) => list.map((one, i) => ({ ...one, id: `off_${(i * 7) % 10}` })));
const anyLimits = fc.record({
  target: fc.oneof(
    fc.constantFrom(1000, 5000),
    fc.integer({ min: 1000, max: 12_000_000 }).map((kg) => kg / 1000),
  ),
  maxShare: fc.oneof(fc.constantFrom(1, 0.3, 0.5), fc.double({ min: 0.01, max: 1, noNaN: true })),
  maxSuppliers: fc.constantFrom(1, 2, 3, 40),
});

function qualityOf(plan: SupplyPlan, list: readonly PlanCandidate[], { target }: PlanLimits): number {
  const region = new Map(list.map((one) => [one.id, one.region]));
  const worth = plan.lines.map(({ id, tonnes }) => (Math.sqrt(region.get(id) ?? 0) * tonnes) / target);
  return worth.reduce((sum, part) => sum + part, 0) - 0.01 * plan.lines.length;
}

describe('against every set and every corner', () => {
  test('the coverage and the quality are the best there are, greedy is never better, no limit is broken', async () => {
    await fc.assert(
      fc.asyncProperty(candidates, anyLimits, async (list, asked) => {
        const plan = await planSupply(list, asked, solver);
        const best = bestPlan(list, asked);
        // A millionth by which either phase may stop short, and one that the second may give up.
        const crumbs = 3e-6;
        expect(plan.proved).toBe(true);
        expect(Math.abs(plan.coverage - best.coverage)).toBeLessThanOrEqual(crumbs);
        expect(Math.abs(plan.coverageBound - plan.coverage)).toBeLessThanOrEqual(crumbs);
        expect(qualityOf(plan, list, asked)).toBeGreaterThanOrEqual(best.quality - crumbs);
        const greedy = greedyPlan(list, asked);
        expect(plan.coverage).toBeGreaterThanOrEqual(greedy.coverage - crumbs);
        if (greedy.coverage >= plan.coverage - 1e-7) {
          expect(qualityOf(plan, list, asked)).toBeGreaterThanOrEqual(greedy.quality - crumbs);
        }
        const byId = new Map(list.map((one) => [one.id, one]));
        for (const { id, tonnes } of plan.lines) {
          const one = byId.get(id)!;
          expect(tonnes).toBeLessThanOrEqual(one.available);
          expect(tonnes).toBeLessThanOrEqual(asked.maxShare * asked.target + 1e-6);
          expect(tonnes).toBeGreaterThanOrEqual(one.least);
          expect(Math.round(tonnes * 1000) / 1000).toBe(tonnes);
        }
        expect(plan.lines.length).toBeLessThanOrEqual(asked.maxSuppliers);
        expect(plan.tonnes).toBeLessThanOrEqual(asked.target);
        expect(plan.tonnes + plan.gap).toBeCloseTo(asked.target, 6);
        expect([...plan.lines, ...plan.unused].map(({ id }) => id).sort()).toEqual(
          list.map(({ id }) => id).sort(),
        );
      }),
      { numRuns: 2_000 },
    );
  }, 240_000);

  test('what is named as binding would, lifted by itself, let the plan cover more', async () => {
    await fc.assert(
      fc.asyncProperty(candidates, anyLimits, async (list, asked) => {
        const plan = await planSupply(list, asked, solver);
        const crumbs = 3e-6;
        fc.pre(plan.gap > crumbs * asked.target);
        const lifted = {
          SHARE: [list, { ...asked, maxShare: 1 }],
          PARTNERS: [list, { ...asked, maxSuppliers: 40 }],
          AVAILABILITY: [
            [
              ...list.map((one) => ({ ...one, available: one.available + asked.target })),
              offer('more', 1e6, { least: 0 }),
            ],
            asked,
          ],
          MINIMUM: [list.map((one) => ({ ...one, least: 0 })), asked],
        } as const;
        if (plan.lines.length < asked.maxSuppliers) {
          expect(plan.binding).not.toEqual([]);
        }
        for (const limit of plan.binding) {
          const [offers, freer] = lifted[limit];
          const better = bestPlan(offers, freer).coverage;
          expect([limit, better > plan.coverage]).toEqual([limit, true]);
        }
      }),
      { numRuns: 500 },
    );
  }, 120_000);

  test('where the time runs out before anything is found, the plan keeps its limits and its bounds hold', async () => {
    const nothingInTime: PlanSolver = {
      solve: async () => ({ values: null, bound: Number.POSITIVE_INFINITY, proved: false }),
    };
    await fc.assert(
      fc.asyncProperty(candidates, anyLimits, async (list, asked) => {
        const plan = await planSupply(list, asked, nothingInTime);
        const best = bestPlan(list, asked);
        expect(plan.coverageBound).toBeGreaterThanOrEqual(best.coverage - 1e-9);
        expect(plan.coverageBound).toBeLessThanOrEqual(1);
        expect(plan.lines.length).toBeLessThanOrEqual(asked.maxSuppliers);
        if (plan.coverage >= best.coverage - 1e-9) {
          expect(qualityOf(plan, list, asked) + plan.qualityDistance).toBeGreaterThanOrEqual(
            best.quality - 1e-9,
          );
        }
        expect(plan.proved).toBe(plan.lines.length + plan.coverageBound === 0);
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  test('the frontier is the best coverage for each number of suppliers', async () => {
    await fc.assert(
      fc.asyncProperty(candidates, anyLimits, async (list, asked) => {
        const frontier = await planFrontier(list, asked, solver);
        for (const { suppliers, coverage, proved } of frontier) {
          const best = bestPlan(list, { ...asked, maxSuppliers: suppliers }).coverage;
          expect(Math.abs(coverage - best)).toBeLessThanOrEqual(1e-6 + 1e-9);
          expect(proved).toBe(true);
        }
        expect(frontier.map(({ suppliers }) => suppliers)).toEqual(frontier.map((_, i) => i + 1));
      }),
      { numRuns: 500 },
    );
  }, 120_000);
});

describe('with more offers than can be tried one set after the other', () => {
  const whole = fc.integer({ min: 1, max: 100 });
  const many = fc
    .array(
      fc.record({ region: fc.double({ min: 0.2, max: 1, noNaN: true }), available: whole, least: whole }),
      {
        minLength: 15,
        maxLength: 40,
      },
    )
    .map((list) => list.map((one, i) => ({ ...one, id: `off_${100 + i}` })));
  const wholeLimits = fc.record({
    target: fc.constantFrom(100, 200),
    maxShare: fc.constantFrom(1, 0.2, 0.05),
    maxSuppliers: fc.constantFrom(3, 8, 12),
  });

  test('the plan is the best there is, by dynamic programming', async () => {
    await fc.assert(
      fc.asyncProperty(many, wholeLimits, async (list, asked) => {
        const plan = await planSupply(list, asked, solver);
        const best = bestWholePlan(list, asked);
        expect(Math.abs(plan.coverage - best.coverage)).toBeLessThanOrEqual(2e-6);
        // A set that gives up its last kilograms of coverage may save a little more than they are worth.
        expect(qualityOf(plan, list, asked)).toBeGreaterThanOrEqual(best.quality - 3e-6);
      }),
      { numRuns: 30 },
    );
  }, 120_000);

  test('at a thousand offers no other supplier in the place of one would better the plan', async () => {
    const asked = limits({ maxShare: 0.05 });
    for (const seed of [4, 5, 11]) {
      const list = manyOffers(1_000, seed);
      const plan = await planSupply(list, asked, solver);
      expect(plan.proved).toBe(true);
      const { usable, targetKg } = sortOut(list, asked);
      const chosen = usable.filter(({ id }) => plan.lines.some((line) => line.id === id));
      const spare = usable.filter((one) => !chosen.includes(one));
      const worthOf = (set: readonly Usable[]) => {
        const lines = spread(set, targetKg);
        const worth = set.reduce((sum, { id, worth }) => sum + (worth * (lines.get(id) ?? 0)) / targetKg, 0);
        return lines.size === set.length && sumOf(lines) === targetKg ? worth - 0.01 * set.length : 0;
      };
      const others = chosen.flatMap((out) => {
        const rest = chosen.filter((one) => one !== out);
        return [worthOf(rest), ...spare.map((one) => worthOf([...rest, one]))];
      });
      expect(Math.max(...others)).toBeLessThanOrEqual(worthOf(chosen) + 2e-6);
    }
  }, 60_000);
});

/** Tonnes around 4,000, half of the offers with a minimum, corridors from 1 to 2.5 times the cheapest. */
function manyOffers(count: number, seed: number): PlanCandidate[] {
  let state = seed;
  const next = () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
  return Array.from({ length: count }, (_, i) => {
    const normal = Math.sqrt(-2 * Math.log(next() || 1e-9)) * Math.cos(2 * Math.PI * next());
    const available = Math.round(4_000 * Math.exp(normal) * 1000) / 1000;
    const least = next() < 0.5 ? 0 : Math.round(available * next() * 0.6 * 1000) / 1000;
    return { id: `off_${10_000 + i}`, region: 1 / (1 + 1.5 * next()), available, least };
  });
}

test('the order in which candidates come changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(candidates, anyLimits, async (list, asked) => {
      const plan = await planSupply(list, asked, solver);
      expect(await planSupply(list.toReversed(), asked, solver)).toEqual(plan);
      expect(await planSupply(list, asked, solver)).toEqual(plan);
    }),
    { numRuns: 200 },
  );
}, 60_000);

test('20,000, 90,000 and 60,000 t fill 68 % of 250,000 t', async () => {
  const plan = await planSupply(STORY, limits(), solver);
  expect(plan).toMatchObject({ coverage: 0.68, gap: 80_000, tonnes: 170_000, binding: ['AVAILABILITY'] });
  expect(plan.lines.map(({ id, tonnes }) => [id, tonnes])).toEqual([
    ['b', 90_000],
    ['c', 60_000],
    ['a', 20_000],
  ]);
});

test('with no supplier above 30 % they fill 62 %, and the share binds on the second alone', async () => {
  const plan = await planSupply(STORY, limits({ maxShare: 0.3 }), solver);
  expect(plan).toMatchObject({ coverage: 0.62, gap: 95_000, binding: ['SHARE', 'AVAILABILITY'] });
  expect(plan.lines).toEqual([
    { id: 'b', tonnes: 75_000, limit: 'SHARE' },
    { id: 'c', tonnes: 60_000, limit: 'AVAILABILITY' },
    { id: 'a', tonnes: 20_000, limit: 'AVAILABILITY' },
  ]);
});

test('two partners at most: the number binds, and who stays out is told why', async () => {
  const plan = await planSupply(STORY, limits({ maxSuppliers: 2 }), solver);
  expect(plan).toMatchObject({ coverage: 0.6, unused: [{ id: 'a', reason: 'PARTNER_LIMIT' }] });
  expect(plan.binding).toContain('PARTNERS');
});

test('a minimum that cannot be met leaves its offer out, with the reason', async () => {
  const list = [offer('a', 400), offer('b', 90_000, { least: 80_000 }), offer('c', 10_000)];
  const plan = await planSupply(list, limits({ maxShare: 0.3 }), solver);
  expect(plan.unused).toEqual([
    { id: 'a', reason: 'MINIMUM_ABOVE_AVAILABLE' },
    { id: 'b', reason: 'MINIMUM_ABOVE_SHARE' },
  ]);
  expect(plan.binding).toEqual(['AVAILABILITY', 'MINIMUM']);
});

test('nobody, or nobody who can be used, is a plan without lines', async () => {
  const nothing = { lines: [], tonnes: 0, coverage: 0, gap: 250_000, proved: true, coverageBound: 0 };
  expect(await planSupply([], limits(), solver)).toMatchObject({ ...nothing, binding: ['AVAILABILITY'] });
  const tooSmall = await planSupply([offer('a', 100)], limits(), solver);
  expect(tooSmall).toMatchObject({ ...nothing, binding: ['MINIMUM'] });
  expect(await planFrontier([], limits(), solver)).toEqual([]);
});

test('where fewer contracts do, the second phase takes fewer, and the shorter way', async () => {
  const list = [offer('a', 250_000, { region: 0.9 }), offer('b', 130_000), offer('c', 130_000)];
  const plan = await planSupply(list, limits(), solver);
  expect(plan.lines.map(({ id }) => id)).toEqual(['a']);
  expect(plan.unused.map(({ reason }) => reason)).toEqual(['NOT_NEEDED', 'NOT_NEEDED']);
});
