import fc from 'fast-check';
import {
  ALL_MODES,
  createCorridorTable,
  type ModeSet,
  type RouteConditions,
  UNDISTURBED,
} from '../../../src/domain/matching/corridor';
import { CROSSINGS, conditions } from '../../support/arbitraries';
import { CALM, costOracle, type Pace } from '../../support/corridor-oracle';
import { matchRules, REFERENCE } from '../../support/make';

const { corridors } = matchRules();
const cost = costOracle(REFERENCE);
const codes = (country: string) => REFERENCE.regions.filter((r) => r.country === country).map((r) => r.code);
const ORIGINS = codes('KZ');
const DESTINATIONS = codes('CN');
const MODES: readonly (readonly [ModeSet, readonly Pace[]])[] = [
  [ALL_MODES, ['ROAD', 'CONTAINER']],
  [{ road: true, rail: 'WAGON' }, ['ROAD', 'WAGON']],
  [{ road: true, rail: null }, ['ROAD']],
  [{ road: false, rail: 'CONTAINER' }, ['CONTAINER']],
  [{ road: false, rail: 'WAGON' }, ['WAGON']],
  [{ road: false, rail: null }, []],
];
const disturbed = (overrides: Partial<RouteConditions>): RouteConditions => ({
  ...UNDISTURBED,
  ...overrides,
});

describe('corridor', () => {
  test('costs what its kilometres and days come to, worked out by hand', () => {
    // KZ-63 151 Shar 225 Ayagoz 133 Aktogay 309 Dostyk 12 Alashankou 74 Jinghe 161 Kuitun 205 Changji 35 Urumqi.
    const way = corridors.cheapest('KZ-63', '650100', UNDISTURBED, ALL_MODES)!;
    expect(way).toMatchObject({ mode: 'RAIL', pace: 'CONTAINER', crossing: 'dostyk-rail', km: 1305 });
    // 830 km at 900 a day, 475 at 800, handling of 2 + 1.5 days, 48 hours at the border.
    const days = 830 / 900 + 475 / 800 + 3.5 + 2;
    expect(way.days).toBeCloseTo(days, 10);
    expect(way.usdPerTonne).toBeCloseTo(25 + 0.03 * 1305 + days, 10);
    expect(way.usdPerTonne).toBeCloseTo(71.166, 3);
  });

  test('is slower and dearer by wagon', () => {
    const way = corridors.cheapest('KZ-63', '650100', UNDISTURBED, { road: false, rail: 'WAGON' })!;
    const days = 830 / 350 + 475 / 400 + 5.5;
    expect(way).toMatchObject({ pace: 'WAGON', km: 1305, days: expect.closeTo(days, 10) });
    expect(way.usdPerTonne).toBeCloseTo(25 + 39.15 + days, 10);
  });

  test('by road costs 15 + 0.06 a kilometre + a dollar a day', () => {
    // Oskemen - Kalbatau 109, Ayagoz 184, Taskesken 89, Bakhty 187, border 6, Tacheng 15.
    const way = corridors.cheapest('KZ-63', '654200', UNDISTURBED, { road: true, rail: null })!;
    const days = 575 / 550 + 15 / 600 + 1 + 30 / 24;
    expect(way).toMatchObject({ mode: 'ROAD', pace: null, crossing: 'bakhty-road', km: 590 });
    expect(way.usdPerTonne).toBeCloseTo(15 + 0.06 * 590 + days, 10);
  });

  test.each(MODES)('with %p is the cheapest of all crossings for every pair of regions', (modes, paces) => {
    for (const origin of ORIGINS) {
      for (const destination of DESTINATIONS) {
        const found = corridors.cheapest(origin, destination, UNDISTURBED, modes);
        const expected = cost(origin, destination, paces, CALM);
        const usd = found?.usdPerTonne ?? Number.POSITIVE_INFINITY;
        expect([origin, destination, usd]).toEqual([
          origin,
          destination,
          Number.isFinite(expected) ? expect.closeTo(expected, 9) : expected,
        ]);
      }
    }
  });

  test('is the cheapest that notices leave, whatever they are', () => {
    const pair = fc.tuple(fc.constantFrom(...ORIGINS), fc.constantFrom(...DESTINATIONS));
    fc.assert(
      fc.property(
        pair,
        fc.constantFrom(...MODES),
        conditions,
        ([origin, destination], [modes, paces], now) => {
          const found = corridors.cheapest(origin, destination, now, modes);
          const expected = cost(origin, destination, paces, now);
          if (found) {
            expect(found.usdPerTonne).toBeCloseTo(expected, 9);
            expect(now.closed.has(found.crossing)).toBe(false);
          } else {
            expect(expected).toBe(Number.POSITIVE_INFINITY);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test('lists every way, cheapest first, each over one crossing that freight passes', () => {
    for (const origin of ORIGINS) {
      for (const destination of DESTINATIONS) {
        const ways = corridors.between(origin, destination, UNDISTURBED);
        const costs = ways.map((way) => way.usdPerTonne);
        expect(costs).toEqual([...costs].sort((a, b) => a - b));
        expect(new Set(ways.map((way) => way.crossing)).size).toBe(ways.length);
        for (const way of ways) {
          const [only] = REFERENCE.crossings.filter((crossing) => crossing.code === way.crossing);
          expect([way.origin, way.destination]).toEqual([origin, destination]);
          expect([only!.status, only!.mode]).toEqual(['OPERATING', way.mode]);
        }
      }
    }
    // Five roads lead from Almaty to Urumqi and two railways.
    expect(corridors.between('KZ-75', '650100', UNDISTURBED)).toHaveLength(7);
  });

  test('has legs that chain up from origin to destination, over the border once, and sum to its length', () => {
    const joined = new Map(
      REFERENCE.edges.flatMap((edge) => [
        [`${edge.mode} ${edge.from}>${edge.to}`, edge],
        [`${edge.mode} ${edge.to}>${edge.from}`, edge],
      ]),
    );
    for (const origin of ORIGINS) {
      for (const way of DESTINATIONS.flatMap((to) => corridors.between(origin, to, UNDISTURBED))) {
        expect(way.legs.reduce((at, leg) => (leg.from === at ? leg.to : '?'), origin)).toBe(way.destination);
        expect(way.legs.reduce((sum, leg) => sum + leg.km, 0)).toBe(way.km);
        const edges = way.legs.map((leg) => joined.get(`${way.mode} ${leg.from}>${leg.to}`)!);
        expect(edges.map((edge) => edge.status)).toEqual(way.legs.map(() => 'OPEN'));
        expect(edges.flatMap((edge) => edge.crossing ?? [])).toEqual([way.crossing]);
      }
    }
  });

  test.each(['a-road', 'z-road'])('orders equal costs by crossing: a twin of Bakhty called %s', (code) => {
    const bakhty = REFERENCE.crossings.find((one) => one.code === 'bakhty-road')!;
    const border = REFERENCE.edges.find((edge) => edge.crossing === 'bakhty-road')!;
    const twins = createCorridorTable({
      ...REFERENCE,
      crossings: [...REFERENCE.crossings, { ...bakhty, code }],
      edges: [...REFERENCE.edges, { ...border, crossing: code }],
    });
    const ways = twins.between('KZ-63', '654200', UNDISTURBED).map((way) => way.crossing);
    expect(ways.filter((one) => [code, 'bakhty-road'].includes(one))).toEqual([code, 'bakhty-road'].sort());
  });

  test('has no railway to the directly administered cities', () => {
    expect(corridors.cheapest('KZ-63', '659001', UNDISTURBED, { road: false, rail: 'WAGON' })).toBeNull();
    expect(corridors.cheapest('KZ-63', '659001', UNDISTURBED, ALL_MODES)?.mode).toBe('ROAD');
  });

  test('is none where a region is unknown or every crossing is closed', () => {
    expect(corridors.between('KZ-00', '650100', UNDISTURBED)).toEqual([]);
    expect(
      corridors.cheapest('KZ-63', '650100', disturbed({ closed: new Set(CROSSINGS) }), ALL_MODES),
    ).toBeNull();
    expect(() => corridors.cheapestInto('KZ-63')).toThrow('on the network');
    expect(() => corridors.cheapestFrom('650100')).toThrow('on the network');
  });

  test('a notice of one call is forgotten by the next', () => {
    const before = corridors.cheapest('KZ-63', '650100', UNDISTURBED, ALL_MODES)!;
    const closed = disturbed({ closed: new Set([before.crossing]) });
    expect(corridors.cheapest('KZ-63', '650100', closed, ALL_MODES)?.crossing).not.toBe(before.crossing);
    expect(corridors.cheapest('KZ-63', '650100', UNDISTURBED, ALL_MODES)).toEqual(before);
  });

  test('states of the network that are asked by turns never mix, nor do equal ones become one another', () => {
    const rail = new Set(['dostyk-rail']);
    const waiting = new Map([['dostyk-rail', 3]]);
    const states = [
      UNDISTURBED,
      disturbed({ closed: rail }),
      disturbed({ waitingDays: waiting }),
      disturbed({ closed: new Set(rail) }),
    ];
    const inTurn = (table: typeof corridors, state: RouteConditions) =>
      MODES.flatMap(([modes]) => table.between('KZ-63', '650100', state, modes));
    const alone = states.map((state) => inTurn(createCorridorTable(REFERENCE), state));
    for (const order of [states, states.toReversed(), states]) {
      for (const state of order) {
        expect(inTurn(corridors, state)).toEqual(alone[states.indexOf(state)]);
      }
    }
    expect(alone[1]).toEqual(alone[3]);
    expect(alone[0]).not.toEqual(alone[1]);
    expect(alone[0]).not.toEqual(alone[2]);
  });

  test('waiting days count as days, at a dollar each', () => {
    const before = corridors.cheapest('KZ-63', '650100', UNDISTURBED, ALL_MODES)!;
    const waitingDays = new Map([[before.crossing, 0.5]]);
    const after = corridors.cheapest('KZ-63', '650100', disturbed({ waitingDays }), ALL_MODES)!;
    expect(after.crossing).toBe(before.crossing);
    expect([after.days, after.usdPerTonne]).toEqual([
      expect.closeTo(before.days + 0.5, 10),
      expect.closeTo(before.usdPerTonne + 0.5, 10),
    ]);
  });

  test('into a destination and out of an origin, the cheapest possible is the least of all pairs', () => {
    const both = (origin: string, destination: string) =>
      cost(origin, destination, ['ROAD', 'CONTAINER'], CALM);
    for (const destination of DESTINATIONS) {
      const least = Math.min(...ORIGINS.map((origin) => both(origin, destination)));
      expect(corridors.cheapestInto(destination)).toBeCloseTo(least, 9);
    }
    for (const origin of ORIGINS) {
      const least = Math.min(...DESTINATIONS.map((destination) => both(origin, destination)));
      expect(corridors.cheapestFrom(origin)).toBeCloseTo(least, 9);
    }
    expect([ORIGINS.length, DESTINATIONS.length]).toEqual([20, 26]);
  });

  test('does not use planned edges, crossings under construction or crossings without a border edge', () => {
    const ways = (reference: typeof REFERENCE) =>
      createCorridorTable(reference)
        .between('KZ-10', '654200', UNDISTURBED)
        .map((way) => way.crossing);
    expect(ways(REFERENCE)).not.toContain('bakhty-rail');
    const built = {
      ...REFERENCE,
      crossings: REFERENCE.crossings.map((one) =>
        one.code === 'bakhty-rail'
          ? { ...one, status: 'OPERATING' as const, dwellHours: { min: 1, typical: 24, max: 48 } }
          : one,
      ),
    };
    expect(ways(built)).not.toContain('bakhty-rail');
    const border = {
      ...built,
      edges: built.edges.map((edge) => (edge.crossing ? { ...edge, status: 'OPEN' as const } : edge)),
    };
    expect(ways(border)).not.toContain('bakhty-rail');
    const laid = { ...built, edges: built.edges.map((edge) => ({ ...edge, status: 'OPEN' as const })) };
    expect(ways(laid)).toContain('bakhty-rail');
    const idle = laid.crossings.map((one) => ({ ...one, status: 'UNDER_CONSTRUCTION' as const }));
    expect(ways({ ...laid, crossings: idle })).toEqual([]);
    const bare = { ...laid, edges: laid.edges.filter((edge) => edge.crossing !== 'bakhty-rail') };
    expect(ways(bare)).not.toContain('bakhty-rail');
    // A border edge told from the Chinese side is the same border.
    const turned = {
      ...laid,
      edges: laid.edges.map((edge) => (edge.crossing ? { ...edge, from: edge.to, to: edge.from } : edge)),
    };
    expect(ways(turned)).toEqual(ways(laid));
  });
});
