/** One's own company: what is missing for its verification, its papers, its people. */
import type { Page } from 'playwright-core';
import type { Verification, VerificationReason } from '../../src/domain/vocabulary';
import { type SignedUp, signUp } from '../support/people';
import { axeViolations } from './audit';
import { LANGUAGES, openTheatre, PHONE, type Theatre, type Visitor } from './browser';
import { NO_SERVER } from './letters';
import { faultsOnTour } from './tour';

let theatre: Theatre;
let reader: Visitor;
let complete: SignedUp;
let newcomer: SignedUp;
beforeAll(async () => {
  theatre = await openTheatre({ smtpUrl: NO_SERVER });
  reader = await theatre.visit({ language: 'en' });
  complete = await established();
  newcomer = await registered();
});
afterAll(() => theatre.close());

/** The page of one English reader for all of these tests, since a new one loads everything anew. */
async function at(path: string, token: string | null = null): Promise<Page> {
  await reader.signInAs(token);
  await reader.open(path);
  return reader.page;
}

const PDF = { name: 'тіркеу.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 hello') };

/** An administrator of a company that has told next to nothing yet. */
function registered(): Promise<SignedUp> {
  return signUp(theatre.world, {
    name: 'Айгүл Сейітқызы',
    company: { nameKk: 'Шығыс Май', nameEn: null, verification: 'UNVERIFIED', verifiedUntil: null },
  });
}

/** An importer that an officer has decided against. */
function judged(verification: Verification, verificationReason: VerificationReason): Promise<SignedUp> {
  const seat = { country: 'CN', regionCode: '650100' } as const;
  return signUp(theatre.world, {
    company: { ...seat, nameZh: '新疆丝路粮油', verification, verificationReason },
  });
}

const ADD_PLANT = 'mutation ($input: AddPlantInput!) { addPlant(input: $input) { id } }';
const ADD_PAPER = 'mutation ($input: AddCertificateInput!) { addCertificate(input: $input) { id } }';
const INVITE = 'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { id } }';

/** An administrator of a company with a plant, a certificate, a colleague and an open invitation. */
async function established(): Promise<SignedUp> {
  const host = await signUp(theatre.world, {
    company: { nameKk: 'Алтай Май Комбинаты', nameRu: 'Алтайский маслокомбинат', nameZh: '阿尔泰油脂' },
  });
  const companyId = host.company!.id;
  await signUp(theatre.world, { companyId, role: 'MEMBER', phone: '+7 700 123 45 67' });
  const plant = { companyId, name: 'Өскемен', region: 'KZ-63', hsCode: '151211', tonnesPerYear: 20_000 };
  const paper = { companyId, kind: 'HACCP', number: 'KZ 12-34', issuer: 'SGS', coverage: 'Sunflower oil' };
  const window = { validFrom: '2025-01-01', validUntil: '2026-06-30' };
  await theatre.world.once(ADD_PLANT, { input: plant }, host.headers);
  await theatre.world.once(ADD_PAPER, { input: { ...paper, ...window } }, host.headers);
  const email = `asked${companyId.toLowerCase().slice(-6)}@example.test`;
  await theatre.world.once(INVITE, { input: { email, role: 'MEMBER' } }, host.headers);
  return host;
}

/** What the page is with each of its forms, to strangers, to people of no company, and after a judgement. */
async function otherStates() {
  const { token } = newcomer;
  const forms = ['names', 'about', 'contact', 'plant:new', 'certificate:new'];
  const others = [
    await judged('NEEDS_INFO', 'DOCUMENTS_MISSING'),
    await judged('SUSPENDED', 'COMPLAINT'),
    await signUp(theatre.world, { companyId: null }),
  ];
  return [
    ...forms.map((form) => ({ path: `/my-company?edit=${form}`, token })),
    ...others.map((other) => ({ path: '/my-company', token: other.token })),
    { path: '/my-company' },
    { path: '/my-company/members' },
  ];
}

test.each(LANGUAGES)('in %s the pages hold to what every page must', async (language) => {
  const stops = [
    { path: '/my-company', token: complete.token },
    { path: '/my-company/members', token: complete.token },
    { path: '/my-company', token: newcomer.token },
    ...(language === 'kk' ? await otherStates() : []),
  ];
  expect(await faultsOnTour(theatre, language, stops)).toEqual([]);
});

test('an entrepreneur on a phone sees what is missing, fills it in and submits', async () => {
  const { token, company } = await registered();
  const { page, open, troubles } = await theatre.visit({ language: 'kk', size: PHONE, token });
  await open('/my-company');
  await page.getByRole('heading', { name: 'Жетіспейтіні: 6' }).waitFor();

  await page.getByRole('link', { name: 'Зауыт қосыңыз' }).click();
  await page.getByRole('textbox', { name: 'Зауыт атауы' }).fill('Өскемен май зауыты');
  await page.getByRole('combobox', { name: 'Не өндіреді' }).fill('күнбағыс');
  await page.getByRole('option').first().click();
  await page.getByRole('textbox', { name: 'Қуаты, жылына тонна' }).fill('20000');
  await page.getByRole('button', { name: 'Зауыт қосу' }).click();
  await page.getByText('Өскемен май зауыты').waitFor();

  await page.getByRole('link', { name: 'Құжат қосыңыз' }).click();
  await page.getByRole('combobox', { name: 'Құжат түрі' }).click();
  await page.getByRole('option', { name: 'Халал' }).click();
  await page.getByRole('textbox', { name: 'Нөмірі' }).fill('KZ-77');
  await page.getByRole('textbox', { name: 'Кім берген' }).fill('ҚМДБ');
  await page.getByLabel('Жарамдылық басы').fill('2026-01-01');
  await page.getByLabel('Жарамдылық соңы').fill('2027-12-31');
  await page.getByRole('button', { name: 'Құжат қосу' }).click();
  await page.getByText('№ KZ-77', { exact: false }).waitFor();

  await page.locator('input[type="file"]').setInputFiles(PDF);
  const file = page.getByRole('link', { name: PDF.name });
  await file.waitFor();
  const download = page.waitForEvent('download');
  await file.click();
  expect((await download).suggestedFilename()).toBe(PDF.name);

  await page.getByRole('heading', { name: 'Жетіспейтіні: 3' }).waitFor();
  await page.getByRole('button', { name: 'Тексеруге жіберу' }).click();
  await page.getByRole('status').getByText('Тексерілуде', { exact: true }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  const [stored] = await theatre.world.world.database.read(({ records }) =>
    records.all('company', { id: company!.id }, { limit: 1 }),
  );
  expect(stored!.verification).toBe('SUBMITTED');
  // A search that is typed over and a download end their requests before an answer; nothing else may go wrong.
  expect(troubles.filter((each) => !each.startsWith('failed:'))).toEqual([]);
  await page.context().close();
});

test('faults stand beside their fields and in a summary that leads to them; a reload keeps what was typed', async () => {
  const { token } = await registered();
  const page = await at('/my-company', token);
  await page.getByRole('button', { name: 'Edit: Contact' }).click();
  const email = page.getByRole('textbox', { name: 'E-mail' });
  const phone = page.getByRole('textbox', { name: 'Telephone' });
  await email.fill('no address');
  await phone.fill('call me');
  await page.reload();
  expect(await phone.inputValue()).toBe('call me');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').getByRole('button', { name: 'Telephone' }).click();
  expect(await phone.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await email.getAttribute('aria-invalid')).toBe('true');
  expect(await axeViolations(page)).toEqual([]);
  await email.fill('office@example.test');
  await phone.fill('+7 700 000 00 00');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('office@example.test').waitFor();
});

test('a form outlives the end of the session', async () => {
  const { token } = await registered();
  const page = await at('/my-company?edit=about', token);
  const about = page.getByRole('textbox', { name: 'What the company does' });
  await about.fill('We press sunflower seed.');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('You are no longer signed in').waitFor();
  expect(await page.getByRole('alert').getByRole('link', { name: 'Sign in' }).getAttribute('href')).toBe(
    '/sign-in?next=%2Fmy-company%3Fedit%3Dabout',
  );
  await page.context().addCookies([{ name: 'dostyk_session', value: token, url: theatre.address }]);
  await reader.open('/my-company?edit=about');
  expect(await about.inputValue()).toBe('We press sunflower seed.');
});

test('a plant that is removed can be had back, and a verified company is told what a new name means', async () => {
  const { token } = await established();
  const page = await at('/my-company', token);
  await page.getByRole('button', { name: 'Remove: Өскемен' }).click();
  await page.getByText('Removed: Өскемен.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Remove: Өскемен' }).waitFor();
  await page.getByRole('button', { name: 'Edit: Names and seat' }).click();
  await page.getByRole('textbox', { name: 'Name in English' }).fill('Altai Oil Works');
  await page.getByText('goes back to review').waitFor();
  await page.getByRole('button', { name: 'Save and be verified again' }).click();
  await page.getByText('Submitted', { exact: true }).waitFor();
  await page.getByText('Алтайский маслокомбинат').waitFor();
});

test('what a member may not do is not offered, but evidence is', async () => {
  const host = await registered();
  const { token } = await signUp(theatre.world, { companyId: host.company!.id, role: 'MEMBER' });
  const page = await at('/my-company', token);
  await page.getByText('An administrator of the company submits it for verification.').waitFor();
  expect(await page.getByRole('button', { name: /^(Edit|Remove)/ }).count()).toBe(0);
  await page.locator('input[type="file"]').setInputFiles({ ...PDF, name: 'x.txt', buffer: Buffer.from('x') });
  await page.getByRole('alert').getByText('Only PDF and JPEG files are accepted.').waitFor();
  await reader.open('/my-company/members');
  expect(await page.getByRole('textbox').count()).toBe(0);
});

describe('members', () => {
  test('an administrator invites a colleague and takes an invitation back', async () => {
    const { token } = await registered();
    const { page, open } = await theatre.visit({ language: 'kk', size: PHONE, token });
    await open('/my-company/members');
    await page.getByRole('textbox', { name: 'Электрондық пошта' }).fill('dana@example.test');
    await page.getByRole('radio', { name: 'Әкімші' }).check();
    await page.getByRole('button', { name: 'Шақыру жіберу' }).click();
    await page.getByText('Шақыру dana@example.test мекенжайына жіберілді.').waitFor();
    await page.getByRole('button', { name: 'Кері қайтару: dana@example.test' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Кері қайтару', exact: true }).click();
    await page.getByText('Қазір шақыру жоқ.').waitFor();
    await page.context().close();
  });

  test('roles change, people go, and the last administrator stays', async () => {
    const host = await registered();
    const colleague = await signUp(theatre.world, {
      companyId: host.company!.id,
      role: 'MEMBER',
      name: 'Dana Colleague',
    });
    const { page, open } = await theatre.visit({ language: 'en', token: host.token });
    await open('/my-company/members');
    await page.getByRole('button', { name: /^Leave: / }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();
    await page.getByText('A company needs an administrator; appoint another first.').waitFor();
    const role = page.getByRole('combobox', { name: 'Role of Dana Colleague' });
    await role.click();
    await page.getByRole('option', { name: 'Administrator' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Remove: Dana Colleague' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('heading', { name: '1 person' }).waitFor();
    const [gone] = await theatre.world.world.database.read(({ records }) =>
      records.all('person', { id: colleague.person.id }, { limit: 1 }),
    );
    expect(gone!.companyId).toBeNull();
    await page.context().close();
  });
});
