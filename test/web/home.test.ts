/** The first page: the sentence leads to the answer, the map and its list agree, and little is loaded. */
import type { Page } from 'playwright-core';
import { LANGUAGES, openTheatre, PHONE, type Theatre, type Visit } from './browser';
import { faultsOnTour } from './tour';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(() => theatre.close());

async function atHome(asked: Visit) {
  const visitor = await theatre.visit(asked);
  await visitor.open('/');
  return visitor;
}

/** Compressed bytes of the scripts and styles fetched so far; by an observer, since the fixed clock hides the rest. */
const weight = (page: Page) =>
  page.evaluate(async () => {
    const fetched = await new Promise<PerformanceEntryList>((resolve) =>
      new PerformanceObserver((list) => resolve(list.getEntries())).observe({
        type: 'resource',
        buffered: true,
      }),
    );
    const bytes = (end: string) =>
      fetched
        .map((entry) => entry as PerformanceResourceTiming)
        .filter(({ name }) => new URL(name).pathname.endsWith(end))
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    return { js: bytes('.js'), css: bytes('.css') };
  });

test.each(LANGUAGES)(
  'the first page is light, and whole with its map accessible, translated and fits, in %s',
  async (language) => {
    const weights: { js: number; css: number }[] = [];
    const prepare = async (page: Page): Promise<void> => {
      // Before anybody does anything.
      weights.push(await weight(page));
      await page.getByRole('heading', { level: 2 }).last().scrollIntoViewIfNeeded();
      await page.mouse.wheel(0, 900);
      await page.locator('svg .line').first().waitFor();
    };
    expect(await faultsOnTour(theatre, language, [{ path: '/', prepare }])).toEqual([]);
    expect(weights).toHaveLength(1);
    for (const { js, css } of weights) {
      expect(js).toBeGreaterThan(50_000);
      expect(js).toBeLessThanOrEqual(230_000);
      expect(css).toBeGreaterThan(10_000);
      expect(css).toBeLessThanOrEqual(40_000);
    }
  },
);

test('the sentence leads to the answer with everything in the address', async () => {
  const { page } = await atHome({ language: 'en' });
  await page.getByRole('textbox', { name: 'Tonnes needed' }).fill('90000');
  await page.getByLabel('First day').fill('2027-01-01');
  await page.getByLabel('Last day').fill('2027-12-31');
  await page.getByRole('combobox', { name: 'Destination in Xinjiang' }).fill('Kara');
  await page.getByRole('option', { name: 'Karamay' }).click();
  await page.getByRole('link', { name: 'See matching offers' }).click();
  await page.waitForURL('**/try?*');
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
    side: 'need',
    product: 'group:vegetable-oils',
    tonnes: '90000',
    region: '650200',
    from: '2027-01-01',
    to: '2027-12-31',
  });
  await page.context().close();
});

test('a product is found by words of another language, and groups are not supplied', async () => {
  const { page } = await atHome({ language: 'zh' });
  const product = page.getByRole('combobox', { name: '产品' });
  await product.fill('подсолнечное масло');
  await page.getByRole('option', { name: '1512.11' }).click();
  await page.getByText('我可供应').click();
  const way = await page.getByRole('link', { name: '查看匹配的需求' }).getAttribute('href');
  expect(way).toContain('side=supply&product=hs%3A151211&tonnes=20000&region=KZ-63');
  await product.fill('');
  await page.getByRole('option').first().waitFor();
  expect(await page.getByText('产品组').count()).toBe(0);
  await page.context().close();
});

test('a corridor chosen by keyboard stands out on the map and tells what it is', async () => {
  const { page } = await atHome({ language: 'en' });
  await page.getByText('Where the wanted and offered tonnes could meet').scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 400);
  const corridor = page.getByRole('button', { name: /^Petropavl → Urumqi/ });
  await corridor.focus();
  await page.locator('svg .line.active').waitFor();
  expect(await corridor.getAttribute('aria-pressed')).toBe('true');
  await page.getByText(/^Petropavl → Urumqi · Dostyk/).waitFor();
  await page.getByText('157,538 t · 2,352 km · 8.2 days · $103.74 / t (estimate)').waitFor();
  await page.context().close();
});

test('the figures of the chart stand in a table, too', async () => {
  const { page } = await atHome({ language: 'en', size: PHONE });
  await page.getByText('Table', { exact: true }).click();
  await page.getByRole('row', { name: /1512/ }).getByRole('cell', { name: '454,860 t' }).waitFor();
  await page.context().close();
});
