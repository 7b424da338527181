/** Route notices: officers publish and lift them; matches change with them at once. Everybody may read them. */
import { formatDay } from '../domain/calendar';
import { AppError } from '../domain/errors';
import { acceptAll, check } from '../domain/input';
import { checkPage, type PageArguments } from '../domain/list-input';
import { UNDISTURBED } from '../domain/matching/corridor';
import type { DemandFacts, OfferFacts } from '../domain/matching/listing';
import { modesOf, usablePackaging } from '../domain/matching/region';
import { noticeStandsOn, type RouteNoticeFacts, touchesGoods } from '../domain/matching/route-notices';
import {
  liftInput,
  type NoticeStanding,
  routeNoticeInput,
  routeNoticeWhere,
} from '../domain/route-notice-input';
import { noticeFacts } from '../infra/db/facts';
import type { Where } from '../infra/db/store';
import type { RouteNotice } from '../model/route-notice';
import { personOf } from './accounts';
import { changesBetween } from './audit';
import type { Paged } from './paged';
import { authorize } from './policy';
import { type Session, today } from './session';
import { type Tx, transact } from './transact';

/** Barriers that are looked through for those on some goods; the newest. */
const MAX_BARRIERS = 1_000;

/** Publishes a notice; it holds from the day it names, today unless given. Throws INVALID_INPUT, FORBIDDEN. */
export async function publishRouteNotice(session: Session, asked: object): Promise<RouteNotice> {
  authorize(session, 'RUN_ROUTE_NOTICES', null);
  const { crossings, products } = session.world.catalogue;
  const day = today(session);
  const { schema, rules } = routeNoticeInput({ today: day, crossings, knowsHsCode: products.knows });
  const stated = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== null));
  const dated = { validFrom: formatDay(day), ...stated };
  const { input } = acceptAll({ input: check(schema, rules, dated, ['input']) });
  return transact(session, async (tx) => {
    const notice: RouteNotice = {
      id: tx.newId('routeNotice'),
      kind: input.kind,
      crossingCode: input.crossing ?? null,
      hsCodes: input.hsCodes ?? [],
      waitingDays: input.waitingDays ?? null,
      validFrom: input.validFrom,
      validTo: input.validTo ?? null,
      note: input.note,
      source: input.source,
      createdById: personOf(session).personId,
      createdAt: tx.instant,
      liftedAt: null,
    };
    await tx.store.records.add('routeNotice', notice);
    await seal(tx, 'publishRouteNotice', { before: null, after: notice, reason: null });
    return notice;
  });
}

/** Ends a notice at once; again changes nothing. Throws INVALID_INPUT, NOT_FOUND, FORBIDDEN. */
export async function liftRouteNotice(session: Session, asked: unknown): Promise<RouteNotice> {
  authorize(session, 'RUN_ROUTE_NOTICES', null);
  const { input } = acceptAll({ input: check(liftInput, [], asked, ['input']) });
  return transact(session, async (tx) => {
    const before = await tx.store.records.lock('routeNotice', input.id);
    if (!before) {
      throw new AppError('NOT_FOUND', { kind: 'routeNotice', id: input.id });
    }
    if (before.liftedAt !== null) {
      return before;
    }
    const patch = { liftedAt: tx.instant };
    await tx.store.records.change('routeNotice', before.id, patch);
    const after = { ...before, ...patch };
    await seal(tx, 'liftRouteNotice', { before, after, reason: input.reason ?? null });
    return after;
  });
}

interface Sealed {
  readonly before: RouteNotice | null;
  readonly after: RouteNotice;
  readonly reason: string | null;
}

async function seal(tx: Tx, action: string, { before, after, reason }: Sealed): Promise<void> {
  tx.audit({
    action,
    subjectKind: 'routeNotice',
    subjectId: after.id,
    companyId: null,
    changes: changesBetween<RouteNotice>({ before, after }),
    reason,
  });
  tx.store.touchMarket();
  await tx.emit('ROUTE_NOTICE_CHANGED', after.id);
}

/** Where a notice stands on the day of the request. */
export function standingOf(session: Pick<Session, 'now'>, notice: RouteNotice): NoticeStanding {
  return notice.liftedAt === null ? noticeStandsOn(noticeFacts(notice), today(session)) : 'LIFTED';
}

/** A notice by id, or null where there is none. */
export function readRouteNotice(session: Session, id: string): Promise<RouteNotice | null> {
  return session.world.database.read(({ records }) => records.find('routeNotice', { id }));
}

export interface RouteNoticeArguments extends PageArguments {
  readonly where?: object | null;
}

/** Route notices, newest first. Throws INVALID_INPUT and INVALID_CURSOR. */
export async function listRouteNotices(
  session: Session,
  args: RouteNoticeArguments,
): Promise<Paged<RouteNotice>> {
  const { page, where } = acceptAll({
    page: checkPage(args),
    where: check(routeNoticeWhere, [], { ...args.where }, ['where']),
  });
  const { database } = session.world;
  const stated: Where<'routeNotice'> = {
    ...(where.kind ? { kind: where.kind } : {}),
    ...(where.crossing ? { crossingCode: where.crossing } : {}),
    ...(await standingFilter(session, where.standing ?? null)),
  };
  const filter = where.hsCode ? await onGoods(session, stated, where.hsCode) : stated;
  const order = { by: 'createdAt', direction: 'DESC' } as const;
  const list = `routeNotices:${JSON.stringify(where)}`;
  const rows = await database.read(({ records }) =>
    records.page('routeNotice', filter, { list, order, page }),
  );
  return { ...rows, count: () => database.read(({ records }) => records.count('routeNotice', filter)) };
}

async function standingFilter(
  session: Session,
  standing: NoticeStanding | null,
): Promise<Where<'routeNotice'>> {
  switch (standing) {
    case null:
      return {};
    case 'LIFTED':
      return { liftedAt: { not: null } };
    case 'PAST':
      return { liftedAt: null, validTo: { before: formatDay(today(session)) } };
    default: {
      const notices = await standingNotices(session);
      const ids = notices.filter((notice) => noticeStandsOn(notice, today(session)) === standing);
      return { id: { in: ids.map(({ id }) => id) } };
    }
  }
}

/** The same filter, narrowed to barriers on goods of a code or on a part of them. */
async function onGoods(
  session: Session,
  filter: Where<'routeNotice'>,
  hsCode: string,
): Promise<Where<'routeNotice'>> {
  const order = { by: 'createdAt', direction: 'DESC' } as const;
  const barriers = await session.world.database.read(({ records }) =>
    records.all('routeNotice', { ...filter, kind: 'BARRIER' }, { limit: MAX_BARRIERS, order }),
  );
  const touching = barriers.filter((notice) => touchesGoods(notice, hsCode));
  return { ...filter, id: { in: touching.map(({ id }) => id) } };
}

/** The notices in force or ahead, by now. */
async function standingNotices(session: Session): Promise<readonly RouteNoticeFacts[]> {
  await session.world.market.refresh();
  return knownNotices(session);
}

/** The notices in force or ahead, as the market had them when it was last brought up to date. */
function knownNotices(session: Session): readonly RouteNoticeFacts[] {
  const day = today(session);
  return session.world.market.notices().filter((notice) => noticeStandsOn(notice, day) !== 'PAST');
}

/** Ids of the notices in force or ahead at a crossing. */
export async function noticesAtCrossing(session: Session, code: string): Promise<readonly string[]> {
  const notices = await standingNotices(session);
  return notices.filter(({ crossing }) => crossing === code).map(({ id }) => id);
}

/**
 * Ids of the notices in force or ahead that touch a judged pair: barriers on the goods, also on a part of them where
 * the offer names a broad code, and what is closed or limited on any way its packing could take undisturbed. The
 * market was brought up to date for the judgement, and is not asked again for each pair of a list.
 */
export function noticesOfPair(session: Session, offer: OfferFacts, demand: DemandFacts): readonly string[] {
  const { corridors, packagings } = session.world.catalogue;
  const modes = modesOf(usablePackaging(offer.packaging, demand.packaging), packagings);
  const ways = corridors.between(offer.origin, demand.destination, UNDISTURBED, modes);
  const crossings = new Set(ways.map((way) => way.crossing));
  return knownNotices(session)
    .filter((notice) =>
      notice.crossing === null ? touchesGoods(notice, offer.hsCode) : crossings.has(notice.crossing),
    )
    .map(({ id }) => id);
}
