/**
 * Judges rows for one asker as `judge` judges facts: the same gates, the same fits, the same order of arithmetic,
 * bit by bit, on words instead of objects. Tests hold the two together.
 */
import * as gate from './gate-bits';
import { deliveredMinor, GATE_KINDS, type GateKind, isBarred } from './gates';
import type { TonnagePromise } from './listing';
import * as row from './listing-row';
import { MENDABLE_GAP_DAYS } from './near-miss';
import type { Shelf } from './shelf';
import * as summary from './shelf-summary';
import { type KernelParts, TermsKernel } from './terms-kernel';
import {
  coverageOf,
  DAYS_PER_YEAR,
  LONGEST_HARVEST_DAYS,
  promisedOver,
  utilisationOf,
  withoutCrumbs,
} from './volume';

const NO_PROMISES: readonly TonnagePromise[] = [];
/** So that no rounding lifts a score over its bound. */
const SLACK = 1 + 1e-9;

export class PairKernel {
  readonly trade: TermsKernel;
  /** Of the row judged last: the gates that fail, in the bits of GATE_KINDS. */
  failed = 0;
  private productPower = 1;
  private shelfFails = 0;
  private gap = 0;
  private supplied = 0;
  private unpromised = 0;
  private deliverable = 0;
  private target = 0;
  /** Days of the asker's window. */
  private readonly days: number;

  constructor(private readonly parts: KernelParts) {
    const { from, to } = parts.asker.card.window;
    this.trade = new TermsKernel(parts);
    this.days = to - from + 1;
  }

  /** The next rows are of this shelf, whose product fit is given with whether it passes its gate. */
  enter(shelf: Shelf, fit: number, passes: boolean): void {
    const { asker, rules } = this.parts;
    const weight = rules.weights.product;
    this.productPower = weight === 0 ? 1 : fit ** weight;
    const barred = isBarred(asker.buys ? shelf.productKey : asker.card.productKey, rules);
    this.shelfFails = (passes ? 0 : gate.PRODUCT) | (barred ? gate.BARRIER : 0);
  }

  /** The most that any row of the shelf and a region can score, whatever else it is. */
  bestOf(region: number): number {
    return this.scoreOf(1, this.trade.powers.best(region, true));
  }

  /** The part of its year's tonnes that an offer of a lane can bring at most within a buyer's window. */
  shareOf(lane: number): number {
    const rate = lane === row.LANES - 1;
    return rate ? this.days / DAYS_PER_YEAR : Math.min(1, this.days / (row.LANE_DAYS[lane] as number));
  }

  /** The most that a row of the shelf can score with this region fit, this share and so many kilograms or fewer. */
  bound(power: number, share: number, kg: number): number {
    const { buys, card } = this.parts.asker;
    const volume = buys ? ((kg / 1000) * share) / card.tonnes : 1;
    return volume < 1 ? this.scoreOf(volume, power) * SLACK : this.scoreOf(1, power);
  }

  /** Kilograms from which on a row with such a share may cover all of what a buyer asks for; 0 for a seller. */
  saturation(share: number): number {
    const { buys, card } = this.parts.asker;
    return buys ? Math.floor((card.tonnes * 1000) / share / SLACK) : 0;
  }

  /** Whether rows that surely fail these gates are no near misses. */
  isHopeless(surely: number): boolean {
    return (surely & (surely - 1)) !== 0 || (surely & gate.NEVER) !== 0;
  }

  /** The gates that all rows of a leaf fail, up to so many kilograms, whatever their terms; all bits where none is valid any more. */
  surelyFailed(shelf: Shelf, index: number, kg: number): number {
    const { asker, codec } = this.parts;
    const { card, buys } = asker;
    const at = shelf.summaryAt(index);
    const word = (which: number) => shelf.summaries[at + which] as number;
    if (word(summary.EXPIRY) < this.parts.today) {
      return -1;
    }
    const outside =
      word(summary.SPAN) >>> 16 > card.window.to || (word(summary.SPAN) & row.HALF) < card.window.from;
    const least = codec.leasts[word(summary.LEAST)] as number;
    const most =
      (buys ? Math.min(kg, word(summary.TOP)) / 1000 : card.tonnes) *
      Math.max(1, this.days / DAYS_PER_YEAR) *
      SLACK;
    const [order, lot] = buys ? [least > card.tonnes, most < card.least] : [false, most < least];
    return (
      this.shelfFails |
      (outside ? gate.WINDOW : 0) |
      (order ? gate.MINIMUM_ORDER : 0) |
      (lot ? gate.MINIMUM_LOT : 0)
    );
  }

  /** Judges the row that begins at a word, but for what its company's papers on record say. */
  judge(rows: Uint32Array, at: number): void {
    const { asker, codec, wanted } = this.parts;
    const { card, buys } = asker;
    this.trade.weigh(row.termsNumberAt(rows, at));
    this.failed = this.shelfFails | this.trade.failed;
    if (this.failed !== 0 && wanted === 'MATCHES') {
      return;
    }
    this.measure(rows, at);
    const least = codec.leasts[(rows[at + row.FROM_AND_LEAST] as number) & row.HALF] as number;
    const tonnes = this.gap > 0 ? this.supplied : this.deliverable > 0 ? this.deliverable : this.unpromised;
    this.failed |=
      (this.gap > 0 ? gate.WINDOW : 0) |
      (this.gap === 0 && this.deliverable <= 0 ? gate.SOLD_OUT : 0) |
      ((buys ? least : card.least) > Math.min(this.target, tonnes) ? gate.MINIMUM_ORDER : 0) |
      (tonnes < (buys ? card.least : least) ? gate.MINIMUM_LOT : 0) |
      (this.isTooDear(rows, at) ? gate.PRICE : 0);
  }

  /** Adds to the failed gates what the papers on record of the row's company say; of rows that are offers. */
  judgePapers(rows: Uint32Array, at: number): void {
    const { asker, codec } = this.parts;
    const { certificates } = asker.card;
    if (
      asker.buys &&
      certificates.length > 0 &&
      this.trade.lapsed(codec.companyAt(rows, at), certificates) !== 0
    ) {
      this.failed |= gate.CERTIFICATE;
    }
  }

  /** The score of the asker's side, 0 to 1, of a row of which no gate failed. */
  score(): number {
    const power = this.trade.power(false);
    return this.scoreOf(this.volumeFit(this.deliverable), power);
  }

  /** The gate that makes a near miss of the row, or null. */
  mendable(): GateKind | null {
    const kind = GATE_KINDS[31 - Math.clz32(this.failed)];
    const single = this.failed !== 0 && (this.failed & (this.failed - 1)) === 0;
    const hopeless =
      (this.failed & gate.NEVER) !== 0 || (this.failed === gate.WINDOW && this.gap > MENDABLE_GAP_DAYS);
    return kind !== undefined && single && !hopeless ? kind : null;
  }

  /** The score if the one failed gate were mended. */
  mendedScore(): number {
    const { failed } = this;
    const tonnes =
      failed === gate.WINDOW ? this.supplied : failed === gate.SOLD_OUT ? this.unpromised : this.deliverable;
    const power = this.trade.power(failed === gate.MODE);
    return this.scoreOf(this.volumeFit(tonnes), power);
  }

  /** Tonnes that can be delivered, as volumeFit has them. */
  private measure(rows: Uint32Array, at: number): void {
    const { asker, promisesOf, codec } = this.parts;
    const { terms } = this.trade;
    const { card, buys } = asker;
    const tonnes = (rows[at + row.KG] as number) / 1000;
    const from = (rows[at + row.FROM_AND_LEAST] as number) >>> 16;
    const days = row.daysAt(rows, at);
    const whole = buys ? days : this.days;
    const base = whole <= LONGEST_HARVEST_DAYS ? whole : DAYS_PER_YEAR;
    const shared = {
      from: Math.max(from, card.window.from),
      to: Math.min(from + days - 1, card.window.to),
    };
    const counted = shared.to - shared.from + 1;
    this.supplied = buys ? tonnes : card.tonnes;
    this.target = buys ? card.tonnes : tonnes;
    this.gap = Math.max(0, from - card.window.to, card.window.from - (from + days - 1));
    this.unpromised = counted <= 0 ? 0 : counted === base ? this.supplied : (this.supplied * counted) / base;
    const promises = !buys ? asker.promises : terms.promised ? promisesOf(codec.idAt(rows, at)) : NO_PROMISES;
    const promised = promises.length === 0 ? 0 : promisedOver({ promises }, shared);
    this.deliverable = counted <= 0 ? 0 : withoutCrumbs(this.unpromised - promised, this.unpromised);
  }

  private isTooDear(rows: Uint32Array, at: number): boolean {
    const { asker, rules } = this.parts;
    const { terms } = this.trade;
    const minor = rows[at + row.PRICE] as number;
    const named = asker.card.minor;
    if (!rules.judgesPrice || named === null || minor === row.NO_PRICE) {
      return false;
    }
    const { card, buys } = asker;
    const [offer, demand] = buys ? [terms, card] : [card, terms];
    if (offer.currency === null || demand.currency === null || offer.currency !== demand.currency) {
      return false;
    }
    const [asking, most] = buys ? [minor, named] : [named, minor];
    const price = { minor: asking, currency: offer.currency };
    const incoterm = offer.incoterms[0] ?? null;
    const usdPerTonne = this.trade.cost();
    const corridor = usdPerTonne < Number.POSITIVE_INFINITY ? { usdPerTonne } : null;
    const delivered = deliveredMinor({ price, incoterm }, demand.currency, corridor);
    return delivered !== null && delivered > most;
  }

  private volumeFit(tonnes: number): number {
    return this.parts.asker.buys ? coverageOf(tonnes, this.target) : utilisationOf(tonnes, this.target);
  }

  private scoreOf(volume: number, power: number): number {
    const weight = this.parts.rules.weights.volume;
    return this.productPower * (weight === 0 ? 1 : volume ** weight) * power;
  }
}
