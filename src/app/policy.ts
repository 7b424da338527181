/**
 * Who sees what, in one table. Rows are what can be seen or done, columns are who may. Use cases load first and
 * ask here; lists are narrowed by a scope; nobody else tests a viewer.
 */
import { formatDay } from '../domain/calendar';
import type { CompanyFilter, ListingFilter } from '../domain/listing-filter';
import type { ListingStatus } from '../domain/vocabulary';
import type { Company } from '../model/company';
import { type Session, today, type Viewer } from './session';

/** What a viewer is to a company: its own, an officer, a verified member of another, or anybody. */
type Standing = 'OWNER' | 'OFFICER' | 'VERIFIED_MEMBER' | 'ANYBODY';

/** What is not shown to everybody, and to whom it is. */
const ASPECTS = {
  OFFER_PRICE: ['OWNER', 'OFFICER', 'VERIFIED_MEMBER'],
  MAXIMUM_PRICE: ['OWNER', 'OFFICER'],
  AVAILABLE_TONNES: ['OWNER', 'OFFICER'],
  ORIGIN_WISHES: ['OWNER', 'OFFICER'],
  UNPUBLISHED_LISTING: ['OWNER', 'OFFICER'],
  UNVERIFIED_COMPANY: ['OWNER', 'OFFICER'],
} as const satisfies Record<string, readonly Standing[]>;
export type Aspect = keyof typeof ASPECTS;

function standingOf(viewer: Viewer, companyId: string): Standing {
  switch (viewer.kind) {
    case 'OFFICER':
      return 'OFFICER';
    case 'MEMBER':
      return viewer.companyId === companyId ? 'OWNER' : viewer.verified ? 'VERIFIED_MEMBER' : 'ANYBODY';
    case 'STRANGER':
      return 'ANYBODY';
  }
}

/** Whether the viewer may see an aspect of something that belongs to a company. */
export function maySee(session: Session, aspect: Aspect, companyId: string): boolean {
  const allowed: readonly Standing[] = ASPECTS[aspect];
  return allowed.includes(standingOf(session.viewer, companyId));
}

/**
 * Whether prices may be judged in the matches of a demand: its owner and officers. A draft is its author's own,
 * but the prices it would be judged against are for verified members only.
 */
export function mayJudgePrices(session: Session, demandCompanyId: string | null): boolean {
  return demandCompanyId === null
    ? maySee(session, 'OFFER_PRICE', '')
    : maySee(session, 'MAXIMUM_PRICE', demandCompanyId);
}

/** Whether a company counts as verified on the day of the request. */
export function isVerified(session: Pick<Session, 'now'>, company: Company): boolean {
  const until = company.verifiedUntil;
  return company.verification === 'VERIFIED' && (until === null || until >= formatDay(today(session)));
}

export function mayReadCompany(session: Session, company: Company): boolean {
  return isVerified(session, company) || maySee(session, 'UNVERIFIED_COMPANY', company.id);
}

interface Listed {
  readonly companyId: string;
  readonly status: ListingStatus;
  readonly expiresOn: string;
}

export function mayReadListing(session: Session, listing: Listed, company: Company): boolean {
  const open = listing.status === 'PUBLISHED' && listing.expiresOn >= formatDay(today(session));
  return (open && isVerified(session, company)) || maySee(session, 'UNPUBLISHED_LISTING', listing.companyId);
}

/** Narrows a list of offers or demands to what the viewer may read. */
export function listingScope(session: Session, filter: ListingFilter): ListingFilter {
  if (filter.companyId && maySee(session, 'UNPUBLISHED_LISTING', filter.companyId)) {
    return filter;
  }
  if (session.viewer.kind === 'OFFICER') {
    return filter;
  }
  const day = formatDay(today(session));
  return { ...filter, statuses: ['PUBLISHED'], validOn: day, companyVerifiedOn: day };
}

/** Narrows a list of companies to what the viewer may read. */
export function companyScope(session: Session, filter: CompanyFilter): CompanyFilter {
  return session.viewer.kind === 'OFFICER' ? filter : { ...filter, verifiedOn: formatDay(today(session)) };
}
