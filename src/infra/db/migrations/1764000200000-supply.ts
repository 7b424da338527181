import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forDatabase } from './dialect';

/** {T n} is text that compares by code point. */
const TABLES = [
  `CREATE TABLE pool (
    id {T 30} NOT NULL PRIMARY KEY,
    demand_id {T 30} NOT NULL CONSTRAINT pool_demand REFERENCES demand (id),
    company_id {T 30} NOT NULL CONSTRAINT pool_company REFERENCES company (id),
    name {T 80} NOT NULL,
    status {T 40} NOT NULL,
    target_tonnes double precision NOT NULL,
    goal_tonnes double precision NOT NULL,
    max_share double precision,
    demand_version integer NOT NULL,
    created_by_id {T 30},
    created_at {T 24} NOT NULL,
    updated_at {T 24} NOT NULL
  )`,
  `CREATE TABLE commitment (
    id {T 30} NOT NULL PRIMARY KEY,
    pool_id {T 30} NOT NULL CONSTRAINT commitment_pool REFERENCES pool (id),
    offer_id {T 30} NOT NULL CONSTRAINT commitment_offer REFERENCES offer (id),
    company_id {T 30} NOT NULL CONSTRAINT commitment_company REFERENCES company (id),
    tonnes double precision NOT NULL,
    offer_version integer NOT NULL,
    status {T 40} NOT NULL,
    released_by {T 40},
    created_at {T 24} NOT NULL,
    updated_at {T 24} NOT NULL
  )`,
  `CREATE TABLE tonnage_promise (
    id {T 30} NOT NULL PRIMARY KEY,
    offer_id {T 30} NOT NULL CONSTRAINT tonnage_promise_offer REFERENCES offer (id),
    holder_id {T 30} NOT NULL,
    window_from {T 10} NOT NULL,
    window_to {T 10} NOT NULL,
    tonnes double precision NOT NULL,
    created_at {T 24} NOT NULL,
    released_at {T 24}
  )`,
  `CREATE TABLE route_notice (
    id {T 30} NOT NULL PRIMARY KEY,
    kind {T 40} NOT NULL,
    crossing_code {T 40},
    hs_codes {T} NOT NULL,
    waiting_days integer,
    valid_from {T 10} NOT NULL,
    valid_to {T 10},
    note {T 300} NOT NULL,
    source {T 300} NOT NULL,
    created_by_id {T 30} NOT NULL,
    created_at {T 24} NOT NULL,
    lifted_at {T 24}
  )`,
];

const INDEXES = [
  'CREATE INDEX pool_company ON pool (company_id, updated_at)',
  'CREATE INDEX pool_demand ON pool (demand_id)',
  'CREATE INDEX commitment_pool ON commitment (pool_id)',
  'CREATE INDEX commitment_company ON commitment (company_id, updated_at)',
  'CREATE INDEX commitment_offer ON commitment (offer_id)',
  'CREATE INDEX tonnage_promise_offer ON tonnage_promise (offer_id, released_at)',
  'CREATE INDEX tonnage_promise_holder ON tonnage_promise (holder_id)',
  'CREATE INDEX route_notice_lifted ON route_notice (lifted_at, created_at)',
];

/** Supply plans as pools, the ledger of promised tonnes, route notices. */
export class Supply1764000200000 implements MigrationInterface {
  readonly name = 'Supply1764000200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...INDEXES]) {
      await runner.query(forDatabase(runner, statement));
    }
  }

  /** Steps back are made by restoring a backup. */
  async down(): Promise<void> {
    throw new Error('This migration cannot be undone; restore a backup instead.');
  }
}
