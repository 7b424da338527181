/** Searching offers, demands and companies: in four languages, by words and filters, with all of it in the address. */
import { LANGUAGES, openTheatre, PHONE, type Theatre } from './browser';
import { faultsOnTour } from './tour';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
}, 60_000);
afterAll(() => theatre.close());

const OILS = '/offers?regions=KZ-63&hs=15&certificates=GACC_FOOD';
const CHINESE = '/companies?country=CN';
/** Many rows and none, in one language; few rows say as much and are looked through in a third of the time. */
const WHOLE = [`${OILS}&min=1000`, '/demands', '/demands?q=qqqqqq', CHINESE];
const SHORT = [`${OILS}&min=10000`, '/demands?min=100000', CHINESE];

test.each(LANGUAGES)(
  'in %s its pages hold to what every page must',
  async (language) => {
    const stops = (language === 'kk' ? WHOLE : SHORT).map((path) => ({ path }));
    expect(await faultsOnTour(theatre, language, stops)).toEqual([]);
  },
  120_000,
);

describe('a search', () => {
  test('is asked as one types, after "/", and stands in the address', async () => {
    const { page, open } = await theatre.visit({ language: 'en' });
    await open('/demands');
    await page.locator('[data-row]').first().focus();
    await page.keyboard.press('ArrowDown');
    const second = await page.locator('[data-row]').nth(1).getAttribute('href');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(second);
    const before = await page.getByRole('status').first().innerText();
    await page.keyboard.press('/');
    await page.keyboard.type('barley');
    // The address follows the typing.
    await page.waitForURL('**/demands?q=barley');
    await page
      .getByRole('link', { name: /barley/i })
      .first()
      .waitFor();
    await page.waitForFunction(
      (text) => document.querySelector('[role=status]')?.textContent !== text,
      before,
    );
    await page.reload();
    expect(await page.getByRole('searchbox').inputValue()).toBe('barley');
    await page.context().close();
  }, 60_000);

  test('says what to loosen where nothing is found; narrows by a facet, and forgets it again', async () => {
    const { page, open } = await theatre.visit({ language: 'en' });
    await open('/offers?q=qqqqqq&min=5');
    await page.getByText('Nothing fits all of this').waitFor();
    await page.getByRole('button', { name: 'Clear all' }).last().click();
    await page.waitForURL('**/offers');
    await page.locator('[data-row]').first().waitFor();
    await page.getByRole('checkbox', { name: /East Kazakhstan/ }).check();
    await page.getByRole('button', { name: /Remove the filter “East Kazakhstan Region”/ }).click();
    await page.getByRole('checkbox', { name: /^15 / }).check();
    await page.getByRole('button', { name: 'Clear all' }).waitFor();
    await page.waitForURL('**/offers?hs=15');
    await page.getByRole('button', { name: 'Clear all' }).click();
    await page.getByRole('button', { name: 'Clear all' }).waitFor({ state: 'detached' });
    await page.waitForURL('**/offers');
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

  test('keeps its filters in a drawer on a phone and counts those that are on', async () => {
    const { page, open } = await theatre.visit({ language: 'kk', size: PHONE });
    await open('/offers');
    await page.getByRole('button', { name: 'Сүзгілер' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('checkbox', { name: /Шығыс Қазақстан/ }).check();
    await drawer.getByRole('button', { name: /нәтижені көрсету/ }).click();
    await page.getByRole('button', { name: 'Сүзгілер, 1 қосулы' }).waitFor();
    await page.waitForURL('**/offers?regions=KZ-63');
    await page.context().close();
  }, 60_000);

  test('finds companies by country and words', async () => {
    const { page, open } = await theatre.visit({ language: 'en' });
    await open('/companies');
    await page.getByLabel('Country').selectOption('CN');
    await page.waitForURL(/country=CN/);
    await page.getByRole('searchbox').fill('Yunyanqiao');
    await page.getByText(/^1 found$/).waitFor();
    await page.waitForURL('**/companies?country=CN&q=Yunyanqiao');
    await page.context().close();
  }, 60_000);
});
