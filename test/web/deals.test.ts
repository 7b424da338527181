/** Deals: opened from an introduction, confirmed by both, signed, shipped; a side without an account confirms by letter. */
import { makeConfirmed, makeDeal } from '../app/made-deals';
import { makeMutual, makePair } from '../app/made-introductions';
import { type SignedUp, signUp } from '../support/people';
import { LANGUAGES, openTheatre, type Theatre } from './browser';
import { letterLink, NO_SERVER } from './letters';
import { faultsOnTour } from './tour';

let theatre: Theatre;
let made: Awaited<ReturnType<typeof makeDeal>>;
let confirmed: Awaited<ReturnType<typeof makeConfirmed>>;
let officer: SignedUp;
beforeAll(async () => {
  theatre = await openTheatre({ smtpUrl: NO_SERVER });
  made = await makeDeal(theatre.world.world);
  confirmed = await makeConfirmed(theatre.world.world, [1_000]);
  officer = await signUp(theatre.world, { companyId: null, staffRole: 'OFFICER' });
});
afterAll(() => theatre.close());

test.each(LANGUAGES)('in %s the pages of deals hold to what every page must', async (language) => {
  const { seller, buyer, deal } = made;
  const { producers, pool } = confirmed;
  const others = [
    { path: '/deals?show=confirm', token: seller.token },
    { path: `/deals/new?pool=${pool.id}`, token: producers[0]!.token },
    { path: '/deals' },
  ];
  const stops = [
    { path: await letterLink(theatre.world, buyer.person.email) },
    { path: '/deals', token: buyer.token },
    { path: `/deals/${deal.id}`, token: buyer.token },
    { path: '/deals/new', token: seller.token },
    { path: '/deals/new?from=meeting', token: seller.token },
    ...(language === 'kk' ? others : []),
  ];
  expect(await faultsOnTour(theatre, language, stops)).toEqual([]);
});

test('from an introduction to shipped tonnes: both confirm, and every step asks what it needs', async () => {
  const { seller, buyer, introduction } = await makeMutual(theatre.world.world);
  const mine = await theatre.visit({ language: 'en', token: seller.token });
  const { page } = mine;
  await mine.open(`/deals/new?introduction=${introduction.id}`);
  await page.getByRole('textbox', { name: /^Tonnes:/ }).fill('5000');
  await page.getByRole('button', { name: 'Open the deal' }).click();
  await page.getByText(/^To confirm: Made Company/).waitFor();
  const address = new URL(page.url()).pathname;

  const theirs = await theatre.visit({ language: 'en', token: buyer.token });
  await theirs.open('/deals?show=confirm');
  await theirs.page
    .getByRole('link', { name: /Made Company/ })
    .first()
    .click();
  await theirs.page.getByRole('button', { name: 'Confirm 5,000 t: Negotiation' }).click();
  await theirs.page.getByText('Both sides have confirmed it as it stands: it counts.').waitFor();

  await mine.open(address);
  for (const step of ['Memorandum signed', 'Contract signed']) {
    await page.getByRole('button', { name: step }).click();
    await page.getByRole('dialog').getByRole('button', { name: step }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await page.getByRole('button', { name: 'Record a shipment' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Record a shipment' }).click();
  expect(await dialog.locator('[aria-invalid="true"]').count()).toBe(2);
  await dialog.getByLabel('Border crossing').selectOption({ index: 1 });
  await dialog.getByLabel('Waybill number').fill('SMGS 77');
  await dialog.getByRole('textbox', { name: /^Tonnes:/ }).fill('6000');
  await dialog.getByRole('button', { name: 'Record a shipment' }).click();
  await dialog.getByText('More than the line has left to ship: 5,000 t.').waitFor();
  await dialog.getByRole('textbox', { name: /^Tonnes:/ }).fill('1200');
  await dialog.getByRole('button', { name: 'Record a shipment' }).click();
  await page
    .getByText(/SMGS 77/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Dispute this deal' }).click();
  await dialog.getByLabel('Why').fill('other wagons');
  await dialog.getByRole('button', { name: 'Dispute this deal' }).click();
  await page.getByText('In dispute: does not count').waitFor();
  expect([mine.troubles, theirs.troubles]).toEqual([[], []]);
  await page.context().close();
  await theirs.page.context().close();
});

test('an officer enters what two companies agreed on at an event, for both to confirm', async () => {
  const { seller, buyer, offer } = await makePair(theatre.world.world);
  const { page, open, troubles } = await theatre.visit({ language: 'en', token: officer.token });
  await open('/desk/pipeline');
  await page.getByRole('link', { name: 'Open a deal' }).click();
  const send = page.getByRole('button', { name: 'Open the deal' });
  await send.click();
  await page.getByText('Please fill this in.').first().waitFor();
  await page.getByLabel('Event').fill('China-Eurasia Expo');
  await page.getByLabel('Day of the talk').fill('2026-06-27');
  for (const [side, { company }] of [
    ['Producer', seller],
    ['Importer', buyer],
  ] as const) {
    await page.getByRole('combobox', { name: side }).fill(company!.nameEn!);
    await page.getByRole('option', { name: new RegExp(`^${company!.nameEn} · `) }).click();
  }
  await page.getByRole('group', { name: 'Offers it is about' }).getByRole('checkbox').first().check();
  await page.getByRole('textbox', { name: /^Tonnes:/ }).fill('2500');
  await page.getByLabel('Destination').selectOption('654000');
  await page.getByLabel('Delivery from').fill('2027-03-01');
  await page.getByLabel('Delivery to').fill('2027-01-31');
  await send.click();
  await page.getByText('The last day lies before the first.').first().waitFor();
  await page.getByLabel('Delivery to').fill('2027-05-31');
  await send.click();
  await page.getByText('Met').first().waitFor();
  await page.getByText(/^To confirm: /).waitFor();
  const deals = await theatre.world.world.database.read(({ records }) =>
    records.all('deal', { sellerId: seller.company!.id }, { limit: 10 }),
  );
  expect(deals).toMatchObject([
    {
      ...{ origin: 'MEETING', meetingEvent: 'China-Eurasia Expo', meetingOn: '2026-06-27', awaiting: 'BOTH' },
      ...{ buyerId: buyer.company!.id, tonnes: 2_500, destinationCode: '654000' },
    },
  ]);
  expect(new URL(page.url()).pathname).toBe(`/deals/${deals[0]!.id}`);
  expect(offer.companyId).toBe(seller.company!.id);
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('a mailed link shows the deal and confirms it once', async () => {
  const { buyer } = await makeDeal(theatre.world.world);
  const link = await letterLink(theatre.world, buyer.person.email);
  const { page, open } = await theatre.visit({ language: 'en' });
  await open(link);
  await page.getByRole('button', { name: 'Confirm 5,000 t: Negotiation' }).click();
  await page.getByText('Both sides have confirmed it: it counts.').waitFor();
  await page.goto('about:blank');
  await open(link);
  await page
    .getByText(/lapsed|used/i)
    .first()
    .waitFor();
  await page.context().close();
});
