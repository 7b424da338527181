/**
 * The ledger of promised tonnes: on no day do the rates promised from an offer exceed its rate. A promise is a
 * steady rate over its own window. All sums are exact: whole kilograms, and rates as whole numbers over one
 * common denominator.
 */
import { type DayWindow, daysIn, overlap } from './calendar';
import { invariant, type Params } from './errors';
import { type CrossRule, dayAt, numberAt } from './input';
import type { OfferFacts, TonnagePromise } from './matching/listing';
import { yieldOver } from './matching/volume';
import { MAX_TONNES } from './tonnes';

/** What the ledger needs to know of an offer. */
type Supply = Pick<OfferFacts, 'tonnesPerYear' | 'window' | 'promises'>;

/** Days in a row on which the same rate is free. */
interface Segment {
  readonly days: DayWindow;
  /** Kilograms of all its days, not rounded, over `scale`; below 0 where more is promised than there is. */
  readonly free: bigint;
  readonly scale: bigint;
}

/**
 * Tonnes, to the kilogram, that can still be promised within some days of an offer; the days are cut to its
 * window. Each span of one free rate counts its full kilograms.
 */
export function freeTonnes(supply: Supply, days: DayWindow): number {
  return toTonnes(sum(segmentsOf(supply, days).map(fullKilograms)));
}

/** Tonnes of an offer's whole window that are not promised yet, to the kilogram below; spans are not parted. */
export function unpromisedTonnes(supply: Supply): number {
  const segments = segmentsOf(supply, supply.window);
  const free = sum(segments.map((segment) => segment.free));
  return toTonnes(fullKilograms({ free, scale: segments[0]?.scale ?? 1n }));
}

/**
 * The entries that carry so many tonnes within some days, one for each span of one free rate, in proportion to
 * what is free there, by largest remainder, the earlier span first; null where they are more than is free.
 * `tonnes` are taken to the kilogram. What is given can be added to the offer's promises as it stands.
 */
export function promiseTonnes(
  supply: Supply,
  days: DayWindow,
  tonnes: number,
): readonly TonnagePromise[] | null {
  const asked = toKilograms(tonnes);
  invariant(asked >= 0n, 'no fewer than 0 tonnes are promised');
  const spans = segmentsOf(supply, days).map((segment) => ({
    window: segment.days,
    free: fullKilograms(segment),
  }));
  const free = sum(spans.map((span) => span.free));
  if (asked > free) {
    return null;
  }
  const shares = apportion(
    asked,
    spans.map((span) => span.free),
  );
  return spans.flatMap(({ window }, index) => {
    const share = shares[index] ?? 0n;
    return share > 0n ? [{ window, tonnes: toTonnes(share) }] : [];
  });
}

/**
 * Parts of what promises hold, in proportion and together so many tonnes: `moved` and `kept` stand on the same days
 * as the promise they come of, so that no day has more promised than before. Tonnes are at most the sum.
 */
export function splitPromises<Held extends TonnagePromise>(
  promises: readonly Held[],
  tonnes: number,
): readonly { readonly promise: Held; readonly moved: number; readonly kept: number }[] {
  const held = promises.map((promise) => toKilograms(promise.tonnes));
  const asked = toKilograms(tonnes);
  invariant(asked >= 0n && asked <= sum(held), 'no more is moved than is held');
  const shares = apportion(asked, held);
  return promises.map((promise, index) => {
    const moved = shares[index] ?? 0n;
    return { promise, moved: toTonnes(moved), kept: toTonnes((held[index] ?? 0n) - moved) };
  });
}

/** Whether every promise lies within the offer's window and no day has more promised than the offer's rate. */
export function isKept(supply: Supply): boolean {
  const { window, promises } = supply;
  return (
    promises.every((promise) => window.from <= promise.window.from && promise.window.to <= window.to) &&
    segmentsOf(supply, window).every(({ free }) => free >= 0n)
  );
}

/** Tonnes of all promises, to the kilogram. */
export function promisedTonnes(promises: readonly TonnagePromise[]): number {
  return toTonnes(sum(promises.map(({ tonnes }) => toKilograms(tonnes))));
}

/**
 * Rules for new terms of an offer: its promises must still be kept. The window is to blame where it breaks them
 * with the tonnes as they were, else the tonnes. What is missing or no such value stays as it was.
 */
export function promiseRules(before: Supply): readonly CrossRule[] {
  const { promises } = before;
  const params: Params = { promised: promisedTonnes(promises) };
  const breaks = (terms: Partial<Supply>) => !isKept({ ...before, ...terms });
  return [
    {
      path: ['tonnesPerYear'],
      code: 'BELOW_PROMISED',
      broken: (input) => {
        const tonnesPerYear = tonnesIn(input) ?? before.tonnesPerYear;
        const window = windowIn(input) ?? before.window;
        const alone = breaks({ tonnesPerYear });
        return alone || (breaks({ tonnesPerYear, window }) && !breaks({ window })) ? params : null;
      },
    },
    {
      path: ['window'],
      code: 'BELOW_PROMISED',
      broken: (input) => (breaks({ window: windowIn(input) ?? before.window }) ? params : null),
    },
  ];
}

function tonnesIn(input: unknown): number | null {
  const tonnes = numberAt(input, 'tonnesPerYear');
  return tonnes !== null && tonnes > 0 && tonnes <= MAX_TONNES ? tonnes : null;
}

function windowIn(input: unknown): DayWindow | null {
  const [from, to] = [dayAt(input, 'window', 'from'), dayAt(input, 'window', 'to')];
  return from !== null && to !== null && from <= to ? { from, to } : null;
}

/** The days asked for, as far as the offer has them, parted where the free rate changes. */
function segmentsOf({ tonnesPerYear, window, promises }: Supply, days: DayWindow): readonly Segment[] {
  const shared = overlap(window, days);
  if (!shared) {
    return [];
  }
  const concerned = promises.filter((promise) => overlap(promise.window, shared));
  const base = daysOfYield(window);
  const lengths = new Set([base, ...concerned.map((promise) => daysIn(promise.window))]);
  const scale = [...lengths].reduce((multiple, length) => leastMultiple(multiple, BigInt(length)), 1n);
  /** By how much the free rate, in kilograms a day over `scale`, changes with the beginning of a day. */
  const changes = new Map<number, bigint>();
  const change = (day: number, by: bigint) => changes.set(day, (changes.get(day) ?? 0n) + by);
  const rate = (tonnes: number, length: number) => toKilograms(tonnes) * (scale / BigInt(length));
  change(shared.from, rate(tonnesPerYear, base));
  for (const promise of concerned) {
    const promised = rate(promise.tonnes, daysIn(promise.window));
    change(Math.max(promise.window.from, shared.from), -promised);
    change(promise.window.to + 1, promised);
  }
  const starts = [...changes]
    .filter(([day, by]) => day === shared.from || (day <= shared.to && by !== 0n))
    .sort(([a], [b]) => a - b);
  let free = 0n;
  return starts.map(([from, by], index) => {
    free += by;
    const span = { from, to: (starts[index + 1]?.[0] ?? shared.to + 1) - 1 };
    return { days: span, free: free * BigInt(daysIn(span)), scale };
  });
}

/** D: the days in which an offer yields its annual tonnes, as matching counts them. */
function daysOfYield(window: DayWindow): number {
  const oneDay = { from: window.from, to: window.from };
  return Math.round(1 / yieldOver({ tonnesPerYear: 1, window, promises: [] }, oneDay));
}

function fullKilograms({ free, scale }: Pick<Segment, 'free' | 'scale'>): bigint {
  return free > 0n ? free / scale : 0n;
}

/** Kilograms over spans in proportion to their weights, which they do not exceed together; nor does any share. */
function apportion(kilograms: bigint, weights: readonly bigint[]): readonly bigint[] {
  const whole = sum(weights);
  if (whole === 0n) {
    return weights;
  }
  const shares = weights.map((weight) => (kilograms * weight) / whole);
  const remainders = weights.map((weight, index) => ({ index, left: (kilograms * weight) % whole }));
  const missing = Number(kilograms - sum(shares));
  const next = remainders.sort((a, b) => (a.left === b.left ? a.index - b.index : a.left > b.left ? -1 : 1));
  const raised = new Set(next.slice(0, missing).map(({ index }) => index));
  return shares.map((share, index) => (raised.has(index) ? share + 1n : share));
}

const toKilograms = (tonnes: number) => BigInt(Math.round(tonnes * 1000));
const toTonnes = (kilograms: bigint) => Number(kilograms) / 1000;
const sum = (numbers: readonly bigint[]) => numbers.reduce((total, number) => total + number, 0n);

function leastMultiple(a: bigint, b: bigint): bigint {
  let [greater, divisor] = [a, b];
  while (divisor > 0n) {
    [greater, divisor] = [divisor, greater % divisor];
  }
  return (a / greater) * b;
}
