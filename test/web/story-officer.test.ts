/** The officer's longest way: a company is verified, introduced, led to a deal, and the month reported. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { confirmDeal } from '../../src/app/deal-shipments';
import { acceptIntroduction } from '../../src/app/introductions';
import { createDemand, createOffer } from '../../src/app/listing-changes';
import { DEMAND, OFFER } from '../app/made-listings';
import { makeDeal } from '../support/made-deals';
import { makeCompany, type SignedUp, signUp } from '../support/people';
import { axeViolations, overflow, untranslated } from './audit';
import { DESKTOP, type Language, openTheatre, PHONE, type Theatre } from './browser';

jest.setTimeout(120_000);

/** The target that every installation begins with. */
const SEEDED = 'tgt_01KDVDNA00K0GDGFGCPJ2KJMM1';

let theatre: Theatre;
let officer: SignedUp;
beforeAll(async () => {
  theatre = await openTheatre({ seed: 'none' });
  officer = await signUp(theatre.world, { companyId: null, staffRole: 'OFFICER' });
}, 60_000);
afterAll(() => theatre.close());

/** The words of a language as the pages have them. */
function wordsOf(language: Language): (key: string) => string {
  const file = join(__dirname, `../../src/web/words/${language}.json`);
  const words: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return (key) =>
    String(key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], words));
}

let made = 0;

/** A producer that waits for its review, an importer with a demand, and a deal of the month before. */
async function makeBeginning() {
  made += 1;
  const { world } = theatre.world;
  const number = (letters: string) => `91650100${letters}${String(made).padStart(8, '0')}`;
  const china = (letters: string) =>
    ({ country: 'CN', regionCode: '650100', registration: number(letters) }) as const;
  const name = `Oskemen Mill ${made}`;
  const waiting = {
    ...{ nameKk: name, nameZh: name, nameEn: name },
    verification: 'SUBMITTED' as const,
    verifiedUntil: null,
    submittedAt: '2026-11-10T05:00:00.000Z',
  };
  const seller = await signUp(theatre.world, { company: waiting });
  const buyer = await signUp(theatre.world, { company: china('ST') });
  const demand = await createDemand(buyer.session, { terms: DEMAND, publish: true });
  const parties = {
    sellerId: (await makeCompany(world)).id,
    buyerId: (await makeCompany(world, china('SU'))).id,
  };
  await makeDeal(world, {
    ...parties,
    stage: 'SHIPPED',
    openedOn: '2026-10-05',
    lines: [{ tonnes: 20_000 }],
    shipments: [{ on: '2026-10-20', tonnes: 4_200 }],
  });
  return { name, seller, buyer, demand };
}

test.each([
  ['zh', DESKTOP],
  ['kk', PHONE],
] as const)('in %s from a review to the report', async (language, size) => {
  const say = wordsOf(language);
  const { name, seller, buyer, demand } = await makeBeginning();
  const { page, open, troubles } = await theatre.visit({ language, size, token: officer.token });
  const holds = async () => {
    expect(await overflow(page)).toBe(0);
    expect(await untranslated(page)).toEqual([]);
    expect(await axeViolations(page)).toEqual([]);
  };

  // The review.
  await open('/desk');
  await page.getByRole('link', { name: new RegExp(`^${name}`) }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByLabel(say('desk.decide.until')).fill('2027-11-23');
  await page.getByRole('button', { name: say('desk.decide.verify.action') }).click();
  await page.getByRole('button', { name: say('desk.decide.suspend.action') }).waitFor();

  // The producer publishes, and the officer introduces the two.
  const offer = await createOffer(seller.session, { terms: OFFER, publish: true });
  await open(`/offers/${offer.id}`);
  await page.getByRole('button', { name: say('introductions.ask.propose') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: new RegExp(`${buyer.company!.nameEn}\\b`) }).check();
  await dialog.getByRole('button', { name: say('introductions.ask.propose') }).click();
  await page.waitForURL(/\/introductions\/int_/);
  const introductionId = new URL(page.url()).pathname.split('/').at(-1)!;
  const { introduction } = await theatre.world.world.database.read(async ({ records }) => ({
    introduction: await records.find('introduction', { id: introductionId }),
  }));
  expect(introduction).toMatchObject({ offerId: offer.id, demandId: demand.id });
  await acceptIntroduction(seller.session, introductionId);
  await acceptIntroduction(buyer.session, introductionId);

  // The deal.
  await open(`/deals/new?introduction=${introductionId}`);
  const [tonnes = ''] = say('deals.tonnesOf').split('{{');
  await page.getByRole('textbox', { name: tonnes }).fill('1500');
  await page.getByRole('button', { name: say('deals.open') }).click();
  await page.waitForURL(/\/deals\/dea_/);
  await page.getByRole('heading', { level: 2, name: say('deals.history') }).waitFor();
  const id = new URL(page.url()).pathname.split('/').at(-1)!;
  for (const party of [seller, buyer]) {
    await confirmDeal(party.session, { id, version: 1 });
  }
  await open(`/deals/${id}`);
  await page.getByText(say('deals.countsText')).waitFor();
  await holds();

  // The board and the target.
  await open('/desk/pipeline');
  await page.locator(`a[href="/deals/${id}"]`).waitFor();
  await open(`/desk/targets/${SEEDED}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await holds();

  // The report.
  await open('/desk/report?by=month&from=2026-10-01&to=2026-10-31');
  await page.getByText(/^[0-9a-f]{64}$/).waitFor();
  // Each run has left a deal of 4,200 t behind.
  const [thousands, rest] = [Math.floor((made * 4_200) / 1_000), String(made * 4_200).slice(-3)];
  await page
    .getByText(new RegExp(`^${thousands}[\\s,]?${rest}$`))
    .first()
    .waitFor();
  await holds();
  for (const format of ['PDF', 'XLSX', 'CSV', 'JSON']) {
    const way = await page.getByRole('link', { name: new RegExp(`${format}$`) }).getAttribute('href');
    const file = await page.request.get(`${theatre.address}${way}`);
    expect([format, file.status()]).toEqual([format, 200]);
    expect((await file.body()).length).toBeGreaterThan(500);
  }
  expect(troubles).toEqual([]);
  await page.context().close();
});
