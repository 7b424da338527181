/** Why not 100: the points that each factor costs, as a chart and as sentences. */
import { Group, Stack, Text, useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { JudgementFragment } from '../../documents/graphql';
import { useFormats } from '../../formats';
import { FACTOR_COLOURS } from '../../theme';
import { Chart } from '../chart';
import { FACTORS, type Factor } from '../score';
import classes from './matches.module.css';

interface WaterfallProps {
  readonly judgement: JudgementFragment;
}

export function Waterfall({ judgement }: WaterfallProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <WaterfallChart judgement={judgement} />
      <ul className={classes.list}>
        {FACTORS.map((factor) => (
          <Loss key={factor} factor={factor} judgement={judgement} />
        ))}
      </ul>
      <Text size="sm" c="dimmed">
        {t('matches.lossNote')}
      </Text>
    </Stack>
  );
}

/** What a factor costs, below 0, to one decimal as it is shown. */
function pointsOf(judgement: JudgementFragment, factor: Factor): number {
  return 0 - Math.round((judgement[factor].pointsLost ?? 0) * 10) / 10;
}

function Loss({ factor, judgement }: WaterfallProps & { readonly factor: Factor }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const points = pointsOf(judgement, factor);
  return (
    <li>
      <Group justify="space-between" wrap="nowrap" align="baseline">
        <Text size="sm" fw={600}>
          {t(`score.letter.${factor}`)} · {t(`score.${factor}`)}
        </Text>
        <Text size="sm" className="figures" ta="right">
          {t('matches.points', { count: points, points: formats.number(points, 1) })}
        </Text>
      </Group>
      <Text size="sm">{judgement[factor].explanation}</Text>
    </li>
  );
}

interface Step {
  readonly name: string;
  /** Where the bar begins and how long it is, in points. */
  readonly from: number;
  readonly length: number;
  readonly label: string;
  readonly colour: string;
}

/** From 100 down to the score, a step for each factor. */
function useSteps(judgement: JudgementFragment): readonly Step[] {
  const { t } = useTranslation();
  const formats = useFormats();
  const scheme = useComputedColorScheme('light');
  const grey = scheme === 'dark' ? '#9aa0a6' : '#495057';
  const lost = (factor: Factor) => judgement[factor].pointsLost ?? 0;
  const below = (index: number) =>
    100 - FACTORS.slice(0, index + 1).reduce((sum, factor) => sum + lost(factor), 0);
  return [
    { name: t('matches.full'), from: 0, length: 100, label: formats.number(100), colour: grey },
    ...FACTORS.map((factor, index) => ({
      name: t(`score.${factor}`),
      from: below(index),
      length: lost(factor),
      label: formats.number(pointsOf(judgement, factor), 1),
      colour: FACTOR_COLOURS[factor],
    })),
    {
      name: t('score.of'),
      from: 0,
      length: judgement.score,
      label: formats.number(judgement.score, 1),
      colour: grey,
    },
  ];
}

function WaterfallChart({ judgement }: WaterfallProps) {
  const { t } = useTranslation();
  const scheme = useComputedColorScheme('light');
  const steps = useSteps(judgement);
  const wanted = JSON.stringify(steps);
  const option = useMemo(() => optionOf(JSON.parse(wanted) as Step[], scheme), [wanted, scheme]);
  const label = t('matches.chart', { steps: steps.map((step) => `${step.name} ${step.label}`).join(', ') });
  return <Chart option={option} height={190} label={label} />;
}

function optionOf(steps: readonly Step[], scheme: 'light' | 'dark') {
  const ink = scheme === 'dark' ? '#e9ecef' : '#343a40';
  return {
    grid: { left: 4, right: 4, top: 22, bottom: 24 },
    xAxis: {
      type: 'category',
      data: steps.map(({ name }) => name),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: ink } },
      axisLabel: { color: ink, interval: 0, fontSize: 13 },
    },
    yAxis: { type: 'value', min: 0, max: 100, show: false },
    series: [
      {
        type: 'bar',
        stack: 'steps',
        silent: true,
        itemStyle: { color: 'transparent' },
        data: steps.map(({ from }) => from),
      },
      {
        type: 'bar',
        stack: 'steps',
        silent: true,
        barCategoryGap: '30%',
        label: { show: true, position: 'top', color: ink, fontSize: 13 },
        data: steps.map(({ length, label, colour }) => ({
          value: length,
          itemStyle: { color: colour },
          label: { formatter: label },
        })),
      },
    ],
  };
}
