/** One row of a list of offers or demands: a table's row on a wide screen, a card on a phone. */
import { Anchor, Box, Group, Paper, Stack, Table, Text } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CertificateKind } from '../../documents/graphql';
import { useFormats } from '../../formats';
import { CompanyName } from '../company-name';
import { Certificates } from '../listing/certificates';
import { type Wares, waresName } from '../listing/wares';

export interface ListingRow {
  readonly id: string;
  /** Address of its page. */
  readonly to: string;
  readonly wares: Wares;
  readonly tonnes: number;
  /** True where the tonnes are a year's. */
  readonly yearly: boolean;
  /** Tonnes; the minimum order of an offer, the minimum lot of a demand. */
  readonly minimum: number;
  readonly region: string;
  readonly window: { readonly from: string; readonly to: string };
  readonly certificates: readonly CertificateKind[];
  readonly company: {
    readonly id: string;
    readonly name: string;
    readonly verified: boolean;
  };
  readonly price: { readonly amount: string; readonly currency: string } | null;
}

interface RowProps {
  readonly row: ListingRow;
  readonly priced: boolean;
}

function RowName({ row }: Pick<RowProps, 'row'>) {
  return (
    <Anchor component={Link} href={row.to} fw={600} data-row>
      {waresName(row.wares)}
    </Anchor>
  );
}

function Codes({ wares }: { readonly wares: Wares }) {
  const codes = wares.products.map(({ display }) => display).join(', ');
  return codes ? (
    <Text size="sm" c="dimmed" className="figures" span>
      {codes}
    </Text>
  ) : null;
}

function Volume({ row }: Pick<RowProps, 'row'>) {
  const { t } = useTranslation();
  const formats = useFormats();
  const tonnes = formats.tonnes(row.tonnes);
  return (
    <>
      <Text fw={600} className="figures">
        {row.yearly ? t('search.perYear', { tonnes }) : tonnes}
      </Text>
      <Text size="sm" c="dimmed" className="figures">
        {t('search.minimum', { tonnes: formats.tonnes(row.minimum) })}
      </Text>
    </>
  );
}

function useSpan(window: ListingRow['window']): string {
  const { t } = useTranslation();
  const formats = useFormats();
  return t('listing.span', { from: formats.day(window.from), to: formats.day(window.to) });
}

export function WideRow({ row, priced }: RowProps) {
  const formats = useFormats();
  const span = useSpan(row.window);
  return (
    <Table.Tr>
      <Table.Td maw={340}>
        <Group gap={8} align="baseline">
          <RowName row={row} />
          <Codes wares={row.wares} />
        </Group>
        <Text size="sm" component="div" mt={4}>
          <CompanyName company={row.company} />
        </Text>
      </Table.Td>
      <Table.Td ta="right">
        <Volume row={row} />
      </Table.Td>
      <Table.Td>
        <Text>{row.region}</Text>
        <Text size="sm" c="dimmed">
          {span}
        </Text>
      </Table.Td>
      <Table.Td maw={220}>
        <Certificates kinds={row.certificates} />
      </Table.Td>
      {priced && (
        <Table.Td ta="right" className="figures">
          {row.price ? formats.money(row.price) : '–'}
        </Table.Td>
      )}
    </Table.Tr>
  );
}

export function NarrowRow({ row, priced }: RowProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const span = useSpan(row.window);
  return (
    <Paper component="li" withBorder p="md">
      <Stack gap="xs">
        <Box>
          <RowName row={row} /> <Codes wares={row.wares} />
        </Box>
        <Group justify="space-between" align="baseline" gap="xs">
          <Volume row={row} />
        </Group>
        <Box>
          <Text>{row.region}</Text>
          <Text size="sm" c="dimmed">
            {span}
          </Text>
        </Box>
        <Certificates kinds={row.certificates} />
        {priced && row.price && (
          <Group justify="space-between">
            <Text size="sm">{t('search.column.price')}</Text>
            <Text className="figures" fw={600}>
              {formats.money(row.price)}
            </Text>
          </Group>
        )}
        <CompanyName company={row.company} />
      </Stack>
    </Paper>
  );
}

/** Arrow keys lead from row to row. */
export function stepThroughRows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) {
    return;
  }
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const here = rows.indexOf(document.activeElement as HTMLElement);
  const next = rows[here + step];
  if (here >= 0 && next) {
    event.preventDefault();
    next.focus();
  }
}
