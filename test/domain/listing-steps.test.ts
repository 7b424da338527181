import { AppError } from '../../src/domain/errors';
import {
  LISTING_STEPS,
  type ListingStep,
  listingStandsOn,
  refuseClosedTerms,
  stepListing,
} from '../../src/domain/listing-steps';
import { LISTING_STATUSES, type ListingStatus } from '../../src/domain/vocabulary';

const STEPS = Object.keys(LISTING_STEPS) as ListingStep[];

/** Every step that is possible, written out by hand. */
const POSSIBLE: Readonly<Record<ListingStatus, Partial<Record<ListingStep, ListingStatus>>>> = {
  DRAFT: { PUBLISH: 'PUBLISHED' },
  PUBLISHED: {
    PAUSE: 'PAUSED',
    WITHDRAW: 'WITHDRAWN',
    EXPIRE: 'EXPIRED',
    FILL: 'FILLED',
    SUSPEND: 'SUSPENDED',
  },
  PAUSED: {
    PUBLISH: 'PUBLISHED',
    WITHDRAW: 'WITHDRAWN',
    EXPIRE: 'EXPIRED',
    FILL: 'FILLED',
    SUSPEND: 'SUSPENDED',
  },
  SUSPENDED: { RESTORE: 'PAUSED' },
  WITHDRAWN: {},
  EXPIRED: {},
  FILLED: {},
};

const refusal = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error;
  }
};

test.each(LISTING_STATUSES.flatMap((from) => STEPS.map((step) => [from, step] as const)))(
  'from %s, %s leads where the table says or is refused',
  (from, step) => {
    const to = POSSIBLE[from][step];
    expect(refusal(() => stepListing(from, step))).toEqual(to ?? new AppError('ILLEGAL_STEP', { from }));
  },
);

test('every status can be reached from a draft', () => {
  const reached = new Set<ListingStatus>(['DRAFT']);
  for (const from of reached) {
    for (const to of Object.values(POSSIBLE[from])) {
      reached.add(to);
    }
  }
  expect([...reached].sort()).toEqual([...LISTING_STATUSES].sort());
});

test.each(LISTING_STATUSES)('the terms of a listing that is %s are open until it has ended', (status) => {
  const open = ['DRAFT', 'PUBLISHED', 'PAUSED', 'SUSPENDED'].includes(status);
  expect(refusal(() => refuseClosedTerms(status))).toEqual(
    open ? undefined : new AppError('ILLEGAL_STEP', { from: status }),
  );
});

test.each(LISTING_STATUSES)(
  'past its last day a listing that is %s has expired if it could be matched',
  (status) => {
    const listing = { status, expiresOn: '2026-11-24' };
    expect(listingStandsOn(listing, '2026-11-24')).toBe(status);
    const lapses = status === 'PUBLISHED' || status === 'PAUSED';
    expect(listingStandsOn(listing, '2026-11-25')).toBe(lapses ? 'EXPIRED' : status);
  },
);
