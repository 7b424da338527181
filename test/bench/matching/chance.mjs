/** Numbers by chance that are the same each time, in the shapes that trade has. */
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Numbers from 0 to below 1 (mulberry32). */
export function numbersFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function whole(next, below) {
  return Math.floor(next() * below);
}

export function pick(next, list) {
  return list[whole(next, list.length)];
}

/** One of `[share, value]` pairs; the shares add up to 1. */
export function pickByShare(next, pairs) {
  let left = next();
  for (const [share, value] of pairs) {
    left -= share;
    if (left < 0) {
      return value;
    }
  }
  return pairs[pairs.length - 1][1];
}

/** Log-normal around a median (Box and Muller). */
export function logNormal(next, median, sigma) {
  const normal = Math.sqrt(-2 * Math.log(next() || 1e-9)) * Math.cos(2 * Math.PI * next());
  return median * Math.exp(sigma * normal);
}

/** Ranks from 0 by Zipf's law: the chance of rank r goes with 1 / (r + 1) ** exponent. */
export function zipf(count, exponent) {
  const upTo = new Float64Array(count);
  let sum = 0;
  for (let rank = 0; rank < count; rank++) {
    sum += (rank + 1) ** -exponent;
    upTo[rank] = sum;
  }
  return (next) => {
    const wanted = next() * sum;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle] > wanted) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  };
}

/** Every item once, in an order by chance (Fisher and Yates). */
export function shuffled(next, items) {
  const list = [...items];
  for (let last = list.length - 1; last > 0; last--) {
    const other = whole(next, last + 1);
    [list[last], list[other]] = [list[other], list[last]];
  }
  return list;
}

/** Tonnes as people write them: two significant digits, three, or to the kilogram. */
export function writtenTonnes(next, tonnes) {
  const digits = pickByShare(next, [
    [0.65, 2],
    [0.3, 3],
    [0.05, 0],
  ]);
  const step = digits === 0 ? 0.001 : 10 ** (Math.floor(Math.log10(tonnes)) + 1 - digits);
  return Math.max(0.001, Math.round(Math.round(tonnes / step) * step * 1000) / 1000);
}

/** An id of the shape of src/domain/id.ts, made at once as flat text, as a database driver hands it out. */
export function idAt(next, prefix, epochMs) {
  const letters = [...prefix, '_'].map((letter) => letter.charCodeAt(0));
  let rest = epochMs;
  for (let place = 13; place >= 4; place--) {
    letters[place] = CROCKFORD.charCodeAt(rest % 32);
    rest = Math.floor(rest / 32);
  }
  for (let place = 14; place < 30; place++) {
    letters[place] = CROCKFORD.charCodeAt(whole(next, 32));
  }
  return String.fromCharCode(...letters);
}
