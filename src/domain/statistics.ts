/** Reference statistics: what others have counted, each figure with its source, period and confidence. */
import type { Confidence, Names } from './vocabulary';

/** T, KT, MT: tonnes, thousands, millions of them; MUSD: millions of US dollars; BN_CNY: billions of yuan. */
export const STATISTIC_UNITS = ['T', 'KT', 'MT', 'MUSD', 'BN_CNY', 'PERCENT', 'COUNT'] as const;
export type StatisticUnit = (typeof STATISTIC_UNITS)[number];

/** Who counted; customs of the two countries differ by a third, so an indicator is counted by one alone. */
export const STATISTIC_REPORTERS = ['MOA_KZ', 'MOT_KZ', 'BNS_KZ', 'GACC', 'WITS', 'FAO', 'PRESS'] as const;
export type StatisticReporter = (typeof STATISTIC_REPORTERS)[number];

export interface StatisticFacts {
  /** In the unit of the indicator. */
  readonly value: number;
  /** ISO 8601: a year, a month, or a span of months such as "2025-01/2025-09". */
  readonly period: string;
  /** Where it was published. */
  readonly source: string;
  readonly confidence: Confidence;
  readonly note: string;
}

export interface IndicatorFacts {
  /** Such as "vegetable-oil-exports". */
  readonly code: string;
  readonly unit: StatisticUnit;
  readonly reporter: StatisticReporter;
  readonly names: Names;
  /** In the order of their periods. */
  readonly figures: readonly StatisticFacts[];
}
