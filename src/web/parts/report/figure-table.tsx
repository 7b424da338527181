/** Tonnes and dollars of a list, largest first, each row with a bar from zero. */
import { Box, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../formats';
import classes from './report.module.css';

export interface FigureRow {
  readonly key: string;
  readonly name: string;
  /** HS code, deals and the like, under the name. */
  readonly note?: string;
  readonly tonnes: number;
  readonly usd: string;
  readonly unvaluedTonnes: number;
}

interface FigureTableProps {
  /** What the table is, for those who do not see it. */
  readonly label: string;
  /** What the rows are. */
  readonly head: string;
  /** Rows of one stage each under its title, or all rows without one. */
  readonly groups: readonly { readonly title?: string; readonly rows: readonly FigureRow[] }[];
  readonly measure: 'TONNES' | 'USD';
}

const sizeIn = (measure: FigureTableProps['measure'], row: FigureRow) =>
  measure === 'USD' ? Number(row.usd) : row.tonnes;

export function FigureTable({ label, head, groups, measure }: FigureTableProps) {
  const { t } = useTranslation();
  return (
    <Table aria-label={label} horizontalSpacing={6} verticalSpacing={6} fz="sm" className={classes.figures}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{head}</Table.Th>
          <Table.Th scope="col" ta="right">
            {t('report.tonnes')}
          </Table.Th>
          <Table.Th scope="col" ta="right">
            {t('report.usd')}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      {groups.map(({ title, rows }) => {
        const largest = Math.max(...rows.map((row) => sizeIn(measure, row)), 0);
        return (
          <Table.Tbody key={title ?? ''}>
            {title && (
              <Table.Tr>
                <Table.Th colSpan={3} scope="rowgroup" c="dimmed" fw={600}>
                  {title}
                </Table.Th>
              </Table.Tr>
            )}
            {rows.map((row) => (
              <Row key={row.key} row={row} part={largest > 0 ? sizeIn(measure, row) / largest : 0} />
            ))}
          </Table.Tbody>
        );
      })}
    </Table>
  );
}

function Row({ row, part }: { readonly row: FigureRow; readonly part: number }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const unvalued =
    row.unvaluedTonnes > 0 && t('report.unvalued', { tonnes: formats.tonnes(row.unvaluedTonnes) });
  const note = [row.note, unvalued].filter(Boolean).join(' · ');
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {row.name}
        {note && (
          <Text size="sm" c="dimmed">
            {note}
          </Text>
        )}
        <Box className={classes.bar} style={{ width: `${part * 100}%` }} aria-hidden />
      </Table.Th>
      <Table.Td ta="right" className="figures">
        {formats.number(row.tonnes, 3)}
      </Table.Td>
      <Table.Td ta="right" className="figures">
        {formats.number(Number(row.usd), 2)}
      </Table.Td>
    </Table.Tr>
  );
}
