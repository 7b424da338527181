/** A route notice as the API shows it. */
import { Ctx, Field, ID, Int, ObjectType } from 'type-graphql';
import { standingOf } from '../../app/route-notices';
import type { Session } from '../../app/session';
import { NOTICE_STANDINGS, type NoticeStanding } from '../../domain/route-notice-input';
import { ROUTE_NOTICE_KINDS, type RouteNoticeKind } from '../../domain/vocabulary';
import { enumOf } from '../../model/enums';
import { BorderCrossing } from '../../model/reference';
import type { RouteNotice } from '../../model/route-notice';
import { DateScalar, DateTimeScalar, HsCodeScalar } from '../../model/scalars';
import { type ApiContext, catalogueOf } from '../context';

export const NoticeKindEnum = enumOf(
  'RouteNoticeKind',
  'A crossing closed, a crossing limited, or goods that may not pass.',
  ROUTE_NOTICE_KINDS,
);
export const NoticeStandingEnum = enumOf(
  'RouteNoticeStanding',
  'Not yet in force, in force, over, or lifted before its time.',
  NOTICE_STANDINGS,
);

@ObjectType('RouteNotice', {
  description: 'What officers know to disturb the way of goods, with the source.',
})
export class RouteNoticeView {
  crossingCode: string | null;

  @Field(() => ID, { description: 'Opaque id, "rtn_...".' })
  id: string;

  @Field(() => NoticeKindEnum, { description: 'What it is.' })
  kind: RouteNoticeKind;

  @Field(() => NoticeStandingEnum, { description: 'Where it stands today.' })
  standing: NoticeStanding;

  @Field(() => BorderCrossing, { nullable: true, description: 'The crossing; null for a barrier.' })
  crossing(@Ctx() context: ApiContext): BorderCrossing | null {
    const { crossings } = catalogueOf(context);
    return this.crossingCode === null ? null : (crossings.get(this.crossingCode) ?? null);
  }

  @Field(() => [HsCodeScalar], { description: 'Codes that may not pass, of a barrier.' })
  hsCodes: readonly string[];

  @Field(() => Int, {
    nullable: true,
    description: 'Days of waiting that a limit adds; null where unstated.',
  })
  waitingDays: number | null;

  @Field(() => DateScalar, { description: 'First day.' })
  validFrom: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; null until it is lifted.' })
  validTo: string | null;

  @Field(() => String, { description: "What happens, in an officer's words." })
  note: string;

  @Field(() => String, { description: 'Where that is known from.' })
  source: string;

  @Field(() => DateTimeScalar, { description: 'When it was published.' })
  createdAt: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was lifted; null while it stands.' })
  liftedAt: string | null;
}

/** A stored notice as the API shows it; who wrote it stays with the staff. */
export function shownNotice(session: Session, notice: RouteNotice): RouteNoticeView {
  const { createdById: _, ...shown } = notice;
  return Object.assign(new RouteNoticeView(), shown, { standing: standingOf(session, notice) });
}

/** The notices with these ids. */
export async function loadNotices(
  { loaders, session }: ApiContext,
  ids: readonly string[],
): Promise<readonly RouteNoticeView[]> {
  const found = await loaders.of('routeNotice').loadMany(ids);
  return found.flatMap((notice) =>
    notice === null || notice instanceof Error ? [] : shownNotice(session, notice),
  );
}
