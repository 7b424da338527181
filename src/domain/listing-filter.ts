/** What a list of offers, demands or companies can be narrowed and ordered by; every part is optional. */
import type { CertificateKind, Country, ListingStatus } from './vocabulary';

/**
 * One word of a text question: it is met where any of `anyOf` is among the tokens of a text, or one of its tokens
 * starts with `prefix` (a word still being typed). All terms of a question must be met.
 */
export interface TextTerm {
  readonly anyOf: readonly string[];
  readonly prefix: string | null;
}

export interface ListingFilter {
  /** This one listing, if it fits the rest. */
  readonly id?: string;
  /** Every term must be met; see infra/text-analyser. No terms: no condition. */
  readonly text?: readonly TextTerm[];
  /** Any of these code prefixes (two to six digits). A demand also fits where it asks for a wider code. */
  readonly hsPrefixes?: readonly string[];
  /** Groups whose headings overlap hsPrefixes: a demand that asks for such a group fits too. */
  readonly groups?: readonly string[];
  /** Any of these regions: the origin of an offer, the destination of a demand. */
  readonly regions?: readonly string[];
  readonly minTonnes?: number;
  readonly maxTonnes?: number;
  /** ISO days; a listing fits if its window shares a day with this one. */
  readonly windowFrom?: string;
  readonly windowTo?: string;
  /** All of these: carried by an offer, required by a demand. */
  readonly certificates?: readonly CertificateKind[];
  /** ISO instant, exclusive. */
  readonly updatedAfter?: string;
  readonly companyId?: string;
  readonly statuses?: readonly ListingStatus[];
  /** ISO day on which the listing must still be valid. */
  readonly validOn?: string;
  /** ISO day on which its company must count as verified. */
  readonly companyVerifiedOn?: string;
  /** Only of companies of the demonstration market. */
  readonly demonstration?: true;
}

export interface CompanyFilter {
  /** Every term must be met; see infra/text-analyser. No terms: no condition. */
  readonly text?: readonly TextTerm[];
  readonly country?: Country;
  readonly regions?: readonly string[];
  /** ISO day on which the company must count as verified. */
  readonly verifiedOn?: string;
  /** Only companies of the demonstration market. */
  readonly demonstration?: true;
  readonly updatedAfter?: string;
}

export type Direction = 'ASC' | 'DESC';

export interface ListingOrder {
  readonly by: 'TONNES' | 'WINDOW_FROM' | 'CREATED_AT' | 'UPDATED_AT';
  readonly direction: Direction;
}

/** How many rows of a filtered list carry each value. */
export interface FacetCount {
  readonly value: string;
  readonly count: number;
  readonly tonnes: number;
}

export interface Facets {
  /** By the first two digits of the code; a demand counts once under each chapter it asks for. */
  readonly chapters: readonly FacetCount[];
  readonly regions: readonly FacetCount[];
  readonly certificates: readonly FacetCount[];
}
