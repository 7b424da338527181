/** From a need tried by a stranger to a listing stored for a company, with nothing typed twice. */
import type { Page } from 'playwright-core';
import { signUp } from '../support/people';
import { axeViolations } from './audit';
import { LANGUAGES, openTheatre, type Theatre } from './browser';
import { letterLink, NO_SERVER } from './letters';
import { faultsOnTour } from './tour';

jest.setTimeout(90_000);

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre({ smtpUrl: NO_SERVER });
});
afterAll(() => theatre.close());

const SUPPLY = '/try?side=supply&product=hs:151211&tonnes=20000&region=KZ-63&from=2026-12-01&to=2027-11-30';
const NEED =
  '/try?side=need&product=group:vegetable-oils&tonnes=90000&region=650100&from=2026-12-01&to=2027-11-30';
const TERMS = '&min=500&certificates=PHYTO,GACC_FOOD&packaging=FLEXITANK_20&incoterms=DAP&price=9000';

const answered = (page: Page) => page.getByRole('listitem').first().waitFor();
const EMPTY = { path: '/try', prepare: answered };
const STOPS = [`${NEED}${TERMS}`, SUPPLY].map((path) => ({ path, prepare: answered }));

test.each(LANGUAGES)(
  'in %s its pages hold to what every page must',
  async (language) => {
    const stops = language === 'kk' ? [EMPTY, ...STOPS] : STOPS;
    expect(await faultsOnTour(theatre, language, stops)).toEqual([]);
  },
  120_000,
);

test('further terms stand in the address and narrow the answer', async () => {
  const { page, open } = await theatre.visit({ language: 'en' });
  await open(NEED);
  const before = await page.getByRole('heading', { level: 2 }).first().innerText();
  await page.getByRole('button', { name: 'Further terms' }).click();
  await page.getByLabel('Minimum lot from one supplier').fill('20000');
  await page.waitForFunction((text) => document.querySelector('h2')?.textContent !== text, before);
  await page.waitForURL((url) => url.searchParams.get('min') === '20000');
  await page.reload();
  expect(await page.getByLabel('Minimum lot from one supplier').inputValue()).toBe('20 000');
  await page.context().close();
});

test('faults stand beside their controls, in the words of the server, and nothing can be saved', async () => {
  const { page, open } = await theatre.visit({ language: 'en' });
  await open(`${NEED.replace('2027-11-30', '2026-10-01')}&min=100000`);
  await page.getByText('Last day: The last day lies before the first.').waitFor();
  const lot = page.getByLabel('Minimum lot from one supplier');
  expect(await lot.getAttribute('aria-invalid')).toBe('true');
  expect(await page.getByRole('button', { name: 'Save this demand' }).isDisabled()).toBe(true);
  await page.getByRole('textbox', { name: 'Tonnes needed' }).fill('');
  await page.getByText('Complete the sentence to see who fits: Tonnes needed.').waitFor();
  await page.context().close();
});

test('a verified company publishes at once', async () => {
  const { token, company } = await signUp(theatre.world);
  const { page, open } = await theatre.visit({ language: 'en', token });
  await open(SUPPLY);
  await page.getByText(`It is published at once, in the name of ${company?.nameEn}.`).waitFor();
  await page.getByRole('button', { name: 'Save and publish the offer' }).click();
  await page.waitForURL('**/offers/off_*');
  const id = page.url().split('/').at(-1) ?? '';
  const offer = await theatre.world.world.database.read(({ records }) => records.find('offer', { id }));
  expect(offer).toMatchObject({ companyId: company?.id, status: 'PUBLISHED', tonnesPerYear: 20_000 });
  await page.context().close();
});

// The other side goes the same way in the story of an entrepreneur.
test('from trying to a stored demand, with nothing typed twice', async () => {
  const tried = `${NEED}${TERMS}`;
  const email = 'li@example.test';
  const { page, open, troubles } = await theatre.visit({ language: 'zh' });
  const main = page.getByRole('main');
  await open(tried);
  await page.getByRole('button', { name: '保存此需求' }).click();
  await page.waitForURL('**/register');
  await main.getByRole('textbox').first().fill('新疆试验油脂有限公司');
  await main.locator('input.figures').fill('91650100MA0000000Q');
  await main.getByRole('combobox').fill('乌鲁木齐市');
  await page.getByRole('option', { name: '乌鲁木齐市' }).click();
  await main.locator('input[autocomplete="name"]').fill('Aigul Marked');
  await main.locator('input[type="email"]').fill(email);
  await main.locator('button[type="submit"]').click();
  await page.getByText(email).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  const link = await letterLink(theatre.world, email);
  await page.goto('about:blank');
  await open(link);
  await page.locator('input[autocomplete="new-password"]').fill('quiet steppe in October');
  await main.locator('button[type="submit"]').click();
  await page.waitForURL('**/try?*');
  for (const [name, value] of new URL(tried, theatre.address).searchParams) {
    expect(new URL(page.url()).searchParams.get(name)).toBe(value);
  }
  await page.getByRole('button', { name: '将需求存为草稿' }).click();
  await page.waitForURL('**/demands/dem_*');
  await page.getByRole('heading', { level: 1 }).waitFor();
  const id = page.url().split('/').at(-1) ?? '';
  const stored = await theatre.world.world.database.read(({ records }) => records.find('demand', { id }));
  expect(stored).toMatchObject({ status: 'DRAFT' });
  expect(troubles).toEqual([]);
  // What is stored is no longer kept: the next trial begins afresh.
  await open('/try');
  expect(new URL(page.url()).search).toBe('');
  await page.context().close();
});
