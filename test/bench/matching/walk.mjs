/**
 * The walk of matching.md, section 5, by hand over an index (code, origin, tonnes, seq) of a database: best bound
 * first, in each block up from the tonnage that can fill the target and down from it, a chunk of rows at a time,
 * until no bound reaches the twentieth score. Gates are judged by the database.
 */
import { PACKINGS, WEIGHT } from './prepared.mjs';
import { createTop, exactRank } from './ranks.mjs';

const DAYS_PER_YEAR = 365;
const FIRST_CHUNK = 32;
const LARGEST_CHUNK = 512;
/** Bounds and scores are raised to powers apart; a bound stands a little above what it bounds. */
const SLACK = 1 + 1e-12;

/** By code: its origins and the most tonnes offered there. `rows` are [code, origin, most]. */
export function blockDirectory(rows) {
  const blocks = new Map();
  for (const [code, origin, most] of rows) {
    blocks.set(code, [...(blocks.get(code) ?? []), { origin, most }]);
  }
  return blocks;
}

function bestRegions({ region }) {
  const origins = region.length / PACKINGS;
  return Array.from({ length: origins }, (_, origin) =>
    region.subarray(origin * PACKINGS, (origin + 1) * PACKINGS).reduce((best, one) => Math.max(best, one), 0),
  );
}

/** Two ways through each block, with the best score that each can still find. */
function waysThrough(question, directory) {
  const regions = bestRegions(question);
  // The most tonnes of the target's window that a tonne a year can become.
  const stretch = Math.max(1, (question.last - question.first + 1) / DAYS_PER_YEAR);
  const filling = question.target / stretch;
  return question.codes.flatMap((code, index) =>
    (directory.get(code) ?? [])
      .filter(({ origin }) => regions[origin] > 0)
      .flatMap(({ origin, most }) => {
        const full = question.products[index] * regions[origin];
        const boundAt = (tonnes) => full * Math.min(1, tonnes / filling) ** WEIGHT;
        const way = { code, origin, product: question.products[index], tonnes: filling, boundAt };
        const down = { ...way, up: false, seq: -1, bound: boundAt(most), chunk: FIRST_CHUNK };
        const up = { ...down, up: true, bound: full };
        return most >= filling ? [up, down] : [down];
      }),
  );
}

/** Adds to a list of rising bounds. */
function enter(list, way) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle].bound < way.bound) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  list.splice(low, 0, way);
}

/** Larger offers of the same score come later, so an upward way ends at the twentieth's tonnes. */
const isSpent = (way, worst) => way.up && worst.score >= way.bound && worst.tonnes < way.tonnes;

/**
 * The twenty best as their places in the order of ids. `fetch(way)` gives the next rows of a block that pass the
 * gates, beyond (tonnes, seq) of the way, `chunk` at most: seq, tonnes, least, left, unpromised, place.
 */
export async function walk(question, directory, fetch) {
  const top = createTop();
  const open = waysThrough(question, directory).sort((a, b) => a.bound - b.bound);
  for (let way = open.pop(); way; way = open.pop()) {
    const worst = top.worst();
    if (worst && way.bound * SLACK < worst.score) {
      break;
    }
    if (worst && isSpent(way, worst)) {
      continue;
    }
    const rows = await fetch(way);
    for (const row of rows) {
      const rank = exactRank({ ...row, product: way.product, region: question.region[row.place] }, question);
      if (rank) {
        top.offer(rank);
      }
    }
    const last = rows.at(-1);
    if (last && rows.length === way.chunk) {
      const bound = way.up ? way.bound : way.boundAt(last.tonnes);
      const chunk = Math.min(LARGEST_CHUNK, way.chunk * 2);
      enter(open, { ...way, tonnes: last.tonnes, seq: last.seq, bound, chunk });
    }
  }
  return top.best.map(({ seq }) => seq);
}
