/** What the pages of introductions ask for. */
import type { IntroductionPageQuery, IntroductionsPageQuery } from '../../documents/graphql';
import { graphql } from '../../graphql';

export const INTRODUCTIONS = graphql(`
  query IntroductionsPage($where: IntroductionWhere, $after: String) {
    introductions(first: 20, where: $where, after: $after) {
      pageInfo { endCursor hasNextPage }
      nodes {
        id
        status
        awaiting
        mySide
        proposedBy
        timeLeft { days hours }
        updatedAt
        note
        seller { id name verified demonstration }
        buyer { id name verified demonstration }
        offer { id tonnesPerYear product { name } origin { name } }
        demand { id targetTonnes products { code display name } groups { code name } destination { name } }
        messages(first: 1) { totalCount }
      }
    }
  }
`);

/** How many stand where; those of an officer that my side has accepted wait for the other side. */
export const COUNTS = graphql(`
  query IntroductionCounts {
    asked: introductions(first: 100, where: { status: PROPOSED, box: INBOX }) {
      totalCount
      nodes { awaiting mySide }
    }
    proposed: introductions(first: 1, where: { status: PROPOSED }) { totalCount }
    mutual: introductions(first: 1, where: { status: MUTUAL }) { totalCount }
    deal: introductions(first: 1, where: { status: DEAL }) { totalCount }
    declined: introductions(first: 1, where: { status: DECLINED }) { totalCount }
    expired: introductions(first: 1, where: { status: EXPIRED }) { totalCount }
    withdrawn: introductions(first: 1, where: { status: WITHDRAWN }) { totalCount }
    closed: introductions(first: 1, where: { status: CLOSED }) { totalCount }
  }
`);

export const INTRODUCTION = graphql(`
  query IntroductionPage($id: ID!) {
    introduction(id: $id) {
      id
      status
      awaiting
      mySide
      proposedBy
      reason
      note
      teaser
      createdAt
      updatedAt
      expiresAt
      timeLeft { days hours }
      contacts { side name email phone }
      seller { id name verified demonstration region { name } }
      buyer { id name verified demonstration region { name } }
      offer {
        id tonnesPerYear
        product { code display name }
        origin { name }
        window { from to }
      }
      demand {
        id targetTonnes
        products { code display name }
        groups { code name }
        destination { name }
        window { from to }
      }
    }
  }
`);

/** How well the two fit, as they stand now. */
export const FIT = graphql(`
  query IntroductionFit($offerId: ID!, $demandId: ID!) {
    match(offerId: $offerId, demandId: $demandId) {
      mutualScore
      gates { outcome }
      seller { score product { fit } volume { fit } region { fit } }
      buyer { score product { fit } volume { fit } region { fit } }
    }
  }
`);

export const MESSAGES = graphql(`
  query IntroductionMessages($id: ID!, $after: String) {
    introduction(id: $id) {
      id
      messages(first: 100, after: $after) {
        pageInfo { endCursor hasNextPage }
        nodes { id body createdAt company { id name } }
      }
    }
  }
`);

export const ACCEPT = graphql(`
  mutation AcceptIntroduction($id: ID!) { acceptIntroduction(input: { id: $id }) { id status } }
`);

export const DECLINE = graphql(`
  mutation DeclineIntroduction($input: DeclineIntroductionInput!) {
    declineIntroduction(input: $input) { id status }
  }
`);

export const WITHDRAW = graphql(`
  mutation WithdrawIntroduction($id: ID!) { withdrawIntroduction(input: { id: $id }) { id status } }
`);

export const CLOSE = graphql(`
  mutation CloseIntroduction($input: CloseIntroductionInput!) {
    closeIntroduction(input: $input) { id status }
  }
`);

export const SEND = graphql(`
  mutation SendIntroductionMessage($input: SendMessageInput!) { sendMessage(input: $input) { id } }
`);

export type WholeIntroduction = NonNullable<IntroductionPageQuery['introduction']>;
export type ShortIntroduction = IntroductionsPageQuery['introductions']['nodes'][number];
