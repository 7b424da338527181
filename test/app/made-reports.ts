/** Journals of deals, rates and questions for reports, stored as they would have been written at any instant. */

import type { World } from '../../src/app/session';
import { transact } from '../../src/app/transact';
import type { DealAct, DealActor, DealTerms } from '../../src/domain/deal';
import type { Currency } from '../../src/domain/vocabulary';
import type { Deal } from '../../src/model/deal';
import { systemSession } from '../support/people';

export interface Written {
  readonly at: string;
  readonly actor: DealActor;
  readonly act: DealAct;
}

/** 1,000 t of sunflower oil at 940.50 USD and 400.5 t of linseed at 2,000 CNY, from two regions to Urumqi. */
export const TERMS: DealTerms = {
  lines: [
    {
      id: 'dln_00000000000000000000000001',
      offerId: null,
      commitmentId: null,
      hsCode: '151211',
      tonnes: 1_000,
      price: { minor: 94_050, currency: 'USD' },
      originCode: 'KZ-63',
    },
    {
      id: 'dln_00000000000000000000000002',
      offerId: null,
      commitmentId: null,
      hsCode: '120400',
      tonnes: 400.5,
      price: { minor: 200_000, currency: 'CNY' },
      originCode: 'KZ-59',
    },
  ],
  destinationCode: '650100',
  deliveryFrom: '2026-12-01',
  deliveryTo: '2027-06-30',
  contractNumber: null,
};

export interface Parties {
  readonly sellerId: string;
  readonly buyerId: string;
}

export function opening({ sellerId, buyerId }: Parties, on: string, demonstration = false): DealAct {
  return { kind: 'OPENED', origin: 'IMPORT', sellerId, buyerId, demonstration, on, terms: TERMS };
}

/** Stores a deal with the entries of its journal, and returns its id. */
export async function addJournal(
  world: World,
  parties: Parties,
  entries: readonly Written[],
): Promise<string> {
  return transact(systemSession(world), async ({ store, newId, instant }) => {
    const deal: Deal = {
      id: newId('deal'),
      ...parties,
      origin: 'IMPORT',
      introductionId: null,
      poolId: null,
      meetingEvent: null,
      meetingOn: null,
      demonstration: false,
      stage: 'NEGOTIATION',
      hsCodes: ['151211'],
      tonnes: 1_000,
      shippedTonnes: 0,
      destinationCode: '650100',
      version: 1,
      awaiting: null,
      disputedAt: null,
      entries: entries.length,
      createdAt: instant,
      updatedAt: instant,
    };
    await store.records.add('deal', deal);
    for (const [index, { at, actor, act }] of entries.entries()) {
      const id = newId('dealEntry');
      await store.records.add('dealEntry', {
        id,
        dealId: deal.id,
        seq: index + 1,
        at,
        actor,
        personId: null,
        act,
      });
    }
    return deal.id;
  });
}

/** Adds what comes after the first `before` entries of a journal. */
export async function addEntries(
  world: World,
  dealId: string,
  before: number,
  entries: readonly Written[],
): Promise<void> {
  await transact(systemSession(world), async ({ store, newId }) => {
    for (const [index, { at, actor, act }] of entries.entries()) {
      const seq = before + index + 1;
      await store.records.add('dealEntry', {
        id: newId('dealEntry'),
        dealId,
        seq,
        at,
        actor,
        personId: null,
        act,
      });
    }
  });
}

/** Stores that a dollar cost so many millionths of a currency on a day, entered at an instant. */
export async function addRate(
  world: World,
  rate: {
    readonly currency: Currency;
    readonly day: string;
    readonly microPerUsd: number;
    readonly at: string;
  },
): Promise<void> {
  const { at: createdAt, ...facts } = rate;
  await transact(systemSession(world), ({ store, newId }) =>
    store.records.add('exchangeRate', {
      ...facts,
      id: newId('exchangeRate'),
      source: 'National Bank',
      createdById: null,
      createdAt,
    }),
  );
}
