/** Deals of made companies, and whether what their lines hold agrees with the ledger. */
import { confirmCommitment } from '../../src/app/commitments';
import type { DealBook } from '../../src/app/deal-journal';
import { viewDeal } from '../../src/app/deal-views';
import { openDeal } from '../../src/app/deals';
import type { World } from '../../src/app/session';
import { isKept, promisedTonnes } from '../../src/domain/ledger';
import type { Deal } from '../../src/model/deal';
import type { SignedUp } from '../support/people';
import { makeMutual } from './made-introductions';
import { makeCovered } from './made-pools';
import { ledgerOf } from './made-promises';

const PRICE = { amount: '940.50', currency: 'USD' } as const;

/** A deal of a mutual introduction, opened by its seller. */
export async function makeDeal(world: World, tonnes = 5_000) {
  const made = await makeMutual(world);
  const lines = [{ tonnes, price: PRICE }];
  const deal = await openDeal(made.seller.session, { introductionId: made.introduction.id, lines });
  return { ...made, deal };
}

/** A confirmed pool of two producers. */
export async function makeConfirmed(world: World, tonnages?: readonly number[]) {
  const made = await makeCovered(world, tonnages);
  for (const [index, { session }] of made.producers.entries()) {
    await confirmCommitment(session, made.commitments[index]!.id);
  }
  return made;
}

export async function storedDeal(world: World, id: string): Promise<Deal> {
  return world.database.read(async ({ records }) => (await records.find('deal', { id })) as Deal);
}

/** A deal with its journal, as its seller or buyer sees it. */
export async function bookFor(by: SignedUp, id: string): Promise<DealBook> {
  return viewDeal(by.session, await storedDeal(by.session.world, id));
}

/** Tonnes that somebody holds of an offer. */
export async function held(world: World, offerId: string, holderId: string): Promise<number> {
  const where = { offerId, holderId, releasedAt: null };
  const entries = await world.database.read(({ records }) =>
    records.all('tonnagePromise', where, { limit: 1_000 }),
  );
  return entries.reduce((sum, { tonnes }) => sum + Math.round(tonnes * 1000), 0) / 1000;
}

/** All that is promised of an offer; throws where some day has more promised than the offer's rate. */
export async function promised(world: World, offerId: string): Promise<number> {
  const supply = await ledgerOf(world, offerId);
  if (!isKept(supply)) {
    throw new Error(`more is promised of ${offerId} than there is`);
  }
  return promisedTonnes(supply.promises);
}
