/** Near misses: pairs that fail exactly one gate, one that can be mended, with the score if it were. */
import { gapDays } from '../calendar';
import type { Corridor } from './corridor';
import type { GateKind } from './gates';
import type { Judgement } from './judge';
import type { DemandFacts, OfferFacts } from './listing';
import { fitOfRegion, regionFitByAnyMode } from './region';
import type { MatchRules } from './rules';
import { scoreOf } from './score';
import { coverageOf, utilisationOf, type VolumeFit } from './volume';

/** Least product fit and widest gap of windows, in days, that are worth mending. */
export const MENDABLE_PRODUCT_FIT = 0.02;
export const MENDABLE_GAP_DAYS = 90;

export const UNMENDABLE: readonly GateKind[] = ['ORIGIN', 'VARIETY', 'BARRIER'];

/** A pair that fails one gate, and what it would score without it. */
export interface NearMiss {
  readonly failed: GateKind;
  readonly buyerScore: number;
  readonly sellerScore: number;
  /** The way there would be, where transport is what is missing. */
  readonly corridor: Corridor | null;
}

/** The near miss in a judgement, or null: exactly one gate failed, and one worth mending. */
export function nearMissOf(
  offer: OfferFacts,
  demand: DemandFacts,
  judgement: Judgement,
  rules: MatchRules,
): NearMiss | null {
  const [failed, ...others] = judgement.failed;
  if (!failed || others.length > 0 || !worthMending(failed, offer, demand, judgement)) {
    return null;
  }
  const tonnes = curedTonnes(failed, offer, judgement.volume);
  const region = failed === 'MODE' ? regionFitByAnyMode(offer, demand, rules) : judgement.region;
  const { product } = judgement;
  const target = demand.targetTonnes;
  const buyer = {
    product,
    volume: coverageOf(tonnes, target),
    region: fitOfRegion(region, region.buyerRatio),
  };
  const seller = {
    product,
    volume: utilisationOf(tonnes, target),
    region: fitOfRegion(region, region.sellerRatio),
  };
  return {
    failed,
    corridor: region.corridor,
    buyerScore: scoreOf(buyer, rules.weights),
    sellerScore: scoreOf(seller, rules.weights),
  };
}

function worthMending(
  failed: GateKind,
  offer: OfferFacts,
  demand: DemandFacts,
  { product }: Judgement,
): boolean {
  if (UNMENDABLE.includes(failed)) {
    return false;
  }
  switch (failed) {
    case 'PRODUCT':
      return product >= MENDABLE_PRODUCT_FIT;
    case 'WINDOW':
      return gapDays(offer.window, demand.window) <= MENDABLE_GAP_DAYS;
    default:
      return true;
  }
}

function curedTonnes(failed: GateKind, offer: OfferFacts, volume: VolumeFit): number {
  if (failed === 'WINDOW') {
    return offer.tonnesPerYear;
  }
  return failed === 'SOLD_OUT' ? volume.unpromised : volume.deliverable;
}
