/** Lists of the officers' desk: what waits for help, the longest wait first. Reviews and tasks have files of their own. */
import { formatDay } from '../domain/calendar';
import { EXPIRING_HOURS, IDLE_DAYS } from '../domain/desk';
import { acceptAll } from '../domain/input';
import { checkPage, type PageArguments } from '../domain/list-input';
import type { PageRequest } from '../domain/page';
import { decodeCursor, encodeCursor } from '../infra/cursor';
import type { Deal } from '../model/deal';
import type { Introduction } from '../model/introduction';
import type { Offer } from '../model/offer';
import { type DeskDemand, scantDemands } from './desk-demands';
import { everyRecord } from './every-record';
import type { Paged } from './paged';
import { authorize } from './policy';
import { publicationsOf } from './publications';
import { type Session, today } from './session';

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 24 * MS_PER_HOUR;

/** An offer that nobody was introduced to. */
export interface DeskOffer {
  readonly offer: Offer;
  /** ISO instant. */
  readonly publishedAt: string;
}

/** Published demands whose best plan covers less than four fifths. Throws FORBIDDEN, INVALID_INPUT, INVALID_CURSOR. */
export async function deskDemands(session: Session, args: PageArguments): Promise<Paged<DeskDemand>> {
  const page = openDesk(session, args);
  const rows = await scantDemands(session);
  return pageOf(rows, { page, list: 'deskDemands', rank: (row) => [row.publishedAt, row.demand.id] });
}

/**
 * Offers of verified companies, published for thirty days, to which nobody was introduced in the last thirty. Throws
 * FORBIDDEN, INVALID_INPUT, INVALID_CURSOR.
 */
export async function deskOffers(session: Session, args: PageArguments): Promise<Paged<DeskOffer>> {
  const page = openDesk(session, args);
  const rows = await idleOffers(session);
  return pageOf(rows, { page, list: 'deskOffers', rank: (row) => [row.publishedAt, row.offer.id] });
}

async function idleOffers(session: Session): Promise<readonly DeskOffer[]> {
  const { database, market } = session.world;
  await market.refresh();
  const day = today(session);
  const since = new Date(session.now.getTime() - IDLE_DAYS * MS_PER_DAY).toISOString();
  const { offers, introduced } = await database.read(async ({ records }) => {
    const introductions = await everyRecord(records, 'introduction', { createdAt: { since } });
    const expiresOn = { since: formatDay(day) };
    const published = await everyRecord(records, 'offer', { status: 'PUBLISHED', expiresOn });
    return { offers: published, introduced: new Set(introductions.map(({ offerId }) => offerId)) };
  });
  const idle = offers.filter(({ id, companyId, createdAt }) => {
    return createdAt <= since && !introduced.has(id) && market.admits(companyId, day);
  });
  const publications = await publicationsOf(session, 'offer', idle);
  return idle
    .map((offer) => ({ offer, publishedAt: publications.get(offer.id) ?? offer.createdAt }))
    .filter(({ publishedAt }) => publishedAt <= since)
    .sort((a, b) => order(a.publishedAt, b.publishedAt) || order(a.offer.id, b.offer.id));
}

/** Proposals that lapse within 48 hours, the next first. Throws FORBIDDEN, INVALID_INPUT, INVALID_CURSOR. */
export async function deskIntroductions(session: Session, args: PageArguments): Promise<Paged<Introduction>> {
  const page = openDesk(session, args);
  const { database } = session.world;
  const now = session.now.getTime();
  const expiresAt = {
    // A proposal counts as expired at its last instant.
    since: new Date(now + 1).toISOString(),
    before: new Date(now + EXPIRING_HOURS * MS_PER_HOUR + 1).toISOString(),
  };
  const where = { status: 'PROPOSED', expiresAt } as const;
  const order_ = { by: 'expiresAt', direction: 'ASC' } as const;
  const found = await database.read(({ records }) =>
    records.page('introduction', where, { list: 'deskIntroductions', order: order_, page }),
  );
  return { ...found, count: () => database.read(({ records }) => records.count('introduction', where)) };
}

/** Deals in dispute, the oldest dispute first. Throws FORBIDDEN, INVALID_INPUT, INVALID_CURSOR. */
export async function deskDisputes(session: Session, args: PageArguments): Promise<Paged<Deal>> {
  const page = openDesk(session, args);
  const { database } = session.world;
  const where = { disputedAt: { not: null } } as const;
  const order_ = { by: 'disputedAt', direction: 'ASC' } as const;
  const found = await database.read(({ records }) =>
    records.page('deal', where, { list: 'deskDisputes', order: order_, page }),
  );
  return { ...found, count: () => database.read(({ records }) => records.count('deal', where)) };
}

function openDesk(session: Session, args: PageArguments): PageRequest {
  authorize(session, 'OFFICERS_DESK', null);
  return acceptAll({ page: checkPage(args) }).page;
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

interface Ranked<Row> {
  readonly page: PageRequest;
  readonly list: string;
  /** Instant and id, by which the rows are in order. */
  readonly rank: (row: Row) => readonly [string, string];
}

/** A page of rows that are all there, in the order of their ranks. */
function pageOf<Row>(rows: readonly Row[], { page, list, rank }: Ranked<Row>): Paged<Row> {
  const [at, id] = page.after === null ? [] : decodeCursor(list, page.after, ['string', 'string']);
  const left =
    at === undefined
      ? rows
      : rows.filter((row) => {
          const own = rank(row);
          return order(own[0], String(at)) > 0 || (own[0] === at && order(own[1], String(id)) > 0);
        });
  return {
    rows: left.slice(0, page.first).map((row) => ({ cursor: encodeCursor(list, rank(row)), row })),
    hasNext: left.length > page.first,
    count: async () => rows.length,
  };
}
