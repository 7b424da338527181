/** Changing a password, and setting a new one by a mailed link. */
import { passwordChangeInput, resetInput, resetRequestInput } from '../domain/account-input';
import { AppError, refuseViolations } from '../domain/errors';
import { acceptAll, check } from '../domain/input';
import { newToken, sha256 } from '../infra/secrets';
import type { PasswordReset } from '../model/password-reset';
import type { Person } from '../model/person';
import { lockOwnPerson, openSession, personOf, revokeSessions, type SignedIn, subjectOf } from './accounts';
import { countLetter, tryPassword } from './attempts';
import { inEvenTime } from './even-time';
import type { Session } from './session';
import { type Tx, transact } from './transact';

/** How long a link is good, milliseconds. */
const RESET_MS = 3_600_000;
/** Links of one person that are still good; more are a nuisance. */
const MAX_LINKS = 100;

/**
 * The viewer, after the password was shown again. Throws INVALID_INPUT with WRONG_PASSWORD at input.password, and
 * RATE_LIMITED after too many failures.
 */
export async function confirmOwnPassword(session: Session, password: string): Promise<Person> {
  const viewer = personOf(session);
  const { database, secrets } = session.world;
  const person = await database.read(({ records }) => records.find('person', { id: viewer.personId }));
  const fits = await tryPassword(session, person?.email ?? viewer.personId, async () =>
    (await secrets.verifyPassword(person?.passwordHash ?? null, password)) ? true : null,
  );
  if (!person || !fits) {
    refuseViolations([{ path: ['input', 'password'], code: 'WRONG_PASSWORD', params: {} }]);
    throw new AppError('UNAUTHENTICATED');
  }
  return person;
}

/** Sets a new password of the viewer's, ends the other sessions and tells the person by letter. */
export async function changePassword(session: Session, input: unknown): Promise<void> {
  const { asked } = acceptAll({ asked: check(passwordChangeInput, [], input, ['input']) });
  const viewer = personOf(session);
  const shown = await confirmOwnPassword(session, asked.password);
  const passwordHash = await session.world.secrets.hashPassword(asked.newPassword);
  await transact(session, async (tx) => {
    const person = await lockOwnPerson(tx, viewer);
    if (person.passwordHash !== shown.passwordHash) {
      throw new AppError('UNAUTHENTICATED');
    }
    await setPassword(tx, person, { passwordHash, keep: viewer.sessionId, action: 'changePassword' });
  });
}

interface NewPassword {
  readonly passwordHash: string;
  /** Session that goes on; null ends them all. */
  readonly keep: string | null;
  readonly action: string;
}

async function setPassword(tx: Tx, person: Person, { passwordHash, keep, action }: NewPassword) {
  const { records } = tx.store;
  await records.change('person', person.id, { passwordHash, updatedAt: tx.instant });
  await revokeSessions(tx, person.id, keep);
  await records.remove('passwordReset', { personId: person.id, usedAt: null });
  const { email: recipient, language } = person;
  await tx.mail({
    recipient,
    language,
    template: 'PASSWORD_CHANGED',
    params: { link: tx.session.world.publicUrl },
  });
  const changes = [{ field: 'passwordHash', before: null, after: null }];
  tx.audit({ ...subjectOf(person), action, changes });
}

/** Mails a link where the address has an account; the answer, and its time, are the same where it has none. */
export async function requestPasswordReset(session: Session, input: unknown): Promise<void> {
  const { asked } = acceptAll({ asked: check(resetRequestInput, [], input, ['input']) });
  await countLetter(session, asked.email);
  await inEvenTime(() =>
    transact(session, async (tx) => {
      const person = await tx.store.records.find('person', { email: asked.email });
      if (person) {
        const link = await passwordLink(tx, person);
        const { email: recipient, language } = person;
        await tx.mail({ recipient, language, template: 'PASSWORD_RESET', params: { link } });
        tx.audit({ ...subjectOf(person), action: 'requestPasswordReset' });
      }
    }),
  );
}

/** A link that sets a password once, within the hour. */
export async function passwordLink(tx: Tx, person: Person): Promise<string> {
  const { records } = tx.store;
  await records.remove('passwordReset', { personId: person.id, expiresAt: { before: tx.instant } });
  if ((await records.count('passwordReset', { personId: person.id })) >= MAX_LINKS) {
    throw new AppError('BUSY');
  }
  const token = newToken();
  await records.add('passwordReset', {
    id: tx.newId('passwordReset'),
    personId: person.id,
    tokenHash: sha256(token),
    createdAt: tx.instant,
    expiresAt: new Date(tx.session.now.getTime() + RESET_MS).toISOString(),
    usedAt: null,
  });
  return `${tx.session.world.publicUrl}/reset-password#${token}`;
}

/** Sets a password by a mailed link, ends every session and opens a new one. Throws TOKEN_SPENT. */
export async function resetPassword(session: Session, input: unknown): Promise<SignedIn> {
  const { asked } = acceptAll({ asked: check(resetInput, [], input, ['input']) });
  const { database, secrets } = session.world;
  const tokenHash = sha256(asked.token);
  const found = await database.read(({ records }) => records.find('passwordReset', { tokenHash }));
  // Looked at before the hash is made, so that made-up links cost nothing.
  const { id, personId } = goodLink(session, found);
  const passwordHash = await secrets.hashPassword(asked.password);
  return transact(session, async (tx) => {
    const person = await tx.store.records.lock('person', personId);
    goodLink(session, await tx.store.records.lock('passwordReset', id));
    if (!person || person.erasedAt !== null) {
      throw new AppError('TOKEN_SPENT');
    }
    await tx.store.records.change('passwordReset', id, { usedAt: tx.instant });
    await setPassword(tx, person, { passwordHash, keep: null, action: 'resetPassword' });
    return openSession(tx, { ...person, passwordHash }, asked.label ?? '');
  });
}

function goodLink({ now }: Session, link: PasswordReset | null): PasswordReset {
  if (!link || link.usedAt !== null || link.expiresAt <= now.toISOString()) {
    throw new AppError('TOKEN_SPENT');
  }
  return link;
}
