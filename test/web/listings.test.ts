/** The pages of one offer, one demand and one company. */
import { signUp } from '../support/people';
import { axeViolations, overflow, untranslated } from './audit';
import { LANGUAGES, openTheatre, sizesIn, type Theatre } from './browser';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
}, 60_000);
afterAll(() => theatre.close());

const DEMAND = '/demands/dem_01KDVDNA00X4QY33TPKM1RFDMW';
const OFFER = '/offers/off_01KDVDNA00FMNKD0RF5RKK1GZ1';
const COMPANY = '/companies/com_01KDVDNA00CKMZ7M63J9HAMVZS';

const PATHS = [DEMAND, OFFER, COMPANY, '/offers/off_nowhere'];

test.each(LANGUAGES)(
  'in %s its pages hold to what every page must',
  async (language) => {
    for (const size of sizesIn(language)) {
      const { page, open, troubles } = await theatre.visit({ language, size });
      for (const path of PATHS) {
        await open(path);
        expect({ path, size, troubles }).toEqual({ path, size, troubles: [] });
        expect(await overflow(page)).toBe(0);
        expect(await untranslated(page)).toEqual([]);
        expect(await axeViolations(page)).toEqual([]);
      }
      await page.context().close();
    }
  },
  120_000,
);

describe('a demand', () => {
  test('leads to its supply plan and to all its matches', async () => {
    const { page, open } = await theatre.visit({ language: 'en' });
    await open(DEMAND);
    const plan = page.getByRole('link', { name: 'See how it can be filled' });
    expect(await plan.getAttribute('href')).toBe(`${DEMAND}/plan`);
    const matches = page.getByRole('link', { name: /See all \d+ matches/ });
    expect(await matches.getAttribute('href')).toBe(`${DEMAND}/matches`);
    await page.context().close();
  }, 60_000);

  test('explains a term of the trade on focus', async () => {
    const { page, open } = await theatre.visit({ language: 'en' });
    await open(DEMAND);
    await page.getByRole('button', { name: 'Minimum lot' }).focus();
    await page
      .getByRole('tooltip')
      .getByText(/takes from one supplier/)
      .waitFor();
    await page.context().close();
  }, 60_000);

  test('is shared by its link', async () => {
    const { page, open } = await theatre.visit({ language: 'en' });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(DEMAND);
    await page.getByRole('button', { name: 'Copy the link' }).click();
    await page.getByRole('button', { name: 'Link copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${theatre.address}${DEMAND}`);
    await page.context().close();
  }, 60_000);

  test('shows its link to copy by hand where the browser refuses', async () => {
    const { page, open } = await theatre.visit({ language: 'en' });
    await open(DEMAND);
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await page.getByRole('button', { name: 'Copy the link' }).click();
    expect(await page.getByLabel('Copy this link').inputValue()).toBe(`${theatre.address}${DEMAND}`);
    await page.context().close();
  }, 60_000);
});

test.each([DEMAND, OFFER])(
  '%s prints on one page',
  async (path) => {
    const { page, open } = await theatre.visit({ language: 'ru' });
    await open(path);
    const paper = await page.pdf({ format: 'A4' });
    expect(paper.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await page.context().close();
  },
  60_000,
);

describe('the price of an offer', () => {
  test('is kept from strangers, who are told how to see it', async () => {
    const { page, open } = await theatre.visit({ language: 'en' });
    await open(OFFER);
    await page.getByText('for verified members').waitFor();
    await page.context().close();
  }, 60_000);

  test('is shown to a verified member', async () => {
    const { token } = await signUp(theatre.world);
    const { page, open } = await theatre.visit({ language: 'en', token });
    await open(OFFER);
    expect(await page.getByText('for verified members').count()).toBe(0);
    await page
      .getByText(/[$¥€₸]\s?[\d,]+|US\$[\d,]+/)
      .first()
      .waitFor();
    await page.context().close();
  }, 60_000);
});

test('a company shows its own names and leads to what it has published', async () => {
  const { page, open } = await theatre.visit({ language: 'en' });
  await open(COMPANY);
  await page.getByText('乌鲁木齐云雁桥粮油贸易有限公司').waitFor();
  await page.getByRole('link', { name: 'Vegetable oils' }).click();
  await page.waitForURL(`${theatre.address}${DEMAND}`);
  await page.context().close();
}, 60_000);
