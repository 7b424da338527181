/** What a viewer sees of deals: a party its own, staff all of them. To everybody else a deal is one that is not there. */
import { type DealEntryFacts, replay } from '../domain/deal';
import { dealWhere } from '../domain/deal-input';
import { acceptAll, check } from '../domain/input';
import { checkPage, type PageArguments } from '../domain/list-input';
import type { IntroductionSide } from '../domain/vocabulary';
import type { RecordReader, Where } from '../infra/db/store';
import type { Deal } from '../model/deal';
import type { DealEntry } from '../model/deal-entry';
import { bookOf, type DealBook, mayReadDeal } from './deal-journal';
import { everyRecord } from './every-record';
import type { Paged } from './paged';
import { authorize, inSandbox } from './policy';
import { ownCompany, type Session } from './session';
import { dealIdsOfTarget } from './target-progress';

export interface DealListArguments extends PageArguments {
  readonly where?: object | null;
}

/** A deal by id, or null where there is none that the viewer may see. */
export function readDeal(session: Session, id: string): Promise<DealBook | null> {
  return session.world.database.read(async ({ records }) => {
    const deal = await records.find('deal', { id });
    return deal && mayReadDeal(session, deal) ? bookOf(records, deal) : null;
  });
}

/** A deal that the viewer was allowed to see, with its entries. */
export function viewDeal(session: Session, deal: Deal): Promise<DealBook> {
  return session.world.database.read(({ records }) => bookOf(records, deal));
}

/**
 * The deals of the viewer's company, or all for staff of none; the last changed first. Throws UNAUTHENTICATED,
 * FORBIDDEN, INVALID_INPUT and INVALID_CURSOR.
 */
export async function listDeals(session: Session, args: DealListArguments): Promise<Paged<DealBook>> {
  const own = ownCompany(session);
  authorize(session, 'DEAL', own);
  const { page, where } = acceptAll({
    page: checkPage(args),
    where: check(dealWhere, [], { ...args.where }, ['where']),
  });
  const { database } = session.world;
  const companyId = own ?? where.companyId;
  const side = companyId === null ? null : await sideOfCompany(session, companyId);
  const foreign = where.companyId !== null && where.companyId !== companyId;
  const ofTarget =
    where.targetId === null ? null : await dealIdsOfTarget(session, where.targetId, where.market ?? 'REAL');
  const filter: Where<'deal'> = {
    ...(companyId === null ? {} : side === 'SELLER' ? { sellerId: companyId } : { buyerId: companyId }),
    ...(where.stage === null ? {} : { stage: where.stage }),
    ...(where.introductionId === null ? {} : { introductionId: where.introductionId }),
    ...(where.poolId === null ? {} : { poolId: where.poolId }),
    ...(where.disputed === null ? {} : { disputedAt: where.disputed ? { not: null } : null }),
    ...(where.toConfirm === null ? {} : awaitingFilter(own === null ? null : side, where.toConfirm)),
    ...(foreign ? { id: { in: [] } } : ofTarget === null ? {} : { id: { in: ofTarget } }),
    ...(where.market === null ? {} : { demonstration: where.market === 'DEMONSTRATION' }),
    ...(inSandbox(session) ? { demonstration: true } : {}),
  };
  const order = { by: 'updatedAt', direction: 'DESC' } as const;
  const list = `deals:${JSON.stringify([own, where])}`;
  const found = await database.read(async ({ records }) => {
    const { rows, hasNext } = await records.page('deal', filter, { list, order, page });
    const books = await booksOf(
      records,
      rows.map(({ row }) => row),
    );
    return { hasNext, rows: rows.map(({ cursor }, index) => ({ cursor, row: books[index] as DealBook })) };
  });
  return { ...found, count: () => database.read(({ records }) => records.count('deal', filter)) };
}

/** Kazakh companies sell, Chinese ones buy. */
async function sideOfCompany(session: Session, companyId: string): Promise<IntroductionSide> {
  const company = await session.world.database.read(({ records }) =>
    records.find('company', { id: companyId }),
  );
  return company?.country === 'CN' ? 'BUYER' : 'SELLER';
}

/** What waits for one side, or for any. */
function awaitingFilter(side: IntroductionSide | null, wanted: boolean): Where<'deal'> {
  if (side === null) {
    return { awaiting: wanted ? { not: null } : null };
  }
  const other = side === 'SELLER' ? 'BUYER' : 'SELLER';
  return { awaiting: wanted ? { in: [side, 'BOTH'] } : { in: [other, null] } };
}

async function booksOf(records: RecordReader, deals: readonly Deal[]): Promise<readonly DealBook[]> {
  const ids = deals.map(({ id }) => id);
  const entries = ids.length === 0 ? [] : await everyRecord(records, 'dealEntry', { dealId: { in: ids } });
  const journals = new Map(ids.map((id): [string, DealEntry[]] => [id, []]));
  for (const entry of entries) {
    journals.get(entry.dealId)?.push(entry);
  }
  return deals.map((deal) => {
    const journal: readonly DealEntryFacts[] = (journals.get(deal.id) ?? []).sort((a, b) => a.seq - b.seq);
    return { deal, entries: journal, state: replay(journal) };
  });
}
