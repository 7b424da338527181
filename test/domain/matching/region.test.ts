import fc from 'fast-check';
import { UNDISTURBED } from '../../../src/domain/matching/corridor';
import { fitOfRegion, modesOf, regionFit, regionFitByAnyMode } from '../../../src/domain/matching/region';
import { CROSSINGS, demands, offers, situations } from '../../support/arbitraries';
import { CALM, costOracle, pacesOracle } from '../../support/corridor-oracle';
import { demandFacts, matchRules, offerFacts, REFERENCE } from '../../support/make';

const RULES = matchRules();
const cost = costOracle(REFERENCE);
const codes = (country: string) => REFERENCE.regions.filter((r) => r.country === country).map((r) => r.code);
const closing = (...closed: string[]) =>
  matchRules({ conditions: { ...UNDISTURBED, closed: new Set(closed) } });

describe('region fit', () => {
  test('is 1 for the buyer from the cheapest region there is, and for the seller to the cheapest destination', () => {
    for (const destination of codes('CN')) {
      const fits = codes('KZ').map((origin) => {
        const region = regionFit(offerFacts({ origin, packaging: [] }), demandFacts({ destination }), RULES);
        return fitOfRegion(region, region.buyerRatio);
      });
      expect(Math.max(...fits)).toBe(1);
      expect(Math.min(...fits)).toBeGreaterThan(0);
    }
    for (const origin of codes('KZ')) {
      const fits = codes('CN').map((destination) => {
        const region = regionFit(offerFacts({ origin, packaging: [] }), demandFacts({ destination }), RULES);
        return fitOfRegion(region, region.sellerRatio);
      });
      expect(Math.max(...fits)).toBe(1);
    }
  });

  test('is the reference cost over this cost, by hand', () => {
    const region = regionFit(offerFacts(), demandFacts(), RULES);
    const into = Math.min(...codes('KZ').map((k) => cost(k, '650100', ['ROAD', 'CONTAINER'], CALM)));
    const from = Math.min(...codes('CN').map((p) => cost('KZ-63', p, ['ROAD', 'CONTAINER'], CALM)));
    const here = 25 + 0.03 * 1305 + 830 / 900 + 475 / 800 + 5.5;
    expect(region.buyerRatio).toBeCloseTo(here / into, 10);
    expect(region.sellerRatio).toBeCloseTo(here / from, 10);
    expect(fitOfRegion(region, region.buyerRatio)).toBeCloseTo(into / here, 10);
  });

  test('is halved exactly where other origins are preferred', () => {
    const fitWith = (preferredOrigins: string[]) => {
      const region = regionFit(offerFacts(), demandFacts({ preferredOrigins }), RULES);
      return fitOfRegion(region, region.buyerRatio);
    };
    expect(fitWith(['KZ-10'])).toBe(fitWith([]) / 2);
    expect(fitWith(['KZ-10', 'KZ-63'])).toBe(fitWith([]));
  });

  test('is 0 where there is no way', () => {
    const region = regionFit(offerFacts(), demandFacts(), closing(...CROSSINGS));
    expect(region.corridor).toBeNull();
    expect(fitOfRegion(region, region.buyerRatio)).toBe(0);
    expect(fitOfRegion(region, region.sellerRatio)).toBe(0);
  });

  test('is the cheapest way the packing allows against undisturbed references, on random pairs', () => {
    fc.assert(
      fc.property(offers, demands, situations, (offer, demand, { rules, now }) => {
        const region = regionFit(offer, demand, rules);
        const paces = pacesOracle(REFERENCE, offer.packaging, demand.packaging);
        const usd = cost(offer.origin, demand.destination, paces, now);
        expect(region.corridor === null).toBe(!Number.isFinite(usd));
        if (region.corridor) {
          expect(region.corridor.usdPerTonne).toBeCloseTo(usd, 9);
          expect(region.buyerRatio).toBeGreaterThanOrEqual(1);
          expect(region.sellerRatio).toBeGreaterThanOrEqual(1);
        }
        const free = regionFitByAnyMode(offer, demand, rules);
        const any = cost(offer.origin, demand.destination, ['ROAD', 'CONTAINER'], now);
        const calm = cost(offer.origin, demand.destination, ['ROAD', 'CONTAINER'], CALM);
        expect(free.corridor!.usdPerTonne).toBeCloseTo(Number.isFinite(any) ? any : calm, 9);
      }),
      { numRuns: 300 },
    );
  });

  test('by any mode takes the way there would be if nothing were closed', () => {
    const shut = regionFitByAnyMode(offerFacts(), demandFacts(), closing(...CROSSINGS));
    expect(shut.corridor?.crossing).toBe('dostyk-rail');
    const rail = regionFitByAnyMode(offerFacts(), demandFacts(), closing('dostyk-rail'));
    expect(rail.corridor?.crossing).not.toBe('dostyk-rail');
  });
});

describe('transport of a packing', () => {
  const both = { road: true, rail: 'CONTAINER' };
  test.each([
    [[], both],
    [['FLEXITANK_20'], both],
    [['TANK_TRUCK'], { road: true, rail: null }],
    [['RAIL_TANK_WAGON'], { road: false, rail: 'WAGON' }],
    [['GRAIN_WAGON', 'OPEN_WAGON'], { road: false, rail: 'WAGON' }],
    [['GAS_TANK'], { road: false, rail: 'CONTAINER' }],
    [['RAIL_TANK_WAGON', 'FLEXITANK_20'], both],
    [['RAIL_TANK_WAGON', 'TANK_TRUCK'], { road: true, rail: 'WAGON' }],
  ] as const)('%p allows %p', (packings, modes) => {
    expect(modesOf(packings, RULES.packagings)).toEqual(modes);
  });

  /** [offered, wanted, mode of the way from Oskemen to Urumqi, at what pace] */
  test.each([
    [['TANK_TRUCK'], [], 'ROAD', null],
    [[], ['TANK_TRUCK'], 'ROAD', null],
    [['TANK_TRUCK', 'FLEXITANK_20'], ['TANK_TRUCK'], 'ROAD', null],
    [['RAIL_TANK_WAGON', 'FLEXITANK_20'], ['RAIL_TANK_WAGON'], 'RAIL', 'WAGON'],
    [['RAIL_TANK_WAGON'], ['TANK_TRUCK'], 'RAIL', 'WAGON'],
    [[], [], 'RAIL', 'CONTAINER'],
  ] as const)('offered %p and wanted %p goes by %s, %p', (offered, wanted, mode, pace) => {
    const demand = demandFacts({ packaging: wanted });
    expect(regionFit(offerFacts({ packaging: offered }), demand, RULES).corridor).toMatchObject({
      mode,
      pace,
    });
  });
});
