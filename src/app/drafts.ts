/** Drafts: inputs that are judged and matched like stored listings, and never stored. */
import { dayOf } from '../domain/calendar';
import type { Catalogue } from '../domain/catalogue';
import { type Checked, check } from '../domain/input';
import { demandInput, type ListingFacts, offerInput } from '../domain/listing-input';
import type { DemandFacts, OfferFacts } from '../domain/matching/listing';
import { demandFacts, offerFacts } from '../infra/db/facts';
import { newDemand, newOffer } from './listing-records';
import { DRAFT_ID } from './match-rules';
import type { Session } from './session';

const birth = ({ now }: Session) => ({ id: DRAFT_ID, companyId: '', status: 'DRAFT' as const, now });

/** What listings are judged by at an instant. */
export function listingFacts({ products, regions, groups, varieties }: Catalogue, now: Date): ListingFacts {
  return { today: dayOf(now), products, regions, groups, varieties };
}

/** A drafted demand, ready to be matched, or its faults, paths under "demand". */
export function draftDemand(session: Session, input: unknown): Checked<DemandFacts> {
  const { schema, rules } = demandInput(listingFacts(session.world.catalogue, session.now));
  const { value, violations } = check(schema, rules, input, ['demand']);
  return violations
    ? { violations }
    : { value: demandFacts(newDemand(value, birth(session)), session.world.catalogue) };
}

/** A drafted offer, ready to be matched, or its faults, paths under "offer". */
export function draftOffer(session: Session, input: unknown): Checked<OfferFacts> {
  const { schema, rules } = offerInput(listingFacts(session.world.catalogue, session.now));
  const { value, violations } = check(schema, rules, input, ['offer']);
  return violations ? { violations } : { value: offerFacts(newOffer(value, birth(session)), []) };
}
