/** The ledger counted day by day, in fractions of whole numbers. */
import type { DayWindow } from '../../src/domain/calendar';
import type { OfferFacts } from '../../src/domain/matching/listing';

type Supply = Pick<OfferFacts, 'tonnesPerYear' | 'window' | 'promises'>;

const kilograms = (tonnes: number) => BigInt(Math.round(tonnes * 1000));
const lengthOf = ({ from, to }: DayWindow) => to - from + 1;
const daysOf = ({ from, to }: DayWindow) => Array.from({ length: to - from + 1 }, (_, n) => from + n);

/** The denominator of all free rates of an offer. */
function denominator({ window, promises }: Supply): bigint {
  const days = lengthOf(window) > 366 ? 365 : lengthOf(window);
  return promises.reduce((product, one) => product * BigInt(lengthOf(one.window)), BigInt(days));
}

/** Kilograms free on one day, over `denominator`. */
function freeOn(supply: Supply, day: number): bigint {
  const under = denominator(supply);
  const days = lengthOf(supply.window) > 366 ? 365n : BigInt(lengthOf(supply.window));
  let free = (kilograms(supply.tonnesPerYear) * under) / days;
  for (const { window, tonnes } of supply.promises) {
    if (window.from <= day && day <= window.to) {
      free -= (kilograms(tonnes) * under) / BigInt(lengthOf(window));
    }
  }
  return free;
}

/** Kilograms that can be promised within some days: the full ones of each span of days with one free rate. */
export function countedFree(supply: Supply, days: DayWindow) {
  const under = denominator(supply);
  const spans: { each: bigint; count: bigint }[] = [];
  for (const day of daysOf(days).filter((one) => supply.window.from <= one && one <= supply.window.to)) {
    const each = freeOn(supply, day);
    const last = spans.at(-1);
    if (last?.each === each) {
      last.count += 1n;
    } else {
      spans.push({ each, count: 1n });
    }
  }
  const full = spans.map(({ each, count }) => (each > 0n ? (each * count) / under : 0n));
  return { kilograms: Number(full.reduce((sum, one) => sum + one, 0n)), spans: spans.length };
}

/** Whether each promise lies within the window and no day has more promised than it has. */
export function countedKept(supply: Supply): boolean {
  const { window, promises } = supply;
  return (
    promises.every((one) => one.window.from >= window.from && one.window.to <= window.to) &&
    daysOf(window).every((day) => freeOn(supply, day) >= 0n)
  );
}
