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

/**
 * The first rows of an array in their order. Of 100,000 rows each step takes some 5 to 20 ms; between the steps
 * others may have their turn.
 */
export function* inOrder(rows: Words, count: number, codec: ListingCodec): Generator<void, Ordered> {
  const { keys, keyOf } = keysOf(rows, count, codec);
  yield;
  const rankOf = ranksOf(keys, keyOf, codec);
  yield;
  const found = Float64Array.from(new Set(rankOf)).sort();
  const places = new Map(Array.from(found, (rank, run) => [rank, run]));
  const runOf = Uint32Array.from(rankOf, (rank) => places.get(rank) as number);
  yield;
  const kilograms = byKilograms(rows, count);
  yield;
  const { order, ends } = arrangement(kilograms, runOf, keyOf, found.length);
  yield;
  sortEqualByIds(rows, order, ends);
  yield;
  const outline = outlined(found, ends, (place) => kgOf(rows, order[place] as number));
  yield;
  return { rows: arranged(rows, order), ...outline };
}

/** The runs, and the regions that they make up. */
function outlined(ranks: Float64Array, ends: Uint32Array, kgAt: (place: number) => number) {
  const runs = new Uint32Array(ranks.length * RUN_WORDS);
  const regions: number[] = [];
  ranks.forEach((rank, run) => {
    const end = ends[run] as number;
    runs.set([rank % 2 ** 32, end], run * RUN_WORDS);
    const region = Math.floor(rank / 2 ** 32);
    if (regions.at(-REGION_WORDS) !== region) {
      regions.push(region, run, 0);
    }
    regions.push(Math.max(regions.pop() as number, kgAt(end - 1)));
  });
  return { runs, regions: Uint32Array.from(regions) };
}

interface Keys {
  /** Terms and kind of window, as runAt of the codec has them: each once. */
  readonly keys: readonly number[];
  /** Which of the keys each row has. */
  readonly keyOf: Uint32Array;
}

function keysOf(rows: Words, count: number, codec: ListingCodec): Keys {
  const known = new Map<number, number>();
  const keyOf = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) {
    const key = codec.runAt(rows, index * WORDS);
    let number = known.get(key);
    if (number === undefined) {
      number = known.size;
      known.set(key, number);
    }
    keyOf[index] = number;
  }
  return { keys: [...known.keys()], keyOf };
}

/** The run of the rows with each key: its region, and below 2^32 its terms and kind. */
function ranksOf(keys: readonly number[], keyOf: Uint32Array, codec: ListingCodec): number[] {
  const sizes = new Uint32Array(keys.length);
  for (const key of keyOf) {
    sizes[key] = (sizes[key] as number) + 1;
  }
  // Rare ones go to a wider kind; what is still rare there to the widest.
  const wide = widened(keys, sizes, codec);
  return widened(wide, sizes, codec).map((key) => codec.regionOf(key) * 2 ** 32 + key);
}

/** The same keys, those of few rows in all made wider. */
function widened(keys: readonly number[], sizes: Uint32Array, codec: ListingCodec): number[] {
  const totals = new Map<number, number>();
  keys.forEach((key, place) => {
    totals.set(key, (totals.get(key) ?? 0) + (sizes[place] as number));
  });
  return keys.map((key) => ((totals.get(key) as number) < KIND_ROWS ? codec.widerRun(key) : key));
}

/** Rows that are in the order of their kilograms by run, and where each run ends. */
function arrangement(kilograms: Float64Array, runOf: Uint32Array, keyOf: Uint32Array, runs: number) {
  const ends = new Uint32Array(runs);
  for (const key of keyOf) {
    const run = runOf[key] as number;
    ends[run] = (ends[run] as number) + 1;
  }
  // Places where runs begin; each moves on to the end of its run as rows are put there.
  let filled = 0;
  for (let run = 0; run < runs; run += 1) {
    filled += ends[run] as number;
    ends[run] = filled - (ends[run] as number);
  }
  const order = new Uint32Array(keyOf.length);
  for (const index of kilograms) {
    const run = runOf[keyOf[index] as number] as number;
    const place = ends[run] as number;
    order[place] = index;
    ends[run] = place + 1;
  }
  return { order, ends };
}

/** The rows by kilograms, whatever their run. */
function byKilograms(rows: Words, count: number): Float64Array {
  const keys = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    keys[index] = kgOf(rows, index) * MAX_ROWS + index;
  }
  keys.sort();
  for (let place = 0; place < count; place += 1) {
    keys[place] = (keys[place] as number) % MAX_ROWS;
  }
  return keys;
}

/** Puts rows of the same run and kilograms in the order of their ids. */
function sortEqualByIds(rows: Words, order: Uint32Array, ends: Uint32Array): void {
  let start = 0;
  for (const behind of ends) {
    while (start < behind) {
      const kg = kgOf(rows, order[start] as number);
      let end = start + 1;
      while (end < behind && kgOf(rows, order[end] as number) === kg) {
        end += 1;
      }
      if (end - start > 1) {
        order.subarray(start, end).sort((a, b) => compareIds(rows, a * WORDS, rows, b * WORDS));
      }
      start = end;
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
