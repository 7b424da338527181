/** The ministry report, for the staff. */
import { Args, ArgsType, Ctx, Extensions, Field, Query, Resolver } from 'type-graphql';
import { readMinistryReport } from '../../app/ministry-report';
import type { MarketSort } from '../../domain/vocabulary';
import { MarketKindEnum } from '../../model/enums';
import { DateScalar } from '../../model/scalars';
import type { ApiContext } from '../context';
import { MinistryReportView, shownReport } from './report-types';

/** All deals of a market are replayed for it. */
const REPORT_COST = 100;

@ArgsType()
class MinistryReportArgs {
  @Field(() => DateScalar, { description: 'First day of the period.' })
  from: string;

  @Field(() => DateScalar, { description: 'Last day of the period.' })
  to: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day at whose end the figures are as they were known; the last whole day unless given.',
  })
  asOf?: string | null;

  @Field(() => MarketKindEnum, { nullable: true, description: 'Whose figures; REAL unless given.' })
  market?: MarketSort | null;
}

@Resolver()
export class MinistryReportResolver {
  @Extensions({ scope: 'deals:read' })
  @Query(() => MinistryReportView, {
    description: 'The report on a period: the same question has the same answer on any later day. For staff.',
    complexity: ({ childComplexity }) => REPORT_COST + childComplexity,
  })
  async ministryReport(
    @Ctx() { session }: ApiContext,
    @Args(() => MinistryReportArgs) args: MinistryReportArgs,
  ): Promise<MinistryReportView> {
    return shownReport(await readMinistryReport(session, { ...args }));
  }
}
