/**
 * Listings of one side as rows. What is equal in many (terms, minimums, companies) is kept once and numbered; what
 * does not fit a row, such as more than 4,294,967 t or a window of twelve years, is refused here.
 */
import type { DayWindow } from '../calendar';
import type { MoneyFacts } from '../money';
import {
  CERTIFICATE_KINDS,
  type CertificateKind,
  INCOTERMS,
  type Incoterm,
  PACKAGINGS,
  type Packaging,
  VARIETIES,
  type Variety,
} from '../vocabulary';
import * as row from './listing-row';
import { packed, packId, unpackId } from './packed-id';

/** What many listings have in common. Of a demand the papers are those required, of an offer those carried. */
export interface Terms {
  readonly region: string;
  readonly variety: Variety | null;
  readonly packaging: readonly Packaging[];
  readonly incoterms: readonly Incoterm[];
  readonly certificates: readonly CertificateKind[];
  readonly currency: MoneyFacts['currency'] | null;
  /** Whether something of it is promised; of offers. */
  readonly promised: boolean;
  /** The next three are of demands. */
  readonly preferredOrigins: readonly string[];
  readonly excludedOrigins: readonly string[];
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

/** A listing of either side, in the same words. */
export interface Card extends Terms {
  readonly id: string;
  readonly companyId: string;
  /** Listings of one key have the same product fit, whoever asks. */
  readonly productKey: string;
  /** A year of an offer, in all of a demand. */
  readonly tonnes: number;
  /** The minimum order of an offer, the minimum lot of a demand. */
  readonly least: number;
  readonly window: DayWindow;
  readonly expiresOn: number;
  /** Minor units a tonne, of an offer's price or a demand's maximum. */
  readonly minor: number | null;
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

function termsOf(card: Terms): Terms {
  const { region, variety, packaging, incoterms, certificates, currency, promised } = card;
  const { preferredOrigins, excludedOrigins, maxSupplierShare } = card;
  const named = { region, variety, packaging, incoterms, certificates, currency, promised };
  return { ...named, preferredOrigins, excludedOrigins, maxSupplierShare };
}

/** Numbers things in the order in which they are first met, up to a limit. */
class Numbering<Thing> {
  readonly things: Thing[] = [];
  private readonly numbers = new Map<string | number, number>();

  constructor(private readonly limit: number) {}

  /** The number of a thing; -1 where there are too many already. */
  of(key: string | number, thing: () => Thing): number {
    const known = this.numbers.get(key);
    if (known !== undefined || this.things.length >= this.limit) {
      return known ?? -1;
    }
    this.numbers.set(key, this.things.push(thing()) - 1);
    return this.things.length - 1;
  }
}

export class ListingCodec {
  /** The row that was written last. */
  readonly row = new Uint32Array(row.WORDS);
  private readonly termsKnown = new Numbering<CodedTerms>(row.HALF + 1);
  private readonly leastKnown = new Numbering<number>(row.HALF + 1);
  private readonly companiesKnown = new Numbering<string>(2 ** (32 - row.DAY_BITS));
  private readonly regionsKnown = new Numbering<string>(2 ** 8);
  readonly terms = this.termsKnown.things;
  /** Tonnes. */
  readonly leasts = this.leastKnown.things;
  readonly companies = this.companiesKnown.things;
  readonly regions = this.regionsKnown.things;

  /** `prefix` begins all ids, such as "off_". */
  constructor(private readonly prefix: string) {}

  /** Writes the words of an id alone; false where it is none that a row can hold. */
  writeId(id: string): boolean {
    const fits = packId(id, this.prefix);
    this.row.set(packed);
    return fits;
  }

  /** Writes a listing to `row`; false where it does not fit. */
  write(card: Card): boolean {
    const { tonnes, minor, expiresOn } = card;
    const { from, to } = card.window;
    const kg = Math.round(tonnes * 1000);
    const days = to - from + 1;
    const region = this.regionsKnown.of(card.region, () => card.region);
    const terms = this.termsKnown.of(keyOf(card), () => ({
      ...termsOf(card),
      ...termBits(card),
      regionNumber: region,
    }));
    const least = this.leastKnown.of(card.least, () => card.least);
    const company = this.companiesKnown.of(card.companyId, () => card.companyId);
    const price = minor ?? row.NO_PRICE;
    const fits =
      kg / 1000 === tonnes &&
      [kg, price].every((word) => word >= 0 && word <= row.NO_PRICE && Number.isInteger(word)) &&
      minor !== row.NO_PRICE &&
      [from, to, expiresOn, terms, least].every((half) => half >= 0 && half <= row.HALF) &&
      days > 0 &&
      days < 1 << row.DAY_BITS &&
      company >= 0 &&
      region >= 0 &&
      this.writeId(card.id);
    this.row[row.KG] = kg;
    this.row[row.PRICE] = price;
    this.row[row.FROM_AND_LEAST] = (from << 16) | least;
    this.row[row.EXPIRY_AND_TERMS] = (expiresOn << 16) | terms;
    this.row[row.COMPANY_AND_DAYS] = (company << row.DAY_BITS) | days;
    return fits;
  }

  idAt(words: Uint32Array, at: number): string {
    return unpackId(words, at, this.prefix);
  }

  termsAt(words: Uint32Array, at: number): CodedTerms {
    return this.terms[row.termsNumberAt(words, at)] as CodedTerms;
  }

  companyAt(words: Uint32Array, at: number): string {
    return this.companies[(words[at + row.COMPANY_AND_DAYS] as number) >>> row.DAY_BITS] as string;
  }

  /** The listing in a row of the shelf with a key. */
  read(words: Uint32Array, at: number, productKey: string): Card {
    const from = (words[at + row.FROM_AND_LEAST] as number) >>> 16;
    const days = row.daysAt(words, at);
    const minor = words[at + row.PRICE] as number;
    const terms = this.termsAt(words, at);
    return {
      id: this.idAt(words, at),
      companyId: this.companyAt(words, at),
      productKey,
      region: terms.region,
      variety: terms.variety,
      tonnes: (words[at + row.KG] as number) / 1000,
      least: this.leasts[(words[at + row.FROM_AND_LEAST] as number) & row.HALF] as number,
      window: { from, to: from + days - 1 },
      packaging: terms.packaging,
      incoterms: terms.incoterms,
      certificates: terms.certificates,
      currency: terms.currency,
      minor: minor === row.NO_PRICE ? null : minor,
      promised: terms.promised,
      preferredOrigins: terms.preferredOrigins,
      excludedOrigins: terms.excludedOrigins,
      maxSupplierShare: terms.maxSupplierShare,
      expiresOn: (words[at + row.EXPIRY_AND_TERMS] as number) >>> 16,
    };
  }
}

/** Lists keep their order, so that what is read is what was written. */
function keyOf(terms: Terms): string {
  const { region, variety, packaging, incoterms, certificates, currency, promised } = terms;
  const { preferredOrigins, excludedOrigins, maxSupplierShare } = terms;
  const asked = `${preferredOrigins}|${excludedOrigins}|${maxSupplierShare}`;
  return `${region}|${variety}|${packaging}|${incoterms}|${certificates}|${currency}|${promised}|${asked}`;
}
