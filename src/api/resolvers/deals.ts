/** Deals: opened, changed, moved on, shipped, confirmed, disputed. What hangs on them is in deal-view. */
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Extensions,
  Field,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import {
  confirmDeal,
  confirmDealByLink,
  dealBehindLink,
  disputeDeal,
  recordShipment,
  settleDispute,
  withdrawShipment,
} from '../../app/deal-shipments';
import { listDeals, readDeal, viewDeal } from '../../app/deal-views';
import { changeDealTerms, moveDeal, openDeal } from '../../app/deals';
import type { Session } from '../../app/session';
import type { DealStage, MarketSort } from '../../domain/vocabulary';
import type { Deal as DealRecord } from '../../model/deal';
import { MarketKindEnum } from '../../model/enums';
import { PageArgs } from '../arguments';
import { type Connection, toConnection } from '../connections';
import type { ApiContext } from '../context';
import { connectionCost } from '../limits';
import { DealStageEnum } from './deal-enums';
import {
  ConfirmDealInput,
  DealStageInput,
  DealTermsInput,
  DisputeDealInput,
  OpenDealInput,
  RecordShipmentInput,
  SettleDisputeInput,
  WithdrawShipmentInput,
} from './deal-inputs';
import { Deal, DealConnection, shownDeal } from './deal-types';

@InputType({ description: 'What deals to list.' })
class DealWhere {
  @Field(() => DealStageEnum, { nullable: true, description: 'In this stage.' })
  stage?: DealStage | null;

  @Field(() => ID, { nullable: true, description: 'Of this company; for staff.' })
  companyId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this introduction.' })
  introductionId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this pool.' })
  poolId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'That count, or could yet count, towards this target; for staff.',
  })
  targetId?: string | null;

  @Field(() => MarketKindEnum, {
    nullable: true,
    description: 'Of this market; with a target, REAL unless given.',
  })
  market?: MarketSort | null;

  @Field(() => Boolean, { nullable: true, description: 'In dispute, or not.' })
  disputed?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "That wait for your side's confirmation, or do not; for staff: for anybody's.",
  })
  toConfirm?: boolean | null;
}

@ArgsType()
class DealsArgs extends PageArgs {
  @Field(() => DealWhere, { nullable: true, description: 'What deals to list.' })
  where?: DealWhere | null;
}

@ObjectType({ description: 'What a mailed link confirms.' })
class DealLinkAnswer {
  @Field(() => Boolean, { description: 'Whether both sides have confirmed it now.' })
  agreed: boolean;
}

const shown = async (session: Session, deal: DealRecord) => shownDeal(await viewDeal(session, deal));

/** Nested inputs are instances of classes; the domain judges plain objects. */
const plain = <Input extends object>(input: Input): Input => JSON.parse(JSON.stringify(input));

@Resolver(() => Deal)
export class DealResolver {
  @Extensions({ scope: 'deals:read' })
  @Query(() => Deal, { nullable: true, description: 'A deal; null where there is none you may see.' })
  async deal(
    @Ctx() { session }: ApiContext,
    @Arg('id', () => ID, { description: 'Id of the deal.' }) id: string,
  ): Promise<Deal | null> {
    const book = await readDeal(session, id);
    return book && shownDeal(book);
  }

  @Extensions({ scope: 'deals:read' })
  @Query(() => DealConnection, {
    description: "Your company's deals, the last changed first; all of them for staff without a company.",
    complexity: connectionCost,
  })
  async deals(
    @Ctx() { session }: ApiContext,
    @Args(() => DealsArgs) args: DealsArgs,
  ): Promise<Connection<Deal>> {
    return toConnection(await listDeals(session, args), args, shownDeal);
  }

  @Extensions({ scope: 'deals:write' })
  @Mutation(() => Deal, {
    description:
      'Opens a deal under negotiation. From a pool it takes over the reservations that its lines name. The other side is asked to confirm it.',
  })
  async openDeal(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => OpenDealInput, { description: 'The deal.' }) input: OpenDealInput,
  ): Promise<Deal> {
    return shown(session, await openDeal(session, plain(input)));
  }

  @Extensions({ scope: 'deals:write' })
  @Mutation(() => Deal, {
    description: 'Sets lines and terms of a deal that is not over; from the contract on its tonnes are held.',
  })
  async changeDealTerms(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => DealTermsInput, { description: 'The terms.' }) input: DealTermsInput,
  ): Promise<Deal> {
    return shown(session, await changeDealTerms(session, plain(input)));
  }

  @Extensions({ scope: 'deals:write' })
  @Mutation(() => Deal, {
    description:
      'Moves a deal to another stage. With the contract its tonnes are promised; what is lost or cancelled is free again.',
  })
  async moveDeal(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => DealStageInput, { description: 'The stage.' }) input: DealStageInput,
  ): Promise<Deal> {
    return shown(session, await moveDeal(session, plain(input)));
  }

  @Extensions({ scope: 'deals:write' })
  @Mutation(() => Deal, {
    description: 'Records what left; the first shipment of a contract begins its shipping.',
  })
  async recordShipment(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => RecordShipmentInput, { description: 'The shipment.' }) input: RecordShipmentInput,
  ): Promise<Deal> {
    return shown(session, await recordShipment(session, plain(input)));
  }

  @Extensions({ scope: 'deals:write' })
  @Mutation(() => Deal, { description: 'Takes back a shipment that was entered wrongly.' })
  async withdrawShipment(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => WithdrawShipmentInput, { description: 'The shipment.' }) input: WithdrawShipmentInput,
  ): Promise<Deal> {
    return shown(session, await withdrawShipment(session, plain(input)));
  }

  @Extensions({ scope: 'deals:write' })
  @Mutation(() => Deal, {
    description:
      "Confirms a deal as it stands, for your company's side; an officer never does it for a party.",
  })
  async confirmDeal(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => ConfirmDealInput, { description: 'The version.' }) input: ConfirmDealInput,
  ): Promise<Deal> {
    return shown(session, await confirmDeal(session, plain(input)));
  }

  @Extensions({ scope: 'deals:write' })
  @Mutation(() => Deal, { description: 'Puts a deal in dispute: it counts nowhere until that is settled.' })
  async disputeDeal(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => DisputeDealInput, { description: 'The dispute.' }) input: DisputeDealInput,
  ): Promise<Deal> {
    return shown(session, await disputeDeal(session, plain(input)));
  }

  @Extensions({ scope: 'deals:write' })
  @Mutation(() => Deal, { description: 'Ends a dispute: for officers, and the side that began it.' })
  async settleDispute(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => SettleDisputeInput, { description: 'How it ended.' }) input: SettleDisputeInput,
  ): Promise<Deal> {
    return shown(session, await settleDispute(session, plain(input)));
  }

  @Extensions({ scope: null })
  @Query(() => Deal, {
    description: 'The deal behind a mailed link, to be read before it is confirmed. TOKEN_SPENT.',
  })
  async dealBehindLink(
    @Ctx() { session }: ApiContext,
    @Arg('token', () => String, { description: 'The part of the link after the #.' }) token: string,
  ): Promise<Deal> {
    return shownDeal(await dealBehindLink(session, token));
  }

  @Extensions({ scope: null })
  @Mutation(() => DealLinkAnswer, {
    description: 'Confirms the deal behind a mailed link, once, without an account. TOKEN_SPENT.',
  })
  async confirmDealByLink(
    @Ctx() { session }: ApiContext,
    @Arg('token', () => String, { description: 'The part of the link after the #.' }) token: string,
  ): Promise<DealLinkAnswer> {
    const { state } = await confirmDealByLink(session, token);
    return { agreed: state.agreed === state.version };
  }
}
