/** A stored listing, read into the fields of the editor. */
import type { EditedDemandQuery, EditedOfferQuery, ListingStatus } from '../../documents/graphql';
import { graphql } from '../../graphql';
import { emptyValues, type Values } from './values';

export const EDITED_OFFER = graphql(`
  query EditedOffer($id: ID!) {
    offer(id: $id) {
      id
      version
      status
      hsCode
      variety
      tonnesPerYear
      minOrderTonnes
      origin { code }
      window { from to }
      price { perTonne { amount currency } }
      incoterm
      namedPlace
      paymentTerms
      packaging
      certificates
      quality { name value }
      company { id }
    }
  }
`);

export const EDITED_DEMAND = graphql(`
  query EditedDemand($id: ID!) {
    demand(id: $id) {
      id
      version
      status
      hsCodes
      groups { code }
      variety
      exact
      targetTonnes
      minLotTonnes
      maxSupplierShare
      destination { code }
      window { from to }
      maxPrice { perTonne { amount currency } }
      incoterms
      packaging
      requiredCertificates
      preferredOrigins { code }
      excludedOrigins { code }
      company { id }
    }
  }
`);

export interface Stored {
  readonly id: string;
  readonly version: number;
  readonly status: ListingStatus;
  readonly companyId: string;
  readonly values: Values;
}

type StoredOffer = NonNullable<EditedOfferQuery['offer']>;
type StoredDemand = NonNullable<EditedDemandQuery['demand']>;
type StoredPrice = StoredOffer['price'];

function priceOf(price: StoredPrice | StoredDemand['maxPrice']): Partial<Values> {
  return price ? { amount: price.perTonne.amount, currency: price.perTonne.currency } : {};
}

/** A minimum of nothing is one that was never said. */
const least = (tonnes: number) => (tonnes === 0 ? null : tonnes);
const codes = (regions: readonly { readonly code: string }[] | null) =>
  (regions ?? []).map(({ code }) => code);

export function storedOffer(offer: StoredOffer): Stored {
  const { id, version, status, company } = offer;
  const values = {
    ...emptyValues('offer'),
    wares: [`hs:${offer.hsCode}`],
    variety: offer.variety ?? '',
    tonnes: offer.tonnesPerYear,
    min: least(offer.minOrderTonnes),
    place: offer.origin.code,
    from: offer.window.from,
    to: offer.window.to,
    ...priceOf(offer.price),
    incoterms: offer.incoterm ? [offer.incoterm] : [],
    namedPlace: offer.namedPlace ?? '',
    payment: offer.paymentTerms ?? '',
    packaging: offer.packaging,
    quality: offer.quality.map(({ name, value }) => ({ name, value })),
    certificates: offer.certificates,
  };
  return { id, version, status, companyId: company.id, values };
}

export function storedDemand(demand: StoredDemand): Stored {
  const { id, version, status, company, maxSupplierShare: share } = demand;
  const values = {
    ...emptyValues('demand'),
    wares: [
      ...demand.groups.map(({ code }) => `group:${code}`),
      ...demand.hsCodes.map((code) => `hs:${code}`),
    ],
    variety: demand.variety ?? '',
    exact: demand.exact,
    tonnes: demand.targetTonnes,
    min: least(demand.minLotTonnes),
    // A share of 0.07 is 7 %, not 7.000000000000001.
    share: share === null ? null : Number((share * 100).toFixed(6)),
    place: demand.destination.code,
    from: demand.window.from,
    to: demand.window.to,
    ...priceOf(demand.maxPrice),
    incoterms: demand.incoterms,
    packaging: demand.packaging,
    certificates: demand.requiredCertificates,
    preferred: codes(demand.preferredOrigins),
    excluded: codes(demand.excludedOrigins),
  };
  return { id, version, status, companyId: company.id, values };
}
