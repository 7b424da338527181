/** Registering, signing in, a forgotten password, an invitation. */
import { PASSWORD, signUp } from '../support/people';
import { axeViolations } from './audit';
import { LANGUAGES, openTheatre, type Theatre } from './browser';
import { letterLink, NO_SERVER } from './letters';
import { faultsOnTour } from './tour';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre({ smtpUrl: NO_SERVER });
});
afterAll(() => theatre.close());

const PATHS = ['/sign-in', '/register', '/confirm-registration#token', '/reset-password', '/join#spent'];
const FRESH = 'quiet steppe in October';

test.each(LANGUAGES)('in %s its pages hold to what every page must', async (language) => {
  const stops = PATHS.map((path) => ({ path }));
  expect(await faultsOnTour(theatre, language, stops)).toEqual([]);
});

describe('signing in', () => {
  test('leads back to where one was, and never to another host', async () => {
    const { person } = await signUp(theatre.world);
    const { page, open } = await theatre.visit({ language: 'en' });
    for (const [next, there] of [
      ['/demands?q=oil', '/demands?q=oil'],
      ['//example.test/demands', '/'],
    ] as const) {
      await page.context().clearCookies();
      await open(`/sign-in?next=${encodeURIComponent(next)}`);
      await page.getByLabel('E-mail').fill(person.email);
      await page.locator('input[autocomplete="current-password"]').fill(PASSWORD);
      await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
      await page.waitForURL(`${theatre.address}${there}`);
      expect((await page.context().cookies()).map(({ name }) => name)).toContain('dostyk_session');
    }
    await page.context().close();
  });

  test('says what is wrong, keeps the address typed and never the password, which can be shown', async () => {
    const { page, open } = await theatre.visit({ language: 'en' });
    await open('/sign-in');
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
    const email = page.getByLabel('E-mail');
    expect(await email.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await email.getAttribute('aria-invalid')).toBe('true');
    await email.fill('nobody@example.test');
    const password = page.locator('input[autocomplete="current-password"]');
    await password.fill('a wrong password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('The e-mail address or the password is wrong.').waitFor();
    await page.reload();
    expect(await email.inputValue()).toBe('nobody@example.test');
    expect(await password.inputValue()).toBe('');
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('wrong');
    await password.fill('hill');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await password.getAttribute('type')).toBe('text');
    await page.context().close();
  });
});

describe('registering', () => {
  test('helps with the number while it is typed and shows every fault beside its field', async () => {
    const { page, open } = await theatre.visit({ language: 'en' });
    await open('/register');
    const number = page.getByLabel('BIN');
    await number.fill('99014000');
    await page.getByText('4 digits more').waitFor();
    await number.fill('990140000018');
    await page.getByText('The check digit does not fit').waitFor();
    await number.fill('990140000017');
    await page.getByText('The check digit fits.').waitFor();
    await page.getByLabel('Your name').fill('Aigul');
    await page.getByRole('combobox', { name: 'Region of its seat' }).fill('Abai');
    await page.getByRole('option').first().click();
    const email = page.getByLabel('E-mail');
    await email.fill('no address');
    await page.getByRole('button', { name: 'Register the company' }).click();
    const name = page.getByLabel('Name in Russian');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
    expect(await name.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await email.getAttribute('aria-invalid')).toBe('true');
    await page.reload();
    expect(await number.inputValue()).toBe('990140000017');
    await page.context().close();
  });
});

test('a forgotten password is replaced by the link of a letter, which works once', async () => {
  const { person } = await signUp(theatre.world);
  const { page, open } = await theatre.visit({ language: 'en' });
  await open('/reset-password');
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByRole('button', { name: 'Send me the letter' }).click();
  await page.getByRole('heading', { name: 'Look at your mail' }).waitFor();
  const link = await letterLink(theatre.world, person.email);
  await page.goto('about:blank');
  await open(link);
  await page.getByLabel('New password').fill('short');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByText(/^Must have at least 12/).waitFor();
  await page.getByLabel('New password').fill(FRESH);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.waitForURL(`${theatre.address}/`);
  await page.goto('about:blank');
  await open(link);
  await page.getByLabel('New password').fill(FRESH);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
  await page.context().close();
});

test('an invitation says which company, and makes a member of who accepts it', async () => {
  const host = await signUp(theatre.world);
  const email = 'invited@example.test';
  const invite = 'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { id } }';
  await theatre.world.once(invite, { input: { email, role: 'MEMBER' } }, host.headers);
  const link = await letterLink(theatre.world, email);
  const { page, open } = await theatre.visit({ language: 'en' });
  await open(link);
  await page.getByRole('heading', { name: `Join ${host.company?.nameEn}` }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByLabel('Your name').fill('Dana Invited');
  await page.getByLabel('New password').fill(FRESH);
  await page.getByRole('button', { name: 'Join the company' }).click();
  await page.waitForURL(`${theatre.address}/`);
  const [person] = await theatre.world.world.database.read(({ records }) =>
    records.all('person', { email }, { limit: 1 }),
  );
  expect(person).toMatchObject({ name: 'Dana Invited', companyId: host.company?.id, companyRole: 'MEMBER' });
  await page.context().close();
});
