import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forDatabase } from './dialect';

/** Columns of Company, Offer, Demand and SearchDocument; {T n} is text that compares by code point. */
const TABLES = [
  `CREATE TABLE company (
    id {T 30} NOT NULL PRIMARY KEY,
    country {T 40} NOT NULL,
    registration {T 18} NOT NULL,
    name_kk {T 200},
    name_ru {T 200},
    name_zh {T 200},
    name_en {T 200},
    region_code {T 40} NOT NULL,
    about {T 2000},
    verification {T 40} NOT NULL,
    verified_until {T 10},
    submitted_at {T 24},
    verification_reason {T 40},
    officer_id {T 30},
    merged_into_id {T 30},
    contact_name {T 120},
    contact_email {T 254},
    contact_phone {T 40},
    version integer NOT NULL,
    demonstration boolean NOT NULL,
    created_at {T 24} NOT NULL,
    updated_at {T 24} NOT NULL,
    revision bigint NOT NULL,
    CONSTRAINT company_registration UNIQUE (country, registration)
  )`,
  `CREATE TABLE offer (
    id {T 30} NOT NULL PRIMARY KEY,
    company_id {T 30} NOT NULL CONSTRAINT offer_company REFERENCES company (id) ON DELETE RESTRICT,
    hs_code {T 40} NOT NULL,
    variety {T 40},
    tonnes_per_year double precision NOT NULL,
    min_order_tonnes double precision NOT NULL,
    origin_code {T 40} NOT NULL,
    window_from {T 10} NOT NULL,
    window_to {T 10} NOT NULL,
    price_minor integer,
    price_currency {T 40},
    incoterm {T 40},
    named_place {T 120},
    packaging {T} NOT NULL,
    certificates {T} NOT NULL,
    quality {T} NOT NULL,
    payment_terms {T 200},
    status {T 40} NOT NULL,
    version integer NOT NULL,
    expires_on {T 10} NOT NULL,
    created_at {T 24} NOT NULL,
    updated_at {T 24} NOT NULL,
    revision bigint NOT NULL
  )`,
  `CREATE TABLE demand (
    id {T 30} NOT NULL PRIMARY KEY,
    company_id {T 30} NOT NULL CONSTRAINT demand_company REFERENCES company (id) ON DELETE RESTRICT,
    hs_codes {T} NOT NULL,
    group_codes {T} NOT NULL,
    variety {T 40},
    exact boolean NOT NULL,
    target_tonnes double precision NOT NULL,
    min_lot_tonnes double precision NOT NULL,
    max_supplier_share double precision,
    destination_code {T 40} NOT NULL,
    window_from {T 10} NOT NULL,
    window_to {T 10} NOT NULL,
    max_price_minor integer,
    max_price_currency {T 40},
    incoterms {T} NOT NULL,
    packaging {T} NOT NULL,
    required_certificates {T} NOT NULL,
    preferred_origin_codes {T} NOT NULL,
    excluded_origin_codes {T} NOT NULL,
    status {T 40} NOT NULL,
    version integer NOT NULL,
    expires_on {T 10} NOT NULL,
    created_at {T 24} NOT NULL,
    updated_at {T 24} NOT NULL,
    revision bigint NOT NULL
  )`,
  `CREATE TABLE search_document (
    seq {SEQUENCE} PRIMARY KEY,
    owner_id {T 30} NOT NULL CONSTRAINT search_document_owner UNIQUE,
    kind {T 40} NOT NULL,
    tokens {T} NOT NULL
  )`,
  'CREATE TABLE market_revision (id integer NOT NULL PRIMARY KEY CHECK (id = 1), value bigint NOT NULL)',
  'INSERT INTO market_revision (id, value) VALUES (1, 0)',
];

/** The filters and orders of the lists, and the order in which changes are read. */
const INDEXES = [
  'CREATE INDEX company_revision ON company (revision, id)',
  'CREATE INDEX company_review ON company (verification, submitted_at)',
  'CREATE INDEX company_created ON company (created_at DESC, id)',
  'CREATE INDEX offer_revision ON offer (revision, id)',
  'CREATE INDEX offer_created ON offer (created_at DESC, id)',
  'CREATE INDEX offer_updated ON offer (updated_at DESC, id)',
  'CREATE INDEX offer_tonnes ON offer (tonnes_per_year DESC, id)',
  'CREATE INDEX offer_window ON offer (window_from, id)',
  'CREATE INDEX offer_product ON offer (hs_code, origin_code)',
  'CREATE INDEX offer_company ON offer (company_id)',
  'CREATE INDEX demand_revision ON demand (revision, id)',
  'CREATE INDEX demand_created ON demand (created_at DESC, id)',
  'CREATE INDEX demand_updated ON demand (updated_at DESC, id)',
  'CREATE INDEX demand_tonnes ON demand (target_tonnes DESC, id)',
  'CREATE INDEX demand_window ON demand (window_from, id)',
  'CREATE INDEX demand_company ON demand (company_id)',
];

/**
 * The words of search_document under the row's own number, which VACUUM leaves alone because `seq` is its
 * integer primary key. Tokens are cut by the analyser alone: every character but a space belongs to one.
 */
const SQLITE_SEARCH = [
  `CREATE VIRTUAL TABLE search_index USING fts5 (
    tokens, content = 'search_document', content_rowid = 'seq', detail = none,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
  )`,
  `CREATE TRIGGER search_document_added AFTER INSERT ON search_document BEGIN
    INSERT INTO search_index (rowid, tokens) VALUES (new.seq, new.tokens);
  END`,
  `CREATE TRIGGER search_document_removed AFTER DELETE ON search_document BEGIN
    INSERT INTO search_index (search_index, rowid, tokens) VALUES ('delete', old.seq, old.tokens);
  END`,
  `CREATE TRIGGER search_document_changed AFTER UPDATE ON search_document BEGIN
    INSERT INTO search_index (search_index, rowid, tokens) VALUES ('delete', old.seq, old.tokens);
    INSERT INTO search_index (rowid, tokens) VALUES (new.seq, new.tokens);
  END`,
];

const POSTGRES_SEARCH = [
  `CREATE INDEX search_document_tokens ON search_document
    USING gin (array_to_tsvector(string_to_array(tokens, ' ')))`,
];

/** The market: companies, offers, demands, their searchable words and the counter of changes. */
export class Market1764000000000 implements MigrationInterface {
  readonly name = 'Market1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    const sqlite = runner.dataSource.options.type === 'better-sqlite3';
    for (const statement of [...TABLES, ...INDEXES, ...(sqlite ? SQLITE_SEARCH : POSTGRES_SEARCH)]) {
      await runner.query(forDatabase(runner, statement));
    }
  }

  /** Steps back are made by restoring a backup: a table of the market is never dropped by the program. */
  async down(): Promise<void> {
    throw new Error('This migration cannot be undone; restore a backup instead.');
  }
}
