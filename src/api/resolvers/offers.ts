/** Offers: lists, one by id, and what depends on the viewer. */
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  ID,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { availableOf } from '../../app/ledger';
import { type FacetedList, listOffers, readOffer } from '../../app/listings';
import { listOwnOffers } from '../../app/own-listings';
import { may } from '../../app/policy';
import { promisedTonnes } from '../../domain/ledger';
import { formatMinor } from '../../domain/money';
import type { ListingStatus } from '../../domain/vocabulary';
import { Company } from '../../model/company';
import { ListingStatusEnum } from '../../model/enums';
import { Period, Price } from '../../model/listing';
import { Offer } from '../../model/offer';
import { Product, Region } from '../../model/reference';
import { TonnesScalar } from '../../model/scalars';
import { PageArgs } from '../arguments';
import { type Connection, connectionType, toConnection } from '../connections';
import { type ApiContext, catalogueOf } from '../context';
import { connectionCost } from '../limits';
import type { Loaded } from '../loaders';
import { presentFacets } from './listing-facets';
import { ListingFacets, OfferOrder, OfferWhere } from './listing-lists';
import { productOf } from './products';

@ObjectType({ description: 'A page of the offers found, with facets of the whole list.' })
class OfferConnection extends connectionType('Offer', () => Offer, 'the offers found') {
  list: FacetedList<Offer>;

  @Field(() => ListingFacets, {
    description: 'How many offers of the whole list carry each value.',
    complexity: 20,
  })
  async facets(@Ctx() context: ApiContext): Promise<ListingFacets> {
    return presentFacets(catalogueOf(context), await this.list.facets());
  }
}

@ArgsType()
class OffersArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Words in any of the four languages; all must be met.',
  })
  search?: string | null;

  @Field(() => OfferWhere, { nullable: true, description: 'What offers to list.' })
  where?: OfferWhere | null;

  @Field(() => [OfferOrder], {
    nullable: true,
    description: 'Orders, the first one first; newest unless given.',
  })
  orderBy?: OfferOrder[] | null;
}

@ArgsType()
class MyOffersArgs extends PageArgs {
  @Field(() => [ListingStatusEnum], { nullable: true, description: 'Where they stand; all unless given.' })
  statuses?: ListingStatus[] | null;
}

@Resolver(() => Offer)
export class OfferResolver {
  @Extensions({ scope: 'catalogue:read' })
  @Query(() => Offer, { nullable: true, description: 'An offer; null where there is none you may read.' })
  offer(
    @Ctx() { session }: ApiContext,
    @Arg('id', () => ID, { description: 'Id of the offer.' }) id: string,
  ): Promise<Offer | null> {
    return readOffer(session, id);
  }

  @Extensions({ scope: 'catalogue:read' })
  @Query(() => OfferConnection, { description: 'The offers you may read.', complexity: connectionCost })
  async offers(
    @Ctx() { session }: ApiContext,
    @Args(() => OffersArgs) args: OffersArgs,
  ): Promise<Connection<Offer>> {
    const list = await listOffers(session, args);
    return { ...toConnection(list, args, (offer) => offer), list } as OfferConnection;
  }

  @Extensions({ scope: 'catalogue:read' })
  @Query(() => OfferConnection, {
    description: "Your own company's offers, drafts included, newest first.",
    complexity: connectionCost,
  })
  async myOffers(
    @Ctx() { session }: ApiContext,
    @Args(() => MyOffersArgs) args: MyOffersArgs,
  ): Promise<Connection<Offer>> {
    const list = await listOwnOffers(session, args);
    return { ...toConnection(list, args, (offer) => offer), list } as OfferConnection;
  }

  @FieldResolver(() => Company, { description: 'The producer.' })
  company(@Root() offer: Offer, @Ctx() { loaders }: ApiContext): Loaded<Company> {
    return loaders.record('company', offer.companyId);
  }

  @FieldResolver(() => Product, { description: 'The goods.' })
  product(@Root() offer: Offer, @Ctx() context: ApiContext): Product {
    return productOf(catalogueOf(context), offer.hsCode);
  }

  @FieldResolver(() => Region, { description: 'Kazakh region the goods come from.' })
  origin(@Root() offer: Offer, @Ctx() context: ApiContext): Region | undefined {
    return catalogueOf(context).regions.get(offer.originCode);
  }

  @FieldResolver(() => Period, { description: 'Days on which the goods can be delivered.' })
  window(@Root() offer: Offer): Period {
    return { from: offer.windowFrom, to: offer.windowTo };
  }

  @FieldResolver(() => Price, {
    nullable: true,
    description: 'Price a tonne; null where none is stated or you may not see it (verified members may).',
  })
  price(@Root() offer: Offer, @Ctx() { session }: ApiContext): Price | null {
    const { priceMinor, priceCurrency: currency, companyId } = offer;
    return priceMinor === null || currency === null || !may(session, 'OFFER_PRICE', companyId)
      ? null
      : { perTonne: { amount: formatMinor(priceMinor), currency } };
  }

  @FieldResolver(() => TonnesScalar, {
    nullable: true,
    description:
      'Tonnes of its whole window that are not promised yet; null unless the offer is your own or you are an officer.',
  })
  async availableTonnes(
    @Root() offer: Offer,
    @Ctx() { session, loaders }: ApiContext,
  ): Promise<number | null> {
    if (!may(session, 'AVAILABLE_TONNES', offer.companyId)) {
      return null;
    }
    return availableOf(offer, await loaders.promises.load(offer.id));
  }

  @FieldResolver(() => TonnesScalar, {
    nullable: true,
    description: 'Tonnes promised to pools; null unless the offer is your own or you are an officer.',
  })
  async promisedTonnes(
    @Root() offer: Offer,
    @Ctx() { session, loaders }: ApiContext,
  ): Promise<number | null> {
    return may(session, 'AVAILABLE_TONNES', offer.companyId)
      ? promisedTonnes(await loaders.promises.load(offer.id))
      : null;
  }
}
