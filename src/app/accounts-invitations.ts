/** Invitations into a company, from the letter to the new member. */
import { invitationInput, joinInput, newMemberInput } from '../domain/account-input';
import { AppError, refuseViolations } from '../domain/errors';
import { acceptAll, at, check } from '../domain/input';
import type { PageArguments } from '../domain/list-input';
import type { CompanyRole } from '../domain/vocabulary';
import { newToken, sha256 } from '../infra/secrets';
import type { Company } from '../model/company';
import type { Invitation } from '../model/invitation';
import type { Person } from '../model/person';
import { openSession, pageOf, personOf, type SignedIn, subjectOf } from './accounts';
import { addPerson } from './accounts-registration';
import { countLetter, tryPassword } from './attempts';
import { changesBetween } from './audit';
import type { Paged } from './paged';
import { authorize, may } from './policy';
import type { Session } from './session';
import { type Tx, transact } from './transact';

/** How long an invitation is open, milliseconds. */
const INVITATION_MS = 7 * 86_400_000;
const MAX_MEMBERS = 200;

/** The open invitations of a company, the newest first. */
export async function listInvitations(
  session: Session,
  companyId: string,
  asked: PageArguments,
): Promise<Paged<Invitation>> {
  authorize(session, 'COMPANY_MEMBERS', companyId);
  return pageOf(session, 'invitation', { companyId, ...openAt(session) }, { list: 'invitations', asked });
}

function openAt({ now }: Session) {
  return { acceptedAt: null, withdrawnAt: null, expiresAt: { since: now.toISOString() } } as const;
}

/** Mails an invitation into a company; one to the same address that is still open is replaced. */
export async function inviteMember(session: Session, input: unknown): Promise<Invitation> {
  const { asked } = acceptAll({ asked: check(invitationInput, [], input, ['input']) });
  const inviter = personOf(session);
  const companyId = asked.companyId ?? inviter.companyId;
  authorize(session, 'INVITE_MEMBER', companyId);
  if (companyId === null) {
    refuseViolations([{ path: ['input', 'companyId'], code: 'REQUIRED', params: {} }]);
    throw new AppError('FORBIDDEN');
  }
  await countLetter(session, asked.email);
  return transact(session, async (tx) => {
    const { records } = tx.store;
    const company = await lockCompany(tx, companyId);
    const member = await records.find('person', { email: asked.email, companyId });
    refuseViolations(
      member
        ? [{ path: ['input', 'email'], code: 'ALREADY_REGISTERED', params: { value: asked.email } }]
        : [],
    );
    const open = { companyId, email: asked.email, acceptedAt: null, withdrawnAt: null };
    for (const { id } of await records.all('invitation', open, { limit: 10 })) {
      await records.change('invitation', id, { withdrawnAt: tx.instant });
    }
    const token = newToken();
    const invitation: Invitation = {
      id: tx.newId('invitation'),
      companyId,
      invitedById: inviter.personId,
      email: asked.email,
      role: asked.role,
      tokenHash: sha256(token),
      createdAt: tx.instant,
      expiresAt: new Date(session.now.getTime() + INVITATION_MS).toISOString(),
      acceptedAt: null,
      withdrawnAt: null,
    };
    await records.add('invitation', invitation);
    const link = `${session.world.publicUrl}/join#${token}`;
    const params = { company: anyName(company), link };
    await tx.mail({ recipient: asked.email, language: session.language, template: 'INVITATION', params });
    const changes = changesBetween({ before: null, after: invitation });
    tx.audit({ ...invitationSubject(invitation), action: 'inviteMember', changes });
    return invitation;
  });
}

function invitationSubject({ id, companyId }: Invitation) {
  return { subjectKind: 'invitation', subjectId: id, companyId };
}

function anyName({ nameRu, nameZh, nameKk, nameEn, registration }: Company): string {
  return nameEn ?? nameRu ?? nameZh ?? nameKk ?? registration;
}

/** The company, held so that its members change one at a time. Throws NOT_FOUND. */
async function lockCompany(tx: Tx, id: string): Promise<Company> {
  const company = await tx.store.records.lock('company', id);
  if (!company || company.mergedIntoId !== null) {
    throw new AppError('NOT_FOUND', { kind: 'company', id });
  }
  return company;
}

/** Takes an open invitation back. Throws NOT_FOUND where the viewer sees no such invitation, TOKEN_SPENT where it is over. */
export async function withdrawInvitation(session: Session, id: string): Promise<Invitation> {
  personOf(session);
  return transact(session, async (tx) => {
    const invitation = await tx.store.records.lock('invitation', id);
    if (!invitation || !may(session, 'INVITE_MEMBER', invitation.companyId)) {
      throw new AppError('NOT_FOUND', { kind: 'invitation', id });
    }
    goodInvitation(session, invitation);
    await tx.store.records.change('invitation', id, { withdrawnAt: tx.instant });
    tx.audit({ ...invitationSubject(invitation), action: 'withdrawInvitation' });
    return { ...invitation, withdrawnAt: tx.instant };
  });
}

function goodInvitation({ now }: Session, invitation: Invitation | null): Invitation {
  const over =
    !invitation ||
    invitation.acceptedAt !== null ||
    invitation.withdrawnAt !== null ||
    invitation.expiresAt <= now.toISOString();
  if (over) {
    throw new AppError('TOKEN_SPENT');
  }
  return invitation;
}

/** What the holder of a mailed invitation may know of it. */
export interface ReceivedInvitation {
  readonly email: string;
  readonly role: CompanyRole;
  readonly companyName: string;
  readonly hasAccount: boolean;
}

/** The invitation behind a mailed token; null where it is unknown or over. */
export async function readInvitation(session: Session, token: string): Promise<ReceivedInvitation | null> {
  return session.world.database.read(async ({ records }) => {
    const found = await records.find('invitation', { tokenHash: sha256(token), ...openAt(session) });
    const company = found && (await records.find('company', { id: found.companyId }));
    if (!found || !company) {
      return null;
    }
    const hasAccount = (await records.find('person', { email: found.email })) !== null;
    return { email: found.email, role: found.role, companyName: anyName(company), hasAccount };
  });
}

/**
 * Joins a company by a mailed token and signs in. Somebody with an account shows its password, unless signed in to
 * it; anybody else gives name and password. Throws TOKEN_SPENT, WRONG_CREDENTIALS, and ILLEGAL_STEP for a member of
 * some company.
 */
export async function acceptInvitation(session: Session, input: unknown): Promise<SignedIn> {
  const { database, secrets } = session.world;
  const token = at(input, 'token');
  const tokenHash = sha256(typeof token === 'string' ? token.trim() : '');
  const found = await database.read(async ({ records }) => {
    const invitation = goodInvitation(session, await records.find('invitation', { tokenHash }));
    return { invitation, person: await records.find('person', { email: invitation.email }) };
  });
  const { invitation, person } = found;
  const label = at(input, 'label');
  if (person) {
    await showOwnership(session, person, { token, password: at(input, 'password') ?? '', label });
    return joinCompany(session, invitation, { label, person: async (tx) => lockFree(tx, person.id) });
  }
  const { asked } = acceptAll({ asked: check(newMemberInput, [], input, ['input']) });
  const passwordHash = await secrets.hashPassword(asked.password);
  const { name, phone = null, language } = asked;
  const facts = {
    email: invitation.email,
    name,
    phone,
    language: language ?? session.language,
    passwordHash,
  };
  return joinCompany(session, invitation, { label, person: (tx) => addPerson(tx, facts) });
}

async function showOwnership(session: Session, person: Person, shown: object): Promise<void> {
  const { asked } = acceptAll({ asked: check(joinInput, [], shown, ['input']) });
  const { viewer, world } = session;
  if (viewer.kind === 'PERSON' && viewer.personId === person.id) {
    return;
  }
  const fits = await tryPassword(session, person.email, async () =>
    (await world.secrets.verifyPassword(person.passwordHash, asked.password)) ? true : null,
  );
  if (!fits) {
    throw new AppError('WRONG_CREDENTIALS');
  }
}

/** A person who belongs to no company, held. Throws ILLEGAL_STEP to a member: one leaves before one joins. */
async function lockFree(tx: Tx, personId: string): Promise<Person> {
  const person = await tx.store.records.lock('person', personId);
  if (!person || person.erasedAt !== null) {
    throw new AppError('TOKEN_SPENT');
  }
  if (person.companyId !== null) {
    throw new AppError('ILLEGAL_STEP', { from: 'MEMBER' });
  }
  return person;
}

interface Joining {
  readonly label: unknown;
  /** Finds or makes the person who joins. */
  readonly person: (tx: Tx) => Promise<Person>;
}

function joinCompany(session: Session, { id }: Invitation, joining: Joining): Promise<SignedIn> {
  return transact(session, async (tx) => {
    const { records } = tx.store;
    const invitation = goodInvitation(session, await records.lock('invitation', id));
    const { companyId, role } = invitation;
    await lockCompany(tx, companyId);
    if ((await records.count('person', { companyId })) >= MAX_MEMBERS) {
      throw new AppError('ILLEGAL_STEP', { from: 'FULL' });
    }
    const person = await joining.person(tx);
    const joined = { companyId, companyRole: role, updatedAt: tx.instant };
    await records.change('person', person.id, joined);
    await records.change('invitation', id, { acceptedAt: tx.instant });
    const changes = changesBetween({ before: person, after: joined, isPerson: true });
    tx.audit({ ...subjectOf({ ...person, companyId }), action: 'joinCompany', changes });
    return openSession(tx, { ...person, ...joined }, typeof joining.label === 'string' ? joining.label : '');
  });
}
