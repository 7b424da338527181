/** Deals of the past out of a file: each a journal of its own, which counts once both sides have confirmed it. */
import { dayOf, formatDay } from '../domain/calendar';
import { type DealState, replay } from '../domain/deal';
import { stageFaults } from '../domain/deal-steps';
import { refuseViolations } from '../domain/errors';
import { type DealRow, dealRowInput, stepsOfRow, termsOfRow } from '../domain/import-deal';
import { fileFault } from '../domain/import-kinds';
import { type Checked, check } from '../domain/input';
import { normaliseRegistration } from '../domain/registration-number';
import type { CsvRow } from '../infra/csv-rows';
import type { RecordReader } from '../infra/db/store';
import type { Company } from '../model/company';
import { addAct, addDeal, type DealBook, entriesOf } from './deal-journal';
import { tellOfAct } from './deal-notices';
import { everyRecord } from './every-record';
import {
  type CellFault,
  type Column,
  cellFault,
  column,
  faultsByColumn,
  HS_CODE,
  NUMBER,
  readCells,
} from './import-columns';
import { type Intake, type JudgedRow, surplusFaults } from './import-intake';
import { registeredCompanies } from './import-parties';
import type { Session } from './session';
import type { Tx } from './transact';
import { unhurried } from './unhurried';

const COLUMNS: readonly Column[] = [
  column('seller_registration', ['seller']),
  column('buyer_registration', ['buyer']),
  column('hs', ['hsCode'], HS_CODE),
  column('tonnes', ['tonnes'], NUMBER),
  column('price', ['price', 'amount']),
  column('currency', ['price', 'currency']),
  column('origin', ['origin']),
  column('destination', ['destination']),
  column('stage', ['stage']),
  column('opened_on', ['openedOn']),
  column('memorandum_on', ['memorandumOn']),
  column('contract_on', ['contractOn']),
  column('contract_number', ['contractNumber']),
  column('delivery_from', ['delivery', 'from']),
  column('delivery_to', ['delivery', 'to']),
  column('shipped_on', ['shippedOn']),
  column('shipped_tonnes', ['shippedTonnes'], NUMBER),
  column('crossing', ['crossing']),
  column('waybill', ['waybill']),
];

/** A row whose companies are known. */
export interface ImportedDeal {
  readonly row: DealRow;
  readonly seller: Company;
  readonly buyer: Company;
}

/** Deals of the past; one that stands in the file before, or was imported before, is a fault. */
export function dealIntake(session: Session): Intake<ImportedDeal> {
  const { regions, crossings, products } = session.world.catalogue;
  const { schema, rules } = dealRowInput({
    today: formatDay(dayOf(session.now)),
    regions,
    knowsHsCode: products.knows,
    knowsCrossing: (code) => crossings.has(code),
  });
  const inFile = new Set<string>();

  function read({ cells }: CsvRow): Checked<DealRow> & { readonly read: readonly CellFault[] } {
    const { input: said, faults: misread } = readCells(COLUMNS, cells);
    const input = { delivery: {}, ...said };
    const judged = check(schema, rules, input, []);
    const found = faultsByColumn({ columns: COLUMNS, input, misread }, judged.violations ?? []);
    return { ...judged, read: [...misread, ...found] };
  }

  return {
    kind: 'deal',
    columns: COLUMNS.map(({ name }) => name),
    judge: async (rows) => {
      const parties = await partiesOf(session, rows);
      const judged = rows.map((row): JudgedRow<ImportedDeal> => {
        const { value, read: misread } = read(row);
        const { faults: strangers, ...found } = parties(row);
        const faults = [...surplusFaults(row), ...misread, ...strangers];
        const { seller, buyer } = found;
        return faults.length > 0 || !value || !seller || !buyer
          ? { faults }
          : { row: { row: value, seller, buyer } };
      });
      const good = judged.flatMap((one) => (one.faults ? [] : [one.row]));
      const stored = await session.world.database.read(({ records }) => importedBefore(records, good));
      return judged.map((one) => (one.faults ? one : unrepeated(one, inFile, stored)));
    },
    store: openImportedDeals,
  };
}

/** The companies that each row names, with what is wrong with them. */
async function partiesOf(session: Session, rows: readonly CsvRow[]) {
  const numberIn = ({ cells }: CsvRow, name: string) => normaliseRegistration(cells.get(name) ?? '');
  const named = (name: string) => rows.map((row) => numberIn(row, name));
  const sellers = await registeredCompanies(session, 'KZ', named('seller_registration'));
  const buyers = await registeredCompanies(session, 'CN', named('buyer_registration'));
  return (row: CsvRow) => {
    const [sellerNumber, buyerNumber] = [
      numberIn(row, 'seller_registration'),
      numberIn(row, 'buyer_registration'),
    ];
    const [seller, buyer] = [sellers.get(sellerNumber), buyers.get(buyerNumber)];
    const unknown = (name: string, value: string, company: Company | undefined) =>
      value === '' || company ? [] : [cellFault(name, 'UNKNOWN_COMPANY', { value })];
    const mixed = seller && buyer && seller.demonstration !== buyer.demonstration;
    const faults = [
      ...unknown('seller_registration', sellerNumber, seller),
      ...unknown('buyer_registration', buyerNumber, buyer),
      // The real market and the demonstration are never mixed.
      ...(mixed ? [cellFault('buyer_registration', 'UNKNOWN_RECORD')] : []),
    ];
    return { seller, buyer, faults };
  };
}

function unrepeated(
  judged: { readonly row: ImportedDeal },
  inFile: Set<string>,
  stored: ReadonlySet<string>,
): JudgedRow<ImportedDeal> {
  const key = keyOfRow(judged.row);
  const { contractNumber, waybill, hsCode } = judged.row.row;
  const place =
    contractNumber !== null ? 'contract_number' : waybill !== null ? 'waybill' : 'seller_registration';
  const value = contractNumber ?? waybill ?? hsCode;
  const faults = [
    ...(stored.has(key) ? [cellFault(place, 'ALREADY_REGISTERED')] : []),
    ...(inFile.has(key) ? [cellFault(place, 'REPEATED', { value })] : []),
  ];
  inFile.add(key);
  return faults.length > 0 ? { faults } : judged;
}

/** What tells one deal of the past from another: all that does not change any more. */
function keyOfRow({ row, seller, buyer }: ImportedDeal): string {
  const { hsCode, tonnes, openedOn, contractNumber, waybill } = row;
  return JSON.stringify([seller.id, buyer.id, hsCode, tonnes, openedOn, contractNumber, waybill]);
}

function keyOfState({ sellerId, buyerId, openedOn, terms, shipments }: DealState): string {
  const [line] = terms.lines;
  const waybill = shipments[0]?.waybill ?? null;
  return JSON.stringify([
    sellerId,
    buyerId,
    line?.hsCode,
    line?.tonnes,
    openedOn,
    terms.contractNumber,
    waybill,
  ]);
}

/** Keys of those rows, or some more, that were imported before. */
async function importedBefore(
  records: RecordReader,
  rows: readonly ImportedDeal[],
): Promise<ReadonlySet<string>> {
  const coarse = (sellerId: string, buyerId: string, tonnes: number) => `${sellerId} ${buyerId} ${tonnes}`;
  const wanted = new Set(rows.map(({ row, seller, buyer }) => coarse(seller.id, buyer.id, row.tonnes)));
  const sellerIds = [...new Set(rows.map(({ seller }) => seller.id))];
  const deals = await everyRecord(records, 'deal', { origin: 'IMPORT', sellerId: { in: sellerIds } });
  const keys = new Set<string>();
  for (const { id, sellerId, buyerId, tonnes } of deals) {
    if (wanted.has(coarse(sellerId, buyerId, tonnes))) {
      keys.add(keyOfState(replay(await entriesOf(records, id))));
    }
  }
  return keys;
}

/**
 * Opens deals of the past, each up to the stage it had come to; both sides are asked to confirm. Throws
 * INVALID_INPUT where one of them has been imported meanwhile.
 */
async function openImportedDeals(tx: Tx, rows: readonly ImportedDeal[]): Promise<void> {
  // Two imports of one seller's deals take turns.
  for (const id of [...new Set(rows.map(({ seller }) => seller.id))].sort()) {
    await tx.store.records.lock('company', id);
  }
  const stored = await importedBefore(tx.store.records, rows);
  refuseViolations(rows.some((row) => stored.has(keyOfRow(row))) ? [fileFault('ALREADY_REGISTERED')] : []);
  for await (const imported of unhurried(rows)) {
    await openImported(tx, imported);
  }
}

async function openImported(tx: Tx, { row, seller, buyer }: ImportedDeal): Promise<void> {
  const actor = tx.session.viewer.kind === 'SYSTEM' ? 'SYSTEM' : 'OFFICER';
  const today = formatDay(dayOf(tx.session.now));
  const ids = { lineId: tx.newId('dealLine'), shipmentId: tx.newId('shipment') };
  let book: DealBook = await addDeal(tx, {
    actor,
    act: {
      kind: 'OPENED',
      origin: 'IMPORT',
      sellerId: seller.id,
      buyerId: buyer.id,
      demonstration: seller.demonstration,
      on: row.openedOn,
      terms: termsOfRow(row, ids.lineId),
    },
  });
  for (const act of stepsOfRow(row, ids)) {
    if (act.kind === 'STAGE') {
      refuseViolations(stageFaults(book.state, act, today));
    }
    book = await addAct(tx, book, { action: 'importDeal', actor, act });
  }
  await tellOfAct(tx, book, { kind: 'DEAL_OPENED', actor });
}
