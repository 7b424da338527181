/** Progress of a target as the API shows it: amounts without a type of their own are in the target's unit. */
import { Arg, Ctx, Field, Float, Int, ObjectType } from 'type-graphql';
import type { ProgressAsOf } from '../../app/target-progress';
import { formatMinor } from '../../domain/money';
import type {
  Amount,
  CHANCES,
  Part,
  PartKind,
  Projection,
  TargetProgress,
} from '../../domain/target-progress';
import type { CountedStage, Language, MarketSort } from '../../domain/vocabulary';
import { say } from '../../messages/words';
import { CountedStageEnum, MarketKindEnum } from '../../model/enums';
import { DateScalar, DecimalScalar, TonnesScalar } from '../../model/scalars';
import { type ApiContext, catalogueOf } from '../context';
import { InLanguage } from '../in-language';
import { nameOf, productName } from '../words';
import { shownAmount } from './target-types';

@ObjectType()
abstract class TargetAmounts {
  @Field(() => TonnesScalar, { description: 'Tonnes.' })
  tonnes: number;

  @Field(() => DecimalScalar, { description: 'US dollars, of what could be valued.' })
  usd: string;

  @Field(() => TonnesScalar, { description: 'Tonnes without an agreed price or a known exchange rate.' })
  unvaluedTonnes: number;
}

@ObjectType({ description: 'What one stage came to. No two stages are ever added.' })
class TargetStage extends TargetAmounts {
  @Field(() => CountedStageEnum, { description: 'The stage; SHIPPED is a part of CONTRACT.' })
  stage: CountedStage;

  @Field(() => Int, { description: 'Deals of which something counts under this stage.' })
  deals: number;
}

@ObjectType({ description: 'What stands at one stage and can still come to count.' })
class TargetPipeline extends TargetStage {
  @Field(() => Int, { description: 'Chance that it comes to count, in percent: an assumption.' })
  percent: number;

  @Field(() => DecimalScalar, { description: "That part of it, in the target's unit." })
  weighted: string;
}

@ObjectType({ description: 'What a target comes to at the pace so far: an estimate.' })
class TargetProjection {
  facts: Projection;

  @Field(() => DecimalScalar, { description: "At the end of the period, in the target's unit." })
  amount: string;

  @Field(() => String, { description: 'What it assumes, as a sentence.' })
  assumption(@InLanguage() language: Language): string {
    const { daysPassed: passed, daysInPeriod: days } = this.facts;
    return say(language, 'targets.assumptions.PACE', { passed, days });
  }
}

@ObjectType({ description: 'A chance by which the pipeline is weighted.' })
class TargetAssumption {
  @Field(() => CountedStageEnum, { description: 'What stands at this stage.' })
  stage: keyof typeof CHANCES;

  @Field(() => Int, { description: 'Its chance to come to count, in percent.' })
  percent: number;

  @Field(() => String, { description: 'The assumption as a sentence.' })
  sentence(@InLanguage() language: Language): string {
    return say(language, `targets.assumptions.${this.stage}`, { percent: this.percent });
  }
}

@ObjectType({ description: 'What had come to count by the end of a day.' })
class TargetMonth {
  @Field(() => DateScalar, { description: 'Last day of a month, or the last day known.' })
  on: string;

  @Field(() => DecimalScalar, { description: "Since the first day of the period, in the target's unit." })
  amount: string;
}

@ObjectType({ description: 'A part of one stage.' })
class TargetPart extends TargetAmounts {
  kind: PartKind;

  @Field(() => String, {
    nullable: true,
    description: 'HS code of six digits, region or crossing; null for all others together.',
  })
  code: string | null;

  @Field(() => String, { description: 'Its name.' })
  name(@Ctx() context: ApiContext, @InLanguage() language: Language): string {
    const { kind, code } = this;
    if (code === null) {
      return say(language, 'labels.allOthers');
    }
    const catalogue = catalogueOf(context);
    if (kind === 'PRODUCT') {
      return productName(catalogue, code, language);
    }
    return nameOf<string>(kind === 'CROSSING' ? catalogue.crossings : catalogue.regions, code, language);
  }
}

const PART_COST = 50;
const STAGE_ASKED = "Of which stage; the target's own unless given.";
const StageArg = () => Arg('stage', () => CountedStageEnum, { nullable: true, description: STAGE_ASKED });

@ObjectType('TargetProgress', {
  description: 'How far a target was at the end of a day. Amounts as decimals are in the unit of the target.',
})
export class TargetProgressView {
  progress: TargetProgress;
  ownStage: CountedStage;

  @Field(() => DateScalar, { description: 'The day; of today, what is known so far.' })
  asOf: string;

  @Field(() => MarketKindEnum, { description: 'Whose figures these are.' })
  market: MarketSort;

  @Field(() => [TargetStage], { description: 'Each stage by itself, of deals dated within the period.' })
  stages: readonly TargetStage[];

  @Field(() => DecimalScalar, { description: "What the target's own stage came to." })
  counted: string;

  @Field(() => DecimalScalar, { description: 'What is missing, from 0.' })
  gap: string;

  @Field(() => Float, { description: 'Months of the period after the day, to one decimal.' })
  monthsLeft: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'A month, to close the gap in time; null where nothing is missing or no day is left.',
  })
  neededPerMonth: string | null;

  @Field(() => [TargetPipeline], {
    description:
      'What stands before the stage that counts, each stage by itself, whenever it began; of contracts what was not shipped. Nothing once the period is over.',
  })
  pipeline: readonly TargetPipeline[];

  @Field(() => DecimalScalar, {
    description: 'The weighted amounts of the pipeline together: an estimate by the assumptions.',
  })
  weightedPipeline: string;

  @Field(() => [TargetAssumption], { description: 'By what the pipeline is weighted, one entry a stage.' })
  assumptions: readonly TargetAssumption[];

  @Field(() => TargetProjection, {
    nullable: true,
    description: 'At the pace so far; null before the period is 30 days old.',
  })
  projection: TargetProjection | null;

  @Field(() => [TargetMonth], { description: 'The way so far, at most one entry a month of ten years.' })
  months: readonly TargetMonth[];

  @Field(() => [TargetPart], { description: '100 products at most, the rest as one.', complexity: PART_COST })
  byProduct(@StageArg() stage?: CountedStage | null): readonly TargetPart[] {
    return this.partsOf('PRODUCT', stage ?? this.ownStage);
  }

  @Field(() => [TargetPart], {
    description: '100 regions of origin at most, the rest as one.',
    complexity: PART_COST,
  })
  byOrigin(@StageArg() stage?: CountedStage | null): readonly TargetPart[] {
    return this.partsOf('ORIGIN', stage ?? this.ownStage);
  }

  @Field(() => [TargetPart], {
    description: '100 destinations at most, the rest as one.',
    complexity: PART_COST,
  })
  byDestination(@StageArg() stage?: CountedStage | null): readonly TargetPart[] {
    return this.partsOf('DESTINATION', stage ?? this.ownStage);
  }

  @Field(() => [TargetPart], {
    description: 'What was shipped by the crossings it took, 100 at most, the rest as one.',
    complexity: PART_COST,
  })
  byCrossing(): readonly TargetPart[] {
    return this.partsOf('CROSSING', 'SHIPPED');
  }

  partsOf(kind: PartKind, stage: CountedStage): readonly TargetPart[] {
    return this.progress.parts(kind, stage).map((part) => shownPart(kind, part));
  }
}

function shownPart(kind: PartKind, part: Part): TargetPart {
  return Object.assign(new TargetPart(), { kind, code: part.code, ...shownAmounts(part) });
}

function shownAmounts({ kilograms, cents, unvaluedKilograms }: Amount) {
  return { tonnes: kilograms / 1000, usd: formatMinor(cents), unvaluedTonnes: unvaluedKilograms / 1000 };
}

/** Progress as the API shows it. */
export function shownProgress({ target, asOf, market, progress }: ProgressAsOf): TargetProgressView {
  const inUnit = (amount: number) => shownAmount(target.unit, amount);
  const { projection, neededPerMonth, stages, pipeline, months } = progress;
  return Object.assign(new TargetProgressView(), {
    ...{ progress, asOf, market, ownStage: target.stage, monthsLeft: progress.monthsLeft },
    stages: stages.map(({ stage, deals, ...amount }) => ({ stage, deals, ...shownAmounts(amount) })),
    counted: inUnit(progress.counted),
    gap: inUnit(progress.gap),
    neededPerMonth: neededPerMonth === null ? null : inUnit(neededPerMonth),
    pipeline: pipeline.map(({ stage, deals, percent, weighted, ...amount }) => ({
      ...{ stage, deals, percent, weighted: inUnit(weighted) },
      ...shownAmounts(amount),
    })),
    weightedPipeline: inUnit(progress.weightedPipeline),
    assumptions: pipeline.map(({ stage, percent }) =>
      Object.assign(new TargetAssumption(), { stage, percent }),
    ),
    projection:
      projection &&
      Object.assign(new TargetProjection(), { facts: projection, amount: inUnit(projection.amount) }),
    months: months.map(({ on, amount }) => ({ on, amount: inUnit(amount) })),
  });
}
