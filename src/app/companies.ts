/** Companies: made by officers for others, described by their own people. */
import {
  type CompanyInput,
  type CompanyUpdateInput,
  companyInput,
  companyUpdateInput,
} from '../domain/company-input';
import { AppError, invariant, refuseViolations } from '../domain/errors';
import { acceptAll, check } from '../domain/input';
import { type CompanyGap, gapsOf, verificationAfter } from '../domain/verification';
import type { NewRecord } from '../infra/db/store';
import type { Company } from '../model/company';
import { changesBetween } from './audit';
import { newCompany } from './company-records';
import { DEMANDS, OFFERS, type Side } from './listing-sides';
import { type Action, authorize, may, mayReadCompany } from './policy';
import { ownCompany, type Session } from './session';
import { type Tx, transact } from './transact';

/** Listings whose words are written anew in one go. */
const LISTINGS_A_SLICE = 500;

/** An officer records a company for somebody else. Throws INVALID_INPUT with every fault, FORBIDDEN. */
export async function createCompany(session: Session, asked: unknown): Promise<Company> {
  authorize(session, 'CREATE_COMPANY', null);
  const { schema, rules } = companyInput(session.world.catalogue);
  const { input } = acceptAll({ input: check(schema, rules, asked, ['input']) });
  return transact(session, async (tx) => {
    const known = await tx.store.findCompanies([input]);
    refuseViolations(
      known.map(({ registration }) => ({
        path: ['input', 'registration'],
        code: 'ALREADY_REGISTERED',
        params: { value: registration },
      })),
    );
    const record = newCompany({ id: tx.newId('company'), ...fieldsOf(input) }, session.now);
    return putCompany(tx, { action: 'createCompany', before: null, after: record });
  });
}

function fieldsOf({ country, registration, names, region, about, contact }: CompanyInput) {
  return {
    country,
    registration,
    regionCode: region,
    about: about ?? null,
    ...nameFields(names),
    ...contactFields(contact ?? {}),
  };
}

/**
 * Changes what a company tells of itself; what is left out stays as it is. Names and contact are given whole.
 * Throws NOT_FOUND, INVALID_INPUT, FORBIDDEN, and CONFLICT where it has changed since the version that was seen.
 */
export async function updateCompany(session: Session, asked: { readonly id: string }): Promise<Company> {
  return transact(session, async (tx) => {
    const company = await holdCompany(tx, asked.id, 'UPDATE_COMPANY');
    const { catalogue } = session.world;
    const facts = { ...catalogue, country: company.country, knowsHsCode: catalogue.products.knows };
    const { schema, rules } = companyUpdateInput(facts);
    const { input } = acceptAll({ input: check(schema, rules, asked, ['input']) });
    if (input.expectedVersion !== company.version) {
      throw new AppError('CONFLICT', { version: company.version });
    }
    const changed = { ...company, ...changedFields(input), version: company.version + 1 };
    const after = { ...changed, ...reopened(tx, company, changed) };
    const saved = await putCompany(tx, { action: 'updateCompany', before: company, after });
    if (input.names) {
      await renameListings(tx, OFFERS, saved);
      await renameListings(tx, DEMANDS, saved);
    }
    return saved;
  });
}

/** What an officer has verified: under another name or in another place it is to be verified again. */
const IDENTITY = ['nameKk', 'nameRu', 'nameZh', 'nameEn', 'regionCode'] as const;

/** A verified company that changes its own identity goes back to the queue; an officer's change is a review itself. */
function reopened({ session, instant }: Tx, before: Company, after: Company): Partial<Company> {
  const same = IDENTITY.every((field) => before[field] === after[field]);
  if (same || before.verification !== 'VERIFIED' || may(session, 'REVIEW_COMPANY', before.id)) {
    return {};
  }
  return { verification: verificationAfter('reopen', before.verification), submittedAt: instant };
}

function changedFields({ names, region, about, contact }: CompanyUpdateInput): Partial<Company> {
  return {
    ...(names ? nameFields(names) : {}),
    ...(region ? { regionCode: region } : {}),
    ...(about === undefined ? {} : { about }),
    ...(contact === undefined ? {} : contactFields(contact ?? {})),
  };
}

function nameFields({ kk, ru, zh, en }: CompanyInput['names']) {
  return { nameKk: kk ?? null, nameRu: ru ?? null, nameZh: zh ?? null, nameEn: en ?? null };
}

function contactFields({ name, email, phone }: NonNullable<CompanyInput['contact']>) {
  return { contactName: name ?? null, contactEmail: email ?? null, contactPhone: phone ?? null };
}

/** Listings are found by their company's names too. */
async function renameListings<Kind extends 'offer' | 'demand'>(tx: Tx, side: Side<Kind>, company: Company) {
  for (let after = ''; ; ) {
    const where = { companyId: company.id, id: { since: after } } as object;
    const found = await tx.store.records.all(side.kind, where, { limit: LISTINGS_A_SLICE });
    const fresh = found.filter(({ id }) => id !== after);
    for (const { id } of fresh) {
      const listing = await tx.store.records.lock(side.kind, id);
      invariant(listing, 'a listing is never removed');
      const record = listing as unknown as NewRecord<Kind>;
      await tx.store.save(side.kind, record, side.tokens(tx.session.world, record, company));
    }
    if (fresh.length === 0) {
      return;
    }
    after = fresh.at(-1)?.id ?? after;
  }
}

/**
 * A company held for a change. Throws UNAUTHENTICATED or FORBIDDEN to whoever may not, and NOT_FOUND where the
 * viewer may not even read it or it was merged into another.
 */
export async function holdCompany(tx: Tx, id: string, action: Action): Promise<Company> {
  const { session, store } = tx;
  // Whoever could not do it even to a company of its own learns nothing of this one.
  authorize(session, action, ownCompany(session));
  const company = await store.records.lock('company', id);
  if (!company || company.mergedIntoId !== null || !mayReadCompany(session, company)) {
    throw new AppError('NOT_FOUND', { kind: 'company', id });
  }
  authorize(session, action, id);
  return company;
}

interface CompanyChange {
  readonly action: string;
  readonly before: Company | null;
  readonly after: NewRecord<'company'>;
  readonly reason?: string;
}

/** Stores a company with its words, its entry in the audit log and its event; returns it as it is stored. */
export async function putCompany(tx: Tx, { action, before, after, reason }: CompanyChange): Promise<Company> {
  await touchCompany(tx, after);
  tx.audit({
    action,
    subjectKind: 'company',
    subjectId: after.id,
    companyId: after.id,
    changes: changesBetween<object>({ before, after }),
    reason: reason ?? null,
  });
  const stored = await tx.store.records.lock('company', after.id);
  invariant(stored, 'what was saved is there');
  return stored;
}

/** Saves a company so that the market takes it in anew, as when its certificates changed. */
export async function touchCompany(tx: Tx, company: NewRecord<'company'>): Promise<void> {
  const record = { ...company, updatedAt: tx.instant };
  await tx.store.save('company', record, tx.session.world.searchWords.company(record));
  await tx.emit('COMPANY_CHANGED', company.id);
}

/** What a company has not told yet, for its own people and staff; null for others. */
export async function gapsIn(session: Session, company: Company): Promise<readonly CompanyGap[] | null> {
  if (!may(session, 'COMPANY_FILE', company.id)) {
    return null;
  }
  const where = { companyId: company.id };
  const [plants, certificates, evidence] = await session.world.database.read(({ records }) =>
    Promise.all([
      records.count('plant', where),
      records.count('certificate', where),
      records.count('evidence', where),
    ]),
  );
  return gapsOf(company, { plants, certificates, evidence });
}

/** How many people a company has; null for those to whom they are not shown. */
export async function countMembers(session: Session, company: Company): Promise<number | null> {
  const where = { companyId: company.id, erasedAt: null };
  return may(session, 'COMPANY_FILE', company.id)
    ? session.world.database.read(({ records }) => records.count('person', where))
    : null;
}
