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

/** Sets of modes, by their numbers in the freight table, that an asker's packing leaves. */
export interface Transport {
  /** Those that a match can go by. */
  readonly within: readonly number[];
  /** That of each terms by their number, filled in as it is asked for. */
  readonly withTerms: number[];
}

/** What rows are judged with. */
export interface KernelParts {
  readonly asker: Asker;
  readonly rules: MatchRules;
  readonly today: number;
  readonly wanted: Wanted;
  readonly codec: ListingCodec;
  readonly freight: FreightTable;
  readonly transport: Transport;
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

  /**
   * The most that the region fit, raised to its weight, comes to for matches from a region; null where there are
   * none. `terms` are the numbers of all terms there, where they are known.
   */
  powerOfMatches(region: number, terms: readonly number[] | null): number | null {
    const { asker, codec, freight, transport } = this.parts;
    let best: number | null = null;
    for (const number of terms ?? []) {
      this.weigh(number);
      if (this.failed === 0) {
        best = Math.max(best ?? 0, this.power(false));
      }
    }
    if (terms === null) {
      const preferred = !asker.buys || prefers(asker.card, codec.regions[region] as string);
      for (const modes of transport.within) {
        if (freight.cost(region, modes) < Number.POSITIVE_INFINITY) {
          best = Math.max(best ?? 0, this.powers.of(region, modes, preferred));
        }
      }
    }
    return best;
  }

  /** Weighs the terms with a number. */
  weigh(number: number): void {
    const { asker, codec, transport } = this.parts;
    const { card, bits, buys } = asker;
    const terms = codec.terms[number] as CodedTerms;
    transport.withTerms[number] ??= this.modeSetWith(terms);
    this.terms = terms;
    this.modes = transport.withTerms[number] as number;
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
