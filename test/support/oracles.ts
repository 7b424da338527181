/**
 * The formulas of the matching once more, as plainly as they can be written and without calling src: sets and
 * full loops instead of indexes, whole fractions instead of doubles; corridor-oracle.ts has the freight.
 */
import type { DayWindow } from '../../src/domain/calendar';
import type { DemandFacts, OfferFacts } from '../../src/domain/matching/listing';
import type { ProductGroupFacts, Reference } from '../../src/domain/reference';
import { CALM, costOracle, type Disturbance, type Pace, pacesOracle } from './corridor-oracle';

// ---------------------------------------------------------------- product

export type ProductOracle = (demanded: readonly string[], offered: string) => number;

/** P by sets: every category is the set of its six-digit codes. */
export function productOracle(
  codes: readonly string[],
  groups: readonly Pick<ProductGroupFacts, 'headings'>[],
): ProductOracle {
  const prefixes = new Set(codes.flatMap((code) => [2, 4, 5, 6].map((length) => code.slice(0, length))));
  const categories = [...prefixes]
    .map((prefix) => new Set(codes.filter((code) => code.startsWith(prefix))))
    .concat(groups.map((group) => new Set(codes.filter((c) => group.headings.some((h) => c.startsWith(h))))));
  const holding = new Map<string, readonly Set<string>[]>();
  const categoriesOf = (code: string) => {
    const known = holding.get(code) ?? categories.filter((category) => category.has(code));
    holding.set(code, known);
    return known;
  };
  const kin = (x: string, y: string) => {
    if (y.startsWith(x)) {
      return 1;
    }
    const inX = codes.filter((code) => code.startsWith(x));
    const shared = categoriesOf(y).filter((category) => inX.some((z) => category.has(z)));
    return Math.max(0, ...shared.map((category) => 1 / category.size));
  };
  const meanOfBest = (demanded: readonly string[], offered: string) => {
    const products = codes.filter((code) => code.startsWith(offered.slice(0, 6)));
    const best = products.map((y) => Math.max(0, ...demanded.map((x) => kin(x.slice(0, 6), y))));
    return best.reduce((sum, part) => sum + part, 0) / products.length;
  };
  const known = new Map<string, number>();
  return (demanded, offered) => {
    const key = `${demanded.join()}<${offered}`;
    const fit = known.get(key) ?? meanOfBest(demanded, offered);
    known.set(key, fit);
    return fit;
  };
}

// ---------------------------------------------------------------- volume

/** A whole fraction of kilograms; the denominator is above 0. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

const kilograms = (tonnes: number) => BigInt(Math.round(tonnes * 1000));
const less = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.under - b.over * a.under,
  under: a.under * b.under,
});
const compare = (a: Fraction, b: Fraction) => {
  const { over } = less(a, b);
  return over > 0n ? 1 : over < 0n ? -1 : 0;
};
const whole = (tonnes: number): Fraction => ({ over: kilograms(tonnes), under: 1n });
/** Tonnes of a fraction of kilograms: sixteen digits are kept, as many as a double has. */
export function tonnesOf({ over, under }: Fraction): number {
  return over === 0n ? 0 : Number((over * 10n ** 20n) / under) / 1e23;
}

function daysOf(window: DayWindow): ReadonlySet<number> {
  const days = new Set<number>();
  for (let day = window.from; day <= window.to; day++) {
    days.add(day);
  }
  return days;
}

/** q and q before promises, by counting days one after the other; null where no day is shared. */
export function volumeOracle(
  offer: Pick<OfferFacts, 'tonnesPerYear' | 'window' | 'promises'>,
  wanted: DayWindow,
): { readonly deliverable: Fraction; readonly unpromised: Fraction } | null {
  const own = daysOf(offer.window);
  const shared = [...daysOf(wanted)].filter((day) => own.has(day));
  if (shared.length === 0) {
    return null;
  }
  const days = BigInt(own.size <= 366 ? own.size : 365);
  const unpromised = { over: kilograms(offer.tonnesPerYear) * BigInt(shared.length), under: days };
  const deliverable = offer.promises.reduce((left, promise) => {
    const promised = daysOf(promise.window);
    const both = shared.filter((day) => promised.has(day)).length;
    return less(left, { over: kilograms(promise.tonnes) * BigInt(both), under: BigInt(promised.size) });
  }, unpromised as Fraction);
  return { unpromised, deliverable };
}

// ---------------------------------------------------------------- the pair

export interface Situation extends Disturbance {
  readonly barriers: readonly string[];
  /** As a caller gives them, 0 to 1,000. */
  readonly weights: readonly [product: number, volume: number, region: number];
  readonly judgesPrice: boolean;
}

export interface OracleJudgement {
  readonly product: number;
  readonly deliverable: number;
  readonly gates: Readonly<Record<string, 'PASS' | 'FAIL' | 'UNKNOWN'>>;
  readonly failed: readonly string[];
  readonly buyer: number;
  readonly seller: number;
  readonly nearMiss: { readonly failed: string; readonly buyer: number; readonly seller: number } | null;
}

export type PairOracle = (offer: OfferFacts, demand: DemandFacts, now: Situation) => OracleJudgement;

/** Judges pairs by the text of matching.md, sections 1 to 4. */
export function pairOracle(reference: Reference): PairOracle {
  const products = productOracle(reference.hsCodes, reference.groups);
  const cost = costOracle(reference);
  const all: readonly Pace[] = ['ROAD', 'CONTAINER'];
  const places = (country: string) =>
    reference.regions.filter((r) => r.country === country).map((r) => r.code);
  const into = new Map(
    places('CN').map((d) => [d, Math.min(...places('KZ').map((o) => cost(o, d, all, CALM)))]),
  );
  const from = new Map(
    places('KZ').map((o) => [o, Math.min(...places('CN').map((d) => cost(o, d, all, CALM)))]),
  );

  return (offer, demand, now) => {
    const product = products(demand.codes, offer.hsCode);
    const volume = volumeOracle(offer, demand.window);
    const paces = pacesOracle(reference, offer.packaging, demand.packaging);
    const freight = cost(offer.origin, demand.destination, paces, now);
    const gates = gatesOracle(offer, demand, now, product, volume, freight);
    const failed = Object.keys(gates).filter((kind) => gates[kind] === 'FAIL');
    const deliverable =
      volume && compare(volume.deliverable, whole(0)) > 0 ? tonnesOf(volume.deliverable) : 0;
    const anyWay = cost(offer.origin, demand.destination, all, now);
    const curedFreight = Number.isFinite(anyWay) ? anyWay : cost(offer.origin, demand.destination, all, CALM);
    const cured = {
      WINDOW: offer.tonnesPerYear,
      SOLD_OUT: volume ? tonnesOf(volume.unpromised) : 0,
    }[failed[0] ?? ''];
    const scores = (tonnes: number, usd: number) => {
      const preference =
        demand.preferredOrigins.length && !demand.preferredOrigins.includes(offer.origin) ? 2 : 1;
      const target = demand.targetTonnes;
      return {
        buyer: power(
          now,
          product,
          Math.min(1, tonnes / target),
          into.get(demand.destination)! / usd / preference,
        ),
        seller: power(now, product, Math.min(1, target / tonnes), from.get(offer.origin)! / usd / preference),
      };
    };
    const open = failed.length === 0 ? scores(deliverable, freight) : { buyer: 0, seller: 0 };
    const mends = failed.length === 1 && worthMending(failed[0]!, product, offer.window, demand.window);
    const usd = failed[0] === 'MODE' ? curedFreight : freight;
    const nearMiss = mends ? { failed: failed[0]!, ...scores(cured ?? deliverable, usd) } : null;
    return { product, deliverable, gates, failed, ...open, nearMiss };
  };
}

function power({ weights: [p, v, r] }: Situation, product: number, volume: number, region: number): number {
  const [wp, wv, wr] = p + v + r === 0 ? [1, 1, 1] : [p, v, r];
  const sum = wp + wv + wr;
  return product ** (wp / sum) * volume ** (wv / sum) * region ** (wr / sum);
}

function worthMending(failed: string, product: number, a: DayWindow, b: DayWindow): boolean {
  if (['ORIGIN', 'VARIETY', 'BARRIER'].includes(failed)) {
    return false;
  }
  // How many days one window must be moved until the two share a day.
  const gap = a.to < b.from ? b.from - a.to : a.from - b.to;
  return failed === 'PRODUCT' ? product >= 0.02 : failed !== 'WINDOW' || gap <= 90;
}

function gatesOracle(
  offer: OfferFacts,
  demand: DemandFacts,
  now: Situation,
  product: number,
  volume: ReturnType<typeof volumeOracle>,
  freight: number,
): Record<string, 'PASS' | 'FAIL' | 'UNKNOWN'> {
  const soldOut = volume !== null && compare(volume.deliverable, whole(0)) <= 0;
  // While the window or the promises are what fails, minimums are judged as if that were cured.
  const q = volume === null ? whole(offer.tonnesPerYear) : soldOut ? volume.unpromised : volume.deliverable;
  const minimum = whole(offer.minOrderTonnes);
  const verdict = (holds: boolean) => (holds ? 'PASS' : 'FAIL');
  const ifNamed = (wanted: readonly string[], offered: readonly string[]) =>
    wanted.length && !offered.length
      ? 'UNKNOWN'
      : verdict(!wanted.length || offered.some((word) => wanted.includes(word)));
  return {
    PRODUCT: verdict(product >= (demand.exact ? 1 : 0.1)),
    VARIETY: ifNamed(demand.variety ? [demand.variety] : [], offer.variety ? [offer.variety] : []),
    ORIGIN: verdict(!demand.excludedOrigins.includes(offer.origin)),
    BARRIER: verdict(now.barriers.every((prefix) => !offer.hsCode.startsWith(prefix))),
    WINDOW: verdict(volume !== null),
    SOLD_OUT: verdict(!soldOut),
    MINIMUM_ORDER: verdict(compare(minimum, whole(demand.targetTonnes)) <= 0 && compare(minimum, q) <= 0),
    MINIMUM_LOT: verdict(compare(q, whole(demand.minLotTonnes)) >= 0),
    CERTIFICATE: verdict(demand.requiredCertificates.every((paper) => offer.certificates.includes(paper))),
    PACKAGING: ifNamed(demand.packaging, offer.packaging),
    INCOTERM: ifNamed(demand.incoterms, offer.incoterm ? [offer.incoterm] : []),
    PRICE: priceOracle(offer, demand, now, freight),
    MODE: verdict(Number.isFinite(freight)),
  };
}

function priceOracle(offer: OfferFacts, demand: DemandFacts, now: Situation, freight: number) {
  const { price, incoterm } = offer;
  if (!now.judgesPrice) {
    return 'UNKNOWN';
  }
  if (!demand.maxPrice) {
    return 'PASS';
  }
  const delivered = incoterm === 'DAP' ? 0 : incoterm === 'EXW' || incoterm === 'FCA' ? freight : null;
  const comparable = price?.currency === demand.maxPrice.currency && delivered !== null;
  if (
    !price ||
    !comparable ||
    (delivered !== 0 && (price.currency !== 'USD' || !Number.isFinite(delivered)))
  ) {
    return 'UNKNOWN';
  }
  return price.minor + Math.round(delivered * 100) <= demand.maxPrice.minor ? 'PASS' : 'FAIL';
}
