/** A product found by words in any of the four languages, or by its code. */
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '../../graphql';

const PRODUCTS = graphql(`
  query PlantProducts($search: String) {
    products(search: $search, first: 12) {
      nodes { code display name named }
    }
  }
`);

const CHOSEN = graphql(`
  query PlantProduct($code: HsCode!) {
    product(hsCode: $code) { code display name named }
  }
`);

interface Goods {
  readonly code: string;
  readonly display: string;
  readonly name: string;
  readonly named: boolean;
}

function itemOf({ code, display, name, named }: Goods) {
  return { value: code, label: named ? `${name} (${display})` : name };
}

/** A product by its name and code, as far as the nomenclature knows it. */
export function ProductName({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const [{ data }] = useQuery({ query: CHOSEN, variables: { code } });
  const known = data?.product;
  return <>{known?.named ? itemOf(known).label : t('myCompany.hs', { code: known?.display ?? code })}</>;
}

interface ProductFieldProps {
  readonly label: string;
  /** Its code; empty while nothing is chosen. */
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly error: string | undefined;
}

export function ProductField({ label, value, onChange, error }: ProductFieldProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [{ data: known }] = useQuery({ query: CHOSEN, variables: { code: value }, pause: value === '' });
  const chosen = value !== '' && known?.product?.code === value ? itemOf(known.product) : undefined;
  // The field shows the name of what is chosen; that is no search.
  const asked = words === chosen?.label ? '' : words;
  const [search] = useDebouncedValue(asked, 150);
  const [{ data, fetching }] = useQuery({ query: PRODUCTS, variables: { search } });
  const found = (data?.products.nodes ?? []).map(itemOf);
  const isThere = chosen === undefined || found.some((item) => item.value === chosen.value);
  return (
    <Select
      label={label}
      description={t('myCompany.productHint')}
      required
      searchable
      selectFirstOptionOnChange
      value={chosen ? value : null}
      onChange={(code) => onChange(code ?? '')}
      onSearchChange={setWords}
      data={isThere ? found : [chosen, ...found]}
      // The server has narrowed them already, in all four languages.
      filter={({ options }) => options}
      nothingFoundMessage={t(fetching || search !== asked ? 'states.loading' : 'need.noProduct')}
      maxDropdownHeight={320}
      data-field="hsCode"
      error={error}
    />
  );
}
