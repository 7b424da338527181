/**
 * Registration in two steps. The first stores nothing but a letter: what was filled in travels in the mailed link,
 * sealed, and comes back with the password. So an address that is known already is answered like any other, and
 * nobody can take a firm's number, or an account's name, without reading mail at the address given.
 */
import { confirmationInput, type RegistrationInput, registrationInput } from '../domain/account-input';
import { AppError, refuseViolations } from '../domain/errors';
import { acceptAll, check } from '../domain/input';
import { newToken, sameDigest } from '../infra/secrets';
import type { Company } from '../model/company';
import type { Person } from '../model/person';
import { openSession, revokeSessions, type SignedIn, subjectOf } from './accounts';
import { countLetter } from './attempts';
import { changesBetween } from './audit';
import { newCompany } from './company-records';
import { inEvenTime } from './even-time';
import type { Session } from './session';
import { type Tx, transact } from './transact';

/** How long the link of a confirmation is good, milliseconds. */
const CONFIRMATION_MS = 24 * 3_600_000;

interface Pending {
  readonly asked: RegistrationInput;
  /** Epoch milliseconds. */
  readonly until: number;
}

/**
 * Mails a link that completes the registration, or, to an address with an account of a company, a letter that says
 * so; the answer is the same. Throws INVALID_INPUT, ALREADY_REGISTERED for the number of a known company included.
 */
export async function registerCompany(session: Session, input: unknown): Promise<void> {
  const { world, now } = session;
  const { schema, rules } = registrationInput(world.catalogue.regions);
  const { asked } = acceptAll({ asked: check(schema, rules, input, ['input']) });
  await countLetter(session, asked.email);
  await inEvenTime(async () => {
    const language = asked.language ?? session.language;
    const pending = { asked: { ...asked, language }, until: now.getTime() + CONFIRMATION_MS };
    const link = `${world.publicUrl}/confirm-registration#${sealPending(session, pending)}`;
    await transact(session, async (tx) => {
      refuseKnownNumber(await companyWithNumber(tx, asked), ['input', 'registration'], asked.registration);
      const person = await tx.store.records.find('person', { email: asked.email });
      const known = person !== null && person.companyId !== null;
      await tx.mail({
        recipient: asked.email,
        language: person?.language ?? language,
        template: known ? 'ALREADY_REGISTERED' : 'REGISTRATION',
        params: { link: known ? world.publicUrl : link },
      });
    });
  });
}

/**
 * Makes the company and its administrator from a mailed link, and signs in. Throws TOKEN_SPENT, and INVALID_INPUT
 * with ALREADY_REGISTERED where the company was registered meanwhile.
 */
export async function confirmRegistration(session: Session, input: unknown): Promise<SignedIn> {
  const { given } = acceptAll({ given: check(confirmationInput, [], input, ['input']) });
  const { asked } = openPending(session, given.token);
  const passwordHash = await session.world.secrets.hashPassword(given.password);
  return transact(session, async (tx) => {
    const person = await personFor(tx, asked, passwordHash);
    refuseKnownNumber(await companyWithNumber(tx, asked), ['input', 'token'], asked.registration);
    const company = newCompany({ ...companyFacts(asked), id: tx.newId('company') }, session.now);
    await tx.store.save('company', company, session.world.searchWords.company(company));
    const joined = { companyId: company.id, companyRole: 'ADMINISTRATOR', updatedAt: tx.instant } as const;
    await tx.store.records.change('person', person.id, joined);
    await tx.emit('COMPANY_CHANGED', company.id);
    const secret = person.auditSecret;
    const made = { subjectKind: 'company', subjectId: company.id, companyId: company.id };
    const changes = changesBetween({ before: null, after: company, secret });
    tx.audit({ ...made, action: 'registerCompany', changes });
    const roles = changesBetween({ before: person, after: joined, secret, isPerson: true });
    tx.audit({ ...subjectOf({ ...person, ...joined }), action: 'joinCompany', changes: roles });
    return openSession(tx, { ...person, ...joined }, given.label ?? '');
  });
}

function sealPending(session: Session, pending: Pending): string {
  const body = Buffer.from(JSON.stringify(pending)).toString('base64url');
  return `${body}.${session.world.secrets.seal(`registration:${body}`)}`;
}

function openPending(session: Session, token: string): Pending {
  const [body = '', seal = ''] = token.split('.');
  if (!sameDigest(seal, session.world.secrets.seal(`registration:${body}`))) {
    throw new AppError('TOKEN_SPENT');
  }
  const pending = JSON.parse(Buffer.from(body, 'base64url').toString()) as Pending;
  if (pending.until <= session.now.getTime()) {
    throw new AppError('TOKEN_SPENT');
  }
  return pending;
}

async function companyWithNumber(
  tx: Tx,
  { country, registration }: RegistrationInput,
): Promise<Company | null> {
  const [company] = await tx.store.findCompanies([{ country, registration }]);
  return company ?? null;
}

function refuseKnownNumber(company: Company | null, path: readonly string[], number: string): void {
  refuseViolations(company ? [{ path, code: 'ALREADY_REGISTERED', params: { value: number } }] : []);
}

function companyFacts({ country, registration, region, companyName, ...contact }: RegistrationInput) {
  return {
    country,
    registration,
    regionCode: region,
    nameKk: companyName.kk ?? null,
    nameRu: companyName.ru ?? null,
    nameZh: companyName.zh ?? null,
    nameEn: companyName.en ?? null,
    contactName: contact.name,
    contactEmail: contact.email,
    contactPhone: contact.phone ?? null,
  };
}

/** The person of a registration: a new one, or one who has an account and no company. */
async function personFor(tx: Tx, asked: RegistrationInput, passwordHash: string): Promise<Person> {
  const { records } = tx.store;
  const known = await records.find('person', { email: asked.email });
  if (!known) {
    const facts = { email: asked.email, name: asked.name, phone: asked.phone ?? null };
    return addPerson(tx, { ...facts, language: asked.language ?? tx.session.language, passwordHash });
  }
  const held = await records.lock('person', known.id);
  if (!held || held.companyId !== null || held.erasedAt !== null) {
    throw new AppError('TOKEN_SPENT');
  }
  await records.change('person', held.id, { passwordHash });
  await revokeSessions(tx, held.id, null);
  return { ...held, passwordHash };
}

/** Stores a new person who belongs to no company yet. */
export async function addPerson(
  tx: Tx,
  facts: Pick<Person, 'email' | 'name' | 'phone' | 'language' | 'passwordHash'>,
): Promise<Person> {
  const person: Person = {
    ...facts,
    id: tx.newId('person'),
    companyId: null,
    companyRole: null,
    staffRole: null,
    auditSecret: newToken(),
    createdAt: tx.instant,
    updatedAt: tx.instant,
    erasedAt: null,
  };
  await tx.store.records.add('person', person);
  const changes = changesBetween({ before: null, after: person, secret: person.auditSecret, isPerson: true });
  tx.audit({ ...subjectOf(person), action: 'openAccount', changes });
  return person;
}
