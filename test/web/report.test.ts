/** The report to the ministry: built for a period, the same as its files. */
import type { Page } from 'playwright-core';
import { makeDeal } from '../support/made-deals';
import { makeCompany, type SignedUp, signUp } from '../support/people';
import { LANGUAGES, openTheatre, type Theatre } from './browser';
import { faultsOnTour } from './tour';

let theatre: Theatre;
let officer: SignedUp;
beforeAll(async () => {
  theatre = await openTheatre();
  const { world } = theatre.world;
  officer = await signUp(theatre.world, { companyId: null, staffRole: 'OFFICER' });
  const china = { country: 'CN', regionCode: '650100', registration: '91650100REPT000001' } as const;
  const parties = { sellerId: (await makeCompany(world)).id, buyerId: (await makeCompany(world, china)).id };
  await makeDeal(world, {
    ...parties,
    stage: 'SHIPPED',
    openedOn: '2026-10-05',
    lines: [{ tonnes: 20_000 }, { tonnes: 3_000, hsCode: '120400', originCode: 'KZ-59', price: null }],
    shipments: [{ on: '2026-10-20', tonnes: 4_200 }],
  });
}, 60_000);
afterAll(() => theatre.close());

const MONTH = '/desk/report?by=month&from=2026-10-01&to=2026-10-31';
const INVENTED = '/desk/report?by=range&from=2026-01-01&to=2026-11-20&market=DEMONSTRATION';
/** Sites that unfolded notes name as their sources; they look like the keys of words. */
const SITES = /: untranslated: (?:cn\.inform\.kz|topnews\.kg)$/;

test.each(LANGUAGES)(
  'in %s the report holds to what every page must',
  async (language) => {
    const unfold = (page: Page) => page.locator('details').first().locator('summary').click();
    const paths = language === 'kk' ? [MONTH, INVENTED] : [MONTH];
    const stops = paths.map((path) => ({ path, token: officer.token, prepare: unfold }));
    const faults = await faultsOnTour(theatre, language, stops);
    expect(faults.filter((fault) => !SITES.test(fault))).toEqual([]);
  },
  60_000,
);

test('an officer builds the report of last month and takes it away as it stands', async () => {
  const { page, open } = await theatre.visit({ language: 'zh', token: officer.token });
  await open('/desk/report');
  expect(await page.getByRole('combobox', { name: '月' }).inputValue()).toBe('2026-10-01');
  expect(await page.getByLabel('数据截至').inputValue()).toBe('2026-11-23');
  const stages = page.getByRole('table', { name: '按阶段' });
  await stages.getByRole('row', { name: /^合同 .* 23,000 18,000,000$/ }).waitFor();
  await stages.getByRole('row', { name: /^已发运 .* 4,200 3,780,000$/ }).waitFor();
  const hash = await page.getByText(/^[0-9a-f]{64}$/).textContent();

  const way = await page.getByRole('link', { name: '下载报告：CSV' }).getAttribute('href');
  const file = await page.request.get(`${theatre.address}${way}`);
  expect(file.status()).toBe(200);
  expect(file.headers()['content-type']).toBe('text/csv; charset=utf-8');
  expect(file.headers()['content-disposition']).toMatch(
    /^attachment; filename="dostyk-report-2026-10-01-to-2026-10-31-as-of-2026-11-23-zh\.csv"$/,
  );
  expect(await file.text()).toContain(hash);

  await page.getByLabel('数据截至').fill('2026-11-24');
  await page.locator('[aria-invalid="true"][type="date"]').waitFor();
  await page.getByLabel('数据截至').fill('2026-10-10');
  await stages.getByRole('row', { name: /^已发运 .* 0 0$/ }).waitFor();
  expect(await page.getByText(/^[0-9a-f]{64}$/).textContent()).not.toBe(hash);
  await page.getByText('季度', { exact: true }).click();
  await page.getByText('2026年7月1日 – 2026年9月30日', { exact: false }).waitFor();
  await page.context().close();
}, 60_000);

test('a reader who is no staff is told who opens the report', async () => {
  const member = await signUp(theatre.world);
  const { page, open } = await theatre.visit({ language: 'en', token: member.token });
  await open('/desk/report');
  await page.getByText('A site administrator appoints them.', { exact: false }).waitFor();
  await page.context().close();
}, 60_000);
