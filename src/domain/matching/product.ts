/**
 * Product fit: P = 1/n, n being the number of six-digit products that share the smallest customs category with
 * the one asked for. It is exp(-d/2) of the Jiang-Conrath distance with intrinsic information content (Seco,
 * Veale & Hayes 2004). Categories are HS prefixes of 2, 4, 5 and 6 digits and the curated product groups.
 */
import { sixDigits } from '../hs-code';
import type { ProductGroupFacts } from '../reference';

const PREFIX_LENGTHS = [5, 4, 2] as const;

/** Fits remembered at a time; with more the memory begins anew. */
const MAX_FITS = 10_000;

export interface ProductSpace {
  /** Whether any six-digit product stands under this code. */
  knows(code: string): boolean;
  /** Number of six-digit products under this code (0 where it is unknown). */
  size(code: string): number;
  /** The six-digit products under a code; digits after the sixth are national and dropped. */
  under(code: string): readonly string[];
  /**
   * Expected fit of an offered code to the demanded ones, from 0 to 1: the mean over the six-digit products of
   * the offer of their best kinship to a demanded code. Breadth of a demand never lowers it.
   */
  fit(demanded: readonly string[], offered: string): number;
  /** The chapters (two digits) outside of which nothing has a fit to these codes. */
  chaptersNear(demanded: readonly string[]): ReadonlySet<string>;
}

/** The product space of a nomenclature: every six-digit code, and the groups whose members are kin. */
export function createProductSpace(
  codes: readonly string[],
  groups: readonly ProductGroupFacts[],
): ProductSpace {
  const byPrefix = new Map<string, string[]>();
  for (const code of codes) {
    for (const length of [2, 4, 5, 6]) {
      const prefix = code.slice(0, length);
      const members = byPrefix.get(prefix);
      if (members) {
        members.push(code);
      } else {
        byPrefix.set(prefix, [code]);
      }
    }
  }
  const under = (code: string) => byPrefix.get(sixDigits(code)) ?? [];
  const size = (code: string) => under(code).length;
  const sized = groups.map((group) => ({
    headings: group.headings,
    size: group.headings.reduce((sum, heading) => sum + size(heading), 0),
  }));

  /** Kinship of a demanded code to one six-digit product: 1/n of the smallest category that holds both. */
  function kin(demanded: string, product: string): number {
    if (product.startsWith(demanded)) {
      return 1;
    }
    const length = PREFIX_LENGTHS.find(
      (n) => n < demanded.length && product.startsWith(demanded.slice(0, n)),
    );
    const nearest = length === undefined ? 0 : 1 / size(demanded.slice(0, length));
    return sized.reduce(
      (best, group) =>
        holds(group, product) && meets(group, demanded) ? Math.max(best, 1 / group.size) : best,
      nearest,
    );
  }

  function fit(demanded: readonly string[], offered: string): number {
    const asked = demanded.map(sixDigits);
    const products = under(offered);
    const total = products.reduce(
      (sum, product) => sum + asked.reduce((best, code) => Math.max(best, kin(code, product)), 0),
      0,
    );
    return products.length === 0 ? 0 : total / products.length;
  }

  function chaptersNear(demanded: readonly string[]): ReadonlySet<string> {
    const kin = groups.filter((group) => demanded.some((code) => meets(group, sixDigits(code))));
    return new Set([...demanded, ...kin.flatMap(({ headings }) => headings)].map((code) => code.slice(0, 2)));
  }

  return { knows: (code) => size(code) > 0, size, under, fit: remembering(fit), chaptersNear };
}

/** The same function; equal questions are worked out once. */
function remembering(workOut: ProductSpace['fit']): ProductSpace['fit'] {
  const known = new Map<string, Map<string, number>>();
  let count = 0;
  /** The pairs of a list are judged one after the other, and ask for the same codes. */
  let last: { readonly demanded: readonly string[]; readonly fits: Map<string, number> } | null = null;

  function fitsTo(demanded: readonly string[]): Map<string, number> {
    if (count >= MAX_FITS) {
      known.clear();
      count = 0;
      last = null;
    }
    if (last?.demanded !== demanded) {
      const key = demanded.join();
      const fits = known.get(key) ?? new Map<string, number>();
      known.set(key, fits);
      last = { demanded, fits };
    }
    return last.fits;
  }

  return (demanded, offered) => {
    const fits = fitsTo(demanded);
    let value = fits.get(offered);
    if (value === undefined) {
      value = workOut(demanded, offered);
      fits.set(offered, value);
      count += 1;
    }
    return value;
  };
}

type Headed = Pick<ProductGroupFacts, 'headings'>;

/** Whether a six-digit product belongs to a group. */
function holds(group: Headed, product: string): boolean {
  return group.headings.some((heading) => product.startsWith(heading));
}

/** Whether a code of any length has a product in a group. */
export function meets(group: Headed, code: string): boolean {
  return group.headings.some((heading) => heading.startsWith(code) || code.startsWith(heading));
}
