/** Where a search can go on, by what is to be had there: a binary heap of steps in plain numbers. */

/** What a step is to: the next shelf, a region of one, the rows of a run that may cover all, those that cannot. */
export const [PRODUCT, REGION, UP, DOWN] = [0, 1, 2, 3] as const;

/**
 * The numbers of a step, from where it begins. What is there scores at most BOUND, and at that score has at least
 * LEAST_KG kilograms; where that is infinite, all score less, and how much at most is not worked out yet.
 */
export const BOUND = 0;
export const LEAST_KG = 1;
/** One of the four above. */
export const WAY = 2;
/** Which of the near shelves. */
export const NEAR = 3;
/** Of REGION: its place on the shelf. Of UP and DOWN: the next row, and the last one that way. */
export const ROW = 4;
export const LAST = 5;
/** Of UP and DOWN: the first row of the run that can be a hit, and the first that may cover all. */
export const START = 6;
export const FIRST = 7;
/** Of all but PRODUCT: the region fit to the power of its weight, and the volume fit a kilogram. */
export const POWER = 8;
export const SCALE = 9;
const WIDTH = 10;

export class Frontier {
  /** The numbers of all steps. */
  values = new Float64Array(256 * WIDTH);
  /** Where the steps begin, the best one first. */
  private heap = new Int32Array(256);
  private size = 0;
  private made = 0;

  clear(): void {
    this.size = 0;
    this.made = 0;
  }

  /** Where the best step begins; -1 where there is none. */
  best(): number {
    return this.size === 0 ? -1 : (this.heap[0] as number);
  }

  /** Adds a step, and returns where the rest of its numbers are to be written. */
  add(bound: number, leastKg: number, way: number, near: number): number {
    if (this.made === this.heap.length) {
      const values = new Float64Array(this.values.length * 2);
      values.set(this.values);
      this.values = values;
      const heap = new Int32Array(this.heap.length * 2);
      heap.set(this.heap);
      this.heap = heap;
    }
    const step = this.made * WIDTH;
    this.made += 1;
    this.values[step + BOUND] = bound;
    this.values[step + LEAST_KG] = leastKg;
    this.values[step + WAY] = way;
    this.values[step + NEAR] = near;
    let place = this.size;
    this.size += 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.isSooner(step, this.heap[parent] as number)) {
        break;
      }
      this.heap[place] = this.heap[parent] as number;
      place = parent;
    }
    this.heap[place] = step;
    return step;
  }

  drop(): void {
    this.size -= 1;
    this.heap[0] = this.heap[this.size] as number;
    this.sink();
  }

  /** Gives the first step, which is no longer as good as it was, its place. */
  sink(): void {
    const { heap, size } = this;
    const step = heap[0] as number;
    let place = 0;
    for (let child = 1; child < size; child = 2 * place + 1) {
      if (child + 1 < size && this.isSooner(heap[child + 1] as number, heap[child] as number)) {
        child += 1;
      }
      if (!this.isSooner(heap[child] as number, step)) {
        break;
      }
      heap[place] = heap[child] as number;
      place = child;
    }
    heap[place] = step;
  }

  private isSooner(a: number, b: number): boolean {
    const { values } = this;
    const some = values[a + BOUND] as number;
    const other = values[b + BOUND] as number;
    return (
      some > other || (some === other && (values[a + LEAST_KG] as number) < (values[b + LEAST_KG] as number))
    );
  }
}
