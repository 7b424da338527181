/** The pages of matches: ranked, explained, weighed, compared, by pointer and by keyboard. */
import type { Page } from 'playwright-core';
import { LANGUAGES, openTheatre, PHONE, type Theatre, type Visit } from './browser';
import { faultsOnTour } from './tour';

// Each test opens pages of its own in a real browser.
jest.setTimeout(30_000);

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
}, 60_000);
afterAll(() => theatre.close());

const DEMAND = 'dem_01KDVDNA00X4QY33TPKM1RFDMW';
const PATH = `/demands/${DEMAND}/matches`;
async function at(path: string, asked: Visit = { language: 'en' }) {
  const visitor = await theatre.visit(asked);
  await visitor.open(path);
  return visitor;
}

async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
}

/** What the API says of the best matches. */
async function bestOffers(first: number, weights: object | null = null) {
  const { body } = await theatre.world.once(
    `query ($id: ID!, $first: Int!, $weights: Weights) {
      demand(id: $id) { matches(first: $first, weights: $weights) {
        nodes { score offer { id product { name } company { name } } }
      } }
    }`,
    { id: DEMAND, first, weights },
    { 'accept-language': 'en' },
  );
  return body.data.demand.matches.nodes as {
    readonly score: number;
    readonly offer: { readonly id: string; readonly company: { readonly name: string } };
  }[];
}

async function comparedPath(): Promise<string> {
  const offers = await bestOffers(3);
  return `${PATH}?compare=${offers.map(({ offer }) => offer.id).join(',')}`;
}

/** A published offer that nothing matches, but something nearly does. */
async function lonelyOffer(): Promise<string> {
  const { body } = await theatre.world.once(
    '{ offers(first: 100) { nodes { id matches(first: 1) { totalCount } nearMisses(first: 1) { totalCount } } } }',
  );
  const nodes: { id: string; matches: { totalCount: number }; nearMisses: { totalCount: number } }[] =
    body.data.offers.nodes;
  const lonely = nodes.find(
    ({ matches, nearMisses }) => matches.totalCount === 0 && nearMisses.totalCount > 0,
  );
  return `/offers/${lonely?.id}/matches`;
}

/** Opens the first match, and what it keeps folded. */
async function unfold(page: Page): Promise<void> {
  await page.locator('[data-row]').first().click();
  await page.locator('button[aria-expanded="false"]:not([data-row])').last().click();
  await page.locator('svg rect, svg path').first().waitFor();
  await settled(page);
}

test.each(LANGUAGES)(
  'in %s its pages hold to what every page must',
  async (language) => {
    const [best] = await bestOffers(1);
    const stops = [
      { path: PATH, prepare: unfold },
      { path: `${PATH}?tab=near` },
      { path: await comparedPath() },
      { path: `/offers/${best?.offer.id}/matches?w=1,2,1`, prepare: unfold },
      { path: await lonelyOffer() },
    ];
    expect(await faultsOnTour(theatre, language, stops)).toEqual([]);
  },
  120_000,
);

test('weights move by keyboard, rank anew, stand in the address, and are equal again at once', async () => {
  const { page } = await at(PATH);
  const region = page.getByRole('slider', { name: 'Weight of: Region' });
  await region.focus();
  for (let step = 0; step < 5; step += 1) {
    await page.keyboard.press('ArrowRight');
  }
  await page.waitForURL((url) => url.searchParams.get('w') === '5,5,10');
  expect(await region.getAttribute('aria-valuetext')).toBe('10 of 10: counts 50%');
  const [best] = await bestOffers(1, { product: 5, volume: 5, region: 10 });
  const shown = new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(best?.score ?? 0);
  const first = page.locator('ol > li').first();
  await first.getByText(`Score ${shown}`, { exact: true }).waitFor();
  await first.getByText(best?.offer.company.name ?? '').waitFor();
  await page.getByRole('button', { name: 'Make equal' }).click();
  await page.waitForURL(`**${PATH}`);
  await first.getByText('Score 39.4', { exact: true }).waitFor();
  await page.context().close();
});

test('arrows move through the rows, Enter opens one, and why not 100 adds up', async () => {
  const { page } = await at(PATH);
  const rows = page.locator('[data-row]');
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  expect(await rows.nth(1).getAttribute('aria-expanded')).toBe('true');
  const [, second] = await bestOffers(2);
  const detail = page.getByRole('region', { name: 'The match in full' });
  await detail.getByRole('link', { name: second?.offer.company.name ?? '' }).waitFor();
  await detail.getByRole('button', { name: 'Why not 100?' }).click();
  const chart = await detail.getByRole('img', { name: /^From 100 to the score/ }).getAttribute('aria-label');
  const [full = 0, ...steps] = [...(chart ?? '').matchAll(/ (-?[\d.]+)(?=,|$)/g)].map(([, n]) => Number(n));
  const score = steps.pop() ?? 0;
  const left = steps.reduce((sum, step) => sum + step, full);
  expect(full).toBe(100);
  // Four figures of one decimal each.
  expect(Math.abs(left - score)).toBeLessThanOrEqual(0.2);
  await page.context().close();
});

test('the detail holds the conditions with their reasons and the corridor on the map', async () => {
  const { page } = await at(PATH);
  const detail = page.getByRole('region', { name: 'The match in full' });
  await detail.getByText('Prices are compared for the owner of the demand only.').waitFor();
  await detail.getByText('Met: 12 of 13').click();
  await detail.getByText('The two windows meet.').waitFor();
  await detail.getByRole('heading', { name: 'Corridor' }).scrollIntoViewIfNeeded();
  await detail.hover();
  await page.mouse.wheel(0, 600);
  await detail.locator('svg .line').first().waitFor();
  await detail.getByRole('cell', { name: /^Oskemen → / }).waitFor();
  await page.context().close();
});

test('on a phone a row opens below itself and closes again', async () => {
  const { page } = await at(PATH, { language: 'en', size: PHONE });
  const row = page.locator('[data-row]').first();
  await row.click();
  await page.getByRole('link', { name: 'Open the offer' }).waitFor();
  expect(await page.locator('ol > li').first().getByRole('link', { name: 'Open the offer' }).count()).toBe(1);
  await row.click();
  await page.getByRole('link', { name: 'Open the offer' }).waitFor({ state: 'detached' });
  await page.context().close();
});

test('the list goes on by cursor without a repeat', async () => {
  const { page } = await at(PATH);
  await page.getByRole('button', { name: 'Show more' }).click();
  await page.getByText('24 of 116').waitFor();
  const links = page.locator('ol > li a[href^="/companies/"]');
  const expected = (await bestOffers(24)).map(({ offer }) => offer.company.name);
  expect(await links.allInnerTexts()).toEqual(expected);
  await page.context().close();
});

test('a near miss says what fails and what would help', async () => {
  const { page } = await at(PATH);
  await page.getByRole('tab', { name: 'Near misses' }).click();
  await page.waitForURL((url) => url.searchParams.get('tab') === 'near');
  const first = page.locator('ol > li').first();
  await first.getByText('Packaging', { exact: true }).waitFor();
  await first.getByText(/^What would help: Agree on a packaging\./).waitFor();
  await first.getByText('Score 30.5', { exact: true }).waitFor();
  await page.context().close();
});

test('where nothing matches, the near misses stand in its place', async () => {
  const { page } = await at(await lonelyOffer());
  await page.getByRole('heading', { name: 'No match yet' }).waitFor();
  await page.getByText('What would help:').first().waitFor();
  await page.context().close();
});

test('ticked matches are compared side by side, with the address to share', async () => {
  const { page } = await at(PATH);
  const boxes = page.getByRole('checkbox', { name: /^Compare / });
  await boxes.nth(0).check();
  expect(await page.getByRole('button', { name: 'Compare', exact: true }).isDisabled()).toBe(true);
  for (const index of [1, 2, 3]) {
    await boxes.nth(index).check();
  }
  expect(await boxes.nth(4).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const ids = (await bestOffers(4)).map(({ offer }) => offer.id);
  await page.waitForURL((url) => url.searchParams.get('compare') === ids.join(','));
  await page.waitForFunction(() => document.activeElement?.textContent === 'Matches side by side');
  const score = page.getByRole('row', { name: /^Score differs/ });
  expect(await score.getByRole('cell').allInnerTexts()).toEqual(['39.4best', '36.2', '35.8', '34.2']);
  const same = page.getByRole('row', { name: /^P · Product/ });
  await same.waitFor();
  await page.getByRole('checkbox', { name: 'Only what differs' }).check();
  await same.waitFor({ state: 'detached' });
  await page.goBack();
  await page.getByText('4 of at most 4 chosen').waitFor();
  await page.context().close();
});

test('a comparison of rows that stand on no page shown opens from its address', async () => {
  const offers = await bestOffers(40);
  const chosen = [offers[0], offers[38]];
  const { page } = await at(`${PATH}?compare=${chosen.map((match) => match?.offer.id).join(',')}`);
  for (const match of chosen) {
    await page
      .getByRole('columnheader')
      .getByRole('link', { name: match?.offer.company.name ?? '' })
      .first()
      .waitFor();
  }
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await page.waitForURL(`**${PATH}`);
  await page.context().close();
});
