/** Signing in and out, the sessions of an account, and the account itself. */
import { accountInput, signInInput } from '../domain/account-input';
import { AppError, invariant } from '../domain/errors';
import { acceptAll, check } from '../domain/input';
import { checkPage, type PageArguments } from '../domain/list-input';
import { newToken, sha256 } from '../infra/secrets';
import type { Person } from '../model/person';
import type { Session as SessionRecord } from '../model/session';
import { tryPassword } from './attempts';
import { changesBetween } from './audit';
import { SESSION_DAYS, viewerOfPerson } from './identify';
import type { Paged } from './paged';
import { authorize } from './policy';
import type { RecordOf } from './records';
import type { PersonViewer, Session } from './session';
import { type Tx, transact } from './transact';

const MS_PER_DAY = 86_400_000;
/** Sessions of one person at a time; the oldest makes room. */
const MAX_SESSIONS = 50;

/** What somebody gets who has just signed in. */
export interface SignedIn {
  /** Bearer token; shown this once. */
  readonly token: string;
  readonly expiresAt: string;
  readonly person: Person;
  readonly viewer: PersonViewer;
}

/** The viewer as a person. Throws UNAUTHENTICATED or FORBIDDEN to everybody else. */
export function personOf(session: Session): PersonViewer {
  authorize(session, 'OWN_ACCOUNT', null);
  invariant(session.viewer.kind === 'PERSON', 'only a person is signed in');
  return session.viewer;
}

/** The viewer's own record, held until the transaction ends. Throws UNAUTHENTICATED where it is erased. */
export async function lockOwnPerson({ store }: Tx, viewer: PersonViewer): Promise<Person> {
  const person = await store.records.lock('person', viewer.personId);
  if (!person || person.erasedAt !== null) {
    throw new AppError('UNAUTHENTICATED');
  }
  return person;
}

/** Stores a session of a person and hands out its token. */
export async function openSession(tx: Tx, person: Person, label: string): Promise<SignedIn> {
  const { records } = tx.store;
  await records.remove('session', { personId: person.id, expiresAt: { before: tx.instant } });
  const order = { by: 'createdAt', direction: 'DESC' } as const;
  const live = await records.all('session', { personId: person.id }, { limit: MAX_SESSIONS * 2, order });
  const surplus = live.slice(MAX_SESSIONS - 1).map(({ id }) => id);
  if (surplus.length > 0) {
    await records.remove('session', { id: { in: surplus } });
  }
  const token = newToken();
  const opened: SessionRecord = {
    id: tx.newId('session'),
    personId: person.id,
    tokenHash: sha256(token),
    label,
    createdAt: tx.instant,
    expiresAt: new Date(tx.session.now.getTime() + SESSION_DAYS * MS_PER_DAY).toISOString(),
    revokedAt: null,
  };
  await records.add('session', opened);
  tx.audit({ ...subjectOf(person), action: 'signIn' });
  const viewer = await viewerOfPerson(tx.session, records, person, opened.id);
  return { token, expiresAt: opened.expiresAt, person, viewer };
}

/** Ends the sessions of a person but for one, or all of them. */
export async function revokeSessions(tx: Tx, personId: string, but: string | null): Promise<void> {
  const live = await tx.store.records.all('session', { personId, revokedAt: null }, { limit: 1_000 });
  for (const { id } of live) {
    if (id !== but) {
      await tx.store.records.change('session', id, { revokedAt: tx.instant });
    }
  }
}

/** Whom a step of an account is about, for the audit log. */
export function subjectOf(person: Pick<Person, 'id' | 'companyId'>) {
  return { subjectKind: 'person', subjectId: person.id, companyId: person.companyId };
}

/**
 * Opens a session. Throws WRONG_CREDENTIALS, in the same time and words for a known and an unknown address, and
 * RATE_LIMITED after too many failures of the account or from the address.
 */
export async function signIn(session: Session, input: unknown): Promise<SignedIn> {
  const { asked } = acceptAll({ asked: check(signInInput, [], input, ['input']) });
  const { database, secrets } = session.world;
  const person = await tryPassword(session, asked.email, async () => {
    const found = await database.read(({ records }) => records.find('person', { email: asked.email }));
    const fits = await secrets.verifyPassword(found?.passwordHash ?? null, asked.password);
    return fits ? found : null;
  });
  if (!person) {
    throw new AppError('WRONG_CREDENTIALS');
  }
  return transact(session, async (tx) => {
    const now = await tx.store.records.lock('person', person.id);
    // The password was changed, or the person erased, between the look and the lock.
    if (!now || now.erasedAt !== null || now.passwordHash !== person.passwordHash) {
      throw new AppError('WRONG_CREDENTIALS');
    }
    return openSession(tx, now, asked.label ?? '');
  });
}

/** Ends the session the request came with; somebody not signed in is signed out already. */
export async function signOut(session: Session): Promise<void> {
  const { viewer } = session;
  if (viewer.kind === 'PERSON') {
    await transact(session, (tx) => endSession(tx, viewer, viewer.sessionId, 'signOut'));
  }
}

/** Ends another session of the viewer's. Throws NOT_FOUND where there is no such live session of theirs. */
export async function revokeSession(session: Session, id: string): Promise<void> {
  const viewer = personOf(session);
  await transact(session, async (tx) => {
    const found = await tx.store.records.lock('session', id);
    if (found?.personId !== viewer.personId || found.revokedAt !== null) {
      throw new AppError('NOT_FOUND', { kind: 'session', id });
    }
    await endSession(tx, viewer, id, 'revokeSession');
  });
}

/** Ends every session of the viewer's but the one of the request. */
export async function revokeOtherSessions(session: Session): Promise<void> {
  const viewer = personOf(session);
  await transact(session, async (tx) => {
    await revokeSessions(tx, viewer.personId, viewer.sessionId);
    tx.audit({ ...subjectOf({ id: viewer.personId, companyId: null }), action: 'revokeOtherSessions' });
  });
}

async function endSession(tx: Tx, viewer: PersonViewer, id: string, action: string): Promise<void> {
  await tx.store.records.change('session', id, { revokedAt: tx.instant });
  tx.audit({ action, subjectKind: 'session', subjectId: id, companyId: viewer.companyId });
}

/** The viewer's live sessions, the newest first. */
export async function listSessions(session: Session, asked: PageArguments): Promise<Paged<SessionRecord>> {
  const viewer = personOf(session);
  const where = {
    personId: viewer.personId,
    revokedAt: null,
    expiresAt: { since: session.now.toISOString() },
  } as const;
  return pageOf(session, 'session', where, { list: 'sessions', asked });
}

/** A page of records, the newest first. */
export async function pageOf<Kind extends 'session' | 'person' | 'invitation'>(
  session: Session,
  kind: Kind,
  where: object,
  { list, asked }: { readonly list: string; readonly asked: PageArguments },
): Promise<Paged<RecordOf[Kind]>> {
  const { page } = acceptAll({ page: checkPage(asked) });
  const { database } = session.world;
  const order = { by: 'createdAt' as never, direction: 'DESC' } as const;
  const rows = await database.read(({ records }) => records.page(kind, where, { list, order, page }));
  return { ...rows, count: () => database.read(({ records }) => records.count(kind, where)) };
}

export interface OwnAccount {
  readonly person: Person;
  readonly viewer: PersonViewer;
  readonly pendingInvitations: number;
}

/** The viewer's own account; null for somebody not signed in and for a key. */
export async function readViewer(session: Session): Promise<OwnAccount | null> {
  const { viewer } = session;
  return viewer.kind === 'PERSON' ? accountOf(session, viewer) : null;
}

/** The account of somebody who has just shown to be that person. */
export async function accountOf(session: Session, viewer: PersonViewer): Promise<OwnAccount | null> {
  return session.world.database.read(async ({ records }) => {
    const person = await records.find('person', { id: viewer.personId, erasedAt: null });
    if (!person) {
      return null;
    }
    const pendingInvitations = await records.count('invitation', {
      email: person.email,
      acceptedAt: null,
      withdrawnAt: null,
      expiresAt: { since: session.now.toISOString() },
    });
    return { person, viewer, pendingInvitations };
  });
}

/** Changes name, phone and language of the viewer; what is not given stays. */
export async function updateAccount(session: Session, input: unknown): Promise<Person> {
  const { asked } = acceptAll({ asked: check(accountInput, [], input, ['input']) });
  const viewer = personOf(session);
  return transact(session, async (tx) => {
    const before = await lockOwnPerson(tx, viewer);
    const patch = {
      name: asked.name ?? before.name,
      phone: asked.phone === undefined ? before.phone : asked.phone,
      language: asked.language ?? before.language,
      updatedAt: tx.instant,
    };
    await tx.store.records.change('person', before.id, patch);
    const changes = changesBetween({ before, after: patch, secret: before.auditSecret, isPerson: true });
    tx.audit({ ...subjectOf(before), action: 'updateAccount', changes });
    return { ...before, ...patch };
  });
}
