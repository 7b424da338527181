/** Products by words in any of the four languages and by code, and product groups, as choices of a field. */
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from 'urql';
import { graphql } from '../../graphql';

const GROUPS = graphql(`
  query EditorGroups {
    productGroups { code name headings }
  }
`);

const FOUND = graphql(`
  query EditorProducts($search: String) {
    products(search: $search, first: 20) {
      nodes { code display name named }
    }
  }
`);

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface Goods {
  readonly code: string;
  readonly display: string;
  readonly name: string;
  readonly named: boolean;
}

/** A name with its code; a product without a name of its own has the code in it already. */
export function labelOf({ display, name, named }: Goods): string {
  return named ? `${name} (${display})` : name;
}

export function useGroups() {
  const [{ data }] = useQuery({ query: GROUPS });
  return data?.productGroups ?? [];
}

/** Six-digit products that meet the words; a national code that was typed whole comes with all its digits. */
export function useFound(words: string): { readonly found: readonly Choice[]; readonly fetching: boolean } {
  const [search] = useDebouncedValue(words, 150);
  const [{ data, fetching }] = useQuery({ query: FOUND, variables: { search } });
  const digits = search.replace(/[\s.]/g, '');
  const national = /^(\d{8}|\d{10})$/.test(digits) ? digits : null;
  const found = (data?.products.nodes ?? []).map((goods) => ({
    value: `hs:${national?.startsWith(goods.code) ? national : goods.code}`,
    label: national?.startsWith(goods.code) ? `${goods.name} (${national})` : labelOf(goods),
  }));
  return { found, fetching: fetching || search !== words };
}

const NAMED = graphql(`
  query EditorNamed($code: HsCode!) {
    product(hsCode: $code) { code display name named chapterName }
  }
`);

/** A code by its name; null before the answer and where there is no such code. */
export function useProduct(code: string) {
  const [{ data }] = useQuery({ query: NAMED, variables: { code }, pause: code === '' });
  return data?.product && code.startsWith(data.product.code) ? data.product : null;
}
