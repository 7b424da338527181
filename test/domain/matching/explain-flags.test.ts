import { UNDISTURBED } from '../../../src/domain/matching/corridor';
import { explainFlags } from '../../../src/domain/matching/explain';
import { judge } from '../../../src/domain/matching/judge';
import type { DemandFacts, OfferFacts } from '../../../src/domain/matching/listing';
import { demandFacts, matchRules, offerFacts, REFERENCE } from '../../support/make';

const RULES = matchRules();
const product = (offer: OfferFacts) =>
  REFERENCE.products.find((one) => one.code === offer.hsCode.slice(0, 6));

describe('flag', () => {
  const flags = (offer: Partial<OfferFacts>, demand: Partial<DemandFacts>, rules = RULES) => {
    const [some, other] = [offerFacts(offer), demandFacts(demand)];
    const judgement = judge(some, other, rules);
    return explainFlags(some, other, judgement, rules, product(some)).map((flag) => flag.kind);
  };
  const plain = flags({}, {});

  test.each([
    ['NATIONAL_SUBHEADING', { hsCode: '15121100' }, {}, RULES],
    ['NATIONAL_SUBHEADING', {}, { codes: ['1512119101'] }, RULES],
    ['VAGUE_CODE', { hsCode: '1512' }, {}, RULES],
    ['VAGUE_CODE', { hsCode: '15121' }, {}, RULES],
    ['VARIETY_UNSTATED', {}, { variety: 'SUNFLOWER' }, RULES],
    ['PACKAGING_UNSTATED', { packaging: [] }, { packaging: ['DRUM_200'] }, RULES],
    ['INCOTERM_UNSTATED', { incoterm: null }, { incoterms: ['DAP'] }, RULES],
    ['PRICE_UNKNOWN', { price: null }, { maxPrice: { minor: 1, currency: 'USD' } }, RULES],
    ['ROUTE_LOW_CONFIDENCE', {}, { destination: '659001' }, RULES],
    [
      'CLOSURE_ANNOUNCED',
      {},
      {},
      matchRules({ conditions: { ...UNDISTURBED, announced: new Set(['dostyk-rail']) } }),
    ],
    [
      'WAITING_AT_CROSSING',
      {},
      {},
      matchRules({ conditions: { ...UNDISTURBED, waitingDays: new Map([['dostyk-rail', 1]]) } }),
    ],
  ] as const)('%s is raised', (kind, offer, demand, rules) => {
    expect(plain).not.toContain(kind);
    expect(flags(offer, demand, rules)).toContain(kind);
  });

  test('access that a protocol must confirm is never shown as granted', () => {
    const unsure = REFERENCE.products.find((one) => one.access === 'CHECK_PROTOCOL')!.code;
    const granted = REFERENCE.products.find((one) => one.access === 'PROTOCOL')!.code;
    expect(flags({ hsCode: unsure }, {})).toContain('ACCESS_UNCONFIRMED');
    expect(flags({ hsCode: granted }, {})).not.toContain('ACCESS_UNCONFIRMED');
  });

  test('nothing is said of closures and queues at crossings that the way does not pass', () => {
    const elsewhere = { announced: new Set(['bakhty-road']), waitingDays: new Map([['bakhty-road', 3]]) };
    expect(flags({}, {}, matchRules({ conditions: { ...UNDISTURBED, ...elsewhere } }))).toEqual(plain);
  });

  test('a hidden price raises none', () => {
    expect(flags({ price: null }, {}, matchRules({ judgesPrice: false }))).toEqual(plain);
  });
});
