/** Bulk import of offers and demands from CSV: every fault by line and column first, then one transaction. */
import type { Catalogue } from '../domain/catalogue';
import { sixDigits } from '../domain/hs-code';
import { newId } from '../domain/id';
import { demandInput, type ListingFacts, offerInput } from '../domain/listing-input';
import type { Country } from '../domain/vocabulary';
import { type CsvRow, readCsvRows } from '../infra/csv-rows';
import type { Database, NewRow } from '../infra/db/store';
import { randomEntropy } from '../infra/entropy';
import type { Company } from '../model/company';
import { newDemand, newOffer } from './listing-records';
import {
  type CellFault,
  type CheckedRow,
  checkRow,
  type ListingRowKind,
  type RowFrame,
} from './listing-rows';
import { isVerified } from './policy';
import { createSearchWords } from './search-words';

export interface ImportPlan {
  readonly path: string;
  readonly kind: ListingRowKind;
  readonly now: Date;
  readonly facts: ListingFacts;
  readonly catalogue: Catalogue;
  readonly database: Database;
  /** Told of each row read: bytes of the file so far. */
  readonly onProgress: (bytes: number) => void;
}

/** A fault and the line of the file it stands on. */
export interface RowFault extends CellFault {
  readonly line: number;
}

/** What a file holds: rows that can be stored, and every fault of the others. */
export interface ImportReading<Kind extends ListingRowKind = ListingRowKind> {
  readonly kind: Kind;
  readonly rows: readonly NewRow<Kind>[];
  readonly faults: readonly RowFault[];
  readonly faultyRows: number;
}

/** Rows whose companies are looked up together. */
const BATCH = 1_000;
const COUNTRY: Readonly<Record<ListingRowKind, Country>> = { offer: 'KZ', demand: 'CN' };

/** Reads and judges a whole file; nothing is stored. Throws CsvError where it is no CSV file. */
export async function readImport(plan: ImportPlan): Promise<ImportReading> {
  const check = plan.kind === 'offer' ? offerCheck(plan) : demandCheck(plan);
  const rows: NewRow<ListingRowKind>[] = [];
  const faults: RowFault[] = [];
  let faultyRows = 0;
  for await (const batch of inBatches(readCsvRows(plan.path))) {
    plan.onProgress(batch.at(-1)?.bytes ?? 0);
    const companies = await companiesOf(plan, batch);
    for (const row of batch) {
      const judged = judgeRow(row, companies, check, plan);
      if (judged.faults) {
        faults.push(...judged.faults.map((fault) => ({ ...fault, line: row.line })));
        faultyRows += 1;
      } else {
        rows.push(judged.row);
      }
    }
  }
  return { kind: plan.kind, rows, faults, faultyRows } as ImportReading;
}

/** Stores every row that was read without a fault, in one transaction. */
export async function storeImport(database: Database, reading: ImportReading): Promise<void> {
  await database.write((store) => store.insert(reading.kind, reading.rows));
}

async function* inBatches(rows: AsyncIterable<CsvRow>): AsyncGenerator<readonly CsvRow[]> {
  let batch: CsvRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) {
    yield batch;
  }
}

async function companiesOf(
  plan: ImportPlan,
  batch: readonly CsvRow[],
): Promise<ReadonlyMap<string, Company>> {
  const country = COUNTRY[plan.kind];
  const numbers = [...new Set(batch.map((row) => row.cells.get('company') ?? ''))];
  const registrations = numbers.map((registration) => ({ country, registration }));
  const companies = await plan.database.read((store) => store.findCompanies(registrations));
  return new Map(companies.map((company) => [company.registration, company]));
}

type JudgedRow =
  | { readonly row: NewRow<ListingRowKind>; readonly faults?: never }
  | { readonly faults: readonly CellFault[] };

function judgeRow(
  row: CsvRow,
  companies: ReadonlyMap<string, Company>,
  check: CheckListing,
  plan: ImportPlan,
): JudgedRow {
  const surplus: readonly CellFault[] =
    row.surplus > 0
      ? [{ column: '', violation: { path: [], code: 'SURPLUS_CELLS', params: { count: row.surplus } } }]
      : [];
  const checked = check(row.cells);
  const company = companies.get(row.cells.get('company') ?? '');
  const faults = [...surplus, ...(checked.faults ?? []), ...companyFaults(row, company, plan)];
  return faults.length > 0 || checked.faults || !company
    ? { faults }
    : { row: checked.value(company, checked.frame) };
}

/** Makes the stored row once its company is known. */
type MakeRow = (company: Company, frame: RowFrame) => NewRow<ListingRowKind>;
type CheckListing = (cells: CsvRow['cells']) => CheckedRow<MakeRow>;

function offerCheck(plan: ImportPlan): CheckListing {
  const words = createSearchWords(plan.catalogue);
  const schema = { ...offerInput(plan.facts), densityOf: densities(plan.catalogue) };
  return (cells) => {
    const checked = checkRow('offer', cells, schema);
    return checked.faults
      ? checked
      : {
          frame: checked.frame,
          value: (company, frame) => {
            const record = newOffer(checked.value, birth(plan, company, frame));
            return { record, tokens: words.offer(record, company) };
          },
        };
  };
}

function demandCheck(plan: ImportPlan): CheckListing {
  const words = createSearchWords(plan.catalogue);
  const schema = { ...demandInput(plan.facts), densityOf: densities(plan.catalogue) };
  return (cells) => {
    const checked = checkRow('demand', cells, schema);
    return checked.faults
      ? checked
      : {
          frame: checked.frame,
          value: (company, frame) => {
            const record = newDemand(checked.value, birth(plan, company, frame));
            return { record, tokens: words.demand(record, company) };
          },
        };
  };
}

const densities = (catalogue: Catalogue) => (code: string) =>
  catalogue.named.get(sixDigits(code))?.density ?? null;

function birth({ kind, now }: ImportPlan, company: Company, { status }: RowFrame) {
  return { id: newId(kind, now.getTime(), randomEntropy()), companyId: company.id, status, now };
}

/** A listing belongs to a registered company, and only a verified one publishes. */
function companyFaults(
  { cells }: CsvRow,
  company: Company | undefined,
  plan: ImportPlan,
): readonly CellFault[] {
  const registration = cells.get('company') ?? '';
  if (registration === '') {
    return [];
  }
  const fault = (column: string, code: 'UNKNOWN_COMPANY' | 'NOT_VERIFIED'): CellFault => ({
    column,
    violation: { path: [column], code, params: { value: registration } },
  });
  if (!company) {
    return [fault('company', 'UNKNOWN_COMPANY')];
  }
  const publishes = cells.get('status') === 'PUBLISHED';
  return publishes && !isVerified(plan, company) ? [fault('status', 'NOT_VERIFIED')] : [];
}
