/** Demands: lists, one by id, and what depends on the viewer. */
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
import { type FacetedList, listDemands, readDemand } from '../../app/listings';
import { listOwnDemands } from '../../app/own-listings';
import { may } from '../../app/policy';
import { formatMinor } from '../../domain/money';
import type { ListingStatus } from '../../domain/vocabulary';
import { Company } from '../../model/company';
import { Demand } from '../../model/demand';
import { ListingStatusEnum } from '../../model/enums';
import { Period, Price } from '../../model/listing';
import { Product, ProductGroup, Region } from '../../model/reference';
import { PageArgs } from '../arguments';
import { type Connection, connectionType, toConnection } from '../connections';
import { type ApiContext, catalogueOf } from '../context';
import { connectionCost } from '../limits';
import type { Loaded } from '../loaders';
import { presentFacets } from './listing-facets';
import { DemandOrder, DemandWhere, ListingFacets } from './listing-lists';
import { productOf } from './products';

@ObjectType({ description: 'A page of the demands found, with facets of the whole list.' })
class DemandConnection extends connectionType('Demand', () => Demand, 'the demands found') {
  list: FacetedList<Demand>;

  @Field(() => ListingFacets, {
    description: 'How many demands of the whole list carry each value.',
    complexity: 20,
  })
  async facets(@Ctx() context: ApiContext): Promise<ListingFacets> {
    return presentFacets(catalogueOf(context), await this.list.facets());
  }
}

@ArgsType()
class DemandsArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Words in any of the four languages; all must be met.',
  })
  search?: string | null;

  @Field(() => DemandWhere, { nullable: true, description: 'What demands to list.' })
  where?: DemandWhere | null;

  @Field(() => [DemandOrder], {
    nullable: true,
    description: 'Orders, the first one first; newest unless given.',
  })
  orderBy?: DemandOrder[] | null;
}

@ArgsType()
class MyDemandsArgs extends PageArgs {
  @Field(() => [ListingStatusEnum], { nullable: true, description: 'Where they stand; all unless given.' })
  statuses?: ListingStatus[] | null;
}

@Resolver(() => Demand)
export class DemandResolver {
  @Extensions({ scope: 'catalogue:read' })
  @Query(() => Demand, { nullable: true, description: 'A demand; null where there is none you may read.' })
  demand(
    @Ctx() { session }: ApiContext,
    @Arg('id', () => ID, { description: 'Id of the demand.' }) id: string,
  ): Promise<Demand | null> {
    return readDemand(session, id);
  }

  @Extensions({ scope: 'catalogue:read' })
  @Query(() => DemandConnection, { description: 'The demands you may read.', complexity: connectionCost })
  async demands(
    @Ctx() { session }: ApiContext,
    @Args(() => DemandsArgs) args: DemandsArgs,
  ): Promise<Connection<Demand>> {
    const list = await listDemands(session, args);
    return { ...toConnection(list, args, (demand) => demand), list } as DemandConnection;
  }

  @Extensions({ scope: 'catalogue:read' })
  @Query(() => DemandConnection, {
    description: "Your own company's demands, drafts included, newest first.",
    complexity: connectionCost,
  })
  async myDemands(
    @Ctx() { session }: ApiContext,
    @Args(() => MyDemandsArgs) args: MyDemandsArgs,
  ): Promise<Connection<Demand>> {
    const list = await listOwnDemands(session, args);
    return { ...toConnection(list, args, (demand) => demand), list } as DemandConnection;
  }

  @FieldResolver(() => Company, { description: 'The importer.' })
  company(@Root() demand: Demand, @Ctx() { loaders }: ApiContext): Loaded<Company> {
    return loaders.record('company', demand.companyId);
  }

  @FieldResolver(() => [Product], { description: 'The goods asked for by code.' })
  products(@Root() demand: Demand, @Ctx() context: ApiContext): readonly Product[] {
    return demand.hsCodes.map((code) => productOf(catalogueOf(context), code));
  }

  @FieldResolver(() => [ProductGroup], { description: 'The product groups asked for.' })
  groups(@Root() demand: Demand, @Ctx() context: ApiContext): readonly ProductGroup[] {
    return demand.groupCodes.flatMap((code) => catalogueOf(context).groups.get(code) ?? []);
  }

  @FieldResolver(() => Region, { description: 'Where in Xinjiang the goods go.' })
  destination(@Root() demand: Demand, @Ctx() context: ApiContext): Region | undefined {
    return catalogueOf(context).regions.get(demand.destinationCode);
  }

  @FieldResolver(() => Period, { description: 'Days on which the goods are wanted.' })
  window(@Root() demand: Demand): Period {
    return { from: demand.windowFrom, to: demand.windowTo };
  }

  @FieldResolver(() => Price, {
    nullable: true,
    description:
      'Highest price a tonne, delivered (DAP); null unless the demand is your own or you are an officer.',
  })
  maxPrice(@Root() demand: Demand, @Ctx() { session }: ApiContext): Price | null {
    const { maxPriceMinor, maxPriceCurrency: currency, companyId } = demand;
    return maxPriceMinor === null || currency === null || !may(session, 'MAXIMUM_PRICE', companyId)
      ? null
      : { perTonne: { amount: formatMinor(maxPriceMinor), currency } };
  }

  @FieldResolver(() => [Region], {
    nullable: true,
    description: 'Origins preferred; null unless the demand is your own or you are an officer.',
  })
  preferredOrigins(@Root() demand: Demand, @Ctx() context: ApiContext): readonly Region[] | null {
    return originWishes(context, demand, demand.preferredOriginCodes);
  }

  @FieldResolver(() => [Region], {
    nullable: true,
    description: 'Origins excluded; null unless the demand is your own or you are an officer.',
  })
  excludedOrigins(@Root() demand: Demand, @Ctx() context: ApiContext): readonly Region[] | null {
    return originWishes(context, demand, demand.excludedOriginCodes);
  }
}

function originWishes(
  context: ApiContext,
  demand: Demand,
  codes: readonly string[],
): readonly Region[] | null {
  const { regions } = catalogueOf(context);
  return may(context.session, 'ORIGIN_WISHES', demand.companyId)
    ? codes.flatMap((code) => regions.get(code) ?? [])
    : null;
}
