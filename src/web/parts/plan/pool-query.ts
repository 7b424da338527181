/** What the pages of pools ask for; a producer is shown its own lines and the totals only. */
import type { PoolPageQuery } from '../../documents/graphql';
import { graphql } from '../../graphql';

export const POOLS = graphql(`
  query PoolsPage($importer: Boolean!, $producer: Boolean!) {
    pools(first: 50) @include(if: $importer) {
      totalCount
      nodes {
        id
        name
        status
        targetTonnes
        goalTonnes
        reservedTonnes
        confirmedTonnes
        coverage
        buyer { name }
        demand { products { code display name } groups { code name } destination { name } }
      }
    }
    commitments(first: 50) @include(if: $producer) {
      totalCount
      nodes {
        id
        status
        tonnes
        seller { name }
        offer { product { name } }
        pool { id status buyer { name } }
      }
    }
  }
`);

export const POOL = graphql(`
  query PoolPage($id: ID!) {
    pool(id: $id) {
      id
      name
      status
      targetTonnes
      goalTonnes
      reservedTonnes
      confirmedTonnes
      coverage
      buyer { id name verified demonstration }
      demand {
        id
        products { code display name }
        groups { code name }
        destination { name }
        window { from to }
      }
      commitments(first: 100) {
        nodes {
          id
          status
          tonnes
          share
          releasedBy
          seller { id name verified demonstration }
          offer { id product { name } }
        }
      }
    }
  }
`);

export const INVITE = graphql(`
  mutation InviteToPool($id: ID!) { inviteToPool(id: $id) { id status } }
`);

export const DISSOLVE = graphql(`
  mutation DissolvePool($id: ID!) { dissolvePool(id: $id) { id status } }
`);

export const RESERVE = graphql(`
  mutation ReserveCommitment($id: ID!) { reserveCommitment(id: $id) { id status pool { id status } } }
`);

export const CONFIRM = graphql(`
  mutation ConfirmCommitment($id: ID!) { confirmCommitment(id: $id) { id status pool { id status } } }
`);

export const RELEASE = graphql(`
  mutation ReleaseCommitment($id: ID!) { releaseCommitment(id: $id) { id status pool { id status } } }
`);

export type WholePool = NonNullable<PoolPageQuery['pool']>;
export type PoolLine = WholePool['commitments']['nodes'][number];
