/** Targets and exchange rates: set, measured by deals, changed, put aside. */
import { recordExchangeRates } from '../../src/app/exchange-rates';
import { makeDeal } from '../support/made-deals';
import { makeCompany, type SignedUp, signUp } from '../support/people';
import { LANGUAGES, openTheatre, type Theatre } from './browser';
import { faultsOnTour } from './tour';

/** The target that every installation begins with. */
const SEEDED = 'tgt_01KDVDNA00K0GDGFGCPJ2KJMM1';

let theatre: Theatre;
let officer: SignedUp;
beforeAll(async () => {
  theatre = await openTheatre();
  const { world } = theatre.world;
  officer = await signUp(theatre.world, { companyId: null, staffRole: 'OFFICER' });
  const china = { country: 'CN', regionCode: '650100', registration: '91650100TGTE000001' } as const;
  const parties = { sellerId: (await makeCompany(world)).id, buyerId: (await makeCompany(world, china)).id };
  const make = (deal: Omit<Parameters<typeof makeDeal>[1], 'sellerId' | 'buyerId'>) =>
    makeDeal(world, { ...parties, ...deal });
  await make({
    stage: 'SHIPPED',
    openedOn: '2026-09-05',
    lines: [{ tonnes: 20_000 }, { tonnes: 3_000, hsCode: '120400', originCode: 'KZ-59', price: null }],
    shipments: [
      { on: '2026-09-28', tonnes: 6_000 },
      { on: '2026-10-20', tonnes: 4_200, crossing: 'khorgos-rail' },
      { on: '2026-11-10', tonnes: 900, line: 1 },
    ],
  });
  await make({ stage: 'MEMORANDUM', openedOn: '2026-10-02', lines: [{ tonnes: 15_000 }] });
  await make({ openedOn: '2026-11-02', lines: [{ tonnes: 40_000 }], destinationCode: '652300' });
  const rate = { currency: 'KZT', day: '2026-11-20', perUsd: '521.37', source: 'National Bank' };
  await recordExchangeRates(officer.session, { rates: [rate] });
}, 60_000);
afterAll(() => theatre.close());

test.each(LANGUAGES)(
  'in %s targets and rates hold to what every page must',
  async (language) => {
    const target = `/desk/targets/${SEEDED}`;
    const paths = ['/desk/targets?new=1', target, '/desk/rates'];
    const more = [`${target}?market=DEMONSTRATION&stage=CONTRACT`, `${target}?edit=1`];
    const stops = [...paths, ...(language === 'kk' ? more : [])].map((path) => ({
      path,
      token: officer.token,
    }));
    expect(await faultsOnTour(theatre, language, stops)).toEqual([]);
  },
  90_000,
);

test('an officer sets a target, sees what deals have come to, changes it and puts it aside', async () => {
  const { page, open } = await theatre.visit({ language: 'zh', token: officer.token });
  await open('/desk/targets');
  await page.getByText(/已计入 11,100 吨，目标 250,000 吨/).waitFor();
  await page.getByRole('button', { name: '设定目标' }).click();
  await page.getByRole('button', { name: '设定目标' }).click();
  await page.locator('[aria-invalid="true"]').nth(4).waitFor();
  expect(await page.locator('[aria-invalid="true"]').count()).toBe(5);
  await page.getByLabel('名称').fill('乌鲁木齐葵花籽油');
  await page.getByLabel('应达到').fill('30000');
  await page.getByLabel('起始日').fill('2026-09-01');
  await page.getByLabel('截止日').fill('2026-08-31');
  await page.getByLabel('计入的阶段').selectOption('CONTRACT');
  await page.getByRole('combobox', { name: '按 HS 编码的货物' }).fill('1512');
  await page.getByRole('option', { name: /\(1512\)/ }).click();
  await page.getByLabel('目的地').selectOption('650100');
  await page.getByLabel('公布出处').fill('商务代表处计划');
  await page.getByRole('button', { name: '设定目标' }).click();
  await page.locator('[aria-invalid="true"][type="date"]').waitFor();
  await page.getByLabel('截止日').fill('2027-08-31');
  await page.getByRole('button', { name: '设定目标' }).click();

  await page.getByRole('heading', { level: 1, name: '乌鲁木齐葵花籽油' }).waitFor();
  await page.getByText('占 30,000 吨 的 66.7%').waitFor();
  await page.getByRole('row', { name: /^已发运.*属合同的一部分.* 10,200 / }).waitFor();
  await page.getByRole('img', { name: /随时间变化的曲线/ }).waitFor();
  await page.getByText('表格', { exact: true }).click();
  await page.getByRole('row', { name: /^2026年9月30日 20,000 吨/ }).waitFor();
  await page.getByLabel('查看阶段').selectOption('SHIPPED');
  await page
    .getByRole('table', { name: '按口岸：已发运' })
    .getByRole('row', { name: / 4,200 / })
    .waitFor();
  await page.getByLabel('数据截至').fill('2026-10-01');
  await page
    .getByRole('table', { name: '按口岸：已发运' })
    .getByRole('row', { name: / 4,200 / })
    .waitFor({ state: 'detached' });
  await page.getByLabel('数据截至').fill('2030-01-01');
  await page.locator('[aria-invalid="true"][type="date"]').waitFor();

  await page.getByLabel('数据截至').fill('');

  await page.getByRole('button', { name: '修改条款' }).click();
  await page.getByLabel('应达到').fill('40000');
  await page.getByRole('button', { name: '保存修改' }).click();
  await page.getByText('占 40,000 吨 的 50%').waitFor();
  await page.getByRole('button', { name: '搁置目标' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '搁置目标' }).click();
  await page.getByText(/^已于2026年11月24日搁置$/).waitFor();
  expect(await page.getByRole('button', { name: '修改条款' }).count()).toBe(0);
  await page.context().close();
}, 90_000);

test('rates are entered together; a fault stands beside its field and nothing is lost', async () => {
  const { page, open } = await theatre.visit({ language: 'en', token: officer.token });
  await open('/desk/rates');
  const rates = page.getByRole('table', { name: 'Rates entered' });
  await page.getByLabel('Day').fill('2026-11-19');
  await page.getByLabel('For one US dollar').fill('7.081');
  await page.getByLabel('Source').fill('Bank of China');
  await page.getByRole('button', { name: 'One more rate' }).click();
  await page.getByRole('button', { name: 'Enter 2 rates' }).click();
  const second = page.getByRole('group', { name: 'Rate 2' });
  await second.locator('[aria-invalid="true"]').waitFor();
  await second.getByLabel('For one US dollar').fill('519.5');
  await page.getByRole('button', { name: 'Enter 2 rates' }).click();
  await page.getByText('2 rates were entered.').waitFor();
  await rates.getByRole('row', { name: /^CNY .*7\.081 Bank of China/ }).waitFor();
  await page.getByLabel('Currency').last().selectOption('KZT');
  await rates.getByRole('row', { name: /CNY/ }).waitFor({ state: 'detached' });
  await rates.getByRole('row', { name: /KZT/ }).nth(1).waitFor();
  expect(await rates.getByRole('row', { name: /KZT/ }).count()).toBe(2);
  await page.context().close();
}, 60_000);

test('an auditor reads targets and rates and changes nothing', async () => {
  const auditor = await signUp(theatre.world, { companyId: null, staffRole: 'AUDITOR' });
  const { page, open } = await theatre.visit({ language: 'en', token: auditor.token });
  for (const [path, step] of [
    ['/desk/targets', 'Set a target'],
    [`/desk/targets/${SEEDED}`, 'Change the terms'],
    ['/desk/rates', 'One more rate'],
  ] as const) {
    await open(path);
    expect(await page.getByRole('button', { name: step }).count()).toBe(0);
  }
  await page.context().close();
}, 60_000);
