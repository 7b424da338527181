/** Where a search can go on, by what is to be had there. */

export type Way = 'PRODUCT' | 'REGION' | 'UP' | 'DOWN';

/** Somewhere to go on: what is there scores at most `bound` and, at that score, has at least so many kilograms. */
export interface Step {
  readonly bound: number;
  readonly kg: number;
  readonly way: Way;
  /** Which of the near shelves. */
  readonly near: number;
  /** Of REGION: which one, in the order of the freight table. */
  readonly place: number;
  /** Of UP and DOWN: the rows of a lane that are left, from `row` to `last`, and what they can have at most. */
  readonly row: number;
  readonly last: number;
  readonly power: number;
  readonly share: number;
}

/** Steps by the order in which they are worth taking: a binary heap. */
export class Frontier {
  private readonly steps: Step[] = [];

  push(step: Step): void {
    const { steps } = this;
    let at = steps.length;
    for (
      let parent = (at - 1) >> 1;
      at > 0 && isSooner(step, steps[parent] as Step);
      parent = (at - 1) >> 1
    ) {
      steps[at] = steps[parent] as Step;
      at = parent;
    }
    steps[at] = step;
  }

  pop(): Step | undefined {
    const { steps } = this;
    const [first] = steps;
    const last = steps.pop();
    if (last && steps.length > 0) {
      let at = 0;
      for (let child = 1; child < steps.length; child = 2 * at + 1) {
        const right = steps[child + 1];
        child += right && isSooner(right, steps[child] as Step) ? 1 : 0;
        if (!isSooner(steps[child] as Step, last)) {
          break;
        }
        steps[at] = steps[child] as Step;
        at = child;
      }
      steps[at] = last;
    }
    return first;
  }
}

const isSooner = (a: Step, b: Step) => a.bound > b.bound || (a.bound === b.bound && a.kg < b.kg);
