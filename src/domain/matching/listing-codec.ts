/**
 * Listings of one side as rows. What is equal in many (terms, minimums, companies) is kept once and numbered; what
 * does not fit a row, such as more than 4,294,967 t or a window of twelve years, is refused here.
 */
import type { DayWindow } from '../calendar';
import * as row from './listing-row';
import { packed, packId, unpackId } from './packed-id';
import {
  type CodedDetails,
  type CodedTerms,
  DETAIL_BITS,
  type Details,
  Numbers,
  TermNumbers,
  type Terms,
} from './term-numbers';
import { LONGEST_HARVEST_DAYS } from './volume';
import { WindowKinds } from './window-kinds';

/** A listing of either side, in the same words. */
export interface Card extends Terms, Details {
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

export class ListingCodec {
  /** The row that was written last. */
  readonly row = new Uint32Array(row.WORDS);
  readonly kinds = new WindowKinds(LONGEST_HARVEST_DAYS);
  private readonly numbers = new TermNumbers();
  private readonly leastKnown = new Numbers<number>(row.HALF + 1);
  private readonly companiesKnown = new Numbers<string>(2 ** (32 - row.DAY_BITS));
  readonly terms = this.numbers.terms;
  readonly details = this.numbers.details;
  readonly regions = this.numbers.regions;
  /** Tonnes. */
  readonly leasts = this.leastKnown.things;
  readonly companies = this.companiesKnown.things;

  /** `prefix` begins all ids, such as "off_". */
  constructor(private readonly prefix: string) {}

  /** Writes the words of an id alone; false where it is none that a row can hold. */
  writeId(id: string): boolean {
    const fits = packId(id, this.prefix);
    this.row.set(packed);
    return fits;
  }

  /** Writes a listing to `row`, behind the id that was written there last; false where it does not fit. */
  write(card: Card): boolean {
    const { tonnes, minor, expiresOn } = card;
    const { from, to } = card.window;
    const kg = Math.round(tonnes * 1000);
    const days = to - from + 1;
    const price = minor ?? row.NO_PRICE;
    const details = this.numbers.detailsOf(card);
    const least = this.leastKnown.of(card.least);
    const company = this.companiesKnown.of(card.companyId);
    const fits =
      kg / 1000 === tonnes &&
      isBelow(row.NO_PRICE + 1, kg) &&
      isBelow(row.NO_PRICE + (minor === null ? 1 : 0), price) &&
      isBelow(row.HALF + 1, from) &&
      isBelow(1 << (32 - DETAIL_BITS), expiresOn) &&
      isBelow(1 << row.DAY_BITS, days) &&
      days > 0 &&
      details >= 0 &&
      least >= 0 &&
      company >= 0;
    if (fits) {
      this.kinds.meet(from, days);
    }
    this.row[row.KG] = kg;
    this.row[row.PRICE] = price;
    this.row[row.FROM_AND_LEAST] = (from << 16) | least;
    this.row[row.EXPIRY_AND_DETAILS] = (expiresOn << DETAIL_BITS) | details;
    this.row[row.COMPANY_AND_DAYS] = (company << row.DAY_BITS) | days;
    return fits;
  }

  idAt(words: Uint32Array, at: number): string {
    return unpackId(words, at, this.prefix);
  }

  /** The number of the terms of the row that begins at a word. */
  termsAt(words: Uint32Array, at: number): number {
    return (this.details[row.detailsAt(words, at)] as CodedDetails).terms;
  }

  companyAt(words: Uint32Array, at: number): string {
    return this.companies[(words[at + row.COMPANY_AND_DAYS] as number) >>> row.DAY_BITS] as string;
  }

  /** The run in which the row that begins at a word stands: its terms (high half) and the kind of its window. */
  runAt(words: Uint32Array, at: number): number {
    const kind = this.kinds.of(row.fromAt(words, at), row.daysAt(words, at));
    return this.termsAt(words, at) * 2 ** 16 + kind;
  }

  /** The run of the same terms and the next wider kind of window. */
  widerRun(run: number): number {
    return run - (run % 2 ** 16) + (this.kinds.wider[run % 2 ** 16] as number);
  }

  regionOf(run: number): number {
    return (this.terms[Math.floor(run / 2 ** 16)] as CodedTerms).regionNumber;
  }

  regionNumberAt(words: Uint32Array, at: number): number {
    return (this.terms[this.termsAt(words, at)] as CodedTerms).regionNumber;
  }

  /** The listing in a row of the shelf with a key. */
  read(words: Uint32Array, at: number, productKey: string): Card {
    const from = row.fromAt(words, at);
    const minor = words[at + row.PRICE] as number;
    const details = this.details[row.detailsAt(words, at)] as CodedDetails;
    const terms = this.terms[details.terms] as CodedTerms;
    return {
      id: this.idAt(words, at),
      companyId: this.companyAt(words, at),
      productKey,
      national: details.national,
      region: terms.region,
      variety: terms.variety,
      tonnes: (words[at + row.KG] as number) / 1000,
      least: this.leasts[row.leastAt(words, at)] as number,
      window: { from, to: from + row.daysAt(words, at) - 1 },
      packaging: terms.packaging,
      incoterms: terms.incoterms,
      certificates: terms.certificates,
      currency: details.currency,
      minor: minor === row.NO_PRICE ? null : minor,
      promised: details.promised,
      preferredOrigins: terms.preferredOrigins,
      excludedOrigins: terms.excludedOrigins,
      maxSupplierShare: details.maxSupplierShare,
      expiresOn: row.expiryAt(words, at),
    };
  }
}

const isBelow = (limit: number, word: number) => word >= 0 && word < limit && Number.isInteger(word);
