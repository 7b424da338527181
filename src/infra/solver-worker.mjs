/** A thread that solves one mixed-integer program after the other with HiGHS, which is synchronous. */
import { parentPort } from 'node:worker_threads';
import loadHighs from 'highs';

/** Only the program's own gap ends a search; the tolerances stay as HiGHS has them. */
const OPTIONS = { output_flag: false, mip_rel_gap: 0, random_seed: 0 };

const ready = loadHighs();

function solve(highs, program, limitMs) {
  const { modelStatus, objectiveSense } = highs.constants;
  const numCols = program.cost.length;
  const numRows = program.rowLower.length;
  const data = {
    numCols,
    numRows,
    sense: objectiveSense.maximize,
    colCost: program.cost,
    colLower: program.lower,
    colUpper: program.upper,
    rowLower: program.rowLower,
    rowUpper: program.rowUpper,
    integrality: program.whole,
    matrix: {
      format: 'csr',
      numRows,
      numCols,
      starts: program.starts,
      indices: program.indices,
      values: program.values,
    },
  };
  return highs.withModel(data, (model) => {
    model.options.set({ ...OPTIONS, mip_abs_gap: program.gap, time_limit: limitMs / 1000 });
    model.run();
    const status = model.getModelStatus();
    const proved = status === modelStatus.optimal;
    const found = proved || model.info.get('primal_solution_status') === 2;
    return {
      values: found ? [...model.getSolution().colValue] : null,
      bound: proved ? model.getObjectiveValue() : model.info.get('mip_dual_bound'),
      proved: proved || status === modelStatus.infeasible,
    };
  });
}

parentPort.on('message', async ({ program, limitMs }) => {
  try {
    parentPort.postMessage({ solution: solve(await ready, program, limitMs) });
  } catch (error) {
    // An error of HiGHS carries its whole source; only its first words are of use.
    parentPort.postMessage({ fault: String(error?.message ?? error).slice(0, 200) });
  }
});
