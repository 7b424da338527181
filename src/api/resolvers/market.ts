/** The market at a glance, and any record by its id. */
import {
  Arg,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { readCompany, readDemand, readOffer } from '../../app/listings';
import { type CorridorFlow, type MarketSummary, marketSummary } from '../../app/market-summary';
import { kindOfId } from '../../domain/id';
import { acceptAll } from '../../domain/input';
import { checkPage } from '../../domain/list-input';
import { Node } from '../../model/node';
import { Corridor, Product, Region } from '../../model/reference';
import { TonnesScalar } from '../../model/scalars';
import { type ApiContext, catalogueOf } from '../context';
import { connectionCost } from '../limits';
import { productOf } from './products';

@ObjectType()
abstract class Totals {
  @Field(() => TonnesScalar, { description: 'Tonnes a year on offer.' })
  offeredTonnes: number;

  @Field(() => Int, { description: 'Number of offers.' })
  offers: number;

  @Field(() => TonnesScalar, { description: 'Tonnes wanted within the windows of the demands.' })
  wantedTonnes: number;

  @Field(() => Int, { description: 'Number of demands.' })
  demands: number;
}

@ObjectType({ description: 'Offers and demands of one heading of the nomenclature.' })
class ProductTotals extends Totals {
  @Field(() => Product, {
    description: 'The heading; a demand of several headings is spread evenly over them.',
  })
  product: Product;
}

@ObjectType({ description: 'Offers out of, or demands in, one region.' })
class RegionTotals extends Totals {
  @Field(() => Region, { description: 'The region.' })
  region: Region;
}

@ObjectType({ description: 'Tonnes that could take one corridor.' })
class CorridorTotals {
  @Field(() => Corridor, { description: 'The cheapest corridor between the two regions.' })
  corridor: Corridor;

  @Field(() => TonnesScalar, {
    description:
      'An estimate: within each heading, origins and destinations are paired in proportion to their tonnes.',
  })
  tonnes: number;
}

@ObjectType({
  description: 'What is on offer and wanted today, from published listings of verified companies.',
})
class Market extends Totals {
  summary: MarketSummary;
}

const first = () => Arg('first', () => Int, { defaultValue: 20, description: 'The largest ones, 1 to 100.' });

/** The first rows of a list that is too short for pages. Throws INVALID_INPUT. */
function largest<Row>(rows: readonly Row[], count: number): readonly Row[] {
  return rows.slice(0, acceptAll({ page: checkPage({ first: count }) }).page.first);
}

@Resolver(() => Market)
export class MarketResolver {
  @Extensions({ scope: 'catalogue:read' })
  @Query(() => Market, {
    description: 'The market at a glance.',
    complexity: ({ childComplexity }) => 20 + childComplexity,
  })
  async market(@Ctx() { session }: ApiContext): Promise<Market> {
    const summary = await marketSummary(session);
    const { offeredTonnes, offers, wantedTonnes, demands } = summary;
    return { summary, offeredTonnes, offers, wantedTonnes, demands };
  }

  @FieldResolver(() => [ProductTotals], {
    description: 'By heading, most tonnes first.',
    complexity: connectionCost,
  })
  byProduct(
    @Root() { summary }: Market,
    @Ctx() context: ApiContext,
    @first() count: number,
  ): readonly ProductTotals[] {
    const catalogue = catalogueOf(context);
    return largest(summary.headings, count).map((row) => ({
      ...row,
      product: productOf(catalogue, row.key),
    }));
  }

  @FieldResolver(() => [RegionTotals], {
    description: 'By region, most tonnes first.',
    complexity: connectionCost,
  })
  byRegion(
    @Root() { summary }: Market,
    @Ctx() context: ApiContext,
    @first() count: number,
  ): readonly RegionTotals[] {
    const { regions } = catalogueOf(context);
    return largest(summary.regions, count).flatMap((row) => {
      const region = regions.get(row.key);
      return region ? [{ ...row, region }] : [];
    });
  }

  @FieldResolver(() => [CorridorTotals], {
    description: 'By corridor, most tonnes first.',
    complexity: connectionCost,
  })
  byCorridor(@Root() { summary }: Market, @first() count: number): readonly CorridorFlow[] {
    return largest(summary.flows, count);
  }

  @Extensions({ scope: 'catalogue:read' })
  @Query(() => Node, {
    nullable: true,
    description: 'Any record by its id; null where there is none you may read.',
  })
  async node(
    @Ctx() { session }: ApiContext,
    @Arg('id', () => ID, { description: 'Id of a company, an offer or a demand.' }) id: string,
  ): Promise<Node | null> {
    switch (kindOfId(id)) {
      case 'company':
        return readCompany(session, id);
      case 'offer':
        return readOffer(session, id);
      case 'demand':
        return readDemand(session, id);
      default:
        return null;
    }
  }
}
