/** Who belongs to a company: the list, roles, leaving. */
import { memberRoleInput } from '../domain/account-input';
import { AppError, refuseViolations } from '../domain/errors';
import { acceptAll, check } from '../domain/input';
import type { PageArguments } from '../domain/list-input';
import { leavesNoAdministrator } from '../domain/membership';
import type { CompanyRole } from '../domain/vocabulary';
import type { Person } from '../model/person';
import { pageOf, personOf, subjectOf } from './accounts';
import { changesBetween } from './audit';
import type { Paged } from './paged';
import { authorize, may } from './policy';
import type { Session } from './session';
import { type Tx, transact } from './transact';

/** More than any company has; invitations stop there. */
const MAX_MEMBERS = 200;

/** The people of a company, the newest first. Throws FORBIDDEN where they are not the viewer's to see. */
export async function listMembers(
  session: Session,
  companyId: string,
  asked: PageArguments,
): Promise<Paged<Person>> {
  authorize(session, 'COMPANY_MEMBERS', companyId);
  return pageOf(session, 'person', { companyId, erasedAt: null }, { list: 'members', asked });
}

/** Changes a member's role. Throws INVALID_INPUT with LAST_ADMINISTRATOR. */
export async function changeMemberRole(session: Session, input: unknown): Promise<Person> {
  const { asked } = acceptAll({ asked: check(memberRoleInput, [], input, ['input']) });
  return changeMember(session, asked.personId, 'changeMemberRole', ({ companyId }) => ({
    companyId,
    companyRole: asked.role,
  }));
}

/** Takes a member out of a company; anybody may leave. Throws INVALID_INPUT with LAST_ADMINISTRATOR. */
export async function removeMember(session: Session, personId: string): Promise<Person> {
  return changeMember(session, personId, 'removeMember', () => ({ companyId: null, companyRole: null }));
}

interface Place {
  readonly companyId: string | null;
  readonly companyRole: CompanyRole | null;
}

async function changeMember(
  session: Session,
  personId: string,
  action: 'changeMemberRole' | 'removeMember',
  placeOf: (person: Person) => Place,
): Promise<Person> {
  const viewer = personOf(session);
  return transact(session, async (tx) => {
    const { records } = tx.store;
    const seen = await records.find('person', { id: personId, erasedAt: null });
    if (!seen?.companyId || !may(session, 'COMPANY_MEMBERS', seen.companyId)) {
      throw new AppError('NOT_FOUND', { kind: 'person', id: personId });
    }
    if (action === 'changeMemberRole' || viewer.personId !== personId) {
      authorize(session, 'MANAGE_MEMBERS', seen.companyId);
    }
    const before = await lockMember(tx, seen);
    const place = placeOf(before);
    if (place.companyRole !== 'ADMINISTRATOR') {
      await refuseLastAdministrator(tx, before, ['input', 'personId']);
    }
    const patch = { ...place, updatedAt: tx.instant };
    await records.change('person', personId, patch);
    const changes = changesBetween({ before, after: patch, isPerson: true });
    tx.audit({ ...subjectOf(before), action, changes });
    return { ...before, ...patch };
  });
}

/** Holds the company first, then the person, as every change of members does. Throws CONFLICT where they parted meanwhile. */
export async function lockMember(tx: Tx, { id, companyId }: Person): Promise<Person> {
  if (companyId !== null) {
    await tx.store.records.lock('company', companyId);
  }
  const person = await tx.store.records.lock('person', id);
  if (!person || person.erasedAt !== null || person.companyId !== companyId) {
    throw new AppError('NOT_FOUND', { kind: 'person', id });
  }
  return person;
}

/** Throws INVALID_INPUT with LAST_ADMINISTRATOR where others would stay behind without an administrator. */
export async function refuseLastAdministrator(
  tx: Tx,
  person: Person,
  path: readonly string[],
): Promise<void> {
  const { companyId } = person;
  if (companyId !== null) {
    const members = await tx.store.records.all(
      'person',
      { companyId, erasedAt: null },
      { limit: MAX_MEMBERS },
    );
    refuseViolations(
      leavesNoAdministrator(members, person.id) ? [{ path, code: 'LAST_ADMINISTRATOR', params: {} }] : [],
    );
  }
}
