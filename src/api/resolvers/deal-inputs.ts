/** Inputs of deals as the API takes them; app and domain judge them. */
import { Field, ID, InputType, Int } from 'type-graphql';
import type { Currency, DealStage, LossReason } from '../../domain/vocabulary';
import { CurrencyEnum } from '../../model/enums';
import { DateScalar, DecimalScalar, TonnesScalar } from '../../model/scalars';
import { DealStageEnum, LossReasonEnum } from './deal-enums';

@InputType({ description: 'A price per tonne.' })
class DealPriceInput {
  @Field(() => DecimalScalar, { description: 'Amount above 0 with at most two decimals.' })
  amount: string;

  @Field(() => CurrencyEnum, { description: 'Currency.' })
  currency: Currency;
}

@InputType({ description: 'First and last day.' })
class DealPeriodInput {
  @Field(() => DateScalar, { description: 'First day.' })
  from: string;

  @Field(() => DateScalar, { description: 'Last day.' })
  to: string;
}

@InputType({
  description:
    'A line of a deal: one it has already, or a new one on an offer of the seller or a commitment of the pool.',
})
class DealLineInput {
  @Field(() => ID, { nullable: true, description: 'Id of a line that the deal has.' })
  lineId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "Offer of the seller; the introduction's own unless given. Its code and origin are kept with the line.",
  })
  offerId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Confirmed commitment of the pool, whose reservation it takes over.',
  })
  commitmentId?: string | null;

  @Field(() => TonnesScalar, { description: 'Tonnes, above 0, to the kilogram.' })
  tonnes: number;

  @Field(() => DealPriceInput, {
    nullable: true,
    description:
      'Price per tonne, once it is agreed. Of a line that the deal has: left out it stays, null clears it.',
  })
  price?: DealPriceInput | null;
}

@InputType({ description: 'What a deal is about.' })
class DealTermsFields {
  @Field(() => [DealLineInput], { description: 'The lines that shall stand, 1 to 50.' })
  lines: DealLineInput[];

  @Field(() => String, {
    nullable: true,
    description: "Region of Xinjiang; unless given the deal's own, and of a new one the demand's.",
  })
  destination?: string | null;

  @Field(() => DealPeriodInput, {
    nullable: true,
    description:
      "Days of delivery; unless given the deal's own, and of a new one those that demand and offers share.",
  })
  delivery?: DealPeriodInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'Number of the contract, at most 60 characters. Left out it stays, null clears it.',
  })
  contractNumber?: string | null;
}

@InputType({ description: 'A talk of two companies at an event.' })
class DealMeetingInput {
  @Field(() => String, { description: 'Name of the event, at most 120 characters.' })
  event: string;

  @Field(() => DateScalar, { description: 'Day of the talk.' })
  on: string;

  @Field(() => ID, { description: 'The producer.' })
  sellerId: string;

  @Field(() => ID, { description: 'The importer.' })
  buyerId: string;
}

@InputType({ description: 'A deal and the one thing it came of: an introduction, a pool, or a meeting.' })
export class OpenDealInput extends DealTermsFields {
  @Field(() => ID, { nullable: true, description: 'A mutual introduction.' })
  introductionId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'A confirmed pool; the lines name commitments of one producer.',
  })
  poolId?: string | null;

  @Field(() => DealMeetingInput, { nullable: true, description: 'A meeting.' })
  meeting?: DealMeetingInput | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day on which the talks began; today unless given.',
  })
  on?: string | null;
}

@InputType({
  description:
    'Terms of a deal that change. The lines are given whole: one that is not among them is dropped. Of all else what is left out stays as it is.',
})
export class DealTermsInput extends DealTermsFields {
  @Field(() => ID, { description: 'Id of the deal.' })
  id: string;

  @Field(() => Int, { description: 'Version of the deal as you saw it.' })
  expectedVersion: number;
}

@InputType({ description: 'The stage a deal goes to: on, back with a reason, or out.' })
export class DealStageInput {
  @Field(() => ID, { description: 'Id of the deal.' })
  id: string;

  @Field(() => Int, { description: 'Version of the deal as you saw it.' })
  expectedVersion: number;

  @Field(() => DealStageEnum, { description: 'One of its nextStages.' })
  stage: DealStage;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which it came about; today unless given.' })
  on?: string | null;

  @Field(() => LossReasonEnum, { nullable: true, description: 'Needed for LOST.' })
  loss?: LossReason | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why, at most 300 characters; needed to go back and to cancel.',
  })
  reason?: string | null;
}

@InputType({ description: 'Tonnes of one line.' })
class ShipmentLineInput {
  @Field(() => ID, { description: 'Id of the line.' })
  lineId: string;

  @Field(() => TonnesScalar, { description: 'Tonnes, above 0; at most what the line has left.' })
  tonnes: number;
}

@InputType({ description: 'What left under one waybill.' })
export class RecordShipmentInput {
  @Field(() => ID, { description: 'Id of the deal.' })
  dealId: string;

  @Field(() => Int, { description: 'Version of the deal as you saw it.' })
  expectedVersion: number;

  @Field(() => DateScalar, { description: 'Day on which it left; not before the contract.' })
  on: string;

  @Field(() => String, { description: 'Code of the border crossing.' })
  crossing: string;

  @Field(() => String, {
    description: 'Number of the waybill, at most 60 characters; each once within a deal.',
  })
  waybill: string;

  @Field(() => [ShipmentLineInput], { description: 'What it carries.' })
  lines: ShipmentLineInput[];
}

@InputType({ description: 'A shipment that was entered wrongly.' })
export class WithdrawShipmentInput {
  @Field(() => ID, { description: 'Id of the deal.' })
  dealId: string;

  @Field(() => Int, { description: 'Version of the deal as you saw it.' })
  expectedVersion: number;

  @Field(() => ID, { description: 'Id of the shipment.' })
  shipmentId: string;

  @Field(() => String, { description: 'Why, at most 300 characters.' })
  reason: string;
}

@InputType({ description: 'The version that your side confirms.' })
export class ConfirmDealInput {
  @Field(() => ID, { description: 'Id of the deal.' })
  id: string;

  @Field(() => Int, { description: 'Version of the deal as you read it.' })
  version: number;
}

@InputType({ description: 'What is wrong with a deal.' })
export class DisputeDealInput {
  @Field(() => ID, { description: 'Id of the deal.' })
  id: string;

  @Field(() => String, { description: 'Why, at most 300 characters.' })
  reason: string;
}

@InputType({ description: 'How a dispute ended.' })
export class SettleDisputeInput {
  @Field(() => ID, { description: 'Id of the deal.' })
  id: string;

  @Field(() => String, { description: 'What was agreed, at most 300 characters.' })
  note: string;
}
