import type { Unit } from './vocabulary';

/** The most tonnes one listing may name; more is a slip of the pen. */
export const MAX_TONNES = 100_000_000;

/** Tonnes are kept to the kilogram. */
export function roundToKilogram(tonnes: number): number {
  return Math.round(tonnes * 1000) / 1000;
}

const TONNES_PER_UNIT: Readonly<Record<Exclude<Unit, 'LTR'>, number>> = {
  TNE: 1,
  KGM: 0.001,
  DTN: 0.1,
};

/**
 * Tonnes of an amount in another unit; litres need the product's density in kg a litre.
 * Null where the density is not known: a weight is never guessed.
 */
export function toTonnes(amount: number, unit: Unit, density: number | null): number | null {
  if (unit !== 'LTR') {
    return roundToKilogram(amount * TONNES_PER_UNIT[unit]);
  }
  return density === null ? null : roundToKilogram((amount * density) / 1000);
}
