import { type MixedIntegerProgram, qualityProgram, UNITS } from '../../src/domain/matching/plan-program';
import { createSolver } from '../../src/infra/solver';

const LIMIT_MS = 4_000;
const solver = createSolver();
afterAll(() => solver.stop());

/** Half of the target from each of three, of whom the first is best. */
const THREE = [1, 0.9, 0.8].map((worth) => ({ worth, least: 0.1, most: 0.5 }));
const EASY = qualityProgram(THREE, 2, 1);

/** So many suppliers of nearly the same worth, who take a while to choose from. */
function hard(count: number): MixedIntegerProgram {
  const shares = Array.from({ length: count }, (_, i) => ({
    worth: 0.8 + ((i * 7_919) % 1_000) / 10_000,
    least: (10 + ((i * 104_729) % 397)) / 10_000,
    most: (2_000 + ((i * 1_299_709) % 1_389)) / 10_000,
  }));
  return qualityProgram(shares, 40, 1);
}

/** Its matrix names a variable that there is not. */
const BROKEN: MixedIntegerProgram = { ...EASY, indices: EASY.indices.map(() => 99) };

test('a program is solved to its best, in the order of its variables', async () => {
  const { values, bound, proved } = await solver.solve(EASY, LIMIT_MS);
  expect(values?.map((value) => Math.round(value) + 0)).toEqual([UNITS / 2, UNITS / 2, 0, 1, 1, 0]);
  expect([proved, Math.round(bound)]).toEqual([true, UNITS * (0.95 - 0.02)]);
});

test('a program without a solution says so', async () => {
  const asked = qualityProgram(THREE, 1, 1);
  expect(await solver.solve(asked, LIMIT_MS)).toMatchObject({ values: null, proved: true });
});

test('the rest of the program goes on meanwhile, and more jobs than threads wait their turn', async () => {
  let turns = 0;
  let running = true;
  const turn = () => {
    turns += 1;
    if (running) {
      setImmediate(turn);
    }
  };
  setImmediate(turn);
  const answers = await Promise.all(Array.from({ length: 6 }, () => solver.solve(hard(9), LIMIT_MS)));
  running = false;
  expect(turns).toBeGreaterThan(10);
  for (const answer of answers) {
    expect(answer).toEqual(answers[0]);
  }
});

test('who stops at the limit does not say that it is proved, and its bound holds', async () => {
  const cut = await solver.solve(hard(200), 1);
  expect(cut.proved).toBe(false);
  const best = await solver.solve(hard(9), LIMIT_MS);
  const cutShort = await solver.solve(hard(9), 1);
  const worth = (best.values ?? []).reduce((sum, value, i) => sum + value * (hard(9).cost[i] ?? 0), 0);
  expect(cutShort.bound).toBeGreaterThanOrEqual(worth - hard(9).gap);
});

test('what the library refuses is an error of few words, and the next job gets its answer', async () => {
  const refusals = await Promise.allSettled([1, 2, 3].map(() => solver.solve(BROKEN, LIMIT_MS)));
  for (const refusal of refusals) {
    expect(refusal).toMatchObject({
      status: 'rejected',
      reason: expect.objectContaining({ message: expect.stringMatching(/^The solver failed: .{1,200}$/) }),
    });
  }
  expect(await solver.solve(EASY, LIMIT_MS)).toMatchObject({ proved: true });
});

test('a solver that is stopped leaves nobody waiting', async () => {
  const stopping = createSolver();
  const jobs = [1, 2, 3].map(() => stopping.solve(hard(400), LIMIT_MS));
  const outcomes = Promise.allSettled(jobs);
  await stopping.stop();
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
});
