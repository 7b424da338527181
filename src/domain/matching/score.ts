/**
 * score = P^wp · V^wv · R^wr, weights normalised to sum 1: a gravity equation, log-linear in the weights, so that
 * no factor can be bought with another. Raw doubles from 0 to 1 are compared; they are rounded only for output.
 */

export const FACTORS = ['product', 'volume', 'region'] as const;
export type Factor = (typeof FACTORS)[number];
/** One number for each factor: weights (0 to 1,000), fits (0 to 1) or points. */
export type PerFactor = Readonly<Record<Factor, number>>;

export const EQUAL_WEIGHTS: PerFactor = { product: 1, volume: 1, region: 1 };
export const MAX_WEIGHT = 1000;

/** Weights that sum to 1; all zero means equal. */
export function normaliseWeights(weights: PerFactor): PerFactor {
  const sum = weights.product + weights.volume + weights.region;
  if (sum === 0) {
    return normaliseWeights(EQUAL_WEIGHTS);
  }
  return { product: weights.product / sum, volume: weights.volume / sum, region: weights.region / sum };
}

/** The score, 0 to 1, of fits under normalised weights. A factor of weight 0 is left out. */
export function scoreOf(fits: PerFactor, weights: PerFactor): number {
  return FACTORS.reduce((product, factor) => {
    const weight = weights[factor];
    return weight === 0 ? product : product * fits[factor] ** weight;
  }, 1);
}

/**
 * What each factor costs, in the unit of the score; the parts add up to 1 - score. Logarithmic-mean
 * decomposition (Ang 2004): lost_k = (1 - S) · w_k ln f_k / ln S.
 */
export function lostByFactor(fits: PerFactor, weights: PerFactor): PerFactor {
  const score = scoreOf(fits, weights);
  const share = (factor: Factor) =>
    score >= 1 || weights[factor] === 0 || fits[factor] === 1
      ? 0
      : ((1 - score) * weights[factor] * Math.log(fits[factor])) / Math.log(score);
  return { product: share('product'), volume: share('volume'), region: share('region') };
}

/** A score of 0 to 1 as points of 100 with two decimals. */
export function toPoints(score: number): number {
  return Math.round(score * 10_000) / 100;
}

/**
 * Points lost with two decimals by largest remainder, so that they add up to 100 - points of the score exactly
 * (in hundredths). Equal remainders go in the order product, volume, region.
 */
export function lostPoints(fits: PerFactor, weights: PerFactor): PerFactor {
  const lost = lostByFactor(fits, weights);
  const total = 10_000 - Math.round(scoreOf(fits, weights) * 10_000);
  const floors = FACTORS.map((factor) => Math.floor(lost[factor] * 10_000));
  const missing = total - floors.reduce((sum, part) => sum + part, 0);
  const byRemainder = FACTORS.map((factor, index) => ({
    index,
    remainder: lost[factor] * 10_000 - (floors[index] ?? 0),
  })).sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const raised = new Set(byRemainder.slice(0, Math.max(0, missing)).map((part) => part.index));
  const points = floors.map((part, index) => (part + (raised.has(index) ? 1 : 0)) / 100);
  return { product: points[0] ?? 0, volume: points[1] ?? 0, region: points[2] ?? 0 };
}
