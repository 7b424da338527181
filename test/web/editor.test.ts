/** The editors of offers and demands: from words to a listing in the market, faults all at once, nothing lost. */
import type { Page } from 'playwright-core';
import { makeCovered, makeImporter } from '../app/made-pools';
import { type SignedUp, signUp } from '../support/people';
import { axeViolations } from './audit';
import { LANGUAGES, openTheatre, PHONE, type Theatre, type Visitor } from './browser';
import { faultsOnTour } from './tour';

let theatre: Theatre;
let reader: Visitor;
let seller: SignedUp;
let buyer: Awaited<ReturnType<typeof makeImporter>>;
beforeAll(async () => {
  theatre = await openTheatre();
  reader = await theatre.visit({ language: 'en' });
  seller = await signUp(theatre.world);
  buyer = await makeImporter(theatre.world.world, WHOLE);
});
afterAll(() => theatre.close());

/** The page of one English reader for all of these tests, since a new one loads everything anew. */
async function at(path: string, token: string | null = null): Promise<Page> {
  await reader.signInAs(token);
  await reader.open(path);
  return reader.page;
}

/** A demand that says all it can. */
const WHOLE = {
  groups: ['vegetable-oils'],
  hsCodes: ['120600'],
  targetTonnes: 90_000,
  minLotTonnes: 1_000,
  maxSupplierShare: 0.3,
  destination: '650100',
  window: { from: '2026-12-01', to: '2027-11-30' },
  maxPrice: { amount: '9000', currency: 'CNY' },
  incoterms: ['DAP', 'FCA'],
  requiredCertificates: ['PHYTO'],
  excludedOrigins: ['KZ-10'],
};

/** At the end of the page the bar of steps lies over nothing. */
const toTheEnd = (page: Page) =>
  page.waitForFunction(() => {
    scrollTo(0, document.documentElement.scrollHeight);
    return scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
  });

test.each(LANGUAGES)('in %s the editors hold to what every page must', async (language) => {
  const places = [
    { path: '/offers/new', token: seller.token },
    { path: `/demands/${buyer.demand.id}/edit`, token: buyer.token },
    ...(language === 'kk'
      ? [
          { path: '/demands/new', token: buyer.token },
          { path: '/demands/new', token: seller.token },
          { path: '/demands/new' },
        ]
      : []),
  ];
  const stops = places.map((place) => ({ ...place, prepare: toTheEnd }));
  expect(await faultsOnTour(theatre, language, stops)).toEqual([]);
});

test('a producer writes an offer by words on a phone, mends all faults at once, and finds it published', async () => {
  const { token, company } = await signUp(theatre.world, { company: { nameKk: 'Алтай Майы' } });
  const { page, open, troubles } = await theatre.visit({ language: 'kk', size: PHONE, token });
  await open('/offers/new');
  await page.getByRole('combobox', { name: 'Тауар', exact: false }).first().fill('күнбағыс майы');
  await page.getByRole('option', { name: /1512\.11/ }).click();
  await page.getByRole('button', { name: 'Жылына тоннаға есептеу' }).click();
  await page.getByRole('textbox', { name: 'Қанша' }).fill('2000');
  await page.getByText('= жылына').waitFor();
  await page.getByRole('button', { name: 'Қою' }).click();
  await page.getByLabel('Ең аз тапсырыс, т').fill('50000');
  await page.getByLabel('Бірінші күн').fill('2026-12-01');
  await page.getByLabel('Соңғы күн').fill('2026-10-01');
  await page.getByRole('textbox', { name: 'Бір тоннаның бағасы' }).fill('0');
  await page.getByRole('button', { name: 'Ұсынысты жариялау' }).click();
  const alert = page.getByRole('main').getByRole('alert');
  await alert.getByRole('button', { name: 'Қазақстандағы жөнелту өңірі' }).waitFor();
  for (const field of ['Ең аз тапсырыс, т', 'Соңғы күн', 'Бір тоннаның бағасы']) {
    await alert.getByRole('button', { name: field }).first().waitFor();
    expect(await page.getByLabel(field).first().getAttribute('aria-invalid')).toBe('true');
  }
  expect(await axeViolations(page)).toEqual([]);
  await alert.getByRole('button', { name: 'Соңғы күн' }).first().click();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-to');
  await page.getByLabel('Соңғы күн').fill('2027-11-30');
  await page.reload();
  await page.getByText('Мұны бұрын бастағансыз.', { exact: false }).waitFor();
  expect(await page.getByLabel('Ең аз тапсырыс, т').inputValue()).toMatch(/^50.000$/);
  await page.getByLabel('Ең аз тапсырыс, т').fill('500');
  await page.getByRole('textbox', { name: 'Бір тоннаның бағасы' }).fill('940,50');
  await page.getByRole('combobox', { name: 'Қазақстандағы жөнелту өңірі' }).fill('Шығыс');
  await page.getByRole('option', { name: 'Шығыс Қазақстан облысы' }).click();
  await page.getByText(/^Қазір \d+ сұраныс сай келеді$/).waitFor();
  await page.getByRole('button', { name: 'Ұсынысты жариялау' }).click();
  await page.waitForURL('**/my-listings?published=off_*');
  await page.getByRole('heading', { name: /^Жарияланған/ }).waitFor();
  const id = new URL(page.url()).searchParams.get('published') ?? '';
  const offer = await theatre.world.world.database.read(({ records }) => records.find('offer', { id }));
  expect(offer).toMatchObject({ status: 'PUBLISHED', hsCode: '151211', tonnesPerYear: 24_000 });
  await open(`/offers?company=${company?.id}`);
  await page.getByText('Алтай Майы').first().waitFor();
  expect(troubles).toEqual([]);
  await page.context().close();
});

test('an importer changes a demand, and what a colleague changed meanwhile is taken in', async () => {
  const importer = await makeImporter(theatre.world.world, WHOLE);
  const { id } = importer.demand;
  const { page, open } = await theatre.visit({ language: 'zh', token: importer.token });
  await open(`/demands/${id}/edit`);
  const tonnes = page.getByRole('textbox', { name: '总吨数' });
  expect(await tonnes.inputValue()).toBe('90,000');
  await tonnes.fill('120000');
  await theatre.world.once(
    'mutation ($input: UpdateDemandInput!) { updateDemand(input: $input) { id } }',
    { input: { id, expectedVersion: 1, demand: { ...WHOLE, minLotTonnes: 2_000 } } },
    importer.headers,
  );
  await page.getByRole('button', { name: '保存修改' }).click();
  const alert = page.getByRole('main').getByRole('alert');
  await alert.getByText('单个供应商最小批量，吨').waitFor();
  expect(await tonnes.inputValue()).toBe('120,000');
  await alert.getByRole('button', { name: '合并对方修改并保留我的' }).click();
  await page.getByRole('button', { name: '保存修改' }).click();
  await page.waitForURL('**/my-listings?saved=dem_*');
  const demand = await theatre.world.world.database.read(({ records }) => records.find('demand', { id }));
  expect(demand).toMatchObject({ targetTonnes: 120_000, minLotTonnes: 2_000, maxSupplierShare: 0.3 });
  await page.context().close();
});

test('a lost session keeps what was typed and leads back to it', async () => {
  const { token } = await signUp(theatre.world);
  const page = await at('/offers/new?side=supply', token);
  await page.getByRole('combobox', { name: 'Product', exact: false }).first().fill('151211');
  await page.getByRole('option', { name: /1512\.11/ }).click();
  await page.getByRole('textbox', { name: 'Tonnes a year' }).fill('7000');
  await page.getByLabel('First day').fill('2026-12-01');
  await page.getByLabel('Last day').fill('2027-11-30');
  await page.getByRole('combobox', { name: 'Region of origin' }).fill('East');
  await page.getByRole('option', { name: 'East Kazakhstan Region' }).click();
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('Your session has ended.', { exact: false }).waitFor();
  expect(await page.getByRole('main').getByRole('link', { name: 'Sign in' }).getAttribute('href')).toContain(
    '/sign-in?next=%2Foffers%2Fnew',
  );
  await page.context().addCookies(cookies);
  await page.reload();
  await page.getByText('You began this before.', { exact: false }).waitFor();
  expect(await page.getByRole('textbox', { name: 'Tonnes a year' }).inputValue()).toBe('7,000');
});

test('an offer is not changed below what it promised, and says so beside the field', async () => {
  const { producers } = await makeCovered(theatre.world.world);
  const { token, offer } = producers[0]!;
  const page = await at(`/offers/${offer.id}/edit`, token);
  const tonnes = page.getByRole('textbox', { name: 'Tonnes a year' });
  await tonnes.fill('10000');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('20,000 t of this offer are promised', { exact: false }).first().waitFor();
  expect(await tonnes.getAttribute('aria-invalid')).toBe('true');
  expect(await tonnes.inputValue()).toBe('10,000');
});

test('what was tried before is not typed twice', async () => {
  const { token } = await signUp(theatre.world);
  const page = await at(
    '/try?side=supply&product=hs:151219&tonnes=12000&region=KZ-63&from=2026-12-01&to=2027-11-30',
  );
  await page.getByRole('button', { name: 'Save this offer' }).click();
  await page.waitForURL('**/register');
  const name = 'dostyk_session';
  await page.context().addCookies([{ name, value: token, url: theatre.address, httpOnly: true }]);
  await reader.open('/offers/new');
  await page.getByText('Taken over from what you tried', { exact: false }).waitFor();
  expect(await page.getByRole('textbox', { name: 'Tonnes a year' }).inputValue()).toBe('12,000');
  await page.getByRole('button', { name: 'Publish the offer' }).click();
  await page.waitForURL('**/my-listings?published=off_*');
  await reader.open('/offers/new');
  expect(await page.getByRole('textbox', { name: 'Tonnes a year' }).inputValue()).toBe('');
});
