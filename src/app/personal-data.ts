/** What is kept of a person: handed out as it is, and erased for good. */
import { erasureInput } from '../domain/account-input';
import { acceptAll, check } from '../domain/input';
import type { Page, PageRequest } from '../domain/page';
import type { RecordReader } from '../infra/db/store';
import type { Company } from '../model/company';
import type { Person } from '../model/person';
import { lockOwnPerson, personOf, subjectOf } from './accounts';
import { lockMember, refuseLastAdministrator } from './accounts-members';
import { confirmOwnPassword } from './accounts-passwords';
import type { RecordKind, RecordOf } from './records';
import type { Session } from './session';
import { type Tx, transact } from './transact';

const SLICE = 1_000;
/** Secrets are not data about a person, and hashes of tokens open doors. */
const SECRET = new Set(['passwordHash', 'auditSecret', 'tokenHash', 'keyHash']);

/** Everything kept about the viewer, as JSON text. */
export async function exportMyData(session: Session): Promise<string> {
  const { personId } = personOf(session);
  return session.world.database.read(async ({ records }) => {
    const person = await records.find('person', { id: personId });
    const email = person?.email ?? '';
    const kept = {
      exportedAt: session.now.toISOString(),
      person,
      sessions: await everything(records, 'session', { personId }),
      passwordResets: await everything(records, 'passwordReset', { personId }),
      invitationsReceived: await everything(records, 'invitation', { email }),
      invitationsSent: await everything(records, 'invitation', { invitedById: personId }),
      letters: await everything(records, 'mail', { recipient: email }),
      notifications: await everything(records, 'notification', { personId }),
      savedSearches: await everything(records, 'savedSearch', { personId }),
      messages: await everything(records, 'message', { authorId: personId }),
      introductionsProposed: await everything(records, 'introduction', { proposerId: personId }),
      apiKeys: await everything(records, 'apiKey', { createdById: personId }),
      evidence: await everything(records, 'evidence', { uploadedById: personId }),
      notesWritten: await everything(records, 'companyNote', { authorId: personId }),
      tasksGiven: await everything(records, 'task', { createdById: personId }),
      pools: await everything(records, 'pool', { createdById: personId }),
      routeNotices: await everything(records, 'routeNotice', { createdById: personId }),
      tasks: await everything(records, 'task', { assigneeId: personId }),
      companyContact: await everything(records, 'company', { contactEmail: email }),
      auditAsActor: await everything(records, 'auditEntry', { actorId: personId }),
      auditAsSubject: await everything(records, 'auditEntry', { subjectId: personId }),
    };
    return JSON.stringify(kept, (key, value) => (SECRET.has(key) ? undefined : value), 2);
  });
}

/** All records that fit, read slice by slice. */
async function everything<Kind extends RecordKind>(
  records: RecordReader,
  kind: Kind,
  where: object,
): Promise<readonly RecordOf[Kind][]> {
  const found: RecordOf[Kind][] = [];
  for (let after: string | null = null; ; ) {
    const order = { by: 'id', direction: 'ASC' } as const;
    const page: PageRequest = { first: SLICE, after };
    const slice: Page<RecordOf[Kind]> = await records.page(kind, where, { list: 'export', order, page });
    found.push(...slice.rows.map(({ row }) => row));
    after = slice.rows.at(-1)?.cursor ?? null;
    if (!slice.hasNext) {
      return found;
    }
  }
}

/**
 * Erases the viewer: name, addresses, password, sessions, letters, notices, searches, and the key under which the
 * audit log holds their values. Their company goes on, and so do the messages, without a name. Throws
 * INVALID_INPUT with WRONG_PASSWORD, and with LAST_ADMINISTRATOR while others need one.
 */
export async function eraseMe(session: Session, input: unknown): Promise<void> {
  const { asked } = acceptAll({ asked: check(erasureInput, [], input, ['input']) });
  const viewer = personOf(session);
  const shown = await confirmOwnPassword(session, asked.password);
  await transact(session, async (tx) => {
    await lockMember(tx, shown);
    const person = await lockOwnPerson(tx, viewer);
    await refuseLastAdministrator(tx, person, ['input']);
    await clearContact(tx, person);
    await removeTraces(tx, person);
    await tx.store.records.change('person', person.id, {
      email: `erased:${person.id}`,
      name: '',
      phone: null,
      passwordHash: '',
      auditSecret: null,
      companyId: null,
      companyRole: null,
      staffRole: null,
      updatedAt: tx.instant,
      erasedAt: tx.instant,
    });
    tx.audit({ ...subjectOf(person), action: 'eraseMe' });
  });
}

async function removeTraces({ store }: Tx, { id: personId, email }: Person): Promise<void> {
  const { records } = store;
  await records.remove('session', { personId });
  await records.remove('passwordReset', { personId });
  await records.remove('notification', { personId });
  await records.remove('savedSearch', { personId });
  await records.remove('invitation', { email });
  await records.remove('mail', { recipient: email });
}

/** Takes the person out of the contact of their company. */
async function clearContact(tx: Tx, person: Person): Promise<void> {
  const company = person.companyId === null ? null : await tx.store.records.lock('company', person.companyId);
  if (!company || !isContact(company, person)) {
    return;
  }
  const { revision: _, ...before } = company;
  const after = {
    ...before,
    contactName: company.contactName === person.name ? null : company.contactName,
    contactEmail: company.contactEmail === person.email ? null : company.contactEmail,
    contactPhone: company.contactPhone === person.phone ? null : company.contactPhone,
    version: company.version + 1,
    updatedAt: tx.instant,
  };
  await tx.store.save('company', after, tx.session.world.searchWords.company(after));
  const subject = { subjectKind: 'company', subjectId: company.id, companyId: company.id };
  const fields = ['contactName', 'contactEmail', 'contactPhone'] as const;
  const changes = fields
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: null, after: null, personal: true as const }));
  tx.audit({ ...subject, action: 'clearContact', changes });
}

function isContact(
  { contactName, contactEmail, contactPhone }: Company,
  { name, email, phone }: Person,
): boolean {
  return contactEmail === email || contactName === name || (phone !== null && contactPhone === phone);
}
