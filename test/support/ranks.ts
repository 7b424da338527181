/** Pages of an index as plain values, since their hits read themselves out when asked. */
import type { Found, MatchQuery, NearMissRank, Rank, RankedPage } from '../../src/domain/matching/engine';

export function ranked<Hit extends Found<unknown>>(page: RankedPage<Hit>): RankedPage<Rank> {
  return { ...page, hits: page.hits.map(({ score, tonnes, id }) => ({ score, tonnes, id })) };
}

export function missed<Hit extends NearMissRank>(page: RankedPage<Hit>): RankedPage<NearMissRank> {
  return { ...page, hits: page.hits.map(({ score, tonnes, id, failed }) => ({ score, tonnes, id, failed })) };
}

/** The order of the text: score falling, tonnes rising, id rising by code unit. */
export function byOrder(a: Rank, b: Rank): number {
  return b.score - a.score || a.tonnes - b.tonnes || (a.id < b.id ? -1 : 1);
}

/** All pages of a list, each of the next size given. */
export function pagesOf<Hit extends Rank>(
  sizes: readonly number[],
  page: (q: Pick<MatchQuery, 'first' | 'after'>) => RankedPage<Hit>,
) {
  const hits: Hit[] = [];
  for (let turn = 0; turn < 200; turn++) {
    const first = sizes[turn % sizes.length]!;
    const { hits: some, hasNext } = page({ first, after: hits.at(-1) ?? null });
    hits.push(...some);
    expect(some.length).toBe(hasNext ? first : Math.min(first, some.length));
    if (!hasNext) {
      return hits;
    }
  }
  throw new Error('The pages do not end.');
}
