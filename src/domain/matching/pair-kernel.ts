/**
 * Judges rows for one asker as `judge` judges facts: the same gates, the same fits, the same order of arithmetic,
 * bit by bit, on words instead of objects. Tests hold the two together.
 */
import * as gate from './gate-bits';
import { deliveredMinor, GATE_KINDS, type GateKind, isBarred } from './gates';
import type { TonnagePromise } from './listing';
import type { Card, ListingCodec } from './listing-codec';
import * as row from './listing-row';
import { MENDABLE_GAP_DAYS } from './near-miss';
import type { Shelf } from './shelf';
import type { CodedDetails } from './term-numbers';
import { type Question, TermsKernel } from './terms-kernel';
import {
  coverageOf,
  DAYS_PER_YEAR,
  LONGEST_HARVEST_DAYS,
  promisedOver,
  utilisationOf,
  withoutCrumbs,
} from './volume';

const NO_PROMISES: readonly TonnagePromise[] = [];

/** A shelf whose product comes near to the one asked for. */
export interface NearShelf {
  readonly shelf: Shelf;
  /** 0 to 1. */
  readonly fit: number;
  /** Whether that passes the gate. */
  readonly passes: boolean;
}

/** Judges for one question at a time: ask, then enter a shelf, then its rows. */
export class PairKernel {
  readonly trade: TermsKernel;
  /** Of the row judged last: the gates that fail, in the bits of GATE_KINDS. */
  failed = 0;
  /** The gates that all rows of the shelf fail. */
  shelfFails = 0;
  /** Days between the windows; tonnes in all, within both windows, and there without what is promised. */
  gap = 0;
  private supplied = 0;
  private unpromised = 0;
  deliverable = 0;
  private target = 0;
  private terms = 0;
  private productPower = 1;
  /** The product fits met, raised to their weight. */
  private readonly shelfPowers = new Map<number, number>();
  private question!: Question;
  private card!: Card;
  private buys = true;

  constructor(
    private readonly codec: ListingCodec,
    private readonly promisesOf: (id: string) => readonly TonnagePromise[],
  ) {
    this.trade = new TermsKernel(codec);
  }

  ask(question: Question): void {
    this.question = question;
    this.card = question.asker.card;
    this.buys = question.asker.buys;
    this.trade.ask(question);
    this.shelfPowers.clear();
  }

  /** The next rows are of this shelf, one of those near to what is asked for. */
  enter({ shelf, fit, passes }: NearShelf): void {
    const { rules } = this.question;
    this.productPower = this.shelfPowers.get(fit) ?? this.raise(fit);
    const barred = isBarred(this.buys ? shelf.productKey : this.card.productKey, rules);
    this.shelfFails = (passes ? 0 : gate.PRODUCT) | (barred ? gate.BARRIER : 0);
  }

  private raise(fit: number): number {
    const weight = this.question.rules.weights.product;
    const raised = weight === 0 ? 1 : fit ** weight;
    this.shelfPowers.set(fit, raised);
    return raised;
  }

  /** Judges the row that begins at a word, but for what its company's papers on record say. */
  judge(rows: Uint32Array, at: number): void {
    const { codec, card, buys } = this;
    const details = codec.details[row.detailsAt(rows, at)] as CodedDetails;
    this.terms = details.terms;
    this.failed = this.shelfFails | this.trade.failed(details.terms);
    if (this.failed !== 0 && this.question.wanted === 'MATCHES') {
      return;
    }
    const tonnes = (rows[at + row.KG] as number) / 1000;
    const from = row.fromAt(rows, at);
    const days = row.daysAt(rows, at);
    this.target = buys ? card.tonnes : tonnes;
    if (buys) {
      this.measure(
        tonnes,
        from,
        days,
        details.promised ? this.promisesOf(codec.idAt(rows, at)) : NO_PROMISES,
      );
    } else {
      this.measureOwn(from, days);
    }
    const least = codec.leasts[row.leastAt(rows, at)] as number;
    const judged = this.gap > 0 ? this.supplied : this.deliverable > 0 ? this.deliverable : this.unpromised;
    this.failed |=
      (this.gap > 0 ? gate.WINDOW : 0) |
      (this.gap === 0 && this.deliverable <= 0 ? gate.SOLD_OUT : 0) |
      ((buys ? least : card.least) > Math.min(this.target, judged) ? gate.MINIMUM_ORDER : 0) |
      (judged < (buys ? card.least : least) ? gate.MINIMUM_LOT : 0) |
      (this.isTooDear(rows[at + row.PRICE] as number, details) ? gate.PRICE : 0);
  }

  /** Adds to the failed gates what the papers on record of the row's company say; of rows that are offers. */
  judgePapers(rows: Uint32Array, at: number): void {
    const { certificates } = this.card;
    if (
      this.buys &&
      certificates.length > 0 &&
      this.trade.lapsed(this.codec.companyAt(rows, at), certificates) !== 0
    ) {
      this.failed |= gate.CERTIFICATE;
    }
  }

  /** The score of the asker's side, 0 to 1, of a row of which no gate failed. */
  score(): number {
    return this.scoreOf(this.volumeFit(this.deliverable), this.trade.power(this.terms));
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
    const { failed, terms } = this;
    const tonnes =
      failed === gate.WINDOW ? this.supplied : failed === gate.SOLD_OUT ? this.unpromised : this.deliverable;
    const power = failed === gate.MODE ? this.trade.mendedPower(terms) : this.trade.power(terms);
    return this.scoreOf(this.volumeFit(tonnes), power);
  }

  /** The score, 0 to 1, of rows of the shelf with a volume fit and a region fit that was raised to its weight. */
  scoreOf(volume: number, power: number): number {
    const weight = this.question.rules.weights.volume;
    return this.productPower * (weight === 0 || volume === 1 ? 1 : volume ** weight) * power;
  }

  /** Measures what of the offer that asks falls within a window. */
  measureOwn(from: number, days: number): void {
    const { window, tonnes } = this.card;
    this.measure(tonnes, from, days, this.question.asker.promises, window.to - window.from + 1);
  }

  /** Tonnes that can be delivered, as volumeFit has them; `whole` are the days of the offer's window. */
  private measure(
    tonnes: number,
    from: number,
    days: number,
    promises: readonly TonnagePromise[],
    whole = days,
  ): void {
    const { window } = this.card;
    const base = whole <= LONGEST_HARVEST_DAYS ? whole : DAYS_PER_YEAR;
    const to = from + days - 1;
    const shared = { from: Math.max(from, window.from), to: Math.min(to, window.to) };
    const counted = shared.to - shared.from + 1;
    this.supplied = tonnes;
    this.gap = Math.max(0, from - window.to, window.from - to);
    this.unpromised = counted <= 0 ? 0 : counted === base ? tonnes : (tonnes * counted) / base;
    const promised = promises.length === 0 ? 0 : promisedOver({ promises }, shared);
    this.deliverable = counted <= 0 ? 0 : withoutCrumbs(this.unpromised - promised, this.unpromised);
  }

  private isTooDear(minor: number, details: CodedDetails): boolean {
    const { card, buys } = this;
    const named = card.minor;
    if (!this.question.rules.judgesPrice || named === null || minor === row.NO_PRICE) {
      return false;
    }
    if (details.currency === null || card.currency === null || details.currency !== card.currency) {
      return false;
    }
    const terms = this.codec.terms[details.terms] as { readonly incoterms: Card['incoterms'] };
    const [asking, most] = buys ? [minor, named] : [named, minor];
    const incoterm = (buys ? terms : card).incoterms[0] ?? null;
    const usdPerTonne = this.trade.cost(details.terms);
    const corridor = usdPerTonne < Number.POSITIVE_INFINITY ? { usdPerTonne } : null;
    const price = { minor: asking, currency: card.currency };
    const delivered = deliveredMinor({ price, incoterm }, card.currency, corridor);
    return delivered !== null && delivered > most;
  }

  private volumeFit(tonnes: number): number {
    return this.buys ? coverageOf(tonnes, this.target) : utilisationOf(tonnes, this.target);
  }
}
