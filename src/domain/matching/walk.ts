/** A walk over the shelves, best bound first, that ends where nothing left can rank before the last hit. */
import { type Collector, Hit, type Source } from './best-hits';
import type { MatchScope } from './engine';
import * as step from './frontier';
import * as gate from './gate-bits';
import type { TonnagePromise } from './listing';
import type { ListingCodec } from './listing-codec';
import { expiryAt, HALF, KG, WORDS } from './listing-row';
import { type NearShelf, PairKernel } from './pair-kernel';
import { Reach } from './reach';
import type { Shelf } from './shelf';
import type { Question } from './terms-kernel';
import { ANY_KIND } from './window-kinds';

export interface WalkParts<Listing> {
  readonly question: Question;
  /** Best fit first. */
  readonly near: readonly NearShelf[];
  readonly admits: MatchScope['admits'];
  readonly hits: Collector<Listing>;
  readonly source: Source<Listing>;
}

/** Walks for one question at a time. */
export class Walk<Listing> {
  /** Rows looked at for the last question. */
  judged = 0;
  private readonly kernel: PairKernel;
  private readonly reach: Reach;
  private readonly frontier = new step.Frontier();
  private parts!: WalkParts<Listing>;
  private mended = false;
  private entered: NearShelf | null = null;

  constructor(
    private readonly codec: ListingCodec,
    promisesOf: (id: string) => readonly TonnagePromise[],
  ) {
    this.kernel = new PairKernel(codec, promisesOf);
    this.reach = new Reach(codec, this.kernel);
  }

  /** Adds what is best to the hits. */
  run(parts: WalkParts<Listing>): void {
    this.begin(parts);
    const { frontier } = this;
    this.toProduct(0);
    for (let at = frontier.best(); at >= 0; at = frontier.best()) {
      const { values } = frontier;
      const leastKg = values[at + step.LEAST_KG] as number;
      if (parts.hits.isClosedTo(values[at + step.BOUND] as number, leastKg / 1000)) {
        return;
      }
      const near = values[at + step.NEAR] as number;
      const way = values[at + step.WAY];
      const shelf = this.enter(near);
      if (leastKg === Number.POSITIVE_INFINITY) {
        this.workOut(at, shelf);
      } else if (way === step.PRODUCT) {
        frontier.drop();
        this.openShelf(near, shelf);
        this.toProduct(near + 1);
      } else if (way === step.REGION) {
        const place = values[at + step.ROW] as number;
        frontier.drop();
        this.openRegion(near, shelf, place);
      } else {
        this.goOn(at, way === step.UP, shelf);
      }
    }
  }

  /** Adds everything there is to the hits, in no order. */
  runThrough(parts: WalkParts<Listing>): void {
    this.begin(parts);
    parts.near.forEach(({ passes }, near) => {
      const shelf = this.enter(near);
      if (passes && this.kernel.shelfFails === 0) {
        shelf.settle();
        for (let run = 0; run < shelf.runCount; run += 1) {
          this.lookThrough(shelf, run);
        }
      }
    });
  }

  private begin(parts: WalkParts<Listing>): void {
    this.parts = parts;
    this.mended = parts.question.wanted === 'NEAR_MISSES';
    this.judged = 0;
    this.entered = null;
    this.frontier.clear();
    this.kernel.ask(parts.question);
    this.reach.ask(parts.question);
  }

  private enter(near: number): Shelf {
    const shelf = this.parts.near[near] as NearShelf;
    if (this.entered !== shelf) {
      this.entered = shelf;
      this.kernel.enter(shelf);
    }
    return shelf.shelf;
  }

  /** To the first shelf from a place on that may have hits. */
  private toProduct(from: number): void {
    const { near } = this.parts;
    let next = from;
    while (!this.mended && near[next]?.passes === false) {
      next += 1;
    }
    if (next < near.length) {
      this.enter(next);
      this.frontier.add(this.kernel.scoreOf(1, this.kernel.trade.powers.highest), 0, step.PRODUCT, next);
    }
  }

  /** Adds the regions of a shelf. */
  private openShelf(near: number, shelf: Shelf): void {
    const { kernel, reach, frontier, mended } = this;
    if (!mended && (kernel.shelfFails | reach.failed(ANY_KIND)) !== 0) {
      return;
    }
    const scale = reach.scale(ANY_KIND);
    shelf.settle();
    for (let place = 0; place < shelf.regionCount; place += 1) {
      const topKg = shelf.topKgAt(place);
      const power = kernel.trade.powers.best(shelf.regionAt(place), true);
      const bound = kernel.scoreOf(1, power);
      const leastKg = topKg < reach.saturation(ANY_KIND) ? Number.POSITIVE_INFINITY : 0;
      if (topKg >= reach.floor(ANY_KIND) && !this.parts.hits.isClosedTo(bound, leastKg)) {
        const at = frontier.add(bound, leastKg, step.REGION, near);
        frontier.values[at + step.ROW] = place;
        frontier.values[at + step.POWER] = power;
        frontier.values[at + step.SCALE] = scale;
      }
    }
  }

  /** Works out the bound of the best step, all of which scores less than it could. */
  private workOut(at: number, shelf: Shelf): void {
    const { values } = this.frontier;
    const row = values[at + step.ROW] as number;
    const kg = values[at + step.WAY] === step.REGION ? shelf.topKgAt(row) : shelf.kgOf(row);
    this.bind(at, kg);
    values[at + step.LEAST_KG] = 0;
    this.frontier.sink();
  }

  /** Bounds a step by the kilograms that nothing there exceeds. */
  private bind(at: number, kg: number): void {
    const { values } = this.frontier;
    const power = values[at + step.POWER] as number;
    const scale = values[at + step.SCALE] as number;
    values[at + step.BOUND] = this.reach.bound(power, scale, kg);
  }

  private openRegion(near: number, shelf: Shelf, place: number): void {
    const end = shelf.firstRunAt(place + 1);
    const best = this.kernel.trade.powers.best(shelf.regionAt(place), true);
    for (let run = shelf.firstRunAt(place); run < end; run += 1) {
      const key = shelf.keyOf(run);
      if (this.isWorthALook(key)) {
        this.openRun(near, shelf, run, this.mended ? best : this.kernel.trade.power(key >>> 16));
      }
    }
  }

  /** Whether rows of a run may be hits, for all that they have in common. */
  private isWorthALook(key: number): boolean {
    const failed =
      this.kernel.shelfFails | this.kernel.trade.failed(key >>> 16) | this.reach.failed(key & HALF);
    return failed === 0 || (this.mended && (failed & (failed - 1)) === 0 && (failed & gate.NEVER) === 0);
  }

  /** Adds the rows of a run, those first that may cover all. */
  private openRun(near: number, shelf: Shelf, run: number, power: number): void {
    const { reach, frontier } = this;
    const kind = shelf.keyOf(run) & HALF;
    const end = shelf.endOf(run);
    let start = shelf.startOf(run);
    if (start < end && shelf.kgOf(start) < reach.floor(kind)) {
      start = shelf.firstFrom(reach.floor(kind), start, end);
    }
    if (start === end) {
      return;
    }
    const first = shelf.firstFrom(reach.saturation(kind), start, end);
    const up = first < end;
    const leastKg = up ? shelf.kgOf(first) : Number.POSITIVE_INFINITY;
    const bound = this.kernel.scoreOf(1, power);
    if (!this.parts.hits.isClosedTo(bound, leastKg / 1000)) {
      const at = frontier.add(bound, leastKg, up ? step.UP : step.DOWN, near);
      const { values } = frontier;
      values[at + step.ROW] = up ? first : first - 1;
      values[at + step.LAST] = up ? end - 1 : start;
      values[at + step.START] = start;
      values[at + step.FIRST] = first;
      values[at + step.POWER] = power;
      values[at + step.SCALE] = reach.scale(kind);
    }
  }

  /** Looks at the next row of a run. */
  private goOn(at: number, up: boolean, shelf: Shelf): void {
    const { values } = this.frontier;
    const row = values[at + step.ROW] as number;
    this.look(shelf, row);
    if (row !== values[at + step.LAST]) {
      const next = up ? row + 1 : row - 1;
      values[at + step.ROW] = next;
      if (up) {
        values[at + step.LEAST_KG] = shelf.kgOf(next);
      } else {
        this.bind(at, shelf.kgOf(next));
      }
      this.frontier.sink();
    } else if (up && values[at + step.START] !== values[at + step.FIRST]) {
      this.turnDown(at);
    } else {
      this.frontier.drop();
    }
  }

  /** From the rows of a run that may cover all to the others. */
  private turnDown(at: number): void {
    const { values } = this.frontier;
    values[at + step.WAY] = step.DOWN;
    values[at + step.ROW] = (values[at + step.FIRST] as number) - 1;
    values[at + step.LAST] = values[at + step.START] as number;
    values[at + step.LEAST_KG] = Number.POSITIVE_INFINITY;
    this.frontier.sink();
  }

  private lookThrough(shelf: Shelf, run: number): void {
    if (this.isWorthALook(shelf.keyOf(run))) {
      const end = shelf.endOf(run);
      for (let row = shelf.startOf(run); row < end; row += 1) {
        this.look(shelf, row);
      }
    }
  }

  /** Judges a row, and takes it for a hit if it is one. */
  private look(shelf: Shelf, row: number): void {
    const { kernel, codec, mended } = this;
    const { hits, admits, question } = this.parts;
    const { rows } = shelf;
    const at = row * WORDS;
    this.judged += 1;
    if (expiryAt(rows, at) < question.today) {
      return;
    }
    kernel.judge(rows, at);
    if (mended) {
      kernel.judgePapers(rows, at);
    }
    const failed = mended ? kernel.mendable() : null;
    if (mended ? failed === null : kernel.failed !== 0) {
      return;
    }
    const score = mended ? kernel.mendedScore() : kernel.score();
    const tonnes = (rows[at + KG] as number) / 1000;
    if (!hits.isClosedTo(score, tonnes)) {
      kernel.judgePapers(rows, at);
      if ((mended || kernel.failed === 0) && admits(codec.companyAt(rows, at))) {
        hits.add(new Hit(score, tonnes, failed, this.parts.source, shelf, at));
      }
    }
  }
}
