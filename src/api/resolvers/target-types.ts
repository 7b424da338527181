/** A target as the API shows it. */
import { Ctx, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { formatMinor } from '../../domain/money';
import { type CountedStage, TARGET_UNITS, type TargetUnit } from '../../domain/vocabulary';
import { CountedStageEnum } from '../../model/enums';
import { Period } from '../../model/listing';
import { ProductGroup, Region } from '../../model/reference';
import { DateTimeScalar, DecimalScalar, HsCodeScalar } from '../../model/scalars';
import type { Target } from '../../model/target';
import { type ApiContext, catalogueOf } from '../context';

export const TargetUnitEnum = Object.fromEntries(TARGET_UNITS.map((unit) => [unit, unit])) as {
  readonly [Unit in TargetUnit]: Unit;
};
registerEnumType(TargetUnitEnum, {
  name: 'TargetUnit',
  description: 'What a target is measured in: metric tonnes, or US dollars.',
});

/** Kilograms or US cents as a decimal of tonnes or dollars. */
export function shownAmount(unit: TargetUnit, amount: number): string {
  return unit === 'USD' ? formatMinor(amount) : String(amount / 1000);
}

@ObjectType('Target', { description: 'Tonnes or dollars to reach, by what deals come to.' })
export class TargetView {
  /** As it is stored, for its progress. */
  record: Target;

  @Field(() => ID, { description: 'Opaque id, "tgt_...".' })
  id: string;

  @Field(() => String, { description: 'Name, as it was given.' })
  name: string;

  @Field(() => [HsCodeScalar], {
    description: 'HS codes whose goods count, each taken whole. Without codes and groups all goods count.',
  })
  hsCodes: readonly string[];

  @Field(() => [ProductGroup], { description: 'Product groups whose goods count too.' })
  groups(@Ctx() context: ApiContext): readonly ProductGroup[] {
    const { groups } = catalogueOf(context);
    return this.record.groupCodes.flatMap((code) => groups.get(code) ?? []);
  }

  @Field(() => Region, { nullable: true, description: 'Destination; null for all of Xinjiang.' })
  destination(@Ctx() context: ApiContext): Region | null {
    const { destinationCode } = this.record;
    return destinationCode === null ? null : (catalogueOf(context).regions.get(destinationCode) ?? null);
  }

  @Field(() => Period, { description: 'Days on which it is to be reached.' })
  period: Period;

  @Field(() => TargetUnitEnum, { description: 'What it is measured in.' })
  unit: TargetUnit;

  @Field(() => DecimalScalar, { description: 'What is to be reached, in its unit.' })
  amount: string;

  @Field(() => CountedStageEnum, { description: 'The stage whose figures count towards it.' })
  stage: CountedStage;

  @Field(() => String, { description: 'Where it was announced.' })
  source: string;

  @Field(() => Int, { description: 'Grows with each change; sent along with one.' })
  version: number;

  @Field(() => DateTimeScalar, { description: 'When it was set.' })
  createdAt: string;

  @Field(() => DateTimeScalar, { description: 'When it was last changed.' })
  updatedAt: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was put aside; null while it stands.',
  })
  closedAt: string | null;
}

/** A stored target as the API shows it; who set it stays in the audit log. */
export function shownTarget(record: Target): TargetView {
  const { id, name, hsCodes, unit, stage, source, version, createdAt, updatedAt, closedAt } = record;
  return Object.assign(new TargetView(), {
    ...{ record, id, name, hsCodes, unit, stage, source, version, createdAt, updatedAt, closedAt },
    period: { from: record.periodFrom, to: record.periodTo },
    amount: shownAmount(unit, record.amount),
  });
}
