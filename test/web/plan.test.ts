/** The page of a supply plan: what it shows, what moves it, and who may save it. */
import { signUp } from '../support/people';
import { LANGUAGES, openTheatre, type Theatre } from './browser';
import { faultsOnTour } from './tour';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
}, 60_000);
afterAll(() => theatre.close());

const PLAN = '/demands/dem_01KDVDNA00X4QY33TPKM1RFDMW/plan';

test.each(LANGUAGES)(
  'in %s a plan holds to what every page must',
  async (language) => {
    expect(await faultsOnTour(theatre, language, [{ path: `${PLAN}?partners=12` }])).toEqual([]);
  },
  60_000,
);

test('the showcase demand is filled as far as its suppliers reach, and solved anew as a slider moves', async () => {
  const { page, open } = await theatre.visit({ language: 'en' });
  await open(`${PLAN}?partners=12`);
  await page
    .getByRole('img', { name: /46\.7% of 250,000 t covered by 12 suppliers; 133,190 t missing/ })
    .waitFor();
  await page.getByText('Only 12 suppliers are allowed; one more would cover more.').waitFor();
  await page.getByText('Proved: within these limits there is no better plan.').waitFor();
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
  await page.waitForURL((url) => !url.searchParams.has('exclude'));
  await page.context().close();
}, 60_000);

test('a stranger finds why an offer is not in the plan, the curve as a table, and the way to sign in', async () => {
  const { page, open } = await theatre.visit({ language: 'en' });
  await open(`${PLAN}?partners=3`);
  const link = page.getByRole('link', { name: 'Sign in to save it as a pool' });
  expect(await link.getAttribute('href')).toBe(`/sign-in?next=${encodeURIComponent(`${PLAN}?partners=3`)}`);
  await page.getByText(/offers left out/).click();
  await page.getByLabel('Find a company').fill('kunarna');
  await page
    .getByRole('link', { name: /^Kunarna/ })
    .first()
    .waitFor();
  await page.getByText('Only 3 suppliers are allowed, and others cover more.').first().waitFor();
  await page.getByRole('heading', { name: 'What one more supplier adds' }).scrollIntoViewIfNeeded();
  await page.getByText('Show as a table').click();
  await page.getByRole('row', { name: '2 12.2% 13,000 t' }).waitFor();
  await page.context().close();
}, 60_000);

test('a producer reads who may save the plan; an officer saves it and comes to the pool', async () => {
  const producer = await signUp(theatre.world);
  const { page, open, signInAs } = await theatre.visit({ language: 'en', token: producer.token });
  await open(`${PLAN}?partners=3`);
  await page.getByText(/Only .+, whose demand it is, can save it as a pool\./).waitFor();

  const officer = await signUp(theatre.world, { companyId: null, staffRole: 'OFFICER' });
  await signInAs(officer.token);
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
