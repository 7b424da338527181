/**
 * Volume fit: V = 1/m, m being how many such suppliers the target would take. A window of up to a year carries
 * the whole annual tonnage (a harvest); a longer one is a rate. All windows count both end days.
 */
import { type DayWindow, daysIn, overlap } from '../calendar';
import { roundToKilogram } from '../tonnes';
import type { DemandFacts, OfferFacts } from './listing';

export const LONGEST_HARVEST_DAYS = 366;
export const DAYS_PER_YEAR = 365;

type Supply = Pick<OfferFacts, 'tonnesPerYear' | 'window' | 'promises'>;

export interface VolumeFit {
  /** Days on which both windows are open, or null. */
  readonly shared: DayWindow | null;
  /** q: tonnes that can be delivered within the demand's window, promises taken off; never below 0. */
  readonly deliverable: number;
  /** q before promises. */
  readonly unpromised: number;
  /** The buyer's V: the part of the target this offer covers, 0 to 1. */
  readonly coverage: number;
  /** The seller's V: the part of the offer this demand takes up, 0 to 1. */
  readonly utilisation: number;
}

/** Tonnes that an offer yields over some days of its window, before promises. */
export function yieldOver(offer: Supply, days: DayWindow): number {
  const whole = daysIn(offer.window);
  const base = whole <= LONGEST_HARVEST_DAYS ? whole : DAYS_PER_YEAR;
  const counted = daysIn(days);
  return counted === base ? offer.tonnesPerYear : (offer.tonnesPerYear * counted) / base;
}

/** Tonnes promised to others over some days: each promise is a steady rate over its own window. */
export function promisedOver(offer: Pick<Supply, 'promises'>, days: DayWindow): number {
  return offer.promises.reduce((sum, promise) => {
    const shared = overlap(promise.window, days);
    return shared ? sum + (promise.tonnes * daysIn(shared)) / daysIn(promise.window) : sum;
  }, 0);
}

/** Never below 0; what lies within 1e-12 of the whole from a full kilogram is that kilogram: crumbs of rounding. */
export function withoutCrumbs(left: number, whole: number): number {
  const kilograms = roundToKilogram(left);
  return Math.max(0, Math.abs(left - kilograms) <= whole * 1e-12 ? kilograms : left);
}

/** V of both sides: min(1, q/T) for the buyer, min(1, T/q) for the seller. */
export function volumeFit(offer: Supply, demand: Pick<DemandFacts, 'targetTonnes' | 'window'>): VolumeFit {
  const shared = overlap(offer.window, demand.window);
  const unpromised = shared ? yieldOver(offer, shared) : 0;
  const deliverable = shared ? withoutCrumbs(unpromised - promisedOver(offer, shared), unpromised) : 0;
  return {
    shared,
    deliverable,
    unpromised,
    coverage: coverageOf(deliverable, demand.targetTonnes),
    utilisation: utilisationOf(deliverable, demand.targetTonnes),
  };
}

/** min(1, q/T). */
export function coverageOf(deliverable: number, target: number): number {
  return Math.min(1, deliverable / target);
}

/** min(1, T/q); 0 where nothing can be delivered. */
export function utilisationOf(deliverable: number, target: number): number {
  return deliverable <= 0 ? 0 : Math.min(1, target / deliverable);
}
