import fc from 'fast-check';
import { type RouteConditions, UNDISTURBED } from '../../../src/domain/matching/corridor';
import type { MatchQuery } from '../../../src/domain/matching/engine';
import { judge } from '../../../src/domain/matching/judge';
import type { DemandFacts, OfferFacts } from '../../../src/domain/matching/listing';
import { createDemandIndex, createOfferIndex } from '../../../src/domain/matching/match-index';
import {
  conditionsOn,
  noticeStandsOn,
  type RouteNoticeFacts,
  touchesGoods,
} from '../../../src/domain/matching/route-notices';
import { EQUAL_WEIGHTS, type PerFactor } from '../../../src/domain/matching/score';
import { CROSSINGS, demands, numbered, offers, weights } from '../../support/arbitraries';
import { days, demandFacts, matchRules, offerFacts, TODAY } from '../../support/make';

const notice = (more: Partial<RouteNoticeFacts> = {}): RouteNoticeFacts => ({
  id: 'rtn_a',
  kind: 'CLOSURE',
  crossing: 'khorgos-road',
  hsCodes: [],
  waitingDays: null,
  validFrom: TODAY,
  validTo: null,
  ...more,
});

const notices: fc.Arbitrary<RouteNoticeFacts> = fc
  .oneof(
    fc.record({
      kind: fc.constantFrom('CLOSURE' as const, 'LIMIT' as const),
      crossing: fc.constantFrom(...CROSSINGS),
      waitingDays: fc.option(fc.integer({ min: 0, max: 30 }), { nil: null }),
      validFrom: fc.integer({ min: TODAY - 3, max: TODAY + 3 }),
      validTo: fc.option(fc.integer({ min: TODAY - 2, max: TODAY + 5 }), { nil: null }),
    }),
    fc
      .record({
        kind: fc.constant('BARRIER' as const),
        hsCodes: fc.subarray(['1512', '15', '120600', '151411'], { minLength: 1 }),
        validFrom: fc.integer({ min: TODAY - 3, max: TODAY + 3 }),
      })
      .map((facts) => ({ ...facts, crossing: null })),
  )
  .map((facts) => notice(facts));

test.each([
  ['before its first day', { validFrom: TODAY + 1 }, 'AHEAD'],
  ['on its first day', {}, 'IN_FORCE'],
  ['on its last day', { validFrom: TODAY - 5, validTo: TODAY }, 'IN_FORCE'],
  ['a day later', { validFrom: TODAY - 5, validTo: TODAY - 1 }, 'PAST'],
  ['long after, until it is lifted', { validFrom: TODAY - 5_000 }, 'IN_FORCE'],
] as const)('a notice %s', (_when, facts, standing) => {
  expect(noticeStandsOn(notice(facts), TODAY)).toBe(standing);
});

describe('the conditions of a day', () => {
  test('without a notice in force or ahead the network is the undisturbed one', () => {
    expect(conditionsOn([], TODAY)).toBe(UNDISTURBED);
    expect(conditionsOn([notice({ validFrom: 0, validTo: TODAY - 1 })], TODAY)).toBe(UNDISTURBED);
  });

  test('a closure closes, one ahead is announced', () => {
    const ahead = notice({ crossing: 'dostyk-rail', validFrom: TODAY + 9 });
    const { closed, announced } = conditionsOn([notice(), ahead], TODAY);
    expect([[...closed], [...announced]]).toEqual([['khorgos-road'], ['dostyk-rail']]);
  });

  test('of several limits at one crossing the longest waiting counts, and none stated is announced', () => {
    const limit = (waitingDays: number | null) => notice({ kind: 'LIMIT', waitingDays });
    expect([...conditionsOn([limit(3), limit(9), limit(5)], TODAY).waitingDays]).toEqual([
      ['khorgos-road', 9],
    ]);
    const unstated = conditionsOn([limit(null)], TODAY);
    expect([[...unstated.waitingDays], [...unstated.announced]]).toEqual([[], ['khorgos-road']]);
  });

  test('barriers in force add up', () => {
    const barrier = (...hsCodes: string[]) => notice({ kind: 'BARRIER', crossing: null, hsCodes });
    const { barriers } = conditionsOn([barrier('1514'), barrier('12', '1514')], TODAY);
    expect(barriers).toEqual(['12', '1514']);
  });
});

test('day by day: each notice from its first day to its last, those at one crossing side by side', () => {
  const repairs = notice({ validFrom: TODAY + 2, validTo: TODAY + 3 });
  const quota = notice({ kind: 'LIMIT', waitingDays: 4, validFrom: TODAY + 1, validTo: TODAY + 5 });
  const longer = notice({ kind: 'LIMIT', waitingDays: 9, validFrom: TODAY + 5, validTo: null });
  const block = notice({ kind: 'BARRIER', crossing: null, hsCodes: ['1514'], validFrom: TODAY + 4 });
  const onDay = (day: number) => {
    const { closed, waitingDays, announced, barriers } = conditionsOn([repairs, quota, longer, block], day);
    return [closed.size > 0, waitingDays.get('khorgos-road') ?? 0, announced.size > 0, barriers.join()];
  };
  expect(Array.from({ length: 8 }, (_, n) => onDay(TODAY + n))).toEqual([
    [false, 0, true, ''],
    [false, 4, true, ''],
    [true, 4, true, ''],
    [true, 4, true, ''],
    [false, 4, true, '1514'],
    [false, 9, false, '1514'],
    [false, 9, false, '1514'],
    [false, 9, false, '1514'],
  ]);
  expect(onDay(TODAY + 5_000)).toEqual([false, 9, false, '1514']);
});

test('the conditions of any day are those of the notices that stand on it, in whatever order they are', () => {
  const day = fc.integer({ min: TODAY - 5, max: TODAY + 7 });
  fc.assert(
    fc.property(fc.array(notices, { maxLength: 6 }), day, (list, on) => {
      const inForce = list.filter((one) => one.validFrom <= on && on <= (one.validTo ?? on));
      const at = (kind: string) => inForce.filter((one) => one.kind === kind);
      const found = conditionsOn(list, on);
      expect([...found.closed].sort()).toEqual([...new Set(at('CLOSURE').map((one) => one.crossing))].sort());
      for (const crossing of CROSSINGS) {
        const stated = at('LIMIT').flatMap((one) =>
          one.crossing === crossing ? (one.waitingDays ?? 0) : [],
        );
        expect(found.waitingDays.get(crossing) ?? 0).toBe(Math.max(0, ...stated));
      }
      const barred = new Set(at('BARRIER').flatMap((one) => one.hsCodes));
      expect(found.barriers).toEqual([...barred].sort());
      const turned = conditionsOn(list.toReversed(), on);
      expect([turned.closed, turned.announced].map((codes) => [...codes].sort())).toEqual(
        [found.closed, found.announced].map((codes) => [...codes].sort()),
      );
      expect([new Map([...turned.waitingDays].sort()), turned.barriers]).toEqual([
        new Map([...found.waitingDays].sort()),
        found.barriers,
      ]);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['1514', '151411', true],
  ['151411', '1514', true],
  ['151411', '15141190', true],
  ['15', '1514', true],
  ['1514', '1512', false],
  ['151411', '151419', false],
])('a barrier on %s and goods under %s: %s', (barred, hsCode, touches) => {
  expect(touchesGoods({ hsCodes: ['02', barred] }, hsCode)).toBe(touches);
});

test('a barrier on a part of a broad code does not stop the goods', () => {
  const barrier = notice({ kind: 'BARRIER', crossing: null, hsCodes: ['151411'] });
  const rules = matchRules({ conditions: conditionsOn([barrier], TODAY) });
  const asked = demandFacts({ codes: ['1514'] });
  const outcome = (hsCode: string) => judge(offerFacts({ hsCode }), asked, rules).gates.BARRIER;
  expect(['1514', '151411', '1514119090', '151419'].map(outcome)).toEqual(['PASS', 'FAIL', 'FAIL', 'PASS']);
});

test('a notice never raises a score and never makes a match, and gone it leaves no trace', () => {
  fc.assert(
    fc.property(
      offers,
      demands,
      fc.array(notices, { maxLength: 3 }),
      notices,
      weights,
      fc.boolean(),
      (offer, demand, standing, added, w, judgesPrice) => {
        const score = (list: readonly RouteNoticeFacts[]) => {
          const conditions = conditionsOn(list, TODAY);
          const { buyerScore, sellerScore } = judge(
            offer,
            demand,
            matchRules({ conditions, weights: w, judgesPrice }),
          );
          return [buyerScore, sellerScore] as const;
        };
        const [buyer, seller] = score(standing);
        const [buyerAfter, sellerAfter] = score([...standing, added]);
        expect(buyerAfter).toBeLessThanOrEqual(buyer);
        expect(sellerAfter).toBeLessThanOrEqual(seller);
        expect(score(standing)).toEqual([buyer, seller]);
      },
    ),
    { numRuns: 5_000 },
  );
});

test.each([
  ['equal weights', fc.constant(EQUAL_WEIGHTS)],
  ['any weights', weights],
])('so it is in both lists of a whole market, with %s', (_which, anyWeights) => {
  const market = fc.record({
    offers: fc.array(offers, { minLength: 1, maxLength: 8 }).map((list) => numbered('off', list)),
    demands: fc.array(demands, { minLength: 1, maxLength: 8 }).map((list) => numbered('dem', list)),
    standing: fc.array(notices, { maxLength: 2 }),
    added: notices,
    weights: anyWeights,
  });
  fc.assert(
    fc.property(market, (drawn) => {
      const listsWith = (list: readonly RouteNoticeFacts[]) => scoresIn(drawn, conditionsOn(list, TODAY));
      const before = listsWith(drawn.standing);
      const after = listsWith([...drawn.standing, drawn.added]);
      for (const [pair, score] of after) {
        // A pair that was no match is undefined here, and the comparison fails.
        expect(score).toBeLessThanOrEqual(before.get(pair)!);
      }
      expect(listsWith(drawn.standing)).toEqual(before);
    }),
    { numRuns: 1_000 },
  );
});

interface DrawnMarket {
  readonly offers: readonly OfferFacts[];
  readonly demands: readonly DemandFacts[];
  readonly weights: PerFactor;
}

/** Every match of every list of a market, "asker>listing", with the score it has there. */
function scoresIn(market: DrawnMarket, conditions: RouteConditions): ReadonlyMap<string, number> {
  const query: MatchQuery = {
    rules: matchRules({ conditions, weights: market.weights }),
    today: TODAY,
    admits: () => true,
    first: 100,
    after: null,
  };
  const offerIndex = createOfferIndex();
  const demandIndex = createDemandIndex();
  market.offers.map((offer) => offerIndex.upsert(offer));
  market.demands.map((demand) => demandIndex.upsert(demand));
  const forDemands = market.demands.flatMap((demand) =>
    offerIndex.search(demand, query).hits.map(({ id, score }) => [`${demand.id}>${id}`, score] as const),
  );
  const forOffers = market.offers.flatMap((offer) =>
    demandIndex.search(offer, query).hits.map(({ id, score }) => [`${offer.id}>${id}`, score] as const),
  );
  return new Map([...forDemands, ...forOffers]);
}

test('two states of the network never mix', () => {
  const { corridors } = matchRules();
  const way = (list: readonly RouteNoticeFacts[]) =>
    corridors.between('KZ-63', '650100', conditionsOn(list, TODAY)).map(({ crossing }) => crossing);
  const open = way([]);
  const without = way([notice({ crossing: open[0]! })]);
  expect(without).toEqual(open.slice(1));
  expect(way([])).toEqual(open);
});

test('a demand that can only come by a closed crossing fails by its transport, a barrier by the goods', () => {
  const rules = (list: readonly RouteNoticeFacts[]) => matchRules({ conditions: conditionsOn(list, TODAY) });
  const all = CROSSINGS.map((crossing, i) => notice({ id: `rtn_${i}`, crossing }));
  const demand = demandFacts({ window: days('2026-09-01', '2027-08-31') });
  expect(judge(offerFacts(), demand, rules(all)).failed).toEqual(['MODE']);
  const barrier = notice({ kind: 'BARRIER', crossing: null, hsCodes: ['1512'] });
  expect(judge(offerFacts(), demand, rules([barrier])).failed).toEqual(['BARRIER']);
});
