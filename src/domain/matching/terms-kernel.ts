/** What terms of trade, which many listings have in common, make of a pair: gates that fail, and how goods go. */
import { CERTIFICATE_KINDS, type CertificateKind } from '../vocabulary';
import { ANY_MODE, type FreightTable, modeSetOf, type RegionPowers } from './freight-table';
import * as gate from './gate-bits';
import type { TonnagePromise } from './listing';
import type { Card, ListingCodec } from './listing-codec';
import { prefers } from './region';
import type { MatchRules } from './rules';
import type { CodedTerms, TermBits } from './term-numbers';

export interface Asker {
  /** A buyer's demand asks for offers, a seller's offer for demands. */
  readonly buys: boolean;
  readonly card: Card;
  readonly bits: TermBits;
  /** What is promised of an offer that asks. */
  readonly promises: readonly TonnagePromise[];
}

export type Wanted = 'MATCHES' | 'NEAR_MISSES';

/** What rows are judged with. */
export interface Question {
  readonly asker: Asker;
  readonly rules: MatchRules;
  readonly today: number;
  readonly wanted: Wanted;
  readonly freight: FreightTable;
  /** The sets of modes that usable packings allow, by their bits; filled here. */
  readonly modes: Map<number, number>;
}

/** Weighs terms by their number, each of them once a question. */
export class TermsKernel {
  /** The region fits, raised to their weight. */
  powers!: RegionPowers;
  private question!: Question;
  /** Papers an offer that asks carries, without those that have lapsed. */
  private carried = 0;
  private turn = 0;
  /** The turn in which the rest of what is kept of terms was worked out. */
  private turns = new Uint32Array(0);
  private fails = new Uint16Array(0);
  private fits = new Float64Array(0);
  private costs = new Float64Array(0);

  constructor(private readonly codec: ListingCodec) {}

  ask(question: Question): void {
    const { asker, rules, freight } = question;
    this.question = question;
    this.turn += 1;
    this.powers = freight.toThe(rules.weights.region);
    this.carried = asker.buys
      ? 0
      : asker.bits.certificateBits & ~this.lapsed(asker.card.companyId, asker.card.certificates);
    const known = this.codec.terms.length;
    if (this.turns.length < known) {
      this.turns = new Uint32Array(2 * known);
      this.fails = new Uint16Array(2 * known);
      this.fits = new Float64Array(2 * known);
      this.costs = new Float64Array(2 * known);
    }
  }

  /** The gates that they fail, in the bits of GATE_KINDS. */
  failed(terms: number): number {
    if (this.turns[terms] !== this.turn) {
      this.weigh(terms);
    }
    return this.fails[terms] as number;
  }

  /** Their region fit, raised to its weight. */
  power(terms: number): number {
    if (this.turns[terms] !== this.turn) {
      this.weigh(terms);
    }
    return this.fits[terms] as number;
  }

  /** The same by any transport there is. */
  mendedPower(terms: number): number {
    const { regionNumber } = this.codec.terms[terms] as CodedTerms;
    return this.powers.of(regionNumber, ANY_MODE, this.isPreferred(terms));
  }

  /** USD a tonne; infinite where there is no way. */
  cost(terms: number): number {
    if (this.turns[terms] !== this.turn) {
      this.weigh(terms);
    }
    return this.costs[terms] as number;
  }

  /** Bits of the papers that a company has on record and none of them valid. */
  lapsed(companyId: string, papers: readonly CertificateKind[]): number {
    const lapsed = papers.filter((paper) => this.question.rules.lapsed(companyId, paper));
    return lapsed.reduce((bits, paper) => bits | (1 << CERTIFICATE_KINDS.indexOf(paper)), 0);
  }

  private weigh(number: number): void {
    const { asker, freight } = this.question;
    const { card, bits, buys } = asker;
    const terms = this.codec.terms[number] as CodedTerms;
    const modes = this.modesOf(buys ? usable(terms, bits) : usable(bits, terms));
    const cost = freight.cost(terms.regionNumber, modes);
    const lacking = buys
      ? bits.certificateBits & ~terms.certificateBits
      : terms.certificateBits & ~this.carried;
    const excluded = buys
      ? card.excludedOrigins.includes(terms.region)
      : terms.excludedOrigins.includes(card.region);
    this.turns[number] = this.turn;
    this.costs[number] = cost;
    this.fits[number] = this.powers.of(terms.regionNumber, modes, this.isPreferred(number));
    this.fails[number] =
      (gate.apart(terms.varietyBits, bits.varietyBits) ? gate.VARIETY : 0) |
      (excluded ? gate.ORIGIN : 0) |
      (lacking === 0 ? 0 : gate.CERTIFICATE) |
      (gate.apart(terms.packagingBits, bits.packagingBits) ? gate.PACKAGING : 0) |
      (gate.apart(terms.incotermBits, bits.incotermBits) ? gate.INCOTERM : 0) |
      (cost < Number.POSITIVE_INFINITY ? 0 : gate.MODE);
  }

  private modesOf(packagingBits: number): number {
    const { modes, rules } = this.question;
    const known = modes.get(packagingBits);
    if (known !== undefined) {
      return known;
    }
    const modeSet = modeSetOf(packagingBits, rules.packagings);
    modes.set(packagingBits, modeSet);
    return modeSet;
  }

  private isPreferred(number: number): boolean {
    const { card, buys } = this.question.asker;
    const terms = this.codec.terms[number] as CodedTerms;
    return buys ? prefers(card, terms.region) : prefers(terms, card.region);
  }
}

/** As usablePackaging, in bits. */
function usable({ packagingBits: offered }: TermBits, { packagingBits: wanted }: TermBits): number {
  return (offered & wanted) !== 0 ? offered & wanted : offered !== 0 ? offered : wanted;
}
