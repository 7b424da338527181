/**
 * Deals of the demonstration market, each a journal like anybody's, its lines held of the ledger. What happened lies
 * before the first start, on days told back from it, so that a new market has months behind it and nothing to come.
 */
import { dayOf, formatDay, parseDay } from '../domain/calendar';
import { type DealAct, type DealTerms, isMaterial, sidesToConfirm } from '../domain/deal';
import { stageFaults } from '../domain/deal-steps';
import { invariant } from '../domain/errors';
import { sixDigits } from '../domain/hs-code';
import { type MoneyFacts, parseMinor } from '../domain/money';
import type { Currency, DealStage, IntroductionSide, LossReason } from '../domain/vocabulary';
import { type CsvRow, readCsvRows } from '../infra/csv-rows';
import type { RecordReader, WriteStore } from '../infra/db/store';
import type { Company } from '../model/company';
import type { Offer } from '../model/offer';
import { addAct, addDeal, type DealBook } from './deal-journal';
import { holdLines } from './deal-ledger';
import { demoId } from './seed-demo';
import type { World } from './session';
import type { Tx } from './transact';

/** Where all these parties met. */
const EVENT = 'China-Eurasia Expo (demo)';

export interface DealSeed {
  /** Folder of deals.csv. */
  readonly folder: string;
  readonly world: World;
  /** Of the first start. */
  readonly now: Date;
}

/** A row of deals.csv, its days of the calendar. */
interface DealRow {
  readonly key: string;
  readonly cell: (column: string) => string;
  /** ISO day of a column; null where it says nothing. */
  readonly day: (column: string) => string | null;
  readonly shipments: readonly { readonly on: string; readonly tonnes: number; readonly crossing: string }[];
}

/** An act, the ISO day on which it is taken, by whom, and whether the other side confirmed it. */
interface Step<Act extends DealAct = DealAct> {
  readonly on: string;
  readonly by: IntroductionSide;
  readonly act: Act;
  readonly isConfirmed: boolean;
}
type Opening = Extract<DealAct, { readonly kind: 'OPENED' }>;

/** Adds the deals of `deals.csv` to the demonstration market of this very transaction. A fault in it is a bug of ours. */
export async function seedDeals(store: WriteStore, seed: DealSeed): Promise<void> {
  const path = `${seed.folder}/deals.csv`;
  for await (const row of readCsvRows(path)) {
    await seedDeal(store, seed, readRow(row, dayOf(seed.now)));
  }
}

async function seedDeal(store: WriteStore, { world, now }: DealSeed, row: DealRow): Promise<void> {
  const txOn = transactions(store, world, row.key);
  const { opening, steps } = stepsOf(row, await openingOf(store.records, row));
  const { on, by: actor, act } = opening;
  const meeting = { event: EVENT, on: expoDay(row.cell('met'), on) };
  let book = await addDeal(txOn(on), { act, actor, meeting });
  book = opening.isConfirmed ? await confirmed(txOn(on), book) : book;
  for (const each of steps) {
    const tx = txOn(each.on);
    refuseFaults(book, each.act, formatDay(dayOf(now)));
    const after = await addAct(tx, book, { action: 'seedDeal', actor: each.by, act: each.act });
    const faults = await holdLines(tx, { before: book.state, after: after.state }, () => [row.key]);
    const told = JSON.stringify(faults);
    invariant(faults.length === 0, `seeds/demo: the offer of ${row.key} has so many tonnes: ${told}`);
    book = each.isConfirmed ? await confirmed(tx, after) : after;
  }
}

/** A step is judged like anybody's. */
function refuseFaults({ state }: DealBook, act: DealAct, today: string): void {
  const faults = act.kind === 'STAGE' ? stageFaults(state, act, today) : [];
  invariant(faults.length === 0, `seeds/demo: a deal takes a possible step: ${JSON.stringify(faults)}`);
}

/** The other side confirms what stands. */
async function confirmed(tx: Tx, book: DealBook): Promise<DealBook> {
  let after = book;
  for (const side of sidesToConfirm(book.state)) {
    const act = { kind: 'CONFIRMED', side, version: book.state.version } as const;
    after = await addAct(tx, after, { action: 'seedDeal', actor: side, act });
  }
  return after;
}

/**
 * What came of the talks, in its order. The seller takes each step and the buyer confirms it, but for the last where
 * one side is waited for. A shipping is confirmed with the first shipment, which begins it.
 */
function stepsOf(row: DealRow, opening: Opening) {
  const acts = actsOf(row, opening.terms);
  const awaited = row.cell('waits_for');
  const stepOf = <Act extends DealAct>({ on, act }: Told<Act>, isLast: boolean): Step<Act> => {
    const isAwaited = isLast && awaited !== '';
    const byBuyer = act.kind === 'DISPUTED' || (isAwaited && awaited === 'SELLER');
    const begins = act.kind === 'STAGE' && act.stage === 'SHIPPING';
    return {
      on,
      act,
      by: byBuyer ? 'BUYER' : 'SELLER',
      isConfirmed: isMaterial(act) && !begins && !isAwaited,
    };
  };
  return {
    opening: stepOf({ on: opening.on, act: opening }, acts.length === 0),
    steps: acts.map((told, index) => stepOf(told, index === acts.length - 1)),
  };
}

interface Told<Act extends DealAct = DealAct> {
  readonly on: string;
  readonly act: Act;
}

/** What a row tells after its opening. */
function actsOf({ key, cell, day, shipments }: DealRow, { lines }: DealTerms): readonly Told[] {
  const stage = (
    to: DealStage,
    on: string | null,
    why = { loss: null, reason: null } as Why,
  ): readonly Told[] => (on === null ? [] : [{ on, act: { kind: 'STAGE', stage: to, on, ...why } }]);
  const shipped = shipments.map(({ on, tonnes, crossing }, index): Told => {
    const id = demoId('shipment', `${key}:${index}`);
    const waybill = `${cell('contract_number')}/${index + 1}`;
    const parts = lines.map((line) => ({ lineId: line.id, tonnes }));
    return { on, act: { kind: 'SHIPPED', shipment: { id, on, crossing, waybill, lines: parts } } };
  });
  const why = { loss: (cell('loss') || null) as LossReason | null, reason: cell('reason') || null };
  const disputedOn = day('disputed_on');
  return [
    ...stage('MEMORANDUM', day('memorandum_on')),
    ...stage('CONTRACT', day('contract_on')),
    ...stage('SHIPPING', shipments[0]?.on ?? null),
    ...shipped,
    ...stage(cell('ended') as DealStage, day('ended_on'), why),
    ...(disputedOn === null
      ? []
      : [{ on: disputedOn, act: { kind: 'DISPUTED', reason: cell('dispute') } as const }]),
  ];
}

type Why = Pick<Extract<DealAct, { readonly kind: 'STAGE' }>, 'loss' | 'reason'>;

async function openingOf(records: RecordReader, row: DealRow): Promise<Opening> {
  const { key, cell } = row;
  const offer = await records.find('offer', { id: demoId('offer', cell('offer')) });
  const buyer = await records.find('company', { id: demoId('company', cell('buyer')) });
  invariant(offer && buyer, `seeds/demo: ${key} names an offer and a company of the demonstration`);
  return {
    kind: 'OPENED',
    origin: 'MEETING',
    sellerId: offer.companyId,
    buyerId: buyer.id,
    demonstration: true,
    on: required(row, 'opened_on'),
    terms: termsOf(row, { offer, buyer }),
  };
}

/** One line on one offer, whose code and origin it keeps, to where the buyer is. */
function termsOf(
  row: DealRow,
  { offer, buyer }: { readonly offer: Offer; readonly buyer: Company },
): DealTerms {
  const { key, cell } = row;
  const line = {
    id: demoId('dealLine', key),
    offerId: offer.id,
    commitmentId: null,
    hsCode: sixDigits(offer.hsCode),
    tonnes: Number(cell('tonnes')),
    price: priceOf(row),
    originCode: offer.originCode,
  };
  return {
    lines: [line],
    destinationCode: buyer.regionCode,
    deliveryFrom: required(row, 'delivery_from'),
    deliveryTo: required(row, 'delivery_to'),
    contractNumber: cell('contract_number') || null,
  };
}

function priceOf({ key, cell }: DealRow): MoneyFacts | null {
  if (cell('price') === '') {
    return null;
  }
  const minor = parseMinor(cell('price'));
  invariant(minor !== null, `seeds/demo: the price of ${key} is an amount`);
  return { minor, currency: cell('currency') as Currency };
}

function readRow({ cells }: CsvRow, today: number): DealRow {
  const cell = (column: string) => cells.get(column) ?? '';
  const shipments = cell('shipments') === '' ? [] : cell('shipments').split(';');
  return {
    key: cell('key'),
    cell,
    day: (column) => (cell(column) === '' ? null : dayTold(cell(column), today)),
    shipments: shipments.map((told) => {
      const [on = '', tonnes = '', crossing = ''] = told.split(' ');
      return { on: dayTold(on, today), tonnes: Number(tonnes), crossing };
    }),
  };
}

function required({ key, day }: DealRow, column: string): string {
  const found = day(column);
  invariant(found !== null, `seeds/demo: ${key} of deals.csv tells ${column}`);
  return found;
}

/** "D-30" is thirty days before the day of the first start, "D+30" thirty days after it. */
function dayTold(told: string, today: number): string {
  const days = /^D([+-]\d{1,3})$/.exec(told)?.[1];
  invariant(days, `seeds/demo: a day of deals.csv is told from the first start: ${told}`);
  return formatDay(today + Number(days));
}

/** The last day of the Expo ("06-27") at which they can have met before they began to talk. */
function expoDay(monthAndDay: string, openedOn: string): string {
  const year = Number(openedOn.slice(0, 4));
  const day = `${year}-${monthAndDay}` <= openedOn ? `${year}-${monthAndDay}` : `${year - 1}-${monthAndDay}`;
  invariant(parseDay(day) !== null, `seeds/demo: ${monthAndDay} is a day`);
  return day;
}

/**
 * The transaction as it would have been on a day, in the afternoon there. Like all seeds it is no step of anybody's:
 * it stands in no audit log and nobody is told; its ids follow from the key of the deal.
 */
function transactions(store: WriteStore, world: World, key: string): (on: string) => Tx {
  const counts = new Map<string, number>();
  const newId: Tx['newId'] = (kind) => {
    const count = counts.get(kind) ?? 0;
    counts.set(kind, count + 1);
    return demoId(kind, count === 0 ? key : `${key}:${count}`);
  };
  const nobody = () => Promise.resolve();
  return (on) => {
    const instant = `${on}T10:00:00.000Z`;
    const viewer = { kind: 'SYSTEM' } as const;
    return {
      store,
      session: { world, viewer, now: new Date(instant), language: 'en', address: '' },
      instant,
      newId,
      audit: () => undefined,
      ...{ emit: nobody, mail: nobody, notify: nobody, notifyCompany: nobody, mailAdministrators: nobody },
    };
  };
}
