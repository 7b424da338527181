/** One's own listings: where each stands, and the steps from there. */
import { type SignedUp, signUp } from '../support/people';
import { LANGUAGES, openTheatre, type Theatre } from './browser';
import { faultsOnTour } from './tour';

jest.setTimeout(120_000);

let theatre: Theatre;
let producer: SignedUp;
/** Tokens of those who find another page: an unverified producer and an officer. */
let others: readonly string[];
beforeAll(async () => {
  theatre = await openTheatre();
  producer = await makeProducer();
  const company = { verification: 'UNVERIFIED', verifiedUntil: null } as const;
  const unverified = await signUp(theatre.world, { company });
  await makeOffer(unverified, false);
  const officer = await signUp(theatre.world, { companyId: null, staffRole: 'OFFICER' });
  others = [unverified.token, officer.token];
});
afterAll(() => theatre.close());

const OFFER = {
  hsCode: '151211',
  tonnesPerYear: 20_000,
  minOrderTonnes: 500,
  origin: 'KZ-63',
  window: { from: '2026-12-01', to: '2027-11-30' },
  price: { amount: '940.50', currency: 'USD' },
  incoterm: 'FCA',
};

async function makeOffer({ headers }: SignedUp, publish: boolean, terms: object = {}): Promise<string> {
  const { body } = await theatre.world.once(
    'mutation ($input: CreateOfferInput!) { createOffer(input: $input) { id } }',
    { input: { offer: { ...OFFER, ...terms }, publish } },
    headers,
  );
  return body.data.createOffer.id;
}

/** A producer with an offer in each of four states. */
async function makeProducer(): Promise<SignedUp> {
  const producer = await signUp(theatre.world);
  await makeOffer(producer, true);
  await makeOffer(producer, false, { hsCode: '120600' });
  for (const step of ['pauseOffer', 'withdrawOffer']) {
    const id = await makeOffer(producer, true, { tonnesPerYear: 5_000 });
    const mutation = `mutation ($input: ListingStepInput!) { ${step}(input: $input) { id } }`;
    await theatre.world.once(mutation, { input: { id } }, producer.headers);
  }
  return producer;
}

test.each(LANGUAGES)('in %s the page holds to what every page must, whoever looks', async (language) => {
  const tokens = language === 'kk' ? [undefined, ...others, producer.token] : [producer.token];
  const stops = tokens.map((token) => ({ path: '/my-listings', ...(token ? { token } : {}) }));
  expect(await faultsOnTour(theatre, language, stops)).toEqual([]);
});

test('a draft is published, paused, resumed by undo, renewed, and withdrawn after a question', async () => {
  const owner = await signUp(theatre.world);
  const id = await makeOffer(owner, false);
  const { page, open, troubles } = await theatre.visit({ language: 'en', token: owner.token });
  const status = async () =>
    (await theatre.world.world.database.read(({ records }) => records.find('offer', { id })))?.status;
  await open('/my-listings');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('heading', { name: /^Published/ }).waitFor();
  expect(await status()).toBe('PUBLISHED');
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('heading', { name: /^Paused/ }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('heading', { name: /^Published/ }).waitFor();
  await page.getByRole('button', { name: 'Renew' }).click();
  const renewal = page.getByRole('dialog');
  await renewal.getByLabel('Last day').fill('2026-01-01');
  await renewal.getByRole('button', { name: 'Renew' }).click();
  await renewal.getByText('The last day lies before the first.').waitFor();
  await renewal.getByLabel('Last day').fill('2028-11-30');
  await renewal.getByRole('button', { name: 'Renew' }).click();
  await page.getByText(/^Renewed:/).waitFor();
  await page.getByText('Nov 30, 2028').first().waitFor();
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await page.getByRole('dialog').getByText('This cannot be undone', { exact: false }).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
  await page.getByRole('heading', { name: /^Withdrawn/ }).waitFor();
  expect(await status()).toBe('WITHDRAWN');
  await page.getByRole('link', { name: /^Write a new one like it/ }).click();
  await page.waitForURL('**/offers/new?from=*');
  await page.getByLabel('Tonnes a year', { exact: false }).first().waitFor();
  expect(await page.getByRole('textbox', { name: 'Tonnes a year' }).inputValue()).toBe('20,000');
  expect(troubles).toEqual([]);
  await page.context().close();
});
