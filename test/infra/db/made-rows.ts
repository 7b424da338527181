/** Plain records for the storage tests; ids and times follow a number, so that tests can name them. */
import { newId } from '../../../src/domain/id';
import type { NewRecord } from '../../../src/infra/db/store';

const EPOCH = Date.UTC(2026, 0, 1);

function idOf(kind: 'company' | 'offer' | 'demand', n: number): string {
  return newId(kind, EPOCH + n, new Uint8Array(10));
}

function instant(n: number): string {
  return new Date(EPOCH + n * 1000).toISOString();
}

export function company(n: number, over: Partial<NewRecord<'company'>> = {}): NewRecord<'company'> {
  return {
    id: idOf('company', n),
    country: 'KZ',
    registration: String(n).padStart(12, '0'),
    nameKk: null,
    nameRu: `Завод ${n}`,
    nameZh: null,
    nameEn: null,
    regionCode: 'KZ-63',
    about: null,
    verification: 'VERIFIED',
    verifiedUntil: '2027-12-31',
    submittedAt: null,
    verificationReason: null,
    officerId: null,
    mergedIntoId: null,
    contactName: null,
    contactEmail: null,
    contactPhone: null,
    version: 1,
    demonstration: n % 2 === 0,
    createdAt: instant(n),
    updatedAt: instant(n),
    ...over,
  };
}

export function offer(n: number, over: Partial<NewRecord<'offer'>> = {}): NewRecord<'offer'> {
  return {
    id: idOf('offer', n),
    companyId: idOf('company', 0),
    hsCode: '151211',
    variety: null,
    tonnesPerYear: 20_000,
    minOrderTonnes: 0.1 + 0.2,
    originCode: 'KZ-63',
    windowFrom: '2026-09-01',
    windowTo: '2027-08-31',
    priceMinor: 94_000,
    priceCurrency: 'USD',
    incoterm: 'FCA',
    namedPlace: 'Өскемен',
    packaging: ['FLEXITANK_20', 'RAIL_TANK_WAGON'],
    certificates: ['PHYTO'],
    quality: [{ name: 'FFA', value: '1.2 %' }],
    paymentTerms: null,
    status: 'PUBLISHED',
    version: 1,
    expiresOn: '2027-08-31',
    createdAt: instant(n),
    updatedAt: instant(n),
    ...over,
  };
}

export function demand(n: number, over: Partial<NewRecord<'demand'>> = {}): NewRecord<'demand'> {
  return {
    id: idOf('demand', n),
    companyId: idOf('company', 0),
    hsCodes: ['151211', '1514'],
    groupCodes: [],
    variety: 'SUNFLOWER',
    exact: false,
    targetTonnes: 250_000,
    minLotTonnes: 500,
    maxSupplierShare: 0.3,
    destinationCode: '650100',
    windowFrom: '2026-09-01',
    windowTo: '2027-08-31',
    maxPriceMinor: null,
    maxPriceCurrency: null,
    incoterms: [],
    packaging: [],
    requiredCertificates: [],
    preferredOriginCodes: ['KZ-63'],
    excludedOriginCodes: [],
    status: 'PUBLISHED',
    version: 1,
    expiresOn: '2027-08-31',
    createdAt: instant(n),
    updatedAt: instant(n),
    ...over,
  };
}
