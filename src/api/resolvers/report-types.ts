/** The ministry report as the API shows it. */
import { Ctx, Field, Float, Int, ObjectType } from 'type-graphql';
import type { SealedReport } from '../../app/ministry-report';
import type { IntroductionFigures } from '../../domain/report-introductions';
import type { CountedStage, Currency, MarketSort } from '../../domain/vocabulary';
import { CountedStageEnum, CurrencyEnum, MarketKindEnum } from '../../model/enums';
import { Product, Region } from '../../model/reference';
import { DateScalar, DecimalScalar, TonnesScalar } from '../../model/scalars';
import { type ApiContext, catalogueOf } from '../context';
import { productOf } from './products';

@ObjectType()
abstract class ReportedAmounts {
  @Field(() => CountedStageEnum, { description: 'The stage; no two are ever added.' })
  stage: CountedStage;

  @Field(() => TonnesScalar, { description: 'Tonnes under this stage.' })
  tonnes: number;

  @Field(() => DecimalScalar, { description: 'US dollars, of what could be valued.' })
  usd: string;

  @Field(() => TonnesScalar, { description: 'Tonnes without an agreed price or a known exchange rate.' })
  unvaluedTonnes: number;
}

@ObjectType({ description: 'What one stage came to.' })
class ReportedStage extends ReportedAmounts {
  @Field(() => Int, { description: 'Deals of which something counts under this stage.' })
  deals: number;
}

@ObjectType({ description: 'A part of one stage: one HS code of six digits.' })
class ReportedProduct extends ReportedAmounts {
  code: string;

  @Field(() => Product, { description: 'The product.' })
  product(@Ctx() context: ApiContext): Product {
    return productOf(catalogueOf(context), this.code);
  }
}

@ObjectType({ description: 'A part of one stage: out of a Kazakh region or into one of Xinjiang.' })
class ReportedRegion extends ReportedAmounts {
  code: string;

  @Field(() => Region, { nullable: true, description: 'The region.' })
  region(@Ctx() context: ApiContext): Region | null {
    return catalogueOf(context).regions.get(this.code) ?? null;
  }
}

@ObjectType({ description: 'Pairs of a seller and a buyer with a contract in the period.' })
class ReportedPartners {
  @Field(() => Int, { description: 'Whose first contract ever falls in the period.' })
  new: number;

  @Field(() => Int, { description: 'Who had one before.' })
  repeat: number;
}

@ObjectType({
  description: 'What came of the introductions proposed in the period, as known at the end of asOf.',
})
class ReportedIntroductions implements IntroductionFigures {
  @Field(() => Int, { description: 'Proposed in the period.' })
  proposed: number;

  @Field(() => Int, { description: 'Accepted by both sides.' })
  accepted: number;

  @Field(() => Int, { description: 'Declined by a side.' })
  declined: number;

  @Field(() => Int, { description: 'Not answered in time.' })
  expired: number;

  @Field(() => Int, { description: 'Withdrawn before they were answered.' })
  withdrawn: number;

  @Field(() => Int, { description: 'Not answered yet.' })
  open: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Per cent of those accepted, declined or expired, one decimal; null where there are none.',
  })
  acceptancePercent: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Hours from proposal to answer: the median by nearest rank; null where there was no answer.',
  })
  medianHours: number | null;

  @Field(() => Float, { nullable: true, description: 'The same at the 90th percentile, by nearest rank.' })
  p90Hours: number | null;
}

@ObjectType({ description: 'An exchange rate that something was valued by.' })
class ReportedRate {
  @Field(() => CurrencyEnum, { description: 'The currency.' })
  currency: Currency;

  @Field(() => DateScalar, { description: 'Its day.' })
  day: string;

  @Field(() => DecimalScalar, { description: 'Of the currency for one US dollar.' })
  perUsd: string;

  @Field(() => String, { description: 'Where it is known from.' })
  source: string;
}

@ObjectType('MinistryReport', {
  description: 'What deals and introductions came to in a period, as it was known at the end of a day.',
})
export class MinistryReportView {
  @Field(() => DateScalar, { description: 'First day of the period.' })
  from: string;

  @Field(() => DateScalar, { description: 'Last day of the period.' })
  to: string;

  @Field(() => DateScalar, { description: 'The day at whose end all this was known.' })
  asOf: string;

  @Field(() => MarketKindEnum, { description: 'Whose figures these are.' })
  market: MarketSort;

  @Field(() => String, { description: 'Version of the arithmetic.' })
  algorithm: string;

  @Field(() => [ReportedStage], { description: 'Each stage by itself; CONTRACT includes what is SHIPPED.' })
  stages: readonly ReportedStage[];

  @Field(() => [ReportedProduct], { description: 'By stage and HS code of six digits.' })
  products: readonly ReportedProduct[];

  @Field(() => [ReportedRegion], { description: 'By stage and Kazakh region.' })
  origins: readonly ReportedRegion[];

  @Field(() => [ReportedRegion], { description: 'By stage and region of Xinjiang.' })
  destinations: readonly ReportedRegion[];

  @Field(() => ReportedPartners, { description: 'New and repeat partners.' })
  partners: ReportedPartners;

  @Field(() => ReportedIntroductions, { description: 'How introductions went.' })
  introductions: ReportedIntroductions;

  @Field(() => [ReportedRate], { description: 'Rates that something was valued by, each with its source.' })
  rates: readonly ReportedRate[];

  @Field(() => String, {
    description: 'SHA-256, hexadecimal, of `json` with its member "hash" left out.',
  })
  hash: string;

  @Field(() => String, {
    description:
      'The report as JSON with sorted keys: the same bytes whenever it is asked for the same period, day and market.',
  })
  json: string;
}

/** A sealed report as the API shows it. */
export function shownReport({ report, hash, json }: SealedReport): MinistryReportView {
  const { parameters, products, origins, destinations, ...figures } = report;
  const { from, to, asOf, market } = parameters;
  return Object.assign(new MinistryReportView(), figures, {
    ...{ from, to, asOf, market, hash, json },
    products: products.map((row) => Object.assign(new ReportedProduct(), row)),
    origins: origins.map((row) => Object.assign(new ReportedRegion(), row)),
    destinations: destinations.map((row) => Object.assign(new ReportedRegion(), row)),
  });
}
