/** The page of a supply plan: what it shows, what moves it, and who may save it. */
import { signUp } from '../support/people';
import { axeViolations, overflow, untranslated } from './audit';
import { LANGUAGES, openTheatre, sizesIn, type Theatre } from './browser';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
}, 60_000);
afterAll(() => theatre.close());

const PLAN = '/demands/dem_01KDVDNA00X4QY33TPKM1RFDMW/plan';

test.each(LANGUAGES)(
  'in %s a plan holds to what every page must',
  async (language) => {
    for (const size of sizesIn(language)) {
      const { page, open, troubles } = await theatre.visit({ language, size });
      await open(`${PLAN}?partners=12`);
      expect({ size, troubles }).toEqual({ size, troubles: [] });
      expect(await overflow(page)).toBe(0);
      expect(await untranslated(page)).toEqual([]);
      expect(await axeViolations(page)).toEqual([]);
      await page.context().close();
    }
  },
  60_000,
);

test('the showcase demand is filled as far as its suppliers reach, and the page says what binds', async () => {
  const { page, open } = await theatre.visit({ language: 'en' });
  await open(`${PLAN}?partners=12`);
  await page
    .getByRole('img', { name: /46\.7% of 250,000 t covered by 12 suppliers; 133,190 t missing/ })
    .waitFor();
  await page.getByText('Only 12 suppliers are allowed; one more would cover more.').waitFor();
  await page.getByText('Proved: within these limits there is no better plan.').waitFor();
  await page.context().close();
}, 60_000);

test('a slider moved by the keyboard solves anew and is kept in the address', async () => {
  const { page, open } = await theatre.visit({ language: 'en' });
  await open(`${PLAN}?partners=12`);
  await page.getByRole('slider', { name: 'Suppliers at most' }).press('ArrowLeft');
  await page.waitForURL(/partners=11/);
  await page.getByText('Only 11 suppliers are allowed; one more would cover more.').first().waitFor();
  await page.context().close();
}, 60_000);

test('a supplier is left out at its line and taken back', async () => {
  const { page, open } = await theatre.visit({ language: 'en' });
  await open(`${PLAN}?partners=3`);
  await page.getByRole('button', { name: 'Leave out Sarysamal May LLP (demo)' }).click();
  await page.waitForURL(/exclude=off_/);
  await page.getByRole('button', { name: 'Sarysamal May LLP (demo) left out: take back' }).click();
  await page.getByRole('button', { name: 'Leave out Sarysamal May LLP (demo)' }).waitFor();
  expect(page.url()).not.toContain('exclude');
  await page.context().close();
}, 60_000);

test('why an offer is not in the plan is found by the name of its company', async () => {
  const { page, open } = await theatre.visit({ language: 'en' });
  await open(`${PLAN}?partners=3`);
  await page.getByText(/offers left out/).click();
  await page.getByLabel('Find a company').fill('kunarna');
  await page
    .getByRole('link', { name: /^Kunarna/ })
    .first()
    .waitFor();
  await page.getByText('Only 3 suppliers are allowed, and others cover more.').first().waitFor();
  await page.context().close();
}, 60_000);

test('the curve of more suppliers stands as a table too', async () => {
  const { page, open } = await theatre.visit({ language: 'en' });
  await open(`${PLAN}?partners=3`);
  await page.getByRole('heading', { name: 'What one more supplier adds' }).scrollIntoViewIfNeeded();
  await page.getByText('Show as a table').click();
  await page.getByRole('row', { name: '2 12.2% 13,000 t' }).waitFor();
  await page.context().close();
}, 60_000);

test('a stranger is led to signing in and back', async () => {
  const { page, open } = await theatre.visit({ language: 'en' });
  await open(`${PLAN}?partners=3`);
  const link = page.getByRole('link', { name: 'Sign in to save it as a pool' });
  expect(await link.getAttribute('href')).toBe(`/sign-in?next=${encodeURIComponent(`${PLAN}?partners=3`)}`);
  await page.context().close();
}, 60_000);

test('a producer reads who may save the plan; an officer saves it and comes to the pool', async () => {
  const producer = await signUp(theatre.world);
  const other = await theatre.visit({ language: 'en', token: producer.token });
  await other.open(`${PLAN}?partners=3`);
  await other.page.getByText(/Only .+, whose demand it is, can save it as a pool\./).waitFor();
  await other.page.context().close();

  const officer = await signUp(theatre.world, { companyId: null, staffRole: 'OFFICER' });
  const { page, open } = await theatre.visit({ language: 'en', token: officer.token });
  await open(`${PLAN}?partners=3`);
  await page.getByRole('button', { name: 'Save as pool' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Winter oil');
  await dialog.getByRole('button', { name: 'Save as pool' }).click();
  await page.waitForURL(/\/pools\/pol_/);
  await page.getByRole('heading', { level: 1, name: 'Winter oil' }).waitFor();
  await page.getByRole('button', { name: 'Invite 3 producers' }).waitFor();
  await page.context().close();
}, 60_000);
