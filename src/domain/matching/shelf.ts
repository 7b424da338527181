/**
 * The listings of one product: rows by region, terms and lane, then by kilograms, then by id, in one array. New rows wait
 * behind the others until somebody looks; a few are then put in their places, many are sorted in at once.
 */
import type { ListingCodec } from './listing-codec';
import { compareIds, compareRows, KG, laneAt, runAt, termsNumberAt, WORDS } from './listing-row';
import { SUMMARY_WORDS, summarise } from './shelf-summary';

/** Rows that a summary tells of. */
export const LEAF_ROWS = 128;
/** 32 bits of kilograms and these many rows are told apart by one double. */
export const MAX_ROWS = 2 ** 21;
/** So many waiting rows are put in one by one. */
const FEW = 32;
const GROWTH = 1.125;

const NO_WORDS = new Uint32Array(0);

export class Shelf {
  rows = NO_WORDS;
  count = 0;
  /** Rows in their places; the others wait behind them. */
  private ordered = 0;
  /** Rows before those of each region, and in the end all. */
  private starts: number[] = [0];
  /** What shelf-summary tells of each leaf; 0 in its first word where that is not known. */
  summaries = NO_WORDS;

  constructor(
    readonly productKey: string,
    private readonly codec: ListingCodec,
  ) {}

  /** Adds a row, whose id must not stand here. */
  add(row: Uint32Array): void {
    if ((this.count + 1) * WORDS > this.rows.length) {
      const wider = new Uint32Array((Math.floor(this.count * GROWTH) + 2) * WORDS);
      wider.set(this.rows.subarray(0, this.count * WORDS));
      this.rows = wider;
    }
    this.rows.set(row, this.count * WORDS);
    this.count += 1;
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

  remove(index: number): void {
    if (index < this.ordered) {
      this.shiftStarts(this.regionAt(index), -1);
      this.ordered -= 1;
      this.forgetSummaries(index);
    }
    this.rows.copyWithin(index * WORDS, (index + 1) * WORDS, this.count * WORDS);
    this.count -= 1;
  }

  /** Puts all rows in their places: at most some 20 ms for 100,000. */
  settle(): void {
    if (this.count - this.ordered > FEW) {
      this.sortAll();
    }
    while (this.ordered < this.count) {
      this.putInPlace(this.rows.slice(this.ordered * WORDS, (this.ordered + 1) * WORDS));
    }
  }

  /** Rows before those of a region; settle first. */
  startOf(region: number): number {
    return this.starts[region] ?? this.ordered;
  }

  /** The number of the terms of a row. */
  termsOf(index: number): number {
    return termsNumberAt(this.rows, index * WORDS);
  }

  /** The first row from `start` to `end`, all of one region, behind those of the terms with a number. */
  endOfTerms(terms: number, start: number, end: number): number {
    return firstThat((index) => this.termsOf(index) > terms, start, end);
  }

  laneOf(index: number): number {
    return laneAt(this.rows, index * WORDS);
  }

  /** The first row from `start` to `end`, all of the same terms, behind those of a lane. */
  endOfLane(lane: number, start: number, end: number): number {
    return firstThat((index) => this.laneOf(index) > lane, start, end);
  }

  /** The first row from `start` to `end`, all of one lane, with so many kilograms or more. */
  firstFrom(kg: number, start: number, end: number): number {
    return firstThat((index) => this.kgOf(index) >= kg, start, end);
  }

  kgOf(index: number): number {
    return this.rows[index * WORDS + KG] as number;
  }

  /** Where the summary of the leaf around a row begins in `summaries`; settle first. */
  summaryAt(index: number): number {
    const leaf = Math.floor(index / LEAF_ROWS);
    if ((leaf + 1) * SUMMARY_WORDS > this.summaries.length) {
      const wider = new Uint32Array(Math.ceil(this.count / LEAF_ROWS) * SUMMARY_WORDS);
      wider.set(this.summaries);
      this.summaries = wider;
    }
    const at = leaf * SUMMARY_WORDS;
    if (this.summaries[at] === 0) {
      const rows = this.rows.subarray(
        leaf * LEAF_ROWS * WORDS,
        Math.min(this.count, (leaf + 1) * LEAF_ROWS) * WORDS,
      );
      summarise(rows, this.codec, this.summaries.subarray(at, at + SUMMARY_WORDS));
    }
    return at;
  }

  private forgetSummaries(index: number): void {
    this.summaries.fill(0, Math.floor(index / LEAF_ROWS) * SUMMARY_WORDS);
  }

  private regionAt(index: number): number {
    return this.codec.termsAt(this.rows, index * WORDS).regionNumber;
  }

  private shiftStarts(region: number, by: number): void {
    for (let later = region + 1; later < this.starts.length; later += 1) {
      this.starts[later] = (this.starts[later] as number) + by;
    }
  }

  private putInPlace(row: Uint32Array): void {
    const region = this.codec.termsAt(row, 0).regionNumber;
    while (this.starts.length < region + 2) {
      this.starts.push(this.ordered);
    }
    const isBehind = (index: number) => compareRows(this.rows, index * WORDS, row, 0) > 0;
    const place = firstThat(isBehind, this.startOf(region), this.startOf(region + 1));
    this.rows.copyWithin((place + 1) * WORDS, place * WORDS, this.ordered * WORDS);
    this.rows.set(row, place * WORDS);
    this.shiftStarts(region, 1);
    this.ordered += 1;
    this.forgetSummaries(place);
  }

  private sortAll(): void {
    const runs = new Map<number, number[]>();
    for (let index = 0; index < this.count; index += 1) {
      const run = runAt(this.rows, index * WORDS);
      const rows = runs.get(run);
      if (rows) {
        rows.push(index);
      } else {
        runs.set(run, [index]);
      }
    }
    const regionOf = (rows: readonly number[]) => this.regionAt(rows[0] as number);
    const inOrder = [...runs].sort(([a, some], [b, others]) => regionOf(some) - regionOf(others) || a - b);
    const sorted = new Uint32Array(this.count * WORDS);
    this.starts = [];
    let filled = 0;
    for (const [, rows] of inOrder) {
      while (this.starts.length <= regionOf(rows)) {
        this.starts.push(filled);
      }
      for (const index of this.inOrder(rows)) {
        for (let word = 0; word < WORDS; word += 1) {
          sorted[filled * WORDS + word] = this.rows[index * WORDS + word] as number;
        }
        filled += 1;
      }
    }
    this.starts.push(filled);
    this.rows = sorted;
    this.ordered = filled;
    this.summaries.fill(0);
  }

  /** Rows of one run by kilograms, then by id. */
  private inOrder(rows: readonly number[]): Float64Array {
    const keys = new Float64Array(rows.length);
    for (let i = 0; i < keys.length; i += 1) {
      keys[i] = this.kgOf(rows[i] as number) * MAX_ROWS + (rows[i] as number);
    }
    keys.sort();
    const kgOf = (place: number) => Math.floor((keys[place] as number) / MAX_ROWS);
    for (let start = 0, end = 1; start < keys.length; start = end, end += 1) {
      const kg = kgOf(start);
      while (end < keys.length && kgOf(end) === kg) {
        end += 1;
      }
      if (end - start > 1) {
        const byId = (a: number, b: number) =>
          compareIds(this.rows, (a % MAX_ROWS) * WORDS, this.rows, (b % MAX_ROWS) * WORDS);
        keys.subarray(start, end).sort(byId);
      }
    }
    return keys.map((key) => key % MAX_ROWS);
  }
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
