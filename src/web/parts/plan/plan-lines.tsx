/** The suppliers of a plan: a table where there is room and on paper, cards on a phone. */
import { ActionIcon, Anchor, Box, Group, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormats } from '../../formats';
import { CompanyName } from '../company-name';
import classes from './plan.module.css';
import type { Plan, PlanLine } from './plan-query';

interface LinesProps {
  readonly plan: Plan;
  readonly onExclude: (offerId: string) => void;
}

export function PlanLines({ plan, onExclude }: LinesProps) {
  return (
    <>
      <Box className={classes.wide}>
        <LineTable plan={plan} onExclude={onExclude} />
      </Box>
      <Box component="ol" className={classes.cards}>
        {plan.lines.map((line, index) => (
          <LineCard key={line.offer.id} line={line} place={index + 1} onExclude={onExclude} />
        ))}
      </Box>
    </>
  );
}

/** Freight of a tonne, an estimate. */
function useFreight() {
  const { t } = useTranslation();
  const formats = useFormats();
  return ({ corridor }: PlanLine) =>
    corridor
      ? {
          crossing: corridor.crossing.name,
          days: t('plan.days', { count: corridor.days, amount: formats.number(corridor.days, 1) }),
          cost: formats.money({ amount: String(corridor.usdPerTonne), currency: 'USD' }),
        }
      : { crossing: t('plan.noWay'), days: '–', cost: '–' };
}

function LineTable({ plan, onExclude }: LinesProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Table horizontalSpacing="xs" verticalSpacing={6} fz="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th ta="right">{t('plan.column.place')}</Table.Th>
          <Table.Th>{t('plan.column.supplier')}</Table.Th>
          <Table.Th ta="right">{t('plan.column.tonnes')}</Table.Th>
          <Table.Th ta="right">{t('plan.column.share')}</Table.Th>
          <Table.Th>{t('plan.column.corridor')}</Table.Th>
          <Table.Th ta="right">{t('plan.column.days')}</Table.Th>
          <Table.Th ta="right" className="figures">
            {t('plan.column.freight')}
          </Table.Th>
          <Table.Th>{t('plan.column.limit')}</Table.Th>
          <Table.Th className="no-print">
            <VisuallyHidden>{t('plan.column.leave')}</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {plan.lines.map((line, index) => (
          <LineRow key={line.offer.id} line={line} place={index + 1} onExclude={onExclude} />
        ))}
      </Table.Tbody>
      <Table.Tfoot>
        <Table.Tr>
          <Table.Td />
          <Table.Th>{t('plan.total')}</Table.Th>
          <Table.Th ta="right" className="figures">
            {formats.tonnes(Math.round(plan.tonnes))}
          </Table.Th>
          <Table.Th ta="right" className="figures">
            {formats.percent(plan.coverage, 1)}
          </Table.Th>
        </Table.Tr>
      </Table.Tfoot>
    </Table>
  );
}

interface LineProps {
  readonly line: PlanLine;
  readonly place: number;
  readonly onExclude: (offerId: string) => void;
}

function LineRow({ line, place, onExclude }: LineProps) {
  const formats = useFormats();
  const freight = useFreight()(line);
  return (
    <Table.Tr>
      <Table.Td ta="right" className="figures">
        {place}
      </Table.Td>
      <Table.Td>
        <Supplier line={line} />
      </Table.Td>
      <Table.Td ta="right" className="figures">
        {formats.tonnes(Math.round(line.tonnes))}
      </Table.Td>
      <Table.Td ta="right" className="figures">
        {formats.percent(line.share, 1)}
      </Table.Td>
      <Table.Td>{freight.crossing}</Table.Td>
      <Table.Td ta="right" className="figures">
        {freight.days}
      </Table.Td>
      <Table.Td ta="right" className="figures">
        {freight.cost}
      </Table.Td>
      <Table.Td>{line.explanation}</Table.Td>
      <Table.Td className="no-print" ta="center">
        <LeaveOut line={line} onExclude={onExclude} />
      </Table.Td>
    </Table.Tr>
  );
}

function Supplier({ line }: { readonly line: PlanLine }) {
  const { offer } = line;
  return (
    <Stack gap={0}>
      <CompanyName company={offer.company} />
      <Anchor component={Link} href={`/offers/${offer.id}`} size="sm" c="dimmed" mih={24}>
        {offer.product.name}
      </Anchor>
    </Stack>
  );
}

function LeaveOut({ line, onExclude }: Pick<LineProps, 'line' | 'onExclude'>) {
  const { t } = useTranslation();
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={32}
      className="no-print"
      onClick={() => onExclude(line.offer.id)}
      aria-label={t('plan.leaveOut', { name: line.offer.company.name })}
    >
      <IconX size={18} aria-hidden />
    </ActionIcon>
  );
}

function LineCard({ line, place, onExclude }: LineProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const freight = useFreight()(line);
  return (
    <li className={classes.card}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="xs">
        <Group gap="xs" wrap="nowrap" align="flex-start">
          <Text className="figures" c="dimmed" miw={22} ta="right">
            {place}
          </Text>
          <Supplier line={line} />
        </Group>
        <LeaveOut line={line} onExclude={onExclude} />
      </Group>
      <Stack gap={2} pl={30}>
        <Text fw={600} className="figures">
          {formats.tonnes(Math.round(line.tonnes))} · {formats.percent(line.share, 1)}
        </Text>
        <Text size="sm">
          {[freight.crossing, freight.days, t('plan.freightOf', { cost: freight.cost })].join(' · ')}
        </Text>
        <Text size="sm" c="dimmed">
          {line.explanation}
        </Text>
      </Stack>
    </li>
  );
}
