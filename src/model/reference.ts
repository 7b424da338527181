/** Reference data as GraphQL types; the values are the rows of seeds/reference. Names are field resolvers. */
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type {
  Confidence,
  Country,
  CrossingStatus,
  MarketAccess,
  Packaging,
  RegionKind,
  Requirement,
  RequirementHolder,
  TransportMode,
  Variety,
} from '../domain/vocabulary';
import {
  ConfidenceEnum,
  CountryEnum,
  CrossingStatusEnum,
  MarketAccessEnum,
  PackagingEnum,
  RegionKindEnum,
  RequirementHolderEnum,
  RequirementKindEnum,
  TransportModeEnum,
  VarietyEnum,
} from './enums';
import { HsCodeScalar } from './scalars';

@ObjectType({
  description: 'A Kazakh region, a prefecture of Xinjiang, or a city of its own right in either.',
})
export class Region {
  @Field(() => ID, { description: 'ISO 3166-2 in Kazakhstan ("KZ-63"), GB/T 2260 in Xinjiang ("650100").' })
  code: string;

  @Field(() => CountryEnum, { description: 'Country of the region.' })
  country: Country;

  @Field(() => RegionKindEnum, { description: 'What kind of unit it is.' })
  kind: RegionKind;

  @Field(() => Float, { description: 'Latitude of its centre in degrees, WGS 84.' })
  latitude: number;

  @Field(() => Float, { description: 'Longitude of its centre in degrees, WGS 84.' })
  longitude: number;
}

@ObjectType({ description: 'Hours a consignment stays at a crossing: assumptions, not statistics.' })
export class DwellHours {
  @Field(() => Int, { description: 'On a good day.' })
  min: number;

  @Field(() => Int, { description: 'As a rule; this is what corridors count with.' })
  typical: number;

  @Field(() => Int, { description: 'On a bad day.' })
  max: number;
}

@ObjectType({ description: 'A place where freight crosses the border between Kazakhstan and Xinjiang.' })
export class BorderCrossing {
  @Field(() => ID, { description: 'Code of the crossing, such as "dostyk-rail".' })
  code: string;

  @Field(() => TransportModeEnum, { description: 'By what it is crossed.' })
  mode: TransportMode;

  @Field(() => CrossingStatusEnum, { description: 'Whether freight passes.' })
  status: CrossingStatus;

  @Field(() => Int, { nullable: true, description: 'Year of the planned opening.' })
  opens: number | null;

  @Field(() => DwellHours, { nullable: true, description: 'Assumed stay; null where no freight passes.' })
  dwellHours: DwellHours | null;

  @Field(() => Float, { description: 'Latitude in degrees, WGS 84.' })
  latitude: number;

  @Field(() => Float, { description: 'Longitude in degrees, WGS 84.' })
  longitude: number;

  @Field(() => String, { description: 'What is known of it, in English.' })
  note: string;

  kzRegion: string;
  cnPrefecture: string;
}

@ObjectType({ description: 'A curated category wider than a heading, such as "any vegetable oil".' })
export class ProductGroup {
  @Field(() => ID, { description: 'Code of the group, such as "vegetable-oils".' })
  code: string;

  @Field(() => [HsCodeScalar], { description: 'HS codes it consists of, each taken whole.' })
  headings: readonly string[];
}

@ObjectType({ description: 'A way of packing goods.' })
export class PackagingOption {
  @Field(() => PackagingEnum, { description: 'Code of the packaging.' })
  code: Packaging;

  @Field(() => [TransportModeEnum], { description: 'Transport it can take.' })
  modes: readonly TransportMode[];
}

@ObjectType({ description: 'A paper, registration or licence that stands between a product and the market.' })
export class ProductRequirement {
  @Field(() => RequirementKindEnum, { description: 'Code of the requirement.' })
  code: Requirement;

  @Field(() => Boolean, { description: 'True where it must be had; false where buyers ask for it.' })
  mandatory: boolean;

  @Field(() => Boolean, { description: 'True where it depends on the case.' })
  depends: boolean;

  @Field(() => RequirementHolderEnum, { description: 'Who has to hold it.' })
  holder: RequirementHolder;

  @Field(() => String, { description: 'Who issues it, in English.' })
  issuer: string;

  @Field(() => String, { description: 'What to mind, in English.' })
  note: string;
}

@ObjectType({ description: 'What is known of Chinese duty and tax. Never binding: confirm with customs.' })
export class TariffHint {
  @Field(() => String, { nullable: true, description: 'Chinese eight-digit codes.' })
  cn8: string | null;

  @Field(() => String, { nullable: true, description: 'Most-favoured-nation duty.' })
  mfn: string | null;

  @Field(() => String, { nullable: true, description: 'Import value-added tax.' })
  vat: string | null;

  @Field(() => String, { nullable: true, description: 'How well this is known, with its source.' })
  confidence: string | null;
}

@ObjectType({ description: 'A customs code with what is known of the goods under it.' })
export class Product {
  @Field(() => HsCodeScalar, { description: 'HS 2022 code of two to six digits.' })
  code: string;

  @Field(() => String, { description: 'The code as a person reads it, "1512.11".' })
  display: string;

  @Field(() => Boolean, { description: 'True where the product has a name of its own here.' })
  named: boolean;

  @Field(() => MarketAccessEnum, {
    nullable: true,
    description: 'How far the Chinese market is open to it; null where nothing is known.',
  })
  access: MarketAccess | null;

  @Field(() => TariffHint, { nullable: true, description: 'What is known of Chinese duty and tax.' })
  tariff: TariffHint | null;

  @Field(() => String, { nullable: true, description: 'What to mind, in English.' })
  note: string | null;
}

@ObjectType({ description: 'A plant that shares its customs code with others.' })
export class VarietyOption {
  @Field(() => VarietyEnum, { description: 'Code of the variety.' })
  code: Variety;

  @Field(() => [HsCodeScalar], { description: 'HS codes it occurs under.' })
  hsCodes: readonly string[];
}

@ObjectType({ description: 'A stretch of a corridor between two places of the network.' })
export class CorridorLeg {
  @Field(() => Float, { description: 'Kilometres.' })
  km: number;

  @Field(() => ConfidenceEnum, { description: 'How well the distance is known.' })
  confidence: Confidence;

  from: string;
  to: string;
}

@ObjectType({ description: 'A way from a Kazakh region over a border crossing into Xinjiang.' })
export class Corridor {
  @Field(() => TransportModeEnum, { description: 'By what the goods travel.' })
  mode: TransportMode;

  @Field(() => Float, { name: 'kilometres', description: 'Kilometres from centre to centre.' })
  km: number;

  days: number;
  usdPerTonne: number;
  origin: string;
  destination: string;
  crossing: string;
  legs: readonly CorridorLeg[];
}
