/** What a new deal can come of. */
import type { DealMeetingCompanyQuery, DealSourcesQuery } from '../../documents/graphql';
import { graphql } from '../../graphql';

export const SOURCES = graphql(`
  query DealSources($importer: Boolean!, $producer: Boolean!) {
    introductions(first: 30, where: { status: MUTUAL }) {
      nodes {
        id
        seller { id name }
        buyer { id name }
        offer { id tonnesPerYear product { name } price { perTonne { amount currency } } }
      }
    }
    pools(first: 10, where: { status: CONFIRMED }) @include(if: $importer) {
      nodes {
        id
        name
        buyer { name }
        commitments(first: 20) {
          nodes { id status tonnes seller { id name } offer { id product { name } } }
        }
      }
    }
    commitments(first: 30, where: { status: CONFIRMED }) @include(if: $producer) {
      nodes {
        id
        status
        tonnes
        seller { id name }
        offer { id product { name } }
        pool { id status name buyer { name } }
      }
    }
  }
`);

/** A line that a new deal can have. */
export interface LineChoice {
  readonly key: string;
  readonly name: string;
  readonly tonnes: number;
  readonly price: { readonly amount: string; readonly currency: string } | null;
  readonly commitmentId: string | null;
}

export interface Source {
  /** "introduction:ID" or "pool:ID:SELLER". */
  readonly key: string;
  readonly introductionId: string | null;
  readonly poolId: string | null;
  readonly seller: string;
  readonly buyer: string;
  readonly lines: readonly LineChoice[];
}

/** Everything a deal can be opened from: introductions, and of each pool the commitments of one producer. */
export function sourcesIn(data: DealSourcesQuery): readonly Source[] {
  const introduced = data.introductions.nodes.map(({ id, seller, buyer, offer }): Source => {
    const price = offer?.price?.perTonne ?? null;
    const line = {
      key: id,
      name: offer?.product.name ?? '',
      tonnes: offer?.tonnesPerYear ?? 0,
      price,
      commitmentId: null,
    };
    return {
      key: `introduction:${id}`,
      introductionId: id,
      poolId: null,
      seller: seller.name,
      buyer: buyer.name,
      lines: [line],
    };
  });
  return [...introduced, ...pooled(data)];
}

function pooled({ pools, commitments }: DealSourcesQuery): readonly Source[] {
  const own = (commitments?.nodes ?? []).flatMap((each) =>
    each.pool.status === 'CONFIRMED'
      ? [{ ...each, poolId: each.pool.id, buyer: each.pool.buyer?.name ?? '' }]
      : [],
  );
  const whole = (pools?.nodes ?? []).flatMap(({ id, buyer, commitments: all }) =>
    all.nodes.flatMap((each) =>
      each.status === 'CONFIRMED' ? [{ ...each, poolId: id, buyer: buyer?.name ?? '' }] : [],
    ),
  );
  const sources = new Map<string, Source & { readonly lines: LineChoice[] }>();
  for (const { id, poolId, buyer, seller, tonnes, offer } of [...whole, ...own]) {
    const key = `pool:${poolId}:${seller?.id ?? ''}`;
    const source = sources.get(key) ?? {
      ...{ key, introductionId: null, poolId, seller: seller?.name ?? '', buyer },
      lines: [],
    };
    const known = source.lines.some((line) => line.commitmentId === id);
    if (!known) {
      source.lines.push({ key: id, name: offer?.product.name ?? '', tonnes, price: null, commitmentId: id });
    }
    sources.set(key, source);
  }
  return [...sources.values()];
}

/** A side of a meeting, by name; of the producer what a line can name, the newest first. */
export const MET = graphql(`
  query DealMeetingCompany($id: ID!) {
    company(id: $id) { id name }
    offers(first: 50, where: { company: $id }) {
      nodes {
        id
        tonnesPerYear
        product { name }
        origin { name }
        window { from to }
        price { perTonne { amount currency } }
      }
    }
  }
`);

export const PLACES = graphql(`
  query DealMeetingPlaces { regions(country: CN) { code name } }
`);

export type OfferChoice = DealMeetingCompanyQuery['offers']['nodes'][number];
