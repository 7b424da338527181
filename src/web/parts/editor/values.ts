/** What an editor holds: the terms of an offer or a demand as they are typed, from a listing and to the server. */
import type {
  CertificateKind,
  Currency,
  DemandInput,
  Incoterm,
  OfferInput,
  Packaging,
  Variety,
} from '../../documents/graphql';
import { type Tried, usualCurrency } from '../try/draft';

export type Kind = 'offer' | 'demand';

export interface QualityLine {
  readonly name: string;
  readonly value: string;
}

/** Both kinds in one shape; what a kind does not know stays empty. */
export interface Values {
  /** "hs:151211" or "group:vegetable-oils"; an offer has one code. */
  readonly wares: readonly string[];
  readonly variety: string;
  readonly exact: boolean;
  /** Tonnes a year of an offer, within the window of a demand; null while the field is empty. */
  readonly tonnes: number | null;
  /** Minimum order or lot, tonnes. */
  readonly min: number | null;
  /** Largest share of one supplier, percent. */
  readonly share: number | null;
  /** Code of the origin or the destination. */
  readonly place: string;
  /** First and last day, ISO. */
  readonly from: string;
  readonly to: string;
  /** Of a tonne, as typed. */
  readonly amount: string;
  readonly currency: Currency;
  /** An offer has one at most. */
  readonly incoterms: readonly Incoterm[];
  readonly namedPlace: string;
  readonly payment: string;
  readonly packaging: readonly Packaging[];
  readonly quality: readonly QualityLine[];
  readonly certificates: readonly CertificateKind[];
  /** Codes of origins. */
  readonly preferred: readonly string[];
  readonly excluded: readonly string[];
}
export type Field = keyof Values;

export function emptyValues(kind: Kind): Values {
  return {
    wares: [],
    variety: '',
    exact: false,
    tonnes: null,
    min: null,
    share: null,
    place: '',
    from: '',
    to: '',
    amount: '',
    currency: usualCurrency(kind === 'demand' ? 'need' : 'supply'),
    incoterms: [],
    namedPlace: '',
    payment: '',
    packaging: [],
    quality: [],
    certificates: [],
    preferred: [],
    excluded: [],
  };
}

/** What was said in "Try it". */
export function triedValues({ need, terms }: Tried): Values {
  return {
    ...emptyValues(need.side === 'need' ? 'demand' : 'offer'),
    wares: need.product === '' ? [] : [need.product],
    tonnes: need.tonnes,
    min: terms.min === '' ? null : Number(terms.min),
    place: need.region,
    from: need.from,
    to: need.to,
    amount: terms.price,
    currency: terms.currency,
    incoterms: terms.incoterms,
    packaging: terms.packaging,
    certificates: terms.certificates,
  };
}

/** Fields without which nothing can be stored, in the order of the form. */
const REQUIRED = ['wares', 'tonnes', 'place', 'from', 'to'] as const;

/** What must still be filled in. */
export function missingIn(values: Values): readonly Field[] {
  return REQUIRED.filter((field) => {
    const value = values[field];
    return value === null || value === '' || (Array.isArray(value) && value.length === 0);
  });
}

/** Whether the price has the form of a decimal number. */
export function isAmount(amount: string): boolean {
  return amount === '' || /^-?\d{1,15}(\.\d{1,6})?$/.test(amount);
}

/** Stands where a day is missing, so that the other faults can be told at once. */
const ANY_DAY = '2099-12-31';

function common(values: Values) {
  const { from, to, variety, amount, currency, packaging } = values;
  return {
    window: { from: from || to || ANY_DAY, to: to || from || ANY_DAY },
    variety: variety === '' ? null : (variety as Variety),
    packaging: [...packaging],
    money: amount === '' || !isAmount(amount) ? null : { amount, currency },
  };
}

const said = (text: string) => (text.trim() === '' ? null : text.trim());
const coded = (wares: readonly string[], prefix: 'hs:' | 'group:') =>
  wares.filter((ware) => ware.startsWith(prefix)).map((ware) => ware.slice(prefix.length));

/** The offer as the server takes it; an unknown code where none is chosen yet. */
export function offerInput(values: Values): OfferInput {
  const { money, ...rest } = common(values);
  return {
    ...rest,
    hsCode: coded(values.wares, 'hs:')[0] ?? '00',
    tonnesPerYear: values.tonnes ?? 0,
    minOrderTonnes: values.min,
    origin: values.place,
    price: money,
    incoterm: values.incoterms[0] ?? null,
    namedPlace: said(values.namedPlace),
    paymentTerms: said(values.payment),
    quality: values.quality.filter(({ name, value }) => name.trim() !== '' || value.trim() !== ''),
    certificates: [...values.certificates],
  };
}

/** The demand as the server takes it. */
export function demandInput(values: Values): DemandInput {
  const { money, ...rest } = common(values);
  return {
    ...rest,
    hsCodes: coded(values.wares, 'hs:'),
    groups: coded(values.wares, 'group:'),
    exact: values.exact,
    targetTonnes: values.tonnes ?? 0,
    minLotTonnes: values.min,
    maxSupplierShare: values.share === null ? null : values.share / 100,
    destination: values.place,
    maxPrice: money,
    incoterms: [...values.incoterms],
    requiredCertificates: [...values.certificates],
    preferredOrigins: [...values.preferred],
    excludedOrigins: [...values.excluded],
  };
}

/** Names of the fields in the input of each kind, where these are not the same. */
const BEHIND: Readonly<Record<Kind, Readonly<Record<string, Field>>>> = {
  offer: {
    hsCode: 'wares',
    tonnesPerYear: 'tonnes',
    minOrderTonnes: 'min',
    origin: 'place',
    'window.from': 'from',
    window: 'to',
    'price.currency': 'currency',
    price: 'amount',
    incoterm: 'incoterms',
    paymentTerms: 'payment',
  },
  demand: {
    hsCodes: 'wares',
    groups: 'wares',
    targetTonnes: 'tonnes',
    minLotTonnes: 'min',
    maxSupplierShare: 'share',
    destination: 'place',
    'window.from': 'from',
    window: 'to',
    'maxPrice.currency': 'currency',
    maxPrice: 'amount',
    requiredCertificates: 'certificates',
    preferredOrigins: 'preferred',
    excludedOrigins: 'excluded',
  },
};

/** The field that a path of the input leads to; null where the form has none. */
export function fieldAt(kind: Kind, path: string): Field | null {
  const [first = '', second = ''] = path.split('.');
  const behind = BEHIND[kind];
  const field = behind[`${first}.${second}`] ?? behind[first] ?? first;
  return field in emptyValues(kind) ? (field as Field) : null;
}

/** Fields whose values differ. */
export function differing(one: Values, other: Values): readonly Field[] {
  return (Object.keys(one) as Field[]).filter(
    (field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]),
  );
}
