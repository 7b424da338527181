/** What accounts look like from outside. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { OwnAccount } from '../../app/accounts';
import type { CompanyRole, Language, StaffRole } from '../../domain/vocabulary';
import { Company } from '../../model/company';
import { CompanyRoleEnum, LanguageEnum, StaffRoleEnum } from '../../model/enums';
import type { Invitation as InvitationRecord } from '../../model/invitation';
import type { Person } from '../../model/person';
import { DateTimeScalar } from '../../model/scalars';
import type { Session as SessionRecord } from '../../model/session';
import type { ApiContext } from '../context';

@ObjectType({ description: 'The person who is signed in, for their own eyes.' })
export class Viewer {
  companyId: string | null;

  @Field(() => ID, { description: 'Opaque id, "per_...".' })
  id: string;

  @Field(() => ID, { description: 'Id of the session of this request.' })
  sessionId: string;

  @Field(() => String, { description: 'E-mail address, lower case.' })
  email: string;

  @Field(() => String, { description: 'Name as given.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'Telephone number as given.' })
  phone: string | null;

  @Field(() => LanguageEnum, { description: 'Language of letters.' })
  language: Language;

  @Field(() => CompanyRoleEnum, { nullable: true, description: 'Role in the company; null without one.' })
  companyRole: CompanyRole | null;

  @Field(() => StaffRoleEnum, {
    nullable: true,
    description: 'Role in running the platform; null for nearly everybody.',
  })
  staffRole: StaffRole | null;

  @Field(() => Company, { nullable: true, description: 'The company the person belongs to.' })
  company: Company | null;

  @Field(() => Int, { description: 'Invitations into companies that wait for an answer.' })
  pendingInvitations: number;
}

/** The viewer's own company is theirs to read. */
export async function presentViewer({ loaders }: ApiContext, account: OwnAccount): Promise<Viewer> {
  const { person, viewer, pendingInvitations } = account;
  const { id, email, name, phone, language, companyRole, staffRole, companyId } = person;
  const company = companyId === null ? null : await loaders.of('company').load(companyId);
  const facts = { id, email, name, phone, language, companyRole, staffRole, companyId, company };
  return Object.assign(new Viewer(), { ...facts, sessionId: viewer.sessionId, pendingInvitations });
}

@ObjectType({ description: 'A session that has just begun. A browser gets its cookie along with it.' })
export class SignedIn {
  @Field(() => String, {
    description: 'Send it as "Authorization: Bearer ..." from programs. Shown this once.',
  })
  token: string;

  @Field(() => DateTimeScalar, { description: 'When the session ends by itself.' })
  expiresAt: string;

  @Field(() => Viewer, {
    description: 'Who is signed in. What only members see of a company comes with the next request.',
  })
  viewer: Viewer;
}

@ObjectType({ description: 'The answer where a letter decides: the same whoever the address belongs to.' })
export class CheckYourMail {
  @Field(() => Boolean, { description: 'Always true: the rest is in the letter.' })
  pending: boolean;
}

@ObjectType({ description: 'A browser or program in which the viewer is signed in.' })
export class AccountSession {
  @Field(() => ID, { description: 'Opaque id, "ses_...".' })
  id: string;

  @Field(() => String, { description: 'What the client called itself; may be empty.' })
  label: string;

  @Field(() => DateTimeScalar, { description: 'When it began.' })
  createdAt: string;

  @Field(() => DateTimeScalar, { description: 'When it ends by itself.' })
  expiresAt: string;

  @Field(() => Boolean, { description: 'Whether it is the session of this request.' })
  current: boolean;
}

export function presentSession({ session }: ApiContext, record: SessionRecord): AccountSession {
  const { id, label, createdAt, expiresAt } = record;
  const current = session.viewer.kind === 'PERSON' && session.viewer.sessionId === id;
  return Object.assign(new AccountSession(), { id, label, createdAt, expiresAt, current });
}

@ObjectType({ description: 'A person of a company, as colleagues, officers and auditors see them.' })
export class Member {
  @Field(() => ID, { description: 'Opaque id, "per_...".' })
  id: string;

  @Field(() => String, { description: 'Name as given.' })
  name: string;

  @Field(() => String, { description: 'E-mail address.' })
  email: string;

  @Field(() => String, { nullable: true, description: 'Telephone number as given.' })
  phone: string | null;

  @Field(() => CompanyRoleEnum, { nullable: true, description: 'Role in the company; null once out of it.' })
  role: CompanyRole | null;
}

export function presentMember({ id, name, email, phone, companyRole }: Person): Member {
  return Object.assign(new Member(), { id, name, email, phone, role: companyRole });
}

@ObjectType({ description: 'An invitation into a company.' })
export class Invitation {
  @Field(() => ID, { description: 'Opaque id, "inv_...".' })
  id: string;

  @Field(() => String, { description: 'Address it was sent to.' })
  email: string;

  @Field(() => CompanyRoleEnum, { description: 'Role the new member gets.' })
  role: CompanyRole;

  @Field(() => DateTimeScalar, { description: 'When it was sent.' })
  createdAt: string;

  @Field(() => DateTimeScalar, { description: 'When it lapses.' })
  expiresAt: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was taken back, if it was.' })
  withdrawnAt: string | null;
}

export function presentInvitation(record: InvitationRecord): Invitation {
  const { id, email, role, createdAt, expiresAt, withdrawnAt } = record;
  return Object.assign(new Invitation(), { id, email, role, createdAt, expiresAt, withdrawnAt });
}

@ObjectType({ description: 'An invitation as the holder of the mailed token sees it.' })
export class ReceivedInvitation {
  @Field(() => String, { description: 'Address it was sent to.' })
  email: string;

  @Field(() => String, { description: 'Name of the company.' })
  companyName: string;

  @Field(() => CompanyRoleEnum, { description: 'Role the new member gets.' })
  role: CompanyRole;

  @Field(() => Boolean, {
    description:
      'Whether the address has an account: then its password is asked for, else a name and a new one.',
  })
  hasAccount: boolean;
}

@ObjectType({ description: 'A person with a role in running the platform, for site administrators.' })
export class StaffMember {
  @Field(() => ID, { description: 'Opaque id, "per_...".' })
  id: string;

  @Field(() => String, { description: 'Name as given.' })
  name: string;

  @Field(() => StaffRoleEnum, { nullable: true, description: 'The role; null once it was taken away.' })
  role: StaffRole | null;
}
