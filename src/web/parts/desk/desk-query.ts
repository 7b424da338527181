/** What needs an officer today. */
import type { DeskTodayQuery } from '../../documents/graphql';
import { graphql } from '../../graphql';

export const TODAY = graphql(`
  query DeskToday {
    reviewQueue(first: 20) {
      totalCount
      nodes {
        days
        overdue
        submittedAt
        company { id name country demonstration region { name } officer { id name } whatIsMissing }
      }
    }
    deskIntroductions(first: 20) {
      totalCount
      nodes { hoursLeft introduction { id awaiting seller { name } buyer { name } } }
    }
    deskDemands(first: 10) {
      totalCount
      nodes {
        days
        coverage
        gap
        demand { id targetTonnes company { name } destination { name } }
      }
    }
    deskOffers(first: 10) {
      totalCount
      nodes { days offer { id tonnesPerYear company { name } product { name } origin { name } } }
    }
    deskDisputes(first: 10) {
      totalCount
      nodes { days dealId tonnes seller { name } buyer { name } }
    }
  }
`);

export type Today = DeskTodayQuery;

export const QUEUE = graphql(`
  query DeskQueue {
    reviewQueue(first: 50) {
      totalCount
      nodes { days overdue company { id name region { name } } }
    }
  }
`);
