/** The region fit between an asker's region and all others, for every set of modes, raised to the weight it has. */
import { PACKAGINGS } from '../vocabulary';
import { ALL_MODES, type ModeSet, UNDISTURBED } from './corridor';
import { fitOfRegion, modesOf } from './region';
import type { MatchRules } from './rules';

const PACES = [null, 'CONTAINER', 'WAGON'] as const;
const MODE_SETS: readonly ModeSet[] = [false, true].flatMap((road) => PACES.map((rail) => ({ road, rail })));
/** In place of a set of modes: the transport there is today, else what there would be without notices. */
export const ANY_MODE = MODE_SETS.length;
const SETS = ANY_MODE + 1;
/** Weights whose powers are kept. */
const MAX_WEIGHTS = 16;

/** The number of the set of modes that usable packings, given as bits, allow. */
export function modeSetOf(packagingBits: number, packagings: MatchRules['packagings']): number {
  const usable = PACKAGINGS.filter((_, place) => (packagingBits & (1 << place)) !== 0);
  const { road, rail } = modesOf(usable, packagings);
  return (road ? PACES.length : 0) + PACES.indexOf(rail);
}

/** Whose table it is: a buyer's destination, towards which goods come, or a seller's origin. */
export interface Asking {
  readonly region: string;
  readonly buys: boolean;
}

export class FreightTable {
  /** Regions in it. */
  readonly size: number;
  readonly corridors: MatchRules['corridors'];
  private readonly costs: Float64Array;
  private readonly powers = new Map<number, RegionPowers>();

  /** `regions` in the order in which the index numbers them. */
  constructor(
    private readonly asking: Asking,
    private readonly rules: Pick<MatchRules, 'corridors' | 'conditions'>,
    regions: readonly string[],
  ) {
    this.size = regions.length;
    this.corridors = rules.corridors;
    const ways = (region: string) => [
      ...MODE_SETS.map((modes) => this.way(region, modes)),
      this.anyWay(region),
    ];
    this.costs = Float64Array.from(regions.flatMap(ways));
  }

  /** USD a tonne; infinite where there is no way. */
  cost(region: number, modes: number): number {
    return this.costs[region * SETS + modes] as number;
  }

  /** The region fits to the power of a weight. */
  toThe(weight: number): RegionPowers {
    const known = this.powers.get(weight) ?? new RegionPowers(this.costs, this.cheapest(), weight);
    if (this.powers.size >= MAX_WEIGHTS) {
      this.powers.clear();
    }
    this.powers.set(weight, known);
    return known;
  }

  private cheapest(): number {
    const { buys, region } = this.asking;
    return buys ? this.rules.corridors.cheapestInto(region) : this.rules.corridors.cheapestFrom(region);
  }

  private way(other: string, modes: ModeSet, conditions = this.rules.conditions): number {
    const { buys, region } = this.asking;
    const [origin, destination] = buys ? [other, region] : [region, other];
    return (
      this.rules.corridors.cheapest(origin, destination, conditions, modes)?.usdPerTonne ??
      Number.POSITIVE_INFINITY
    );
  }

  private anyWay(other: string): number {
    const today = this.way(other, ALL_MODES);
    return today < Number.POSITIVE_INFINITY ? today : this.way(other, ALL_MODES, UNDISTURBED);
  }
}

export class RegionPowers {
  /** For each region and set of modes, where the region is not preferred and where it is. */
  private readonly values: Float64Array;
  /** The same for the best set of modes of each region, ANY_MODE among them. */
  private readonly bests: Float64Array;
  /** The most that rows of any region can have. */
  readonly highest: number;

  constructor(costs: Float64Array, cheapest: number, weight: number) {
    const raised = (fit: number) => (weight === 0 ? 1 : fit ** weight);
    const pair = (cost: number) =>
      [false, true].map((preferred) => raised(fitOfRegion({ preferred }, cost / cheapest)));
    const regions = Array.from({ length: costs.length / SETS }, (_, region) => region);
    const least = (region: number) => Math.min(...costs.subarray(region * SETS, (region + 1) * SETS));
    this.values = Float64Array.from([...costs].flatMap(pair));
    this.bests = Float64Array.from(regions.flatMap((region) => pair(least(region))));
    this.highest = Math.max(0, ...this.bests);
  }

  of(region: number, modes: number, preferred: boolean): number {
    return this.values[(region * SETS + modes) * 2 + Number(preferred)] as number;
  }

  /** The most that rows of a region can have, also where a lack of transport is mended. */
  best(region: number, preferred: boolean): number {
    return this.bests[region * 2 + Number(preferred)] as number;
  }
}
