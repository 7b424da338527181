/** Offers and demands are made and their terms changed, by their companies or by officers on their behalf. */
import { AppError, refuseViolations, type Violation, type ViolationCode } from '../domain/errors';
import { acceptAll, type Checked, type CrossRule, check } from '../domain/input';
import { windowInput } from '../domain/listing-input';
import { refuseClosedTerms } from '../domain/listing-steps';
import type { ListingKind, NewRecord, RecordOf, Where } from '../infra/db/store';
import type { Company } from '../model/company';
import type { Demand } from '../model/demand';
import type { Offer } from '../model/offer';
import { DEMANDS, OFFERS, openListing, putListing, type Side, standing } from './listing-sides';
import { authorize, isVerified } from './policy';
import { ownCompany, type Session, today } from './session';
import { type Tx, transact } from './transact';

export interface NewListing {
  /** The viewer's own company unless given. */
  readonly companyId?: string | null;
  /** As they were sent. */
  readonly terms: unknown;
  readonly publish: boolean;
}

export interface NewTerms {
  readonly id: string;
  /** The version that the change was made to. */
  readonly expectedVersion: number;
  /** All of the terms, as they were sent. */
  readonly terms: unknown;
}

export interface Renewal {
  readonly id: string;
  readonly expectedVersion: number;
  /** The new last day, ISO. */
  readonly windowTo: string;
}

/** Stores a new offer, as a draft or published at once. Throws INVALID_INPUT. */
export const createOffer = (session: Session, input: NewListing): Promise<Offer> =>
  createListing(session, OFFERS, input);
/** Stores a new demand, as a draft or published at once. Throws INVALID_INPUT. */
export const createDemand = (session: Session, input: NewListing): Promise<Demand> =>
  createListing(session, DEMANDS, input);

/** Replaces the terms of an offer. Throws NOT_FOUND, INVALID_INPUT, CONFLICT and ILLEGAL_STEP. */
export const updateOffer = (session: Session, input: NewTerms): Promise<Offer> =>
  updateListing(session, OFFERS, input);
/** Replaces the terms of a demand. Throws NOT_FOUND, INVALID_INPUT, CONFLICT and ILLEGAL_STEP. */
export const updateDemand = (session: Session, input: NewTerms): Promise<Demand> =>
  updateListing(session, DEMANDS, input);

/** Moves the last day of an offer. Throws as updateOffer. */
export const renewOffer = (session: Session, input: Renewal): Promise<Offer> =>
  renewListing(session, OFFERS, input);
/** Moves the last day of a demand. Throws as updateDemand. */
export const renewDemand = (session: Session, input: Renewal): Promise<Demand> =>
  renewListing(session, DEMANDS, input);

async function createListing<Kind extends ListingKind>(
  session: Session,
  side: Side<Kind>,
  input: NewListing,
): Promise<RecordOf[Kind]> {
  const companyId = input.companyId ?? ownCompany(session);
  authorize(session, 'WRITE_LISTING', companyId);
  return transact(session, async (tx) => {
    const found = companyId === null ? null : await tx.store.records.find('company', { id: companyId });
    const { company, born } = acceptAll({
      born: side.check(session, input.terms),
      company: checkCompany(session, side, { ...input, companyId, found }),
    });
    const status = input.publish ? 'PUBLISHED' : 'DRAFT';
    const after = born({ id: tx.newId(side.kind), companyId: company.id, status, now: session.now });
    const event = input.publish ? side.published : side.changed;
    return putListing(tx, side, { verb: 'create', before: null, after, company, event });
  });
}

interface Lister {
  readonly companyId: string | null;
  readonly found: Company | null;
  readonly publish: boolean;
}

function checkCompany<Kind extends ListingKind>(
  session: Session,
  side: Side<Kind>,
  { companyId, found, publish }: Lister,
): Checked<Company> {
  const fault = (field: string, code: ViolationCode, params: Violation['params'] = {}): Violation => ({
    path: ['input', field],
    code,
    params,
  });
  if (companyId === null) {
    return { violations: [fault('companyId', 'REQUIRED')] };
  }
  if (!found || found.mergedIntoId !== null) {
    return { violations: [fault('companyId', 'UNKNOWN_RECORD')] };
  }
  const value = found.registration;
  const violations = [
    ...(found.country === side.country
      ? []
      : [fault('companyId', 'WRONG_COUNTRY', { value, country: side.country })]),
    ...(publish && !isVerified(session, found) ? [fault('publish', 'NOT_VERIFIED', { value })] : []),
  ];
  return violations.length > 0 ? { violations } : { value: found };
}

async function updateListing<Kind extends ListingKind>(
  session: Session,
  side: Side<Kind>,
  { id, expectedVersion, terms }: NewTerms,
): Promise<RecordOf[Kind]> {
  return changeTerms(session, side, { id, expectedVersion, verb: 'update' }, (before, bonds) => {
    const { born } = acceptAll({ born: side.check(session, terms, bonds) });
    const { companyId, status } = before;
    return { ...born({ id, companyId, status, now: session.now }), createdAt: before.createdAt };
  });
}

async function renewListing<Kind extends ListingKind>(
  session: Session,
  side: Side<Kind>,
  { id, expectedVersion, windowTo }: Renewal,
): Promise<RecordOf[Kind]> {
  return changeTerms(session, side, { id, expectedVersion, verb: 'renew' }, (before, bonds) => {
    const { schema, rules } = windowInput(today(session));
    const window = { from: before.windowFrom, to: windowTo };
    const { violations } = check(schema, [...rules, ...bonds], { window }, []);
    refuseViolations((violations ?? []).map((fault) => ({ ...fault, path: ['input', 'windowTo'] })));
    return { ...before, windowTo, expiresOn: windowTo };
  });
}

interface TermsStep {
  readonly id: string;
  readonly expectedVersion: number;
  readonly verb: string;
}

/** A change of terms: judged, held against the version it was made to, and told to those it concerns. */
async function changeTerms<Kind extends ListingKind>(
  session: Session,
  side: Side<Kind>,
  { id, expectedVersion, verb }: TermsStep,
  change: (before: RecordOf[Kind], bonds: readonly CrossRule[]) => NewRecord<Kind>,
): Promise<RecordOf[Kind]> {
  return transact(session, async (tx) => {
    const { listing, company } = await openListing(tx, side, { id, action: 'WRITE_LISTING' });
    const changed = change(listing, await side.bonds(tx, listing));
    if (listing.version !== expectedVersion) {
      throw new AppError('CONFLICT', { version: listing.version });
    }
    refuseClosedTerms(standing(session, listing));
    const after = { ...changed, version: listing.version + 1, updatedAt: tx.instant };
    await tellOfTerms(tx, side, listing, after);
    return putListing(tx, side, { verb, before: listing, after, company, event: side.changed });
  });
}

/** Introductions of one listing that are open at a time. */
const MAX_INTRODUCTIONS = 1_000;

/** Tells both parties of each open introduction that its terms are no longer those they saw. */
async function tellOfTerms<Kind extends ListingKind>(
  tx: Tx,
  side: Side<Kind>,
  before: RecordOf[Kind],
  after: NewRecord<Kind>,
): Promise<void> {
  const same = (property: string) =>
    JSON.stringify(Reflect.get(before, property)) === JSON.stringify(Reflect.get(after, property));
  if (side.told.every(same)) {
    return;
  }
  const introductions = await tx.store.records.all(
    'introduction',
    { [side.introduced]: before.id, status: { in: ['PROPOSED', 'MUTUAL'] } } as Where<'introduction'>,
    { limit: MAX_INTRODUCTIONS },
  );
  const open = introductions.filter(({ status, expiresAt }) => status === 'MUTUAL' || expiresAt > tx.instant);
  for (const companyId of new Set(open.flatMap(({ sellerId, buyerId }) => [sellerId, buyerId]))) {
    await tx.notifyCompany(companyId, { kind: 'LISTING_TERMS_CHANGED', subjectId: before.id });
  }
}
