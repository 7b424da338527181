/** The lines of a target's way, each named at its end. */
import type { ChartOption } from '../chart';
import type { WholeTarget } from './target-query';

/** All carry 4.5:1 on their ground. */
const COLOURS = {
  light: {
    counted: '#0b6b67',
    straight: '#565d64',
    pace: '#8f4700',
    ink: '#212529',
    grid: '#dee2e6',
    ground: '#ffffff',
  },
  dark: {
    counted: '#4daaa4',
    straight: '#adb5bd',
    pace: '#f59f00',
    ink: '#f1f3f5',
    grid: '#3b3f44',
    ground: '#242424',
  },
} as const;
type Colours = (typeof COLOURS)['light' | 'dark'];

interface WayWords {
  readonly counted: string;
  readonly straight: string;
  readonly pace: string;
}

interface WayLook {
  readonly scheme: 'light' | 'dark';
  /** A phone's window. */
  readonly narrow: boolean;
  readonly amount: (amount: number) => string;
  readonly axis: (value: number) => string;
  readonly words: WayWords;
}

const DAY_MS = 86_400_000;

/** Where the straight line from nothing to the goal stands at the end of a day, in whole units. */
export function straightAt({ amount, period }: WholeTarget, day: string): number {
  const start = Date.parse(period.from) - DAY_MS;
  const part = (Date.parse(day) - start) / (Date.parse(period.to) - start);
  return Math.round(Number(amount) * Math.min(1, Math.max(0, part)));
}

type Point = readonly [string, number];

interface Line {
  readonly points: readonly Point[];
  readonly colour: string;
  readonly dashed?: boolean;
  readonly width: number;
  readonly name: string;
  /** Its name stands above or below its last point, and ends or begins there. */
  readonly side: 'top' | 'bottom';
  readonly align: 'left' | 'right';
}

function seriesOf(
  { points, colour, dashed = false, width, name, side, align }: Line,
  { ink, ground }: Colours,
) {
  return {
    type: 'line',
    data: points.map(([on, value], index) => ({
      value: [on, value],
      ...(index === points.length - 1
        ? {
            label: {
              show: true,
              position: side,
              align,
              offset: [align === 'right' ? 8 : -8, 0],
              formatter: name,
              color: ink,
              backgroundColor: ground,
              padding: [1, 3],
              fontSize: 12,
              lineHeight: 16,
            },
          }
        : {}),
    })),
    symbolSize: 6,
    showSymbol: true,
    itemStyle: { color: colour },
    lineStyle: { color: colour, width, type: dashed ? 'dashed' : 'solid' },
  };
}

function linesOf(target: WholeTarget, { words, amount, narrow }: WayLook, colours: Colours): readonly Line[] {
  const { period, progress, amount: goal } = target;
  const dayBefore = new Date(Date.parse(period.from) - DAY_MS).toISOString().slice(0, 10);
  const counted: readonly Point[] = [
    [dayBefore, 0],
    ...progress.months.map(({ on, amount: value }): Point => [on, Number(value)]),
  ];
  const [lastDay, reached] = counted.at(-1) as Point;
  const labelled = (name: string, value: number) =>
    narrow ? `${name}\n${amount(value)}` : `${name} ${amount(value)}`;
  const { projection } = progress;
  const estimate = Number(projection?.amount ?? 0);
  const above = estimate > Number(goal);
  // Names of two lines that end close together stand on either side of them.
  const close = Math.abs(estimate - Number(goal)) < Number(goal) / 4;
  const early = Date.parse(lastDay) < (Date.parse(period.from) + Date.parse(period.to)) / 2;
  return [
    {
      points: [
        [dayBefore, 0],
        [period.to, Number(goal)],
      ],
      colour: colours.straight,
      width: 1,
      name: labelled(words.straight, Number(goal)),
      side: close && above ? 'bottom' : 'top',
      align: 'right',
    },
    ...(projection && lastDay < period.to
      ? [
          {
            points: [
              [lastDay, reached],
              [period.to, estimate],
            ] as const,
            colour: colours.pace,
            dashed: true,
            width: 2,
            name: labelled(words.pace, estimate),
            side: close && !above ? ('bottom' as const) : ('top' as const),
            align: 'right' as const,
          },
        ]
      : []),
    {
      points: counted,
      colour: colours.counted,
      width: 3,
      name: labelled(words.counted, reached),
      side: 'top',
      align: early ? 'left' : 'right',
    },
  ];
}

export function wayOption(target: WholeTarget, look: WayLook): ChartOption {
  const colours = COLOURS[look.scheme];
  const axisLabel = { color: colours.ink, fontSize: 12, hideOverlap: true };
  return {
    grid: { left: look.narrow ? 68 : 84, right: 16, top: 44, bottom: 32 },
    xAxis: {
      type: 'time',
      min: target.period.from,
      max: target.period.to,
      splitNumber: look.narrow ? 3 : 8,
      axisLabel: { ...axisLabel, formatter: (at: number) => new Date(at).toISOString().slice(0, 7) },
      axisLine: { lineStyle: { color: colours.ink } },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      min: 0,
      axisLabel: { ...axisLabel, formatter: look.axis },
      splitLine: { lineStyle: { color: colours.grid } },
    },
    series: linesOf(target, look, colours).map((line) => seriesOf(line, colours)),
  };
}
