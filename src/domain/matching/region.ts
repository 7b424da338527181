/**
 * Region fit: R = preference / d, d being how many times dearer this corridor is than the cheapest one possible:
 * for the buyer out of any Kazakh region into this destination, for the seller out of this origin to any
 * destination. The reference is the undisturbed network by any mode, so a notice can only lower a fit.
 */
import type { PackagingFacts } from '../reference';
import type { Packaging } from '../vocabulary';
import {
  ALL_MODES,
  type Corridor,
  type CorridorTable,
  type ModeSet,
  type RailPace,
  UNDISTURBED,
} from './corridor';
import type { DemandFacts, OfferFacts } from './listing';
import type { MatchRules } from './rules';

/** What a demand's preference for other origins does to the region fit. */
const PREFERENCE_MALUS = 0.5;

export interface RegionFit {
  readonly corridor: Corridor | null;
  /** This corridor's cost over the cheapest into the destination, at least 1. */
  readonly buyerRatio: number;
  /** This corridor's cost over the cheapest out of the origin, at least 1. */
  readonly sellerRatio: number;
  /** False where other origins are preferred. */
  readonly preferred: boolean;
}

/** R = preference / cost ratio; 0 where there is no way and the ratio so without bound. */
export function fitOfRegion({ preferred }: Pick<RegionFit, 'preferred'>, ratio: number): number {
  return (preferred ? 1 : PREFERENCE_MALUS) / ratio;
}

/** Whether an origin is as good as any other to a demand: no others are preferred to it. */
export function prefers(
  { preferredOrigins }: Pick<DemandFacts, 'preferredOrigins'>,
  origin: string,
): boolean {
  return preferredOrigins.length === 0 || preferredOrigins.includes(origin);
}

/** The cheapest corridor the packing allows today, against the undisturbed references of both sides. */
export function regionFit(offer: OfferFacts, demand: DemandFacts, rules: MatchRules): RegionFit {
  const modes = modesOf(usablePackaging(offer.packaging, demand.packaging), rules.packagings);
  const corridor = rules.corridors.cheapest(offer.origin, demand.destination, rules.conditions, modes);
  return describeCorridor(offer, demand, rules.corridors, corridor);
}

function describeCorridor(
  offer: OfferFacts,
  demand: DemandFacts,
  corridors: CorridorTable,
  corridor: Corridor | null,
): RegionFit {
  const cost = corridor?.usdPerTonne ?? Number.POSITIVE_INFINITY;
  return {
    corridor,
    buyerRatio: cost / corridors.cheapestInto(demand.destination),
    sellerRatio: cost / corridors.cheapestFrom(offer.origin),
    preferred: prefers(demand, offer.origin),
  };
}

/** The packings both sides can use; where only one side names some, those; where they share none, the offer's. */
export function usablePackaging(
  offered: readonly Packaging[],
  wanted: readonly Packaging[],
): readonly Packaging[] {
  if (offered.length === 0 || wanted.length === 0) {
    return offered.length === 0 ? wanted : offered;
  }
  const shared: Packaging[] = [];
  for (const packing of offered) {
    if (wanted.includes(packing)) {
      shared.push(packing);
    }
  }
  return shared.length > 0 ? shared : offered;
}

/** The transport some packings allow; none named allows all. */
export function modesOf(
  packings: readonly Packaging[],
  table: ReadonlyMap<Packaging, PackagingFacts>,
): ModeSet {
  let known = false;
  let road = false;
  let pace: RailPace | null = null;
  for (const packing of packings) {
    const facts = table.get(packing);
    if (facts) {
      known = true;
      road ||= facts.modes.includes('ROAD');
      if (facts.modes.includes('RAIL')) {
        pace = facts.wagon && pace !== 'CONTAINER' ? 'WAGON' : 'CONTAINER';
      }
    }
  }
  return known ? { road, rail: pace } : ALL_MODES;
}

/** The region fit of the transport mode that exists: by any mode today, else as if nothing were closed. */
export function regionFitByAnyMode(offer: OfferFacts, demand: DemandFacts, rules: MatchRules): RegionFit {
  const { corridors, conditions } = rules;
  const way = (state: MatchRules['conditions']) =>
    corridors.cheapest(offer.origin, demand.destination, state, ALL_MODES);
  return describeCorridor(offer, demand, corridors, way(conditions) ?? way(UNDISTURBED));
}
