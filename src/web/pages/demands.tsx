import { useQuery } from 'urql';
import { graphql } from '../graphql';
import { orderOf, type Search, whereOf } from '../parts/search/address';
import { ListingSearch } from '../parts/search/listing-search';
import type { PageAnswer } from '../parts/search/results';

const DEMANDS = graphql(`
  query Demands(
    $search: String
    $where: DemandWhere
    $anyRegion: DemandWhere
    $anyProduct: DemandWhere
    $orderBy: [DemandOrder!]
    $after: String
    $isFirst: Boolean!
  ) {
    demands(first: 20, after: $after, search: $search, where: $where, orderBy: $orderBy) {
      totalCount
      pageInfo { endCursor hasNextPage }
      facets @include(if: $isFirst) { certificates { count certificate } }
      nodes {
        id
        products { code display name }
        groups { code name }
        targetTonnes
        minLotTonnes
        destination { name }
        window { from to }
        requiredCertificates
        company { id name verified }
      }
    }
    byRegion: demands(first: 1, search: $search, where: $anyRegion) @include(if: $isFirst) {
      facets { regions { count region { code name } } }
    }
    byProduct: demands(first: 1, search: $search, where: $anyProduct) @include(if: $isFirst) {
      facets { chapters { count chapter { code chapterName } } }
    }
    productGroups @include(if: $isFirst) { code name }
  }
`);

function usePage(search: Search, after: string | null): PageAnswer {
  const variables = {
    search: search.words || null,
    where: whereOf(search),
    anyRegion: whereOf({ ...search, regions: [] }),
    anyProduct: whereOf({ ...search, hs: '', group: '' }),
    orderBy: orderOf(search),
    after,
    isFirst: after === null,
  };
  const [{ data, fetching, error }, again] = useQuery({ query: DEMANDS, variables });
  const page = data && {
    total: data.demands.totalCount,
    endCursor: data.demands.pageInfo.endCursor,
    hasNext: data.demands.pageInfo.hasNextPage,
    facets: data.demands.facets && {
      certificates: data.demands.facets.certificates,
      regions: data.byRegion?.facets.regions ?? [],
      chapters: data.byProduct?.facets.chapters ?? [],
      groups: data.productGroups ?? [],
    },
    rows: data.demands.nodes.map((demand) => ({
      ...demand,
      to: `/demands/${demand.id}`,
      wares: demand,
      tonnes: demand.targetTonnes,
      yearly: false,
      minimum: demand.minLotTonnes,
      region: demand.destination.name,
      certificates: demand.requiredCertificates,
      price: null,
    })),
  };
  return { page, fetching, error, retry: () => again({ requestPolicy: 'network-only' }) };
}

export default function Demands() {
  return <ListingSearch kind="demands" usePage={usePage} />;
}
