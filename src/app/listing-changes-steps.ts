/** The steps of a listing from draft to its end; see domain/listing-steps for the table. */
import { formatDay } from '../domain/calendar';
import { refuseViolations } from '../domain/errors';
import { acceptAll, check } from '../domain/input';
import { suspensionInput } from '../domain/listing-input';
import { type ListingStep, stepListing } from '../domain/listing-steps';
import type { EventKind } from '../domain/notices';
import type { ListingKind, RecordOf, Where } from '../infra/db/store';
import type { Company } from '../model/company';
import type { Demand } from '../model/demand';
import type { Offer } from '../model/offer';
import { DEMANDS, OFFERS, openListing, putListing, type Side, standing } from './listing-sides';
import { isVerified } from './policy';
import { type Session, today, type World } from './session';
import { type Tx, transact } from './transact';

/** Publishes an offer. Throws NOT_FOUND, ILLEGAL_STEP, and INVALID_INPUT where it cannot be published as it is. */
export const publishOffer = (session: Session, id: string): Promise<Offer> => publish(session, OFFERS, id);
/** As publishOffer. */
export const publishDemand = (session: Session, id: string): Promise<Demand> => publish(session, DEMANDS, id);

/** Takes an offer out of matching for a while. Throws NOT_FOUND and ILLEGAL_STEP. */
export const pauseOffer = (session: Session, id: string): Promise<Offer> =>
  step(session, OFFERS, { id, verb: 'pause', step: 'PAUSE' });
/** As pauseOffer. */
export const pauseDemand = (session: Session, id: string): Promise<Demand> =>
  step(session, DEMANDS, { id, verb: 'pause', step: 'PAUSE' });

/** Ends an offer for good. Throws NOT_FOUND and ILLEGAL_STEP. */
export const withdrawOffer = (session: Session, id: string): Promise<Offer> =>
  step(session, OFFERS, { id, verb: 'withdraw', step: 'WITHDRAW' });
/** As withdrawOffer. */
export const withdrawDemand = (session: Session, id: string): Promise<Demand> =>
  step(session, DEMANDS, { id, verb: 'withdraw', step: 'WITHDRAW' });

export interface Suspension {
  readonly id: string;
  /** At most 300 characters; the owner is told it. */
  readonly reason: string;
}

/** An officer takes an offer out of the market. Throws INVALID_INPUT, NOT_FOUND and ILLEGAL_STEP. */
export const suspendOffer = (session: Session, input: Suspension): Promise<Offer> =>
  suspend(session, OFFERS, input);
/** As suspendOffer. */
export const suspendDemand = (session: Session, input: Suspension): Promise<Demand> =>
  suspend(session, DEMANDS, input);

/** An officer gives a suspended offer back to its company, paused. Throws NOT_FOUND and ILLEGAL_STEP. */
export const restoreOffer = (session: Session, id: string): Promise<Offer> =>
  step(session, OFFERS, { id, verb: 'restore', step: 'RESTORE' });
/** As restoreOffer. */
export const restoreDemand = (session: Session, id: string): Promise<Demand> =>
  step(session, DEMANDS, { id, verb: 'restore', step: 'RESTORE' });

async function publish<Kind extends ListingKind>(
  session: Session,
  side: Side<Kind>,
  id: string,
): Promise<RecordOf[Kind]> {
  return step(
    session,
    side,
    { id, verb: 'publish', step: 'PUBLISH', event: side.published },
    async (found) => {
      refuseUnready(session, found);
    },
  );
}

interface Found<Kind extends ListingKind> {
  readonly tx: Tx;
  readonly listing: RecordOf[Kind];
  readonly company: Company;
  /** An officer's, else empty. */
  readonly reason: string;
}

/** Throws INVALID_INPUT where the company is not verified or the window has passed since the draft was made. */
function refuseUnready<Kind extends ListingKind>(session: Session, { listing, company }: Found<Kind>): void {
  const path = ['input', 'id'];
  const value = company.registration;
  const to = listing.windowTo;
  refuseViolations([
    ...(isVerified(session, company) ? [] : [{ path, code: 'NOT_VERIFIED' as const, params: { value } }]),
    ...(to >= formatDay(today(session)) ? [] : [{ path, code: 'WINDOW_PAST' as const, params: { to } }]),
  ]);
}

async function suspend<Kind extends ListingKind>(
  session: Session,
  side: Side<Kind>,
  { id, reason: said }: Suspension,
): Promise<RecordOf[Kind]> {
  const asked = { id, verb: 'suspend', step: 'SUSPEND', said } as const;
  return step(session, side, asked, async ({ tx, listing, reason }) => {
    const note = { kind: 'LISTING_SUSPENDED', subjectId: listing.id, params: { reason } } as const;
    await tx.notifyCompany(listing.companyId, note);
  });
}

interface Asked {
  readonly id: string;
  readonly verb: string;
  readonly step: ListingStep;
  /** What the world is told; that it changed, unless given. */
  readonly event?: EventKind;
  /** An officer's reason as it was sent. */
  readonly said?: string;
}

/** Steps that are not for the company itself. */
const OFFICERS_STEPS: readonly ListingStep[] = ['SUSPEND', 'RESTORE'];

/** One step of one listing; `also` judges or does what belongs to it beside the new status. */
async function step<Kind extends ListingKind>(
  session: Session,
  side: Side<Kind>,
  { id, verb, step: taken, event = side.changed, said }: Asked,
  also?: (found: Found<Kind>) => Promise<void> | void,
): Promise<RecordOf[Kind]> {
  return transact(session, async (tx) => {
    const action = OFFICERS_STEPS.includes(taken) ? 'SUSPEND_LISTING' : 'WRITE_LISTING';
    const { listing, company } = await openListing(tx, side, { id, action });
    const reason = said === undefined ? '' : acceptReason(said);
    const status = stepListing(standing(session, listing), taken);
    await also?.({ tx, listing, company, reason });
    const after = { ...listing, status, updatedAt: tx.instant };
    const change = { verb, before: listing, after, company, event };
    return putListing(tx, side, said === undefined ? change : { ...change, reason });
  });
}

function acceptReason(reason: string): string {
  return acceptAll({ input: check(suspensionInput, [], { reason }, ['input']) }).input.reason;
}

/** Listings that expire in one transaction, so that nobody waits long for its end. */
const EXPIRED_AT_ONCE = 100;

/** Stores that listings past their last day have expired, and returns how many they were. */
export async function expireListings(world: World, now: Date): Promise<number> {
  const session: Session = { world, viewer: { kind: 'SYSTEM' }, now, language: 'en', address: '' };
  return (await expireSide(session, OFFERS)) + (await expireSide(session, DEMANDS));
}

async function expireSide<Kind extends ListingKind>(session: Session, side: Side<Kind>): Promise<number> {
  const lapsed = {
    status: { in: ['PUBLISHED', 'PAUSED'] },
    expiresOn: { before: formatDay(today(session)) },
  } as object as Where<Kind>;
  for (let expired = 0; ; ) {
    const due = await session.world.database.read(({ records }) =>
      records.all(side.kind, lapsed, { limit: EXPIRED_AT_ONCE }),
    );
    if (due.length === 0) {
      return expired;
    }
    const ids = due.map(({ id }) => id);
    expired += await transact(session, async (tx) => {
      const outcomes: boolean[] = [];
      for (const id of ids) {
        outcomes.push(await expire(tx, side, id));
      }
      return outcomes.filter(Boolean).length;
    });
  }
}

/** False where somebody moved the listing on meanwhile. */
async function expire<Kind extends ListingKind>(tx: Tx, side: Side<Kind>, id: string): Promise<boolean> {
  const listing = await tx.store.records.lock(side.kind, id);
  const company = listing && (await tx.store.records.find('company', { id: listing.companyId }));
  const isDue = listing && standing(tx.session, listing) === 'EXPIRED' && listing.status !== 'EXPIRED';
  if (!company || !isDue) {
    return false;
  }
  const after = { ...listing, status: 'EXPIRED' as const, updatedAt: tx.instant };
  await putListing(tx, side, { verb: 'expire', before: listing, after, company, event: side.changed });
  return true;
}
