/** What a listing is about: its products and product groups by name, with their codes. */
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Term } from './term';

export interface Wares {
  readonly products: readonly { readonly code: string; readonly display: string; readonly name: string }[];
  readonly groups: readonly { readonly code: string; readonly name: string }[];
}

/** The names in one line. */
export function waresName({ products, groups }: Wares): string {
  return [...groups, ...products].map(({ name }) => name).join(' · ');
}

/** The customs codes in one line, with what such a code is; nothing where whole groups are meant. */
export function WaresCodes({ products }: Pick<Wares, 'products'>) {
  const { t } = useTranslation();
  if (products.length === 0) {
    return null;
  }
  return (
    <Text size="sm" c="dimmed" component="div">
      <Term of="hs">{t('terms.hs.name')}</Term>{' '}
      <span className="figures">{products.map(({ display }) => display).join(', ')}</span>
    </Text>
  );
}
