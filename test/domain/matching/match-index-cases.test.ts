import fc from 'fast-check';
import { compareRanks, MAX_NEAR_MISSES } from '../../../src/domain/matching/engine';
import { judge } from '../../../src/domain/matching/judge';
import { createDemandIndex, createOfferIndex } from '../../../src/domain/matching/match-index';
import type { CertificateKind } from '../../../src/domain/vocabulary';
import { demands, numbered, offers, situations } from '../../support/arbitraries';
import { demandFacts, matchRules, offerFacts, REFERENCE, SEASON, TODAY } from '../../support/make';
import { byOrder, ranked } from '../../support/ranks';

const RUNS = { numRuns: 300 };
const everybody = () => true;
const WHOLE = { first: 1000, after: null, admits: everybody };

describe('the indexes of offers and of demands', () => {
  test('judge a pair alike: found from either side or from neither, each with its own score', () => {
    fc.assert(
      fc.property(offers, demands, situations, (offer, demand, { rules }) => {
        const [byDemand, byOffer] = [createOfferIndex(), createDemandIndex()];
        byDemand.upsert(offer);
        byOffer.upsert(demand);
        const open = { rules, today: 0, ...WHOLE };
        const { buyerScore, sellerScore, failed } = judge(offer, demand, rules);
        const found = failed.length === 0 ? 1 : 0;
        expect(byDemand.search(demand, open).hits.map((hit) => hit.score)).toEqual(
          Array(found).fill(buyerScore),
        );
        expect(byOffer.search(offer, open).hits.map((hit) => hit.score)).toEqual(
          Array(found).fill(sellerScore),
        );
        const near = [byDemand.nearMisses(demand, open), byOffer.nearMisses(offer, open)];
        expect(near[0]!.hits.map((hit) => hit.failed)).toEqual(near[1]!.hits.map((hit) => hit.failed));
      }),
      RUNS,
    );
  });

  test('order equal scores by tonnes, then by id in code units', () => {
    const ids = ['off_b', 'off_a', 'off_Z', 'off_é'];
    const index = createOfferIndex();
    for (const id of ids) {
      index.upsert(offerFacts({ id, tonnesPerYear: 300_000 }));
    }
    index.upsert(offerFacts({ id: 'off_zz', tonnesPerYear: 250_000 }));
    index.upsert(offerFacts({ id: 'off_0', tonnesPerYear: 249_999 }));
    const { hits } = index.search(demandFacts(), { rules: matchRules(), today: TODAY, ...WHOLE });
    expect(hits.map((hit) => hit.id)).toEqual(['off_zz', 'off_Z', 'off_a', 'off_b', 'off_é', 'off_0']);
    const rank = { score: 1, tonnes: 1, id: 'a' };
    expect([compareRanks(rank, rank), compareRanks(rank, { ...rank, id: 'b' })]).toEqual([0, -1]);
  });

  test('find a listing on its last day and not on the next', () => {
    const index = createOfferIndex();
    index.upsert(offerFacts({ expiresOn: TODAY }));
    const query = { rules: matchRules(), ...WHOLE };
    expect(index.search(demandFacts(), { ...query, today: TODAY }).hits).toHaveLength(1);
    expect(index.search(demandFacts(), { ...query, today: TODAY + 1 }).hits).toHaveLength(0);
    expect(index.count(demandFacts(), { ...query, today: TODAY + 1 })).toBe(0);
  });

  test('serve at most 100 near misses, the best ones', () => {
    const index = createOfferIndex();
    for (let i = 1; i <= 120; i++) {
      index.upsert(
        offerFacts({
          id: `off_${1000 + i}`,
          tonnesPerYear: 1000 + i,
          promises: [{ tonnes: 1000 + i, window: SEASON }],
        }),
      );
    }
    const query = { rules: matchRules(), today: TODAY };
    const near = index.nearMisses(demandFacts(), { ...query, ...WHOLE });
    expect(near.hits.map((hit) => hit.tonnes)).toEqual(Array.from({ length: 100 }, (_, i) => 1120 - i));
    expect(MAX_NEAR_MISSES).toBe(100);
    expect(index.countNearMisses(demandFacts(), { ...query, admits: everybody })).toBe(100);
    const last = index.nearMisses(demandFacts(), {
      ...query,
      ...WHOLE,
      first: 60,
      after: near.hits[39]!,
    });
    expect([last.hits.length, last.hasNext]).toEqual([60, false]);
  });

  test('find one that comes to many which were passed over together', () => {
    const index = createOfferIndex();
    const expired = numbered('off', Array(300).fill(offerFacts({ expiresOn: TODAY - 1 })));
    expired.map((offer) => index.upsert(offer));
    const query = { rules: matchRules(), today: TODAY, ...WHOLE };
    expect(index.search(demandFacts(), query).hits).toEqual([]);
    const fresh = offerFacts({ id: 'off_00000000000000000000000ZZZ' });
    index.upsert(fresh);
    expect(index.search(demandFacts(), query).hits.map(({ listing }) => listing)).toEqual([fresh]);
    index.upsert({ ...expired[0]!, expiresOn: TODAY });
    expect(index.count(demandFacts(), query)).toBe(2);
    index.remove(fresh.id);
    expect(index.count(demandFacts(), query)).toBe(1);
  });

  test('find products that nobody had listed when the question was asked first', () => {
    const [offered, demanded] = [createOfferIndex(), createDemandIndex()];
    const query = { rules: matchRules(), today: TODAY, ...WHOLE };
    const asks = { demand: demandFacts({ codes: ['151211'] }), offer: offerFacts({ hsCode: '151211' }) };
    const codes = ['150710', '151219', '1512', '151221', '740311', '15'];
    const found: { offers: number[]; demands: number[] } = { offers: [], demands: [] };
    for (const [place, code] of codes.entries()) {
      offered.upsert(offerFacts({ id: `off_0000000000000000000000000${place}`, hsCode: code }));
      demanded.upsert(demandFacts({ id: `dem_0000000000000000000000000${place}`, codes: [code] }));
      found.offers.push(offered.search(asks.demand, query).hits.length);
      found.demands.push(demanded.search(asks.offer, query).hits.length);
    }
    // By the fits of an offer to 151211 (1/32, 1/2, 1/2, 1/4, 0 and less than 1/10), and of 151211 to a demand.
    expect(found).toEqual({ offers: [0, 1, 2, 3, 3, 3], demands: [0, 1, 2, 3, 3, 4] });
  });

  test('serve a hit for good: what comes to the index afterwards changes no id and no listing', () => {
    const index = createOfferIndex();
    const later = numbered('off', Array(50).fill(offerFacts({ tonnesPerYear: 300_000 })));
    later.map((offer) => index.upsert(offer));
    const query = { rules: matchRules(), today: TODAY, ...WHOLE };
    const served = index.search(demandFacts(), query).hits.map(({ id, listing }) => ({ id, listing }));
    const { hits } = index.search(demandFacts(), query);
    // Stands before all others, and is put in its place by the next question.
    index.upsert(offerFacts({ id: 'off_00000000000000000000000ZZZ', tonnesPerYear: 260_000 }));
    index.count(demandFacts(), query);
    expect(hits.map(({ id, listing }) => ({ id, listing }))).toEqual(served);
  });

  test('are put in order in steps, whatever comes and goes between them', () => {
    const listed = numbered('off', Array(120).fill(offerFacts())).map((offer, i) => ({
      ...offer,
      tonnesPerYear: 1_000 + ((i * 7919) % 3_000),
    }));
    const query = { rules: matchRules(), today: TODAY, ...WHOLE };
    const tonnesOf = (index: ReturnType<typeof createOfferIndex>) =>
      index.search(demandFacts(), query).hits.map((hit) => hit.tonnes);
    const between: ((index: ReturnType<typeof createOfferIndex>) => void)[] = [
      (index) => index.remove(listed[3]!.id),
      (index) => index.upsert(listed[100]!),
      (index) => index.upsert({ ...listed[5]!, tonnesPerYear: 5_000 }),
      (index) => expect(tonnesOf(index)).toHaveLength(index.size),
    ];
    fc.assert(
      fc.property(fc.array(fc.nat({ max: between.length }), { maxLength: 20 }), (changes) => {
        const [index, plain] = [createOfferIndex(), createOfferIndex()];
        for (const offer of listed.slice(0, 100)) {
          index.upsert(offer);
          plain.upsert(offer);
        }
        const steps = index.settle()[Symbol.iterator]();
        for (const change of changes) {
          between[change]?.(index);
          between[change]?.(plain);
          steps.next();
        }
        while (steps.next().done !== true) {}
        expect(tonnesOf(index)).toEqual(tonnesOf(plain));
        expect(tonnesOf(index)).toHaveLength(index.size);
      }),
      RUNS,
    );
  });

  test('weigh hundreds of runs against each other, on many shelves, as a full scan does', () => {
    const headings = REFERENCE.groups.find(({ code }) => code === 'vegetable-oils')!.headings;
    const codes = REFERENCE.hsCodes.filter((code) => headings.includes(code.slice(0, 4)));
    const origins = REFERENCE.regions.filter(({ country }) => country === 'KZ').map(({ code }) => code);
    const papers = [[], ['HALAL'], ['GACC_FOOD'], ['HALAL', 'GACC_FOOD']] as CertificateKind[][];
    const demand = demandFacts({ codes: [...headings], targetTonnes: 250_000, requiredCertificates: [] });
    const rules = matchRules();
    const all = numbered(
      'off',
      Array.from({ length: 1500 }, (_, i) =>
        offerFacts({
          hsCode: codes[i % codes.length]!,
          origin: origins[Math.floor(i / codes.length) % origins.length]!,
          certificates: papers[i % papers.length]!,
          tonnesPerYear: 1 + ((i * 7919) % 3000),
        }),
      ),
    ).map((offer) => ({ offer, score: judge(offer, demand, rules).buyerScore }));
    // Of every number of steps, so that each of them was once the one for which more room was made.
    for (let count = 300; count <= all.length; count += 25) {
      const index = createOfferIndex();
      all.slice(0, count).map(({ offer }) => index.upsert(offer));
      const { hits } = ranked(index.search(demand, { rules, today: TODAY, ...WHOLE }));
      const expected = all
        .slice(0, count)
        .filter(({ score }) => score > 0)
        .map(({ offer, score }) => ({ score, tonnes: offer.tonnesPerYear, id: offer.id }));
      expect(hits).toEqual(expected.sort(byOrder).slice(0, WHOLE.first));
    }
  });
});
