/** Introductions: asked for, proposed and answered. What depends on the viewer is in introduction-view. */
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Extensions,
  Field,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import { listIntroductions, readIntroduction } from '../../app/introduction-views';
import {
  acceptIntroduction,
  closeIntroduction,
  declineIntroduction,
  proposeIntroduction,
  withdrawIntroduction,
} from '../../app/introductions';
import type { IntroductionBox } from '../../domain/introduction-input';
import type { IntroductionReason, IntroductionStatus } from '../../domain/vocabulary';
import type { Introduction as IntroductionRecord } from '../../model/introduction';
import { DateTimeScalar } from '../../model/scalars';
import { PageArgs } from '../arguments';
import { type Connection, connectionType, toConnection } from '../connections';
import type { ApiContext } from '../context';
import { connectionCost } from '../limits';
import { BoxEnum, ProposerEnum, ReasonEnum, StatusEnum } from './introduction-enums';

@ObjectType({ description: 'A double opt-in: contacts are shown only when both sides have accepted.' })
export class Introduction {
  record: IntroductionRecord;

  @Field(() => ID, { description: 'Opaque id, "int_...".' })
  id: string;

  @Field(() => ProposerEnum, { description: 'Who proposed it.' })
  proposedBy: string;

  @Field(() => String, { nullable: true, description: 'What the proposer says; without contacts.' })
  note: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was proposed.' })
  createdAt: string;

  @Field(() => DateTimeScalar, { description: 'When it last changed.' })
  updatedAt: string;

  @Field(() => DateTimeScalar, { description: 'When the proposal lapses unless both have accepted.' })
  expiresAt: string;
}

/** A stored introduction as the API shows it. */
function shown(record: IntroductionRecord): Introduction {
  const { id, proposedBy, note, createdAt, updatedAt, expiresAt } = record;
  return Object.assign(new Introduction(), { record, id, proposedBy, note, createdAt, updatedAt, expiresAt });
}

const IntroductionConnection = connectionType('Introduction', () => Introduction, 'the introductions found');

@InputType({ description: 'What introductions to list.' })
class IntroductionWhere {
  @Field(() => StatusEnum, { nullable: true, description: 'In this status.' })
  status?: IntroductionStatus | null;

  @Field(() => BoxEnum, { nullable: true, description: 'Proposed to your company, or by it.' })
  box?: IntroductionBox | null;
}

@ArgsType()
class IntroductionsArgs extends PageArgs {
  @Field(() => IntroductionWhere, { nullable: true, description: 'What introductions to list.' })
  where?: IntroductionWhere | null;
}

@InputType({ description: 'A pair to be introduced.' })
class ProposeIntroductionInput {
  @Field(() => ID, { description: 'Id of the offer.' })
  offerId: string;

  @Field(() => ID, { description: 'Id of the demand.' })
  demandId: string;

  @Field(() => String, { nullable: true, description: 'At most 500 characters, without contacts.' })
  note?: string | null;
}

@InputType({ description: 'An introduction to answer.' })
class AnswerIntroductionInput {
  @Field(() => ID, { description: 'Id of the introduction.' })
  id: string;
}

@InputType({ description: 'An introduction to close.' })
class CloseIntroductionInput extends AnswerIntroductionInput {
  @Field(() => ReasonEnum, { description: 'Why; seen by your side and officers only.' })
  reason: IntroductionReason;
}

@InputType({ description: 'An introduction to decline.' })
class DeclineIntroductionInput extends CloseIntroductionInput {
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True where the two companies are never to be suggested to each other again.',
  })
  noThanks: boolean;
}

@Resolver(() => Introduction)
export class IntroductionResolver {
  @Extensions({ scope: 'introductions:read' })
  @Query(() => Introduction, {
    nullable: true,
    description: 'An introduction; null where there is none you may read.',
  })
  async introduction(
    @Ctx() { session }: ApiContext,
    @Arg('id', () => ID, { description: 'Id of the introduction.' }) id: string,
  ): Promise<Introduction | null> {
    const record = await readIntroduction(session, id);
    return record && shown(record);
  }

  @Extensions({ scope: 'introductions:read' })
  @Query(() => IntroductionConnection, {
    description:
      "Your company's introductions, the last changed first; all of them for staff without a company.",
    complexity: connectionCost,
  })
  async introductions(
    @Ctx() { session }: ApiContext,
    @Args(() => IntroductionsArgs) args: IntroductionsArgs,
  ): Promise<Connection<Introduction>> {
    return toConnection(await listIntroductions(session, args), args, shown);
  }

  @Extensions({ scope: 'introductions:write' })
  @Mutation(() => Introduction, {
    description: 'Proposes an introduction; an open one of the same pair is returned instead.',
  })
  async proposeIntroduction(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => ProposeIntroductionInput, { description: 'The pair.' })
    input: ProposeIntroductionInput,
  ): Promise<Introduction> {
    return shown(await proposeIntroduction(session, { ...input }));
  }

  @Extensions({ scope: 'introductions:write' })
  @Mutation(() => Introduction, { description: 'Accepts for your side.' })
  async acceptIntroduction(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => AnswerIntroductionInput, { description: 'Which one.' })
    input: AnswerIntroductionInput,
  ): Promise<Introduction> {
    return shown(await acceptIntroduction(session, input.id));
  }

  @Extensions({ scope: 'introductions:write' })
  @Mutation(() => Introduction, { description: 'Declines for your side; the reason stays private.' })
  async declineIntroduction(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => DeclineIntroductionInput, { description: 'Which one, and why.' })
    input: DeclineIntroductionInput,
  ): Promise<Introduction> {
    return shown(await declineIntroduction(session, { ...input }));
  }

  @Extensions({ scope: 'introductions:write' })
  @Mutation(() => Introduction, { description: 'Withdraws what your side has proposed.' })
  async withdrawIntroduction(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => AnswerIntroductionInput, { description: 'Which one.' })
    input: AnswerIntroductionInput,
  ): Promise<Introduction> {
    return shown(await withdrawIntroduction(session, input.id));
  }

  @Extensions({ scope: 'introductions:write' })
  @Mutation(() => Introduction, { description: 'Closes a mutual introduction.' })
  async closeIntroduction(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => CloseIntroductionInput, { description: 'Which one, and why.' })
    input: CloseIntroductionInput,
  ): Promise<Introduction> {
    return shown(await closeIntroduction(session, { ...input }));
  }
}
