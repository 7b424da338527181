/** Officers, auditors and site administrators. */
import { type StaffAccountInput, staffAccountInput, staffInput } from '../domain/account-input';
import { AppError, refuseViolations } from '../domain/errors';
import { acceptAll, check } from '../domain/input';
import type { StaffRole } from '../domain/vocabulary';
import type { Person } from '../model/person';
import { subjectOf } from './accounts';
import { passwordLink } from './accounts-passwords';
import { addPerson } from './accounts-registration';
import { changesBetween } from './audit';
import { authorize } from './policy';
import type { Session } from './session';
import { type Tx, transact } from './transact';

/** Gives somebody a role in running the platform, or takes it away. Throws NOT_FOUND, and LAST_ADMINISTRATOR. */
export async function appointStaff(session: Session, input: unknown): Promise<Person> {
  authorize(session, 'APPOINT_STAFF', null);
  const { asked } = acceptAll({ asked: check(staffInput, [], input, ['input']) });
  return transact(session, async (tx) => {
    const person = await tx.store.records.lock('person', asked.personId);
    if (!person || person.erasedAt !== null) {
      throw new AppError('NOT_FOUND', { kind: 'person', id: asked.personId });
    }
    await refuseLastOfSite(tx, person, asked.role ?? null);
    return appoint(tx, person, asked.role ?? null);
  });
}

async function refuseLastOfSite(tx: Tx, person: Person, role: StaffRole | null): Promise<void> {
  const staffRole = 'SITE_ADMINISTRATOR';
  if (person.staffRole === staffRole && role !== staffRole) {
    const count = await tx.store.records.count('person', { staffRole, erasedAt: null });
    refuseViolations(
      count === 1 ? [{ path: ['input', 'role'], code: 'LAST_ADMINISTRATOR', params: {} }] : [],
    );
  }
}

async function appoint(tx: Tx, before: Person, staffRole: StaffRole | null): Promise<Person> {
  const patch = { staffRole, updatedAt: tx.instant };
  await tx.store.records.change('person', before.id, patch);
  const changes = changesBetween({ before, after: patch, isPerson: true });
  tx.audit({ ...subjectOf(before), action: 'appointStaff', changes });
  return { ...before, ...patch };
}

export interface StaffAccount {
  readonly person: Person;
  /** Sets a password once, within the hour. */
  readonly link: string;
}

/** Appoints the person with an e-mail address, who gets an account where there is none; for the command. */
export async function createStaffAccount(session: Session, input: unknown): Promise<StaffAccount> {
  authorize(session, 'APPOINT_STAFF', null);
  const { asked } = acceptAll({ asked: check(staffAccountInput, [], input, ['input']) });
  return transact(session, async (tx) => {
    const known = await tx.store.records.find('person', { email: asked.email });
    const person = await appoint(tx, known ?? (await newStaff(tx, asked)), asked.role);
    return { person, link: await passwordLink(tx, person) };
  });
}

function newStaff(tx: Tx, { email, name }: StaffAccountInput): Promise<Person> {
  const { language } = tx.session;
  return addPerson(tx, { email, name: name ?? email, phone: null, language, passwordHash: '' });
}
