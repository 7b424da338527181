/** Offers and demands in the words that both sides share, and back. */

import { SHARED_DIGITS, sixDigits } from '../hs-code';
import type { MoneyFacts } from '../money';
import { INCOTERMS, type Incoterm } from '../vocabulary';
import type { DemandFacts, OfferFacts, TonnagePromise } from './listing';
import type { Card } from './listing-codec';

const EXACT = '=';
const NONE: readonly never[] = [];
/** Lists of one, made once: the index knows lists again by themselves. */
const ONE_INCOTERM = Object.fromEntries(
  INCOTERMS.map((incoterm) => [incoterm, [incoterm]]),
) as unknown as Readonly<Record<Incoterm, readonly [Incoterm]>>;

/** The codes that a demand's product key names, and whether they are meant exactly; an offer's is its code. */
export function parseDemandKey(key: string): Pick<DemandFacts, 'codes' | 'exact'> {
  const exact = key.endsWith(EXACT);
  return { codes: (exact ? key.slice(0, -EXACT.length) : key).split(','), exact };
}

export function offerCard(offer: OfferFacts): Card {
  return {
    id: offer.id,
    companyId: offer.companyId,
    productKey: sixDigits(offer.hsCode),
    national: offer.hsCode.slice(SHARED_DIGITS),
    region: offer.origin,
    variety: offer.variety,
    tonnes: offer.tonnesPerYear,
    least: offer.minOrderTonnes,
    window: offer.window,
    packaging: offer.packaging,
    incoterms: offer.incoterm === null ? NONE : ONE_INCOTERM[offer.incoterm],
    certificates: offer.certificates,
    currency: offer.price?.currency ?? null,
    minor: offer.price?.minor ?? null,
    promised: offer.promises.length > 0,
    preferredOrigins: NONE,
    excludedOrigins: NONE,
    maxSupplierShare: null,
    expiresOn: offer.expiresOn,
  };
}

export function demandCard(demand: DemandFacts): Card {
  return {
    id: demand.id,
    companyId: demand.companyId,
    productKey: demand.codes.join() + (demand.exact ? EXACT : ''),
    national: '',
    region: demand.destination,
    variety: demand.variety,
    tonnes: demand.targetTonnes,
    least: demand.minLotTonnes,
    window: demand.window,
    packaging: demand.packaging,
    incoterms: demand.incoterms,
    certificates: demand.requiredCertificates,
    currency: demand.maxPrice?.currency ?? null,
    minor: demand.maxPrice?.minor ?? null,
    promised: false,
    preferredOrigins: demand.preferredOrigins,
    excludedOrigins: demand.excludedOrigins,
    maxSupplierShare: demand.maxSupplierShare,
    expiresOn: demand.expiresOn,
  };
}

export function offerOf(card: Card, promises: readonly TonnagePromise[]): OfferFacts {
  return {
    id: card.id,
    companyId: card.companyId,
    hsCode: card.productKey + card.national,
    variety: card.variety,
    tonnesPerYear: card.tonnes,
    minOrderTonnes: card.least,
    origin: card.region,
    window: card.window,
    price: priceOf(card),
    incoterm: card.incoterms[0] ?? null,
    packaging: card.packaging,
    certificates: card.certificates,
    promises,
    expiresOn: card.expiresOn,
  };
}

export function demandOf(card: Card): DemandFacts {
  return {
    id: card.id,
    companyId: card.companyId,
    ...parseDemandKey(card.productKey),
    variety: card.variety,
    targetTonnes: card.tonnes,
    minLotTonnes: card.least,
    maxSupplierShare: card.maxSupplierShare,
    destination: card.region,
    window: card.window,
    maxPrice: priceOf(card),
    incoterms: card.incoterms,
    packaging: card.packaging,
    requiredCertificates: card.certificates,
    preferredOrigins: card.preferredOrigins,
    excludedOrigins: card.excludedOrigins,
    expiresOn: card.expiresOn,
  };
}

function priceOf({ minor, currency }: Card): MoneyFacts | null {
  return minor === null || currency === null ? null : { minor, currency };
}

/** Promises as plain numbers, three each: they are kept for as long as their offer is. */
export function flatPromises(promises: readonly TonnagePromise[]): readonly number[] {
  return promises.flatMap(({ window, tonnes }) => [window.from, window.to, tonnes]);
}

export function promisesFrom(flat: readonly number[]): readonly TonnagePromise[] {
  return Array.from({ length: flat.length / 3 }, (_, place) => {
    const [from, to, tonnes] = flat.slice(place * 3) as [number, number, number];
    return { window: { from, to }, tonnes };
  });
}
