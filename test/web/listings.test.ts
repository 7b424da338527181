/** The pages of one offer, one demand and one company. */
import type { Page } from 'playwright-core';
import { signUp } from '../support/people';
import { LANGUAGES, openTheatre, type Theatre, type Visitor } from './browser';
import { faultsOnTour } from './tour';

let theatre: Theatre;
let reader: Visitor;
beforeAll(async () => {
  theatre = await openTheatre();
  reader = await theatre.visit({ language: 'en' });
});
afterAll(() => theatre.close());

/** The page of one English reader for all of these tests, since a new one loads everything anew. */
async function at(path: string, token: string | null = null): Promise<Page> {
  await reader.signInAs(token);
  await reader.open(path);
  return reader.page;
}

const DEMAND = '/demands/dem_01KDVDNA00X4QY33TPKM1RFDMW';
const OFFER = '/offers/off_01KDVDNA00FMNKD0RF5RKK1GZ1';
const COMPANY = '/companies/com_01KDVDNA00CKMZ7M63J9HAMVZS';

test.each(LANGUAGES)('in %s its pages hold to what every page must', async (language) => {
  const paths = [DEMAND, OFFER, COMPANY, '/offers/off_nowhere'];
  const stops = paths.map((path) => ({ path }));
  expect(await faultsOnTour(theatre, language, stops)).toEqual([]);
});

test('a demand leads to its plan and matches, and explains a term of the trade on focus', async () => {
  const page = await at(DEMAND);
  const plan = page.getByRole('link', { name: 'See how it can be filled' });
  expect(await plan.getAttribute('href')).toBe(`${DEMAND}/plan`);
  const matches = page.getByRole('link', { name: /See all \d+ matches/ });
  expect(await matches.getAttribute('href')).toBe(`${DEMAND}/matches`);
  await page.getByRole('button', { name: 'Minimum lot' }).focus();
  await page
    .getByRole('tooltip')
    .getByText(/takes from one supplier/)
    .waitFor();
});

test('a demand is shared by its link, which is to copy by hand where the browser refuses', async () => {
  await reader.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await at(DEMAND);
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await page.getByRole('button', { name: 'Link copied' }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${theatre.address}${DEMAND}`);
  await at(DEMAND);
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.getByRole('button', { name: 'Copy the link' }).click();
  expect(await page.getByLabel('Copy this link').inputValue()).toBe(`${theatre.address}${DEMAND}`);
});

test('a demand and an offer print on one page each', async () => {
  const { page, open } = await theatre.visit({ language: 'ru' });
  for (const path of [DEMAND, OFFER]) {
    await open(path);
    const paper = await page.pdf({ format: 'A4' });
    expect(paper.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  }
  await page.context().close();
});

test('the price of an offer is kept from strangers, who are told how to see it, and shown to a verified member', async () => {
  const page = await at(OFFER);
  await page.getByText('for verified members').waitFor();
  await at(OFFER, (await signUp(theatre.world)).token);
  expect(await page.getByText('for verified members').count()).toBe(0);
  await page
    .getByText(/[$¥€₸]\s?[\d,]+|US\$[\d,]+/)
    .first()
    .waitFor();
});

test('a company shows its own names and leads to what it has published', async () => {
  const page = await at(COMPANY);
  await page.getByText('乌鲁木齐云雁桥粮油贸易有限公司').waitFor();
  await page.getByRole('link', { name: 'Vegetable oils' }).click();
  await page.waitForURL(`${theatre.address}${DEMAND}`);
});
