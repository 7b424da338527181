/** The board of deals: moved by keyboard and by mouse, narrowed down, read by those who only read. */
import type { Page } from 'playwright-core';
import { makeDeal } from '../app/made-deals';
import { type SignedUp, signUp } from '../support/people';
import { LANGUAGES, openTheatre, PHONE, type Theatre, untilFocusRests } from './browser';
import { faultsOnTour } from './tour';

let theatre: Theatre;
let officer: SignedUp;
/** A deal that tests only look at. */
let seen: Awaited<ReturnType<typeof makeDeal>>;
beforeAll(async () => {
  theatre = await openTheatre();
  officer = await signUp(theatre.world, { companyId: null, staffRole: 'OFFICER' });
  seen = await makeDeal(theatre.world.world);
}, 60_000);
afterAll(() => theatre.close());

test.each(LANGUAGES)(
  'in %s the board holds to what every page must',
  async (language) => {
    const prepare = (page: Page) => page.locator('main li a').first().waitFor();
    const stops = [{ path: '/desk/pipeline', token: officer.token, prepare }];
    expect(await faultsOnTour(theatre, language, stops)).toEqual([]);
  },
  60_000,
);

test('an officer moves a deal by keyboard, drags it on, and loses it by the menu', async () => {
  const { seller, deal } = await makeDeal(theatre.world.world);
  const { page, open, troubles } = await theatre.visit({ language: 'en', token: officer.token });
  await open(`/desk/pipeline?company=${seller.company!.id}`);
  const column = (name: string) => page.getByRole('region', { name, exact: true });
  const card = (stage: string) => column(stage).getByRole('link', { name: /→/ });
  const dialog = page.getByRole('dialog');
  await column('Negotiation').getByText('5,000 t').first().waitFor();

  await card('Negotiation').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Memorandum' }).waitFor();
  expect(await page.getByRole('menuitem').allTextContents()).toEqual(['Memorandum', 'Lost']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await untilFocusRests(dialog);
  await dialog.getByRole('button', { name: 'Memorandum signed' }).press('Enter');
  await card('Memorandum').waitFor();
  await page.getByText('is now at: Memorandum.').waitFor();
  await page.waitForFunction(
    (id) => document.activeElement?.getAttribute('href') === `/deals/${id}`,
    deal.id,
  );

  await column('Memorandum').locator('li').dragTo(column('Contract'));
  await dialog.getByRole('button', { name: 'Contract signed' }).click();
  await card('Contract').waitFor();
  await column('Memorandum').getByText('No deal at this stage.').waitFor();

  await page.getByRole('button', { name: /^Move to: Made Company/ }).click();
  await page.getByRole('menuitem', { name: 'Cancelled' }).click();
  await dialog.getByRole('button', { name: 'Not now' }).click();
  await page.waitForFunction((id) => document.activeElement?.matches(`#card-${id} button`), deal.id);
  await page.getByRole('button', { name: /^Move to: Made Company/ }).click();
  await page.getByRole('menuitem', { name: 'Cancelled' }).click();
  await dialog.getByLabel('Why').fill('no wagons');
  await dialog.getByRole('button', { name: 'Cancel the contract' }).click();
  await page.getByRole('button', { name: 'Lost and cancelled' }).click();
  await card('Cancelled').waitFor();
  expect(troubles).toEqual([]);
  await page.context().close();
}, 90_000);

test('what is looked for stands in the address; on a phone one stage is shown at a time', async () => {
  const { page, open } = await theatre.visit({ language: 'en', size: PHONE, token: officer.token });
  await open(`/desk/pipeline?company=${seen.seller.company!.id}&market=real`);
  await page.getByRole('link', { name: /→/ }).waitFor();
  await page.getByLabel('Product', { exact: true }).fill('no such goods');
  await page.getByText('No deal of this product at this stage.').first().waitFor();
  await page.waitForURL((url) => url.searchParams.get('product') === 'no such goods');
  await page.getByLabel('Product', { exact: true }).fill('');
  await page.getByLabel('Market').selectOption('demonstration');
  await page.getByText('No deal at this stage.').first().waitFor();
  await page.getByLabel('Market').selectOption('all');
  await page.getByRole('link', { name: /→/ }).waitFor();
  await page.getByLabel('Stage').selectOption({ label: 'Contract' });
  await page.getByRole('region', { name: 'Contract' }).getByText('No deal at this stage.').waitFor();
  expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toContain('Contract');
  expect(await page.getByRole('region', { name: 'Negotiation' }).count()).toBe(0);
  await page.context().close();
}, 60_000);

test('an auditor reads the board and moves nothing; strangers are led to signing in', async () => {
  const auditor = await signUp(theatre.world, { companyId: null, staffRole: 'AUDITOR' });
  const { page, open, signInAs } = await theatre.visit({ language: 'en', token: auditor.token });
  await open('/desk/pipeline');
  await page.locator(`a[href="/deals/${seen.deal.id}"]`).waitFor();
  expect(await page.getByRole('button', { name: /^Move to/ }).count()).toBe(0);
  expect(await page.locator('[draggable="true"]').count()).toBe(0);

  await signInAs(null);
  await open('/desk/pipeline?market=real');
  const way = page.getByRole('main').getByRole('link', { name: 'Sign in' });
  expect(await way.getAttribute('href')).toBe(
    `/sign-in?next=${encodeURIComponent('/desk/pipeline?market=real')}`,
  );
  await page.context().close();
}, 60_000);
