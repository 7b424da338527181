import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forDatabase } from './dialect';

/** {T n} is text that compares by code point. */
const STATEMENTS = [
  `CREATE TABLE deal (
    id {T 30} NOT NULL PRIMARY KEY,
    seller_id {T 30} NOT NULL CONSTRAINT deal_seller REFERENCES company (id),
    buyer_id {T 30} NOT NULL CONSTRAINT deal_buyer REFERENCES company (id),
    origin {T 40} NOT NULL,
    introduction_id {T 30} CONSTRAINT deal_introduction REFERENCES introduction (id),
    pool_id {T 30} CONSTRAINT deal_pool REFERENCES pool (id),
    meeting_event {T 120},
    meeting_on {T 10},
    demonstration boolean NOT NULL,
    stage {T 40} NOT NULL,
    hs_codes {T} NOT NULL,
    tonnes double precision NOT NULL,
    shipped_tonnes double precision NOT NULL,
    destination_code {T 40} NOT NULL,
    version integer NOT NULL,
    awaiting {T 40},
    disputed_at {T 24},
    entries integer NOT NULL,
    created_at {T 24} NOT NULL,
    updated_at {T 24} NOT NULL
  )`,
  `CREATE TABLE deal_entry (
    id {T 30} NOT NULL PRIMARY KEY,
    deal_id {T 30} NOT NULL CONSTRAINT deal_entry_deal REFERENCES deal (id),
    seq integer NOT NULL,
    at {T 24} NOT NULL,
    actor {T 40} NOT NULL,
    person_id {T 30},
    act {T} NOT NULL,
    CONSTRAINT deal_entry_seq UNIQUE (deal_id, seq)
  )`,
  `CREATE TABLE exchange_rate (
    id {T 30} NOT NULL PRIMARY KEY,
    currency {T 40} NOT NULL,
    day {T 10} NOT NULL,
    micro_per_usd bigint NOT NULL,
    source {T 300} NOT NULL,
    created_by_id {T 30},
    created_at {T 24} NOT NULL
  )`,
  `CREATE TABLE target (
    id {T 30} NOT NULL PRIMARY KEY,
    name {T 120} NOT NULL,
    hs_codes {T} NOT NULL,
    group_codes {T} NOT NULL,
    destination_code {T 40},
    period_from {T 10} NOT NULL,
    period_to {T 10} NOT NULL,
    unit {T 40} NOT NULL,
    amount bigint NOT NULL,
    stage {T 40} NOT NULL,
    source {T 300} NOT NULL,
    version integer NOT NULL,
    created_by_id {T 30},
    created_at {T 24} NOT NULL,
    updated_at {T 24} NOT NULL,
    closed_at {T 24}
  )`,
  'CREATE INDEX deal_seller_updated ON deal (seller_id, updated_at)',
  'CREATE INDEX deal_buyer_updated ON deal (buyer_id, updated_at)',
  'CREATE INDEX deal_updated ON deal (updated_at)',
  'CREATE INDEX deal_introduction_id ON deal (introduction_id)',
  'CREATE INDEX deal_pool_id ON deal (pool_id)',
  'CREATE INDEX deal_entry_at ON deal_entry (at)',
  'CREATE INDEX exchange_rate_day ON exchange_rate (currency, day)',
  'CREATE INDEX target_created ON target (created_at)',
  'ALTER TABLE introduction ADD COLUMN answered_at {T 24}',
  // What was answered before is told by what was kept of it: the later acceptance, or the last change.
  `UPDATE introduction SET answered_at = CASE
      WHEN status = 'DECLINED' THEN updated_at
      WHEN seller_accepted_at > buyer_accepted_at THEN seller_accepted_at
      ELSE buyer_accepted_at END
    WHERE status = 'DECLINED' OR (seller_accepted_at IS NOT NULL AND buyer_accepted_at IS NOT NULL)`,
];

/** Deals and their entries, exchange rates, targets. */
export class Deals1764000300000 implements MigrationInterface {
  readonly name = 'Deals1764000300000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) {
      await runner.query(forDatabase(runner, statement));
    }
  }

  /** Steps back are made by restoring a backup. */
  async down(): Promise<void> {
    throw new Error('This migration cannot be undone; restore a backup instead.');
  }
}
