import { useQuery } from 'urql';
import { graphql } from '../graphql';
import { orderOf, type Search, whereOf } from '../parts/search/address';
import { ListingSearch } from '../parts/search/listing-search';
import type { PageAnswer } from '../parts/search/results';

const OFFERS = graphql(`
  query Offers(
    $search: String
    $where: OfferWhere
    $anyRegion: OfferWhere
    $anyProduct: OfferWhere
    $orderBy: [OfferOrder!]
    $after: String
    $isFirst: Boolean!
  ) {
    offers(first: 20, after: $after, search: $search, where: $where, orderBy: $orderBy) {
      totalCount
      pageInfo { endCursor hasNextPage }
      facets @include(if: $isFirst) { certificates { count certificate } }
      nodes {
        id
        product { code display name }
        tonnesPerYear
        minOrderTonnes
        origin { name }
        window { from to }
        certificates
        price { perTonne { amount currency } }
        company { id name verified }
      }
    }
    byRegion: offers(first: 1, search: $search, where: $anyRegion) @include(if: $isFirst) {
      facets { regions { count region { code name } } }
    }
    byProduct: offers(first: 1, search: $search, where: $anyProduct) @include(if: $isFirst) {
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
  const [{ data, fetching, error }, again] = useQuery({ query: OFFERS, variables });
  const page = data && {
    total: data.offers.totalCount,
    endCursor: data.offers.pageInfo.endCursor,
    hasNext: data.offers.pageInfo.hasNextPage,
    facets: data.offers.facets && {
      certificates: data.offers.facets.certificates,
      regions: data.byRegion?.facets.regions ?? [],
      chapters: data.byProduct?.facets.chapters ?? [],
      groups: data.productGroups ?? [],
    },
    rows: data.offers.nodes.map((offer) => ({
      ...offer,
      to: `/offers/${offer.id}`,
      wares: { products: [offer.product], groups: [] },
      tonnes: offer.tonnesPerYear,
      yearly: true,
      minimum: offer.minOrderTonnes,
      region: offer.origin.name,
      price: offer.price?.perTonne ?? null,
    })),
  };
  return { page, fetching, error, retry: () => again({ requestPolicy: 'network-only' }) };
}

export default function Offers() {
  return <ListingSearch kind="offers" usePage={usePage} />;
}
