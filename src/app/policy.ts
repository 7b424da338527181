/**
 * Who sees and does what, in one table. Rows are what can be seen or done, columns are who may. Use cases load
 * first and ask here; lists are narrowed by a scope; nobody else tests a viewer.
 */
import { formatDay } from '../domain/calendar';
import { AppError } from '../domain/errors';
import type { CompanyFilter, ListingFilter } from '../domain/listing-filter';
import type { ListingStatus } from '../domain/vocabulary';
import type { Company } from '../model/company';
import { type Session, today, type Viewer } from './session';

/** What a viewer is to a company, or by itself. */
type Standing =
  | 'MEMBER' // of the company concerned
  | 'ADMINISTRATOR' // of the company concerned
  | 'KEY' // of the company concerned
  | 'OFFICER'
  | 'AUDITOR'
  | 'SITE_ADMINISTRATOR'
  | 'VERIFIED' // belongs to any verified company
  | 'SIGNED_IN'
  | 'SYSTEM';

const OWN = ['MEMBER', 'KEY'] as const;
const STAFF_READS = ['OFFICER', 'AUDITOR'] as const;

/** What is not open to everybody, and to whom it is. */
const ALLOWED = {
  // seen
  OFFER_PRICE: [...OWN, ...STAFF_READS, 'VERIFIED'],
  MAXIMUM_PRICE: [...OWN, ...STAFF_READS],
  AVAILABLE_TONNES: [...OWN, ...STAFF_READS],
  ORIGIN_WISHES: [...OWN, ...STAFF_READS],
  UNPUBLISHED_LISTING: [...OWN, ...STAFF_READS],
  UNVERIFIED_COMPANY: [...OWN, ...STAFF_READS],
  /** Registration number, contact, verification status and its reason. */
  COMPANY_FILE: [...OWN, ...STAFF_READS],
  COMPANY_MEMBERS: ['MEMBER', ...STAFF_READS],
  COMPANY_KEYS: ['ADMINISTRATOR', 'AUDITOR'],
  EVIDENCE: ['MEMBER', ...STAFF_READS],
  OFFICERS_DESK: STAFF_READS,
  INTRODUCTION: [...OWN, ...STAFF_READS],
  /** Messages and contacts of a mutual introduction. */
  CONVERSATION: [...OWN, ...STAFF_READS],
  /** All lines of a pool, for the importer's company and staff; a member sees its own line and the total. */
  POOL: [...OWN, ...STAFF_READS],
  COMMITMENT: [...OWN, ...STAFF_READS],
  /** Lines, prices, shipments and steps of a deal. */
  DEAL: [...OWN, ...STAFF_READS],
  /** Targets, their progress, the ministry report and exchange rates. */
  FIGURES: STAFF_READS,
  AUDIT_LOG: [...STAFF_READS, 'SITE_ADMINISTRATOR'],
  // done
  UPDATE_COMPANY: ['ADMINISTRATOR', 'KEY', 'OFFICER'],
  CREATE_COMPANY: ['OFFICER'],
  SUBMIT_COMPANY: ['ADMINISTRATOR', 'OFFICER'],
  REVIEW_COMPANY: ['OFFICER'],
  RUN_OFFICERS_DESK: ['OFFICER'],
  MANAGE_MEMBERS: ['ADMINISTRATOR'],
  /** An officer invites into companies made for Expo participants. */
  INVITE_MEMBER: ['ADMINISTRATOR', 'OFFICER'],
  MANAGE_KEYS: ['ADMINISTRATOR'],
  MANAGE_PLATFORM_KEYS: ['SITE_ADMINISTRATOR'],
  APPOINT_STAFF: ['SITE_ADMINISTRATOR', 'SYSTEM'],
  UPLOAD_EVIDENCE: ['MEMBER', 'OFFICER'],
  WRITE_LISTING: [...OWN, 'OFFICER'],
  SUSPEND_LISTING: ['OFFICER'],
  PROPOSE_INTRODUCTION: [...OWN, 'OFFICER'],
  /** Accepting, declining, withdrawing, closing: an officer never does it for a party. */
  ANSWER_INTRODUCTION: OWN,
  WRITE_MESSAGE: OWN,
  /** Saving a plan as a pool, inviting and dissolving, for the importer's company. */
  RUN_POOL: [...OWN, 'OFFICER'],
  /** Reserving and confirming tonnes: an officer never does it for a party. */
  ANSWER_COMMITMENT: OWN,
  /** Opening a deal, its steps, terms and shipments. */
  RUN_DEAL: [...OWN, 'OFFICER'],
  /** Confirming: an officer never does it for a party. */
  CONFIRM_DEAL: OWN,
  SETTLE_DISPUTE: ['OFFICER'],
  RUN_TARGETS: ['OFFICER'],
  RUN_EXCHANGE_RATES: ['OFFICER'],
  IMPORT_RECORDS: ['OFFICER'],
  RUN_ROUTE_NOTICES: ['OFFICER'],
  OWN_ACCOUNT: ['SIGNED_IN'],
} as const satisfies Record<string, readonly Standing[]>;
export type Action = keyof typeof ALLOWED;

/** What a viewer is to a company; null asks what it is by itself. */
function standingsOf(viewer: Viewer, companyId: string | null): readonly Standing[] {
  if (viewer.kind === 'STRANGER') {
    return [];
  }
  if (viewer.kind === 'SYSTEM') {
    return ['SYSTEM'];
  }
  const own = companyId !== null && viewer.companyId === companyId;
  const verified: readonly Standing[] = viewer.companyVerified ? ['VERIFIED'] : [];
  if (viewer.kind === 'API_KEY') {
    return own ? ['KEY', ...verified] : verified;
  }
  return [
    'SIGNED_IN',
    ...(own ? (['MEMBER'] as const) : []),
    ...(own && viewer.companyRole === 'ADMINISTRATOR' ? (['ADMINISTRATOR'] as const) : []),
    ...(viewer.staffRole ? [viewer.staffRole] : []),
    ...verified,
  ];
}

/** Whether the viewer may see or do something with what belongs to a company (null: to none). */
export function may(session: Session, action: Action, companyId: string | null): boolean {
  const allowed: readonly Standing[] = ALLOWED[action];
  return standingsOf(session.viewer, companyId).some((standing) => allowed.includes(standing));
}

/** Throws UNAUTHENTICATED to somebody not signed in, FORBIDDEN to anybody else who may not. */
export function authorize(session: Session, action: Action, companyId: string | null): void {
  if (!may(session, action, companyId)) {
    throw new AppError(session.viewer.kind === 'STRANGER' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
  }
}

/** As authorize, and throws FORBIDDEN where the company is the officer's own: nobody reviews oneself. */
export function authorizeReview(session: Session, companyId: string): void {
  authorize(session, 'REVIEW_COMPANY', companyId);
  if (session.viewer.kind === 'PERSON' && session.viewer.companyId === companyId) {
    throw new AppError('FORBIDDEN');
  }
}

/**
 * Whether prices may be judged in the matches of a demand: its owner and officers. A draft is its author's own,
 * but the prices it would be judged against are for verified members only.
 */
export function mayJudgePrices(session: Session, demandCompanyId: string | null): boolean {
  return demandCompanyId === null
    ? may(session, 'OFFER_PRICE', null)
    : may(session, 'MAXIMUM_PRICE', demandCompanyId);
}

/** Whether a company counts as verified on the day of the request. */
export function isVerified(session: Pick<Session, 'now'>, company: Company): boolean {
  const until = company.verifiedUntil;
  return company.verification === 'VERIFIED' && (until === null || until >= formatDay(today(session)));
}

/** A sandbox key sees the demonstration market alone. */
export function inSandbox({ viewer }: Session): boolean {
  return viewer.kind === 'API_KEY' && viewer.sandbox;
}

export function mayReadCompany(session: Session, company: Company): boolean {
  const open = isVerified(session, company) || may(session, 'UNVERIFIED_COMPANY', company.id);
  return open && (company.demonstration || !inSandbox(session));
}

interface Listed {
  readonly companyId: string;
  readonly status: ListingStatus;
  readonly expiresOn: string;
}

export function mayReadListing(session: Session, listing: Listed, company: Company): boolean {
  const open = listing.status === 'PUBLISHED' && listing.expiresOn >= formatDay(today(session));
  const readable =
    (open && isVerified(session, company)) || may(session, 'UNPUBLISHED_LISTING', listing.companyId);
  return readable && (company.demonstration || !inSandbox(session));
}

/** Narrows a list of offers or demands to what the viewer may read. */
export function listingScope(session: Session, filter: ListingFilter): ListingFilter {
  const narrowed = inSandbox(session) ? { ...filter, demonstration: true as const } : filter;
  if (may(session, 'UNPUBLISHED_LISTING', filter.companyId ?? null)) {
    return narrowed;
  }
  const day = formatDay(today(session));
  return { ...narrowed, statuses: ['PUBLISHED'], validOn: day, companyVerifiedOn: day };
}

/** Narrows a list of companies to what the viewer may read. */
export function companyScope(session: Session, filter: CompanyFilter): CompanyFilter {
  const narrowed = inSandbox(session) ? { ...filter, demonstration: true as const } : filter;
  return may(session, 'UNVERIFIED_COMPANY', null)
    ? narrowed
    : { ...narrowed, verifiedOn: formatDay(today(session)) };
}
