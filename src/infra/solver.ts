/** Solves mixed-integer programs in threads of their own, so that the rest of the program goes on meanwhile. */
import { Worker } from 'node:worker_threads';
import type { MixedIntegerProgram, PlanSolver, ProgramSolution } from '../domain/matching/plan-program';
import { Slots } from './db/slots';

export interface Solver extends PlanSolver {
  /** Ends every thread; what is under way then rejects, and so does what comes later. */
  stop(): Promise<void>;
}

const THREADS = 2;
/** Milliseconds beyond its limit after which a thread is taken for lost; its first job also loads the library. */
const GRACE_MS = 2_000;

type Answer = { readonly solution: ProgramSolution } | { readonly fault: string };

/** Threads are started when they are first needed, and do not keep the process alive. */
export function createSolver(): Solver {
  const slots = new Slots(THREADS);
  const threads = new Set<Worker>();
  const idle = new Set<Worker>();
  let stopped = false;

  function thread(): Worker {
    const [ready] = idle;
    if (ready) {
      idle.delete(ready);
      return ready;
    }
    const worker = new Worker(require.resolve('./solver-worker'));
    worker.unref();
    threads.add(worker);
    const forget = () => {
      threads.delete(worker);
      idle.delete(worker);
    };
    // Who dies while it has nothing to do is replaced by the next job.
    return worker.on('error', forget).on('exit', forget);
  }

  async function solveIn(worker: Worker, program: MixedIntegerProgram, limitMs: number) {
    const answer = await ask(worker, { program, limitMs });
    if ('fault' in answer) {
      throw new Error(`The solver failed: ${answer.fault}`);
    }
    idle.add(worker);
    return answer.solution;
  }

  async function solve(program: MixedIntegerProgram, limitMs: number): Promise<ProgramSolution> {
    return slots.during(async () => {
      if (stopped) {
        throw new Error('The solver has been stopped.');
      }
      const worker = thread();
      try {
        return await solveIn(worker, program, limitMs);
      } catch (error) {
        // After a fault the library's memory cannot be trusted.
        await worker.terminate();
        throw error;
      }
    });
  }

  return {
    solve,
    stop: async () => {
      stopped = true;
      await Promise.all([...threads].map((worker) => worker.terminate()));
    },
  };
}

/** The thread's answer to one job. Throws where it dies or does not answer in time. */
function ask(worker: Worker, job: { program: MixedIntegerProgram; limitMs: number }): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => settle(() => reject(new Error('The solver did not answer.'))),
      job.limitMs + GRACE_MS,
    );
    const onMessage = (answer: Answer) => settle(() => resolve(answer));
    const onError = (error: Error) => settle(() => reject(error));
    const onExit = () => settle(() => reject(new Error('The solver ended.')));
    const settle = (end: () => void) => {
      clearTimeout(late);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      end();
    };
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(job);
  });
}
