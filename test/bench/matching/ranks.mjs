/** The order of hits, and what peers share to finish an answer exactly. */
import { FIRST } from './engine.mjs';
import { WEIGHT } from './prepared.mjs';

/** Score falling, tonnes rising, then the place in the order of ids. */
export function compareRanks(a, b) {
  return b.score - a.score || a.tonnes - b.tonnes || a.seq - b.seq;
}

/** The best twenty so far, in order. */
export function createTop() {
  const best = [];
  return {
    best,
    /** The twentieth, or null while there are fewer. */
    worst: () => (best.length < FIRST ? null : best[FIRST - 1]),
    offer(rank) {
      if (best.length === FIRST && compareRanks(rank, best[FIRST - 1]) >= 0) {
        return;
      }
      let place = best.length === FIRST ? FIRST - 1 : best.length;
      while (place > 0 && compareRanks(rank, best[place - 1]) < 0) {
        best[place] = best[place - 1];
        place--;
      }
      best[place] = rank;
    },
  };
}

/** Never below 0; within 1e-12 of the whole from a full kilogram it is that kilogram, as in volume.ts. */
export function withoutCrumbs(left, unpromised) {
  const kilograms = Math.round(left * 1000) / 1000;
  return Math.max(0, Math.abs(left - kilograms) <= unpromised * 1e-12 ? kilograms : left);
}

/**
 * The exact rank of a row that a database found, or null where it does not pass after all: databases raise to a
 * power a last digit off, and judge tonnes without the rounding of crumbs.
 */
export function exactRank({ seq, tonnes, least, left, unpromised, product, region }, question) {
  const deliverable = withoutCrumbs(left, unpromised);
  if (deliverable <= 0 || deliverable < question.lot || least > Math.min(question.target, deliverable)) {
    return null;
  }
  const volume = Math.min(1, deliverable / question.target);
  return { score: product * volume ** WEIGHT * region, tonnes, seq };
}
