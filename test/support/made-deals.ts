/** Deals as journals, made directly: for tests about what deals come to. */
import type { World } from '../../src/app/session';
import { transact } from '../../src/app/transact';
import { formatDay, parseDay } from '../../src/domain/calendar';
import {
  type DealAct,
  type DealActor,
  type DealEntryFacts,
  type DealLine,
  replay,
  type Shipment,
  sidesToConfirm,
} from '../../src/domain/deal';
import { shippedKilograms } from '../../src/domain/deal-figures';
import type { MoneyFacts } from '../../src/domain/money';
import type { CountedStage } from '../../src/domain/vocabulary';
import { systemSession } from './people';

/** What a line of a made deal says; crude sunflower oil of East Kazakhstan at 900 USD unless it says otherwise. */
export interface MadeLine {
  readonly tonnes: number;
  readonly hsCode?: string;
  readonly originCode?: string;
  readonly price?: MoneyFacts | null;
}

export interface MadeShipment {
  readonly on: string;
  readonly tonnes: number;
  /** Index of the line; the first unless given. */
  readonly line?: number;
  readonly crossing?: string;
}

export interface MadeDeal {
  /** Where it stands; SHIPPED is a contract with shipments. */
  readonly stage?: CountedStage;
  readonly lines?: readonly MadeLine[];
  readonly shipments?: readonly MadeShipment[];
  /** Days of its stages, ISO. */
  readonly openedOn?: string;
  readonly memorandumOn?: string;
  readonly contractOn?: string;
  readonly destinationCode?: string;
  readonly demonstration?: boolean;
  /** How it ended, if it did, after all else. */
  readonly ended?: 'LOST' | 'CANCELLED';
  readonly disputed?: boolean;
  /** False where the buyer has confirmed nothing. */
  readonly confirmed?: boolean;
  readonly sellerId?: string;
  readonly buyerId?: string;
}

const USD_900: MoneyFacts = { minor: 90_000, currency: 'USD' };

/** Late on the day of the mission on which something happened: when it was entered. */
const enteredOn = (day: string) => `${day}T15:00:00.000Z`;
const later = (...days: readonly string[]) => [...days].sort().at(-1) as string;

/** The journal of a deal: each act of the seller on its day, confirmed by the buyer unless the deal says otherwise. */
export function journalOf(deal: MadeDeal, key = 'made'): readonly DealEntryFacts[] {
  const entries: DealEntryFacts[] = [];
  const confirmed = deal.confirmed ?? true;
  let last = '';
  const add = (day: string, actor: DealActor, act: DealAct) => {
    last = later(last, day);
    entries.push({ seq: entries.length + 1, at: enteredOn(last), actor, act });
  };
  const agree = (day: string, act: DealAct) => {
    add(day, 'SELLER', act);
    if (confirmed) {
      add(day, 'BUYER', { kind: 'CONFIRMED', side: 'BUYER', version: entries.length });
    }
  };
  const { stage = 'NEGOTIATION', openedOn = '2026-09-01' } = deal;
  const { memorandumOn = openedOn, contractOn = later(openedOn, memorandumOn) } = deal;
  agree(openedOn, opening(deal, openedOn, key));
  const step = (to: 'MEMORANDUM' | 'CONTRACT' | 'SHIPPING' | 'LOST' | 'CANCELLED', on: string) =>
    agree(on, { kind: 'STAGE', stage: to, on, loss: to === 'LOST' ? 'PRICE' : null, reason: null });
  if (stage !== 'NEGOTIATION') {
    step('MEMORANDUM', memorandumOn);
  }
  if (stage === 'CONTRACT' || stage === 'SHIPPED') {
    step('CONTRACT', contractOn);
  }
  if (stage === 'SHIPPED') {
    step('SHIPPING', contractOn);
  }
  for (const [index, shipped] of (deal.shipments ?? []).entries()) {
    agree(shipped.on, { kind: 'SHIPPED', shipment: shipmentOf(shipped, index, key) });
  }
  if (deal.ended) {
    step(deal.ended, last);
  }
  if (deal.disputed) {
    add(last, 'BUYER', { kind: 'DISPUTED', reason: 'Not what was agreed.' });
  }
  return entries;
}

function opening(deal: MadeDeal, on: string, key: string): DealAct {
  const lines = (deal.lines ?? [{ tonnes: 1_000 }]).map((line, index) => lineOf(line, index, key));
  return {
    kind: 'OPENED',
    origin: 'MEETING',
    sellerId: deal.sellerId ?? 'com_seller',
    buyerId: deal.buyerId ?? 'com_buyer',
    demonstration: deal.demonstration ?? false,
    on,
    terms: {
      lines,
      destinationCode: deal.destinationCode ?? '650100',
      deliveryFrom: '2026-09-01',
      deliveryTo: '2028-08-31',
      contractNumber: null,
    },
  };
}

const lineId = (key: string, index: number) => `dln_${key}_${index}`;

function lineOf({ tonnes, hsCode, originCode, price }: MadeLine, index: number, key: string): DealLine {
  return {
    id: lineId(key, index),
    offerId: null,
    commitmentId: null,
    hsCode: hsCode ?? '151211',
    tonnes,
    price: price === undefined ? USD_900 : price,
    originCode: originCode ?? 'KZ-63',
  };
}

function shipmentOf({ on, tonnes, line = 0, crossing }: MadeShipment, index: number, key: string): Shipment {
  return {
    id: `shp_${key}_${index}`,
    on,
    crossing: crossing ?? 'dostyk-rail',
    waybill: `W-${index}`,
    lines: [{ lineId: lineId(key, line), tonnes }],
  };
}

let made = 0;

/** Stores a deal with its journal, between companies that are there, and gives its id. */
export async function makeDeal(
  world: World,
  deal: MadeDeal & { readonly sellerId: string; readonly buyerId: string },
): Promise<string> {
  made += 1;
  const entries = journalOf(deal, String(made));
  const state = replay(entries);
  const sides = sidesToConfirm(state);
  const tonnes = (kilograms: readonly number[]) => kilograms.reduce((sum, each) => sum + each, 0) / 1000;
  return transact(systemSession(world), async ({ store, newId }) => {
    const id = newId('deal');
    await store.records.add('deal', {
      id,
      sellerId: state.sellerId,
      buyerId: state.buyerId,
      origin: state.origin,
      introductionId: null,
      poolId: null,
      meetingEvent: 'China-Eurasia Expo',
      meetingOn: state.openedOn,
      demonstration: state.demonstration,
      stage: state.stage,
      hsCodes: [...new Set(state.terms.lines.map(({ hsCode }) => hsCode))],
      tonnes: tonnes(state.terms.lines.map((line) => Math.round(line.tonnes * 1000))),
      shippedTonnes: tonnes([...shippedKilograms(state).values()]),
      destinationCode: state.terms.destinationCode,
      version: state.version,
      awaiting: sides.length === 2 ? 'BOTH' : (sides[0] ?? null),
      disputedAt: state.dispute?.at ?? null,
      entries: entries.length,
      createdAt: (entries[0] as DealEntryFacts).at,
      updatedAt: (entries.at(-1) as DealEntryFacts).at,
    });
    for (const entry of entries) {
      await store.records.add('dealEntry', { id: newId('dealEntry'), dealId: id, personId: null, ...entry });
    }
    return id;
  });
}

/** The ISO day some days after another. */
export function daysAfter(day: string, count: number): string {
  return formatDay((parseDay(day) as number) + count);
}
