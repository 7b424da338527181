/** What others have counted: each figure with its period and source, and never mixed with another. */
import { Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { ReportStatisticsQuery } from '../../documents/graphql';
import { useFormats } from '../../formats';
import { Failed, Loading } from '../states';
import classes from './report.module.css';
import { STATISTICS } from './report-query';

type Indicator = ReportStatisticsQuery['referenceStatistics'][number];

export function Statistics() {
  const { t } = useTranslation();
  const [{ data, error }, again] = useQuery({ query: STATISTICS });
  return (
    <Stack gap="xs" component="section" aria-labelledby="statistics" className="no-print">
      <Title order={2} id="statistics" fz={18}>
        {t('report.parts.statistics')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('report.notes.statistics')}
      </Text>
      {error && <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
      {!data && !error && <Loading lines={8} height={32} />}
      {data?.referenceStatistics.map((indicator) => (
        <details key={indicator.code}>
          <summary className={classes.summary}>
            {t('report.indicator', {
              name: indicator.name,
              unit: t(`report.units.${indicator.unit}`),
              reporter: t(`report.reporters.${indicator.reporter}`),
            })}
          </summary>
          <Figures indicator={indicator} />
        </details>
      ))}
    </Stack>
  );
}

function Figures({ indicator }: { readonly indicator: Indicator }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Table fz="sm" aria-label={indicator.name} horizontalSpacing={6} verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('report.period')}</Table.Th>
          <Table.Th scope="col" ta="right">
            {t(`report.units.${indicator.unit}`)}
          </Table.Th>
          <Table.Th scope="col">{t('rates.source')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {indicator.figures.map(({ period, value, source, confidence, note }) => (
          <Table.Tr key={`${period} ${source}`}>
            <Table.Th scope="row" fw={400}>
              {period.replace('/', ' – ')}
            </Table.Th>
            <Table.Td ta="right" className="figures">
              {formats.number(value, 3)}
            </Table.Td>
            <Table.Td className={classes.words}>
              {source}
              <Text size="sm" c="dimmed">
                {t(`report.confidence.${confidence}`)}
              </Text>
              {note && (
                <Text size="sm" c="dimmed" lang="en">
                  {note}
                </Text>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
