/** Route notices: read by everybody, published and lifted by officers. */
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
import {
  liftRouteNotice,
  listRouteNotices,
  noticesAtCrossing,
  publishRouteNotice,
  readRouteNotice,
} from '../../app/route-notices';
import type { NoticeStanding } from '../../domain/route-notice-input';
import type { RouteNoticeKind } from '../../domain/vocabulary';
import { BorderCrossing } from '../../model/reference';
import { DateScalar, HsCodeScalar } from '../../model/scalars';
import { PageArgs } from '../arguments';
import { type Connection, connectionType, toConnection } from '../connections';
import type { ApiContext } from '../context';
import { connectionCost } from '../limits';
import {
  loadNotices,
  NoticeKindEnum,
  NoticeStandingEnum,
  RouteNoticeView,
  shownNotice,
} from './route-notice-types';

const RouteNoticeConnection = connectionType('RouteNotice', () => RouteNoticeView, 'the route notices found');

@InputType({ description: 'What route notices to list.' })
class RouteNoticeWhere {
  @Field(() => NoticeKindEnum, { nullable: true, description: 'Of this kind.' })
  kind?: RouteNoticeKind | null;

  @Field(() => ID, { nullable: true, description: 'At this crossing.' })
  crossing?: string | null;

  @Field(() => HsCodeScalar, {
    nullable: true,
    description: 'Barriers on these goods, or on a part of them where the code is broad.',
  })
  hsCode?: string | null;

  @Field(() => NoticeStandingEnum, { nullable: true, description: 'Standing so today.' })
  standing?: NoticeStanding | null;
}

@ArgsType()
class RouteNoticesArgs extends PageArgs {
  @Field(() => RouteNoticeWhere, { nullable: true, description: 'What notices to list.' })
  where?: RouteNoticeWhere | null;
}

@InputType({ description: 'A notice to be published.' })
class PublishRouteNoticeInput {
  @Field(() => NoticeKindEnum, { description: 'A crossing closed, one limited, or goods barred.' })
  kind: RouteNoticeKind;

  @Field(() => ID, { nullable: true, description: 'Code of the crossing, of a closure or a limit.' })
  crossing?: string | null;

  @Field(() => [HsCodeScalar], {
    nullable: true,
    description: 'Codes of 2 to 6 digits, of a barrier; at most 50.',
  })
  hsCodes?: string[] | null;

  @Field(() => Int, { nullable: true, description: 'Days of waiting that a limit adds, 0 to 365.' })
  waitingDays?: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day; today unless given.' })
  validFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; until it is lifted unless given.' })
  validTo?: string | null;

  @Field(() => String, { description: 'What happens, at most 300 characters.' })
  note: string;

  @Field(() => String, { description: 'Where that is known from, at most 300 characters.' })
  source: string;
}

@InputType({ description: 'A notice to be lifted.' })
class LiftRouteNoticeInput {
  @Field(() => ID, { description: 'Id of the notice.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'Why, for the audit log; at most 300 characters.' })
  reason?: string | null;
}

@Resolver(() => RouteNoticeView)
export class RouteNoticeResolver {
  @Extensions({ scope: 'catalogue:read' })
  @Query(() => RouteNoticeView, { nullable: true, description: 'A route notice; null where there is none.' })
  async routeNotice(
    @Ctx() context: ApiContext,
    @Arg('id', () => ID, { description: 'Id of the notice.' }) id: string,
  ): Promise<RouteNoticeView | null> {
    const notice = await readRouteNotice(context.session, id);
    return notice && shownNotice(context.session, notice);
  }

  @Extensions({ scope: 'catalogue:read' })
  @Query(() => RouteNoticeConnection, {
    description: 'What officers know to disturb the way of goods, newest first.',
    complexity: connectionCost,
  })
  async routeNotices(
    @Ctx() { session }: ApiContext,
    @Args(() => RouteNoticesArgs) args: RouteNoticesArgs,
  ): Promise<Connection<RouteNoticeView>> {
    return toConnection(await listRouteNotices(session, args), args, (notice) =>
      shownNotice(session, notice),
    );
  }

  @Extensions({ scope: null })
  @Mutation(() => RouteNoticeView, {
    description: 'Publishes a notice; matches change at once. For officers.',
  })
  async publishRouteNotice(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => PublishRouteNoticeInput, { description: 'The notice.' })
    input: PublishRouteNoticeInput,
  ): Promise<RouteNoticeView> {
    return shownNotice(session, await publishRouteNotice(session, { ...input }));
  }

  @Extensions({ scope: null })
  @Mutation(() => RouteNoticeView, { description: 'Ends a notice at once. For officers.' })
  async liftRouteNotice(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => LiftRouteNoticeInput, { description: 'Which one, and why.' })
    input: LiftRouteNoticeInput,
  ): Promise<RouteNoticeView> {
    return shownNotice(session, await liftRouteNotice(session, { ...input }));
  }
}

@Resolver(() => BorderCrossing)
export class CrossingNoticeResolver {
  @FieldResolver(() => [RouteNoticeView], {
    description: 'Route notices in force or ahead at this crossing.',
    complexity: 20,
  })
  async notices(
    @Root() { code }: BorderCrossing,
    @Ctx() context: ApiContext,
  ): Promise<readonly RouteNoticeView[]> {
    return loadNotices(context, await noticesAtCrossing(context.session, code));
  }
}
