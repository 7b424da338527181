/**
 * The audit log: who did what to what, when and why. Append-only; each entry seals the one before by hash, and
 * the head of the log seals the last one under the key of the installation, so that no entry can be changed,
 * dropped, slipped in or cut off unnoticed. It holds ids and changed fields; a personal value stands as an HMAC
 * under a key of its person, which erasure destroys.
 */
import type { AuditChange } from '../domain/audit';
import { newId } from '../domain/id';
import type { ActorKind } from '../domain/vocabulary';
import type { ReadStore, WriteStore } from '../infra/db/store';
import { randomEntropy } from '../infra/entropy';
import { hmac, type Secrets, sha256 } from '../infra/secrets';
import type { AuditEntry } from '../model/audit-entry';
import type { AuditHead } from '../model/audit-head';
import type { Session, Viewer } from './session';
import { unhurried } from './unhurried';

export interface AuditStep {
  /** Verb and object, such as "verifyCompany". */
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** The company concerned, if any. */
  readonly companyId: string | null;
  readonly changes?: readonly AuditChange[];
  /** Coded, or an officer's own words without personal data. */
  readonly reason?: string | null;
}

/** The hash before the first entry. */
export const GENESIS = '0'.repeat(64);

const HEAD_ID = 'head';

/** Fields whose values never enter the log, not even as a hash: secrets and what people wrote in their own words. */
const SILENT = new Set([
  ...['passwordHash', 'auditSecret', 'tokenHash', 'keyHash', 'tokens', 'sealedBody'],
  ...['body', 'note', 'title', 'label', 'fileName', 'base64'],
]);
/** Fields of a person, and of a contact, that are personal data. */
const PERSONAL = new Set([
  'email',
  'recipient',
  'name',
  'phone',
  'contactName',
  'contactEmail',
  'contactPhone',
]);
/** Fields that change with every step and say nothing. */
const IDLE = new Set(['updatedAt', 'revision', 'createdAt', 'id']);

interface Comparison<Row extends object> {
  readonly before: Row | null;
  readonly after: Partial<Row> | null;
  /** Key for the HMACs of personal values; without one only the field's name is kept. */
  readonly secret?: string | null;
  /** True where `name` is a person's and not a thing's; so it is beside an `email`, told or not. */
  readonly isPerson?: true;
}

/** What differs between two states of a record, as the log keeps it. `after` may be a patch. */
export function changesBetween<Row extends object>(comparison: Comparison<Row>): readonly AuditChange[] {
  const { before, after, secret = null } = comparison;
  const isPerson = comparison.isPerson || 'email' in { ...before, ...after };
  const fields = Object.keys(after ?? before ?? {}).filter((field) => !IDLE.has(field));
  return fields.flatMap((field): AuditChange[] => {
    const old = plain(before, field);
    const fresh = after === null ? null : plain(after, field);
    if (old === fresh) {
      return [];
    }
    if (SILENT.has(field)) {
      return [{ field, before: null, after: null }];
    }
    const personal = PERSONAL.has(field) && (field !== 'name' || isPerson);
    return [personal ? sealed(field, old, fresh, secret) : { field, before: old, after: fresh }];
  });
}

function sealed(field: string, before: Plain, after: Plain, secret: string | null): AuditChange {
  const seal = (value: Plain) => (value === null || secret === null ? null : hmac(secret, String(value)));
  return { field, before: seal(before), after: seal(after), personal: true };
}

type Plain = string | number | boolean | null;

function plain(record: object | null, field: string): Plain {
  const value: unknown = record === null ? null : Reflect.get(record, field);
  if (value === undefined || value === null) {
    return null;
  }
  return typeof value === 'object' ? JSON.stringify(value) : (value as Plain);
}

/**
 * Seals steps onto the end of the log; the last act of a transaction, since it holds the log until the commit.
 * It goes on from the head, not from the last entry, so that what was cut off stays missing.
 */
export async function appendToAudit(store: WriteStore, session: Session, steps: readonly AuditStep[]) {
  if (steps.length === 0) {
    return;
  }
  const { secrets } = session.world;
  const head = await store.lockAuditHead();
  const sound = await isHeadSound(store, secrets, head);
  let { seq, hash } = head ?? (await lastEntry(store)) ?? BEGINNING;
  for await (const step of unhurried(steps)) {
    const entry = entryOf(session, step, { seq: seq + 1, previousHash: hash });
    await store.records.add('auditEntry', entry);
    ({ seq, hash } = entry);
  }
  // The seal of a head that somebody tampered with is not made good by going on.
  const moved = { seq, hash, seal: sound ? sealOf(secrets, { seq, hash }) : '' };
  if (head === null) {
    await store.records.add('auditHead', { id: HEAD_ID, ...moved });
  } else {
    await store.records.change('auditHead', head.id, moved);
  }
}

/** The head of an empty log. */
const BEGINNING = { seq: 0, hash: GENESIS };

async function lastEntry(store: Pick<ReadStore, 'records'>): Promise<AuditEntry | null> {
  const order = { by: 'seq', direction: 'DESC' } as const;
  const [last] = await store.records.all('auditEntry', {}, { limit: 1, order });
  return last ?? null;
}

function sealOf(secrets: Secrets, { seq, hash }: Pick<AuditHead, 'seq' | 'hash'>): string {
  return secrets.seal(`audit head ${seq} ${hash}`);
}

/** Whether the head is as this program left it; only an empty log has none. */
export async function isHeadSound(
  store: Pick<ReadStore, 'records'>,
  secrets: Secrets,
  head: AuditHead | null,
): Promise<boolean> {
  return head === null
    ? (await store.records.count('auditEntry', {})) === 0
    : sealOf(secrets, head) === head.seal;
}

function entryOf(
  { now, viewer }: Session,
  step: AuditStep,
  place: Pick<AuditEntry, 'seq' | 'previousHash'>,
): AuditEntry {
  const entry = {
    id: newId('auditEntry', now.getTime(), randomEntropy()),
    seq: place.seq,
    at: now.toISOString(),
    ...actorOf(viewer),
    action: step.action,
    subjectKind: step.subjectKind,
    subjectId: step.subjectId,
    companyId: step.companyId,
    changes: step.changes ?? [],
    reason: step.reason ?? null,
    previousHash: place.previousHash,
  };
  return { ...entry, hash: entryHash(entry) };
}

function actorOf(viewer: Viewer): { readonly actorKind: ActorKind; readonly actorId: string | null } {
  switch (viewer.kind) {
    case 'PERSON':
      return { actorKind: 'PERSON', actorId: viewer.personId };
    case 'API_KEY':
      return { actorKind: 'API_KEY', actorId: viewer.keyId };
    default:
      return { actorKind: viewer.kind, actorId: null };
  }
}

/** SHA-256 over everything an entry says, the previous hash included. */
export function entryHash(entry: Omit<AuditEntry, 'hash'>): string {
  const { id, seq, at, actorKind, actorId, action, subjectKind, subjectId, companyId, changes, reason } =
    entry;
  const said = [id, seq, at, actorKind, actorId, action, subjectKind, subjectId, companyId, changes, reason];
  return sha256(JSON.stringify([...said, entry.previousHash]));
}
