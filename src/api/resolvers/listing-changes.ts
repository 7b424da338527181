/** Offers and demands are made, changed and moved from step to step. */
import { Arg, Ctx, Extensions, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import {
  createDemand,
  createOffer,
  renewDemand,
  renewOffer,
  updateDemand,
  updateOffer,
} from '../../app/listing-changes';
import {
  pauseDemand,
  pauseOffer,
  publishDemand,
  publishOffer,
  restoreDemand,
  restoreOffer,
  suspendDemand,
  suspendOffer,
  withdrawDemand,
  withdrawOffer,
} from '../../app/listing-changes-steps';
import { Demand } from '../../model/demand';
import { Offer } from '../../model/offer';
import { DateScalar } from '../../model/scalars';
import type { ApiContext } from '../context';
import { DemandInput, OfferInput } from './draft-inputs';

@InputType()
abstract class CreateListingInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Company it is made for; your own unless given. Officers may name any.',
  })
  companyId?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether it is published at once; a draft unless given. Needs a verified company.',
  })
  publish: boolean;
}

@InputType({ description: 'A new offer.' })
class CreateOfferInput extends CreateListingInput {
  @Field(() => OfferInput, { description: 'What can be supplied.' })
  offer: OfferInput;
}

@InputType({ description: 'A new demand.' })
class CreateDemandInput extends CreateListingInput {
  @Field(() => DemandInput, { description: 'What is needed.' })
  demand: DemandInput;
}

@InputType()
abstract class VersionedInput {
  @Field(() => ID, { description: 'Id of the listing.' })
  id: string;

  @Field(() => Int, { description: 'The version you saw; CONFLICT where it is no longer the newest.' })
  expectedVersion: number;
}

@InputType({ description: 'New terms of an offer.' })
class UpdateOfferInput extends VersionedInput {
  @Field(() => OfferInput, { description: 'All of the terms; what is left out is no longer said.' })
  offer: OfferInput;
}

@InputType({ description: 'New terms of a demand.' })
class UpdateDemandInput extends VersionedInput {
  @Field(() => DemandInput, { description: 'All of the terms; what is left out is no longer said.' })
  demand: DemandInput;
}

@InputType({ description: 'A new last day of an offer or demand.' })
class RenewListingInput extends VersionedInput {
  @Field(() => DateScalar, { description: 'Last day of the window, on which it also expires.' })
  windowTo: string;
}

@InputType({ description: 'The offer or demand that takes a step.' })
class ListingStepInput {
  @Field(() => ID, { description: 'Id of the listing.' })
  id: string;
}

@InputType({ description: 'The offer or demand that is suspended, and why.' })
class SuspendListingInput extends ListingStepInput {
  @Field(() => String, {
    description: 'The reason, at most 300 characters, without personal data; the owner reads it.',
  })
  reason: string;
}

const WRITES = { scope: 'listings:write' };
const OFFICERS_ONLY = { scope: null };

@Resolver(() => Offer)
export class OfferChangeResolver {
  @Extensions(WRITES)
  @Mutation(() => Offer, { description: 'Makes an offer of a Kazakh company.' })
  createOffer(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => CreateOfferInput, { description: 'The offer and whose it is.' })
    { offer, ...whose }: CreateOfferInput,
  ): Promise<Offer> {
    return createOffer(session, { ...whose, terms: offer });
  }

  @Extensions(WRITES)
  @Mutation(() => Offer, {
    description: 'Replaces the terms of an offer; those in open introductions are told.',
  })
  updateOffer(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => UpdateOfferInput, { description: 'The new terms.' })
    { offer, ...which }: UpdateOfferInput,
  ): Promise<Offer> {
    return updateOffer(session, { ...which, terms: offer });
  }

  @Extensions(WRITES)
  @Mutation(() => Offer, { description: 'Publishes a draft or a paused offer of a verified company.' })
  publishOffer(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => ListingStepInput, { description: 'The offer.' }) { id }: ListingStepInput,
  ): Promise<Offer> {
    return publishOffer(session, id);
  }

  @Extensions(WRITES)
  @Mutation(() => Offer, {
    description: 'Takes a published offer out of matching until it is published again.',
  })
  pauseOffer(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => ListingStepInput, { description: 'The offer.' }) { id }: ListingStepInput,
  ): Promise<Offer> {
    return pauseOffer(session, id);
  }

  @Extensions(WRITES)
  @Mutation(() => Offer, { description: 'Moves the last day of an offer that has not ended.' })
  renewOffer(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => RenewListingInput, { description: 'The offer and its new last day.' })
    input: RenewListingInput,
  ): Promise<Offer> {
    return renewOffer(session, input);
  }

  @Extensions(WRITES)
  @Mutation(() => Offer, { description: 'Ends a published or paused offer for good.' })
  withdrawOffer(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => ListingStepInput, { description: 'The offer.' }) { id }: ListingStepInput,
  ): Promise<Offer> {
    return withdrawOffer(session, id);
  }

  @Extensions(OFFICERS_ONLY)
  @Mutation(() => Offer, { description: 'Takes an offer out of the market; for officers.' })
  suspendOffer(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => SuspendListingInput, { description: 'The offer and the reason.' })
    input: SuspendListingInput,
  ): Promise<Offer> {
    return suspendOffer(session, input);
  }

  @Extensions(OFFICERS_ONLY)
  @Mutation(() => Offer, {
    description: 'Gives a suspended offer back to its company, paused; for officers.',
  })
  restoreOffer(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => ListingStepInput, { description: 'The offer.' }) { id }: ListingStepInput,
  ): Promise<Offer> {
    return restoreOffer(session, id);
  }
}

@Resolver(() => Demand)
export class DemandChangeResolver {
  @Extensions(WRITES)
  @Mutation(() => Demand, { description: 'Makes a demand of a Chinese company.' })
  createDemand(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => CreateDemandInput, { description: 'The demand and whose it is.' })
    { demand, ...whose }: CreateDemandInput,
  ): Promise<Demand> {
    return createDemand(session, { ...whose, terms: demand });
  }

  @Extensions(WRITES)
  @Mutation(() => Demand, {
    description: 'Replaces the terms of a demand; those in open introductions are told.',
  })
  updateDemand(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => UpdateDemandInput, { description: 'The new terms.' })
    { demand, ...which }: UpdateDemandInput,
  ): Promise<Demand> {
    return updateDemand(session, { ...which, terms: demand });
  }

  @Extensions(WRITES)
  @Mutation(() => Demand, { description: 'Publishes a draft or a paused demand of a verified company.' })
  publishDemand(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => ListingStepInput, { description: 'The demand.' }) { id }: ListingStepInput,
  ): Promise<Demand> {
    return publishDemand(session, id);
  }

  @Extensions(WRITES)
  @Mutation(() => Demand, {
    description: 'Takes a published demand out of matching until it is published again.',
  })
  pauseDemand(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => ListingStepInput, { description: 'The demand.' }) { id }: ListingStepInput,
  ): Promise<Demand> {
    return pauseDemand(session, id);
  }

  @Extensions(WRITES)
  @Mutation(() => Demand, { description: 'Moves the last day of a demand that has not ended.' })
  renewDemand(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => RenewListingInput, { description: 'The demand and its new last day.' })
    input: RenewListingInput,
  ): Promise<Demand> {
    return renewDemand(session, input);
  }

  @Extensions(WRITES)
  @Mutation(() => Demand, { description: 'Ends a published or paused demand for good.' })
  withdrawDemand(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => ListingStepInput, { description: 'The demand.' }) { id }: ListingStepInput,
  ): Promise<Demand> {
    return withdrawDemand(session, id);
  }

  @Extensions(OFFICERS_ONLY)
  @Mutation(() => Demand, { description: 'Takes a demand out of the market; for officers.' })
  suspendDemand(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => SuspendListingInput, { description: 'The demand and the reason.' })
    input: SuspendListingInput,
  ): Promise<Demand> {
    return suspendDemand(session, input);
  }

  @Extensions(OFFICERS_ONLY)
  @Mutation(() => Demand, {
    description: 'Gives a suspended demand back to its company, paused; for officers.',
  })
  restoreDemand(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => ListingStepInput, { description: 'The demand.' }) { id }: ListingStepInput,
  ): Promise<Demand> {
    return restoreDemand(session, id);
  }
}
