/** Participants of an Expo: companies that an officer makes for others, unverified, from the organiser's list. */
import { type CompanyInput, companyInput } from '../domain/company-input';
import { refuseViolations } from '../domain/errors';
import { fileFault } from '../domain/import-kinds';
import { check } from '../domain/input';
import { normaliseRegistration } from '../domain/registration-number';
import type { CompanyRegistration, NewRow } from '../infra/db/store';
import { changesBetween } from './audit';
import { newCompany } from './company-records';
import { type CellFault, type Column, cellFault, column, faultsByColumn, readCells } from './import-columns';
import { type Intake, type JudgedRow, surplusFaults } from './import-intake';
import type { Session } from './session';
import type { Tx } from './transact';
import { unhurried } from './unhurried';

const COLUMNS: readonly Column[] = [
  column('country', ['country']),
  column('registration', ['registration']),
  column('name_kk', ['names', 'kk']),
  column('name_ru', ['names', 'ru']),
  column('name_zh', ['names', 'zh']),
  column('name_en', ['names', 'en']),
  column('region', ['region']),
  column('about', ['about']),
  column('contact_name', ['contact', 'name']),
  column('contact_email', ['contact', 'email']),
  column('contact_phone', ['contact', 'phone']),
];

const keyOf = ({ country, registration }: CompanyRegistration) => `${country} ${registration}`;

/** Participants; a number that is registered, or stands in the file before, is a fault. */
export function participantIntake(session: Session): Intake<CompanyInput> {
  const { schema, rules } = companyInput(session.world.catalogue);
  const inFile = new Set<string>();

  function judgeRow(cells: ReadonlyMap<string, string>, known: ReadonlySet<string>): JudgedRow<CompanyInput> {
    const { input: read, faults: misread } = readCells(COLUMNS, cells);
    const input = { names: {}, ...read };
    const judged = check(schema, rules, input, []);
    const number = numberIn(cells);
    const key = keyOf(number);
    const faults: CellFault[] = [
      ...misread,
      ...faultsByColumn({ columns: COLUMNS, input, misread }, judged.violations ?? []),
      ...(known.has(key) ? [cellFault('registration', 'ALREADY_REGISTERED')] : []),
      ...(inFile.has(key) ? [cellFault('registration', 'REPEATED', { value: number.registration })] : []),
    ];
    if (number.registration !== '') {
      inFile.add(key);
    }
    return judged.violations || faults.length > 0 ? { faults } : { row: judged.value };
  }

  return {
    kind: 'participant',
    columns: COLUMNS.map(({ name }) => name),
    judge: async (rows) => {
      const numbers = rows.map(({ cells }) => numberIn(cells));
      const found = await session.world.database.read((store) => store.findCompanies(numbers));
      const known = new Set(found.map(keyOf));
      return rows.map((row) => {
        const judged = judgeRow(row.cells, known);
        const faults = [...surplusFaults(row), ...(judged.faults ?? [])];
        return faults.length > 0 ? { faults } : judged;
      });
    },
    store: async (tx, rows) => {
      await refuseRegistered(tx, rows);
      await registerAll(tx, rows);
    },
  };
}

/** Numbers asked for at a time. */
const SLICE = 100;

/** Throws INVALID_INPUT where one has been registered since it was judged. */
async function refuseRegistered(tx: Tx, rows: readonly CompanyInput[]): Promise<void> {
  const slices = Array.from({ length: Math.ceil(rows.length / SLICE) }, (_, index) =>
    rows.slice(index * SLICE, (index + 1) * SLICE),
  );
  for await (const slice of unhurried(slices)) {
    const [known] = await tx.store.findCompanies(slice);
    const value = known?.registration ?? '';
    refuseViolations(known ? [fileFault('ALREADY_REGISTERED', { value })] : []);
  }
}

/** As companies that register one by one, but stored many at a time. */
async function registerAll(tx: Tx, rows: readonly CompanyInput[]): Promise<void> {
  const { now, world } = tx.session;
  const made: NewRow<'company'>[] = [];
  for await (const row of unhurried(rows)) {
    const record = newCompany({ id: tx.newId('company'), ...fieldsOf(row) }, now);
    made.push({ record, tokens: world.searchWords.company(record) });
  }
  await tx.store.insert('company', made);
  for await (const { record } of unhurried(made)) {
    tx.audit({
      action: 'importCompany',
      subjectKind: 'company',
      subjectId: record.id,
      companyId: record.id,
      changes: changesBetween<object>({ before: null, after: record }),
    });
    await tx.emit('COMPANY_CHANGED', record.id);
  }
}

/** The row's number where it is of a country that has one. */
function numberIn(cells: ReadonlyMap<string, string>): CompanyRegistration {
  const country = cells.get('country') === 'CN' ? 'CN' : 'KZ';
  return { country, registration: normaliseRegistration(cells.get('registration') ?? '') };
}

function fieldsOf({ country, registration, names, region, about, contact }: CompanyInput) {
  return {
    country,
    registration,
    regionCode: region,
    about: about ?? null,
    nameKk: names.kk ?? null,
    nameRu: names.ru ?? null,
    nameZh: names.zh ?? null,
    nameEn: names.en ?? null,
    contactName: contact?.name ?? null,
    contactEmail: contact?.email ?? null,
    contactPhone: contact?.phone ?? null,
  };
}
