/** Introductions: asked for, answered by both sides, talked in, ended; what is private stays so. */
import { proposeIntroduction } from '../../src/app/introductions';
import { makeMutual, makePair } from '../app/made-introductions';
import { signUp } from '../support/people';
import { axeViolations, overflow, untranslated } from './audit';
import { DESKTOP, LANGUAGES, openTheatre, PHONE, sizesIn, type Theatre } from './browser';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
}, 60_000);
afterAll(() => theatre.close());

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

test.each(LANGUAGES)(
  'in %s the pages of introductions hold to what every page must',
  async (language) => {
    const { mutual, pair, asked } = await makeBoxes();
    const officer = await signUp(theatre.world, { companyId: null, staffRole: 'OFFICER' });
    const visits = [
      { token: pair.seller.token, paths: ['/introductions', `/introductions/${asked.id}`] },
      { token: pair.buyer.token, paths: [`/introductions/${asked.id}`, '/introductions?tab=ended'] },
      {
        token: mutual.seller.token,
        paths: [`/introductions/${mutual.introduction.id}`, `/demands/${mutual.demand.id}`],
      },
      { token: officer.token, paths: ['/introductions', `/introductions/${asked.id}`] },
    ];
    for (const { token, paths } of visits) {
      for (const size of sizesIn(language)) {
        const { page, open, troubles } = await theatre.visit({ language, size, token });
        for (const path of paths) {
          await open(path);
          expect({ path, size, troubles }).toEqual({ path, size, troubles: [] });
          expect(await overflow(page)).toBe(0);
          // Addresses of e-mail look like keys.
          const keys = await untranslated(page);
          expect(keys.filter((key) => key !== 'example.test')).toEqual([]);
          expect(await axeViolations(page)).toEqual([]);
        }
        await page.context().close();
      }
    }
  },
  120_000,
);

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
}, 120_000);

test('a decline by code stays private: the other side never sees the code', async () => {
  const pair = await makePair(theatre.world.world);
  const { id } = await proposeIntroduction(pair.buyer.session, pair.ids);
  const seller = await theatre.visit({ language: 'en', token: pair.seller.token });
  await seller.open(`/introductions/${id}`);
  await seller.page.getByRole('button', { name: 'Decline', exact: true }).click();
  const dialog = seller.page.getByRole('dialog');
  await dialog.getByText(/The reason stays private/).waitFor();
  await dialog.getByRole('button', { name: 'Decline the introduction' }).click();
  await dialog.getByText('Choose a reason.').waitFor();
  expect(await axeViolations(seller.page)).toEqual([]);
  await dialog.getByRole('radio', { name: 'Transport does not work out' }).check();
  await dialog.getByRole('checkbox', { name: 'No thanks, never again' }).check();
  await dialog.getByRole('button', { name: 'Decline the introduction' }).click();
  await seller.page.getByText(/^Your reason.*Transport does not work out/).waitFor();

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
  await seller.page.context().close();
  await buyer.page.context().close();
}, 90_000);

test('an officer proposes, and each side is asked; one that has accepted waits for the other', async () => {
  const pair = await makePair(theatre.world.world);
  const officer = await signUp(theatre.world, { companyId: null, staffRole: 'OFFICER' });
  const desk = await theatre.visit({ language: 'en', token: officer.token });
  await desk.open(`/offers/${pair.offer.id}`);
  await desk.page.getByRole('button', { name: 'Propose an introduction' }).click();
  const dialog = desk.page.getByRole('dialog');
  await dialog.getByRole('radio', { name: new RegExp(pair.buyer.company!.nameEn!) }).check();
  await dialog.getByRole('button', { name: 'Propose an introduction' }).click();
  await desk.page.getByRole('heading', { name: 'Both sides are to answer' }).waitFor();

  const seller = await theatre.visit({ language: 'en', token: pair.seller.token });
  await seller.open('/introductions');
  await seller.page.getByRole('link', { name: pair.buyer.company!.nameEn! }).click();
  await seller.page.getByRole('button', { name: 'Accept the introduction' }).click();
  await seller.page.getByRole('heading', { name: 'Waiting for the other side' }).waitFor();
  await seller.open('/introductions?tab=answer');
  await seller.page.getByText('Nothing waits for your answer').waitFor();
  await seller.page.getByRole('tab', { name: /Waiting for the other side/ }).click();
  await seller.page.getByRole('link', { name: pair.buyer.company!.nameEn! }).waitFor();
  await desk.page.context().close();
  await seller.page.context().close();
}, 90_000);

test('a message outlives a lost session', async () => {
  const { seller, introduction } = await makeMutual(theatre.world.world);
  const { page, open } = await theatre.visit({ language: 'en', token: seller.token });
  await open(`/introductions/${introduction.id}`);
  await page.context().clearCookies();
  const write = page.getByRole('textbox', { name: 'Write a message' });
  await write.fill('The first wagon is loaded.');
  await page.getByRole('button', { name: 'Send the message' }).click();
  await page.getByText(/Your session has ended/).waitFor();
  expect(await write.inputValue()).toBe('The first wagon is loaded.');
  const back = page.getByRole('alert').getByRole('link', { name: 'Sign in' });
  expect(await back.getAttribute('href')).toContain(introduction.id);
  await page.context().addCookies([{ name: 'dostyk_session', value: seller.token, url: theatre.address }]);
  await page.reload();
  await page.getByRole('button', { name: 'Send the message' }).click();
  await page.getByRole('log').getByText('The first wagon is loaded.').waitFor();
  await page.context().close();
}, 60_000);

test('what is under way is opened instead of asked again, and can be withdrawn', async () => {
  const pair = await makePair(theatre.world.world);
  await proposeIntroduction(pair.buyer.session, pair.ids);
  const { page, open } = await theatre.visit({ language: 'en', token: pair.buyer.token });
  await open(`/demands/${pair.demand.id}/matches`);
  await page.getByText(pair.seller.company!.nameEn!).first().click();
  await open(`/offers/${pair.offer.id}`);
  await page.getByRole('button', { name: 'Ask for an introduction' }).click();
  await page.getByRole('link', { name: 'Open the introduction' }).click();
  await page.getByRole('button', { name: 'Withdraw the proposal' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw the proposal' }).click();
  await page.getByRole('heading', { name: 'Withdrawn' }).waitFor();
  await page.context().close();
}, 90_000);

test('an unverified company is told what opens it, a stranger signs in and comes back', async () => {
  const pair = await makePair(theatre.world.world);
  const company = { country: 'CN', regionCode: '650100', verification: 'UNVERIFIED' } as const;
  const unverified = await signUp(theatre.world, { company: { ...company, verifiedUntil: null } });
  const waiting = await theatre.visit({ language: 'en', token: unverified.token });
  await waiting.open(`/offers/${pair.offer.id}`);
  await waiting.page.getByRole('button', { name: 'Ask for an introduction' }).click();
  await waiting.page.getByText(/Only verified companies are introduced/).waitFor();
  const stranger = await theatre.visit({ language: 'en' });
  await stranger.open(`/offers/${pair.offer.id}`);
  const ask = stranger.page.getByRole('link', { name: 'Ask for an introduction' });
  expect(await ask.getAttribute('href')).toContain(encodeURIComponent(`/offers/${pair.offer.id}`));
  await stranger.open('/introductions');
  await stranger.page.getByRole('heading', { name: 'Sign in to see your introductions' }).waitFor();
  await waiting.page.context().close();
  await stranger.page.context().close();
}, 90_000);
