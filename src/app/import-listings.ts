/** Offers and demands of a file, each of a company that is registered already. */
import type { Catalogue } from '../domain/catalogue';
import { sixDigits } from '../domain/hs-code';
import { demandInput, offerInput } from '../domain/listing-input';
import type { CsvRow } from '../infra/csv-rows';
import type { ListingKind, NewRow } from '../infra/db/store';
import type { Company } from '../model/company';
import { changesBetween } from './audit';
import { listingFacts } from './drafts';
import { type CellFault, cellFault } from './import-columns';
import { type Intake, type JudgedRow, surplusFaults } from './import-intake';
import { registeredCompanies } from './import-parties';
import { newDemand, newOffer } from './listing-records';
import { type CheckedRow, checkRow, type RowFrame, templateColumns } from './listing-rows';
import { DEMANDS, OFFERS } from './listing-sides';
import { isVerified } from './policy';
import type { Session } from './session';
import type { Tx } from './transact';
import { unhurried } from './unhurried';

/** A listing whose id is given when it is stored. */
interface ListingRow<Kind extends ListingKind> {
  readonly make: (id: string) => NewRow<Kind>;
}

/** Makes the stored row once its company is known. */
type MakeRow<Kind extends ListingKind> = (company: Company, frame: RowFrame) => ListingRow<Kind>['make'];
type CheckListing<Kind extends ListingKind> = (cells: CsvRow['cells']) => CheckedRow<MakeRow<Kind>>;

/** Offers or demands. */
export function listingIntake<Kind extends ListingKind>(
  session: Session,
  kind: Kind,
): Intake<ListingRow<Kind>> {
  const side = kind === 'offer' ? OFFERS : DEMANDS;
  const check = checkOf(session, kind);
  return {
    kind,
    columns: templateColumns(kind),
    judge: async (rows) => {
      const numbers = rows.map(({ cells }) => cells.get('company') ?? '');
      const companies = await registeredCompanies(session, side.country, numbers);
      return rows.map((row) => judgeRow(session, row, { companies, check }));
    },
    store: (tx, rows) => store(tx, kind, rows),
  };
}

async function store<Kind extends ListingKind>(tx: Tx, kind: Kind, rows: readonly ListingRow<Kind>[]) {
  const side = kind === 'offer' ? OFFERS : DEMANDS;
  const made = rows.map(({ make }) => make(tx.newId(kind)));
  await tx.store.insert(kind, made);
  for await (const { record } of unhurried(made)) {
    tx.audit({
      action: `import${side.noun}`,
      subjectKind: kind,
      subjectId: record.id,
      companyId: record.companyId,
      changes: changesBetween<object>({ before: null, after: record }),
    });
    await tx.emit(record.status === 'PUBLISHED' ? side.published : side.changed, record.id);
  }
}

interface Judging<Kind extends ListingKind> {
  readonly companies: ReadonlyMap<string, Company>;
  readonly check: CheckListing<Kind>;
}

function judgeRow<Kind extends ListingKind>(
  session: Session,
  row: CsvRow,
  { companies, check }: Judging<Kind>,
): JudgedRow<ListingRow<Kind>> {
  const checked = check(row.cells);
  const company = companies.get(row.cells.get('company') ?? '');
  const faults = [
    ...surplusFaults(row),
    ...codeFaults(row),
    ...(checked.faults ?? []),
    ...companyFaults(session, row, company),
  ];
  return faults.length > 0 || checked.faults || !company
    ? { faults }
    : { row: { make: checked.value(company, checked.frame) } };
}

/** Five digits of a number may be a code of six that began with zero: one is never taken for the other. */
function codeFaults({ cells, numbers }: CsvRow): readonly CellFault[] {
  return ['hs_code', 'hs_codes']
    .filter((name) => numbers?.has(name) && cells.get(name)?.length === 5)
    .map((name) => cellFault(name, 'BAD_FORMAT', { example: `'0${cells.get(name)}` }));
}

function checkOf<Kind extends ListingKind>(session: Session, kind: Kind): CheckListing<Kind> {
  return (kind === 'offer' ? offerCheck(session) : demandCheck(session)) as CheckListing<Kind>;
}

function offerCheck({ world, now }: Session): CheckListing<'offer'> {
  const facts = listingFacts(world.catalogue, now);
  const schema = { ...offerInput(facts), densityOf: densities(world.catalogue) };
  return (cells) => {
    const checked = checkRow('offer', cells, schema);
    return checked.faults
      ? checked
      : {
          frame: checked.frame,
          value:
            (company, { status }) =>
            (id) => {
              const record = newOffer(checked.value, { id, companyId: company.id, status, now });
              return { record, tokens: world.searchWords.offer(record, company) };
            },
        };
  };
}

function demandCheck({ world, now }: Session): CheckListing<'demand'> {
  const facts = listingFacts(world.catalogue, now);
  const schema = { ...demandInput(facts), densityOf: densities(world.catalogue) };
  return (cells) => {
    const checked = checkRow('demand', cells, schema);
    return checked.faults
      ? checked
      : {
          frame: checked.frame,
          value:
            (company, { status }) =>
            (id) => {
              const record = newDemand(checked.value, { id, companyId: company.id, status, now });
              return { record, tokens: world.searchWords.demand(record, company) };
            },
        };
  };
}

const densities = (catalogue: Catalogue) => (code: string) =>
  catalogue.named.get(sixDigits(code))?.density ?? null;

/** A listing belongs to a registered company, and only a verified one publishes. */
function companyFaults(
  session: Session,
  { cells }: CsvRow,
  company: Company | undefined,
): readonly CellFault[] {
  const value = cells.get('company') ?? '';
  if (value === '') {
    return [];
  }
  if (!company) {
    return [cellFault('company', 'UNKNOWN_COMPANY', { value })];
  }
  const publishes = cells.get('status') === 'PUBLISHED';
  return publishes && !isVerified(session, company) ? [cellFault('status', 'NOT_VERIFIED', { value })] : [];
}
