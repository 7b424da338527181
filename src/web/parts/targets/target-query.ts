/** Targets: the list, one with its progress, and the steps with them. */
import type { TargetPageQuery, TargetsPageQuery } from '../../documents/graphql';
import { graphql } from '../../graphql';

export const TARGETS = graphql(`
  query TargetsPage($after: String) {
    targets(first: 50, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { id name amount unit stage closedAt period { from to } destination { name } }
    }
  }
`);

export const COUNTED = graphql(`
  query TargetCounted($id: ID!, $market: MarketKind!) {
    target(id: $id) { id progress(market: $market) { asOf counted } }
  }
`);

export const TARGET = graphql(`
  query TargetPage($id: ID!, $asOf: Date, $market: MarketKind!, $stage: CountedStage) {
    target(id: $id) {
      id
      name
      amount
      unit
      stage
      source
      version
      closedAt
      hsCodes
      groups { code name }
      destination { code name }
      period { from to }
      progress(asOf: $asOf, market: $market) {
        asOf
        counted
        gap
        monthsLeft
        neededPerMonth
        weightedPipeline
        stages { stage tonnes usd unvaluedTonnes deals }
        pipeline { stage tonnes usd unvaluedTonnes deals percent weighted }
        assumptions { stage sentence }
        projection { amount assumption }
        months { on amount }
        byProduct(stage: $stage) { code name tonnes usd unvaluedTonnes }
        byOrigin(stage: $stage) { code name tonnes usd unvaluedTonnes }
        byDestination(stage: $stage) { code name tonnes usd unvaluedTonnes }
        byCrossing { code name tonnes usd unvaluedTonnes }
      }
    }
  }
`);

export const GOODS_CODE = graphql(`
  query TargetGoodsCode($code: HsCode!) {
    product(hsCode: $code) { code display name named chapterName }
  }
`);

export const TERMS = graphql(`
  query TargetTerms {
    productGroups { code name }
    regions(country: CN) { code name }
  }
`);

export const CREATE = graphql(`
  mutation CreateTarget($input: CreateTargetInput!) { createTarget(input: $input) { id } }
`);
export const UPDATE = graphql(`
  mutation UpdateTarget($input: UpdateTargetInput!) { updateTarget(input: $input) { id version } }
`);
export const CLOSE = graphql(`
  mutation CloseTarget($input: CloseTargetInput!) { closeTarget(input: $input) { id closedAt } }
`);

export type ListedTarget = TargetsPageQuery['targets']['nodes'][number];
export type WholeTarget = NonNullable<TargetPageQuery['target']>;
export type Progress = WholeTarget['progress'];

/** The stages that figures count under, in their order. */
export const STAGES = ['NEGOTIATION', 'MEMORANDUM', 'CONTRACT', 'SHIPPED'] as const;
export const MARKETS = ['REAL', 'DEMONSTRATION'] as const;
