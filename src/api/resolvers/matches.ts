/** Matches and near misses, of stored listings and of drafts. */
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  ID,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { draftDemand, draftOffer } from '../../app/drafts';
import {
  demandsFor,
  type MatchView,
  matchOf,
  type NearMissView,
  nearDemandsFor,
  nearOffersFor,
  offersFor,
  storedDemand,
  storedOffer,
} from '../../app/matches';
import type { Paged } from '../../app/paged';
import { Demand } from '../../model/demand';
import { Offer } from '../../model/offer';
import { MatchArgs, type PageArgs, Weights } from '../arguments';
import { type Connection, connectionType, toConnection } from '../connections';
import type { ApiContext } from '../context';
import { connectionCost } from '../limits';
import { DemandInput, OfferInput } from './draft-inputs';
import { Match, NearMiss } from './match-types';

const MatchConnection = connectionType('Match', () => Match, 'the matches found, best first');
const NearMissConnection = connectionType(
  'NearMiss',
  () => NearMiss,
  'the near misses, best first, at most 100',
);

@ArgsType()
class MatchOffersArgs extends MatchArgs {
  @Field(() => DemandInput, { description: 'What is needed; nothing is stored.' })
  demand: DemandInput;
}

@ArgsType()
class MatchDemandsArgs extends MatchArgs {
  @Field(() => OfferInput, { description: 'What can be supplied; nothing is stored.' })
  offer: OfferInput;
}

function toMatches(page: Paged<MatchView>, args: PageArgs): Connection<Match> {
  return toConnection(page, args, (view) => new Match(view));
}

function toNearMisses(page: Paged<NearMissView>, args: PageArgs): Connection<NearMiss> {
  return toConnection(page, args, (view) => new NearMiss(view));
}

@Resolver(() => Demand)
export class DemandMatchResolver {
  @Extensions({ scope: 'matches:read' })
  @Query(() => MatchConnection, {
    description: "Offers for a demand that is not stored, by the buyer's score.",
    complexity: connectionCost,
  })
  async matchOffers(
    @Ctx() { session }: ApiContext,
    @Args(() => MatchOffersArgs) args: MatchOffersArgs,
  ): Promise<Connection<Match>> {
    return toMatches(await offersFor(session, draftDemand(session, args.demand), args), args);
  }

  @Extensions({ scope: 'matches:read' })
  @FieldResolver(() => MatchConnection, {
    description: "Offers for this demand, by the buyer's score.",
    complexity: connectionCost,
  })
  async matches(
    @Root() demand: Demand,
    @Ctx() { session }: ApiContext,
    @Args(() => MatchArgs) args: MatchArgs,
  ): Promise<Connection<Match>> {
    return toMatches(await offersFor(session, storedDemand(session, demand), args), args);
  }

  @Extensions({ scope: 'matches:read' })
  @FieldResolver(() => NearMissConnection, {
    description: 'Offers that miss this demand by exactly one gate, by the score they would have.',
    complexity: connectionCost,
  })
  async nearMisses(
    @Root() demand: Demand,
    @Ctx() { session }: ApiContext,
    @Args(() => MatchArgs) args: MatchArgs,
  ): Promise<Connection<NearMiss>> {
    return toNearMisses(await nearOffersFor(session, storedDemand(session, demand), args), args);
  }
}

@Resolver(() => Offer)
export class OfferMatchResolver {
  @Extensions({ scope: 'matches:read' })
  @Query(() => MatchConnection, {
    description: "Demands for an offer that is not stored, by the seller's score.",
    complexity: connectionCost,
  })
  async matchDemands(
    @Ctx() { session }: ApiContext,
    @Args(() => MatchDemandsArgs) args: MatchDemandsArgs,
  ): Promise<Connection<Match>> {
    return toMatches(await demandsFor(session, draftOffer(session, args.offer), args), args);
  }

  @Extensions({ scope: 'matches:read' })
  @FieldResolver(() => MatchConnection, {
    description: "Demands for this offer, by the seller's score.",
    complexity: connectionCost,
  })
  async matches(
    @Root() offer: Offer,
    @Ctx() { session }: ApiContext,
    @Args(() => MatchArgs) args: MatchArgs,
  ): Promise<Connection<Match>> {
    return toMatches(await demandsFor(session, await storedOffer(session, offer), args), args);
  }

  @Extensions({ scope: 'matches:read' })
  @FieldResolver(() => NearMissConnection, {
    description: 'Demands that this offer misses by exactly one gate, by the score they would have.',
    complexity: connectionCost,
  })
  async nearMisses(
    @Root() offer: Offer,
    @Ctx() { session }: ApiContext,
    @Args(() => MatchArgs) args: MatchArgs,
  ): Promise<Connection<NearMiss>> {
    return toNearMisses(await nearDemandsFor(session, await storedOffer(session, offer), args), args);
  }
}

@Resolver(() => Match)
export class MatchResolver {
  @Extensions({ scope: 'matches:read' })
  @Query(() => Match, {
    nullable: true,
    description: 'One stored offer and one stored demand, judged; null where you may not read both.',
  })
  async match(
    @Ctx() { session }: ApiContext,
    @Arg('offerId', () => ID, { description: 'Id of the offer.' }) offerId: string,
    @Arg('demandId', () => ID, { description: 'Id of the demand.' }) demandId: string,
    @Arg('weights', () => Weights, { nullable: true, description: 'How much each factor counts.' })
    weights: Weights | null,
  ): Promise<Match | null> {
    const view = await matchOf(session, { offerId, demandId }, { weights });
    return view && new Match(view);
  }
}
