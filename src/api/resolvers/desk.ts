/** Lists of the officers' desk: what waits for help, the longest wait first. Staff only. */
import { Args, ArgsType, Ctx, Extensions, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { DeskDemand as DemandRow } from '../../app/desk-demands';
import {
  deskDemands,
  deskDisputes,
  deskIntroductions,
  deskOffers,
  type DeskOffer as OfferRow,
} from '../../app/desk-lists';
import { Company } from '../../model/company';
import type { Deal } from '../../model/deal';
import type { Introduction as IntroductionRecord } from '../../model/introduction';
import { PageArgs } from '../arguments';
import { type Connection, connectionType, toConnection } from '../connections';
import type { ApiContext } from '../context';
import { connectionCost } from '../limits';
import { DeskDemand, DeskDispute, DeskIntroduction, DeskOffer } from './desk-types';
import { Introduction } from './introductions';

const DemandConnection = connectionType('DeskDemand', () => DeskDemand, 'the demands that lack supply');
const OfferConnection = connectionType('DeskOffer', () => DeskOffer, 'the offers that lie idle');
const IntroductionConnection = connectionType(
  'DeskIntroduction',
  () => DeskIntroduction,
  'the proposals that are about to lapse',
);
const DisputeConnection = connectionType('DeskDispute', () => DeskDispute, 'the deals in dispute');

@ArgsType()
class DeskArgs extends PageArgs {}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const daysSince = (instant: string, now: Date) =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(instant)) / DAY_MS));

const shownDemand = (now: Date) => (row: DemandRow) =>
  Object.assign(new DeskDemand(), row, { days: daysSince(row.publishedAt, now) });

const shownOffer = (now: Date) => (row: OfferRow) =>
  Object.assign(new DeskOffer(), row, { days: daysSince(row.publishedAt, now) });

const shownIntroduction = (now: Date) => (record: IntroductionRecord) => {
  const { id, proposedBy, note, createdAt, updatedAt, expiresAt } = record;
  const said = { record, id, proposedBy, note, createdAt, updatedAt, expiresAt };
  return Object.assign(new DeskIntroduction(), {
    introduction: Object.assign(new Introduction(), said),
    createdAt,
    days: daysSince(createdAt, now),
    hoursLeft: Math.floor((Date.parse(expiresAt) - now.getTime()) / HOUR_MS),
  });
};

const shownDispute =
  (now: Date) =>
  ({ id, sellerId, buyerId, tonnes, disputedAt }: Deal) =>
    Object.assign(new DeskDispute(), {
      ...{ dealId: id, sellerId, buyerId, tonnes, disputedAt },
      days: daysSince(disputedAt ?? '', now),
    });

@Resolver(() => DeskDispute)
export class DeskListsResolver {
  @Extensions({ scope: 'deals:read' })
  @Query(() => DemandConnection, {
    description:
      'Published demands of verified companies whose best plan covers less than 80 %, the longest published first. Staff only.',
    complexity: connectionCost,
  })
  async deskDemands(
    @Ctx() { session }: ApiContext,
    @Args(() => DeskArgs) args: DeskArgs,
  ): Promise<Connection<DeskDemand>> {
    return toConnection(await deskDemands(session, args), args, shownDemand(session.now));
  }

  @Extensions({ scope: 'deals:read' })
  @Query(() => OfferConnection, {
    description:
      'Offers of verified companies, published for thirty days, without an introduction in the last thirty; the longest published first. Staff only.',
    complexity: connectionCost,
  })
  async deskOffers(
    @Ctx() { session }: ApiContext,
    @Args(() => DeskArgs) args: DeskArgs,
  ): Promise<Connection<DeskOffer>> {
    return toConnection(await deskOffers(session, args), args, shownOffer(session.now));
  }

  @Extensions({ scope: 'deals:read' })
  @Query(() => IntroductionConnection, {
    description: 'Proposals that lapse within 48 hours, the next first. Staff only.',
    complexity: connectionCost,
  })
  async deskIntroductions(
    @Ctx() { session }: ApiContext,
    @Args(() => DeskArgs) args: DeskArgs,
  ): Promise<Connection<DeskIntroduction>> {
    return toConnection(await deskIntroductions(session, args), args, shownIntroduction(session.now));
  }

  @Extensions({ scope: 'deals:read' })
  @Query(() => DisputeConnection, {
    description: 'Deals in dispute, the oldest dispute first. Staff only.',
    complexity: connectionCost,
  })
  async deskDisputes(
    @Ctx() { session }: ApiContext,
    @Args(() => DeskArgs) args: DeskArgs,
  ): Promise<Connection<DeskDispute>> {
    return toConnection(await deskDisputes(session, args), args, shownDispute(session.now));
  }

  @FieldResolver(() => Company, { description: 'The producer.' })
  seller(@Root() { sellerId }: DeskDispute, @Ctx() { loaders }: ApiContext): Promise<Company | null> {
    return loaders.of('company').load(sellerId);
  }

  @FieldResolver(() => Company, { description: 'The importer.' })
  buyer(@Root() { buyerId }: DeskDispute, @Ctx() { loaders }: ApiContext): Promise<Company | null> {
    return loaders.of('company').load(buyerId);
  }
}
