/** The import of files: faults in their cells, mended there, stored all at once. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { binCheckDigit } from '../../src/domain/registration-number';
import { xlsx } from '../app/import-files';
import { type SignedUp, signUp } from '../support/people';
import { LANGUAGES, openTheatre, type Theatre, type Visitor } from './browser';
import { faultsOnTour } from './tour';

let theatre: Theatre;
let reader: Visitor;
let officer: SignedUp;
beforeAll(async () => {
  theatre = await openTheatre();
  reader = await theatre.visit({ language: 'en' });
  officer = await signUp(theatre.world, { companyId: null, staffRole: 'OFFICER' });
});
afterAll(() => theatre.close());

/** The page of one English reader for all of these tests, since a new one loads everything anew. */
async function at(path: string, token: string | null = null): Promise<Page> {
  await reader.signInAs(token);
  await reader.open(path);
  return reader.page;
}

const bin = (stem: string) => `${stem}${binCheckDigit(stem)}`;
const HEADER = ['country', 'registration', 'name_en', 'region'];
const companies = () => theatre.world.world.database.read(({ records }) => records.count('company', {}));

/** Three participants; the region of the second is unknown. */
function participants(stem: string): string[][] {
  return [
    HEADER,
    ['KZ', bin(`150340${stem}1`), 'Altyn Dan, LLP', 'KZ-63'],
    ['KZ', bin(`150340${stem}2`), 'Berik\nMill', 'KZ-00'],
    ['KZ', bin(`150340${stem}3`), 'Dala Oil', 'KZ-71'],
  ];
}

const csv = (rows: readonly (readonly string[])[]) =>
  Buffer.from(rows.map((row) => row.map((cell) => `"${cell}"`).join()).join('\r\n'));

async function choose(page: Page, buffer: Buffer, name = 'EXPO.csv'): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'text/csv', buffer });
  await page.getByRole('table').or(page.getByRole('alert')).first().waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
}

/** A file with a fault in a cell and a column that nothing is known of. */
async function chooseFaulty(page: Page): Promise<void> {
  const [header, ...rows] = participants('0100');
  await choose(page, csv([[...header!, 'Stand'], ...rows.map((row) => [...row, 'A 12'])]));
}

test.each(LANGUAGES)('in %s the import holds to what every page must', async (language) => {
  const stop = { path: '/desk/import', token: officer.token };
  const stops = [...(language === 'kk' ? [stop] : []), { ...stop, prepare: chooseFaulty }];
  expect(await faultsOnTour(theatre, language, stops)).toEqual([]);
});

test('a bad row among three is named in its cell, mended there, and all three are stored', async () => {
  const before = await companies();
  const page = await at('/desk/import', officer.token);
  await choose(page, csv(participants('0200')));
  await page.getByText('Rows with faults: 1. Faults: 1.').waitFor();
  const cell = page.getByRole('textbox', { name: 'region, line 3' });
  expect(await cell.getAttribute('aria-invalid')).toBe('true');
  await page.getByRole('cell', { name: /KZ-00/ }).waitFor();
  expect(await page.getByRole('button', { name: /^Store/ }).count()).toBe(0);

  const loading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the faulty rows' }).click();
  const faulty = await loading;
  expect(faulty.suggestedFilename()).toBe('EXPO-faulty.csv');
  const saved = readFileSync(await faulty.path(), 'utf8');
  expect(saved).toMatch(/^\ufeffcountry,registration,name_en,region\nKZ,\d{12},"Berik\nMill",KZ-00\n$/);

  await page.getByRole('button', { name: 'To the first fault' }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('KZ-63');
  await page.getByRole('button', { name: 'Check again' }).click();
  await page.getByText('No faults. Nothing is stored yet.').waitFor();
  expect(await companies()).toBe(before);
  await page.getByRole('button', { name: 'Store 3 rows' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Store 3 rows' }).click();
  await page.getByText('3 rows are stored').waitFor();
  expect(await companies()).toBe(before + 3);
  expect(reader.troubles).toEqual([]);

  await page.getByRole('button', { name: 'Import another file' }).click();
  await choose(page, csv(participants('0200')));
  await page.getByText('Rows with faults: 3. Faults: 4.').waitFor();
  await page.getByRole('button', { name: 'Leave the faulty rows out' }).click();
  await page.getByText('3 rows are left out.').waitFor();
  await page.getByRole('button', { name: 'Put back' }).click();
  await page.getByRole('textbox', { name: 'region, line 3' }).waitFor();
});

test('columns of a spreadsheet are mapped once and remembered; its kind is asked where nothing tells it', async () => {
  const [, ...rows] = participants('0300');
  rows[1]![3] = 'KZ-63';
  const file = await xlsx([
    ['Land', 'BIN', 'name_en', 'region', 'Stand'],
    ...rows.map((row) => [...row, 'A 12']),
  ]);
  const page = await at('/desk/import', officer.token);
  await page.locator('input[type="file"]').setInputFiles({ name: 'expo.xlsx', mimeType: '', buffer: file });
  await page.locator('[aria-invalid="true"]').waitFor();
  await page.getByLabel('What it holds').selectOption('participant');
  await page.getByLabel('Land', { exact: true }).selectOption('country');
  await page.getByLabel('BIN', { exact: true }).selectOption('registration');
  await page.getByLabel('Stand', { exact: true }).selectOption({ label: 'leave out' });
  await page.getByRole('button', { name: 'Check again' }).click();
  await page.getByRole('button', { name: 'Store 3 rows' }).waitFor();

  await reader.open('/desk/import');
  await choose(page, file, 'expo.xlsx');
  await page.getByRole('button', { name: 'Store 3 rows' }).waitFor();
});

test('what is no table is refused in words; templates hold the columns; only officers come in', async () => {
  const page = await at('/desk/import', officer.token);
  const loading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Template: Past deals' }).click();
  const template = readFileSync(await (await loading).path(), 'utf8');
  expect(template).toMatch(/^\ufeffseller_registration,buyer_registration,.*waybill\n$/);
  await choose(page, Buffer.from('registration\n\xe9', 'latin1'), 'broken.csv');
  await page.getByRole('alert').getByText('CSV (UTF-8), XLSX', { exact: false }).waitFor();
  const auditor = await signUp(theatre.world, { companyId: null, staffRole: 'AUDITOR' });
  await at('/desk/import', auditor.token);
  await page.getByText('This page is not open to you').waitFor();
});
