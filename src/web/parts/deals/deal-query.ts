/** What the pages of deals ask for. */
import type { DealPageQuery } from '../../documents/graphql';
import { graphql } from '../../graphql';

export const DEALS = graphql(`
  query DealsPage($where: DealWhere, $after: String) {
    deals(where: $where, first: 20, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes {
        id
        stage
        tonnes
        shippedTonnes
        toConfirm
        counts
        mySide
        demonstration
        updatedAt
        dispute { at }
        destination { name }
        lines { id product { name } }
        seller { id name verified demonstration }
        buyer { id name verified demonstration }
      }
    }
  }
`);

export const DEAL = graphql(`
  query DealPage($id: ID!) {
    deal(id: $id) {
      id
      origin
      stage
      nextStages
      loss
      reason
      openedOn
      memorandumOn
      contractOn
      contractNumber
      tonnes
      shippedTonnes
      version
      toConfirm
      counts
      agreedVersion
      mySide
      demonstration
      meetingEvent
      meetingOn
      delivery { from to }
      destination { code name }
      dispute { by at reason }
      seller { id name verified demonstration }
      buyer { id name verified demonstration }
      lines {
        id
        hsCode
        tonnes
        shippedTonnes
        product { code display name }
        origin { name }
        price { perTonne { amount currency } }
        offer { id }
      }
      shipments { id on waybill crossing { code name } lines { lineId tonnes } }
      history { number at actor kind stage on tonnes note }
    }
  }
`);

export const CROSSINGS = graphql(`
  query DealCrossings { borderCrossings { code name status } }
`);

export const OPEN = graphql(`
  mutation OpenDeal($input: OpenDealInput!) { openDeal(input: $input) { id } }
`);
export const MOVE = graphql(`
  mutation MoveDeal($input: DealStageInput!) { moveDeal(input: $input) { id stage version } }
`);
export const CHANGE = graphql(`
  mutation ChangeDealTerms($input: DealTermsInput!) { changeDealTerms(input: $input) { id version } }
`);
export const SHIP = graphql(`
  mutation RecordShipment($input: RecordShipmentInput!) { recordShipment(input: $input) { id version } }
`);
export const UNSHIP = graphql(`
  mutation WithdrawShipment($input: WithdrawShipmentInput!) { withdrawShipment(input: $input) { id version } }
`);
export const CONFIRM = graphql(`
  mutation ConfirmDeal($input: ConfirmDealInput!) { confirmDeal(input: $input) { id version counts } }
`);
export const DISPUTE = graphql(`
  mutation DisputeDeal($input: DisputeDealInput!) { disputeDeal(input: $input) { id version } }
`);
export const SETTLE = graphql(`
  mutation SettleDispute($input: SettleDisputeInput!) { settleDispute(input: $input) { id version } }
`);

export const BEHIND_LINK = graphql(`
  query DealBehindLink($token: String!) {
    dealBehindLink(token: $token) {
      id
      stage
      tonnes
      shippedTonnes
      contractNumber
      delivery { from to }
      destination { name }
      seller { name }
      buyer { name }
      lines { id tonnes shippedTonnes product { code display name } origin { name } price { perTonne { amount currency } } }
    }
  }
`);
export const CONFIRM_LINK = graphql(`
  mutation ConfirmDealByLink($token: String!) { confirmDealByLink(token: $token) { agreed } }
`);

export type WholeDeal = NonNullable<DealPageQuery['deal']>;
