/** What is kept of a person: handed out as it is, and erased for good. */
import { erasureInput } from '../domain/account-input';
import { acceptAll, check } from '../domain/input';
import type { Company } from '../model/company';
import type { Person } from '../model/person';
import { lockOwnPerson, personOf, subjectOf } from './accounts';
import { lockMember, refuseLastAdministrator } from './accounts-members';
import { confirmOwnPassword } from './accounts-passwords';
import { everyRecord } from './every-record';
import type { Session } from './session';
import { type Tx, transact } from './transact';

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
      sessions: await everyRecord(records, 'session', { personId }),
      passwordResets: await everyRecord(records, 'passwordReset', { personId }),
      invitationsReceived: await everyRecord(records, 'invitation', { email }),
      invitationsSent: await everyRecord(records, 'invitation', { invitedById: personId }),
      letters: await everyRecord(records, 'mail', { recipient: email }),
      notifications: await everyRecord(records, 'notification', { personId }),
      savedSearches: await everyRecord(records, 'savedSearch', { personId }),
      messages: await everyRecord(records, 'message', { authorId: personId }),
      introductionsProposed: await everyRecord(records, 'introduction', { proposerId: personId }),
      apiKeys: await everyRecord(records, 'apiKey', { createdById: personId }),
      evidence: await everyRecord(records, 'evidence', { uploadedById: personId }),
      notesWritten: await everyRecord(records, 'companyNote', { authorId: personId }),
      tasksGiven: await everyRecord(records, 'task', { createdById: personId }),
      pools: await everyRecord(records, 'pool', { createdById: personId }),
      routeNotices: await everyRecord(records, 'routeNotice', { createdById: personId }),
      dealEntries: await everyRecord(records, 'dealEntry', { personId }),
      targets: await everyRecord(records, 'target', { createdById: personId }),
      exchangeRates: await everyRecord(records, 'exchangeRate', { createdById: personId }),
      tasks: await everyRecord(records, 'task', { assigneeId: personId }),
      companyContact: await everyRecord(records, 'company', { contactEmail: email }),
      auditAsActor: await everyRecord(records, 'auditEntry', { actorId: personId }),
      auditAsSubject: await everyRecord(records, 'auditEntry', { subjectId: personId }),
    };
    return JSON.stringify(kept, (key, value) => (SECRET.has(key) ? undefined : value), 2);
  });
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
