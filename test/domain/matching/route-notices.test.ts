import fc from 'fast-check';
import { UNDISTURBED } from '../../../src/domain/matching/corridor';
import { judge } from '../../../src/domain/matching/judge';
import {
  conditionsOn,
  noticeStandsOn,
  type RouteNoticeFacts,
} from '../../../src/domain/matching/route-notices';
import { CROSSINGS, demands, offers, weights } from '../../support/arbitraries';
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
