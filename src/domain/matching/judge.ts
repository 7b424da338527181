/**
 * The judgement of one pair: three fits, thirteen gates, two scores. Pure arithmetic on an offer, a demand and
 * the rules; nothing depends on any other listing. Words are made of it in explain.ts.
 */
import { GATE_KINDS, type GateKind, type GateOutcome, judgeGates } from './gates';
import type { DemandFacts, OfferFacts } from './listing';
import { fitOfRegion, type RegionFit, regionFit } from './region';
import type { MatchRules } from './rules';
import { type PerFactor, scoreOf } from './score';
import { type VolumeFit, volumeFit } from './volume';

export interface Judgement {
  readonly product: number;
  readonly volume: VolumeFit;
  readonly region: RegionFit;
  readonly gates: Readonly<Record<GateKind, GateOutcome>>;
  readonly failed: readonly GateKind[];
  readonly buyerFits: PerFactor;
  readonly sellerFits: PerFactor;
  /** 0 to 1; 0 while any gate fails. */
  readonly buyerScore: number;
  readonly sellerScore: number;
}

/** Judges a pair. A caller that judges many listings of one code passes their product fit. */
export function judge(
  offer: OfferFacts,
  demand: DemandFacts,
  rules: MatchRules,
  product = rules.products.fit(demand.codes, offer.hsCode),
): Judgement {
  const volume = volumeFit(offer, demand);
  const region = regionFit(offer, demand, rules);
  const gates = judgeGates({ offer, demand, rules, product, volume, corridor: region.corridor });
  const failed = GATE_KINDS.filter((kind) => gates[kind] === 'FAIL');
  const buyerFits = { product, volume: volume.coverage, region: fitOfRegion(region, region.buyerRatio) };
  const sellerFits = { product, volume: volume.utilisation, region: fitOfRegion(region, region.sellerRatio) };
  const open = failed.length === 0;
  return {
    product,
    volume,
    region,
    gates,
    failed,
    buyerFits,
    sellerFits,
    buyerScore: open ? scoreOf(buyerFits, rules.weights) : 0,
    sellerScore: open ? scoreOf(sellerFits, rules.weights) : 0,
  };
}
