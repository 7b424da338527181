/** The offers and demands of the viewer's own company, whatever their status. */
import { acceptAll } from '../domain/input';
import { checkPage, type PageArguments } from '../domain/list-input';
import type { ListingFilter } from '../domain/listing-filter';
import type { ListingStatus } from '../domain/vocabulary';
import type { Demand } from '../model/demand';
import type { Offer } from '../model/offer';
import type { FacetedList } from './listings';
import { authorize } from './policy';
import { ownCompany, type Session } from './session';

export interface OwnArguments extends PageArguments {
  /** All unless given. */
  readonly statuses?: readonly ListingStatus[] | null;
}

/** Newest first; none where the viewer has no company. Throws UNAUTHENTICATED, FORBIDDEN, INVALID_INPUT. */
export async function listOwnOffers(session: Session, args: OwnArguments): Promise<FacetedList<Offer>> {
  const { database } = session.world;
  const { page, filter } = judged(session, args);
  return {
    ...(await database.read((store) => store.listOffers(filter, [], page))),
    count: () => database.read((store) => store.countOffers(filter)),
    facets: () => database.read((store) => store.offerFacets(filter)),
  };
}

/** As listOwnOffers. */
export async function listOwnDemands(session: Session, args: OwnArguments): Promise<FacetedList<Demand>> {
  const { database } = session.world;
  const { page, filter } = judged(session, args);
  return {
    ...(await database.read((store) => store.listDemands(filter, [], page))),
    count: () => database.read((store) => store.countDemands(filter)),
    facets: () => database.read((store) => store.demandFacets(filter)),
  };
}

function judged(session: Session, args: OwnArguments) {
  const companyId = ownCompany(session);
  authorize(session, 'UNPUBLISHED_LISTING', companyId);
  const { page } = acceptAll({ page: checkPage(args) });
  const statuses = args.statuses?.length ? { statuses: args.statuses } : {};
  const filter: ListingFilter = { companyId: companyId ?? '', ...statuses };
  return { page, filter };
}
