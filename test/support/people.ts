/** Signed-in people of companies, stored directly: for tests that are about something else. */
import { hash } from '@node-rs/argon2';
import { newCompany } from '../../src/app/company-records';
import { SESSION_DAYS } from '../../src/app/identify';
import { isVerified } from '../../src/app/policy';
import type { PersonViewer, Session, World } from '../../src/app/session';
import { transact } from '../../src/app/transact';
import { formatDay } from '../../src/domain/calendar';
import type { CompanyRole, Language, StaffRole } from '../../src/domain/vocabulary';
import type { NewRecord } from '../../src/infra/db/store';
import { newToken, sha256 } from '../../src/infra/secrets';
import type { Company } from '../../src/model/company';
import type { Person } from '../../src/model/person';
import { NOW } from './world';

/** The password of everybody made here. */
export const PASSWORD = 'harvest moon over Altai';

export interface SignUp {
  readonly email?: string;
  readonly name?: string;
  readonly phone?: string | null;
  readonly language?: Language;
  /** Joins this company; null belongs to none; without it a company is made of `company`. */
  readonly companyId?: string | null;
  /** Facts of the company to make; a verified Kazakh one unless they say otherwise. */
  readonly company?: Partial<NewRecord<'company'>>;
  /** ADMINISTRATOR unless given. */
  readonly role?: CompanyRole;
  readonly staffRole?: StaffRole | null;
  readonly now?: Date;
}

export interface SignedUp {
  readonly person: Person;
  readonly company: Company | null;
  readonly token: string;
  /** For `world.ask` and `world.once`. */
  readonly headers: { readonly authorization: string };
  /** For use cases. */
  readonly session: Session;
}

let made = 0;

/** A session of the program itself. */
export function systemSession(world: World, now: Date = NOW): Session {
  return { world, viewer: { kind: 'SYSTEM' }, now, language: 'en', address: '192.0.2.1' };
}

/** A session of somebody not signed in. */
export function strangerSession(world: World, now: Date = NOW): Session {
  return { ...systemSession(world, now), viewer: { kind: 'STRANGER' } };
}

/** A stored company; a verified Kazakh one unless the facts say otherwise. */
export async function makeCompany(
  world: World,
  facts: Partial<NewRecord<'company'>> = {},
  now: Date = NOW,
): Promise<Company> {
  made += 1;
  const number = String(made).padStart(6, '0');
  return transact(systemSession(world, now), async ({ store, newId }) => {
    const record = newCompany(
      {
        id: newId('company'),
        country: 'KZ',
        registration: `990140${number}`,
        regionCode: 'KZ-63',
        nameEn: `Made Company ${made}`,
        verification: 'VERIFIED',
        verifiedUntil: formatDay(Math.floor(now.getTime() / 86_400_000) + 365),
        ...facts,
      },
      now,
    );
    await store.save('company', record, world.searchWords.company(record));
    return (await store.records.find('company', { id: record.id }))!;
  });
}

/** A person with a company (see SignUp) and a session, as if both had been there for a while. */
export async function signUp(application: { readonly world: World }, asked: SignUp = {}): Promise<SignedUp> {
  const { world } = application;
  const { now = NOW, companyId } = asked;
  const company = companyId === undefined ? await makeCompany(world, asked.company, now) : null;
  made += 1;
  const token = newToken();
  const passwordHash = await hash(PASSWORD, { memoryCost: 64, timeCost: 1, parallelism: 1 });
  return transact(systemSession(world, now), async ({ store, newId, instant }) => {
    const joined = company?.id ?? companyId ?? null;
    const person: Person = {
      id: newId('person'),
      email: asked.email ?? `person${made}@example.test`,
      name: asked.name ?? `Made Person ${made}`,
      phone: asked.phone ?? null,
      language: asked.language ?? 'en',
      passwordHash,
      companyId: joined,
      companyRole: joined === null ? null : (asked.role ?? 'ADMINISTRATOR'),
      staffRole: asked.staffRole ?? null,
      auditSecret: newToken(),
      createdAt: instant,
      updatedAt: instant,
      erasedAt: null,
    };
    await store.records.add('person', person);
    const session = {
      id: newId('session'),
      personId: person.id,
      tokenHash: sha256(token),
      label: 'test',
      createdAt: instant,
      expiresAt: new Date(now.getTime() + SESSION_DAYS * 86_400_000).toISOString(),
      revokedAt: null,
    };
    await store.records.add('session', session);
    const its = joined === null ? null : await store.records.find('company', { id: joined });
    const viewer: PersonViewer = {
      kind: 'PERSON',
      personId: person.id,
      sessionId: session.id,
      companyId: joined,
      companyRole: person.companyRole,
      staffRole: person.staffRole,
      companyVerified: its !== null && isVerified({ now }, its),
    };
    return {
      person,
      company: its,
      token,
      headers: { authorization: `Bearer ${token}` },
      session: { ...systemSession(world, now), viewer },
    };
  });
}
