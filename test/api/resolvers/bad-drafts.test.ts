import { LANGUAGES } from '../../../src/domain/vocabulary';
import { openWorld, type TestWorld } from '../../support/world';
import { DEMAND_DRAFT, DRAFT_QUERIES, type Fault, OFFER_DRAFT, refusedDraft } from './refusals';

let world: TestWorld;

beforeAll(async () => {
  world = await openWorld();
});

afterAll(() => world.close());

describe('a draft is refused, and the value named, where', () => {
  const offer = (part: object) => ['offer', { draft: { ...OFFER_DRAFT, ...part } }] as const;
  const demand = (part: object) => ['demand', { draft: { ...DEMAND_DRAFT, ...part } }] as const;

  test.each([
    ['the HS code is unknown', ...offer({ hsCode: '999999' }), ['offer.hsCode UNKNOWN_CODE']],
    ['one HS code is unknown', ...demand({ hsCodes: ['1512', '9999'] }), ['demand.hsCodes.1 UNKNOWN_CODE']],
    ['an HS code comes twice', ...demand({ hsCodes: ['1512.11', '151211'] }), ['demand.hsCodes.1 REPEATED']],
    [
      'there are too many HS codes',
      ...demand({ hsCodes: Array.from({ length: 21 }, (_, i) => `15${i + 10}`) }),
      ['demand.hsCodes TOO_MANY'],
    ],
    ['nothing is asked for', ...demand({ hsCodes: [] }), ['demand.hsCodes NOTHING_ASKED']],
    ['the product group is unknown', ...demand({ groups: ['oils'] }), ['demand.groups.0 UNKNOWN_CODE']],
    [
      'the window is reversed',
      ...offer({ window: { from: '2027-08-31', to: '2026-12-01' } }),
      ['offer.window.to WINDOW_REVERSED'],
    ],
    [
      'the window ended yesterday',
      ...demand({ window: { from: '2026-09-01', to: '2026-11-23' } }),
      ['demand.window.to WINDOW_PAST'],
    ],
    [
      'the window is reversed and past',
      ...demand({ window: { from: '2026-09-01', to: '2026-08-01' } }),
      ['demand.window.to WINDOW_REVERSED', 'demand.window.to WINDOW_PAST'],
    ],
    [
      'the window is eleven years long',
      ...offer({ window: { from: '2026-12-01', to: '2037-12-01' } }),
      ['offer.window WINDOW_TOO_LONG'],
    ],
    ['tonnes are negative', ...offer({ tonnesPerYear: -1 }), ['offer.tonnesPerYear NOT_POSITIVE']],
    ['tonnes are zero', ...demand({ targetTonnes: 0 }), ['demand.targetTonnes NOT_POSITIVE']],
    ['tonnes are absurd', ...demand({ targetTonnes: 1e15 }), ['demand.targetTonnes TOO_LARGE']],
    [
      'tonnes have four decimals',
      ...offer({ tonnesPerYear: 20_000.0005 }),
      ['offer.tonnesPerYear BAD_FORMAT'],
    ],
    ['the minimum is negative', ...offer({ minOrderTonnes: -0.001 }), ['offer.minOrderTonnes TOO_SMALL']],
    [
      'the minimum is above the volume',
      ...offer({ minOrderTonnes: 20_001 }),
      ['offer.minOrderTonnes MINIMUM_ABOVE_VOLUME'],
    ],
    [
      'the minimum lot is above the target',
      ...demand({ minLotTonnes: 250_001 }),
      ['demand.minLotTonnes MINIMUM_ABOVE_VOLUME'],
    ],
    ['the Incoterm is for the sea', ...offer({ incoterm: 'FOB' }), ['offer.incoterm SEA_INCOTERM']],
    [
      'all Incoterms are for the sea',
      ...demand({ incoterms: ['FAS', 'CFR', 'CIF'] }),
      [
        'demand.incoterms.0 SEA_INCOTERM',
        'demand.incoterms.1 SEA_INCOTERM',
        'demand.incoterms.2 SEA_INCOTERM',
      ],
    ],
    [
      'the price has no currency',
      ...offer({ price: { amount: '940' } }),
      ['offer.price.currency CURRENCY_MISSING'],
    ],
    [
      'the currency has no price',
      ...demand({ maxPrice: { currency: 'USD' } }),
      ['demand.maxPrice.amount AMOUNT_MISSING'],
    ],
    [
      'the price has three decimals',
      ...offer({ price: { amount: '940.505', currency: 'USD' } }),
      ['offer.price.amount BAD_FORMAT'],
    ],
    [
      'the price is negative',
      ...offer({ price: { amount: '-940', currency: 'USD' } }),
      ['offer.price.amount BAD_FORMAT'],
    ],
    [
      'the price is zero',
      ...offer({ price: { amount: '0.00', currency: 'USD' } }),
      ['offer.price.amount NOT_POSITIVE'],
    ],
    [
      'the price is absurd',
      ...offer({ price: { amount: '9999999999', currency: 'USD' } }),
      ['offer.price.amount TOO_LARGE'],
    ],
    ['the origin is unknown', ...offer({ origin: 'KZ-99' }), ['offer.origin UNKNOWN_CODE']],
    ['the origin lies in Xinjiang', ...offer({ origin: '650100' }), ['offer.origin WRONG_COUNTRY']],
    [
      'the destination lies in Kazakhstan',
      ...demand({ destination: 'KZ-75' }),
      ['demand.destination WRONG_COUNTRY'],
    ],
    [
      'an origin is both preferred and excluded',
      ...demand({ preferredOrigins: ['KZ-63'], excludedOrigins: ['KZ-63'] }),
      ['demand.excludedOrigins PREFERRED_AND_EXCLUDED'],
    ],
    [
      'a supplier may take more than all',
      ...demand({ maxSupplierShare: 1.01 }),
      ['demand.maxSupplierShare TOO_LARGE'],
    ],
    [
      'a supplier may take nothing',
      ...demand({ maxSupplierShare: 0 }),
      ['demand.maxSupplierShare NOT_POSITIVE'],
    ],
    [
      'the plant is of another product',
      ...offer({ variety: 'COTTONSEED' }),
      ['offer.variety VARIETY_OF_OTHER_PRODUCT'],
    ],
    ['a text is too long', ...offer({ namedPlace: 'x'.repeat(121) }), ['offer.namedPlace TOO_LONG']],
    [
      'there are too many quality figures',
      ...offer({ quality: Array(21).fill({ name: 'a', value: 'b' }) }),
      ['offer.quality TOO_MANY'],
    ],
  ])('%s', async (_name, kind, variables, faults) => {
    expect(await refusedDraft(world, kind, variables, 200)).toEqual(faults);
  });
});

const EVERYTHING_WRONG = {
  draft: {
    hsCode: '999999',
    tonnesPerYear: 0,
    minOrderTonnes: -5,
    origin: 'KZ-00',
    window: { from: '2026-09-01', to: '2026-08-01' },
    price: { amount: '940' },
    incoterm: 'CIF',
    namedPlace: 'x'.repeat(200),
  },
  weights: { product: -1, volume: 1001 },
  first: 1e9,
};
const EVERY_FAULT = [
  'offer.hsCode UNKNOWN_CODE',
  'offer.tonnesPerYear NOT_POSITIVE',
  'offer.minOrderTonnes TOO_SMALL',
  'offer.origin UNKNOWN_CODE',
  'offer.window.to WINDOW_REVERSED',
  'offer.window.to WINDOW_PAST',
  'offer.price.currency CURRENCY_MISSING',
  'offer.incoterm SEA_INCOTERM',
  'offer.namedPlace TOO_LONG',
  'weights.product TOO_SMALL',
  'weights.volume TOO_LARGE',
  'first TOO_LARGE',
];

test('all faults of one request come at once, each with its path', async () => {
  expect([...(await refusedDraft(world, 'offer', EVERYTHING_WRONG, 200))].sort()).toEqual(
    [...EVERY_FAULT].sort(),
  );
});

test('each fault is told in four different sentences, for whoever asks in that language', async () => {
  const answers = await Promise.all(
    LANGUAGES.map((language) =>
      world.ask(DRAFT_QUERIES.offer, EVERYTHING_WRONG, { 'accept-language': language }),
    ),
  );
  const told = answers.map(({ body }) => body.errors[0].extensions.violations as readonly Fault[]);
  for (const i of EVERY_FAULT.keys()) {
    const sentences = told.map((violations) => violations[i]!.message);
    expect([sentences, new Set(sentences).size]).toEqual([sentences, 4]);
    expect(sentences.filter((sentence) => sentence.includes('{{') || sentence.length < 5)).toEqual([]);
  }
  expect(new Set(answers.map(({ body }) => body.errors[0].message)).size).toBe(4);
});

test('a wrong country is called by its name in the language of the reader', async () => {
  const draft = { ...OFFER_DRAFT, origin: '650100' };
  const { body } = await world.ask(DRAFT_QUERIES.offer, { draft }, { 'accept-language': 'ru' });
  expect(body.errors[0].extensions.violations[0].message).toMatch(/Казахстан/);
});

test('the last day of a window may be today, and a minimum may equal the volume', async () => {
  const draft = { ...OFFER_DRAFT, minOrderTonnes: 20_000, window: { from: '2026-11-24', to: '2026-11-24' } };
  expect((await world.ask(DRAFT_QUERIES.offer, { draft })).body.errors).toBeUndefined();
});
