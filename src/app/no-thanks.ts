/** "No thanks": two companies that are never suggested to each other again. */
import type { IntroductionSide } from '../domain/vocabulary';
import type { RecordReader } from '../infra/db/store';
import type { Session } from './session';
import type { Tx } from './transact';

interface Pair {
  readonly sellerId: string;
  readonly buyerId: string;
}

const keyOf = ({ sellerId, buyerId }: Pair) => `${sellerId}:${buyerId}`;

export async function isRefused(records: RecordReader, pair: Pair): Promise<boolean> {
  return (await records.find('noThanks', { pairKey: keyOf(pair) })) !== null;
}

/** Keeps the pair apart for good; once said, it stays as it was said first. */
export async function refusePair(tx: Tx, pair: Pair, saidBy: IntroductionSide): Promise<void> {
  if (await isRefused(tx.store.records, pair)) {
    return;
  }
  const { sellerId, buyerId } = pair;
  const record = { id: tx.newId('noThanks'), pairKey: keyOf(pair), sellerId, buyerId, saidBy };
  await tx.store.records.add('noThanks', { ...record, createdAt: tx.instant });
  tx.store.touchMarket();
  tx.audit({
    action: 'sayNoThanks',
    subjectKind: 'noThanks',
    subjectId: record.id,
    companyId: saidBy === 'SELLER' ? sellerId : buyerId,
  });
}

/** Which companies may be suggested to one; to nobody's draft (null) all may. Refresh the market first. */
export async function suggestible(
  session: Session,
  companyId: string | null,
): Promise<(otherId: string) => boolean> {
  if (companyId === null) {
    return () => true;
  }
  const refused = await session.world.market.refusedBy(companyId);
  return (otherId) => !refused.has(otherId);
}
