/**
 * What many listings have in common, kept once and numbered: terms, which gates and region fit ask for, and details.
 */
import type { MoneyFacts } from '../money';
import {
  CERTIFICATE_KINDS,
  type CertificateKind,
  CURRENCIES,
  INCOTERMS,
  type Incoterm,
  PACKAGINGS,
  type Packaging,
  VARIETIES,
  type Variety,
} from '../vocabulary';

/** What gates and region fit ask of many listings alike. Of a demand the papers are those required. */
export interface Terms {
  readonly region: string;
  readonly variety: Variety | null;
  readonly packaging: readonly Packaging[];
  readonly incoterms: readonly Incoterm[];
  readonly certificates: readonly CertificateKind[];
  /** The next two are of demands. */
  readonly preferredOrigins: readonly string[];
  readonly excludedOrigins: readonly string[];
}

/** What else many listings have in common. */
export interface Details {
  /** Digits of an offer's code after its product key. */
  readonly national: string;
  readonly currency: MoneyFacts['currency'] | null;
  /** Whether something of it is promised; of offers. */
  readonly promised: boolean;
  /** Of demands. */
  readonly maxSupplierShare: number | null;
}

/** Terms as bits, one for each word of the vocabulary; none where nothing was said. */
export interface TermBits {
  readonly varietyBits: number;
  readonly packagingBits: number;
  readonly incotermBits: number;
  readonly certificateBits: number;
}

/** Terms as the rows of an index refer to them. */
export interface CodedTerms extends Terms, TermBits {
  readonly regionNumber: number;
}

export interface CodedDetails extends Details {
  readonly terms: number;
}

const bitsOf = <Word>(vocabulary: readonly Word[], words: readonly Word[]) =>
  words.reduce((bits, word) => bits | (1 << vocabulary.indexOf(word)), 0);

/** The words of a listing as bits. */
export function termBits({ variety, packaging, incoterms, certificates }: Terms): TermBits {
  return {
    varietyBits: variety === null ? 0 : bitsOf(VARIETIES, [variety]),
    packagingBits: bitsOf(PACKAGINGS, packaging),
    incotermBits: bitsOf(INCOTERMS, incoterms),
    certificateBits: bitsOf(CERTIFICATE_KINDS, certificates),
  };
}

/** Numbers things by their keys, in the order in which they are first met, up to a limit. */
class Numbering<Key, Thing> {
  readonly things: Thing[] = [];
  private readonly numbers = new Map<Key, number>();

  constructor(private readonly limit: number) {}

  get(key: Key): number | undefined {
    return this.numbers.get(key);
  }

  /** The number of a new thing; -1 where there are too many already. */
  add(key: Key, thing: Thing): number {
    if (this.things.length >= this.limit) {
      return -1;
    }
    this.numbers.set(key, this.things.push(thing) - 1);
    return this.things.length - 1;
  }
}

/** Numbers what is its own key. */
export class Numbers<Key> extends Numbering<Key, Key> {
  of(key: Key): number {
    return this.get(key) ?? this.add(key, key);
  }
}

/** How many there may be. */
const TERM_BITS = 16;
export const DETAIL_BITS = 17;
const LIST_BITS = 14;

/** Four numbers below 2^14, of which the first is below 2^11, as one; -1 where one of them is. */
function joint(a: number, b: number, c: number, d: number): number {
  return (a | b | c | d) < 0 ? -1 : ((a * 2 ** LIST_BITS + b) * 2 ** LIST_BITS + c) * 2 ** LIST_BITS + d;
}

/** Numbers the terms and details of listings. */
export class TermNumbers {
  private readonly termsKnown = new Numbering<number, CodedTerms>(2 ** TERM_BITS);
  private readonly detailsKnown = new Numbering<number | string, CodedDetails>(2 ** DETAIL_BITS);
  private readonly regionsKnown = new Numbers<string>(2 ** 8);
  private readonly goodsKnown = new Numbers<number>(2 ** TERM_BITS);
  private readonly tradesKnown = new Numbers<number>(2 ** TERM_BITS);
  /** Lists and other words by what they say. */
  private readonly wordsKnown = new Numbers<string | null>(2 ** LIST_BITS);
  /** The numbers of lists that were met, since the store shares them. */
  private readonly lists = new WeakMap<readonly string[], number>();
  readonly terms = this.termsKnown.things;
  readonly details = this.detailsKnown.things;
  readonly regions = this.regionsKnown.things;

  /** The number of a listing's details, below 2^DETAIL_BITS; -1 where there are too many. */
  detailsOf(card: Terms & Details): number {
    const { currency, promised, national, maxSupplierShare } = card;
    const terms = this.termsOf(card);
    const digits = this.wordOf(national);
    const money = currency === null ? CURRENCIES.length : CURRENCIES.indexOf(currency);
    const key = ((terms * 2 ** LIST_BITS + digits) * 2 ** 3 + money) * 2 + Number(promised);
    if (terms < 0 || digits < 0) {
      return -1;
    }
    const full = maxSupplierShare === null ? key : `${key} ${maxSupplierShare}`;
    return (
      this.detailsKnown.get(full) ??
      this.detailsKnown.add(full, { terms, currency, promised, national, maxSupplierShare })
    );
  }

  /** Lists keep their order, so that what is read is what was written. */
  private termsOf(card: Terms): number {
    const { region, variety, packaging, incoterms, certificates, preferredOrigins, excludedOrigins } = card;
    const regionNumber = this.regionsKnown.of(region);
    const goods = joint(
      regionNumber,
      this.wordOf(variety),
      this.listOf(packaging),
      this.listOf(certificates),
    );
    const trade = joint(
      0,
      this.listOf(incoterms),
      this.listOf(preferredOrigins),
      this.listOf(excludedOrigins),
    );
    if (goods < 0 || trade < 0) {
      return -1;
    }
    const [some, others] = [this.goodsKnown.of(goods), this.tradesKnown.of(trade)];
    const key = some * 2 ** TERM_BITS + others;
    return some < 0 || others < 0
      ? -1
      : (this.termsKnown.get(key) ??
          this.termsKnown.add(key, {
            region,
            variety,
            packaging,
            incoterms,
            certificates,
            preferredOrigins,
            excludedOrigins,
            ...termBits(card),
            regionNumber,
          }));
  }

  private wordOf(word: string | null): number {
    return this.wordsKnown.of(word);
  }

  private listOf(list: readonly string[]): number {
    const known = this.lists.get(list);
    if (known !== undefined) {
      return known;
    }
    const number = this.wordsKnown.of(list.join());
    this.lists.set(list, number);
    return number;
  }
}
