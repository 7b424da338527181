/** The officers' desk: what waits, reviews, tasks, merging, the audit log. */
import { addCertificate, addPlant } from '../../src/app/company-files';
import { addCompanyNote } from '../../src/app/company-notes';
import { disputeDeal } from '../../src/app/deal-shipments';
import { proposeIntroduction } from '../../src/app/introductions';
import { createTask } from '../../src/app/officers-desk';
import { makeDeal } from '../app/made-deals';
import { later, makePair } from '../app/made-introductions';
import { makeCompany, type SignedUp, signUp } from '../support/people';
import { axeViolations, overflow, untranslated } from './audit';
import { LANGUAGES, openTheatre, PHONE, sizesIn, type Theatre } from './browser';

let theatre: Theatre;
let officer: SignedUp;
beforeAll(async () => {
  theatre = await openTheatre();
  officer = await signUp(theatre.world, { companyId: null, staffRole: 'OFFICER', name: 'Aigerim' });
}, 60_000);
afterAll(() => theatre.close());

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

test.each(LANGUAGES)(
  'in %s the pages of the desk hold to what every page must',
  async (language) => {
    const companyId = await makeFile();
    await makeExpiring();
    for (const size of sizesIn(language)) {
      const { page, open, troubles } = await theatre.visit({ language, size, token: officer.token });
      for (const path of ['/desk', `/desk/companies/${companyId}`, '/desk/audit']) {
        await open(path);
        if (path === '/desk/audit') {
          await page.getByRole('main').locator('li button[aria-expanded]').first().click();
        }
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
}, 90_000);

test('suspending asks for a reason, and can be taken back', async () => {
  const company = await makeCompany(theatre.world.world, { nameEn: 'Steady Seller' });
  const { page, open } = await theatre.visit({ language: 'en', token: officer.token });
  await open(`/desk/companies/${company.id}`);
  await page.getByLabel('Reason').selectOption('COMPLAINT');
  await page.getByRole('button', { name: 'Suspend the company' }).click();
  await page.getByRole('button', { name: 'Restore the company' }).click();
  await page.getByRole('button', { name: 'Suspend the company' }).waitFor();
  await page.context().close();
}, 60_000);

test('nobody reviews oneself', async () => {
  const own = await signUp(theatre.world, { company: submitted('Own Firm'), staffRole: 'OFFICER' });
  const { page, open } = await theatre.visit({ language: 'en', token: own.token });
  await open(`/desk/companies/${own.company!.id}`);
  await page.getByText('This is your own company', { exact: false }).waitFor();
  expect(await page.getByRole('button', { name: 'Verify the company' }).count()).toBe(0);
  await page.context().close();
}, 60_000);

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
}, 60_000);

test('a duplicate is compared and merged only under its own name', async () => {
  const keep = await makeCompany(theatre.world.world, { nameEn: 'Kept Twin' });
  const twin = await signUp(theatre.world, { company: { nameEn: 'Dropped Twin' } });
  const { page, open } = await theatre.visit({ language: 'en', token: officer.token });
  await open(`/desk/companies/${keep.id}`);
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
  await open(`/desk/companies/${twin.company!.id}`);
  await page.getByText('This record was merged into').waitFor();
  await page.context().close();
}, 60_000);

test('arrows lead through the rows, and a link of an entry shows that entry alone', async () => {
  await makeCompany(theatre.world.world, submitted('Row One', 40));
  await makeCompany(theatre.world.world, submitted('Row Two', 39));
  const { page, open } = await theatre.visit({ language: 'en', token: officer.token });
  await open('/desk');
  await page.getByRole('link', { name: /^Row One/ }).focus();
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Row Two/);

  const task = await createTask(officer.session, { title: 'For the log' });
  await open(`/desk/audit?subject=${task.id}`);
  await page.getByRole('button', { name: /^Changes: Gave a task/ }).click();
  await page.evaluate(() =>
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject() } }),
  );
  await page.getByRole('button', { name: 'Copy the link to this entry' }).click();
  const address = await page.locator('input[readonly]').inputValue();
  await open(address.slice(theatre.address.length));
  await page.getByText('1 entry', { exact: true }).waitFor();
  await page.getByRole('row', { name: /^assigneeId/ }).waitFor();
  await page.context().close();
}, 60_000);

test('strangers are led to signing in, members are told who opens the desk, auditors only read', async () => {
  const company = await makeCompany(theatre.world.world, submitted('Read Only Firm'));
  const stranger = await theatre.visit({ language: 'en' });
  await stranger.open('/desk/audit?action=signIn');
  const way = await stranger.page
    .getByRole('main')
    .getByRole('link', { name: 'Sign in' })
    .getAttribute('href');
  expect(way).toBe(`/sign-in?next=${encodeURIComponent('/desk/audit?action=signIn')}`);
  await stranger.page.context().close();

  const member = await signUp(theatre.world);
  const visitor = await theatre.visit({ language: 'en', token: member.token });
  await visitor.open(`/desk/companies/${company.id}`);
  await visitor.page.getByText('A site administrator appoints them.', { exact: false }).waitFor();
  await visitor.page.context().close();

  const auditor = await signUp(theatre.world, { companyId: null, staffRole: 'AUDITOR' });
  const reader = await theatre.visit({ language: 'en', token: auditor.token });
  await reader.open(`/desk/companies/${company.id}`);
  await reader.page.getByRole('heading', { name: 'Company file' }).waitFor();
  for (const name of ['Verify the company', 'Take it on', 'New task', 'New note', 'Merge a duplicate']) {
    expect(await reader.page.getByRole('button', { name }).count()).toBe(0);
  }
  await reader.page.context().close();
}, 60_000);

test('the desk shows demands without a plan and deals in dispute, each as the way to it', async () => {
  const { buyer, deal } = await makeDeal(theatre.world.world, 777);
  await disputeDeal(buyer.session, { id: deal.id, reason: 'other tonnes' });
  const { page, open } = await theatre.visit({ language: 'en', token: officer.token });
  await open('/desk');
  await page
    .getByRole('region', { name: /^Demands without a plan/ })
    .getByText(/covered, .* missing/)
    .first()
    .waitFor();
  const disputes = page.getByRole('region', { name: /^Deals in dispute/ });
  await disputes.getByRole('link', { name: /777 t/ }).click();
  await page.getByText('other tonnes').first().waitFor();
  expect(new URL(page.url()).pathname).toBe(`/deals/${deal.id}`);
  await page.context().close();
}, 60_000);
