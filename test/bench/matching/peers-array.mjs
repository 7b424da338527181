/** The same question without an index: over objects with `judge`, and over plain typed arrays with all inlined. */
import { FIRST, judge, RULES } from './engine.mjs';
import { CODE_NUMBERS, CODES, columnsOf, WEIGHT } from './prepared.mjs';
import { compareRanks, createTop, withoutCrumbs } from './ranks.mjs';
import { TODAY } from './trade.mjs';

/** `judge` over the given offers: the oracle, if they are all whose product comes near; in order of ids. */
function judgeAll(offers, seqs, question) {
  const ranks = [];
  for (const seq of seqs) {
    const offer = offers[seq];
    const fit = question.fits.get(CODE_NUMBERS.get(offer.hsCode.slice(0, 6))) ?? 0;
    if (offer.expiresOn >= TODAY) {
      const judged = judge(offer, question.demand, RULES, fit);
      if (judged.failed.length === 0) {
        ranks.push({ score: judged.buyerScore, tonnes: offer.tonnesPerYear, seq });
      }
    }
  }
  return ranks.sort(compareRanks).slice(0, FIRST);
}

/** The naive scan: every offer is judged. */
export function createObjectScan(offers) {
  const every = Uint32Array.from(offers, (_, seq) => seq);
  return { ask: (question) => judgeAll(offers, every, question).map(({ seq }) => seq) };
}

/** What all others must answer: every offer whose product fit is at least 0.1 is judged. */
export function createOracle(offers) {
  const shelves = new Map();
  for (const [seq, { hsCode }] of offers.entries()) {
    const code = CODE_NUMBERS.get(hsCode.slice(0, 6));
    const shelf = shelves.get(code) ?? [];
    shelves.set(code, shelf);
    shelf.push(seq);
  }
  return {
    ask(question) {
      const near = question.codes.flatMap((code) => shelves.get(code) ?? []);
      return judgeAll(offers, near, question).map(({ seq }) => seq);
    },
  };
}

const ARRAYS = {
  code: Uint16Array,
  place: Uint16Array,
  tonnes: Float64Array,
  least: Float64Array,
  first: Int32Array,
  last: Int32Array,
  base: Uint16Array,
  expires: Int32Array,
  papers: Uint16Array,
  terms: Uint16Array,
  variety: Uint8Array,
  price: Int32Array,
  currency: Int8Array,
  adds: Uint8Array,
  promised: Uint8Array,
};

/** A struct of arrays, filled offer by offer. */
export function createArrays(count) {
  const entries = Object.entries(ARRAYS);
  const arrays = Object.fromEntries(entries.map(([name, Kind]) => [name, new Kind(count)]));
  const promises = new Map();
  const names = Object.keys(ARRAYS);
  function add(offer, seq) {
    const columns = columnsOf(offer, seq);
    for (const name of names) {
      arrays[name][seq] = columns[name] ?? -1;
    }
    if (offer.promises.length > 0) {
      promises.set(seq, offer.promises);
    }
  }
  return { arrays, promises, count, add };
}

function promisedOver(promises, from, to) {
  let sum = 0;
  for (const { window, tonnes } of promises) {
    const days = Math.min(window.to, to) - Math.max(window.from, from) + 1;
    sum += days > 0 ? (tonnes * days) / (window.to - window.from + 1) : 0;
  }
  return sum;
}

/** One plain pass over the arrays: gates, score and the best twenty in one loop. */
export function createArrayScan({ arrays, promises, count }) {
  const { code, place, tonnes, least, first, last, base, expires } = arrays;
  const { papers, terms, variety, price, currency, adds, promised } = arrays;
  const products = new Float64Array(CODES.length);

  function scan(question) {
    const { target, lot, region, freight, price: most, currency: asked } = question;
    const top = createTop();
    let worst = 0;
    for (let seq = 0; seq < count; seq++) {
      const product = products[code[seq]];
      if (product === 0 || expires[seq] < TODAY || region[place[seq]] === 0) {
        continue;
      }
      const from = Math.max(first[seq], question.first);
      const to = Math.min(last[seq], question.last);
      if (
        from > to ||
        least[seq] > target ||
        (papers[seq] & question.papers) !== question.papers ||
        (terms[seq] & question.terms) === 0 ||
        (question.variety !== 0 && variety[seq] !== 0 && variety[seq] !== question.variety) ||
        (most !== null && currency[seq] === asked && price[seq] + adds[seq] * freight[place[seq]] > most)
      ) {
        continue;
      }
      const days = to - from + 1;
      const unpromised = days === base[seq] ? tonnes[seq] : (tonnes[seq] * days) / base[seq];
      const left = promised[seq] === 0 ? unpromised : unpromised - promisedOver(promises.get(seq), from, to);
      const deliverable = withoutCrumbs(left, unpromised);
      if (deliverable <= 0 || deliverable < lot || least[seq] > deliverable) {
        continue;
      }
      const volume = Math.min(1, deliverable / target);
      const score = product * volume ** WEIGHT * region[place[seq]];
      if (score >= worst) {
        top.offer({ score, tonnes: tonnes[seq], seq });
        worst = top.worst()?.score ?? 0;
      }
    }
    return top.best;
  }

  return {
    ask(question) {
      for (const [index, number] of question.codes.entries()) {
        products[number] = question.products[index];
      }
      const best = scan(question);
      for (const number of question.codes) {
        products[number] = 0;
      }
      return best.map(({ seq }) => seq);
    },
  };
}
