/** What matching needs to know of an offer and a demand. Days are day numbers, tonnes metric. */
import type { DayWindow } from '../calendar';
import type { MoneyFacts } from '../money';
import type { CertificateKind, Incoterm, Packaging, Variety } from '../vocabulary';

/** Tonnes already promised from an offer: a steady rate over the days of the window. */
export interface TonnagePromise {
  readonly window: DayWindow;
  readonly tonnes: number;
}

interface ListingFacts {
  readonly id: string;
  readonly companyId: string;
  readonly variety: Variety | null;
  readonly window: DayWindow;
  /** Empty where nothing was said. */
  readonly packaging: readonly Packaging[];
  /** Last day on which the listing is matched. */
  readonly expiresOn: number;
}

export interface OfferFacts extends ListingFacts {
  readonly hsCode: string;
  readonly tonnesPerYear: number;
  readonly minOrderTonnes: number;
  /** Region code in Kazakhstan. */
  readonly origin: string;
  readonly price: MoneyFacts | null;
  readonly incoterm: Incoterm | null;
  readonly certificates: readonly CertificateKind[];
  readonly promises: readonly TonnagePromise[];
}

export interface DemandFacts extends ListingFacts {
  /** Codes asked for, the headings of the groups asked for among them. */
  readonly codes: readonly string[];
  readonly exact: boolean;
  /** Tonnes within the window. */
  readonly targetTonnes: number;
  readonly minLotTonnes: number;
  /** Largest part of the target that one supplier may take, 0 to 1; null for none. */
  readonly maxSupplierShare: number | null;
  /** Region code in Xinjiang. */
  readonly destination: string;
  /** Delivered (DAP) at the destination, a tonne. */
  readonly maxPrice: MoneyFacts | null;
  readonly incoterms: readonly Incoterm[];
  readonly requiredCertificates: readonly CertificateKind[];
  readonly preferredOrigins: readonly string[];
  readonly excludedOrigins: readonly string[];
}
