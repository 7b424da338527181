/** What is tried: the need and its further terms as the address holds them, and as the server takes them. */
import type { CertificateKind, Currency, Incoterm, Packaging } from '../../documents/graphql';
import type { MatchSource } from '../matches/match-source';
import { type Need, readNeed, writeNeed } from '../need-sentence';

export interface Terms {
  /** Tonnes of the smallest lot or order, as typed. */
  readonly min: string;
  readonly certificates: readonly CertificateKind[];
  readonly packaging: readonly Packaging[];
  /** A supply has one at most. */
  readonly incoterms: readonly Incoterm[];
  /** A tonne's, as typed. */
  readonly price: string;
  readonly currency: Currency;
}

export interface Tried {
  readonly need: Need;
  readonly terms: Terms;
}

/** Terms of delivery by land; the other ones are for ships. */
export const INCOTERMS = ['EXW', 'FCA', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP'] as const;
export const CURRENCIES = ['CNY', 'USD', 'KZT', 'EUR', 'RUB'] as const;

/** What prices of a side are mostly said in. */
export function usualCurrency(side: Need['side']): Currency {
  return side === 'need' ? 'CNY' : 'USD';
}

const LISTS = ['certificates', 'packaging', 'incoterms'] as const;

export function readTried(address: URLSearchParams): Tried {
  const list = (name: string) => (address.get(name) ?? '').split(',').filter(Boolean);
  const need = readNeed(address);
  const asked = address.get('currency');
  return {
    need,
    terms: {
      min: address.get('min') ?? '',
      certificates: list('certificates') as CertificateKind[],
      packaging: list('packaging') as Packaging[],
      incoterms: list('incoterms') as Incoterm[],
      price: address.get('price') ?? '',
      currency: CURRENCIES.find((currency) => currency === asked) ?? usualCurrency(need.side),
    },
  };
}

/** The address of what is tried, terms only where there are some. */
export function writeTried({ need, terms }: Tried): URLSearchParams {
  const address = writeNeed(need);
  const put = (name: string, text: string) => {
    if (text !== '') {
      address.set(name, text);
    }
  };
  for (const name of LISTS) {
    put(name, terms[name].join(','));
  }
  put('min', terms.min);
  put('price', terms.price);
  put('currency', terms.price === '' ? '' : terms.currency);
  return address;
}

/** Another side has its own delivery terms and prices. */
export function onSideOf(need: Need, { need: before, terms }: Tried): Terms {
  return need.side === before.side ? terms : { ...terms, incoterms: [], price: '' };
}

/** How many of the further terms say something. */
export function termsOn({ min, price, ...lists }: Terms): number {
  const said = [min !== '', price !== '', ...LISTS.map((name) => lists[name].length > 0)];
  return said.filter(Boolean).length;
}

/** Parts of the sentence that are still empty, by their key among the words. */
export function emptyParts({ side, tonnes, product, region, from, to }: Need): string[] {
  const parts = [
    [tonnes === null, `need.tonnes.${side}`],
    [product === '', 'need.product'],
    [region === '', `need.place.${side}`],
    [from === '', 'need.from'],
    [to === '', 'need.to'],
  ] as const;
  return parts.flatMap(([empty, word]) => (empty ? [word] : []));
}

/** The draft to be matched; null while the sentence is not complete. */
export function sourceOf(
  tried: Tried,
): Extract<MatchSource, { readonly kind: 'draftDemand' | 'draftOffer' }> | null {
  const { need, terms } = tried;
  if (need.tonnes === null || emptyParts(need).length > 0) {
    return null;
  }
  const window = { from: need.from, to: need.to };
  const code = need.product.slice(need.product.indexOf(':') + 1);
  const price = terms.price === '' ? null : { amount: terms.price, currency: terms.currency };
  const least = terms.min === '' ? null : Number(terms.min);
  const packaging = [...terms.packaging];
  if (need.side === 'need') {
    const wanted = need.product.startsWith('hs:') ? { hsCodes: [code] } : { groups: [code] };
    const input = { ...wanted, destination: need.region, targetTonnes: need.tonnes, window, packaging };
    const papers = { requiredCertificates: [...terms.certificates], incoterms: [...terms.incoterms] };
    return { kind: 'draftDemand', input: { ...input, ...papers, minLotTonnes: least, maxPrice: price } };
  }
  const input = { hsCode: code, origin: need.region, tonnesPerYear: need.tonnes, window, packaging };
  const papers = { certificates: [...terms.certificates], incoterm: terms.incoterms[0] ?? null };
  return { kind: 'draftOffer', input: { ...input, ...papers, minOrderTonnes: least, price } };
}
