/** Records as the plain facts that matching judges. */
import { parseDay } from '../../domain/calendar';
import type { Catalogue } from '../../domain/catalogue';
import { invariant } from '../../domain/errors';
import type { DemandFacts, OfferFacts, TonnagePromise } from '../../domain/matching/listing';
import type { RouteNoticeFacts } from '../../domain/matching/route-notices';
import type { MoneyFacts } from '../../domain/money';
import type { Currency } from '../../domain/vocabulary';
import type { Demand } from '../../model/demand';
import type { Offer } from '../../model/offer';
import type { RouteNotice } from '../../model/route-notice';
import type { TonnagePromise as PromiseRecord } from '../../model/tonnage-promise';

function day(text: string): number {
  const number = parseDay(text);
  invariant(number !== null, `a stored day is a day of the calendar: ${text}`);
  return number;
}

export function money(minor: number | null, currency: Currency | null): MoneyFacts | null {
  return minor === null || currency === null ? null : { minor, currency };
}

/** `promises` are those of the ledger that hold. */
export function offerFacts(
  offer: Omit<Offer, 'revision' | 'company'>,
  promises: readonly TonnagePromise[],
): OfferFacts {
  return {
    id: offer.id,
    companyId: offer.companyId,
    hsCode: offer.hsCode,
    variety: offer.variety,
    tonnesPerYear: offer.tonnesPerYear,
    minOrderTonnes: offer.minOrderTonnes,
    origin: offer.originCode,
    window: { from: day(offer.windowFrom), to: day(offer.windowTo) },
    price: money(offer.priceMinor, offer.priceCurrency),
    incoterm: offer.incoterm,
    packaging: offer.packaging,
    certificates: offer.certificates,
    promises,
    expiresOn: day(offer.expiresOn),
  };
}

/** An entry of the ledger as matching takes it off. */
export function promiseFacts({ windowFrom, windowTo, tonnes }: PromiseRecord): TonnagePromise {
  return { window: { from: day(windowFrom), to: day(windowTo) }, tonnes };
}

/** A route notice as plain facts. */
export function noticeFacts(notice: RouteNotice): RouteNoticeFacts {
  return {
    id: notice.id,
    kind: notice.kind,
    crossing: notice.crossingCode,
    hsCodes: notice.hsCodes,
    waitingDays: notice.waitingDays,
    validFrom: day(notice.validFrom),
    validTo: notice.validTo === null ? null : day(notice.validTo),
  };
}

export function demandFacts(demand: Omit<Demand, 'revision' | 'company'>, catalogue: Catalogue): DemandFacts {
  return {
    id: demand.id,
    companyId: demand.companyId,
    codes: askedCodes(demand.hsCodes, demand.groupCodes, catalogue),
    exact: demand.exact,
    variety: demand.variety,
    targetTonnes: demand.targetTonnes,
    minLotTonnes: demand.minLotTonnes,
    maxSupplierShare: demand.maxSupplierShare,
    destination: demand.destinationCode,
    window: { from: day(demand.windowFrom), to: day(demand.windowTo) },
    maxPrice: money(demand.maxPriceMinor, demand.maxPriceCurrency),
    incoterms: demand.incoterms,
    packaging: demand.packaging,
    requiredCertificates: demand.requiredCertificates,
    preferredOrigins: demand.preferredOriginCodes,
    excludedOrigins: demand.excludedOriginCodes,
    expiresOn: day(demand.expiresOn),
  };
}

/** The codes a demand asks for: a group stands for its headings, all taken whole. */
export function askedCodes(
  hsCodes: readonly string[],
  groupCodes: readonly string[],
  { groups }: Pick<Catalogue, 'groups'>,
): readonly string[] {
  return [...hsCodes, ...groupCodes.flatMap((code) => groups.get(code)?.headings ?? [])];
}
