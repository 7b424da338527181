/**
 * How long a supply plan over many candidates takes, and how long the event loop ever stands still meanwhile.
 * `npm run bench` builds first; figures are medians and worst cases over seeds.
 */
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import supplyPlan from '../../dist/domain/matching/supply-plan.js';
import solverModule from '../../dist/infra/solver.js';

const { planFrontier, planSupply } = supplyPlan;
const SEEDS = 20;
const TARGET = 250_000;

/** Numbers of 0 to 1 that are the same each time. */
function numbersFrom(seed) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** Log-normal tonnes around 4,000, half of them with a minimum order, corridors from 1 to 2.5 times the cheapest. */
function candidatesOf(count, seed) {
  const next = numbersFrom(seed);
  return Array.from({ length: count }, (_, i) => {
    const normal = Math.sqrt(-2 * Math.log(next() || 1e-9)) * Math.cos(2 * Math.PI * next());
    const available = Math.round(4_000 * Math.exp(normal) * 1000) / 1000;
    const least = next() < 0.5 ? 0 : Math.round(available * next() * 0.6 * 1000) / 1000;
    return { id: `off_${String(i).padStart(6, '0')}`, region: 1 / (1 + 1.5 * next()), available, least };
  });
}

async function timed(work) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  const result = await work();
  const ms = performance.now() - start;
  delay.disable();
  return { ms, standstill: delay.max / 1e6, result };
}

const solver = solverModule.createSolver();
await planSupply(candidatesOf(10, 1), { target: TARGET, maxShare: 1, maxSuppliers: 40 }, solver);
const rows = [];
for (const count of [100, 1_000]) {
  for (const [name, limits] of [
    ['no cap, 40 partners', { target: TARGET, maxShare: 1, maxSuppliers: 40 }],
    ['cap 5 %, 40 partners', { target: TARGET, maxShare: 0.05, maxSuppliers: 40 }],
    ['cap 30 %, 8 partners', { target: TARGET, maxShare: 0.3, maxSuppliers: 8 }],
    ['frontier', null],
  ]) {
    const runs = [];
    for (let seed = 1; seed <= SEEDS; seed++) {
      const list = candidatesOf(count, seed);
      const plan = () => planSupply(list, limits, solver);
      const frontier = () => planFrontier(list, { target: TARGET, maxShare: 0.3, maxSuppliers: 40 }, solver);
      runs.push(await timed(limits ? plan : frontier));
    }
    const ms = runs.map((run) => run.ms).sort((a, b) => a - b);
    rows.push({
      candidates: count,
      question: name,
      'median ms': Math.round(ms[SEEDS / 2]),
      'worst ms': Math.round(ms[SEEDS - 1]),
      'longest standstill ms': Math.round(Math.max(...runs.map((run) => run.standstill))),
      proved: runs.filter(({ result }) => result.proved ?? result.every((point) => point.proved)).length,
    });
  }
}
await solver.stop();
console.table(rows);
