/** Introductions: asked for, answered by both sides, talked in, ended; what is private stays so. */
import type { Page } from 'playwright-core';
import { proposeIntroduction } from '../../src/app/introductions';
import { makeMutual, makePair } from '../app/made-introductions';
import { type SignedUp, signUp } from '../support/people';
import { axeViolations } from './audit';
import { DESKTOP, LANGUAGES, openTheatre, PHONE, type Theatre, type Visitor } from './browser';
import { faultsOnTour } from './tour';

let theatre: Theatre;
let reader: Visitor;
let officer: SignedUp;
let boxes: Awaited<ReturnType<typeof makeBoxes>>;
beforeAll(async () => {
  theatre = await openTheatre();
  reader = await theatre.visit({ language: 'en' });
  officer = await signUp(theatre.world, { companyId: null, staffRole: 'OFFICER' });
  boxes = await makeBoxes();
});
afterAll(() => theatre.close());

/** The page of one English reader for all of these tests, since a new one loads everything anew. */
async function at(path: string, token: string | null = null): Promise<Page> {
  await reader.signInAs(token);
  await reader.open(path);
  return reader.page;
}

/** A producer with a proposal to answer and a mutual introduction, and the other sides of both. */
async function makeBoxes() {
  const { world } = theatre.world;
  const mutual = await makeMutual(world);
  const pair = await makePair(world);
  const asked = await proposeIntroduction(pair.buyer.session, {
    ...pair.ids,
    note: 'We crush oil seeds in Urumqi and need a steady supplier.',
  });
  return { mutual, pair, asked };
}

/** What the other side, officers and a listing show of it. */
function otherSides() {
  const { mutual, pair, asked } = boxes;
  const path = `/introductions/${asked.id}`;
  return [
    { path, token: pair.buyer.token },
    { path: '/introductions?tab=ended', token: pair.buyer.token },
    { path: `/demands/${mutual.demand.id}`, token: mutual.seller.token },
    { path: '/introductions', token: officer.token },
    { path, token: officer.token },
  ];
}

test.each(LANGUAGES)('in %s the pages of introductions hold to what every page must', async (language) => {
  const { mutual, pair, asked } = boxes;
  const stops = [
    { path: '/introductions', token: pair.seller.token },
    { path: `/introductions/${asked.id}`, token: pair.seller.token },
    { path: `/introductions/${mutual.introduction.id}`, token: mutual.seller.token },
    ...(language === 'kk' ? otherSides() : []),
  ];
  expect(await faultsOnTour(theatre, language, stops)).toEqual([]);
});

test('an importer asks, the producer accepts, and both see contacts and write', async () => {
  const { seller, buyer, offer } = await makePair(theatre.world.world);
  const importer = await theatre.visit({ language: 'zh', size: DESKTOP, token: buyer.token });
  await importer.open(`/offers/${offer.id}`);
  await importer.page.getByRole('button', { name: '申请引荐' }).click();
  const dialog = importer.page.getByRole('dialog');
  const note = dialog.getByRole('textbox', { name: /附言/ });
  await note.fill('请联系 buyer@example.test');
  await dialog.getByRole('button', { name: '申请引荐' }).click();
  await dialog
    .getByText(/联系方式.*双方同意/)
    .first()
    .waitFor();
  await dialog.locator('[aria-invalid="true"]').waitFor();
  expect(await note.inputValue()).toBe('请联系 buyer@example.test');
  expect(await axeViolations(importer.page)).toEqual([]);
  await note.fill('我们在乌鲁木齐压榨植物油，需要长期供应。');
  await dialog.getByRole('button', { name: '申请引荐' }).click();
  await importer.page.getByText('还剩 7 天').waitFor();

  const producer = await theatre.visit({ language: 'kk', size: PHONE, token: seller.token });
  await producer.open('/introductions');
  await producer.page.getByText('қалды: 7 күн').waitFor();
  await producer.page.keyboard.press('j');
  await producer.page.keyboard.press('Enter');
  await producer.page.getByText('我们在乌鲁木齐压榨植物油，需要长期供应。').waitFor();
  expect(await producer.page.getByText('buyer@example.test').count()).toBe(0);
  await producer.page.getByRole('button', { name: 'Таныстыруға келісу' }).click();
  await producer.page.getByRole('link', { name: 'buyer@example.test' }).waitFor();
  const write = producer.page.getByRole('textbox', { name: 'Хабарлама жазу' });
  await write.fill('Сәлеметсіз бе! Бағасын талқылайық.');
  await producer.page.reload();
  expect(await write.inputValue()).toBe('Сәлеметсіз бе! Бағасын талқылайық.');
  await write.press('Control+Enter');
  const said = producer.page.getByRole('log').getByText('Сәлеметсіз бе! Бағасын талқылайық.');
  await said.waitFor();
  expect(await write.inputValue()).toBe('');

  await importer.page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await importer.page.getByRole('link', { name: seller.person.email }).waitFor();
  await importer.page.getByText('Сәлеметсіз бе! Бағасын талқылайық.').waitFor();
  await importer.page.getByRole('textbox', { name: '撰写消息' }).fill('您好！');
  await importer.page.getByRole('button', { name: '发送消息' }).click();
  await importer.page.getByRole('log').getByText('您好！').waitFor();
  expect(await importer.page.getByRole('link', { name: '由此建立交易' }).count()).toBe(1);
  expect(importer.troubles).toEqual([]);
  expect(producer.troubles).toEqual([]);
  await importer.page.context().close();
  await producer.page.context().close();
});

test('a decline by code stays private: the other side never sees the code', async () => {
  const pair = await makePair(theatre.world.world);
  const { id } = await proposeIntroduction(pair.buyer.session, pair.ids);
  const page = await at(`/introductions/${id}`, pair.seller.token);
  await page.getByRole('button', { name: 'Decline', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/The reason stays private/).waitFor();
  await dialog.getByRole('button', { name: 'Decline the introduction' }).click();
  await dialog.getByText('Choose a reason.').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('radio', { name: 'Transport does not work out' }).check();
  await dialog.getByRole('checkbox', { name: 'No thanks, never again' }).check();
  await dialog.getByRole('button', { name: 'Decline the introduction' }).click();
  await page.getByText(/^Your reason.*Transport does not work out/).waitFor();

  // Somebody who has been nobody else: what the seller is still answered must not count.
  const buyer = await theatre.visit({ language: 'en', token: pair.buyer.token });
  const answers: string[] = [];
  buyer.page.on('response', (response) => {
    if (response.url().endsWith('/graphql')) {
      // An answer that the page no longer waits for has no text.
      void response.text().then(
        (text) => answers.push(text),
        () => undefined,
      );
    }
  });
  await buyer.open('/introductions');
  await buyer.page.getByRole('link', { name: pair.seller.company!.nameEn! }).click();
  await buyer.page.getByRole('heading', { name: 'Declined' }).waitFor();
  await buyer.page.waitForLoadState('networkidle');
  expect(await buyer.page.getByText('Transport does not work out').count()).toBe(0);
  expect(answers.length).toBeGreaterThan(0);
  expect(answers.join()).not.toContain('LOGISTICS');
  await buyer.page.context().close();
});

test('an officer proposes, and each side is asked; one that has accepted waits for the other', async () => {
  const pair = await makePair(theatre.world.world);
  const page = await at(`/offers/${pair.offer.id}`, officer.token);
  await page.getByRole('button', { name: 'Propose an introduction' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: new RegExp(pair.buyer.company!.nameEn!) }).check();
  await dialog.getByRole('button', { name: 'Propose an introduction' }).click();
  await page.getByRole('heading', { name: 'Both sides are to answer' }).waitFor();

  await at('/introductions', pair.seller.token);
  await page.getByRole('link', { name: pair.buyer.company!.nameEn! }).click();
  await page.getByRole('button', { name: 'Accept the introduction' }).click();
  await page.getByRole('heading', { name: 'Waiting for the other side' }).waitFor();
  await reader.open('/introductions?tab=answer');
  await page.getByText('Nothing waits for your answer').waitFor();
  await page.getByRole('tab', { name: /Waiting for the other side/ }).click();
  await page.getByRole('link', { name: pair.buyer.company!.nameEn! }).waitFor();
});

test('a message outlives a lost session', async () => {
  const { seller, introduction } = await makeMutual(theatre.world.world);
  const page = await at(`/introductions/${introduction.id}`, seller.token);
  const write = page.getByRole('textbox', { name: 'Write a message' });
  await write.fill('The first wagon is loaded.');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Send the message' }).click();
  await page.getByText(/Your session has ended/).waitFor();
  expect(await write.inputValue()).toBe('The first wagon is loaded.');
  const back = page.getByRole('alert').getByRole('link', { name: 'Sign in' });
  expect(await back.getAttribute('href')).toContain(introduction.id);
  await page.context().addCookies([{ name: 'dostyk_session', value: seller.token, url: theatre.address }]);
  await page.reload();
  await page.getByRole('button', { name: 'Send the message' }).click();
  await page.getByRole('log').getByText('The first wagon is loaded.').waitFor();
});

test('what is under way is opened instead of asked again, and can be withdrawn', async () => {
  const pair = await makePair(theatre.world.world);
  await proposeIntroduction(pair.buyer.session, pair.ids);
  const page = await at(`/demands/${pair.demand.id}/matches`, pair.buyer.token);
  await page.getByText(pair.seller.company!.nameEn!).first().click();
  await reader.open(`/offers/${pair.offer.id}`);
  await page.getByRole('button', { name: 'Ask for an introduction' }).click();
  await page.getByRole('link', { name: 'Open the introduction' }).click();
  await page.getByRole('button', { name: 'Withdraw the proposal' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw the proposal' }).click();
  await page.getByRole('heading', { name: 'Withdrawn' }).waitFor();
});

test('an unverified company is told what opens it, a stranger signs in and comes back', async () => {
  const pair = await makePair(theatre.world.world);
  const company = { country: 'CN', regionCode: '650100', verification: 'UNVERIFIED' } as const;
  const unverified = await signUp(theatre.world, { company: { ...company, verifiedUntil: null } });
  const page = await at(`/offers/${pair.offer.id}`, unverified.token);
  await page.getByRole('button', { name: 'Ask for an introduction' }).click();
  await page.getByText(/Only verified companies are introduced/).waitFor();
  await at(`/offers/${pair.offer.id}`);
  const ask = page.getByRole('link', { name: 'Ask for an introduction' });
  expect(await ask.getAttribute('href')).toContain(encodeURIComponent(`/offers/${pair.offer.id}`));
  await reader.open('/introductions');
  await page.getByRole('heading', { name: 'Sign in to see your introductions' }).waitFor();
});
