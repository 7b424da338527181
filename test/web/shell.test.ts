/** What every page stands in: where each kind of person can go, by pointer and by key; and what developers find. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { type SignedUp, signUp } from '../support/people';
import { axeViolations, overflow, untranslated } from './audit';
import { DESKTOP, LANGUAGES, openTheatre, PHONE, type Theatre, type Visit } from './browser';
import { faultsOnTour } from './tour';

jest.setTimeout(60_000);

let theatre: Theatre;
let officer: SignedUp;
beforeAll(async () => {
  theatre = await openTheatre();
  const name = 'Aigerim Nurmaganbetova-Iskakova';
  officer = await signUp(theatre.world, { staffRole: 'OFFICER', name });
});
afterAll(() => theatre.close());

/** The narrowest screen with the links of somebody signed in in the header. */
const NARROW = { width: 1200, height: 800 };

async function atHome(asked: Visit) {
  const visitor = await theatre.visit(asked);
  await visitor.open('/companies');
  return visitor;
}

/** Words of the links in the header's row, from left to right. */
const HEADER = 'header nav a';

/** Opens the menu of the header, or on a phone the drawer that stands for all of it. */
async function openMenu(page: Page): Promise<void> {
  if ((page.viewportSize()?.width ?? 0) < NARROW.width) {
    await page.locator('header button').first().click();
    await page.locator('nav a[href="/desk/targets"]').waitFor();
  } else {
    await page.locator('header button[aria-haspopup="menu"]').last().click();
    await page.getByRole('menuitem').first().waitFor();
  }
}

test.each(LANGUAGES)(
  'in %s the first page, a missing one and the menus of an officer hold to what every page must',
  async (language) => {
    const stops = [
      { path: '/' },
      { path: '/nowhere' },
      { path: '/developers', token: officer.token, prepare: openMenu },
    ];
    expect(await faultsOnTour(theatre, language, stops)).toEqual([]);
  },
);

test.each(LANGUAGES)('in %s the header of an officer fits', async (language) => {
  const { page, open } = await theatre.visit({ language, size: NARROW, token: officer.token });
  await open('/developers');
  for (const size of [NARROW, DESKTOP]) {
    await page.setViewportSize(size);
    expect(await overflow(page)).toBe(0);
    const ends = await page
      .locator('header')
      .evaluate((header) =>
        [...header.querySelectorAll('a, button')].map((one) => one.getBoundingClientRect().right),
      );
    expect(Math.max(...ends)).toBeLessThanOrEqual(size.width);
    // Nothing lies over anything else.
    const shown = await page.locator('header :is(a, button)').evaluateAll((all) =>
      all
        .map((one) => one.getBoundingClientRect())
        .filter(({ width }) => width > 0)
        .map(({ left, right }) => [left, right]),
    );
    const over = shown.filter(([left], index) => index > 0 && left! < shown[index - 1]![1]! - 1);
    expect(over).toEqual([]);
  }
  await openMenu(page);
  expect(await untranslated(page)).toEqual([]);
  await page.context().close();
});

test('Escape closes the drawer of a phone', async () => {
  const { page, open } = await theatre.visit({ language: 'kk', size: PHONE, token: officer.token });
  await open('/developers');
  await openMenu(page);
  await page.keyboard.press('Escape');
  await page.locator('nav a[href="/desk/targets"]').waitFor({ state: 'detached' });
  await page.context().close();
});

test('each sees the ways that are open', async () => {
  const member = await signUp(theatre.world, { role: 'MEMBER' });
  const clerk = await signUp(theatre.world, { companyId: null, staffRole: 'OFFICER' });
  const { page, open, signInAs } = await theatre.visit({ language: 'en' });
  for (const [token, further] of [
    [null, ['Try it']],
    [clerk.token, ['Introductions', 'Deals', 'Desk']],
    [member.token, ['Introductions', 'Deals']],
  ] as const) {
    await signInAs(token);
    await open('/companies');
    expect(await page.locator(HEADER).allInnerTexts()).toEqual([
      ...['Demands', 'Offers', 'Companies'],
      ...further,
    ]);
    expect(await page.locator(`${HEADER}[aria-current="page"]`).innerText()).toBe('Companies');
  }
  await page.getByRole('button', { name: /^Account: / }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
  const items = await page.getByRole('menuitem').allInnerTexts();
  expect(items).toEqual([
    'My listings',
    'Pools',
    'My company',
    'Account',
    'Saved searches',
    'Keyboard shortcuts',
    'Sign out',
  ]);
  await page.context().close();
});

test('the desk has its pages over each of them', async () => {
  const { page, open } = await theatre.visit({ language: 'en', token: officer.token });
  await open('/desk');
  const desk = page.getByRole('navigation', { name: 'Desk' });
  expect(await desk.getByRole('link').allInnerTexts()).toEqual([
    'Review',
    'Pipeline',
    'Targets',
    'Report',
    'Rates',
    'Route notices',
    'Import',
    'Audit',
  ]);
  await desk.getByRole('link', { name: 'Audit' }).click();
  await page.waitForURL(/\/desk\/audit$/);
  const here = desk.locator('[aria-current="page"]');
  await here.filter({ hasText: 'Audit' }).waitFor();
  expect(await here.allInnerTexts()).toEqual(['Audit']);
  await page.context().close();
});

test('on a phone the page of the desk at hand is in sight among the others', async () => {
  const { page, open } = await theatre.visit({ language: 'en', size: PHONE, token: officer.token });
  await open('/desk/audit');
  await page.waitForFunction(() => {
    const link = document.querySelector('nav a[href="/desk/audit"][aria-current="page"]');
    const { left = -1, right = 0 } = link?.getBoundingClientRect() ?? {};
    return left >= 0 && right <= innerWidth;
  });
  await page.context().close();
});

test('keys lead to pages, tell themselves, and are silent while somebody writes', async () => {
  const { token } = await signUp(theatre.world);
  const { page } = await atHome({ language: 'en', token });
  await page.keyboard.press('g');
  await page.keyboard.press('n');
  await page.getByRole('heading', { level: 1, name: 'Notifications' }).waitFor();
  await page.keyboard.press('Shift+?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await dialog.getByText('Go to: My listings').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.keyboard.press('/');
  await page.waitForURL(/\/demands$/);
  await page.getByRole('searchbox').fill('');
  await page.getByRole('searchbox').pressSequentially('go?');
  expect(await page.getByRole('searchbox').inputValue()).toBe('go?');
  expect(new URL(page.url()).pathname).toBe('/demands');
  expect(await dialog.count()).toBe(0);
  await page.context().close();
});

test('keys that lead nowhere for a stranger do nothing', async () => {
  const { page } = await atHome({ language: 'en' });
  for (const letter of ['g', 'k', 'g', 'o']) {
    await page.keyboard.press(letter);
  }
  await page.waitForURL(/\/offers$/);
  await page.goBack();
  await page.waitForURL(/\/companies$/);
  await page.context().close();
});

test('the examples of the schema are at hand, and those shown are copied whole', async () => {
  const { page, open } = await theatre.visit({ language: 'en' });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await open('/developers');
  await page.getByLabel('Find an example').fill('frontier');
  await page.getByText(/^How 250,000 t can be filled/).click();
  await page.getByText('Give values for: $demand.').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: /^Copy: How 250,000 t/ }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(readFileSync('schema/examples/supply-plan.graphql', 'utf8').trim());
  await page.context().close();
});
