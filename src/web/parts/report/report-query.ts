/** The ministry report, the statistics of others beside it, and the rates by which it values. */
import type { ExchangeRatesPageQuery, ReportPageQuery } from '../../documents/graphql';
import { graphql } from '../../graphql';

export const REPORT = graphql(`
  query ReportPage($from: Date!, $to: Date!, $asOf: Date, $market: MarketKind!) {
    ministryReport(from: $from, to: $to, asOf: $asOf, market: $market) {
      from
      to
      asOf
      market
      algorithm
      hash
      stages { stage tonnes usd unvaluedTonnes deals }
      products { stage tonnes usd unvaluedTonnes product { code display name } }
      origins { stage tonnes usd unvaluedTonnes region { code name } }
      destinations { stage tonnes usd unvaluedTonnes region { code name } }
      partners { new repeat }
      introductions { proposed accepted declined expired withdrawn open acceptancePercent medianHours p90Hours }
      rates { currency day perUsd source }
    }
  }
`);

export const STATISTICS = graphql(`
  query ReportStatistics {
    referenceStatistics {
      code
      name
      unit
      reporter
      figures { period value source confidence note }
    }
  }
`);

export const RATES = graphql(`
  query ExchangeRatesPage($where: ExchangeRateWhere, $after: String) {
    exchangeRates(first: 50, after: $after, where: $where) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { id currency day perUsd source createdAt }
    }
  }
`);

export const RECORD = graphql(`
  mutation RecordExchangeRates($input: RecordExchangeRatesInput!) { recordExchangeRates(input: $input) }
`);

export type Report = ReportPageQuery['ministryReport'];
export type Rate = ExchangeRatesPageQuery['exchangeRates']['nodes'][number];

/** Currencies that have a rate: all but the dollar itself. */
export const RATED = ['CNY', 'KZT', 'EUR', 'RUB'] as const;
