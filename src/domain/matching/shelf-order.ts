/**
 * The order of a shelf: rows by region, then in runs of the same terms and kind of window, then by kilograms, then by
 * id. Kinds that are rare among the rows of some terms share the run of a wider kind.
 */
import type { ListingCodec } from './listing-codec';
import { compareIds, KG, WORDS } from './listing-row';

/** A run is two words: its terms (high half) and the kind of its windows, and the rows before its end. */
export const RUN_WORDS = 2;
/** A region is three words: its number, its first run, and kilograms that no row of it exceeds. */
export const REGION_WORDS = 3;
/** 32 bits of kilograms and these many rows are told apart by one double. */
export const MAX_ROWS = 2 ** 21;
/** So many rows of the same terms and kind of window have a run of their own. */
const KIND_ROWS = 3;

type Words = Uint32Array<ArrayBuffer>;

export interface Ordered {
  readonly rows: Words;
  readonly runs: Words;
  readonly regions: Words;
}

/** The first rows of an array in their order: some 40 ms for 100,000. */
export function inOrder(rows: Words, count: number, codec: ListingCodec): Ordered {
  const ranks = ranksOf(rows, count, codec);
  const sizes = countsOf(ranks);
  const found = Float64Array.from(sizes.keys()).sort();
  const runs = new Uint32Array(found.length * RUN_WORDS);
  const regions: number[] = [];
  const starts = new Map<number, number>();
  let filled = 0;
  found.forEach((rank, run) => {
    starts.set(rank, filled);
    filled += sizes.get(rank) as number;
    runs.set([rank % 2 ** 32, filled], run * RUN_WORDS);
    const region = Math.floor(rank / 2 ** 32);
    if (regions.at(-REGION_WORDS) !== region) {
      regions.push(region, run, 0);
    }
  });
  const order = placesOf(rows, ranks, starts);
  let [start, place] = [0, -REGION_WORDS];
  for (let run = 0; run < found.length; run += 1) {
    const end = runs[run * RUN_WORDS + 1] as number;
    place += regions[place + REGION_WORDS + 1] === run ? REGION_WORDS : 0;
    regions[place + 2] = Math.max(regions[place + 2] as number, kgOf(rows, order[end - 1] as number));
    sortEqualByIds(rows, order.subarray(start, end));
    start = end;
  }
  return { rows: arranged(rows, order), runs, regions: Uint32Array.from(regions) };
}

/** The run of each row: its region, and below 2^32 its terms and kind. */
function ranksOf(rows: Words, count: number, codec: ListingCodec): Float64Array {
  const keys = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    keys[index] = codec.runAt(rows, index * WORDS);
  }
  // Rare ones go to a wider kind; what is still rare there to the widest.
  widenRare(keys, codec);
  widenRare(keys, codec);
  return keys.map((key, index) => codec.regionNumberAt(rows, index * WORDS) * 2 ** 32 + key);
}

function widenRare(keys: Float64Array, codec: ListingCodec): void {
  const sizes = countsOf(keys);
  keys.forEach((key, index) => {
    if ((sizes.get(key) as number) < KIND_ROWS) {
      keys[index] = codec.widerRun(key);
    }
  });
}

function countsOf(numbers: Float64Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const number of numbers) {
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return counts;
}

/** The rows by run, then by kilograms; `starts` are the places where runs begin, and are used up. */
function placesOf(rows: Words, ranks: Float64Array, starts: Map<number, number>): Uint32Array {
  const byKilograms = ranks.map((_, index) => kgOf(rows, index) * MAX_ROWS + index).sort();
  const order = new Uint32Array(ranks.length);
  for (const key of byKilograms) {
    const index = key % MAX_ROWS;
    const rank = ranks[index] as number;
    const place = starts.get(rank) as number;
    order[place] = index;
    starts.set(rank, place + 1);
  }
  return order;
}

/** Rows of one run that have equal kilograms, by their ids. */
function sortEqualByIds(rows: Words, run: Uint32Array): void {
  for (let start = 0, end = 1; start < run.length; start = end, end += 1) {
    const kg = kgOf(rows, run[start] as number);
    while (end < run.length && kgOf(rows, run[end] as number) === kg) {
      end += 1;
    }
    if (end - start > 1) {
      run.subarray(start, end).sort((a, b) => compareIds(rows, a * WORDS, rows, b * WORDS));
    }
  }
}

function arranged(rows: Words, order: Uint32Array): Words {
  const words = new Uint32Array(order.length * WORDS);
  for (let place = 0; place < order.length; place += 1) {
    const from = (order[place] as number) * WORDS;
    for (let word = 0; word < WORDS; word += 1) {
      words[place * WORDS + word] = rows[from + word] as number;
    }
  }
  return words;
}

const kgOf = (rows: Words, index: number) => rows[index * WORDS + KG] as number;
