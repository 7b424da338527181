/** What each more supplier adds: a small curve with the plan shown here marked, and the same as a table. */
import { Box, Skeleton, Stack, Table, Text, useComputedColorScheme } from '@mantine/core';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { SupplyPlanFrontierQuery } from '../../documents/graphql';
import { useFormats } from '../../formats';
import type { ChartOption } from '../chart';
import { Failed } from '../states';
import classes from './plan.module.css';
import { FRONTIER, type Plan } from './plan-query';

const Chart = lazy(() => import('../chart').then((part) => ({ default: part.Chart })));

const HEIGHT = 240;
const COLOURS = {
  light: { line: '#0b6b67', here: '#b45309', ink: '#212529', grid: '#dee2e6' },
  dark: { line: '#4daaa4', here: '#f59f00', ink: '#f1f3f5', grid: '#3b3f44' },
} as const;

interface FrontierProps {
  readonly variables: { readonly id: string; readonly share: number | null; readonly exclude: string[] };
  readonly plan: Plan;
}

type Point = NonNullable<SupplyPlanFrontierQuery['demand']>['supplyPlan']['frontier'][number];

export function Frontier({ variables, plan }: FrontierProps) {
  const { t } = useTranslation();
  const { id, share, exclude } = variables;
  const [{ data, error }, again] = useQuery({ query: FRONTIER, variables: { id, share, exclude } });
  if (error) {
    return <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  }
  if (!data) {
    return (
      <Stack aria-busy="true" role="status" gap="xs">
        <Text size="sm">{t('plan.frontierSolving')}</Text>
        <Skeleton height={HEIGHT} />
      </Stack>
    );
  }
  const points = data.demand?.supplyPlan.frontier ?? [];
  if (points.length === 0) {
    return <Text size="sm">{t('plan.noFrontier')}</Text>;
  }
  return (
    <Stack gap="xs">
      <Suspense fallback={<Skeleton height={HEIGHT} />}>
        <Curve points={points} plan={plan} />
      </Suspense>
      <Text size="sm" c="dimmed">
        {t('plan.source')}
      </Text>
      <details>
        <summary className={classes.summary}>{t('plan.asTable')}</summary>
        <FrontierTable points={points} target={plan.targetTonnes} />
      </details>
    </Stack>
  );
}

function Curve({ points, plan }: { readonly points: readonly Point[]; readonly plan: Plan }) {
  const { t, i18n } = useTranslation();
  const formats = useFormats();
  const scheme = useComputedColorScheme('light');
  const here: readonly [number, number] = [plan.lines.length, plan.coverage];
  const [suppliers, coverage] = here;
  // biome-ignore lint/correctness/useExhaustiveDependencies: words and formats follow the language.
  const option = useMemo(
    () =>
      curveOf(points, [suppliers, coverage], COLOURS[scheme], {
        here: t('plan.here', { coverage: formats.percent(coverage, 1) }),
        axis: t('plan.column.suppliers'),
        percent: (value) => formats.percent(value),
      }),
    [points, suppliers, coverage, scheme, i18n.language],
  );
  return <Chart option={option} height={HEIGHT} label={t('plan.frontierLabel')} />;
}

interface CurveWords {
  readonly here: string;
  readonly axis: string;
  readonly percent: (value: number) => string;
}

function curveOf(
  points: readonly Point[],
  here: readonly [number, number],
  colours: (typeof COLOURS)['light' | 'dark'],
  words: CurveWords,
): ChartOption {
  const axisLabel = { color: colours.ink, fontSize: 12 };
  const most = Math.max(here[0], points.at(-1)?.suppliers ?? 1);
  const farRight = here[0] > most * 0.6;
  return {
    grid: { left: 48, right: 24, top: 28, bottom: 44 },
    xAxis: {
      type: 'value',
      min: 0,
      max: most,
      minInterval: 1,
      name: words.axis,
      nameLocation: 'middle',
      nameGap: 28,
      nameTextStyle: axisLabel,
      axisLabel,
      splitLine: { show: false },
      axisLine: { show: true, lineStyle: { color: colours.ink } },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 1,
      axisLabel: { ...axisLabel, formatter: words.percent },
      splitLine: { lineStyle: { color: colours.grid } },
    },
    series: [
      {
        type: 'line',
        data: [[0, 0], ...points.map(({ suppliers, coverage }) => [suppliers, coverage])],
        symbolSize: 5,
        itemStyle: { color: colours.line },
        lineStyle: { color: colours.line, width: 2 },
      },
      {
        type: 'line',
        data: [here],
        symbol: 'diamond',
        symbolSize: 14,
        itemStyle: { color: colours.here },
        label: {
          show: true,
          position: farRight ? 'left' : 'right',
          distance: 8,
          // A rising curve leaves room above it to the left and below it to the right.
          offset: [0, farRight ? -14 : 16],
          formatter: words.here,
          color: colours.ink,
          fontSize: 12,
          fontWeight: 600,
        },
      },
    ],
  };
}

function FrontierTable({ points, target }: { readonly points: readonly Point[]; readonly target: number }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Box maw={520}>
      <Table fz="sm" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th ta="right">{t('plan.column.suppliers')}</Table.Th>
            <Table.Th ta="right">{t('plan.coverage')}</Table.Th>
            <Table.Th ta="right">{t('plan.column.added')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {points.map(({ suppliers, coverage, added }) => (
            <Table.Tr key={suppliers}>
              <Table.Td ta="right" className="figures">
                {formats.number(suppliers)}
              </Table.Td>
              <Table.Td ta="right" className="figures">
                {formats.percent(coverage, 1)}
              </Table.Td>
              <Table.Td ta="right" className="figures">
                {formats.tonnes(Math.round(added * target))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  );
}
