/**
 * The ledger of promised tonnes: the one place that writes it. Whoever promises or releases holds the row of the
 * offer until the end of the transaction, so that no two promises count on the same tonnes. Lock order everywhere:
 * the holder's record first, then offers in the order of their ids.
 */
import { type DayWindow, formatDay } from '../domain/calendar';
import { invariant } from '../domain/errors';
import { freeTonnes, promisedTonnes, promiseTonnes, splitPromises, unpromisedTonnes } from '../domain/ledger';
import type { OfferFacts, TonnagePromise } from '../domain/matching/listing';
import { offerFacts, promiseFacts } from '../infra/db/facts';
import type { ReadStore } from '../infra/db/store';
import type { Offer } from '../model/offer';
import type { TonnagePromise as PromiseRecord } from '../model/tonnage-promise';
import { changesBetween } from './audit';
import type { Session } from './session';
import type { Tx } from './transact';

/** Entries of one offer, or of one holder, that hold at a time. */
const MAX_ENTRIES = 50_000;

interface Asked {
  readonly offer: Pick<OfferFacts, 'id'>;
  /** The commitment or line of a deal that holds the promise. */
  readonly holderId: string;
  /** Days of the delivery; only those within the offer's window count. */
  readonly days: DayWindow;
  /** To the kilogram, above 0. */
  readonly tonnes: number;
}

/** An offer that exists, its row held until the end of the transaction, with what is promised of it. */
export async function offerOnLedger({ store }: Tx, offerId: string): Promise<OfferFacts> {
  const offer = await store.records.lock('offer', offerId);
  invariant(offer, `an offer on the ledger is there: ${offerId}`);
  return onLedger(store, offer);
}

/** A stored offer with what is promised of it; steady only while its row is held. */
export async function onLedger({ records }: ReadStore, offer: Offer): Promise<OfferFacts> {
  const where = { offerId: offer.id, releasedAt: null };
  const entries = await records.all('tonnagePromise', where, { limit: MAX_ENTRIES });
  return offerFacts(offer, entries.map(promiseFacts));
}

/**
 * Promises tonnes of an offer to a holder, all or none: null where it was done, else the tonnes that are free on
 * those days. The ledger is read here, under the offer's lock, whatever the caller saw of it before.
 */
export async function promiseFrom(tx: Tx, { offer, holderId, days, tonnes }: Asked): Promise<number | null> {
  const supply = await offerOnLedger(tx, offer.id);
  const promises = promiseTonnes(supply, days, tonnes);
  if (promises === null) {
    return freeTonnes(supply, days);
  }
  for (const promise of promises) {
    const entry: PromiseRecord = {
      id: tx.newId('tonnagePromise'),
      offerId: supply.id,
      holderId,
      windowFrom: formatDay(promise.window.from),
      windowTo: formatDay(promise.window.to),
      tonnes: promise.tonnes,
      createdAt: tx.instant,
      releasedAt: null,
    };
    await tx.store.records.add('tonnagePromise', entry);
    note(tx, 'promiseTonnes', { supply, entry });
  }
  tx.store.touch('offer', supply.id);
  return null;
}

/** Gives back all that a holder still holds; an entry says when it was released and is never deleted. */
export async function releasePromises(tx: Tx, holderId: string): Promise<void> {
  const { records } = tx.store;
  const held = () => records.all('tonnagePromise', { holderId, releasedAt: null }, { limit: MAX_ENTRIES });
  const offerIds = new Set((await held()).map(({ offerId }) => offerId));
  const supplies = new Map<string, Offer>();
  for (const id of [...offerIds].sort()) {
    const offer = await records.lock('offer', id);
    invariant(offer, `an offer on the ledger is there: ${id}`);
    supplies.set(id, offer);
  }
  // Read again under the locks: somebody may have released meanwhile.
  for (const entry of await held()) {
    const supply = supplies.get(entry.offerId);
    invariant(supply, 'a holder is promised nothing while it releases');
    await records.change('tonnagePromise', entry.id, { releasedAt: tx.instant });
    note(tx, 'releaseTonnes', { supply, entry });
    tx.store.touch('offer', supply.id);
  }
}

interface Moved {
  readonly offerId: string;
  readonly from: string;
  /** Who holds them from now; null sets them free. */
  readonly to: string | null;
  /** To the kilogram; at most what `from` holds. */
  readonly tonnes: number;
}

/** Hands tonnes of an offer from one holder to another, on the days on which they are held, or sets them free. */
export async function movePromises(tx: Tx, { offerId, from, to, tonnes }: Moved): Promise<void> {
  const { records } = tx.store;
  const supply = await records.lock('offer', offerId);
  invariant(supply, `an offer on the ledger is there: ${offerId}`);
  const where = { offerId, holderId: from, releasedAt: null };
  const held = await records.all('tonnagePromise', where, { limit: MAX_ENTRIES });
  const parts = splitPromises(
    held.map((entry) => ({ ...promiseFacts(entry), entry })),
    tonnes,
  );
  for (const { promise, moved, kept } of parts.filter((part) => part.moved > 0)) {
    const { entry } = promise;
    await records.change('tonnagePromise', entry.id, { releasedAt: tx.instant });
    note(tx, 'releaseTonnes', { supply, entry });
    const stay = { holderId: from, tonnes: kept };
    const go = { holderId: to, tonnes: moved };
    for (const { holderId, tonnes: share } of [stay, go]) {
      if (holderId !== null && share > 0) {
        const id = tx.newId('tonnagePromise');
        const next = { ...entry, id, holderId, tonnes: share, createdAt: tx.instant, releasedAt: null };
        await records.add('tonnagePromise', next);
        note(tx, 'promiseTonnes', { supply, entry: next });
      }
    }
  }
  tx.store.touch('offer', offerId);
}

/** Tonnes that holders hold, to the kilogram; those who hold none are left out. */
export async function heldBy(
  { records }: ReadStore,
  holderIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const where = { holderId: { in: [...new Set(holderIds)] }, releasedAt: null };
  const entries = await records.all('tonnagePromise', where, { limit: MAX_ENTRIES });
  const held = new Map<string, TonnagePromise[]>();
  for (const entry of entries) {
    held.set(entry.holderId, [...(held.get(entry.holderId) ?? []), promiseFacts(entry)]);
  }
  return new Map([...held].map(([holderId, promises]) => [holderId, promisedTonnes(promises)]));
}

interface Noted {
  readonly supply: Pick<Offer, 'id' | 'companyId'>;
  readonly entry: PromiseRecord;
}

function note(tx: Tx, action: 'promiseTonnes' | 'releaseTonnes', { supply, entry }: Noted): void {
  const [before, after] = action === 'promiseTonnes' ? [null, entry] : [entry, null];
  tx.audit({
    action,
    subjectKind: 'offer',
    subjectId: supply.id,
    companyId: supply.companyId,
    changes: changesBetween({ before, after }),
  });
}

/** What is promised of offers; those of which nothing is are left out. For offers the viewer may see this of. */
export async function promisesOf(
  session: Session,
  offerIds: readonly string[],
): Promise<ReadonlyMap<string, readonly TonnagePromise[]>> {
  const where = { offerId: { in: [...new Set(offerIds)] }, releasedAt: null };
  const entries = await session.world.database.read(({ records }) =>
    records.all('tonnagePromise', where, { limit: MAX_ENTRIES }),
  );
  const promises = new Map<string, TonnagePromise[]>();
  for (const entry of entries) {
    const held = promises.get(entry.offerId) ?? [];
    held.push(promiseFacts(entry));
    promises.set(entry.offerId, held);
  }
  return promises;
}

/** Tonnes of an offer's whole window that are not promised yet. */
export function availableOf(offer: Offer, promises: readonly TonnagePromise[]): number {
  return unpromisedTonnes(offerFacts(offer, promises));
}
