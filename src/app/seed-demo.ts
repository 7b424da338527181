/** The demonstration market: fictional companies with offers and demands, dated by the marketing year of the day. */
import { dayOf, marketingYear } from '../domain/calendar';
import type { Catalogue } from '../domain/catalogue';
import { invariant } from '../domain/errors';
import { type IdKind, newId } from '../domain/id';
import { demandInput, offerInput } from '../domain/listing-input';
import type { Country, ListingStatus, Verification } from '../domain/vocabulary';
import { type CsvRow, readCsvRows } from '../infra/csv-rows';
import type { Database, NewRecord, NewRow, WriteStore } from '../infra/db/store';
import { entropyOf } from '../infra/entropy';
import { newCompany } from './company-records';
import { listingFacts } from './drafts';
import { newDemand, newOffer } from './listing-records';
import { checkRow, type ListingRowKind } from './listing-rows';
import { createSearchWords } from './search-words';

/** The demand that the examples ask about. */
export const SHOWCASE_DEMAND = 'urumqi-vegetable-oil-250000';
/** All demo ids carry this instant, so that a record has the same id on every machine. */
const BIRTH = Date.UTC(2026, 0, 1);

/** The id of a demo record, which follows from its key. */
export function demoId(kind: IdKind, key: string): string {
  return newId(kind, BIRTH, entropyOf(`${kind}:${key}`));
}

export interface DemoSeed {
  /** Folder of companies.csv, offers.csv and demands.csv. */
  readonly folder: string;
  readonly database: Database;
  readonly catalogue: Catalogue;
  readonly now: Date;
}

/**
 * Fills an empty database, and has `also` add to it in the same transaction; one that holds anything is left alone.
 * Returns whether it was filled.
 */
export async function seedDemo(seed: DemoSeed, also: (store: WriteStore) => Promise<void>): Promise<boolean> {
  if (!(await seed.database.read((store) => store.isEmpty()))) {
    return false;
  }
  const companies = await demoCompanies(seed);
  const offers = await demoListings(seed, 'offer', companies);
  const demands = await demoListings(seed, 'demand', companies);
  await seed.database.write(async (store) => {
    if (await store.isEmpty()) {
      await store.insert('company', [...companies.values()]);
      await store.insert('offer', offers as NewRow<'offer'>[]);
      await store.insert('demand', demands as NewRow<'demand'>[]);
      await also(store);
    }
  });
  return true;
}

type CompanyRow = NewRow<'company'>;

async function demoCompanies({ folder, catalogue, now }: DemoSeed): Promise<ReadonlyMap<string, CompanyRow>> {
  const words = createSearchWords(catalogue);
  const rows = new Map<string, CompanyRow>();
  for await (const { cells } of readCsvRows(`${folder}/companies.csv`)) {
    const record = demoCompany(cells, now);
    rows.set(cells.get('key') ?? '', { record, tokens: words.company(record) });
  }
  return rows;
}

function demoCompany(cells: CsvRow['cells'], now: Date): NewRecord<'company'> {
  const cell = (name: string) => cells.get(name) ?? '';
  const said = {
    id: demoId('company', cell('key')),
    country: cell('country') as Country,
    registration: cell('registration'),
    nameKk: cell('name_kk') || null,
    nameRu: cell('name_ru') || null,
    nameZh: cell('name_zh') || null,
    nameEn: cell('name_en') || null,
    regionCode: cell('region'),
    about: cell('about_en') || null,
    verification: cell('verification') as Verification,
    demonstration: true,
  };
  return newCompany(said, now);
}

/** Listings are judged like anybody's: a fault in the seeds is a bug of ours. */
async function demoListings(
  { folder, catalogue, now }: DemoSeed,
  kind: ListingRowKind,
  companies: ReadonlyMap<string, CompanyRow>,
): Promise<readonly NewRow<ListingRowKind>[]> {
  const words = createSearchWords(catalogue);
  const facts = listingFacts(catalogue, now);
  const schema = { offer: offerInput(facts), demand: demandInput(facts) };
  const year = marketingYear(dayOf(now));
  const rows: NewRow<ListingRowKind>[] = [];
  for await (const { cells, line } of readCsvRows(`${folder}/${kind}s.csv`)) {
    const dated = new Map([...cells].map(([column, cell]) => [column, inMarketingYear(cell, year)]));
    const company = companies.get(cells.get('company') ?? '')?.record;
    invariant(company, `seeds/demo: line ${line} of ${kind}s.csv names a company of companies.csv`);
    const birth = {
      id: demoId(kind, cells.get('key') ?? ''),
      companyId: company.id,
      status: (cells.get('status') ?? '') as ListingStatus,
      now,
    };
    const framed = dated.set('status', 'DRAFT');
    const noDensity = () => null;
    if (kind === 'offer') {
      const checked = checkRow(kind, framed, { ...schema.offer, densityOf: noDensity });
      invariant(!checked.faults, `seeds/demo: line ${line} of offers.csv: ${JSON.stringify(checked.faults)}`);
      const record = newOffer(checked.value, birth);
      rows.push({ record, tokens: words.offer(record, company) });
    } else {
      const checked = checkRow(kind, framed, { ...schema.demand, densityOf: noDensity });
      invariant(
        !checked.faults,
        `seeds/demo: line ${line} of demands.csv: ${JSON.stringify(checked.faults)}`,
      );
      const record = newDemand(checked.value, birth);
      rows.push({ record, tokens: words.demand(record, company) });
    }
  }
  return rows;
}

/** "Y0-09-01" as a day of the marketing year that began in `year`, "Y1-..." of the next calendar year. */
function inMarketingYear(cell: string, year: number): string {
  return cell.replace(/^Y([0-9])(?=-\d{2}-\d{2}$)/, (_, offset: string) => String(year + Number(offset)));
}
