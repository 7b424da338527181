/** Rows of the officers' desk, each with the time it has waited. */
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Demand } from '../../model/demand';
import { Offer } from '../../model/offer';
import { DateTimeScalar, TonnesScalar } from '../../model/scalars';
import { Introduction } from './introductions';

@ObjectType({ description: 'A published demand whose best plan covers less than 80 % of its target.' })
export class DeskDemand {
  @Field(() => Demand, { description: 'The demand.' })
  demand: Demand;

  @Field(() => Float, { description: 'Part of the target that a plan is known to cover, 0 to 1.' })
  coverage: number;

  @Field(() => Float, { description: 'No plan covers more than this, 0 to 1.' })
  coverageBound: number;

  @Field(() => TonnesScalar, { description: 'Tonnes that are missing.' })
  gap: number;

  @Field(() => DateTimeScalar, { description: 'Since when it is published.' })
  publishedAt: string;

  @Field(() => Int, { description: 'Whole days since then.' })
  days: number;
}

@ObjectType({
  description: 'An offer published for thirty days to which nobody was introduced in the last thirty.',
})
export class DeskOffer {
  @Field(() => Offer, { description: 'The offer.' })
  offer: Offer;

  @Field(() => DateTimeScalar, { description: 'Since when it is published.' })
  publishedAt: string;

  @Field(() => Int, { description: 'Whole days since then.' })
  days: number;
}

@ObjectType({ description: 'A proposal that lapses within 48 hours unless it is answered.' })
export class DeskIntroduction {
  @Field(() => Introduction, { description: 'The introduction.' })
  introduction: Introduction;

  @Field(() => DateTimeScalar, { description: 'When it was proposed.' })
  createdAt: string;

  @Field(() => Int, { description: 'Whole days since then.' })
  days: number;

  @Field(() => Int, { description: 'Whole hours that are left to answer it.' })
  hoursLeft: number;
}

@ObjectType({ description: 'A deal in dispute, which no figure counts.' })
export class DeskDispute {
  @Field(() => ID, { description: 'Id of the deal, "dea_...".' })
  dealId: string;

  @Field(() => TonnesScalar, { description: 'Tonnes of all its lines.' })
  tonnes: number;

  @Field(() => DateTimeScalar, { description: 'When the dispute began.' })
  disputedAt: string;

  @Field(() => Int, { description: 'Whole days since then.' })
  days: number;

  sellerId: string;
  buyerId: string;
}
