/** A listing that hangs on something else, where the viewer may read it now. */
import { mayReadListing } from '../../app/policy';
import type { Demand } from '../../model/demand';
import type { Offer } from '../../model/offer';
import type { ApiContext } from '../context';

interface Listings {
  offer: Offer;
  demand: Demand;
}

export async function readableListing<Kind extends keyof Listings>(
  { loaders, session }: ApiContext,
  kind: Kind,
  id: string,
): Promise<Listings[Kind] | null> {
  const listing = await loaders.of(kind).load(id);
  const company = listing && (await loaders.of('company').load(listing.companyId));
  return listing && company && mayReadListing(session, listing, company) ? (listing as Listings[Kind]) : null;
}
