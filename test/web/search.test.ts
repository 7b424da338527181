/** Searching offers, demands and companies: in four languages, by words and filters, with all of it in the address. */
import type { Page } from 'playwright-core';
import { axeViolations, overflow, untranslated } from './audit';
import { LANGUAGES, openTheatre, PHONE, sizesIn, type Theatre } from './browser';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
}, 60_000);
afterAll(() => theatre.close());

const PATHS = [
  '/offers?regions=KZ-63&min=1000&hs=15&certificates=GACC_FOOD',
  '/demands',
  '/demands?q=qqqqqq',
  '/companies?country=CN',
];

function parameters(page: Page): Record<string, string> {
  return Object.fromEntries(new URL(page.url()).searchParams);
}

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

describe('a search', () => {
  test('is asked as one types, after "/", and stands in the address', async () => {
    const { page, open } = await theatre.visit({ language: 'en' });
    await open('/demands');
    const before = await page.getByRole('status').first().innerText();
    await page.keyboard.press('/');
    await page.keyboard.type('barley');
    await page
      .getByRole('link', { name: /barley/i })
      .first()
      .waitFor();
    await page.waitForFunction(
      (text) => document.querySelector('[role=status]')?.textContent !== text,
      before,
    );
    expect(parameters(page)).toEqual({ q: 'barley' });
    await page.reload();
    expect(await page.getByRole('searchbox').inputValue()).toBe('barley');
    await page.context().close();
  }, 60_000);

  test('narrows by a facet, shows the filter as a chip, and forgets it again', async () => {
    const { page, open } = await theatre.visit({ language: 'en' });
    await open('/offers');
    await page.getByRole('checkbox', { name: /East Kazakhstan/ }).check();
    await page.getByRole('button', { name: /Remove the filter “East Kazakhstan Region”/ }).click();
    await page.getByRole('checkbox', { name: /^15 / }).check();
    await page.getByRole('button', { name: 'Clear all' }).waitFor();
    expect(parameters(page)).toEqual({ hs: '15' });
    await page.getByRole('button', { name: 'Clear all' }).click();
    await page.getByRole('button', { name: 'Clear all' }).waitFor({ state: 'detached' });
    expect(parameters(page)).toEqual({});
    await page.context().close();
  }, 60_000);

  test('shows more rows below those there are, and as many when the address is opened again', async () => {
    const { page, open } = await theatre.visit({ language: 'en' });
    await open('/offers?order=largest');
    await page.getByText(/^20 of \d+$/).waitFor();
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByText(/^40 of \d+$/).waitFor();
    await page.locator('[data-row]').nth(39).waitFor();
    await page.reload();
    await page.locator('[data-row]').nth(39).waitFor();
    expect(await page.locator('[data-row]').count()).toBe(40);
    await page.context().close();
  }, 60_000);

  test('moves from row to row with the arrow keys', async () => {
    const { page, open } = await theatre.visit({ language: 'en' });
    await open('/demands');
    await page.locator('[data-row]').first().focus();
    await page.keyboard.press('ArrowDown');
    const second = await page.locator('[data-row]').nth(1).getAttribute('href');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(second);
    await page.context().close();
  }, 60_000);

  test('keeps its filters in a drawer on a phone and counts those that are on', async () => {
    const { page, open } = await theatre.visit({ language: 'kk', size: PHONE });
    await open('/offers');
    await page.getByRole('button', { name: 'Сүзгілер' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('checkbox', { name: /Шығыс Қазақстан/ }).check();
    await drawer.getByRole('button', { name: /нәтижені көрсету/ }).click();
    await page.getByRole('button', { name: 'Сүзгілер, 1 қосулы' }).waitFor();
    expect(parameters(page)).toEqual({ regions: 'KZ-63' });
    await page.context().close();
  }, 60_000);

  test('says what to loosen where nothing is found', async () => {
    const { page, open } = await theatre.visit({ language: 'en' });
    await open('/offers?q=qqqqqq&min=5');
    await page.getByText('Nothing fits all of this').waitFor();
    await page.getByRole('button', { name: 'Clear all' }).last().click();
    await page.locator('[data-row]').first().waitFor();
    expect(parameters(page)).toEqual({});
    await page.context().close();
  }, 60_000);

  test('finds companies by country and words', async () => {
    const { page, open } = await theatre.visit({ language: 'en' });
    await open('/companies');
    await page.getByLabel('Country').selectOption('CN');
    await page.waitForURL(/country=CN/);
    await page.getByRole('searchbox').fill('Yunyanqiao');
    await page.getByText(/^1 found$/).waitFor();
    expect(parameters(page)).toEqual({ country: 'CN', q: 'Yunyanqiao' });
    await page.context().close();
  }, 60_000);
});
