/** Route notices: the list, the steps with them, and what they touch. */
import type { DeskNoticesQuery } from '../../documents/graphql';
import { graphql } from '../../graphql';

export const NOTICES = graphql(`
  query DeskNotices($where: RouteNoticeWhere) {
    routeNotices(first: 100, where: $where) {
      totalCount
      nodes {
        id
        kind
        standing
        note
        source
        validFrom
        validTo
        waitingDays
        createdAt
        liftedAt
        hsCodes
        crossing { code name }
      }
    }
    borderCrossings { code name mode status }
  }
`);

export type Notice = DeskNoticesQuery['routeNotices']['nodes'][number];
export type Crossing = DeskNoticesQuery['borderCrossings'][number];

export const PUBLISH = graphql(`
  mutation DeskPublishNotice($input: PublishRouteNoticeInput!) {
    publishRouteNotice(input: $input) { id }
  }
`);

export const LIFT = graphql(`
  mutation DeskLiftNotice($input: LiftRouteNoticeInput!) {
    liftRouteNotice(input: $input) { id standing liftedAt }
  }
`);

/** The corridors that are in use now. */
export const FLOWS = graphql(`
  query DeskFlows {
    market {
      byCorridor(first: 100) {
        tonnes
        corridor {
          origin { code name }
          destination { code name }
          crossing { code }
          kilometres
        }
      }
    }
  }
`);

export const ON_GOODS = graphql(`
  query DeskOnGoods($code: HsCode!) {
    product(hsCode: $code) { code display name }
    offers(first: 1, where: { hsCode: $code }) { totalCount }
    demands(first: 1, where: { hsCode: $code }) { totalCount }
  }
`);

export const GOODS = graphql(`
  query DeskGoods($search: String) {
    products(search: $search, first: 15) {
      nodes { code display name }
    }
  }
`);
