/** Notifications, the account, saved searches, keys and the developers' page. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { createSavedSearch } from '../../src/app/saved-searches';
import { transact } from '../../src/app/transact';
import type { NotificationKind } from '../../src/domain/notices';
import { PASSWORD, type SignedUp, signUp, systemSession } from '../support/people';
import { NOW } from '../support/world';
import { axeViolations } from './audit';
import { LANGUAGES, openTheatre, type Theatre, type Visitor } from './browser';
import { faultsOnTour } from './tour';

let theatre: Theatre;
let reader: Visitor;
let busy: SignedUp;
beforeAll(async () => {
  theatre = await openTheatre();
  reader = await theatre.visit({ language: 'en' });
  busy = await busyPerson();
});
afterAll(() => theatre.close());

/** The page of one English reader for all of these tests, since a new one loads everything anew. */
async function at(path: string, token: string | null = null): Promise<Page> {
  await reader.signInAs(token);
  await reader.open(path);
  return reader.page;
}

const PATHS = ['/notifications', '/account', '/account/alerts', '/account/keys', '/developers'];
const DAY_MS = 86_400_000;

/** Tells somebody so many things, one a day back from now, the newest first. */
async function tell(
  { person }: SignedUp,
  notes: readonly (readonly [NotificationKind, string])[],
): Promise<void> {
  for (const [index, [kind, subjectId]] of notes.entries()) {
    const at = new Date(NOW.getTime() - index * DAY_MS);
    await transact(systemSession(theatre.world.world, at), (tx) =>
      tx.notify([person.id], { kind, subjectId, params: { reason: 'Doubtful tonnes' } }),
    );
  }
}

/** Somebody with notifications, searches and a key. */
async function busyPerson(): Promise<SignedUp> {
  const somebody = await signUp(theatre.world);
  await tell(somebody, [
    ['SEARCH_HIT', 'dem_01KDVDNA00X4QY33TPKM1RFDMW'],
    ['LISTING_SUSPENDED', 'off_01KDVDNA00FMNKD0RF5RKK1GZ1'],
    ['POOL_INVITED', 'cmt_01KDVDNA00FMNKD0RF5RKK1GZ1'],
    ['COMPANY_VERIFIED', 'com_01KDVDNA00B1TS9CHCR0GWQZCG'],
  ]);
  const search = { kind: 'demand', name: 'Oils to Urumqi', search: 'oil', byMail: true } as const;
  const where = { hsCode: '15', regions: ['650100'], minTonnes: 1000, window: { from: '2026-12-01' } };
  await createSavedSearch(somebody.session, { ...search, where });
  await createSavedSearch(somebody.session, { ...search, name: 'All', search: null, byMail: false });
  const make = 'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { key } }';
  const input = { name: 'stock system', scopes: ['catalogue:read', 'deals:write'], sandbox: true };
  await theatre.world.once(make, { input }, somebody.headers);
  return somebody;
}

async function signInElsewhere(email: string, label: string): Promise<void> {
  const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { token } }';
  await theatre.world.once(signIn, { input: { email, password: PASSWORD, label } });
}

test.each(LANGUAGES)('in %s its pages hold to what every page must', async (language) => {
  const stopsOf = (who: { readonly token?: string }) => PATHS.map((path) => ({ path, ...who }));
  // Empty, and for strangers, they hold less of the same words.
  const nobody = language === 'kk' ? await signUp(theatre.world, { companyId: null }) : null;
  const fewer = nobody ? [...stopsOf({ token: nobody.token }), ...stopsOf({})] : [];
  const stops = [...stopsOf({ token: busy.token }), ...fewer];
  expect(await faultsOnTour(theatre, language, stops)).toEqual([]);
});

test('the bell counts what is unread; reading one leads to its subject, and all can be read at once', async () => {
  const { token } = await busyPerson();
  const page = await at('/companies', token);
  await page.getByRole('link', { name: '4 unread notifications' }).click();
  await page.getByRole('button', { name: /^Mark as read: A new listing/ }).waitFor();
  expect(await page.getByRole('main').getByRole('heading', { level: 2 }).count()).toBe(4);
  await page.getByRole('link', { name: 'A new listing fits one of your saved searches.' }).click();
  await page.waitForURL(/\/demands\/dem_/);
  await page.getByRole('link', { name: '3 unread notifications' }).click();
  await page.getByRole('button', { name: /^Mark as read: Your company is invited/ }).click();
  await page.getByText('2 unread', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await page.getByRole('link', { name: '0 unread notifications' }).waitFor();
});

test('older notifications come page by page, and the address holds how many', async () => {
  const somebody = await signUp(theatre.world);
  await tell(
    somebody,
    Array.from({ length: 25 }, () => ['SEARCH_HIT', 'dem_01KDVDNA00X4QY33TPKM1RFDMW'] as const),
  );
  const page = await at('/notifications', somebody.token);
  const rows = page.getByRole('main').getByRole('listitem');
  expect(await rows.count()).toBe(20);
  await page.getByRole('button', { name: 'Show older ones' }).click();
  await rows.nth(24).waitFor();
  expect(new URL(page.url()).searchParams.get('pages')).toBe('2');
  await page
    .getByRole('link', { name: /^A new listing/ })
    .first()
    .focus();
  await page.keyboard.press('ArrowDown');
  expect(
    await page
      .locator('[data-row]')
      .nth(1)
      .evaluate((link) => link === document.activeElement),
  ).toBe(true);
});

test('a search is saved where it is made, found again, renamed, deleted, and the deletion undone', async () => {
  const { token } = await signUp(theatre.world);
  const page = await at('/demands?q=oil&regions=650100&min=1000', token);
  await page.getByRole('button', { name: 'Save this search' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByLabel('Name').inputValue()).toBe('“oil”, Urumqi, at least 1,000 t');
  await dialog.getByLabel('Name').fill('Oil for the city');
  await dialog.getByLabel('Also tell me by e-mail').check();
  await dialog.getByRole('button', { name: 'Save this search' }).click();
  await dialog.getByText('Saved: Oil for the city').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('link', { name: 'All saved searches' }).click();
  await page.getByText('Demands: “oil”, Urumqi, at least 1,000 t').waitFor();
  await page.getByText('also by e-mail').waitFor();
  const way = await page.getByRole('link', { name: 'Oil for the city' }).getAttribute('href');
  expect(way).toBe('/demands?q=oil&regions=650100&min=1000');
  await page.getByRole('button', { name: 'Rename: Oil for the city' }).click();
  await page.getByLabel('Name').fill('City oil');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Delete: City oil' }).click();
  await page.getByRole('heading', { name: 'No saved searches yet' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name: 'City oil' }).waitFor();
  await page.getByText('also by e-mail').waitFor();
});

test('a stranger who wants to keep a search comes back to it after signing in', async () => {
  const page = await at('/offers?q=oil');
  const way = await page.getByRole('link', { name: 'Save this search' }).getAttribute('href');
  expect(way).toBe(`/sign-in?next=${encodeURIComponent('/offers?q=oil')}`);
});

test('a key is made, shown once, and revoked after a question', async () => {
  const { token } = await signUp(theatre.world);
  const page = await at('/account/keys', token);
  await page.getByRole('button', { name: 'Make a key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Read the market/).uncheck();
  await dialog.getByLabel(/^Read matches/).uncheck();
  await dialog.getByLabel('What it is for').fill('stock system');
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  await dialog.getByText('Must be at least 1.').waitFor();
  await dialog.getByLabel(/^Read pools/).check();
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  const secret = await dialog.getByText(/^dk_[0-9a-f]{8}_/).innerText();
  expect(await axeViolations(page)).toEqual([]);
  const asked = await theatre.world.once(
    '{ commitments { totalCount } }',
    {},
    { authorization: `Bearer ${secret}` },
  );
  expect(asked.body.data).toEqual({ commitments: { totalCount: 0 } });
  await dialog.getByRole('button', { name: 'I have kept it' }).click();
  await page.reload();
  await page.getByText('stock system').waitFor();
  expect(await page.content()).not.toContain(secret);
  await page.getByRole('button', { name: 'Revoke: stock system' }).click();
  await dialog.getByText(/cannot be undone/).waitFor();
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await page.getByText('revoked', { exact: true }).waitFor();
  const refused = await theatre.world.once(
    '{ commitments { totalCount } }',
    {},
    { authorization: `Bearer ${secret}` },
  );
  expect(refused.status).toBe(401);
});

test('keys are for administrators; a member is told whom to ask', async () => {
  const { token } = await signUp(theatre.world, { role: 'MEMBER' });
  const page = await at('/account/keys', token);
  await page.getByRole('heading', { name: 'Keys are in the hands of administrators' }).waitFor();
});

test('a changed password ends the other sessions, and what is wrong stands beside its field', async () => {
  const { token, person } = await signUp(theatre.world);
  await signInElsewhere(person.email, 'Telephone');
  const page = await at('/account', token);
  await page.getByText('Telephone').waitFor();
  const present = page.getByLabel('Present password');
  await present.fill('something else entirely');
  await page.getByLabel('New password').fill('quiet steppe in October');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
  expect(await present.getAttribute('aria-invalid')).toBe('true');
  await present.fill(PASSWORD);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByText('The password is changed. Other sessions have ended.').waitFor();
  await page.getByText('Telephone').waitFor({ state: 'detached' });
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('steppe');
});

test('one session or all others end after a question', async () => {
  const { token, person } = await signUp(theatre.world);
  for (const label of ['Telephone', 'Tablet', 'Office']) {
    await signInElsewhere(person.email, label);
  }
  const page = await at('/account', token);
  await page.getByRole('button', { name: /^End: Tablet/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End', exact: true }).click();
  await page.getByText('Tablet', { exact: true }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'End all others' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End all others' }).click();
  await page.getByText('Office', { exact: true }).waitFor({ state: 'detached' });
  await page.getByText('this one').waitFor();
});

test('one’s data are downloaded, and the account is erased by its password', async () => {
  const { token, person } = await signUp(theatre.world, { name: 'Leaving Soon' });
  const page = await at('/account', token);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download my data' }).click(),
  ]);
  expect(JSON.parse(readFileSync(await download.path(), 'utf8')).person.name).toBe('Leaving Soon');
  await page.getByRole('button', { name: 'Erase my account…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('This cannot be undone.').waitFor();
  const password = dialog.locator('input[autocomplete="current-password"]');
  await password.fill('not this one');
  await dialog.getByRole('button', { name: 'Erase for good' }).click();
  await page.waitForFunction(() => document.querySelector('[role="dialog"] [aria-invalid="true"]') !== null);
  await password.fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Erase for good' }).click();
  await page.waitForURL(`${theatre.address}/`);
  await page.getByRole('banner').getByRole('link', { name: 'Sign in' }).waitFor();
  const [erased] = await theatre.world.world.database.read(({ records }) =>
    records.all('person', { id: person.id }, { limit: 1 }),
  );
  expect(erased?.erasedAt).toBe(NOW.toISOString());
});

test('a session that was lost says so and leads back', async () => {
  const somebody = await busyPerson();
  const page = await at('/account/alerts', somebody.token);
  // What is asked beside the page, such as the bell, has its answer while the session stands.
  await page.waitForLoadState('networkidle');
  await theatre.world.once('mutation { signOut }', {}, somebody.headers);
  await page.getByRole('button', { name: 'Delete: Oils to Urumqi' }).click();
  const alert = page.getByRole('alert');
  await alert.getByText(/^Your session has ended/).waitFor();
  expect(await alert.getByRole('link', { name: 'Sign in' }).getAttribute('href')).toBe(
    `/sign-in?next=${encodeURIComponent('/account/alerts')}`,
  );
});
