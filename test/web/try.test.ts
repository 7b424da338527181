/** From a need tried by a stranger to a listing stored for a company, with nothing typed twice. */
import type { Page } from 'playwright-core';
import { signUp } from '../support/people';
import { axeViolations, overflow, untranslated } from './audit';
import { DESKTOP, LANGUAGES, openTheatre, PHONE, sizesIn, type Theatre } from './browser';
import { letterLink, NO_SERVER } from './letters';

jest.setTimeout(90_000);

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre({ smtpUrl: NO_SERVER });
});
afterAll(() => theatre.close());

const SUPPLY = '/try?side=supply&product=hs:151211&tonnes=20000&region=KZ-63&from=2026-12-01&to=2027-11-30';
const NEED =
  '/try?side=need&product=group:vegetable-oils&tonnes=90000&region=650100&from=2026-12-01&to=2027-11-30';
const TERMS = '&min=500&certificates=PHYTO,GACC_FOOD&packaging=FLEXITANK_20&incoterms=DAP&price=9000';

const PATHS = ['/try', `${NEED}${TERMS}`, SUPPLY];

test.each(LANGUAGES)(
  'in %s its pages hold to what every page must',
  async (language) => {
    for (const size of sizesIn(language)) {
      const { page, open, troubles } = await theatre.visit({ language, size });
      for (const path of PATHS) {
        await open(path);
        await page.getByRole('listitem').first().waitFor();
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

test('further terms stand in the address and narrow the answer', async () => {
  const { page, open } = await theatre.visit({ language: 'en' });
  await open(NEED);
  const before = await page.getByRole('heading', { level: 2 }).first().innerText();
  await page.getByRole('button', { name: 'Further terms' }).click();
  await page.getByLabel('Minimum lot from one supplier').fill('20000');
  await page.waitForFunction((text) => document.querySelector('h2')?.textContent !== text, before);
  expect(new URL(page.url()).searchParams.get('min')).toBe('20000');
  await page.reload();
  expect(await page.getByLabel('Minimum lot from one supplier').inputValue()).toBe('20 000');
  await page.context().close();
});

test('faults stand beside their controls, in the words of the server, and nothing can be saved', async () => {
  const { page, open } = await theatre.visit({ language: 'en' });
  await open(`${NEED.replace('2027-11-30', '2026-10-01')}&min=100000`);
  await page.getByText('Last day: The last day lies before the first.').waitFor();
  const lot = page.getByLabel('Minimum lot from one supplier');
  expect(await lot.getAttribute('aria-invalid')).toBe('true');
  expect(await page.getByRole('button', { name: 'Save this demand' }).isDisabled()).toBe(true);
  await page.getByRole('textbox', { name: 'Tonnes needed' }).fill('');
  await page.getByText('Complete the sentence to see who fits: Tonnes needed.').waitFor();
  await page.context().close();
});

test('a verified company publishes at once', async () => {
  const { token, company } = await signUp(theatre.world);
  const { page, open } = await theatre.visit({ language: 'en', token });
  await open(SUPPLY);
  await page.getByText(`It is published at once, in the name of ${company?.nameEn}.`).waitFor();
  await page.getByRole('button', { name: 'Save and publish the offer' }).click();
  await page.waitForURL('**/offers/off_*');
  const id = page.url().split('/').at(-1) ?? '';
  const offer = await theatre.world.world.database.read(({ records }) => records.find('offer', { id }));
  expect(offer).toMatchObject({ companyId: company?.id, status: 'PUBLISHED', tonnesPerYear: 20_000 });
  await page.context().close();
});

interface Applicant {
  readonly names: string;
  readonly number: string;
  readonly seat: string;
  readonly email: string;
}

async function fillRegistration(page: Page, { names, number, seat, email }: Applicant): Promise<void> {
  const main = page.getByRole('main');
  await main.getByRole('textbox').first().fill(names);
  await main.locator('input.figures').fill(number);
  await main.getByRole('combobox').fill(seat);
  await page.getByRole('option', { name: seat }).click();
  await main.locator('input[autocomplete="name"]').fill('Aigul Marked');
  await main.locator('input[type="email"]').fill(email);
  await main.locator('button[type="submit"]').click();
}

test.each([
  {
    language: 'zh',
    size: DESKTOP,
    path: `${NEED}${TERMS}`,
    save: '保存此需求',
    store: '将需求存为草稿',
    names: '新疆试验油脂有限公司',
    number: '91650100MA0000000Q',
    seat: '乌鲁木齐市',
    email: 'li@example.test',
    page: '**/demands/dem_*',
    kind: 'demand',
  },
  {
    language: 'kk',
    size: PHONE,
    path: SUPPLY,
    save: 'Осы ұсынысты сақтау',
    store: 'Ұсынысты қаралама ретінде сақтау',
    names: 'Алтай Май ЖШС',
    number: '990140000017',
    seat: 'Шығыс Қазақстан облысы',
    email: 'aigul@example.test',
    page: '**/offers/off_*',
    kind: 'offer',
  },
] as const)('from trying to a stored $kind in $language', async (way) => {
  const { page, open, troubles } = await theatre.visit(way);
  await open(way.path);
  await page.getByRole('button', { name: way.save }).click();
  await page.waitForURL('**/register');
  await fillRegistration(page, way);
  await page.getByText(way.email).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  const link = await letterLink(theatre.world, way.email);
  await page.goto('about:blank');
  await open(link);
  await page.locator('input[autocomplete="new-password"]').fill('quiet steppe in October');
  await page.getByRole('main').locator('button[type="submit"]').click();
  await page.waitForURL('**/try?*');
  for (const [name, value] of new URL(way.path, theatre.address).searchParams) {
    expect(new URL(page.url()).searchParams.get(name)).toBe(value);
  }
  await page.getByRole('button', { name: way.store }).click();
  await page.waitForURL(way.page);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const id = page.url().split('/').at(-1) ?? '';
  const stored = await theatre.world.world.database.read(({ records }) => records.find(way.kind, { id }));
  expect(stored).toMatchObject({ status: 'DRAFT' });
  expect(troubles).toEqual([]);
  // What is stored is no longer kept: the next trial begins afresh.
  await open('/try');
  expect(new URL(page.url()).search).toBe('');
  await page.context().close();
});
