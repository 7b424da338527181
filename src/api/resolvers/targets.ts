/** Targets: set by officers, read with their progress by staff. */
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { readProgress } from '../../app/target-progress';
import { closeTarget, createTarget, listTargets, readTarget, updateTarget } from '../../app/targets';
import type { CountedStage, MarketSort, TargetUnit } from '../../domain/vocabulary';
import { CountedStageEnum, MarketKindEnum } from '../../model/enums';
import { DateScalar, DecimalScalar, HsCodeScalar } from '../../model/scalars';
import { PageArgs } from '../arguments';
import { type Connection, connectionType, toConnection } from '../connections';
import type { ApiContext } from '../context';
import { connectionCost } from '../limits';
import { shownProgress, TargetProgressView } from './target-progress-types';
import { shownTarget, TargetUnitEnum, TargetView } from './target-types';

/** All journals of a market are read for it. */
const PROGRESS_COST = 200;

const TargetConnection = connectionType('Target', () => TargetView, 'the targets');

@InputType()
abstract class TargetTerms {
  @Field(() => String, { description: 'Name, at most 120 characters.' })
  name: string;

  @Field(() => [HsCodeScalar], {
    nullable: true,
    description:
      'HS codes of 2 to 6 digits whose goods count, at most 50. Without codes and groups all count.',
  })
  hsCodes?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Codes of product groups whose goods count too.' })
  groups?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Destination in Xinjiang; all of it unless given.' })
  destination?: string | null;

  @Field(() => DateScalar, { description: 'First day.' })
  from: string;

  @Field(() => DateScalar, { description: 'Last day, at most ten years later.' })
  to: string;

  @Field(() => TargetUnitEnum, { description: 'Tonnes or US dollars.' })
  unit: TargetUnit;

  @Field(() => DecimalScalar, {
    description: 'What is to be reached, above 0: tonnes with at most three decimals, dollars with two.',
  })
  amount: string;

  @Field(() => CountedStageEnum, { description: 'The stage whose figures count.' })
  stage: CountedStage;

  @Field(() => String, { description: 'Where it was announced, at most 300 characters.' })
  source: string;
}

@InputType({ description: 'A target to be set.' })
class CreateTargetInput extends TargetTerms {}

@InputType({ description: 'All terms of a target that is there: what is left out is no longer so.' })
class UpdateTargetInput extends TargetTerms {
  @Field(() => ID, { description: 'Id of the target.' })
  id: string;

  @Field(() => Int, { description: 'Version that was seen.' })
  expectedVersion: number;
}

@InputType({ description: 'A target to be put aside.' })
class CloseTargetInput {
  @Field(() => ID, { description: 'Id of the target.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'Why, for the audit log; at most 300 characters.' })
  reason?: string | null;
}

@ArgsType()
class ProgressArgs {
  @Field(() => DateScalar, { nullable: true, description: 'The day; today, so far, unless given.' })
  asOf?: string | null;

  @Field(() => MarketKindEnum, { defaultValue: 'REAL', description: 'Whose figures.' })
  market: MarketSort;
}

@Resolver(() => TargetView)
export class TargetResolver {
  @Extensions({ scope: 'deals:read' })
  @Query(() => TargetView, { nullable: true, description: 'A target; null where there is none. For staff.' })
  async target(
    @Ctx() { session }: ApiContext,
    @Arg('id', () => ID, { description: 'Id of the target.' }) id: string,
  ): Promise<TargetView | null> {
    const target = await readTarget(session, id);
    return target && shownTarget(target);
  }

  @Extensions({ scope: 'deals:read' })
  @Query(() => TargetConnection, {
    description: 'Targets: those that stand, newest first, then those put aside. For staff.',
    complexity: connectionCost,
  })
  async targets(
    @Ctx() { session }: ApiContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<TargetView>> {
    return toConnection(await listTargets(session, args), args, shownTarget);
  }

  @FieldResolver(() => TargetProgressView, {
    description: 'How far it was at the end of a day, as it was known then.',
    complexity: ({ childComplexity }) => PROGRESS_COST + childComplexity,
  })
  async progress(
    @Root() { record }: TargetView,
    @Ctx() { session }: ApiContext,
    @Args(() => ProgressArgs) args: ProgressArgs,
  ): Promise<TargetProgressView> {
    return shownProgress(await readProgress(session, record, args));
  }

  @Extensions({ scope: 'deals:write' })
  @Mutation(() => TargetView, { description: 'Sets a target. For officers.' })
  async createTarget(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => CreateTargetInput, { description: 'The target.' }) input: CreateTargetInput,
  ): Promise<TargetView> {
    return shownTarget(await createTarget(session, { ...input }));
  }

  @Extensions({ scope: 'deals:write' })
  @Mutation(() => TargetView, { description: 'Sets the terms of a target anew. For officers.' })
  async updateTarget(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => UpdateTargetInput, { description: 'Which one, and all its terms.' })
    input: UpdateTargetInput,
  ): Promise<TargetView> {
    return shownTarget(await updateTarget(session, { ...input }));
  }

  @Extensions({ scope: 'deals:write' })
  @Mutation(() => TargetView, { description: 'Puts a target aside; it stays readable. For officers.' })
  async closeTarget(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => CloseTargetInput, { description: 'Which one, and why.' }) input: CloseTargetInput,
  ): Promise<TargetView> {
    return shownTarget(await closeTarget(session, { ...input }));
  }
}
