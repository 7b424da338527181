/** What terms of trade, which many listings have in common, make of a pair: gates that fail, and how goods go. */
import { CERTIFICATE_KINDS, type CertificateKind } from '../vocabulary';
import { ANY_MODE, type FreightTable, modeSetOf, type RegionPowers } from './freight-table';
import * as gate from './gate-bits';
import type { TonnagePromise } from './listing';
import type { Card, CodedTerms, ListingCodec, TermBits } from './listing-codec';
import { prefers } from './region';
import type { MatchRules } from './rules';
import type { Wanted } from './walk';

export interface Asker {
  /** A buyer's demand asks for offers, a seller's offer for demands. */
  readonly buys: boolean;
  readonly card: Card;
  readonly bits: TermBits;
  /** What is promised of an offer that asks. */
  readonly promises: readonly TonnagePromise[];
}

/** What rows are judged with. */
export interface KernelParts {
  readonly asker: Asker;
  readonly rules: MatchRules;
  readonly today: number;
  readonly wanted: Wanted;
  readonly codec: ListingCodec;
  readonly freight: FreightTable;
  /** By the number of a row's terms: what modeSetOf says of its packings and the asker's, filled as it is asked. */
  readonly modeSets: number[];
  readonly promisesOf: (id: string) => readonly TonnagePromise[];
}

export class TermsKernel {
  readonly powers: RegionPowers;
  /** Of the terms weighed last: the gates that they fail, in the bits of GATE_KINDS. */
  failed = 0;
  /** The terms weighed last. */
  terms: CodedTerms;
  private modes = 0;
  private preferred = true;
  /** Papers an offer that asks carries, without those that have lapsed. */
  readonly carried: number;

  constructor(private readonly parts: KernelParts) {
    const { asker, rules, freight } = parts;
    this.powers = freight.toThe(rules.weights.region);
    this.carried = asker.buys
      ? 0
      : asker.bits.certificateBits & ~this.lapsed(asker.card.companyId, asker.card.certificates);
  }

  /** The region fit of the terms weighed last, raised to its weight; `mended` by any transport there is. */
  power(mended: boolean): number {
    return this.powers.of(this.terms.regionNumber, mended ? ANY_MODE : this.modes, this.preferred);
  }

  /** Weighs the terms with a number. */
  weigh(number: number): void {
    const { asker, codec, modeSets } = this.parts;
    const { card, bits, buys } = asker;
    const terms = codec.terms[number] as CodedTerms;
    modeSets[number] ??= this.modeSetWith(terms);
    this.terms = terms;
    this.modes = modeSets[number] as number;
    this.preferred = buys ? prefers(card, terms.region) : prefers(terms, card.region);
    const lacking = buys
      ? bits.certificateBits & ~terms.certificateBits
      : terms.certificateBits & ~this.carried;
    const excluded = buys
      ? card.excludedOrigins.includes(terms.region)
      : terms.excludedOrigins.includes(card.region);
    this.failed =
      (gate.apart(terms.varietyBits, bits.varietyBits) ? gate.VARIETY : 0) |
      (excluded ? gate.ORIGIN : 0) |
      (lacking === 0 ? 0 : gate.CERTIFICATE) |
      (gate.apart(terms.packagingBits, bits.packagingBits) ? gate.PACKAGING : 0) |
      (gate.apart(terms.incotermBits, bits.incotermBits) ? gate.INCOTERM : 0) |
      (this.cost() < Number.POSITIVE_INFINITY ? 0 : gate.MODE);
  }

  /** USD a tonne with the terms weighed last; infinite where there is no way. */
  cost(): number {
    return this.parts.freight.cost(this.terms.regionNumber, this.modes);
  }

  /** Bits of the papers that a company has on record and none of them valid. */
  lapsed(companyId: string, papers: readonly CertificateKind[]): number {
    const lapsed = papers.filter((paper) => this.parts.rules.lapsed(companyId, paper));
    return lapsed.reduce((bits, paper) => bits | (1 << CERTIFICATE_KINDS.indexOf(paper)), 0);
  }

  private modeSetWith({ packaging }: CodedTerms): number {
    const { asker, rules } = this.parts;
    return asker.buys
      ? modeSetOf(packaging, asker.card.packaging, rules)
      : modeSetOf(asker.card.packaging, packaging, rules);
  }
}
