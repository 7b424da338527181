/** The officers' desk: what waits, reviews, tasks, merging, the audit log. */
import type { Page } from 'playwright-core';
import { addCertificate, addPlant } from '../../src/app/company-files';
import { addCompanyNote } from '../../src/app/company-notes';
import { disputeDeal } from '../../src/app/deal-shipments';
import { proposeIntroduction } from '../../src/app/introductions';
import { createTask } from '../../src/app/officers-desk';
import { makeDeal } from '../app/made-deals';
import { later, makePair } from '../app/made-introductions';
import { makeCompany, type SignedUp, signUp } from '../support/people';
import { axeViolations } from './audit';
import { LANGUAGES, openTheatre, PHONE, type Theatre, type Visitor } from './browser';
import { faultsOnTour } from './tour';

let theatre: Theatre;
let reader: Visitor;
let officer: SignedUp;
let filedId: string;
beforeAll(async () => {
  theatre = await openTheatre();
  reader = await theatre.visit({ language: 'en' });
  officer = await signUp(theatre.world, { companyId: null, staffRole: 'OFFICER', name: 'Aigerim' });
  filedId = await makeFile();
  await makeExpiring();
});
afterAll(() => theatre.close());

/** The page of one English reader for all of these tests, since a new one loads everything anew. */
async function at(path: string, token: string | null = null): Promise<Page> {
  await reader.signInAs(token);
  await reader.open(path);
  return reader.page;
}

/** A company that asked for verification some days ago. */
const submitted = (nameEn: string, daysAgo = 3) => ({
  nameEn,
  verification: 'SUBMITTED' as const,
  submittedAt: new Date(Date.parse('2026-11-24T05:00:00Z') - daysAgo * 86_400_000).toISOString(),
});

/** A company with all that its file can hold, and work to do on it. */
async function makeFile(): Promise<string> {
  const seller = await signUp(theatre.world, { company: submitted('Filed Oil Works', 12) });
  const companyId = seller.company!.id;
  const plant = { companyId, name: 'Mill', region: 'KZ-63', hsCode: '151211', tonnesPerYear: 30_000 };
  await addPlant(seller.session, plant);
  const paper = { companyId, kind: 'HALAL', number: '1', issuer: 'Body' };
  const term = { validFrom: '2026-01-01', validUntil: '2027-01-01' };
  await addCertificate(seller.session, { ...paper, ...term });
  await addCompanyNote(officer.session, { companyId, body: 'Called the director.' });
  await createTask(officer.session, { title: 'Visit the mill', companyId, dueOn: '2026-11-20' });
  return companyId;
}

/** An introduction that ends in two days. */
async function makeExpiring(): Promise<void> {
  const { seller, ids } = await makePair(theatre.world.world);
  await proposeIntroduction(later(seller.session, -5), ids);
}

/** Opens the newest entry of the log. */
const unfold = (page: Page) => page.getByRole('main').locator('li button[aria-expanded]').first().click();

test.each(LANGUAGES)('in %s the pages of the desk hold to what every page must', async (language) => {
  const { token } = officer;
  const stops = [
    { token, path: '/desk' },
    { token, path: `/desk/companies/${filedId}` },
    { token, path: '/desk/audit', prepare: unfold },
  ];
  expect(await faultsOnTour(theatre, language, stops)).toEqual([]);
});

test('an officer verifies a company, asks another for more, and finds both steps in the log', async () => {
  const first = await makeCompany(theatre.world.world, {
    ...submitted('Altai Press', 9),
    nameZh: '阿勒泰榨油',
  });
  const second = await makeCompany(theatre.world.world, {
    ...submitted('Irtysh Mill', 8),
    nameZh: '额尔齐斯',
  });
  const { page, open } = await theatre.visit({ language: 'zh', token: officer.token });
  await open('/desk');
  await page.getByRole('link', { name: /^阿勒泰榨油/ }).click();
  await page.getByRole('heading', { level: 1, name: '阿勒泰榨油' }).waitFor();
  await page.getByLabel('有效期至').fill('2027-11-23');
  await page.getByRole('button', { name: '核实该企业' }).click();
  await page.getByText('有效期至 2027年11月23日').waitFor();

  await page.getByRole('link', { name: /^额尔齐斯/ }).click();
  await page.getByRole('heading', { level: 1, name: '额尔齐斯' }).waitFor();
  await page.getByText('要求补充', { exact: true }).click();
  await page.getByRole('button', { name: '要求企业补充资料' }).click();
  await page.getByText('请填写此项').or(page.locator('[aria-invalid="true"]')).first().waitFor();
  await page.getByLabel('原因').selectOption('DOCUMENTS_MISSING');
  await page.getByRole('textbox', { name: '备注' }).fill('缺少营业执照');
  await page.getByRole('button', { name: '要求企业补充资料' }).click();
  await page.getByText('待补充资料').waitFor();
  await page.getByText('缺少营业执照').waitFor();

  for (const [company, action] of [
    [first, '核实企业'],
    [second, '要求企业补充资料'],
  ] as const) {
    await open(`/desk/audit?company=${company.id}`);
    await page.getByRole('button', { name: new RegExp(`变更：${action}`) }).click();
    await page.getByRole('row', { name: /^verification SUBMITTED/ }).waitFor();
  }
  await page.context().close();
});

test('suspending asks for a reason, and can be taken back', async () => {
  const company = await makeCompany(theatre.world.world, { nameEn: 'Steady Seller' });
  const page = await at(`/desk/companies/${company.id}`, officer.token);
  await page.getByLabel('Reason').selectOption('COMPLAINT');
  await page.getByRole('button', { name: 'Suspend the company' }).click();
  await page.getByRole('button', { name: 'Restore the company' }).click();
  await page.getByRole('button', { name: 'Suspend the company' }).waitFor();
});

test('nobody reviews oneself', async () => {
  const own = await signUp(theatre.world, { company: submitted('Own Firm'), staffRole: 'OFFICER' });
  const page = await at(`/desk/companies/${own.company!.id}`, own.token);
  await page.getByText('This is your own company', { exact: false }).waitFor();
  expect(await page.getByRole('button', { name: 'Verify the company' }).count()).toBe(0);
});

test('a task is given, done and taken back; an owner is named', async () => {
  const company = await makeCompany(theatre.world.world, submitted('Tasked Firm'));
  const { page, open } = await theatre.visit({ language: 'en', size: PHONE, token: officer.token });
  await open(`/desk/companies/${company.id}`);
  await page.getByRole('button', { name: 'Take it on' }).click();
  await page.getByRole('button', { name: 'Hand it back' }).waitFor();
  await page.getByRole('button', { name: 'New task' }).click();
  await page.getByLabel('What is to be done').fill('Ring the bank');
  await page.getByRole('button', { name: 'Create the task' }).click();
  await page.getByRole('button', { name: 'Done: Ring the bank' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Done: Ring the bank' }).waitFor();
  await page.context().close();
});

test('a duplicate is compared and merged only under its own name', async () => {
  const keep = await makeCompany(theatre.world.world, { nameEn: 'Kept Twin' });
  const twin = await signUp(theatre.world, { company: { nameEn: 'Dropped Twin' } });
  const page = await at(`/desk/companies/${keep.id}`, officer.token);
  await page.getByRole('button', { name: 'Merge a duplicate' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('The other record').fill('Dropped Twin');
  await page.getByRole('option', { name: /^Dropped Twin/ }).click();
  await dialog.getByRole('row', { name: /^People 0 1 move/ }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByLabel('Reason').fill('the same firm');
  await dialog.getByLabel(/^Type the name/).fill('Kept Twin');
  await dialog.getByRole('button', { name: 'Merge for good' }).click();
  await dialog.getByText('This is not the name above.').waitFor();
  await dialog.getByLabel(/^Type the name/).fill('Dropped Twin');
  await dialog.getByRole('button', { name: 'Merge for good' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await reader.open(`/desk/companies/${twin.company!.id}`);
  await page.getByText('This record was merged into').waitFor();
});

test('arrows lead through the rows, and a link of an entry shows that entry alone', async () => {
  await makeCompany(theatre.world.world, submitted('Row One', 40));
  await makeCompany(theatre.world.world, submitted('Row Two', 39));
  const page = await at('/desk', officer.token);
  await page.getByRole('link', { name: /^Row One/ }).focus();
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Row Two/);

  const task = await createTask(officer.session, { title: 'For the log' });
  await reader.open(`/desk/audit?subject=${task.id}`);
  await page.getByRole('button', { name: /^Changes: Gave a task/ }).click();
  await page.evaluate(() =>
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject() } }),
  );
  await page.getByRole('button', { name: 'Copy the link to this entry' }).click();
  const address = await page.locator('input[readonly]').inputValue();
  await reader.open(address.slice(theatre.address.length));
  await page.getByText('1 entry', { exact: true }).waitFor();
  await page.getByRole('row', { name: /^assigneeId/ }).waitFor();
});

test('strangers are led to signing in, members are told who opens the desk, auditors only read', async () => {
  const company = await makeCompany(theatre.world.world, submitted('Read Only Firm'));
  const page = await at('/desk/audit?action=signIn');
  const way = await page.getByRole('main').getByRole('link', { name: 'Sign in' }).getAttribute('href');
  expect(way).toBe(`/sign-in?next=${encodeURIComponent('/desk/audit?action=signIn')}`);
  const member = await signUp(theatre.world);
  await at(`/desk/companies/${company.id}`, member.token);
  await page.getByText('A site administrator appoints them.', { exact: false }).waitFor();
  const auditor = await signUp(theatre.world, { companyId: null, staffRole: 'AUDITOR' });
  await at(`/desk/companies/${company.id}`, auditor.token);
  await page.getByRole('heading', { name: 'Company file' }).waitFor();
  await page.getByText('No contact given.').waitFor();
  for (const name of ['Verify the company', 'Take it on', 'New task', 'New note', 'Merge a duplicate']) {
    expect(await page.getByRole('button', { name }).count()).toBe(0);
  }
});

test('the desk shows demands without a plan and deals in dispute, each as the way to it', async () => {
  const { buyer, deal } = await makeDeal(theatre.world.world, 777);
  await disputeDeal(buyer.session, { id: deal.id, reason: 'other tonnes' });
  const page = await at('/desk', officer.token);
  await page
    .getByRole('region', { name: /^Demands without a plan/ })
    .getByText(/covered, .* missing/)
    .first()
    .waitFor();
  const demands = page.getByRole('region', { name: /^Demands without a plan/ });
  expect(await demands.getByRole('link').count()).toBe(10);
  await demands.getByRole('button', { name: 'Show more' }).click();
  await demands.getByRole('link').nth(10).waitFor();
  const disputes = page.getByRole('region', { name: /^Deals in dispute/ });
  await disputes.getByRole('link', { name: /777 t/ }).click();
  await page.getByText('other tonnes').first().waitFor();
  expect(new URL(page.url()).pathname).toBe(`/deals/${deal.id}`);
});
