/**
 * How far a target is: what deals came to under each stage, which are never added; what is missing; and two
 * estimates with their assumptions, the weighted pipeline and the projection at the pace so far.
 */
import { type DayWindow, daysIn, formatDay } from './calendar';
import type { DealState } from './deal';
import { type DealFigure, figuresOf, shippedKilograms } from './deal-figures';
import { type RateFacts, type RateTable, rateTable, valueInUsd } from './exchange-rate';
import { roundTo } from './rounding';
import { type Months, monthsOf } from './target-months';
import { COUNTED_STAGES, type CountedStage, type TargetUnit } from './vocabulary';

/** A target in the terms of the figures. */
export interface Goal {
  /** HS prefixes of the goods that count, those of groups among them; empty for all goods. */
  readonly prefixes: readonly string[];
  /** Region of Xinjiang; null for all of it. */
  readonly destinationCode: string | null;
  /** Day numbers. */
  readonly period: DayWindow;
  readonly unit: TargetUnit;
  /** Kilograms or US cents, by the unit. */
  readonly amount: number;
  readonly stage: CountedStage;
}

/** What was known at the end of a day. */
export interface KnownFigures {
  readonly deals: readonly { readonly id: string; readonly state: DealState }[];
  readonly rates: readonly RateFacts[];
}

/** Whole kilograms and cents, so that parts add up exactly. */
export interface Amount {
  readonly kilograms: number;
  /** US cents of what could be valued. */
  readonly cents: number;
  /** Kilograms without an agreed price or a known exchange rate. */
  readonly unvaluedKilograms: number;
}

export interface StageAmount extends Amount {
  readonly stage: CountedStage;
  readonly deals: number;
}

export interface PipelineRow extends StageAmount {
  /** Chance, in percent, with which the weighted amount is reckoned. */
  readonly percent: number;
  /** Kilograms or cents, by the unit of the target. */
  readonly weighted: number;
}

/** A part of one stage; the code is null for the rest of a list that is cut. */
export interface Part extends Amount {
  readonly code: string | null;
}

export interface Projection {
  /** Kilograms or cents at the end of the period. */
  readonly amount: number;
  readonly daysPassed: number;
  readonly daysInPeriod: number;
}

/** Amounts without a type of their own are kilograms or cents, by the unit of the target. */
export interface TargetProgress {
  readonly stages: readonly StageAmount[];
  readonly counted: number;
  readonly gap: number;
  /** Of the period after the day asked for, to one decimal. */
  readonly monthsLeft: number;
  /** To close the gap in the days left; null where none is left or nothing is missing. */
  readonly neededPerMonth: number | null;
  /** What can still come to count within the period, each stage by itself; nothing once it is over. */
  readonly pipeline: readonly PipelineRow[];
  /** The weighted amounts of the pipeline together: an estimate, not a figure. */
  readonly weightedPipeline: number;
  /** Null before the period is 30 days old. */
  readonly projection: Projection | null;
  readonly months: Months;
  /** Of one stage, the largest first. */
  readonly parts: (by: PartKind, stage: CountedStage) => readonly Part[];
}

/** Chances that what stands at a stage comes to count, in percent: assumptions of ours, not statistics. */
export const CHANCES = { NEGOTIATION: 20, MEMORANDUM: 50, CONTRACT: 90 } as const;
/** The mean month of the Gregorian calendar, in days. */
const DAYS_PER_MONTH = 30.4375;
/** Younger than that, a pace says nothing. */
const MIN_DAYS_OF_PACE = 30;
/** Rows of a breakdown; what lies below is one more row. */
const MAX_PARTS = 100;

const CODE_OF = {
  PRODUCT: ({ hsCode }: DealFigure) => hsCode,
  ORIGIN: ({ originCode }: DealFigure) => originCode,
  DESTINATION: ({ destinationCode }: DealFigure) => destinationCode,
  /** Only what was shipped has crossed anywhere. */
  CROSSING: ({ crossing }: DealFigure) => crossing,
} as const;
export type PartKind = keyof typeof CODE_OF;

interface Counted extends DealFigure {
  readonly dealId: string;
  /** US cents; null where it cannot be valued. */
  readonly cents: number | null;
}

/** Progress of a target at the end of a day, a day number. Of the figures each kilogram counts once a stage. */
export function progressOf(goal: Goal, known: KnownFigures, asOf: number): TargetProgress {
  const counted = countedIn(goal, known, asOf);
  const stages = COUNTED_STAGES.map((stage) => stageAmount(stage, counted));
  const inUnit = (amount: Amount) => unitsOf(goal.unit, amount);
  const own = counted.filter(({ stage }) => stage === goal.stage);
  const reached = inUnit(sumOf(own));
  const gap = Math.max(0, goal.amount - reached);
  const pipeline = pipelineOf(goal, known, asOf);
  return {
    stages,
    counted: reached,
    gap,
    ...pace({ goal, asOf, gap, reached }),
    pipeline,
    weightedPipeline: pipeline.reduce((sum, { weighted }) => sum + weighted, 0),
    months: monthsOf(goal.period, asOf, totalsUpTo(own, inUnit)),
    parts: (by, wanted) =>
      partsOf(
        counted.filter(({ stage }) => stage === wanted),
        CODE_OF[by],
      ),
  };
}

/** Whether goods for a destination are among those of a target. */
function isMeant({ prefixes, destinationCode }: Goal, figure: DealFigure): boolean {
  const goods = prefixes.length === 0 || prefixes.some((prefix) => figure.hsCode.startsWith(prefix));
  return goods && (destinationCode === null || destinationCode === figure.destinationCode);
}

function countedIn(goal: Goal, { deals, rates: known }: KnownFigures, asOf: number): readonly Counted[] {
  const rates = rateTable(known);
  const { from, to } = goal.period;
  const [first, last] = [formatDay(from), formatDay(Math.min(to, asOf))];
  return deals.flatMap(({ id, state }) =>
    figuresOf(state)
      .filter((figure) => isMeant(goal, figure) && first <= figure.on && figure.on <= last)
      .map((figure) => valued(id, figure, rates)),
  );
}

/** As in the ministry report: each figure by itself, by the rate of its own day. */
function valued(dealId: string, figure: DealFigure, rates: RateTable): Counted {
  const { kilograms, price, on: day } = figure;
  const value = price && valueInUsd({ kilograms, price, day }, rates);
  return { ...figure, dealId, cents: value?.cents ?? null };
}

function sumOf(counted: readonly Counted[]): Amount {
  const sum = { kilograms: 0, cents: 0, unvaluedKilograms: 0 };
  for (const { kilograms, cents } of counted) {
    sum.kilograms += kilograms;
    sum.cents += cents ?? 0;
    sum.unvaluedKilograms += cents === null ? kilograms : 0;
  }
  return sum;
}

/** What figures came to up to and with a day: asked for every month, so each day is summed up once. */
function totalsUpTo(counted: readonly Counted[], inUnit: (amount: Amount) => number) {
  const days = new Map<string, Counted[]>();
  for (const figure of counted) {
    const known = days.get(figure.on);
    known ? known.push(figure) : days.set(figure.on, [figure]);
  }
  const totals = [...days].map(([on, figures]) => ({ on, total: inUnit(sumOf(figures)) }));
  return (day: string) => totals.reduce((sum, { on, total }) => sum + (on <= day ? total : 0), 0);
}

function stageAmount(wanted: CountedStage, counted: readonly Counted[]): StageAmount {
  const own = counted.filter(({ stage }) => stage === wanted);
  return { stage: wanted, ...sumOf(own), deals: new Set(own.map(({ dealId }) => dealId)).size };
}

const unitsOf = (unit: TargetUnit, { kilograms, cents }: Amount) => (unit === 'TONNES' ? kilograms : cents);

/** The stages that lie before the one that counts, so that what stands there can still come to it. */
function stagesAhead({ stage }: Goal): readonly (keyof typeof CHANCES)[] {
  return (['NEGOTIATION', 'MEMORANDUM', 'CONTRACT'] as const).slice(0, COUNTED_STAGES.indexOf(stage));
}

/** What stands before the stage that counts, whenever it began; of a contract what was not shipped. */
function openIn(goal: Goal, { deals, rates: known }: KnownFigures, asOf: number): readonly Counted[] {
  if (asOf > goal.period.to) {
    return [];
  }
  const rates = rateTable(known);
  const [ahead, day]: [readonly CountedStage[], string] = [stagesAhead(goal), formatDay(asOf)];
  return deals.flatMap(({ id, state }) => {
    const shipped = shippedKilograms(state);
    return figuresOf(state)
      .filter((figure) => ahead.includes(figure.stage) && isMeant(goal, figure) && figure.on <= day)
      .map((figure) => {
        const gone = figure.stage === 'CONTRACT' ? (shipped.get(figure.lineId) ?? 0) : 0;
        return valued(id, { ...figure, kilograms: Math.max(0, figure.kilograms - gone) }, rates);
      })
      .filter(({ kilograms }) => kilograms > 0);
  });
}

function pipelineOf(goal: Goal, known: KnownFigures, asOf: number): readonly PipelineRow[] {
  const open = openIn(goal, known, asOf);
  return stagesAhead(goal).map((stage) => {
    const amount = stageAmount(stage, open);
    const percent = CHANCES[stage];
    return { ...amount, percent, weighted: scaled(unitsOf(goal.unit, amount), percent, 100) };
  });
}

interface Standing {
  readonly goal: Goal;
  readonly asOf: number;
  readonly gap: number;
  readonly reached: number;
}

function pace({ goal: { period }, asOf, gap, reached }: Standing) {
  const daysInPeriod = daysIn(period);
  const daysPassed = Math.min(Math.max(0, asOf - period.from + 1), daysInPeriod);
  const daysLeft = daysInPeriod - daysPassed;
  // 30.4375 days as a fraction, so that the product is exact.
  const needed = gap === 0 || daysLeft === 0 ? null : scaled(gap, DAYS_PER_MONTH * 10_000, daysLeft * 10_000);
  const amount = daysPassed === 0 ? 0 : scaled(reached, daysInPeriod, daysPassed);
  return {
    monthsLeft: roundTo(daysLeft / DAYS_PER_MONTH, 1),
    neededPerMonth: needed,
    projection: daysPassed < MIN_DAYS_OF_PACE ? null : { amount, daysPassed, daysInPeriod },
  };
}

/** A whole number from 0 times a fraction of whole numbers, half rounded up; exact however large it is. */
function scaled(value: number, numerator: number, denominator: number): number {
  const [dividend, divisor] = [BigInt(value) * BigInt(numerator), BigInt(denominator)];
  return Number((2n * dividend + divisor) / (2n * divisor));
}

function partsOf(
  counted: readonly Counted[],
  codeOf: (figure: DealFigure) => string | null,
): readonly Part[] {
  const byCode = new Map<string, Counted[]>();
  for (const figure of counted) {
    const code = codeOf(figure);
    if (code !== null) {
      byCode.set(code, byCode.get(code) ?? []);
      byCode.get(code)?.push(figure);
    }
  }
  const largest = [...byCode]
    .map(([code, figures]) => ({ code, figures, kilograms: sumOf(figures).kilograms }))
    .sort((a, b) => b.kilograms - a.kilograms || (a.code < b.code ? -1 : 1));
  const rest = largest.slice(MAX_PARTS).flatMap(({ figures }) => figures);
  return [
    ...largest.slice(0, MAX_PARTS).map(({ code, figures }): Part => ({ code, ...sumOf(figures) })),
    ...(rest.length > 0 ? [{ code: null, ...sumOf(rest) }] : []),
  ];
}

/** Ids of the deals that count towards a target at any stage, or could yet; in the order they come. */
export function dealIdsOf(known: KnownFigures, goal: Goal, asOf: number): readonly string[] {
  const figures = [...countedIn(goal, known, asOf), ...openIn(goal, known, asOf)];
  const ids = new Set(figures.map(({ dealId }) => dealId));
  return known.deals.flatMap(({ id }) => (ids.has(id) ? [id] : []));
}
