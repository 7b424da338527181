/**
 * Product fit: P = 1/n, n being the number of six-digit products that share the smallest customs category with
 * the one asked for. It is exp(-d/2) of the Jiang-Conrath distance with intrinsic information content (Seco,
 * Veale & Hayes 2004). Categories are HS prefixes of 2, 4, 5 and 6 digits and the curated product groups.
 */
import { sixDigits } from '../hs-code';
import type { ProductGroupFacts } from '../reference';

const PREFIX_LENGTHS = [5, 4, 2] as const;

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
  /**
   * The first digits, two or four, of every code that has a fit of `least` or more to these codes, or to which one of
   * them has; and of some others.
   */
  firstDigitsNear(codes: readonly string[], least: number): ReadonlySet<string>;
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
  /** The groups that hold a six-digit product, where there are any. */
  const groupsOf = new Map<string, Sized[]>();
  for (const group of sized) {
    for (const product of group.headings.flatMap(under)) {
      groupsOf.set(product, [...(groupsOf.get(product) ?? []), group]);
    }
  }

  /** Kinship of a demanded code to one six-digit product: 1/n of the smallest category that holds both. */
  function kin(demanded: string, product: string): number {
    if (product.startsWith(demanded)) {
      return 1;
    }
    const length = PREFIX_LENGTHS.find(
      (n) => n < demanded.length && product.startsWith(demanded.slice(0, n)),
    );
    let nearest = length === undefined ? 0 : 1 / size(demanded.slice(0, length));
    for (const group of groupsOf.get(product) ?? NO_GROUPS) {
      nearest = meets(group, demanded) ? Math.max(nearest, 1 / group.size) : nearest;
    }
    return nearest;
  }

  function fit(demanded: readonly string[], offered: string): number {
    const products = under(offered);
    let total = 0;
    for (const product of products) {
      let best = 0;
      for (let at = 0; best < 1 && at < demanded.length; at += 1) {
        best = Math.max(best, kin(sixDigits(demanded[at] as string), product));
      }
      total += best;
    }
    return products.length === 0 ? 0 : total / products.length;
  }

  /** The categories that hold a code, as prefixes, as far as they are small enough, and what it names itself. */
  function categoriesOf(code: string, least: number): string[] {
    const prefixes = PREFIX_LENGTHS.filter((n) => n < code.length).map((n) => code.slice(0, n));
    const kin = sized.filter((group) => 1 / group.size >= least && meets(group, code));
    return [
      code,
      ...prefixes.filter((prefix) => 1 / size(prefix) >= least),
      ...kin.flatMap(({ headings }) => headings),
    ];
  }

  function firstDigitsNear(known: readonly string[], least: number): ReadonlySet<string> {
    const near = new Set<string>();
    for (const category of known.flatMap((code) => categoriesOf(sixDigits(code), least))) {
      near.add(category.slice(0, 2));
      for (const product of under(category)) {
        near.add(product.slice(0, 4));
      }
    }
    return near;
  }

  return { knows: (code) => size(code) > 0, size, under, fit, firstDigitsNear };
}

type Headed = Pick<ProductGroupFacts, 'headings'>;

interface Sized extends Headed {
  /** Six-digit products. */
  readonly size: number;
}

const NO_GROUPS: readonly Sized[] = [];

/** Whether a code of any length has a product in a group. */
export function meets(group: Headed, code: string): boolean {
  return group.headings.some((heading) => heading.startsWith(code) || code.startsWith(heading));
}
