/** Reading the audit log, and proving that it is whole. */
import { auditTimeRule, auditWhere } from '../domain/audit-input';
import { acceptAll, check } from '../domain/input';
import { checkPage, type PageArguments } from '../domain/list-input';
import type { Database, Where } from '../infra/db/store';
import type { Secrets } from '../infra/secrets';
import type { ApiKey } from '../model/api-key';
import type { AuditEntry } from '../model/audit-entry';
import type { Person } from '../model/person';
import { entryHash, GENESIS, isHeadSound } from './audit';
import type { Paged } from './paged';
import { authorize } from './policy';
import type { Session } from './session';

/** The arguments of the list as they were sent; they are judged here. */
export interface AuditLogArguments extends PageArguments {
  readonly where?: object | null;
}

/** The entries asked for, newest first. Throws UNAUTHENTICATED, FORBIDDEN, INVALID_INPUT, INVALID_CURSOR. */
export async function readAuditLog(session: Session, args: AuditLogArguments): Promise<Paged<AuditEntry>> {
  authorize(session, 'AUDIT_LOG', null);
  const { database } = session.world;
  const { asked, page } = acceptAll({
    asked: check(auditWhere, [auditTimeRule], { ...args.where }, ['where']),
    page: checkPage(args),
  });
  const { from, to, ...same } = asked;
  const stated = Object.entries(same).filter(([, value]) => value !== null && value !== undefined);
  const time = { ...(from ? { since: from } : {}), ...(to ? { before: to } : {}) };
  const where = {
    ...Object.fromEntries(stated),
    ...(from || to ? { at: time } : {}),
  } as Where<'auditEntry'>;
  const list = JSON.stringify(['auditLog', where]);
  const order = { by: 'seq', direction: 'DESC' } as const;
  return {
    ...(await database.read(({ records }) => records.page('auditEntry', where, { list, order, page }))),
    count: () => database.read(({ records }) => records.count('auditEntry', where)),
  };
}

/** The name of the person or key that took a step; null for whoever is gone or erased. */
export function actorName(actor: Person | ApiKey | null): string | null {
  const erased = actor !== null && 'erasedAt' in actor && actor.erasedAt !== null;
  return actor === null || erased ? null : actor.name;
}

/** What can be wrong where the chain breaks. */
export type AuditBreakKind =
  | 'CHANGED' // the entry says something else than its hash seals
  | 'MISSING' // the entry is not there
  | 'UNLINKED' // the entry does not seal the one before: slipped in, moved or written anew
  | 'SURPLUS' // the entry comes after the end of the log
  | 'HEAD'; // the end of the log is not as the program left it, or is sealed under another key

export interface AuditVerdict {
  /** Entries from the first one on that are whole and in their places. */
  readonly sealed: number;
  /** The last of them. */
  readonly hash: string;
  readonly broken: { readonly kind: AuditBreakKind; readonly seq: number } | null;
}

interface Proof {
  readonly database: Database;
  readonly secrets: Secrets;
  /** Entries read at once; 1,000 unless given. */
  readonly slice?: number;
}

/**
 * Walks the whole log, slice by slice, to its first break. Steps taken meanwhile are left to the next walk. What
 * no log can prove by itself: that the whole database is not an older copy.
 */
export async function verifyAuditChain({ database, secrets, slice = 1_000 }: Proof): Promise<AuditVerdict> {
  const { head, isSound, end } = await database.read(async (store) => {
    const found = await store.records.find('auditHead', {});
    const last = found?.seq ?? (await store.records.count('auditEntry', {}));
    return { head: found, isSound: await isHeadSound(store, secrets, found), end: last };
  });
  const walked = await walk(database, end, slice);
  if (walked.broken) {
    return walked;
  }
  const surplus = await surplusSeq(database, end);
  if (surplus !== null) {
    return { ...walked, broken: { kind: 'SURPLUS', seq: surplus } };
  }
  const fits = isSound && (head === null || head.hash === walked.hash);
  return fits ? walked : { ...walked, broken: { kind: 'HEAD', seq: end } };
}

async function walk(database: Database, end: number, slice: number): Promise<AuditVerdict> {
  let whole = { sealed: 0, hash: GENESIS };
  while (whole.sealed < end) {
    const entries = await readSlice(database, whole.sealed + 1, Math.min(slice, end - whole.sealed));
    if (entries.length === 0) {
      return { ...whole, broken: { kind: 'MISSING', seq: whole.sealed + 1 } };
    }
    for (const entry of entries) {
      const kind = faultOf(entry, whole);
      if (entry === null || kind !== null) {
        return { ...whole, broken: { kind: kind ?? 'CHANGED', seq: whole.sealed + 1 } };
      }
      whole = { sealed: entry.seq, hash: entry.hash };
    }
  }
  return { ...whole, broken: null };
}

function faultOf(
  entry: AuditEntry | null,
  before: { readonly sealed: number; readonly hash: string },
): AuditBreakKind | null {
  if (entry === null) {
    return 'CHANGED';
  }
  if (entry.seq !== before.sealed + 1) {
    return 'MISSING';
  }
  if (entryHash(entry) !== entry.hash) {
    return 'CHANGED';
  }
  return entry.previousHash === before.hash ? null : 'UNLINKED';
}

/** Entries from `seq` on; null for one whose changes are no longer JSON, which is then the only one. */
async function readSlice(
  database: Database,
  seq: number,
  limit: number,
): Promise<readonly (AuditEntry | null)[]> {
  const order = { by: 'seq', direction: 'ASC' } as const;
  try {
    return await database.read(({ records }) =>
      records.all('auditEntry', { seq: { since: seq } }, { limit, order }),
    );
  } catch (error) {
    if (!(error instanceof SyntaxError)) {
      throw error;
    }
    return limit === 1 ? [null] : readSlice(database, seq, 1);
  }
}

/** Number of the first entry outside 1..end that no head has sealed, or null. */
async function surplusSeq(database: Database, end: number): Promise<number | null> {
  const [early, late] = await database.read(async ({ records }) => [
    await records.count('auditEntry', { seq: { before: 1 } }),
    await records.count('auditEntry', { seq: { since: end + 1 } }),
  ]);
  if (early) {
    return 0;
  }
  // Read after the count: steps taken during the walk have moved the head by as much or more.
  const head = await database.read(({ records }) => records.find('auditHead', {}));
  return Number(late) > (head?.seq ?? end) - end ? end + 1 : null;
}
