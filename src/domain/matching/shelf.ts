/**
 * The listings of one product, in one array and in the order of shelf-order. New rows wait behind the others until
 * somebody looks; a few are then put in their places, many are sorted in at once.
 */
import type { ListingCodec } from './listing-codec';
import { compareIds, compareInRun, HALF, KG, WORDS } from './listing-row';
import { inOrder, type Ordered, REGION_WORDS, RUN_WORDS } from './shelf-order';
import { ANY_KIND } from './window-kinds';

/** So many waiting rows are put in one by one. */
const FEW = 32;
/** Where as many have come since the last sort as this times those there were, all are sorted anew. */
const STALE = 1;
/** How much more room is made: little for many, since memory counts there. */
const [GROWTH, GROWTH_OF_MANY] = [1.5, 1.125];
const MANY_WORDS = 2 ** 15;

const NO_WORDS = new Uint32Array(0);

export class Shelf {
  rows = NO_WORDS;
  count = 0;
  runCount = 0;
  /** In the order of their numbers; settle first. */
  regionCount = 0;
  private runs = NO_WORDS;
  private regions = NO_WORDS;
  /** Rows in their places; the others wait behind them. */
  private ordered = 0;
  /** Rows when all were sorted last. */
  private sorted = 0;
  /** Rows ever added or removed. */
  private changes = 0;

  constructor(
    readonly productKey: string,
    private readonly codec: ListingCodec,
  ) {}

  /** Adds a row, whose id must not stand here. */
  add(row: Uint32Array): void {
    this.rows = withRoom(this.rows, (this.count + 1) * WORDS);
    this.rows.set(row, this.count * WORDS);
    this.count += 1;
    this.changes += 1;
  }

  /** Which row has the id that another begins with; -1 where none has. */
  find(row: Uint32Array): number {
    for (let at = 0; at < this.count * WORDS; at += WORDS) {
      if (this.rows[at + 3] === row[3] && compareIds(this.rows, at, row, 0) === 0) {
        return at / WORDS;
      }
    }
    return -1;
  }

  /** Takes a row away; its run may be left empty. */
  remove(index: number): void {
    if (index < this.ordered) {
      const run = firstThat((other) => this.endOf(other) > index, 0, this.runCount);
      this.shiftEnds(run, -1);
      this.ordered -= 1;
    }
    this.rows.copyWithin(index * WORDS, (index + 1) * WORDS, this.count * WORDS);
    this.count -= 1;
    this.changes += 1;
  }

  /** Whether all rows are in their places. */
  get isSettled(): boolean {
    return this.ordered === this.count;
  }

  /** Puts all rows in their places. */
  settle(): void {
    if (!this.isSettled) {
      Array.from(this.settling());
    }
  }

  /** The same in steps. Sorting, which takes them, begins anew where rows were added or removed meanwhile. */
  *settling(): Generator<void> {
    while (this.count - this.ordered > FEW || this.count > this.sorted * (1 + STALE) + FEW) {
      yield;
      const { changes } = this;
      const ordered = yield* inOrder(this.rows, this.count, this.codec);
      if (changes === this.changes) {
        this.take(ordered);
      }
    }
    while (!this.isSettled) {
      this.putInPlace(this.rows.slice(this.ordered * WORDS, (this.ordered + 1) * WORDS));
    }
  }

  /** What the rows of a run have in common. */
  keyOf(run: number): number {
    return this.runs[run * RUN_WORDS] as number;
  }

  startOf(run: number): number {
    return run === 0 ? 0 : this.endOf(run - 1);
  }

  /** Rows before the end of a run. */
  endOf(run: number): number {
    return this.runs[run * RUN_WORDS + 1] as number;
  }

  /** The number of the region at a place. */
  regionAt(place: number): number {
    return this.regions[place * REGION_WORDS] as number;
  }

  firstRunAt(place: number): number {
    return place < this.regionCount ? (this.regions[place * REGION_WORDS + 1] as number) : this.runCount;
  }

  /** Kilograms that no row of the region at a place exceeds. */
  topKgAt(place: number): number {
    return this.regions[place * REGION_WORDS + 2] as number;
  }

  /** The first row from `start` to `end`, all of one run, with so many kilograms or more. */
  firstFrom(kg: number, start: number, end: number): number {
    let low = start;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.kgOf(middle) >= kg) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  kgOf(index: number): number {
    return this.rows[index * WORDS + KG] as number;
  }

  private take({ rows, runs, regions }: Ordered): void {
    this.rows = rows;
    this.runs = runs;
    this.runCount = runs.length / RUN_WORDS;
    this.regions = regions;
    this.regionCount = regions.length / REGION_WORDS;
    this.ordered = this.count;
    this.sorted = this.count;
  }

  /** Puts the first of the waiting rows in its place. */
  private putInPlace(row: Uint32Array): void {
    const place = this.placeOfRegion(this.codec.regionNumberAt(row, 0));
    const run = this.runFor(this.codec.runAt(row, 0), place);
    const at = firstThat(
      (index) => compareInRun(this.rows, index * WORDS, row, 0) >= 0,
      this.startOf(run),
      this.endOf(run),
    );
    this.rows.copyWithin((at + 1) * WORDS, at * WORDS, this.ordered * WORDS);
    this.rows.set(row, at * WORDS);
    this.ordered += 1;
    this.shiftEnds(run, 1);
    this.raiseTop(place, row[KG] as number);
  }

  /** The run of a region in which rows with a key stand: their own, else that of a wider kind of window. */
  private runFor(key: number, place: number): number {
    const [first, behind] = [this.firstRunAt(place), this.firstRunAt(place + 1)];
    const run = firstThat((other) => this.keyOf(other) >= key, first, behind);
    if (run < behind && this.keyOf(run) === key) {
      return run;
    }
    if ((key & HALF) !== ANY_KIND) {
      return this.runFor(this.codec.widerRun(key), place);
    }
    this.addRun(run, key, place + 1);
    return run;
  }

  /** The place of a region, where it is put if it is not there. */
  private placeOfRegion(number: number): number {
    const place = firstThat((other) => this.regionAt(other) >= number, 0, this.regionCount);
    if (place === this.regionCount || this.regionAt(place) !== number) {
      const firstRun = this.firstRunAt(place);
      this.regions = withRoom(this.regions, (this.regionCount + 1) * REGION_WORDS);
      this.regions.copyWithin((place + 1) * REGION_WORDS, place * REGION_WORDS);
      this.regions.set([number, firstRun, 0], place * REGION_WORDS);
      this.regionCount += 1;
    }
    return place;
  }

  /** Adds a run without rows, in front of the regions from a place on. */
  private addRun(run: number, key: number, later: number): void {
    const start = this.startOf(run);
    this.runs = withRoom(this.runs, (this.runCount + 1) * RUN_WORDS);
    this.runs.copyWithin((run + 1) * RUN_WORDS, run * RUN_WORDS);
    this.runs.set([key, start], run * RUN_WORDS);
    this.runCount += 1;
    for (let place = later; place < this.regionCount; place += 1) {
      this.regions[place * REGION_WORDS + 1] = this.firstRunAt(place) + 1;
    }
  }

  private shiftEnds(from: number, by: number): void {
    for (let at = from * RUN_WORDS + 1; at < this.runCount * RUN_WORDS; at += RUN_WORDS) {
      this.runs[at] = (this.runs[at] as number) + by;
    }
  }

  private raiseTop(place: number, kg: number): void {
    this.regions[place * REGION_WORDS + 2] = Math.max(this.topKgAt(place), kg);
  }
}

/** The same words with room for so many or more. */
function withRoom(words: typeof NO_WORDS, length: number): typeof NO_WORDS {
  if (length <= words.length) {
    return words;
  }
  const wider = new Uint32Array(Math.ceil(length * (length < MANY_WORDS ? GROWTH : GROWTH_OF_MANY)));
  wider.set(words);
  return wider;
}

/** The first from `start` to `end` for which something holds that holds for all behind it. */
function firstThat(holds: (index: number) => boolean, start: number, end: number): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}
