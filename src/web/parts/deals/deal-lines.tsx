/** The lines of a deal: what, from where, how much, how much of it has left, and at what price. */
import { Box, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../formats';

interface Line {
  readonly id: string;
  readonly tonnes: number;
  readonly shippedTonnes: number;
  readonly product: { readonly display: string; readonly name: string };
  readonly origin: { readonly name: string } | null;
  readonly price: { readonly perTonne: { readonly amount: string; readonly currency: string } } | null;
}

export function DealLines({ lines }: { readonly lines: readonly Line[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const priceOf = ({ price }: Line) => (price ? formats.money(price.perTonne) : t('deals.noPrice'));
  return (
    <>
      <Box visibleFrom="sm">
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('deals.product')}</Table.Th>
              <Table.Th>{t('deals.from')}</Table.Th>
              <Table.Th ta="right">{t('deals.agreed')}</Table.Th>
              <Table.Th ta="right">{t('deals.shipped')}</Table.Th>
              <Table.Th ta="right">{t('deals.price')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map((line) => (
              <Table.Tr key={line.id}>
                <Table.Td>
                  {line.product.name}{' '}
                  <Text span size="sm" c="dimmed" className="figures">
                    {line.product.display}
                  </Text>
                </Table.Td>
                <Table.Td>{line.origin?.name}</Table.Td>
                <Table.Td ta="right" className="figures">
                  {formats.tonnes(line.tonnes)}
                </Table.Td>
                <Table.Td ta="right" className="figures">
                  {formats.tonnes(line.shippedTonnes)}
                </Table.Td>
                <Table.Td ta="right" className="figures">
                  {priceOf(line)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Box>
      <Box hiddenFrom="sm" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {lines.map((line) => (
          <Box
            component="li"
            key={line.id}
            py="xs"
            style={{ borderTop: '1px solid var(--mantine-color-default-border)' }}
          >
            <Text fw={600}>{line.product.name}</Text>
            <Text size="sm" c="dimmed">
              {[line.product.display, line.origin?.name].filter(Boolean).join(' · ')}
            </Text>
            <Text size="sm" className="figures">
              {t('deals.agreedAndShipped', {
                tonnes: formats.tonnes(line.tonnes),
                shipped: formats.tonnes(line.shippedTonnes),
              })}
            </Text>
            <Text size="sm" className="figures">
              {priceOf(line)}
            </Text>
          </Box>
        ))}
      </Box>
    </>
  );
}
