/**
 * What deals came to as it was known at a moment: the one source of targets, report and board. Whatever was entered
 * later is left out, so that a question about a past moment has one answer for good.
 */
import { agreedState, type DealEntryFacts, type DealState } from '../domain/deal';
import type { RateFacts } from '../domain/exchange-rate';
import type { MarketSort } from '../domain/vocabulary';
import type { RecordReader } from '../infra/db/store';
import { everyRecord } from './every-record';
import type { Session } from './session';
import { unhurried } from './unhurried';

export interface DealAsOf {
  readonly id: string;
  /** What both sides had confirmed. */
  readonly state: DealState;
}

export interface FiguresAsOf {
  /** Deals of which anything counted, in the order of their ids. */
  readonly deals: readonly DealAsOf[];
  /** Rates known, in the order of their days. */
  readonly rates: readonly RateFacts[];
}

export interface Moment {
  /** ISO instant; what was entered at it or later is left out. */
  readonly before: string;
  readonly market: MarketSort;
}

/** Figures of one market as they were known at a moment. The caller has asked app/policy for FIGURES. */
export async function figuresAsOf(session: Session, { before, market }: Moment): Promise<FiguresAsOf> {
  const { journals, rates } = await session.world.database.read(async ({ records }) => ({
    journals: await journalsBefore(records, before),
    rates: await ratesBefore(records, before),
  }));
  const deals: DealAsOf[] = [];
  for await (const [id, entries] of unhurried([...journals])) {
    const state = agreedState(entries);
    if (state?.demonstration === (market === 'DEMONSTRATION')) {
      deals.push({ id, state });
    }
  }
  return { deals: deals.sort((a, b) => (a.id < b.id ? -1 : 1)), rates };
}

async function journalsBefore(
  records: RecordReader,
  before: string,
): Promise<ReadonlyMap<string, DealEntryFacts[]>> {
  const journals = new Map<string, DealEntryFacts[]>();
  for (const { dealId, seq, at, actor, act } of await everyRecord(records, 'dealEntry', { at: { before } })) {
    const journal = journals.get(dealId) ?? [];
    journal.push({ seq, at, actor, act });
    journals.set(dealId, journal);
  }
  for (const journal of journals.values()) {
    journal.sort((a, b) => a.seq - b.seq);
  }
  return journals;
}

async function ratesBefore(records: RecordReader, before: string): Promise<readonly RateFacts[]> {
  const known = await everyRecord(records, 'exchangeRate', { createdAt: { before } });
  const rates = known.map(
    ({ currency, day, microPerUsd, source, createdAt }): RateFacts => ({
      currency,
      day,
      microPerUsd,
      source,
      createdAt,
    }),
  );
  return rates.sort((a, b) => (a.day === b.day ? compare(a.createdAt, b.createdAt) : compare(a.day, b.day)));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
