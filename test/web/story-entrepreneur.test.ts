/** The longest way: a stranger's need becomes a listing, the company is verified and introduced to one that fits. */
import { createDemand, createOffer } from '../../src/app/listing-changes';
import { verifyCompany } from '../../src/app/verification';
import { DEMAND, OFFER } from '../app/made-listings';
import { type SignedUp, signUp } from '../support/people';
import { axeViolations, overflow, untranslated } from './audit';
import { DESKTOP, openTheatre, PHONE, type Theatre, type Visitor } from './browser';
import { letterLink, NO_SERVER } from './letters';

jest.setTimeout(120_000);

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre({ smtpUrl: NO_SERVER });
}, 60_000);
afterAll(() => theatre.close());

interface Way {
  readonly language: 'zh' | 'kk';
  readonly size: typeof DESKTOP;
  /** What the sentence is told: fields by their names, and the side by its word. */
  readonly side: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly see: string;
  readonly whyNot: string;
  readonly waterfall: RegExp;
  readonly keep: string;
  readonly company: { readonly name: string; readonly number: string; readonly seat: string };
  readonly person: { readonly name: string; readonly email: string };
  readonly store: string;
  readonly kind: 'demand' | 'offer';
  readonly edit: string;
  readonly submit: string;
  readonly publish: string;
  readonly published: RegExp;
  readonly ask: string;
  readonly note: RegExp;
  readonly says: string;
}

const IMPORTER: Way = {
  language: 'zh',
  size: DESKTOP,
  side: '我要采购',
  fields: { 所需吨数: '90000', 起始日期: '2026-12-01', 截止日期: '2027-11-30' },
  see: '查看匹配的供应',
  whyNot: '为什么不是 100 分？',
  waterfall: /^从 100 到评分/,
  keep: '保存此需求',
  company: { name: '新疆天山油脂有限公司', number: '91650100MA0000000Q', seat: '乌鲁木齐市' },
  person: { name: '李梅', email: 'li.mei@example.test' },
  store: '将需求存为草稿',
  kind: 'demand',
  edit: '修改',
  submit: '提交核实',
  publish: '发布',
  published: /^已发布/,
  ask: '申请引荐',
  note: /附言/,
  says: '我们每月需要约七千吨毛葵花籽油，盼长期合作。',
};

const PRODUCER: Way = {
  language: 'kk',
  size: PHONE,
  side: 'Жеткізе аламын',
  fields: { 'Жылына тонна': '18000', 'Бірінші күн': '2026-12-01', 'Соңғы күн': '2027-11-30' },
  see: 'Сай келетін сұраныстарды көру',
  whyNot: 'Неге 100 емес?',
  waterfall: /^100-ден бағаға дейін/,
  keep: 'Осы ұсынысты сақтау',
  company: { name: 'Алтай Май ЖШС', number: '990140000017', seat: 'Шығыс Қазақстан облысы' },
  person: { name: 'Айгүл Сейітқызы', email: 'aigul@example.test' },
  store: 'Ұсынысты қаралама ретінде сақтау',
  kind: 'offer',
  edit: 'Өзгерту',
  submit: 'Тексеруге жіберу',
  publish: 'Жариялау',
  published: /^Жарияланған/,
  ask: 'Таныстыруды сұрау',
  note: /Жазба/,
  says: 'Шикі күнбағыс майын флекситанкпен жеткіземіз, ұзақ мерзімге дайынбыз.',
};

/** What a page must hold to at each of its states on the way. */
async function holds({ page, troubles }: Visitor): Promise<void> {
  expect(troubles).toEqual([]);
  expect(await overflow(page)).toBe(0);
  expect(await untranslated(page)).toEqual([]);
}

/** From the first page to the losses of a match. */
async function tries(visitor: Visitor, way: Way): Promise<void> {
  const { page, open } = visitor;
  await open('/');
  await page.getByText(way.side, { exact: true }).click();
  for (const [name, value] of Object.entries(way.fields)) {
    await page.getByLabel(name, { exact: true }).fill(value);
  }
  await page.getByRole('link', { name: way.see }).click();
  await page.waitForURL('**/try?*');
  await page.locator('button[data-row]').first().click();
  await page.getByRole('button', { name: way.whyNot }).first().click();
  await page.getByRole('img', { name: way.waterfall }).locator('svg').waitFor();
  await holds(visitor);
}

/** From what was tried to its draft, by a registration and its letter; nothing typed twice. */
async function registers(visitor: Visitor, way: Way): Promise<string> {
  const { page, open } = visitor;
  const tried = new URL(page.url()).search;
  await page.getByRole('button', { name: way.keep }).click();
  await page.waitForURL('**/register');
  const main = page.getByRole('main');
  await main.getByRole('textbox').first().fill(way.company.name);
  await main.locator('input.figures').fill(way.company.number);
  await main.getByRole('combobox').fill(way.company.seat);
  await page.getByRole('option', { name: way.company.seat }).click();
  await main.locator('input[autocomplete="name"]').fill(way.person.name);
  await main.locator('input[type="email"]').fill(way.person.email);
  await main.locator('button[type="submit"]').click();
  await page.getByText(way.person.email).waitFor();
  const link = await letterLink(theatre.world, way.person.email);
  // The letter is read elsewhere, and its link opens a page of its own.
  await page.goto('about:blank');
  await open(link);
  await page.locator('input[autocomplete="new-password"]').fill('quiet steppe in October');
  await main.locator('button[type="submit"]').click();
  await page.waitForURL(`**/try${tried}`);
  await page.getByRole('button', { name: way.store }).click();
  await page.waitForURL(`**/${way.kind}s/*_*`);
  await main.getByRole('link', { name: way.edit, exact: true }).waitFor();
  await holds(visitor);
  return page.url().split('/').at(-1) ?? '';
}

/** The company asks for its verification, and an officer grants it. */
async function isVerified({ page, open }: Visitor, way: Way, id: string): Promise<void> {
  await open('/my-company');
  await page.getByRole('button', { name: way.submit }).click();
  await page.getByRole('button', { name: way.submit }).waitFor({ state: 'hidden' });
  const officer = await signUp(theatre.world, { companyId: null, staffRole: 'OFFICER' });
  const listing = await theatre.world.world.database.read(({ records }) => records.find(way.kind, { id }));
  await verifyCompany(officer.session, { id: listing?.companyId, until: '2027-11-24' });
}

/** Publishes the draft and asks the company that fits. */
async function asks(visitor: Visitor, way: Way, other: SignedUp): Promise<void> {
  const { page, open } = visitor;
  await open('/my-listings');
  await page.getByRole('main').getByRole('button', { name: way.publish, exact: true }).click();
  await page.getByRole('heading', { name: way.published }).waitFor();
  await page.getByRole('main').locator('a[href$="/matches"]').first().click();
  await page.waitForURL('**/matches');
  const fits = way.language === 'kk' ? other.company?.nameKk : other.company?.nameZh;
  await page
    .getByRole('listitem')
    .filter({ hasText: fits ?? '' })
    .locator('button[data-row]')
    .first()
    .click();
  await page.getByRole('button', { name: way.ask }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: way.note }).fill(way.says);
  await dialog.getByRole('button', { name: way.ask }).click();
  await page.waitForURL('**/introductions/int_*');
  await page.getByText(way.says).waitFor();
  expect(await page.getByText(other.person.email).count()).toBe(0);
  await holds(visitor);
}

/** The other side reads what is asked, without an address, and accepts. */
async function accepts(visitor: Visitor, way: Way, button: string): Promise<void> {
  const { page, open } = visitor;
  await open('/introductions');
  await page.getByRole('main').locator('a[href*="/introductions/int_"]').first().click();
  await page.getByText(way.says).waitFor();
  expect(await page.getByText(way.person.email).count()).toBe(0);
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('link', { name: way.person.email }).waitFor();
  await holds(visitor);
}

async function story(way: Way, other: SignedUp, answer: Pick<Way, 'language' | 'size'>, accept: string) {
  const visitor = await theatre.visit(way);
  await tries(visitor, way);
  const id = await registers(visitor, way);
  await isVerified(visitor, way, id);
  await asks(visitor, way, other);
  const answering = await theatre.visit({ ...answer, token: other.token });
  await accepts(answering, way, accept);
  await visitor.page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await visitor.page.getByRole('link', { name: other.person.email }).waitFor();
  expect(await axeViolations(visitor.page)).toEqual([]);
  await holds(visitor);
  await visitor.page.context().close();
  await answering.page.context().close();
}

test('an importer in Urumqi finds, asks and meets a producer, in Chinese on a desktop', async () => {
  const producer = await signUp(theatre.world, {
    company: { nameKk: 'Ертіс Май Комбинаты', nameZh: '额尔齐斯油脂厂' },
  });
  await createOffer(producer.session, { terms: OFFER, publish: true });
  await story(IMPORTER, producer, { language: 'kk', size: PHONE }, 'Таныстыруға келісу');
});

test('a producer in Oskemen finds, asks and meets an importer, in Kazakh on a phone', async () => {
  const importer = await signUp(theatre.world, {
    company: {
      ...({ country: 'CN', registration: '91650100MA00000011', regionCode: '650100' } as const),
      ...{ nameKk: 'Үрімжі Көктем', nameZh: '乌鲁木齐春风油脂' },
    },
  });
  await createDemand(importer.session, { terms: DEMAND, publish: true });
  await story(PRODUCER, importer, { language: 'zh', size: DESKTOP }, '同意引荐');
});
