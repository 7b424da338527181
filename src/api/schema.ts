import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { Company } from '../model/company';
import { Demand } from '../model/demand';
import { Offer } from '../model/offer';
import { resolveDirectly } from './direct-resolvers';
import { AccountResolver } from './resolvers/accounts';
import { ApiKeyResolver } from './resolvers/api-keys';
import { AuditResolver } from './resolvers/audit';
import { CompanyResolver } from './resolvers/companies';
import { CompanyFileResolver, PlantResolver } from './resolvers/company-files';
import { DealLineViewResolver, DealViewResolver, ShipmentViewResolver } from './resolvers/deal-view';
import { DealResolver } from './resolvers/deals';
import { DemandResolver } from './resolvers/demands';
import { DeskListsResolver } from './resolvers/desk';
import { EvidenceResolver } from './resolvers/evidence';
import { ExchangeRateResolver } from './resolvers/exchange-rates';
import { IntroductionViewResolver } from './resolvers/introduction-view';
import { IntroductionResolver } from './resolvers/introductions';
import { DemandChangeResolver, OfferChangeResolver } from './resolvers/listing-changes';
import { MarketResolver } from './resolvers/market';
import { DemandMatchResolver, MatchResolver, OfferMatchResolver } from './resolvers/matches';
import { MemberResolver } from './resolvers/members';
import { IntroductionMessageResolver, MessageResolver } from './resolvers/messages';
import { MinistryReportResolver } from './resolvers/ministry-report';
import { NotificationResolver } from './resolvers/notifications';
import { OfferResolver } from './resolvers/offers';
import { CompanyNoteResolver, OfficersDeskResolver, TaskResolver } from './resolvers/officers-desk';
import { CommitmentViewResolver, PoolViewResolver } from './resolvers/pool-view';
import { CommitmentResolver, PoolResolver } from './resolvers/pools';
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
import { CrossingNoticeResolver, RouteNoticeResolver } from './resolvers/route-notices';
import { SavedSearchResolver } from './resolvers/saved-searches';
import { StatisticResolver } from './resolvers/statistics';
import { SupplyPlanResolver } from './resolvers/supply-plans';
import { TargetResolver } from './resolvers/targets';
import { VerificationResolver } from './resolvers/verification';

/** Every resolver; the schema is put in order by name, so this order means nothing. */
const RESOLVERS = [
  DeskListsResolver,
  ExchangeRateResolver,
  TargetResolver,
  StatisticResolver,
  MinistryReportResolver,
  ShipmentViewResolver,
  DealLineViewResolver,
  DealViewResolver,
  DealResolver,
  CrossingNoticeResolver,
  RouteNoticeResolver,
  SupplyPlanResolver,
  CommitmentViewResolver,
  PoolViewResolver,
  CommitmentResolver,
  PoolResolver,
  TaskResolver,
  CompanyNoteResolver,
  OfficersDeskResolver,
  EvidenceResolver,
  VerificationResolver,
  PlantResolver,
  CompanyFileResolver,
  MemberResolver,
  AccountResolver,
  ApiKeyResolver,
  AuditResolver,
  SavedSearchResolver,
  NotificationResolver,
  DemandChangeResolver,
  OfferChangeResolver,
  IntroductionMessageResolver,
  MessageResolver,
  IntroductionViewResolver,
  IntroductionResolver,
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
] as const;

/** The whole API. Inputs are judged by the schemas of the domain, not by type-graphql. */
export function createSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: RESOLVERS,
    orphanedTypes: [Company, Demand, Offer],
    validate: false,
    // Apollo Server asserts that the schema is valid; a second look would be a tenth of a start.
    skipCheck: true,
  });
  resolveDirectly(schema);
  // type-graphql gives the root type no description of its own.
  Object.assign(schema.getQueryType() ?? {}, { description: 'What can be asked; nothing here is changed.' });
  Object.assign(schema.getMutationType() ?? {}, {
    description: 'What can be changed; each field is one transaction, carried out in the order asked.',
  });
  return schema;
}
