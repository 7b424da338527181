import { openWorld, type TestWorld } from '../../support/world';
import { DEMAND_DRAFT, type DraftKind, OFFER_DRAFT, refusedDraft } from './refusals';

let world: TestWorld;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

describe('variables of the wrong form are refused with 400, and the value named, where', () => {
  test.each<[string, DraftKind, object, readonly string[]]>([
    [
      'tonnes are the text "NaN"',
      'offer',
      { draft: { ...OFFER_DRAFT, tonnesPerYear: 'NaN' } },
      ['draft.tonnesPerYear WRONG_TYPE'],
    ],
    [
      'tonnes are a text of digits',
      'offer',
      { draft: { ...OFFER_DRAFT, tonnesPerYear: '20000' } },
      ['draft.tonnesPerYear WRONG_TYPE'],
    ],
    [
      'a certificate is unknown',
      'offer',
      { draft: { ...OFFER_DRAFT, certificates: ['GACC_FOOD', 'GACC'] } },
      ['draft.certificates.1 UNKNOWN_VALUE'],
    ],
    [
      'a paper is one the producer cannot hold',
      'demand',
      { draft: { ...DEMAND_DRAFT, requiredCertificates: ['TRQ'] } },
      ['draft.requiredCertificates.0 UNKNOWN_VALUE'],
    ],
    [
      'the currency is unknown',
      'offer',
      { draft: { ...OFFER_DRAFT, price: { amount: '1', currency: 'GBP' } } },
      ['draft.price.currency UNKNOWN_VALUE'],
    ],
    [
      'the HS code has letters',
      'demand',
      { draft: { ...DEMAND_DRAFT, hsCodes: ['15l2'] } },
      ['draft.hsCodes.0 WRONG_TYPE'],
    ],
    [
      'the HS code has three digits',
      'offer',
      { draft: { ...OFFER_DRAFT, hsCode: '151' } },
      ['draft.hsCode WRONG_TYPE'],
    ],
    [
      'a day does not exist',
      'offer',
      { draft: { ...OFFER_DRAFT, window: { from: '2027-02-29', to: '2027-13-01' } } },
      ['draft.window.from WRONG_TYPE', 'draft.window.to WRONG_TYPE'],
    ],
    [
      'the price is a number',
      'offer',
      { draft: { ...OFFER_DRAFT, price: { amount: 940, currency: 'USD' } } },
      ['draft.price.amount WRONG_TYPE'],
    ],
    [
      'fields are missing',
      'demand',
      { draft: {} },
      ['draft.targetTonnes REQUIRED', 'draft.destination REQUIRED', 'draft.window REQUIRED'],
    ],
    [
      'a field is unknown',
      'offer',
      { draft: { ...OFFER_DRAFT, colour: 'gold' } },
      ['draft.colour UNKNOWN_FIELD'],
    ],
    [
      'a weight is the text "NaN"',
      'offer',
      { draft: OFFER_DRAFT, weights: { product: 'NaN' } },
      ['weights.product WRONG_TYPE'],
    ],
    [
      'a text holds a NUL',
      'offer',
      { draft: { ...OFFER_DRAFT, namedPlace: 'a\0b' } },
      ['draft.namedPlace BAD_CHARACTER'],
    ],
    [
      'a text holds half of a surrogate pair',
      'offer',
      { draft: { ...OFFER_DRAFT, paymentTerms: '\ud83d' } },
      ['draft.paymentTerms BAD_CHARACTER'],
    ],
    ['`first` is no whole number', 'demand', { draft: DEMAND_DRAFT, first: 1.5 }, ['first WRONG_TYPE']],
    [
      '`first` does not fit into 32 bits',
      'demand',
      { draft: DEMAND_DRAFT, first: 1e10 },
      ['first WRONG_TYPE'],
    ],
    [
      'everything is of another kind',
      'demand',
      { draft: 1, weights: 'x', first: null, after: 5 },
      ['draft WRONG_TYPE', 'weights WRONG_TYPE', 'first REQUIRED', 'after WRONG_TYPE'],
    ],
  ])('%s', async (_name, kind, variables, faults) => {
    expect([...(await refusedDraft(world, kind, variables, 400))].sort()).toEqual([...faults].sort());
  });
});
