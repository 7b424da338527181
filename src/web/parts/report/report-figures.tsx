/** The figures of a report, each stage by itself. */
import { Anchor, Stack, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CountedStage } from '../../documents/graphql';
import { useFormats } from '../../formats';
import { STAGES } from '../targets/target-query';
import { type FigureRow, FigureTable } from './figure-table';
import type { Report } from './report-query';

interface ReportProps {
  readonly report: Report;
}

interface PartProps {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly children: ReactNode;
}

function Part({ id, title, note, children }: PartProps) {
  return (
    <Stack gap={6} component="section" aria-labelledby={id}>
      <Title order={2} id={id} fz={18}>
        {title}
      </Title>
      {children}
      {note && (
        <Text size="sm" c="dimmed">
          {note}
        </Text>
      )}
    </Stack>
  );
}

export function ReportFigures({ report }: ReportProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const stages = report.stages.map(({ stage, deals, ...sums }) => ({
    ...sums,
    key: stage,
    name: t(`targets.stage.${stage}`),
    note: t('report.deals', { count: deals, amount: formats.number(deals) }),
  }));
  const places = (rows: Report['origins']) =>
    rows.map(({ region, ...sums }) => ({
      ...sums,
      key: region?.code ?? '',
      name: region?.name ?? t('report.unknownRegion'),
    }));
  const goods = report.products.map(({ product, ...sums }) => ({
    ...sums,
    key: product.code,
    name: product.name,
    note: t('targets.hs', { code: product.display }),
  }));
  return (
    <>
      <Part id="stages" title={t('report.parts.stages')} note={t('report.notes.stages')}>
        <FigureTable
          label={t('report.parts.stages')}
          head={t('report.stage')}
          groups={[{ rows: stages }]}
          measure="TONNES"
        />
      </Part>
      <ByStage id="products" head="products" rows={goods} />
      <ByStage id="origins" head="origins" rows={places(report.origins)} />
      <ByStage id="destinations" head="destinations" rows={places(report.destinations)} />
      <People report={report} />
      <Rates report={report} />
    </>
  );
}

interface ByStageProps {
  readonly id: string;
  readonly head: string;
  readonly rows: readonly (FigureRow & { readonly stage: CountedStage })[];
}

function ByStage({ id, head, rows }: ByStageProps) {
  const { t } = useTranslation();
  const groups = STAGES.map((stage) => ({
    title: t(`targets.stage.${stage}`),
    rows: rows.filter((row) => row.stage === stage),
  })).filter((group) => group.rows.length > 0);
  return (
    <Part id={id} title={t(`report.parts.${id}`)}>
      {groups.length === 0 ? (
        <Text c="dimmed">{t('report.nothing')}</Text>
      ) : (
        <FigureTable
          label={t(`report.parts.${id}`)}
          head={t(`targets.parts.head.${head}`)}
          groups={groups}
          measure="TONNES"
        />
      )}
    </Part>
  );
}

const MEASURES = [
  'proposed',
  'accepted',
  'declined',
  'expired',
  'withdrawn',
  'open',
  'acceptancePercent',
  'medianHours',
  'p90Hours',
] as const satisfies readonly (keyof Report['introductions'])[];

/** Who found each other. */
function People({ report: { partners, introductions } }: ReportProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <>
      <Part id="partners" title={t('report.parts.partners')}>
        <Measures
          label={t('report.parts.partners')}
          rows={(['new', 'repeat'] as const).map((key) => [
            t(`report.partners.${key}`),
            formats.number(partners[key]),
          ])}
        />
      </Part>
      <Part id="introductions" title={t('report.parts.introductions')} note={t('report.notes.percentiles')}>
        <Measures
          label={t('report.parts.introductions')}
          rows={MEASURES.map((measure) => {
            const value = introductions[measure];
            return [t(`report.introductions.${measure}`), value === null ? '–' : formats.number(value, 1)];
          })}
        />
      </Part>
    </>
  );
}

function Measures({
  label,
  rows,
}: {
  readonly label: string;
  readonly rows: readonly (readonly [string, string])[];
}) {
  return (
    <Table fz="sm" aria-label={label} horizontalSpacing={6} verticalSpacing={4}>
      <Table.Tbody>
        {rows.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" fw={400}>
              {name}
            </Table.Th>
            <Table.Td ta="right" className="figures">
              {value}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Rates({ report: { rates } }: ReportProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Part id="rates" title={t('report.parts.rates')} note={t('report.notes.value')}>
      <Anchor component={Link} href="/desk/rates" size="sm" mih={24} className="no-print">
        {t('report.toRates')}
      </Anchor>
      {rates.length === 0 ? (
        <Text c="dimmed">{t('report.noRates')}</Text>
      ) : (
        <Table fz="sm" aria-label={t('report.parts.rates')} horizontalSpacing={6} verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('rates.currency')}</Table.Th>
              <Table.Th scope="col" ta="right">
                {t('rates.perUsd')}
              </Table.Th>
              <Table.Th scope="col">{t('rates.source')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rates.map(({ currency, day, perUsd, source }) => (
              <Table.Tr key={`${currency} ${day}`}>
                <Table.Th scope="row" fw={400}>
                  {currency} · {formats.day(day)}
                </Table.Th>
                <Table.Td ta="right" className="figures">
                  {formats.number(Number(perUsd), 6)}
                </Table.Td>
                <Table.Td>{source}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Part>
  );
}
