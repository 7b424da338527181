/**
 * The ministry report: what deals and introductions came to in a period, as it was known at the end of a day. The
 * same facts make the same report to the byte; it holds codes, no words, and nothing of the reader or the clock.
 */
import type { DealState } from './deal';
import { type DealFigure, figuresOf } from './deal-figures';
import { type RateFacts, type RateTable, rateTable, valueInUsd } from './exchange-rate';
import { formatMinor } from './money';
import {
  type IntroductionFigures,
  type IntroductionRecord,
  introductionFigures,
} from './report-introductions';
import { COUNTED_STAGES, type CountedStage, type Currency, type MarketSort } from './vocabulary';

/** Changes whenever the same facts would make other figures. */
export const REPORT_ALGORITHM = 'ministry-report-1';

/** Days are ISO; `before` is the instant at which asOf ends. */
export interface ReportQuestion {
  readonly from: string;
  readonly to: string;
  readonly asOf: string;
  readonly before: string;
  readonly market: MarketSort;
}

/** What was known before the end of asOf. */
export interface ReportFacts {
  readonly deals: readonly { readonly id: string; readonly state: DealState }[];
  readonly rates: readonly RateFacts[];
  /** Those proposed in the period. */
  readonly introductions: readonly IntroductionRecord[];
}

/** Tonnes to the kilogram, and what they are worth. */
export interface Amounts {
  readonly tonnes: number;
  /** US dollars, two decimals, of what could be valued. */
  readonly usd: string;
  /** Tonnes without an agreed price or a known exchange rate. */
  readonly unvaluedTonnes: number;
}

export interface StageRow extends Amounts {
  readonly stage: CountedStage;
  readonly deals: number;
}

/** A part of one stage: of an HS code of six digits, a Kazakh region or a prefecture. */
export interface CodeRow extends Amounts {
  readonly stage: CountedStage;
  readonly code: string;
}

export type PartnerKind = 'NEW' | 'REPEAT';

/** A seller and a buyer with a contract in the period. */
export interface PartnerPair {
  readonly sellerId: string;
  readonly buyerId: string;
  /** NEW where their first contract ever falls in the period. */
  readonly kind: PartnerKind;
  readonly firstContractOn: string;
}

export interface UsedRate {
  readonly currency: Currency;
  readonly day: string;
  /** Of the currency for one US dollar, six decimals. */
  readonly perUsd: string;
  readonly source: string;
}

/** How the figures are reckoned, in codes; docs of each in the formats' notes. */
const METHOD = {
  acceptance: 'ACCEPTED_OF_ACCEPTED_DECLINED_EXPIRED',
  contract: 'INCLUDES_SHIPPED',
  days: 'UTC+05:00',
  percentiles: 'NEAREST_RANK',
  stages: 'NEVER_ADDED',
  valuation: 'NEWEST_RATE_OF_THE_DAY_OR_BEFORE',
} as const;

export interface MinistryReport {
  readonly algorithm: typeof REPORT_ALGORITHM;
  readonly parameters: ReportQuestion & { readonly method: typeof METHOD };
  /** Each stage by itself, in the order of the way. */
  readonly stages: readonly StageRow[];
  readonly products: readonly CodeRow[];
  readonly origins: readonly CodeRow[];
  readonly destinations: readonly CodeRow[];
  readonly partners: {
    readonly new: number;
    readonly repeat: number;
    readonly pairs: readonly PartnerPair[];
  };
  readonly introductions: IntroductionFigures;
  /** Those that something was valued by. */
  readonly rates: readonly UsedRate[];
}

interface Counted extends DealFigure {
  readonly dealId: string;
  /** Null where it cannot be valued. */
  readonly cents: number | null;
  readonly rate: RateFacts | null;
}

/** The report on what was known. */
export function ministryReport(question: ReportQuestion, facts: ReportFacts): MinistryReport {
  const counted = countedIn(question, facts);
  return {
    algorithm: REPORT_ALGORITHM,
    parameters: { ...question, method: METHOD },
    stages: COUNTED_STAGES.map((stage) => stageRow(stage, counted)),
    products: codeRows(counted, ({ hsCode }) => hsCode),
    origins: codeRows(counted, ({ originCode }) => originCode),
    destinations: codeRows(counted, ({ destinationCode }) => destinationCode),
    partners: partnersIn(question, facts.deals),
    introductions: introductionFigures(facts.introductions, question.before),
    rates: usedRates(counted),
  };
}

type Span = Pick<ReportQuestion, 'from' | 'to'>;

const isIn = ({ from, to }: Span, day: string) => from <= day && day <= to;

function countedIn(span: Span, { deals, rates: known }: ReportFacts): readonly Counted[] {
  const rates = rateTable(known);
  return deals.flatMap(({ id: dealId, state }) =>
    figuresOf(state)
      .filter(({ on }) => isIn(span, on))
      .map((figure) => ({ ...figure, dealId, ...valuedBy(figure, rates) })),
  );
}

function valuedBy({ kilograms, price, on: day }: DealFigure, rates: RateTable) {
  const valued = price && valueInUsd({ kilograms, price, day }, rates);
  return { cents: valued?.cents ?? null, rate: valued?.rate ?? null };
}

function stageRow(wanted: CountedStage, counted: readonly Counted[]): StageRow {
  const own = counted.filter(({ stage }) => stage === wanted);
  return { stage: wanted, ...amountsOf(own), deals: new Set(own.map(({ dealId }) => dealId)).size };
}

function codeRows(counted: readonly Counted[], codeOf: (figure: Counted) => string): readonly CodeRow[] {
  return COUNTED_STAGES.flatMap((stage) => {
    const byCode = new Map<string, Counted[]>();
    for (const figure of counted.filter((each) => each.stage === stage)) {
      const code = codeOf(figure);
      byCode.set(code, byCode.get(code) ?? []);
      byCode.get(code)?.push(figure);
    }
    return [...byCode]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, figures]) => ({ stage, code, ...amountsOf(figures) }));
  });
}

/** Sums in whole kilograms and cents, so that the parts of a stage add up to it exactly. */
function amountsOf(counted: readonly Counted[]): Amounts {
  const sum = { kilograms: 0, cents: 0, unvaluedKilograms: 0 };
  for (const { kilograms, cents } of counted) {
    sum.kilograms += kilograms;
    sum.cents += cents ?? 0;
    sum.unvaluedKilograms += cents === null ? kilograms : 0;
  }
  return {
    tonnes: sum.kilograms / 1000,
    usd: formatMinor(sum.cents),
    unvaluedTonnes: sum.unvaluedKilograms / 1000,
  };
}

function partnersIn(span: Span, deals: ReportFacts['deals']): MinistryReport['partners'] {
  const days = new Map<string, { sellerId: string; buyerId: string; on: string[] }>();
  for (const { sellerId, buyerId, ...state } of deals.map((deal) => deal.state)) {
    const contracts = figuresOf({ sellerId, buyerId, ...state }).filter(({ stage }) => stage === 'CONTRACT');
    const key = `${sellerId}:${buyerId}`;
    const earlier = days.get(key)?.on ?? [];
    days.set(key, { sellerId, buyerId, on: [...earlier, ...contracts.map(({ on }) => on)] });
  }
  const pairs = [...days.keys()].sort().flatMap((key): PartnerPair[] => {
    const pair = days.get(key);
    const [firstContractOn] = [...(pair?.on ?? [])].sort();
    if (!pair || firstContractOn === undefined || !pair.on.some((day) => isIn(span, day))) {
      return [];
    }
    const { sellerId, buyerId } = pair;
    return [{ sellerId, buyerId, firstContractOn, kind: isIn(span, firstContractOn) ? 'NEW' : 'REPEAT' }];
  });
  const fresh = pairs.filter(({ kind }) => kind === 'NEW').length;
  return { new: fresh, repeat: pairs.length - fresh, pairs };
}

function usedRates(counted: readonly Counted[]): readonly UsedRate[] {
  // Of one currency and day a single entry counts, so these name it.
  const used = new Map(
    counted.flatMap(({ rate }) => (rate ? [[`${rate.currency} ${rate.day}`, rate] as const] : [])),
  );
  return [...used.keys()].sort().flatMap((key) => {
    const rate = used.get(key);
    return rate ? [usedRate(rate)] : [];
  });
}

function usedRate({ currency, day, microPerUsd, source }: RateFacts): UsedRate {
  const digits = String(microPerUsd).padStart(7, '0');
  return { currency, day, perUsd: `${digits.slice(0, -6)}.${digits.slice(-6)}`, source };
}

/** JSON with the keys of every object in order and no spaces: one text for one value. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
