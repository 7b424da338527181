/** Reference statistics: what others have counted, each figure with its source and period. */
import {
  Arg,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  Float,
  ID,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import {
  STATISTIC_REPORTERS,
  STATISTIC_UNITS,
  type StatisticReporter,
  type StatisticUnit,
} from '../../domain/statistics';
import type { Confidence, Language } from '../../domain/vocabulary';
import { ConfidenceEnum, enumOf } from '../../model/enums';
import { type ApiContext, catalogueOf } from '../context';
import { InLanguage } from '../in-language';

const UnitEnum = enumOf(
  'StatisticUnit',
  'Tonnes, thousands (KT) or millions (MT) of them, millions of US dollars, billions of yuan, per cent, number.',
  STATISTIC_UNITS,
);
const ReporterEnum = enumOf(
  'StatisticReporter',
  'Who counted: ministries of agriculture and trade or statistics of Kazakhstan, customs of China, WITS, FAO, press.',
  STATISTIC_REPORTERS,
);

@ObjectType({ description: 'One figure, with where it is from.' })
class StatisticFigure {
  @Field(() => Float, { description: 'The figure, in the unit of its indicator.' })
  value: number;

  @Field(() => String, { description: 'ISO 8601: "2024", "2024-06" or a span of months "2025-01/2025-09".' })
  period: string;

  @Field(() => String, { description: 'Where it was published.' })
  source: string;

  @Field(() => ConfidenceEnum, { description: 'How far it can be relied on.' })
  confidence: Confidence;

  @Field(() => String, { description: 'What has to be known with it; may be empty.' })
  note: string;
}

@ObjectType({ description: 'Something that one reporter counts. Figures of different ones are never mixed.' })
class StatisticIndicator {
  @Field(() => ID, { description: 'Such as "vegetable-oil-exports".' })
  code: string;

  @Field(() => UnitEnum, { description: 'Unit of its figures.' })
  unit: StatisticUnit;

  @Field(() => ReporterEnum, { description: 'Who counted.' })
  reporter: StatisticReporter;

  @Field(() => [StatisticFigure], { description: 'Its figures, the earliest period first.' })
  figures: readonly StatisticFigure[];
}

@Resolver(() => StatisticIndicator)
export class StatisticResolver {
  @Extensions({ scope: 'catalogue:read' })
  @Query(() => [StatisticIndicator], {
    description: 'Reference statistics, each figure with its source. A closed list, so there are no pages.',
  })
  referenceStatistics(
    @Ctx() context: ApiContext,
    @Arg('indicator', () => ID, { nullable: true, description: 'Only this indicator, by its code.' })
    indicator: string | null,
  ): readonly StatisticIndicator[] {
    const { statistics } = catalogueOf(context).reference;
    return statistics.filter(({ code }) => !indicator || code === indicator);
  }

  @FieldResolver(() => String, { description: 'Name of the indicator.' })
  name(
    @Root() { code }: StatisticIndicator,
    @Ctx() context: ApiContext,
    @InLanguage() language: Language,
  ): string {
    const found = catalogueOf(context).reference.statistics.find((indicator) => indicator.code === code);
    return found?.names[language] ?? code;
  }
}
