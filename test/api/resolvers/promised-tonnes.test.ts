import { createOffer } from '../../../src/app/listing-changes';
import type { Offer } from '../../../src/model/offer';
import { OFFER } from '../../app/made-listings';
import { newHolder, promise, release } from '../../app/made-promises';
import { days } from '../../support/make';
import { type SignedUp, signUp } from '../../support/people';
import { openWorld, type TestWorld } from '../../support/world';

const HALF = days('2026-09-01', '2027-02-28');
const TONNES = 'query ($id: ID!) { offer(id: $id) { availableTonnes promisedTonnes } }';

let world: TestWorld;
let seller: SignedUp;
let other: SignedUp;
let officer: SignedUp;
beforeAll(async () => {
  world = await openWorld();
  seller = await signUp(world);
  other = await signUp(world);
  officer = await signUp(world, { companyId: null, staffRole: 'OFFICER' });
});
afterAll(() => world.close());

const made = (terms: object = {}): Promise<Offer> =>
  createOffer(seller.session, { terms: { ...OFFER, ...terms }, publish: true });
const tonnesOf = async ({ id }: Offer, headers = {}) =>
  (await world.ask(TONNES, { id }, headers)).body.data.offer;

test('promised and available tonnes are for the owner and officers, and null for everybody else', async () => {
  const offer = await made();
  await promise(officer.session, offer.id, { tonnes: 3_000, days: HALF });
  await promise(officer.session, offer.id, { tonnes: 8_000 });
  for (const { headers } of [seller, officer]) {
    expect(await tonnesOf(offer, headers)).toEqual({ availableTonnes: 9_000, promisedTonnes: 11_000 });
  }
  for (const headers of [other.headers, {}]) {
    expect(await tonnesOf(offer, headers)).toEqual({ availableTonnes: null, promisedTonnes: null });
  }
});

test('what is released is available again', async () => {
  const offer = await made();
  const holderId = newHolder(officer.session);
  await promise(officer.session, offer.id, { tonnes: 20_000, holderId });
  expect(await tonnesOf(offer, seller.headers)).toEqual({ availableTonnes: 0, promisedTonnes: 20_000 });
  await release(officer.session, holderId);
  expect(await tonnesOf(offer, seller.headers)).toEqual({ availableTonnes: 20_000, promisedTonnes: 0 });
});

test('the available tonnes of an offer of two years are those of both', async () => {
  const offer = await made({
    tonnesPerYear: 365,
    minOrderTonnes: 1,
    window: { from: '2026-09-01', to: '2028-08-30' },
  });
  await promise(officer.session, offer.id, { tonnes: 0.5, days: HALF });
  expect(await tonnesOf(offer, seller.headers)).toEqual({ availableTonnes: 729.5, promisedTonnes: 0.5 });
});

test('each offer of a list has its own', async () => {
  const offers = [await made(), await made(), await made()];
  for (const [n, { id }] of offers.entries()) {
    await promise(officer.session, id, { tonnes: 100 * n + 1 });
  }
  const query = '{ myOffers(first: 100) { nodes { id availableTonnes promisedTonnes } } }';
  const { nodes } = (await world.ask(query, {}, seller.headers)).body.data.myOffers;
  for (const [n, { id }] of offers.entries()) {
    const tonnes = { availableTonnes: 19_999 - 100 * n, promisedTonnes: 100 * n + 1 };
    expect(nodes).toContainEqual({ id, ...tonnes });
  }
});

test('a change that would break a promise is refused by path and code, in the language of the request', async () => {
  const { id, version } = await made();
  await promise(officer.session, id, { tonnes: 12_000 });
  const change = 'mutation ($input: UpdateOfferInput!) { updateOffer(input: $input) { id } }';
  const input = { id, expectedVersion: version, offer: { ...OFFER, tonnesPerYear: 11_999 } };
  const headers = { ...seller.headers, 'accept-language': 'en' };
  const { body } = await world.once(change, { input }, headers);
  expect(body.errors[0].extensions).toMatchObject({
    code: 'INVALID_INPUT',
    violations: [
      {
        path: ['input', 'offer', 'tonnesPerYear'],
        code: 'BELOW_PROMISED',
        message: expect.stringContaining('12,000 t of this offer are promised'),
      },
    ],
  });
});
