/** Deals: opened from an introduction, confirmed by both, signed, shipped; a side without an account confirms by letter. */
import { makeConfirmed, makeDeal } from '../app/made-deals';
import { makeMutual } from '../app/made-introductions';
import { axeViolations, overflow, untranslated } from './audit';
import { LANGUAGES, openTheatre, sizesIn, type Theatre } from './browser';
import { letterLink, NO_SERVER } from './letters';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre({ smtpUrl: NO_SERVER });
}, 60_000);
afterAll(() => theatre.close());

test.each(LANGUAGES)(
  'in %s the pages of deals hold to what every page must',
  async (language) => {
    const { world } = theatre.world;
    const { seller, buyer, deal } = await makeDeal(world);
    const { producers, pool } = await makeConfirmed(world, [1_000]);
    const link = await letterLink(theatre.world, buyer.person.email);
    const visits = [
      { token: buyer.token, paths: ['/deals', `/deals/${deal.id}`] },
      { token: seller.token, paths: ['/deals?show=confirm', '/deals/new'] },
      { token: producers[0]!.token, paths: [`/deals/new?pool=${pool.id}`] },
      { paths: [link, '/deals'] },
    ];
    for (const { paths, ...who } of visits) {
      for (const size of sizesIn(language)) {
        const { page, open, troubles } = await theatre.visit({ language, size, ...who });
        for (const path of paths) {
          await open(path);
          expect({ path, size, troubles }).toEqual({ path, size, troubles: [] });
          expect(await overflow(page)).toBe(0);
          expect(await untranslated(page)).toEqual([]);
          expect(await axeViolations(page)).toEqual([]);
        }
        await page.context().close();
      }
    }
  },
  120_000,
);

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
}, 120_000);

test('a mailed link shows the deal and confirms it once', async () => {
  const { buyer } = await makeDeal(theatre.world.world);
  const link = await letterLink(theatre.world, buyer.person.email);
  const { page, open } = await theatre.visit({ language: 'en' });
  await open(link);
  await page.getByRole('button', { name: 'Confirm 5,000 t: Negotiation' }).click();
  await page.getByText('Both sides have confirmed it: it counts.').waitFor();
  await open('/');
  await open(link);
  await page
    .getByText(/lapsed|used/i)
    .first()
    .waitFor();
  await page.context().close();
}, 60_000);
