/**
 * What is asked of the server for lists of matches. The fragments stand in this file only; each operation is
 * sent with those it spreads.
 */
import type { TypedDocumentNode } from 'urql';
import type * as Types from '../../documents/graphql';
import { graphql } from '../../graphql';

const JUDGED = /* GraphQL */ `
  fragment Judgement on Side {
    score
    product { fit pointsLost explanation }
    volume { fit pointsLost explanation coverage utilisation deliverableTonnes }
    region { fit pointsLost explanation }
  }
  fragment Judged on Match {
    score
    mutualScore
    buyer {
      ...Judgement
      region {
        corridor {
          mode kilometres days usdPerTonne
          crossing { code name }
          origin { code centre }
          destination { code centre }
          legs { from to km }
        }
      }
    }
    seller { ...Judgement }
    gates { kind outcome reason }
    flags { kind text }
  }
`;

const OFFER = /* GraphQL */ `
  fragment MatchedOffer on Offer {
    id tonnesPerYear certificates
    price { perTonne { amount currency } }
    product { code display name }
    origin { name }
    company { id name verified }
  }
`;

const DEMAND = /* GraphQL */ `
  fragment MatchedDemand on Demand {
    id targetTonnes requiredCertificates
    products { code display name }
    groups { code name }
    destination { name }
    company { id name verified }
  }
`;

// The generator knows a text by itself, not with what is put into it: the type is named beside it.
export const DEMAND_MATCHES = graphql(`
  query DemandMatches($id: ID!, $weights: Weights, $after: String) {
    demand(id: $id) {
      matches(first: 12, weights: $weights, after: $after) {
        totalCount
        pageInfo { endCursor hasNextPage }
        nodes { ...Judged offer { ...MatchedOffer } }
      }
    }
  }
  ${JUDGED}${OFFER}
`) as TypedDocumentNode<Types.DemandMatchesQuery, Types.DemandMatchesQueryVariables>;

export const OFFER_MATCHES = graphql(`
  query OfferMatches($id: ID!, $weights: Weights, $after: String) {
    offer(id: $id) {
      matches(first: 12, weights: $weights, after: $after) {
        totalCount
        pageInfo { endCursor hasNextPage }
        nodes { ...Judged demand { ...MatchedDemand } }
      }
    }
  }
  ${JUDGED}${DEMAND}
`) as TypedDocumentNode<Types.OfferMatchesQuery, Types.OfferMatchesQueryVariables>;

export const DRAFT_DEMAND_MATCHES = graphql(`
  query DraftDemandMatches($input: DemandInput!, $weights: Weights, $after: String) {
    matchOffers(demand: $input, first: 12, weights: $weights, after: $after) {
      totalCount
      pageInfo { endCursor hasNextPage }
      nodes { ...Judged offer { ...MatchedOffer } }
    }
  }
  ${JUDGED}${OFFER}
`) as TypedDocumentNode<Types.DraftDemandMatchesQuery, Types.DraftDemandMatchesQueryVariables>;

export const DRAFT_OFFER_MATCHES = graphql(`
  query DraftOfferMatches($input: OfferInput!, $weights: Weights, $after: String) {
    matchDemands(offer: $input, first: 12, weights: $weights, after: $after) {
      totalCount
      pageInfo { endCursor hasNextPage }
      nodes { ...Judged demand { ...MatchedDemand } }
    }
  }
  ${JUDGED}${DEMAND}
`) as TypedDocumentNode<Types.DraftOfferMatchesQuery, Types.DraftOfferMatchesQueryVariables>;

/** One pair, for those compared that stand on no page shown. */
export const ONE_MATCH = graphql(`
  query OneMatch($demandId: ID!, $offerId: ID!, $weights: Weights) {
    match(demandId: $demandId, offerId: $offerId, weights: $weights) {
      ...Judged
      offer { ...MatchedOffer }
      demand { ...MatchedDemand }
    }
  }
  ${JUDGED}${OFFER}${DEMAND}
`) as TypedDocumentNode<Types.OneMatchQuery, Types.OneMatchQueryVariables>;

export const DEMAND_NEAR_MISSES = graphql(`
  query DemandNearMisses($id: ID!, $weights: Weights, $after: String) {
    demand(id: $id) {
      nearMisses(first: 20, weights: $weights, after: $after) {
        totalCount
        pageInfo { endCursor hasNextPage }
        nodes { scoreIfCured cure failed { kind reason } offer { ...MatchedOffer } }
      }
    }
  }
  ${OFFER}
`) as TypedDocumentNode<Types.DemandNearMissesQuery, Types.DemandNearMissesQueryVariables>;

export const OFFER_NEAR_MISSES = graphql(`
  query OfferNearMisses($id: ID!, $weights: Weights, $after: String) {
    offer(id: $id) {
      nearMisses(first: 20, weights: $weights, after: $after) {
        totalCount
        pageInfo { endCursor hasNextPage }
        nodes { scoreIfCured cure failed { kind reason } demand { ...MatchedDemand } }
      }
    }
  }
  ${DEMAND}
`) as TypedDocumentNode<Types.OfferNearMissesQuery, Types.OfferNearMissesQueryVariables>;
