/** Route notices at the officers' desk: published, seen for what they touch, lifted, found in the log. */
import { publishRouteNotice } from '../../src/app/route-notices';
import type { RouteNotice } from '../../src/model/route-notice';
import { type SignedUp, signUp } from '../support/people';
import { LANGUAGES, openTheatre, PHONE, type Theatre } from './browser';
import { faultsOnTour } from './tour';

const WORDS = { note: 'Trucks wait for new scales.', source: 'Notice of the border service' };

let theatre: Theatre;
let officer: SignedUp;
let limit: RouteNotice;
let barrier: RouteNotice;
beforeAll(async () => {
  theatre = await openTheatre();
  officer = await signUp(theatre.world, { companyId: null, staffRole: 'OFFICER' });
  const waits = { kind: 'LIMIT', crossing: 'khorgos-road', waitingDays: 3 } as const;
  limit = await publishRouteNotice(officer.session, { ...waits, ...WORDS });
  barrier = await publishRouteNotice(officer.session, { kind: 'BARRIER', hsCodes: ['1514'], ...WORDS });
}, 60_000);
afterAll(() => theatre.close());

test.each(LANGUAGES)(
  'in %s the page of notices holds to what every page must',
  async (language) => {
    const states = ['?new=1', `?notice=${barrier.id}`, '?kind=CLOSURE&hs=0101'];
    const asked = ['', `?notice=${limit.id}`, ...(language === 'kk' ? states : [])];
    const stops = asked.map((query) => ({ path: `/desk/notices${query}`, token: officer.token }));
    expect(await faultsOnTour(theatre, language, stops)).toEqual([]);
  },
  120_000,
);

test('an officer publishes a closure, lifts it, and finds both in the log', async () => {
  const { page, open } = await theatre.visit({ language: 'zh', token: officer.token });
  await open('/desk/notices');
  const form = page.getByRole('region', { name: '新建通知' });
  await form.getByRole('button', { name: '发布通知' }).click();
  await form.locator('[aria-invalid="true"]').first().waitFor();
  const crossing = form.getByLabel('口岸');
  await crossing.selectOption('dostyk-rail');
  await form
    .getByRole('group', { name: '当前影响' })
    .getByText(/条通道/)
    .waitFor();
  await form.getByLabel('情况说明').fill('站台维修，停止通行。');
  await form.getByLabel('来源').fill('铁路公告');
  await page.reload();
  expect(await form.getByLabel('情况说明').inputValue()).toBe('站台维修，停止通行。');
  await form.getByRole('button', { name: '发布通知' }).click();
  await page.getByRole('button', { name: '解除通知' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/无法恢复/).waitFor();
  await dialog.getByLabel('原因').fill('维修完成');
  await dialog.getByRole('button', { name: '立即解除' }).click();
  await page.getByRole('heading', { name: /^已解除/ }).waitFor();

  const id = new URL(page.url()).searchParams.get('notice');
  await open(`/desk/audit?subject=${id}`);
  await page.getByText('维修完成').waitFor();
  await page.getByText('发布线路通知', { exact: true }).and(page.locator('p')).waitFor();
  await page.context().close();
}, 60_000);

test('a barrier takes goods by words, and faults of the server stand beside their fields', async () => {
  const { page, open } = await theatre.visit({ language: 'en', size: PHONE, token: officer.token });
  await open('/desk/notices');
  await page.getByRole('button', { name: 'New notice' }).click();
  const form = page.getByRole('region', { name: 'New notice' });
  await form.getByLabel('Kind').selectOption('BARRIER');
  await form.getByLabel('What happens').fill('Held back.');
  await form.getByLabel('Source').fill('Decree 12');
  await form.getByLabel('First day').fill('2026-12-10');
  await form.getByLabel('Last day').fill('2026-12-01');
  await form.getByRole('button', { name: 'Publish the notice' }).click();
  const faults = form.locator('[aria-invalid="true"]');
  await faults.first().waitFor();
  expect(await faults.count()).toBe(2);
  await form.getByLabel('Last day').fill('2026-12-20');
  await form.getByLabel('Goods that may not pass').fill('күнбағыс майы');
  await page
    .getByRole('listbox')
    .getByRole('option', { name: /Sunflower/ })
    .first()
    .click();
  await form.getByText(/\d+ offers?/).waitFor();
  await page.keyboard.press('Escape');
  await form.getByRole('button', { name: 'Publish the notice' }).click();
  await page.getByRole('heading', { name: /^Trade barrier: 15/ }).waitFor();
  await page.context().close();
}, 60_000);
