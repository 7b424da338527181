/** What stands between a product and the Chinese market: access, duty, and what the customs ask for. */
import { Badge, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Fact, Facts } from './facts';
import { Term } from './term';

export interface MarketProduct {
  readonly access: 'CHECK_PROTOCOL' | 'ESTABLISHED' | 'POSSIBLE' | 'PROTOCOL' | 'UNLIKELY' | null;
  readonly tariff: { readonly mfn: string | null; readonly vat: string | null } | null;
  readonly requirements: readonly {
    readonly code: string;
    readonly name: string;
    readonly mandatory: boolean;
    readonly depends: boolean;
    readonly holder: 'PRODUCER' | 'IMPORTER' | 'BOTH';
  }[];
}

export function MarketAccess({ product }: { readonly product: MarketProduct }) {
  const { t } = useTranslation();
  const { access, tariff, requirements } = product;
  const facts: Fact[] = [
    { key: 'access', name: <Term of="gacc" />, value: access && t(`listing.access.${access}`) },
    { key: 'mfn', name: t('listing.duty'), value: tariff?.mfn },
    { key: 'vat', name: t('listing.vat'), value: tariff?.vat },
  ];
  if (!access && !tariff && requirements.length === 0) {
    return null;
  }
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="market-access">
      <Stack gap="sm">
        <Title order={2} id="market-access">
          {t('listing.market')}
        </Title>
        <Facts facts={facts} />
        {tariff && (
          <Text size="sm" c="dimmed">
            {t('listing.dutyNote')}
          </Text>
        )}
        {requirements.length > 0 && <Requirements requirements={requirements} />}
      </Stack>
    </Paper>
  );
}

function Requirements({ requirements }: Pick<MarketProduct, 'requirements'>) {
  const { t } = useTranslation();
  return (
    <Table verticalSpacing="xs" horizontalSpacing={0}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('listing.requirements')}</Table.Th>
          <Table.Th pl="xs">{t('listing.holder')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {requirements.map((requirement) => (
          <Table.Tr key={requirement.code}>
            <Table.Td>
              {requirement.name} <Need {...requirement} />
            </Table.Td>
            <Table.Td pl="xs" valign="top">
              {t(`listing.holders.${requirement.holder}`)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Need({ mandatory, depends }: { readonly mandatory: boolean; readonly depends: boolean }) {
  const { t } = useTranslation();
  const need = depends ? 'DEPENDS' : mandatory ? 'MANDATORY' : 'OPTIONAL';
  return (
    <Badge variant={need === 'MANDATORY' ? 'light' : 'default'} size="sm" fw={500} tt="none">
      {t(`listing.need.${need}`)}
    </Badge>
  );
}
