/** Which deals are on the board: kept in the address. */
import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { CompanyPicker } from '../company/company-picker';
import { AUDITED_COMPANY } from '../desk/audit-query';
import { type Asked, MARKETS, type useAsked } from './pipeline-query';

interface FiltersProps {
  readonly asked: Asked;
  readonly onChange: ReturnType<typeof useAsked>['change'];
}

export function Filters({ asked, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const { company } = asked;
  const variables = { id: company };
  const [{ data }] = useQuery({ query: AUDITED_COMPANY, variables, pause: company === '' });
  const known = data?.company?.id === company ? data.company : null;
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
      <TextInput
        label={t('deals.product')}
        type="search"
        value={asked.words}
        onChange={(event) => onChange('product', event.currentTarget.value)}
      />
      <CompanyPicker
        label={t('listing.company')}
        value={company === '' ? null : { id: company, name: known?.name ?? '' }}
        onChange={(id) => onChange('company', id)}
      />
      <NativeSelect
        label={t('nav.market')}
        value={asked.market}
        onChange={(event) => {
          const { value } = event.currentTarget;
          onChange('market', value === 'all' ? '' : value);
        }}
        data={MARKETS.map((value) => ({ value, label: t(`pipeline.market.${value}`) }))}
      />
    </SimpleGrid>
  );
}
