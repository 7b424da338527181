import type { MigrationInterface, QueryRunner } from 'typeorm';
import { forDatabase } from './dialect';

/** {T n} is text that compares by code point. */
const TABLES = [
  `CREATE TABLE person (
    id {T 30} NOT NULL PRIMARY KEY,
    email {T 254} NOT NULL CONSTRAINT person_email UNIQUE,
    name {T 120} NOT NULL,
    phone {T 40},
    language {T 40} NOT NULL,
    password_hash {T 200} NOT NULL,
    company_id {T 30} CONSTRAINT person_company REFERENCES company (id),
    company_role {T 40},
    staff_role {T 40},
    audit_secret {T 64},
    created_at {T 24} NOT NULL,
    updated_at {T 24} NOT NULL,
    erased_at {T 24}
  )`,
  `CREATE TABLE session (
    id {T 30} NOT NULL PRIMARY KEY,
    person_id {T 30} NOT NULL CONSTRAINT session_person REFERENCES person (id),
    token_hash {T 64} NOT NULL CONSTRAINT session_token_hash UNIQUE,
    label {T 120} NOT NULL,
    created_at {T 24} NOT NULL,
    expires_at {T 24} NOT NULL,
    revoked_at {T 24}
  )`,
  `CREATE TABLE invitation (
    id {T 30} NOT NULL PRIMARY KEY,
    company_id {T 30} NOT NULL CONSTRAINT invitation_company REFERENCES company (id),
    invited_by_id {T 30} NOT NULL,
    email {T 254} NOT NULL,
    role {T 40} NOT NULL,
    token_hash {T 64} NOT NULL CONSTRAINT invitation_token_hash UNIQUE,
    created_at {T 24} NOT NULL,
    expires_at {T 24} NOT NULL,
    accepted_at {T 24},
    withdrawn_at {T 24}
  )`,
  `CREATE TABLE password_reset (
    id {T 30} NOT NULL PRIMARY KEY,
    person_id {T 30} NOT NULL CONSTRAINT password_reset_person REFERENCES person (id),
    token_hash {T 64} NOT NULL CONSTRAINT password_reset_token_hash UNIQUE,
    created_at {T 24} NOT NULL,
    expires_at {T 24} NOT NULL,
    used_at {T 24}
  )`,
  `CREATE TABLE api_key (
    id {T 30} NOT NULL PRIMARY KEY,
    company_id {T 30} CONSTRAINT api_key_company REFERENCES company (id),
    created_by_id {T 30} NOT NULL,
    name {T 80} NOT NULL,
    prefix {T 20} NOT NULL CONSTRAINT api_key_prefix UNIQUE,
    key_hash {T 64} NOT NULL,
    scopes {T} NOT NULL,
    sandbox boolean NOT NULL,
    created_at {T 24} NOT NULL,
    expires_at {T 24},
    last_used_on {T 10},
    revoked_at {T 24}
  )`,
  `CREATE TABLE plant (
    id {T 30} NOT NULL PRIMARY KEY,
    company_id {T 30} NOT NULL CONSTRAINT plant_company REFERENCES company (id),
    name {T 120} NOT NULL,
    region_code {T 40} NOT NULL,
    hs_code {T 40} NOT NULL,
    tonnes_per_year double precision NOT NULL,
    created_at {T 24} NOT NULL,
    updated_at {T 24} NOT NULL
  )`,
  `CREATE TABLE certificate (
    id {T 30} NOT NULL PRIMARY KEY,
    company_id {T 30} NOT NULL CONSTRAINT certificate_company REFERENCES company (id),
    kind {T 40} NOT NULL,
    number {T 80} NOT NULL,
    issuer {T 160} NOT NULL,
    coverage {T 300},
    valid_from {T 10} NOT NULL,
    valid_until {T 10} NOT NULL,
    created_at {T 24} NOT NULL,
    updated_at {T 24} NOT NULL
  )`,
  `CREATE TABLE company_note (
    id {T 30} NOT NULL PRIMARY KEY,
    company_id {T 30} NOT NULL CONSTRAINT company_note_company REFERENCES company (id),
    author_id {T 30} NOT NULL,
    body {T 4000} NOT NULL,
    created_at {T 24} NOT NULL
  )`,
  `CREATE TABLE task (
    id {T 30} NOT NULL PRIMARY KEY,
    company_id {T 30} CONSTRAINT task_company REFERENCES company (id),
    assignee_id {T 30} NOT NULL,
    created_by_id {T 30} NOT NULL,
    title {T 200} NOT NULL,
    due_on {T 10},
    created_at {T 24} NOT NULL,
    done_at {T 24}
  )`,
  `CREATE TABLE evidence (
    id {T 30} NOT NULL PRIMARY KEY,
    company_id {T 30} NOT NULL CONSTRAINT evidence_company REFERENCES company (id),
    uploaded_by_id {T 30} NOT NULL,
    file_name {T 200} NOT NULL,
    content_type {T 40} NOT NULL,
    size integer NOT NULL,
    sha256 {T 64} NOT NULL,
    created_at {T 24} NOT NULL
  )`,
  `CREATE TABLE evidence_content (
    id {T 30} NOT NULL PRIMARY KEY,
    base64 {T} NOT NULL
  )`,
  `CREATE TABLE introduction (
    id {T 30} NOT NULL PRIMARY KEY,
    offer_id {T 30} NOT NULL CONSTRAINT introduction_offer REFERENCES offer (id),
    demand_id {T 30} NOT NULL CONSTRAINT introduction_demand REFERENCES demand (id),
    seller_id {T 30} NOT NULL CONSTRAINT introduction_seller REFERENCES company (id),
    buyer_id {T 30} NOT NULL CONSTRAINT introduction_buyer REFERENCES company (id),
    proposed_by {T 40} NOT NULL,
    proposer_id {T 30},
    note {T 500},
    status {T 40} NOT NULL,
    open_key {T 64} CONSTRAINT introduction_open_key UNIQUE,
    seller_accepted_at {T 24},
    buyer_accepted_at {T 24},
    ended_by {T 40},
    reason {T 40},
    created_at {T 24} NOT NULL,
    updated_at {T 24} NOT NULL,
    expires_at {T 24} NOT NULL
  )`,
  `CREATE TABLE no_thanks (
    id {T 30} NOT NULL PRIMARY KEY,
    pair_key {T 64} NOT NULL CONSTRAINT no_thanks_pair_key UNIQUE,
    seller_id {T 30} NOT NULL CONSTRAINT no_thanks_seller REFERENCES company (id),
    buyer_id {T 30} NOT NULL CONSTRAINT no_thanks_buyer REFERENCES company (id),
    said_by {T 40} NOT NULL,
    created_at {T 24} NOT NULL
  )`,
  `CREATE TABLE message (
    id {T 30} NOT NULL PRIMARY KEY,
    introduction_id {T 30} NOT NULL CONSTRAINT message_introduction REFERENCES introduction (id),
    author_id {T 30} NOT NULL,
    company_id {T 30} NOT NULL CONSTRAINT message_company REFERENCES company (id),
    body {T 4000} NOT NULL,
    created_at {T 24} NOT NULL
  )`,
  `CREATE TABLE notification (
    id {T 30} NOT NULL PRIMARY KEY,
    person_id {T 30} NOT NULL CONSTRAINT notification_person REFERENCES person (id),
    kind {T 40} NOT NULL,
    subject_id {T 30},
    once_key {T 80} CONSTRAINT notification_once_key UNIQUE,
    params {T} NOT NULL,
    created_at {T 24} NOT NULL,
    read_at {T 24}
  )`,
  `CREATE TABLE mail (
    id {T 30} NOT NULL PRIMARY KEY,
    recipient {T 254} NOT NULL,
    language {T 40} NOT NULL,
    template {T 40} NOT NULL,
    params {T} NOT NULL,
    attempts integer NOT NULL,
    next_attempt_at {T 24} NOT NULL,
    created_at {T 24} NOT NULL
  )`,
  `CREATE TABLE saved_search (
    id {T 30} NOT NULL PRIMARY KEY,
    person_id {T 30} NOT NULL CONSTRAINT saved_search_person REFERENCES person (id),
    name {T 80} NOT NULL,
    kind {T 40} NOT NULL,
    search {T 200},
    filter {T} NOT NULL,
    by_mail boolean NOT NULL,
    created_at {T 24} NOT NULL
  )`,
  `CREATE TABLE outbox_event (
    id {T 30} NOT NULL PRIMARY KEY,
    kind {T 40} NOT NULL,
    subject_id {T 30} NOT NULL,
    created_at {T 24} NOT NULL,
    published_at {T 24}
  )`,
  `CREATE TABLE audit_entry (
    id {T 30} NOT NULL PRIMARY KEY,
    seq bigint NOT NULL CONSTRAINT audit_entry_seq UNIQUE,
    at {T 24} NOT NULL,
    actor_kind {T 40} NOT NULL,
    actor_id {T 30},
    action {T 40} NOT NULL,
    subject_kind {T 40} NOT NULL,
    subject_id {T 30} NOT NULL,
    company_id {T 30},
    changes {T} NOT NULL,
    reason {T 500},
    previous_hash {T 64} NOT NULL,
    hash {T 64} NOT NULL
  )`,
  `CREATE TABLE audit_head (
    id {T 30} NOT NULL PRIMARY KEY,
    seq bigint NOT NULL,
    hash {T 64} NOT NULL,
    seal {T 64} NOT NULL
  )`,
  `CREATE TABLE idempotent_answer (
    id {T 64} NOT NULL PRIMARY KEY,
    body_hash {T 64} NOT NULL,
    state {T 40} NOT NULL,
    status integer,
    sealed_body {T},
    created_at {T 24} NOT NULL
  )`,
  `CREATE TABLE rate_count (
    id {T 100} NOT NULL PRIMARY KEY,
    points integer NOT NULL,
    expires_at {T 24} NOT NULL
  )`,
];

const INDEXES = [
  'CREATE INDEX person_company ON person (company_id)',
  'CREATE INDEX session_person ON session (person_id)',
  'CREATE INDEX invitation_company ON invitation (company_id)',
  'CREATE INDEX password_reset_person ON password_reset (person_id)',
  'CREATE INDEX api_key_company ON api_key (company_id)',
  'CREATE INDEX plant_company ON plant (company_id)',
  'CREATE INDEX certificate_company ON certificate (company_id)',
  'CREATE INDEX company_note_company ON company_note (company_id, created_at)',
  'CREATE INDEX task_assignee ON task (assignee_id, created_at)',
  'CREATE INDEX evidence_company ON evidence (company_id)',
  'CREATE INDEX introduction_seller ON introduction (seller_id, updated_at)',
  'CREATE INDEX introduction_buyer ON introduction (buyer_id, updated_at)',
  'CREATE INDEX introduction_offer ON introduction (offer_id)',
  'CREATE INDEX introduction_demand ON introduction (demand_id)',
  'CREATE INDEX introduction_expiry ON introduction (status, expires_at)',
  'CREATE INDEX no_thanks_seller ON no_thanks (seller_id)',
  'CREATE INDEX no_thanks_buyer ON no_thanks (buyer_id)',
  'CREATE INDEX message_introduction ON message (introduction_id, created_at)',
  'CREATE INDEX notification_person ON notification (person_id, created_at)',
  'CREATE INDEX mail_due ON mail (next_attempt_at)',
  'CREATE INDEX saved_search_person ON saved_search (person_id)',
  'CREATE INDEX outbox_event_waiting ON outbox_event (published_at, id)',
  'CREATE INDEX audit_entry_subject ON audit_entry (subject_id, seq)',
  'CREATE INDEX audit_entry_actor ON audit_entry (actor_id, seq)',
  'CREATE INDEX audit_entry_action ON audit_entry (action, seq)',
  'CREATE INDEX audit_entry_company ON audit_entry (company_id, seq)',
  'CREATE INDEX idempotent_answer_age ON idempotent_answer (created_at)',
  'CREATE INDEX rate_count_expiry ON rate_count (expires_at)',
];

/** People and trust: accounts, sessions, keys, verification, introductions, the audit log. */
export class People1764000100000 implements MigrationInterface {
  readonly name = 'People1764000100000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...INDEXES]) {
      await runner.query(forDatabase(runner, statement));
    }
  }

  /** Steps back are made by restoring a backup: nobody's records are dropped by the program. */
  async down(): Promise<void> {
    throw new Error('This migration cannot be undone; restore a backup instead.');
  }
}
