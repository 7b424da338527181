/** Promises of an offer's tonnes, each in a transaction of its own, and what the ledger holds. */
import { offerOnLedger, promiseFrom, releasePromises } from '../../src/app/ledger';
import type { Session, World } from '../../src/app/session';
import { transact } from '../../src/app/transact';
import type { DayWindow } from '../../src/domain/calendar';
import { newId } from '../../src/domain/id';
import type { OfferFacts } from '../../src/domain/matching/listing';
import { randomEntropy } from '../../src/infra/entropy';
import type { TonnagePromise } from '../../src/model/tonnage-promise';
import { SEASON } from '../support/make';
import { systemSession } from '../support/people';

export interface Ask {
  readonly tonnes: number;
  /** The season unless given. */
  readonly days?: DayWindow;
  /** A new one unless given. */
  readonly holderId?: string;
}

export const newHolder = (session: Session) => newId('commitment', session.now.getTime(), randomEntropy());

/** Null where it was promised, else the tonnes that are free. */
export function promise(session: Session, offerId: string, ask: Ask): Promise<number | null> {
  const { tonnes, days = SEASON, holderId = newHolder(session) } = ask;
  return transact(session, (tx) => promiseFrom(tx, { offer: { id: offerId }, holderId, days, tonnes }));
}

export function release(session: Session, holderId: string): Promise<void> {
  return transact(session, (tx) => releasePromises(tx, holderId));
}

/** All entries of an offer, the released ones among them. */
export function entriesOf(world: World, offerId: string): Promise<TonnagePromise[]> {
  return world.database.read(({ records }) => records.all('tonnagePromise', { offerId }, { limit: 10_000 }));
}

/** An offer with what is promised of it. */
export function ledgerOf(world: World, offerId: string): Promise<OfferFacts> {
  return transact(systemSession(world), (tx) => offerOnLedger(tx, offerId));
}
