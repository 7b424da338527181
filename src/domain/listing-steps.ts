/** Where a listing can stand and the steps between; every other step is refused. */
import { AppError } from './errors';
import type { ListingStatus } from './vocabulary';

interface Step {
  readonly from: readonly ListingStatus[];
  readonly to: ListingStatus;
}

/** A restored listing is paused: whether it is published again is for its owner to say. */
export const LISTING_STEPS = {
  PUBLISH: { from: ['DRAFT', 'PAUSED'], to: 'PUBLISHED' },
  PAUSE: { from: ['PUBLISHED'], to: 'PAUSED' },
  WITHDRAW: { from: ['PUBLISHED', 'PAUSED'], to: 'WITHDRAWN' },
  EXPIRE: { from: ['PUBLISHED', 'PAUSED'], to: 'EXPIRED' },
  FILL: { from: ['PUBLISHED', 'PAUSED'], to: 'FILLED' },
  SUSPEND: { from: ['PUBLISHED', 'PAUSED'], to: 'SUSPENDED' },
  RESTORE: { from: ['SUSPENDED'], to: 'PAUSED' },
} as const satisfies Record<string, Step>;
export type ListingStep = keyof typeof LISTING_STEPS;

/** Where terms can still change: also while suspended, since that is how its cause is mended. */
const TERMS_OPEN: readonly ListingStatus[] = ['DRAFT', 'PUBLISHED', 'PAUSED', 'SUSPENDED'];

interface Standing {
  readonly status: ListingStatus;
  /** Last day on which it is matched, ISO. */
  readonly expiresOn: string;
}

/** Where a listing stands on an ISO day: past its last day it has expired, whether or not that is stored yet. */
export function listingStandsOn({ status, expiresOn }: Standing, day: string): ListingStatus {
  const lapses: readonly ListingStatus[] = LISTING_STEPS.EXPIRE.from;
  return expiresOn < day && lapses.includes(status) ? 'EXPIRED' : status;
}

/** Where a step leads. Throws ILLEGAL_STEP. */
export function stepListing(from: ListingStatus, step: ListingStep): ListingStatus {
  const { from: starts, to }: Step = LISTING_STEPS[step];
  if (!starts.includes(from)) {
    throw new AppError('ILLEGAL_STEP', { from });
  }
  return to;
}

/** Throws ILLEGAL_STEP where the terms of a listing are settled for good. */
export function refuseClosedTerms(from: ListingStatus): void {
  if (!TERMS_OPEN.includes(from)) {
    throw new AppError('ILLEGAL_STEP', { from });
  }
}
