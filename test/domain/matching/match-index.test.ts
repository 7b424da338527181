import fc from 'fast-check';
import type { MatchIndex, MatchScope, NearMissRank, Rank } from '../../../src/domain/matching/engine';
import { type Judgement, judge } from '../../../src/domain/matching/judge';
import type { DemandFacts, OfferFacts } from '../../../src/domain/matching/listing';
import { createDemandIndex, createOfferIndex } from '../../../src/domain/matching/match-index';
import { nearMissOf } from '../../../src/domain/matching/near-miss';
import type { MatchRules } from '../../../src/domain/matching/rules';
import { COMPANIES, demands, numbered, offers, situations } from '../../support/arbitraries';
import { REFERENCE, TODAY } from '../../support/make';
import { type OracleJudgement, pairOracle } from '../../support/oracles';
import { byOrder, missed, pagesOf, ranked } from '../../support/ranks';

const RUNS = { numRuns: 300 };
const oracle = pairOracle(REFERENCE);
const WHOLE = { first: 1000, after: null };
/** Listings of the last company are kept out, as those of a suspended one are. */
const admits = (companyId: string) => companyId !== COMPANIES.at(-1);
const scope = (rules: MatchRules): MatchScope => ({ rules, today: TODAY, admits });
const isListed = (listing: Listed) => listing.expiresOn >= TODAY && admits(listing.companyId);

interface Listed {
  readonly id: string;
  readonly companyId: string;
  readonly expiresOn: number;
}

/** One direction of the market as the tests walk it. */
interface Walk<Asker, Listing extends Listed> {
  readonly index: () => MatchIndex<Asker, Listing>;
  readonly askers: fc.Arbitrary<Asker>;
  readonly lists: fc.Arbitrary<Listing[]>;
  readonly pair: (asker: Asker, listing: Listing) => readonly [OfferFacts, DemandFacts];
  readonly tonnes: (listing: Listing) => number;
  readonly side: 'buyer' | 'seller';
  readonly prefix: string;
  /** The same listing at another place of its shelf. */
  readonly moved: (listing: Listing, by: number) => Listing;
}

const forDemands: Walk<DemandFacts, OfferFacts> = {
  index: createOfferIndex,
  askers: demands,
  lists: fc.array(offers, { maxLength: 30, size: 'max' }).map((list) => numbered('off', list)),
  pair: (demand, offer) => [offer, demand],
  tonnes: (offer) => offer.tonnesPerYear,
  side: 'buyer',
  prefix: 'off',
  moved: (offer, by) => ({
    ...offer,
    tonnesPerYear: offer.tonnesPerYear + (by % 7) * 250,
    origin: by % 3 === 0 ? 'KZ-63' : offer.origin,
    hsCode: by % 2 === 0 ? '151211' : offer.hsCode,
  }),
};
const forOffers: Walk<OfferFacts, DemandFacts> = {
  index: createDemandIndex,
  askers: offers,
  lists: fc.array(demands, { maxLength: 30, size: 'max' }).map((list) => numbered('dem', list)),
  pair: (offer, demand) => [offer, demand],
  tonnes: (demand) => demand.targetTonnes,
  side: 'seller',
  prefix: 'dem',
  moved: (demand, by) => ({
    ...demand,
    targetTonnes: demand.targetTonnes + (by % 7) * 250,
    destination: by % 3 === 0 ? '650100' : demand.destination,
    codes: by % 2 === 0 ? ['151211'] : demand.codes,
  }),
};

function lawsOf<Asker, Listing extends Listed>(walk: Walk<Asker, Listing>) {
  const score = (judged: { readonly buyerScore: number; readonly sellerScore: number }) =>
    walk.side === 'buyer' ? judged.buyerScore : judged.sellerScore;
  const filled = (list: readonly Listing[]) => {
    const index = walk.index();
    list.map((listing) => index.upsert(listing));
    return index;
  };
  /** Every pair judged, then sorted: what any index must return. */
  function scan<Hit extends Rank>(
    asker: Asker,
    list: readonly Listing[],
    rules: MatchRules,
    hit: (judgement: Judgement, offer: OfferFacts, demand: DemandFacts) => Omit<Hit, 'tonnes' | 'id'> | null,
  ) {
    return list
      .filter(isListed)
      .flatMap((listing) => {
        const [offer, demand] = walk.pair(asker, listing);
        const found = hit(judge(offer, demand, rules), offer, demand);
        return found ? [{ ...found, tonnes: walk.tonnes(listing), id: listing.id } as Hit] : [];
      })
      .sort(byOrder);
  }
  const matches = (asker: Asker, list: readonly Listing[], rules: MatchRules) =>
    scan<Rank>(asker, list, rules, (judged) =>
      judged.failed.length === 0 ? { score: score(judged) } : null,
    );

  test('returns what a full scan of all pairs returns, in the same order, and counts it', () => {
    fc.assert(
      fc.property(walk.lists, walk.askers, situations, (list, asker, { rules }) => {
        const index = filled(list);
        const expected = matches(asker, list, rules);
        const query = scope(rules);
        const found = index.search(asker, { ...query, ...WHOLE });
        expect(ranked(found)).toMatchObject({ hits: expected, hasNext: false });
        expect(found.hits.map(({ listing }) => listing)).toEqual(found.hits.map(({ id }) => index.get(id)));
        expect(index.count(asker, query)).toBe(expected.length);
      }),
      { numRuns: 500 },
    );
  });

  test('returns what the formulas rank, worked out apart', () => {
    fc.assert(
      fc.property(walk.lists, walk.askers, situations, (list, asker, { rules, now }) => {
        const judged = new Map<string, OracleJudgement>(
          list.map((listing) => [listing.id, oracle(...walk.pair(asker, listing), now)]),
        );
        const valid = list.filter(isListed).map((listing) => listing.id);
        const index = filled(list);
        const query = { ...scope(rules), ...WHOLE };
        const expectOrder = (hits: readonly Rank[], scoreOf: (judgement: OracleJudgement) => number) => {
          hits.forEach((hit, i) => {
            expect(Math.abs(hit.score - scoreOf(judged.get(hit.id)!))).toBeLessThan(1e-11);
            const next = hits[i + 1];
            // Two ways of working may round apart; beyond that the order is the formulas'.
            expect(scoreOf(judged.get(next?.id ?? hit.id)!)).toBeLessThan(
              scoreOf(judged.get(hit.id)!) + 1e-12,
            );
          });
        };
        const { hits } = ranked(index.search(asker, query));
        expect(hits.map((hit) => hit.id).sort()).toEqual(
          valid.filter((id) => judged.get(id)!.failed.length === 0).sort(),
        );
        expectOrder(hits, (judgement) => judgement[walk.side]);
        const near = missed(index.nearMisses(asker, query)).hits;
        expect(near.map((hit) => [hit.id, hit.failed]).sort()).toEqual(
          valid
            .filter((id) => judged.get(id)!.nearMiss)
            .map((id) => [id, judged.get(id)!.nearMiss!.failed])
            .sort(),
        );
        expectOrder(near, (judgement) => judgement.nearMiss![walk.side]);
      }),
      RUNS,
    );
  });

  test('in pages of any size returns the whole list, without gaps or repeats', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(walk.lists, walk.askers, situations, sizes, (list, asker, { rules }, pages) => {
        const index = filled(list);
        const query = scope(rules);
        const whole = ranked(index.search(asker, { ...query, ...WHOLE })).hits;
        expect(pagesOf(pages, (page) => ranked(index.search(asker, { ...query, ...page })))).toEqual(whole);
        const near = missed(index.nearMisses(asker, { ...query, ...WHOLE })).hits;
        expect(pagesOf(pages, (page) => missed(index.nearMisses(asker, { ...query, ...page })))).toEqual(
          near,
        );
      }),
      RUNS,
    );
  });

  test('lists near misses as a full scan does, each with the one gate it fails', () => {
    fc.assert(
      fc.property(walk.lists, walk.askers, situations, (list, asker, { rules }) => {
        const expected = scan<NearMissRank>(asker, list, rules, (judged, offer, demand) => {
          const near = nearMissOf(offer, demand, judged, rules);
          return near && judged.failed.length === 1
            ? { score: score(near), failed: judged.failed[0]! }
            : null;
        });
        const index = filled(list);
        const found = missed(index.nearMisses(asker, { ...scope(rules), ...WHOLE }));
        expect(found).toMatchObject({ hits: expected, hasNext: false });
        expect(index.countNearMisses(asker, scope(rules))).toBe(expected.length);
      }),
      RUNS,
    );
  });

  test('does not turn on the order in which listings came, on others, or on earlier calls', () => {
    fc.assert(
      fc.property(walk.lists, walk.lists, walk.askers, situations, (list, others, asker, { rules }) => {
        const query = { ...scope(rules), ...WHOLE };
        const index = filled(list);
        const first = ranked(index.search(asker, query));
        expect(ranked(index.search(asker, query))).toEqual(first);
        expect(ranked(filled([...list].reverse()).search(asker, query)).hits).toEqual(first.hits);
        const strangers = others.map((one) => ({ ...one, id: `${one.id}x` }));
        const ids = new Set(list.map((one) => one.id));
        const crowded = ranked(filled([...strangers, ...list]).search(asker, query)).hits;
        expect(crowded.filter((hit) => ids.has(hit.id))).toEqual(first.hits);
      }),
      RUNS,
    );
  });

  test('of hundreds on one shelf returns the first of a full scan, also after some went and came', () => {
    const counts = fc.constantFrom(1, 3, 20, 100);
    fc.assert(
      fc.property(walk.lists, walk.askers, situations, counts, (few, asker, { rules }, first) => {
        const many = numbered(
          walk.prefix,
          Array.from({ length: 24 }, (_, by) => few.map((listing) => walk.moved(listing, by))).flat(),
        );
        const index = filled(many);
        const query = { ...scope(rules), first, after: null };
        const expected = (list: readonly Listing[]) => matches(asker, list, rules).slice(0, first);
        expect(ranked(index.search(asker, query)).hits).toEqual(expected(many));
        const near = scan<NearMissRank>(asker, many, rules, (judged, offer, demand) => {
          const miss = nearMissOf(offer, demand, judged, rules);
          return miss && { score: score(miss), failed: miss.failed };
        });
        expect(missed(index.nearMisses(asker, query)).hits).toEqual(near.slice(0, first));
        expect(index.count(asker, query)).toBe(matches(asker, many, rules).length);
        // Every seventh goes; of the others every fifth comes again in another's place.
        const left = many.flatMap((listing, i) =>
          i % 7 === 0 ? [] : [i % 5 === 0 ? walk.moved(listing, i) : listing],
        );
        many.filter((_, i) => i % 7 === 0).map(({ id }) => index.remove(id));
        left.map((listing) => index.upsert(listing));
        expect(index.size).toBe(left.length);
        expect(ranked(index.search(asker, query)).hits).toEqual(expected(left));
        expect(left.slice(0, 50).map(({ id }) => index.get(id))).toEqual(left.slice(0, 50));
      }),
      { numRuns: 60 },
    );
  });

  // The last two are no ids of the store.
  const ids = numbered(
    walk.prefix,
    Array.from({ length: 6 }, () => ({ id: '' })),
  ).map(({ id }) => id);
  ids.push('id_6', `${walk.prefix}_ZZZZZZZZZZZZZZZZZZZZZZZZZZ`);

  test('after any sequence of upserts and removals is as one filled with what is left', () => {
    const steps = walk.lists.chain((list) =>
      fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 7 }), fc.constantFrom(null, ...list)), {
        maxLength: 40,
      }),
    );
    fc.assert(
      fc.property(steps, walk.askers, situations, (sequence, asker, { rules }) => {
        const [index, model] = [walk.index(), new Map<string, Listing>()];
        for (const [removes, slot, listing] of sequence) {
          const id = ids[slot]!;
          if (removes || !listing) {
            index.remove(id);
            model.delete(id);
          } else {
            index.upsert({ ...listing, id });
            model.set(id, { ...listing, id });
          }
        }
        expect(index.size).toBe(model.size);
        for (const id of ids) {
          expect(index.get(id)).toEqual(model.get(id));
        }
        const { hits } = ranked(index.search(asker, { ...scope(rules), ...WHOLE }));
        expect(hits).toEqual(matches(asker, [...model.values()], rules));
      }),
      RUNS,
    );
  });
}

describe('the index of offers', () => lawsOf(forDemands));
describe('the index of demands', () => lawsOf(forOffers));
