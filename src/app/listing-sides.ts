/** What offers and demands share when they change, and what differs between them. */
import { formatDay } from '../domain/calendar';
import { AppError, invariant } from '../domain/errors';
import { type Checked, type CrossRule, check } from '../domain/input';
import { promiseRules } from '../domain/ledger';
import { demandInput, offerInput } from '../domain/listing-input';
import { listingStandsOn } from '../domain/listing-steps';
import type { EventKind } from '../domain/notices';
import type { Country, ListingStatus } from '../domain/vocabulary';
import type { ListingKind, NewRecord, RecordOf } from '../infra/db/store';
import type { Company } from '../model/company';
import { changesBetween } from './audit';
import { listingFacts } from './drafts';
import { onLedger } from './ledger';
import { type Birth, newDemand, newOffer } from './listing-records';
import { type Action, authorize, mayReadListing } from './policy';
import { ownCompany, type Session, today, type World } from './session';
import type { Tx } from './transact';

/** What differs between offers and demands. */
export interface Side<Kind extends ListingKind> {
  readonly kind: Kind;
  /** Ends the names of steps in the audit log. */
  readonly noun: 'Offer' | 'Demand';
  /** Where the companies are that may list. */
  readonly country: Country;
  readonly published: EventKind;
  readonly changed: EventKind;
  /** What makes a record of the terms, or their faults, paths under "input"; `also` are rules beside the usual. */
  readonly check: (
    session: Session,
    terms: unknown,
    also?: readonly CrossRule[],
  ) => Checked<(birth: Birth) => NewRecord<Kind>>;
  /** What binds new terms of a listing whose row is held: an offer keeps its promises. */
  readonly bonds: (tx: Tx, listing: RecordOf[Kind]) => Promise<readonly CrossRule[]>;
  readonly tokens: (world: World, record: NewRecord<Kind>, company: Company) => string;
  /** Where introductions name the listing. */
  readonly introduced: 'offerId' | 'demandId';
  /** Properties whose change those in open introductions are told of; a maximum price is not theirs to know. */
  readonly told: readonly (keyof RecordOf[Kind] & string)[];
}

export const OFFERS: Side<'offer'> = {
  kind: 'offer',
  noun: 'Offer',
  country: 'KZ',
  published: 'OFFER_PUBLISHED',
  changed: 'OFFER_CHANGED',
  check: ({ world, now }, terms, also = []) => {
    const { schema, rules } = offerInput(listingFacts(world.catalogue, now));
    const { value, violations } = check(schema, [...rules, ...also], terms, ['input', 'offer']);
    return violations ? { violations } : { value: (birth) => newOffer(value, birth) };
  },
  bonds: async ({ store }, offer) => promiseRules(await onLedger(store, offer)),
  tokens: ({ searchWords }, record, company) => searchWords.offer(record, company),
  introduced: 'offerId',
  told: ['hsCode', 'variety', 'tonnesPerYear', 'priceMinor', 'priceCurrency'],
};

export const DEMANDS: Side<'demand'> = {
  kind: 'demand',
  noun: 'Demand',
  country: 'CN',
  published: 'DEMAND_PUBLISHED',
  changed: 'DEMAND_CHANGED',
  check: ({ world, now }, terms, also = []) => {
    const { schema, rules } = demandInput(listingFacts(world.catalogue, now));
    const { value, violations } = check(schema, [...rules, ...also], terms, ['input', 'demand']);
    return violations ? { violations } : { value: (birth) => newDemand(value, birth) };
  },
  bonds: async () => [],
  tokens: ({ searchWords }, record, company) => searchWords.demand(record, company),
  introduced: 'demandId',
  told: ['hsCodes', 'groupCodes', 'variety', 'targetTonnes'],
};

/** Where a listing stands on the day of the request. */
export function standing(
  session: Session,
  listing: { readonly status: ListingStatus; readonly expiresOn: string },
): ListingStatus {
  return listingStandsOn(listing, formatDay(today(session)));
}

/**
 * A listing held for a change, with its company. Throws UNAUTHENTICATED or FORBIDDEN to whoever may not, and
 * NOT_FOUND where the viewer may not even read it.
 */
export async function openListing<Kind extends ListingKind>(
  tx: Tx,
  side: Side<Kind>,
  { id, action }: { readonly id: string; readonly action: Action },
): Promise<{ readonly listing: RecordOf[Kind]; readonly company: Company }> {
  const { session, store } = tx;
  // Whoever could not do it even to a listing of its own learns nothing of this one.
  authorize(session, action, ownCompany(session));
  const listing = await store.records.lock(side.kind, id);
  const company = listing && (await store.records.find('company', { id: listing.companyId }));
  if (!listing || !company || !mayReadListing(session, listing, company)) {
    throw new AppError('NOT_FOUND', { kind: side.kind, id });
  }
  authorize(session, action, listing.companyId);
  return { listing, company };
}

interface ListingChange<Kind extends ListingKind> {
  readonly verb: string;
  readonly before: RecordOf[Kind] | null;
  readonly after: NewRecord<Kind>;
  readonly company: Company;
  readonly event: EventKind;
  readonly reason?: string;
}

/** Stores a listing with its words, its entry in the audit log and its event; returns it as it is stored. */
export async function putListing<Kind extends ListingKind>(
  tx: Tx,
  side: Side<Kind>,
  { verb, before, after, company, event, reason }: ListingChange<Kind>,
): Promise<RecordOf[Kind]> {
  await tx.store.save(side.kind, after, side.tokens(tx.session.world, after, company));
  tx.audit({
    action: `${verb}${side.noun}`,
    subjectKind: side.kind,
    subjectId: after.id,
    companyId: after.companyId,
    changes: changesBetween<object>({ before, after }),
    reason: reason ?? null,
  });
  await tx.emit(event, after.id);
  const stored = await tx.store.records.lock(side.kind, after.id);
  invariant(stored, 'what was saved is there');
  return stored;
}
