/** Regions, crossings, packaging, varieties and corridors. */
import { Arg, Ctx, Extensions, FieldResolver, Float, ID, Query, Resolver, Root } from 'type-graphql';
import { corridorsBetween } from '../../app/corridors';
import { roundTo } from '../../domain/rounding';
import type { Country, Language, TransportMode } from '../../domain/vocabulary';
import { CountryEnum, TransportModeEnum } from '../../model/enums';
import {
  BorderCrossing,
  Corridor,
  CorridorLeg,
  PackagingOption,
  ProductGroup,
  Region,
  VarietyOption,
} from '../../model/reference';
import { type ApiContext, catalogueOf } from '../context';
import { InLanguage } from '../in-language';
import { nameOf } from '../words';

@Resolver(() => Region)
export class RegionResolver {
  @Extensions({ scope: 'catalogue:read' })
  @Query(() => [Region], {
    description:
      'Every region: those of Kazakhstan, then those of Xinjiang, each by code. A closed list, so no pages.',
  })
  regions(
    @Ctx() context: ApiContext,
    @Arg('country', () => CountryEnum, { nullable: true, description: 'Only regions of this country.' })
    country: Country | null,
  ): readonly Region[] {
    return catalogueOf(context).reference.regions.filter((region) => !country || region.country === country);
  }

  @Extensions({ scope: 'catalogue:read' })
  @Query(() => Region, { nullable: true, description: 'A region by its code; null where there is none.' })
  region(
    @Ctx() context: ApiContext,
    @Arg('code', () => ID, { description: '"KZ-63", "650100".' }) code: string,
  ): Region | null {
    return catalogueOf(context).regions.get(code) ?? null;
  }

  @FieldResolver(() => String, { description: 'Name of the region.' })
  name(@Root() { code }: Region, @Ctx() context: ApiContext, @InLanguage() language: Language): string {
    return nameOf(catalogueOf(context).regions, code, language);
  }

  @FieldResolver(() => String, { description: 'Name of its centre.' })
  centre(@Root() { code }: Region, @Ctx() context: ApiContext, @InLanguage() language: Language): string {
    return catalogueOf(context).regions.get(code)?.centre[language] ?? code;
  }
}

@Resolver(() => BorderCrossing)
export class BorderCrossingResolver {
  @Extensions({ scope: 'catalogue:read' })
  @Query(() => [BorderCrossing], { description: 'Every border crossing, in use or not.' })
  borderCrossings(@Ctx() context: ApiContext): readonly BorderCrossing[] {
    return catalogueOf(context).reference.crossings;
  }

  @FieldResolver(() => String, { description: 'Name of the crossing, both sides of the border.' })
  name(
    @Root() { code }: BorderCrossing,
    @Ctx() context: ApiContext,
    @InLanguage() language: Language,
  ): string {
    return nameOf(catalogueOf(context).crossings, code, language);
  }

  @FieldResolver(() => [Region], { description: 'The Kazakh region and the prefecture it joins.' })
  regions(@Root() crossing: BorderCrossing, @Ctx() context: ApiContext): readonly Region[] {
    const { regions } = catalogueOf(context);
    return [crossing.kzRegion, crossing.cnPrefecture].flatMap((code) => regions.get(code) ?? []);
  }
}

@Resolver(() => Corridor)
export class CorridorResolver {
  @Extensions({ scope: 'catalogue:read' })
  @Query(() => [Corridor], {
    description:
      'Every way from a Kazakh region into one of Xinjiang, cheapest first: one for each crossing open today.',
    complexity: ({ childComplexity }) => 10 * childComplexity,
  })
  corridors(
    @Ctx() { session }: ApiContext,
    @Arg('origin', () => ID, { description: 'Code of a Kazakh region.' }) origin: string,
    @Arg('destination', () => ID, { description: 'Code of a region of Xinjiang.' }) destination: string,
    @Arg('mode', () => TransportModeEnum, { nullable: true, description: 'Only by this mode of transport.' })
    mode: TransportMode | null,
  ): Promise<readonly Corridor[]> {
    return corridorsBetween(session, origin, destination, mode ?? null);
  }

  @FieldResolver(() => Region, { description: 'Where it begins.' })
  origin(@Root() corridor: Corridor, @Ctx() context: ApiContext): Region | undefined {
    return catalogueOf(context).regions.get(corridor.origin);
  }

  @FieldResolver(() => Region, { description: 'Where it ends.' })
  destination(@Root() corridor: Corridor, @Ctx() context: ApiContext): Region | undefined {
    return catalogueOf(context).regions.get(corridor.destination);
  }

  @FieldResolver(() => BorderCrossing, { description: 'Where it crosses the border.' })
  crossing(@Root() corridor: Corridor, @Ctx() context: ApiContext): BorderCrossing | undefined {
    return catalogueOf(context).crossings.get(corridor.crossing);
  }

  @FieldResolver(() => Float, {
    description: 'Days under way with handling and the typical stay at the border, one decimal.',
  })
  days(@Root() corridor: Corridor): number {
    return roundTo(corridor.days, 1);
  }

  @FieldResolver(() => Float, { description: 'US dollars a tonne, two decimals.' })
  usdPerTonne(@Root() corridor: Corridor): number {
    return roundTo(corridor.usdPerTonne, 2);
  }

  @FieldResolver(() => Boolean, {
    description: 'Always true: days and costs follow from stated assumptions.',
  })
  estimate(): boolean {
    return true;
  }

  @FieldResolver(() => [CorridorLeg], { description: 'Its stretches, in the order of travel.' })
  legs(@Root() corridor: Corridor): readonly CorridorLeg[] {
    return corridor.legs;
  }
}

@Resolver(() => CorridorLeg)
export class CorridorLegResolver {
  @FieldResolver(() => String, { description: 'Place it begins at; junctions by their Latin name.' })
  from(@Root() leg: CorridorLeg, @Ctx() context: ApiContext, @InLanguage() language: Language): string {
    return placeName(context, leg.from, language);
  }

  @FieldResolver(() => String, { description: 'Place it ends at; junctions by their Latin name.' })
  to(@Root() leg: CorridorLeg, @Ctx() context: ApiContext, @InLanguage() language: Language): string {
    return placeName(context, leg.to, language);
  }
}

/** A node of the network in a language: centres and crossings are translated, junctions are not. */
function placeName(context: ApiContext, id: string, language: Language): string {
  const { regions, crossings, nodes } = catalogueOf(context);
  const node = nodes.get(id);
  const crossing = node?.crossing ? crossings.get(node.crossing) : undefined;
  return regions.get(id)?.centre[language] ?? crossing?.names[language] ?? node?.name ?? id;
}

@Resolver(() => ProductGroup)
export class ProductGroupResolver {
  @Extensions({ scope: 'catalogue:read' })
  @Query(() => [ProductGroup], { description: 'Every product group. A closed list, so there are no pages.' })
  productGroups(@Ctx() context: ApiContext): readonly ProductGroup[] {
    return catalogueOf(context).reference.groups;
  }

  @FieldResolver(() => String, { description: 'Name of the group.' })
  name(@Root() { code }: ProductGroup, @Ctx() context: ApiContext, @InLanguage() language: Language): string {
    return nameOf(catalogueOf(context).groups, code, language);
  }
}

@Resolver(() => PackagingOption)
export class PackagingResolver {
  @Extensions({ scope: 'catalogue:read' })
  @Query(() => [PackagingOption], { description: 'Every way of packing, with the transport it can take.' })
  packagingOptions(@Ctx() context: ApiContext): readonly PackagingOption[] {
    return catalogueOf(context).reference.packagings;
  }

  @FieldResolver(() => String, { description: 'Name of the packaging.' })
  name(
    @Root() { code }: PackagingOption,
    @Ctx() context: ApiContext,
    @InLanguage() language: Language,
  ): string {
    return nameOf(catalogueOf(context).packagings, code, language);
  }
}

@Resolver(() => VarietyOption)
export class VarietyResolver {
  @Extensions({ scope: 'catalogue:read' })
  @Query(() => [VarietyOption], { description: 'Every plant that an offer or demand can name.' })
  varieties(@Ctx() context: ApiContext): readonly VarietyOption[] {
    return catalogueOf(context).reference.varieties;
  }

  @FieldResolver(() => String, { description: 'Name of the plant.' })
  name(
    @Root() { code }: VarietyOption,
    @Ctx() context: ApiContext,
    @InLanguage() language: Language,
  ): string {
    return nameOf(catalogueOf(context).varieties, code, language);
  }
}
