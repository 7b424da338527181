import { DEMAND, OFFER } from '../../app/made-listings';
import { type SignedUp, signUp } from '../../support/people';
import { openWorld, type TestWorld } from '../../support/world';

let world: TestWorld;
let seller: SignedUp;
let buyer: SignedUp;
let officer: SignedUp;

beforeAll(async () => {
  world = await openWorld();
  seller = await signUp(world);
  buyer = await signUp(world, {
    company: { country: 'CN', registration: '91650100MA00000009', regionCode: '650100' },
  });
  officer = await signUp(world, { companyId: null, staffRole: 'OFFICER' });
});
afterAll(() => world.close());

const SHOWN = { Offer: 'tonnesPerYear', Demand: 'targetTonnes' } as const;

/** Sends a mutation with one input and returns its record, or the extensions of its error. */
async function change(name: string, input: object, by?: SignedUp) {
  const noun = name.endsWith('Offer') ? 'Offer' : 'Demand';
  const verb = name.slice(0, -noun.length);
  const shared = { create: `Create${noun}Input`, update: `Update${noun}Input` } as Record<string, string>;
  const other: Record<string, string> = { renew: 'RenewListingInput', suspend: 'SuspendListingInput' };
  const type = shared[verb] ?? other[verb] ?? 'ListingStepInput';
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) {
    id status version expiresOn tonnes: ${SHOWN[noun]} company { id } } }`;
  const { body } = await world.once(query, { input }, by?.headers ?? {});
  return body.errors ? body.errors[0].extensions : body.data[name];
}

test.each([
  ['Offer', 'offer', OFFER, { tonnesPerYear: 10 }],
  ['Demand', 'demand', DEMAND, { targetTonnes: 10 }],
] as const)('%s: from draft to its end', async (noun, field, terms, fewer) => {
  const owner = noun === 'Offer' ? seller : buyer;
  const least = noun === 'Offer' ? { minOrderTonnes: 1 } : {};
  const made = await change(`create${noun}`, { [field]: terms }, owner);
  expect(made).toMatchObject({ status: 'DRAFT', version: 1, company: { id: owner.company!.id } });
  const { id } = made;
  const own = `{ my${noun}s(statuses: [DRAFT]) { totalCount nodes { id } facets { chapters { count } } } }`;
  const { body } = await world.ask(own, {}, owner.headers);
  expect(body.data[`my${noun}s`]).toMatchObject({ totalCount: 1, nodes: [{ id }] });

  const read = `query ($id: ID!) { ${field}(id: $id) { status } }`;
  expect((await world.ask(read, { id })).body.data[field]).toBeNull();
  expect(await change(`publish${noun}`, { id }, owner)).toMatchObject({ status: 'PUBLISHED', version: 1 });
  expect((await world.ask(read, { id })).body.data[field]).toEqual({ status: 'PUBLISHED' });
  expect(await change(`publish${noun}`, { id }, owner)).toEqual({
    code: 'ILLEGAL_STEP',
    params: { from: 'PUBLISHED' },
  });

  const input = { id, expectedVersion: 1, [field]: { ...terms, ...least, ...fewer } };
  expect(await change(`update${noun}`, input, owner)).toMatchObject({ version: 2, tonnes: 10 });
  expect(await change(`update${noun}`, input, owner)).toEqual({ code: 'CONFLICT', params: { version: 2 } });
  const renewal = { id, expectedVersion: 2, windowTo: '2027-12-31' };
  expect(await change(`renew${noun}`, renewal, owner)).toMatchObject({ version: 3, expiresOn: '2027-12-31' });

  expect(await change(`pause${noun}`, { id }, owner)).toMatchObject({ status: 'PAUSED' });
  expect(await change(`suspend${noun}`, { id, reason: 'Doubt' }, owner)).toMatchObject({ code: 'FORBIDDEN' });
  expect(await change(`suspend${noun}`, { id, reason: 'Doubt' }, officer)).toMatchObject({
    status: 'SUSPENDED',
  });
  expect(await change(`restore${noun}`, { id }, officer)).toMatchObject({ status: 'PAUSED' });
  expect(await change(`withdraw${noun}`, { id }, owner)).toMatchObject({ status: 'WITHDRAWN' });
  expect(await change(`withdraw${noun}`, { id })).toEqual({ code: 'UNAUTHENTICATED' });
});

test('all faults come at once, each with its path', async () => {
  const offer = { ...OFFER, minOrderTonnes: 30_000, price: { amount: '940' }, incoterm: 'CIF' };
  const refused = await change('createOffer', { offer, publish: true }, buyer);
  expect(refused.code).toBe('INVALID_INPUT');
  const faults = refused.violations.map(({ path, code }: { path: string[]; code: string }) => [
    path.join('.'),
    code,
  ]);
  expect(faults).toEqual([
    ['input.offer.incoterm', 'SEA_INCOTERM'],
    ['input.offer.minOrderTonnes', 'MINIMUM_ABOVE_VOLUME'],
    ['input.offer.price.currency', 'CURRENCY_MISSING'],
    ['input.companyId', 'WRONG_COUNTRY'],
  ]);
  expect(refused.violations[3].message).toContain('Kazakhstan');
});

test('a search is saved, listed, renamed and deleted', async () => {
  const input = { name: 'Oil', kind: 'OFFER', search: 'oil', where: { hsCode: '1512', regions: ['KZ-63'] } };
  const create = `mutation ($input: CreateSavedSearchInput!) { createSavedSearch(input: $input) {
    id name kind search byMail where { hsCode regions minTonnes window { from } } } }`;
  const made = await world.once(create, { input }, buyer.headers);
  const { id, ...rest } = made.body.data.createSavedSearch;
  expect(rest).toEqual({
    name: 'Oil',
    kind: 'OFFER',
    search: 'oil',
    byMail: false,
    where: { hsCode: '1512', regions: ['KZ-63'], minTonnes: null, window: null },
  });
  const rename = `mutation ($input: RenameSavedSearchInput!) { renameSavedSearch(input: $input) { name } }`;
  await world.once(rename, { input: { id, name: 'Sunflower' } }, buyer.headers);
  const list = '{ savedSearches { totalCount nodes { id name } } }';
  const { body } = await world.ask(list, {}, buyer.headers);
  expect(body.data.savedSearches).toEqual({ totalCount: 1, nodes: [{ id, name: 'Sunflower' }] });
  const forget = 'mutation ($input: DeleteSavedSearchInput!) { deleteSavedSearch(input: $input) { id } }';
  await world.once(forget, { input: { id } }, buyer.headers);
  const left = await world.ask(list, {}, buyer.headers);
  expect(left.body.data.savedSearches.totalCount).toBe(0);
});
