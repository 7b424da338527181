/** Finding products by words in four languages and by code, among every six-digit code of the nomenclature. */
import type { Catalogue } from '../domain/catalogue';
import { acceptAll } from '../domain/input';
import { checkPage, checkSearch, type PageArguments } from '../domain/list-input';
import type { TextTerm } from '../domain/listing-filter';
import { LANGUAGES, type Names } from '../domain/vocabulary';
import { decodeCursor, encodeCursor } from '../infra/cursor';
import { analyse, queryTokens } from '../infra/text-analyser';
import type { Paged } from './paged';

export interface ProductArguments extends PageArguments {
  readonly search?: string | null;
  /** Only products under this code. */
  readonly within?: string | null;
}

export interface ProductFinder {
  /** Six-digit codes: those with a name of their own first, then by code. Throws INVALID_INPUT, INVALID_CURSOR. */
  find(args: ProductArguments): Paged<string>;
}

interface Entry {
  readonly code: string;
  /** 0 where the product has a name of its own, else 1: these come later. */
  readonly rank: number;
  readonly tokens: ReadonlySet<string>;
}

const tokensOf = (names: Names) => LANGUAGES.flatMap((language) => analyse(names[language]));

interface Entries {
  /** Words of the chapters. */
  readonly chapters: ReadonlyMap<string, ReadonlySet<string>>;
  readonly products: readonly Entry[];
}

/** Analyses every name, which takes a while. */
function analysed(catalogue: Catalogue): Entries {
  const { reference, named } = catalogue;
  const chapters = new Map(
    [...reference.chapters].map(([chapter, names]) => [chapter, new Set(tokensOf(names))]),
  );
  const products = reference.hsCodes
    .map((code): Entry => {
      const product = named.get(code);
      const groups = product ? catalogue.groupsOf(code).flatMap((group) => tokensOf(group.names)) : [];
      const own = product ? tokensOf(product.names) : [];
      return { code, rank: product ? 0 : 1, tokens: new Set([...own, ...groups]) };
    })
    .sort((a, b) => a.rank - b.rank || (a.code < b.code ? -1 : 1));
  return { chapters, products };
}

/** Names are analysed for the first question; all are then answered from memory. */
export function createProductFinder(catalogue: Catalogue): ProductFinder {
  let known: Entries | null = null;

  function meets({ chapters }: Entries, entry: Entry, { anyOf, prefix }: TextTerm): boolean {
    const chapter = chapters.get(entry.code.slice(0, 2)) ?? new Set<string>();
    const starts = (token: string) => prefix !== null && token.startsWith(prefix);
    return (
      anyOf.some((token) => entry.tokens.has(token) || chapter.has(token) || isCode(entry.code, token)) ||
      (prefix !== null && isCode(entry.code, prefix)) ||
      starts(entry.code) ||
      [...entry.tokens, ...chapter].some(starts)
    );
  }

  function find(args: ProductArguments): Paged<string> {
    const { page, search } = acceptAll({ page: checkPage(args), search: checkSearch(args.search) });
    const { first, after } = page;
    const within = args.within ?? null;
    const terms = queryTokens(search ?? '');
    known ??= analysed(catalogue);
    const entries = known;
    const found = entries.products
      .filter((entry) => within === null || entry.code.startsWith(within.slice(0, 6)))
      .filter((entry) => terms.every((term) => meets(entries, entry, term)));
    const list = `products:${within ?? ''}:${search ?? ''}`;
    const seen = after === null ? '' : String(decodeCursor(list, after, ['string'])[0]);
    const start = after === null ? 0 : found.findIndex((entry) => entry.code === seen) + 1;
    const rows = found
      .slice(start, start + first)
      .map(({ code }) => ({ cursor: encodeCursor(list, [code]), row: code }));
    return { rows, hasNext: start + first < found.length, count: async () => found.length };
  }

  return { find };
}

/** A code asked for in words finds what stands under it, and a national one its six digits. */
function isCode(code: string, token: string): boolean {
  return /^\d{4,10}$/.test(token) && (code.startsWith(token) || token.startsWith(code));
}
