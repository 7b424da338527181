import fc from 'fast-check';
import { coverageBounds } from '../../src/domain/desk';
import type { PlanCandidate } from '../../src/domain/matching/plan-lines';
import { bestPlan } from '../support/plan-oracle';

const candidates = fc
  .array(
    fc.record({
      available: fc.integer({ min: 0, max: 120 }).map((tonnes) => tonnes / 2),
      least: fc.integer({ min: 0, max: 60 }),
    }),
    { maxLength: 7 },
  )
  .map((found) => found.map((one, index): PlanCandidate => ({ id: `off_${index}`, region: 1, ...one })));
const limits = fc.record({
  target: fc.integer({ min: 1, max: 200 }),
  maxShare: fc.constantFrom(1, 0.5, 0.3),
  maxSuppliers: fc.integer({ min: 1, max: 7 }),
});

test('the best plan lies between the bounds, on any offers and limits', () => {
  fc.assert(
    fc.property(candidates, limits, (offers, asked) => {
      const { atLeast, atMost } = coverageBounds(offers, asked);
      const { coverage } = bestPlan(offers, asked);
      expect(atLeast).toBeLessThanOrEqual(coverage + 1e-9);
      expect(atMost).toBeGreaterThanOrEqual(coverage - 1e-9);
    }),
    { numRuns: 500 },
  );
});

test('without minimums and caps the bounds meet', () => {
  const offers = [20, 30].map((available, index) => ({ id: `o${index}`, region: 1, available, least: 0 }));
  expect(coverageBounds(offers, { target: 100, maxShare: 1, maxSuppliers: 9 })).toEqual({
    atLeast: 0.5,
    atMost: 0.5,
  });
  expect(coverageBounds([], { target: 100, maxShare: 1, maxSuppliers: 9 })).toEqual({
    atLeast: 0,
    atMost: 0,
  });
});
