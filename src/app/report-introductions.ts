/** The introductions of a period for the ministry report, with the facts that tell what was known when. */
import type { IntroductionRecord } from '../domain/report-introductions';
import type { MarketSort } from '../domain/vocabulary';
import type { RecordReader } from '../infra/db/store';
import type { Introduction } from '../model/introduction';
import { everyRecord } from './every-record';

/** Ids asked for at a time. */
const SLICE = 500;

export interface Proposed {
  /** ISO instants: from the first on, before the second. */
  readonly since: string;
  readonly before: string;
  readonly market: MarketSort;
}

/** Introductions proposed in a span of time between companies of one market. */
export async function introductionsProposed(
  records: RecordReader,
  { since, before, market }: Proposed,
): Promise<readonly IntroductionRecord[]> {
  const all = await everyRecord(records, 'introduction', { createdAt: { since, before } });
  const sellers = await demonstrationAmong(
    records,
    all.map(({ sellerId }) => sellerId),
  );
  const buyers = await demonstrationAmong(
    records,
    all.map(({ buyerId }) => buyerId),
  );
  // One between the two markets belongs to neither.
  const wanted = market === 'DEMONSTRATION';
  const own = all.filter(
    ({ sellerId, buyerId }) => sellers.has(sellerId) === wanted && buyers.has(buyerId) === wanted,
  );
  const withdrawals = await withdrawnAt(records, own);
  return own.map(({ id, createdAt, status, answeredAt, expiresAt }) => {
    return { createdAt, status, answeredAt, expiresAt, withdrawnAt: withdrawals.get(id) ?? null };
  });
}

/** Which of these companies are of the demonstration; that never changes, and a company is never removed. */
async function demonstrationAmong(
  records: RecordReader,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const slice of slicesOf([...new Set(ids)])) {
    const where = { id: { in: slice }, demonstration: true } as const;
    for (const { id } of await records.all('company', where, { limit: SLICE })) {
      found.add(id);
    }
  }
  return found;
}

/** The record says that it was withdrawn and when it was last changed, by a merger too; the audit log says when. */
async function withdrawnAt(
  records: RecordReader,
  introductions: readonly Introduction[],
): Promise<ReadonlyMap<string, string>> {
  const ids = introductions.filter(({ status }) => status === 'WITHDRAWN').map(({ id }) => id);
  const instants = new Map<string, string>();
  for (const slice of slicesOf(ids)) {
    const where = { action: 'withdrawIntroduction', subjectId: { in: slice } } as const;
    for (const { subjectId, at } of await records.all('auditEntry', where, { limit: SLICE })) {
      instants.set(subjectId, at);
    }
  }
  return instants;
}

function slicesOf(ids: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / SLICE) }, (_, index) =>
    ids.slice(index * SLICE, (index + 1) * SLICE),
  );
}
