/**
 * Bare rows of the market as the facts that matching judges. A million rows say few things over and over: what a text
 * comes to is remembered, and equal texts share one value.
 */

import type { DayWindow } from '../../domain/calendar';
import { parseDay } from '../../domain/calendar';
import type { Catalogue } from '../../domain/catalogue';
import { invariant } from '../../domain/errors';
import type { DemandFacts, OfferFacts, TonnagePromise } from '../../domain/matching/listing';
import type {
  CertificateKind,
  Currency,
  Incoterm,
  ListingStatus,
  Variety,
  Verification,
} from '../../domain/vocabulary';
import { askedCodes, money } from './facts';

/** Texts of one kind remembered at a time; with more the memory begins anew. */
const MAX_REMEMBERED = 200_000;

/** Both days in one text, since a text costs more to fetch than to cut. */
const WINDOW = `window_from || '/' || window_to`;

/** What is read of each table, in this order. */
export const COLUMNS = {
  company: ['id', 'verification', 'verified_until', 'demonstration'],
  offer: [
    'id',
    'status',
    'company_id',
    'hs_code',
    'variety',
    'tonnes_per_year',
    'min_order_tonnes',
    'origin_code',
    WINDOW,
    'price_minor',
    'price_currency',
    'incoterm',
    'packaging',
    'certificates',
    'expires_on',
  ],
  demand: [
    'id',
    'status',
    'company_id',
    'hs_codes',
    'group_codes',
    'exact',
    'variety',
    'target_tonnes',
    'min_lot_tonnes',
    'max_supplier_share',
    'destination_code',
    WINDOW,
    'max_price_minor',
    'max_price_currency',
    'incoterms',
    'packaging',
    'required_certificates',
    'preferred_origin_codes',
    'excluded_origin_codes',
    'expires_on',
  ],
  certificate: ['company_id', 'kind', 'valid_from', 'valid_until'],
  tonnagePromise: ['offer_id', WINDOW, 'tonnes'],
} as const;

/** The rows as the database gives them; a flag is 0 or 1 on SQLite. */
export interface FeedRows {
  readonly company: readonly [
    id: string,
    verification: Verification,
    verifiedUntil: string | null,
    demonstration: boolean | number,
  ];
  readonly offer: readonly [
    id: string,
    status: ListingStatus,
    companyId: string,
    hsCode: string,
    variety: Variety | null,
    tonnesPerYear: number,
    minOrderTonnes: number,
    origin: string,
    window: string,
    priceMinor: number | null,
    priceCurrency: Currency | null,
    incoterm: Incoterm | null,
    packaging: string,
    certificates: string,
    expiresOn: string,
  ];
  readonly demand: readonly [
    id: string,
    status: ListingStatus,
    companyId: string,
    hsCodes: string,
    groupCodes: string,
    exact: boolean | number,
    variety: Variety | null,
    targetTonnes: number,
    minLotTonnes: number,
    maxSupplierShare: number | null,
    destination: string,
    window: string,
    maxPriceMinor: number | null,
    maxPriceCurrency: Currency | null,
    incoterms: string,
    packaging: string,
    requiredCertificates: string,
    preferredOrigins: string,
    excludedOrigins: string,
    expiresOn: string,
  ];
  readonly certificate: readonly [
    companyId: string,
    kind: CertificateKind,
    validFrom: string,
    validUntil: string,
  ];
  readonly tonnagePromise: readonly [offerId: string, window: string, tonnes: number];
}

/** What the market keeps of a company. */
export interface CompanyFacts {
  readonly id: string;
  /** Last day on which it counts as verified; null where it does not. */
  readonly verifiedUntil: number | null;
  readonly demonstration: boolean;
}

/** A certificate as matching asks for it. */
export interface PaperFacts {
  readonly kind: CertificateKind;
  readonly valid: DayWindow;
}

export interface FeedDecoder {
  company(row: FeedRows['company']): CompanyFacts;
  offer(row: FeedRows['offer'], promises: readonly TonnagePromise[]): OfferFacts;
  demand(row: FeedRows['demand']): DemandFacts;
  paper(row: FeedRows['certificate']): PaperFacts;
  promise(row: FeedRows['tonnagePromise']): TonnagePromise;
}

function remembering<Value>(decode: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) {
      if (known.size === MAX_REMEMBERED) {
        known.clear();
      }
      value = decode(text);
      known.set(text, value);
    }
    return value;
  };
}

function parsedDay(text: string): number {
  const day = parseDay(text);
  invariant(day !== null, `a stored day is a day of the calendar: ${text}`);
  return day;
}

function parsedWindow(text: string): DayWindow {
  return Object.freeze({ from: parsedDay(text.slice(0, 10)), to: parsedDay(text.slice(11)) });
}

/** A list as CodeListColumn writes it: ",A,B,". */
function listed(text: string): readonly string[] {
  return Object.freeze(text === '' ? [] : text.slice(1, -1).split(','));
}

export function createFeedDecoder(catalogue: Pick<Catalogue, 'groups'>): FeedDecoder {
  const day = remembering(parsedDay);
  const window = remembering(parsedWindow);
  const word = remembering((text) => text);
  const list = remembering(listed) as <Code extends string>(text: string) => readonly Code[];
  const codes = remembering((text) => {
    const [hsCodes = '', groupCodes = ''] = text.split('/');
    return Object.freeze(askedCodes(list(hsCodes), list(groupCodes), catalogue));
  });

  return {
    company: ([id, verification, verifiedUntil, demonstration]) => ({
      id,
      verifiedUntil:
        verification !== 'VERIFIED'
          ? null
          : verifiedUntil === null
            ? Number.POSITIVE_INFINITY
            : day(verifiedUntil),
      demonstration: Boolean(demonstration),
    }),
    offer: (row, promises) => ({
      id: row[0],
      companyId: word(row[2]),
      hsCode: word(row[3]),
      variety: row[4],
      tonnesPerYear: row[5],
      minOrderTonnes: row[6],
      origin: word(row[7]),
      window: window(row[8]),
      price: money(row[9], row[10]),
      incoterm: row[11],
      packaging: list(row[12]),
      certificates: list(row[13]),
      promises,
      expiresOn: day(row[14]),
    }),
    demand: (row) => ({
      id: row[0],
      companyId: word(row[2]),
      codes: codes(`${row[3]}/${row[4]}`),
      exact: Boolean(row[5]),
      variety: row[6],
      targetTonnes: row[7],
      minLotTonnes: row[8],
      maxSupplierShare: row[9],
      destination: word(row[10]),
      window: window(row[11]),
      maxPrice: money(row[12], row[13]),
      incoterms: list(row[14]),
      packaging: list(row[15]),
      requiredCertificates: list(row[16]),
      preferredOrigins: list(row[17]),
      excludedOrigins: list(row[18]),
      expiresOn: day(row[19]),
    }),
    paper: ([, kind, validFrom, validUntil]) => ({
      kind,
      valid: { from: day(validFrom), to: day(validUntil) },
    }),
    promise: ([, days, tonnes]) => ({ window: window(days), tonnes }),
  };
}
