/** Accepted inputs as records: what a new offer or demand looks like when it is stored, or judged as a draft. */

import type { DemandInput, OfferInput } from '../domain/listing-input';
import { parseMinor } from '../domain/money';
import type { ListingStatus } from '../domain/vocabulary';
import type { NewRecord } from '../infra/db/store';

export interface Birth {
  readonly id: string;
  readonly companyId: string;
  readonly status: ListingStatus;
  readonly now: Date;
}

const FIRST_VERSION = 1;

export function newOffer(input: OfferInput, birth: Birth): NewRecord<'offer'> {
  return {
    ...common(input.window, birth),
    hsCode: input.hsCode,
    variety: input.variety ?? null,
    tonnesPerYear: input.tonnesPerYear,
    minOrderTonnes: input.minOrderTonnes ?? 0,
    originCode: input.origin,
    priceMinor: minorOf(input.price),
    priceCurrency: input.price?.currency ?? null,
    incoterm: input.incoterm ?? null,
    namedPlace: input.namedPlace ?? null,
    packaging: input.packaging ?? [],
    certificates: input.certificates ?? [],
    quality: input.quality ?? [],
    paymentTerms: input.paymentTerms ?? null,
  };
}

export function newDemand(input: DemandInput, birth: Birth): NewRecord<'demand'> {
  return {
    ...common(input.window, birth),
    hsCodes: input.hsCodes ?? [],
    groupCodes: input.groups ?? [],
    variety: input.variety ?? null,
    exact: input.exact ?? false,
    targetTonnes: input.targetTonnes,
    minLotTonnes: input.minLotTonnes ?? 0,
    maxSupplierShare: input.maxSupplierShare ?? null,
    destinationCode: input.destination,
    maxPriceMinor: minorOf(input.maxPrice),
    maxPriceCurrency: input.maxPrice?.currency ?? null,
    incoterms: input.incoterms ?? [],
    packaging: input.packaging ?? [],
    requiredCertificates: input.requiredCertificates ?? [],
    preferredOriginCodes: input.preferredOrigins ?? [],
    excludedOriginCodes: input.excludedOrigins ?? [],
  };
}

/** A listing is matched until its window ends. */
function common(
  window: { readonly from: string; readonly to: string },
  { id, companyId, status, now }: Birth,
) {
  const instant = now.toISOString();
  return {
    id,
    companyId,
    status,
    windowFrom: window.from,
    windowTo: window.to,
    version: FIRST_VERSION,
    expiresOn: window.to,
    createdAt: instant,
    updatedAt: instant,
  };
}

function minorOf(price: { readonly amount?: string | null | undefined } | null | undefined): number | null {
  return price?.amount ? parseMinor(price.amount) : null;
}
