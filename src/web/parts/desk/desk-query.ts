/** What needs an officer today. */
import type { DeskTodayQuery, DeskTodayQueryVariables } from '../../documents/graphql';
import { graphql } from '../../graphql';

export const TODAY = graphql(`
  query DeskToday($reviews: Int!, $introductions: Int!, $disputes: Int!, $demands: Int!, $offers: Int!) {
    reviewQueue(first: $reviews) {
      totalCount
      nodes {
        days
        overdue
        submittedAt
        company { id name country demonstration region { name } officer { id name } whatIsMissing }
      }
    }
    deskIntroductions(first: $introductions) {
      totalCount
      nodes { hoursLeft introduction { id awaiting seller { name } buyer { name } } }
    }
    deskDemands(first: $demands) {
      totalCount
      nodes {
        days
        coverage
        gap
        demand { id targetTonnes company { name } destination { name } }
      }
    }
    deskOffers(first: $offers) {
      totalCount
      nodes { days offer { id tonnesPerYear company { name } product { name } origin { name } } }
    }
    deskDisputes(first: $disputes) {
      totalCount
      nodes { days dealId tonnes seller { name } buyer { name } }
    }
  }
`);

export type Today = DeskTodayQuery;

/** Rows of each list to begin with; those that press most are given more room. */
const ROWS: DeskTodayQueryVariables = {
  reviews: 20,
  introductions: 20,
  disputes: 10,
  demands: 10,
  offers: 10,
};
export type ListKey = keyof typeof ROWS;
/** Rows of a list that is shown at length. */
const MOST_ROWS = 100;

/** How many rows of each list are asked for. */
export function rowsAsked(atLength: ReadonlySet<ListKey>): DeskTodayQueryVariables {
  return { ...ROWS, ...Object.fromEntries([...atLength].map((key) => [key, MOST_ROWS])) };
}

export const QUEUE = graphql(`
  query DeskQueue {
    reviewQueue(first: 50) {
      totalCount
      nodes { days overdue company { id name region { name } } }
    }
  }
`);
