import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { Company } from '../model/company';
import { Demand } from '../model/demand';
import { Offer } from '../model/offer';
import { CompanyResolver } from './resolvers/companies';
import { DemandResolver } from './resolvers/demands';
import { MarketResolver } from './resolvers/market';
import { DemandMatchResolver, MatchResolver, OfferMatchResolver } from './resolvers/matches';
import { OfferResolver } from './resolvers/offers';
import { ProductRequirementResolver, ProductResolver } from './resolvers/products';
import {
  BorderCrossingResolver,
  CorridorLegResolver,
  CorridorResolver,
  PackagingResolver,
  ProductGroupResolver,
  RegionResolver,
  VarietyResolver,
} from './resolvers/reference';

/** The whole API. Inputs are judged by the schemas of the domain, not by type-graphql. */
export function createSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      BorderCrossingResolver,
      CompanyResolver,
      CorridorLegResolver,
      CorridorResolver,
      DemandMatchResolver,
      DemandResolver,
      MarketResolver,
      MatchResolver,
      OfferMatchResolver,
      OfferResolver,
      PackagingResolver,
      ProductGroupResolver,
      ProductRequirementResolver,
      ProductResolver,
      RegionResolver,
      VarietyResolver,
    ],
    orphanedTypes: [Company, Demand, Offer],
    validate: false,
  });
  // type-graphql gives the root type no description of its own.
  Object.assign(schema.getQueryType() ?? {}, { description: 'What can be asked; nothing here is changed.' });
  return schema;
}
