/** What is asked of the server before an introduction is proposed. */
import { graphql } from '../../graphql';

export const PAIR = graphql(`
  query AskedPair($offerId: ID!, $demandId: ID!) {
    offer(id: $offerId) {
      id tonnesPerYear
      product { name }
      origin { name }
      company { id name }
    }
    demand(id: $demandId) {
      id targetTonnes
      products { code display name }
      groups { code name }
      destination { name }
      company { id name }
    }
  }
`);

/** Pairs that have an introduction under way. */
export const UNDER_WAY = graphql(`
  query IntroductionsUnderWay {
    proposed: introductions(first: 100, where: { status: PROPOSED }) { nodes { id offer { id } demand { id } } }
    mutual: introductions(first: 100, where: { status: MUTUAL }) { nodes { id offer { id } demand { id } } }
  }
`);

/** The company's own side of a pair, for each of its listings. */
export const OWN_DEMANDS = graphql(`
  query OwnDemandsToAskWith($company: ID!) {
    demands(first: 20, where: { company: $company }) {
      nodes {
        id status targetTonnes
        products { code display name }
        groups { code name }
        destination { name }
      }
    }
  }
`);

export const OWN_OFFERS = graphql(`
  query OwnOffersToAskWith($company: ID!) {
    offers(first: 20, where: { company: $company }) {
      nodes { id status tonnesPerYear product { name } origin { name } }
    }
  }
`);

/** For officers: who fits the listing. */
export const FITTING_DEMANDS = graphql(`
  query DemandsToIntroduce($id: ID!) {
    offer(id: $id) {
      matches(first: 20) {
        nodes {
          seller { score }
          demand {
            id targetTonnes
            products { code display name }
            groups { code name }
            destination { name }
            company { id name }
          }
        }
      }
    }
  }
`);

export const FITTING_OFFERS = graphql(`
  query OffersToIntroduce($id: ID!) {
    demand(id: $id) {
      matches(first: 20) {
        nodes {
          buyer { score }
          offer { id tonnesPerYear product { name } origin { name } company { id name } }
        }
      }
    }
  }
`);

export const PROPOSE = graphql(`
  mutation ProposeIntroduction($input: ProposeIntroductionInput!) {
    proposeIntroduction(input: $input) { id status }
  }
`);
