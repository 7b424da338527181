/** The listings of one's own company, of either kind, in one shape; and what can be done with them. */
import type { TypedDocumentNode } from 'urql';
import { useClient, useQuery } from 'urql';
import type { ListingStatus } from '../../documents/graphql';
import { graphql } from '../../graphql';
import { waresName } from '../listing/wares';
import type { Kind } from './values';

const OWN = graphql(`
  query OwnListings($offers: Boolean!, $demands: Boolean!) {
    myOffers(first: 100) @include(if: $offers) {
      totalCount
      nodes {
        id version status tonnesPerYear availableTonnes expiresOn
        product { code display name }
        origin { name }
        window { from to }
      }
    }
    myDemands(first: 100) @include(if: $demands) {
      totalCount
      nodes {
        id version status targetTonnes expiresOn
        products { code display name }
        groups { code name }
        destination { name }
        window { from to }
      }
    }
  }
`);

const OWN_MATCHES = graphql(`
  query OwnMatches($offers: Boolean!, $demands: Boolean!) {
    myOffers(first: 100, statuses: [PUBLISHED]) @include(if: $offers) {
      nodes { id matches(first: 1) { totalCount } }
    }
    myDemands(first: 100, statuses: [PUBLISHED]) @include(if: $demands) {
      nodes { id matches(first: 1) { totalCount } }
    }
  }
`);

export interface OwnListing {
  readonly kind: Kind;
  readonly id: string;
  readonly version: number;
  readonly status: ListingStatus;
  readonly name: string;
  readonly tonnes: number;
  /** Not promised yet, over the whole window; null of a demand. */
  readonly free: number | null;
  readonly place: string;
  readonly window: { readonly from: string; readonly to: string };
  readonly expiresOn: string;
}

/** Empty lists hold nothing that a cache could know them by. */
const CONTEXT = { additionalTypenames: ['Offer', 'Demand'] };

export function useOwnListings(country: 'KZ' | 'CN') {
  const variables = { offers: country === 'KZ', demands: country === 'CN' };
  const requestPolicy = 'cache-and-network' as const;
  const [{ data, error }, again] = useQuery({ query: OWN, variables, requestPolicy, context: CONTEXT });
  const [{ data: matched }] = useQuery({ query: OWN_MATCHES, variables, requestPolicy, context: CONTEXT });
  const offers = (data?.myOffers?.nodes ?? []).map(
    ({ tonnesPerYear, availableTonnes, product, origin, ...rest }): OwnListing => ({
      ...rest,
      kind: 'offer',
      name: product.name,
      tonnes: tonnesPerYear,
      free: availableTonnes,
      place: origin.name,
    }),
  );
  const demands = (data?.myDemands?.nodes ?? []).map(
    ({ targetTonnes, destination, products, groups, ...rest }): OwnListing => ({
      ...rest,
      kind: 'demand',
      name: waresName({ products, groups }),
      tonnes: targetTonnes,
      free: null,
      place: destination.name,
    }),
  );
  const counts = [...(matched?.myOffers?.nodes ?? []), ...(matched?.myDemands?.nodes ?? [])];
  return {
    listings: data ? [...offers, ...demands] : undefined,
    total: data?.myOffers?.totalCount ?? data?.myDemands?.totalCount ?? 0,
    /** Undefined until it is known. */
    matchesOf: (id: string) => counts.find((each) => each.id === id)?.matches.totalCount,
    error,
    again: () => again({ requestPolicy: 'network-only' }),
  };
}

const STEPS = {
  offer: {
    publish: graphql(`
      mutation OwnPublishOffer($input: ListingStepInput!) { publishOffer(input: $input) { id status } }
    `),
    pause: graphql(`
      mutation OwnPauseOffer($input: ListingStepInput!) { pauseOffer(input: $input) { id status } }
    `),
    withdraw: graphql(`
      mutation OwnWithdrawOffer($input: ListingStepInput!) { withdrawOffer(input: $input) { id status } }
    `),
  },
  demand: {
    publish: graphql(`
      mutation OwnPublishDemand($input: ListingStepInput!) { publishDemand(input: $input) { id status } }
    `),
    pause: graphql(`
      mutation OwnPauseDemand($input: ListingStepInput!) { pauseDemand(input: $input) { id status } }
    `),
    withdraw: graphql(`
      mutation OwnWithdrawDemand($input: ListingStepInput!) { withdrawDemand(input: $input) { id status } }
    `),
  },
} as const;
export type Step = keyof (typeof STEPS)['offer'];

const RENEW = {
  offer: graphql(`
    mutation OwnRenewOffer($input: RenewListingInput!) { renewOffer(input: $input) { id version expiresOn } }
  `),
  demand: graphql(`
    mutation OwnRenewDemand($input: RenewListingInput!) { renewDemand(input: $input) { id version expiresOn } }
  `),
} as const;

/** Steps answer with the error there was; the lists are asked anew by themselves. */
export function useSteps() {
  const client = useClient();
  return {
    step: async ({ kind, id }: OwnListing, step: Step) => {
      const document = STEPS[kind][step] as TypedDocumentNode<unknown, { input: { id: string } }>;
      return (await client.mutation(document, { input: { id } }).toPromise()).error;
    },
    renew: async ({ kind, id, version }: OwnListing, windowTo: string) => {
      const input = { id, expectedVersion: version, windowTo };
      const document = RENEW[kind] as TypedDocumentNode<unknown, { input: typeof input }>;
      return (await client.mutation(document, { input }).toPromise()).error;
    },
  };
}
