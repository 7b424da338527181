/** The verification of a company: asked for by its people, decided by officers. */
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
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { may } from '../../app/policy';
import {
  askCompany,
  rejectCompany,
  restoreCompany,
  reviewQueue,
  submitCompany,
  suspendCompany,
  verifyCompany,
} from '../../app/verification';
import { reviewAge } from '../../domain/verification';
import {
  VERIFICATION_REASONS,
  VERIFICATIONS,
  type Verification,
  type VerificationReason,
} from '../../domain/vocabulary';
import { Company } from '../../model/company';
import { enumOf } from '../../model/enums';
import { DateScalar, DateTimeScalar } from '../../model/scalars';
import { PageArgs } from '../arguments';
import { type Connection, connectionType, toConnection } from '../connections';
import type { ApiContext } from '../context';
import { connectionCost } from '../limits';

const VerificationEnum = enumOf('Verification', "Where a company's verification stands.", VERIFICATIONS);
const ReasonEnum = enumOf(
  'VerificationReason',
  'Why a company was refused, asked back or suspended.',
  VERIFICATION_REASONS,
);

@ObjectType({ description: 'A company that waits for an officer.' })
class Review {
  @Field(() => Company, { description: 'The company.' })
  company: Company;

  @Field(() => DateTimeScalar, { description: 'When it asked for verification.' })
  submittedAt: string;

  @Field(() => Int, { description: 'Whole days it has waited.' })
  days: number;

  @Field(() => Boolean, { description: 'True after seven days.' })
  overdue: boolean;
}
const ReviewConnection = connectionType('Review', () => Review, 'the companies that wait');

@ArgsType()
class ReviewQueueArgs extends PageArgs {}

@InputType({ description: 'A company that asks for verification.' })
class SubmitCompanyInput {
  @Field(() => ID, { description: 'Id of the company.' })
  id: string;
}

@InputType()
abstract class NotedInput {
  @Field(() => ID, { description: 'Id of the company.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'What was looked at; kept as a note for staff.' })
  note?: string | null;
}

@InputType({ description: 'A company that is verified.' })
class VerifyCompanyInput extends NotedInput {
  @Field(() => DateScalar, { description: 'Last day on which the verification counts.' })
  until: string;
}

@InputType({ description: 'A company that is refused, asked back or suspended.' })
class DecideAgainstCompanyInput extends NotedInput {
  @Field(() => ReasonEnum, { description: 'Why; the company is told.' })
  reason: VerificationReason;
}

@InputType({ description: 'A suspended company that counts again.' })
class RestoreCompanyInput extends NotedInput {}

const decides = (description: string) => ({
  description: `${description} Officers only; never an own company.`,
});

@Resolver(() => Company)
export class VerificationResolver {
  @Extensions({ scope: null })
  @Query(() => ReviewConnection, {
    description: 'The companies that wait for an officer, the longest wait first. Staff only.',
    complexity: connectionCost,
  })
  async reviewQueue(
    @Ctx() { session }: ApiContext,
    @Args(() => ReviewQueueArgs) args: ReviewQueueArgs,
  ): Promise<Connection<Review>> {
    return toConnection(await reviewQueue(session, args), args, (company) => {
      const submittedAt = company.submittedAt ?? '';
      return Object.assign(new Review(), { company, submittedAt, ...reviewAge(submittedAt, session.now) });
    });
  }

  @Extensions({ scope: null })
  @Mutation(() => Company, {
    description: 'Asks for the verification of a company; for its administrators and officers.',
  })
  submitCompany(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => SubmitCompanyInput, { description: 'Which company, and what of it.' })
    input: SubmitCompanyInput,
  ): Promise<Company> {
    return submitCompany(session, input.id);
  }

  @Extensions({ scope: null })
  @Mutation(() => Company, decides('Verifies a company until a day.'))
  verifyCompany(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => VerifyCompanyInput, { description: 'Which company, and what of it.' })
    input: VerifyCompanyInput,
  ): Promise<Company> {
    return verifyCompany(session, { ...input });
  }

  @Extensions({ scope: null })
  @Mutation(() => Company, decides('Asks a company for more before it can be verified.'))
  askCompany(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => DecideAgainstCompanyInput, { description: 'Which company, and what of it.' })
    input: DecideAgainstCompanyInput,
  ): Promise<Company> {
    return askCompany(session, { ...input });
  }

  @Extensions({ scope: null })
  @Mutation(() => Company, decides('Refuses the verification of a company, which may ask again.'))
  rejectCompany(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => DecideAgainstCompanyInput, { description: 'Which company, and what of it.' })
    input: DecideAgainstCompanyInput,
  ): Promise<Company> {
    return rejectCompany(session, { ...input });
  }

  @Extensions({ scope: null })
  @Mutation(() => Company, decides('Suspends a verified company; its listings are hidden at once.'))
  suspendCompany(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => DecideAgainstCompanyInput, { description: 'Which company, and what of it.' })
    input: DecideAgainstCompanyInput,
  ): Promise<Company> {
    return suspendCompany(session, { ...input });
  }

  @Extensions({ scope: null })
  @Mutation(() => Company, decides('Ends the suspension of a company.'))
  restoreCompany(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => RestoreCompanyInput, { description: 'Which company, and what of it.' })
    input: RestoreCompanyInput,
  ): Promise<Company> {
    return restoreCompany(session, { ...input });
  }

  @Extensions({ scope: 'company:read' })
  @FieldResolver(() => VerificationEnum, {
    nullable: true,
    description: 'Where its verification stands; for its own people and staff.',
  })
  verification(@Root() company: Company, @Ctx() { session }: ApiContext): Verification | null {
    return may(session, 'COMPANY_FILE', company.id) ? company.verification : null;
  }

  @Extensions({ scope: 'company:read' })
  @FieldResolver(() => DateScalar, {
    nullable: true,
    description: 'Last day on which the verification counts; for its own people and staff.',
  })
  verifiedUntil(@Root() company: Company, @Ctx() { session }: ApiContext): string | null {
    return may(session, 'COMPANY_FILE', company.id) ? company.verifiedUntil : null;
  }

  @Extensions({ scope: 'company:read' })
  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description: 'When it last asked for verification; for its own people and staff.',
  })
  submittedAt(@Root() company: Company, @Ctx() { session }: ApiContext): string | null {
    return may(session, 'COMPANY_FILE', company.id) ? company.submittedAt : null;
  }

  @Extensions({ scope: 'company:read' })
  @FieldResolver(() => ReasonEnum, {
    nullable: true,
    description: 'Why it was last refused, asked back or suspended; for its own people and staff.',
  })
  verificationReason(@Root() company: Company, @Ctx() { session }: ApiContext): VerificationReason | null {
    return may(session, 'COMPANY_FILE', company.id) ? company.verificationReason : null;
  }
}
