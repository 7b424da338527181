/** Plants and certificates of companies. */
import {
  type CertificateInput,
  certificateInput,
  type PlantInput,
  plantInput,
} from '../domain/company-input';
import { AppError, refuseViolations } from '../domain/errors';
import { acceptAll, check } from '../domain/input';
import type { Certificate } from '../model/certificate';
import type { Company } from '../model/company';
import type { Plant } from '../model/plant';
import { changesBetween } from './audit';
import { holdCompany, touchCompany } from './companies';
import { authorize, may } from './policy';
import { ownCompany, type Session } from './session';
import { type Tx, transact } from './transact';

/** Plants, and certificates, of one company. */
const MAX_FILES = 100;

type FileKind = 'plant' | 'certificate';

/** Adds a plant. Throws NOT_FOUND, INVALID_INPUT, FORBIDDEN. */
export async function addPlant(session: Session, asked: { readonly companyId: string }): Promise<Plant> {
  return transact(session, async (tx) => {
    const { companyId, ...facts } = asked;
    const company = await holdCompany(tx, companyId, 'UPDATE_COMPANY');
    const fields = plantFields(session, company, facts);
    await refuseTooMany(tx, 'plant', companyId);
    const record: Plant = {
      id: tx.newId('plant'),
      companyId,
      ...fields,
      createdAt: tx.instant,
      updatedAt: tx.instant,
    };
    await tx.store.records.add('plant', record);
    note(tx, 'addPlant', 'plant', { before: null, after: record });
    return record;
  });
}

/** Replaces what is said of a plant. Throws NOT_FOUND, INVALID_INPUT, FORBIDDEN. */
export async function updatePlant(session: Session, asked: { readonly id: string }): Promise<Plant> {
  return transact(session, async (tx) => {
    const { id, ...facts } = asked;
    const { record: before, company } = await holdFile(tx, 'plant', id);
    const after: Plant = { ...before, ...plantFields(session, company, facts), updatedAt: tx.instant };
    await tx.store.records.change('plant', id, after);
    note(tx, 'updatePlant', 'plant', { before, after });
    return after;
  });
}

/** Removes a plant and returns it as it was. Throws NOT_FOUND, FORBIDDEN. */
export async function removePlant(session: Session, id: string): Promise<Plant> {
  return transact(session, async (tx) => {
    const { record } = await holdFile(tx, 'plant', id);
    await tx.store.records.remove('plant', { id });
    note(tx, 'removePlant', 'plant', { before: record, after: null });
    return record;
  });
}

/** Records a certificate; while it is the only one of its kind, it counts in matching within its validity. */
export async function addCertificate(
  session: Session,
  asked: { readonly companyId: string },
): Promise<Certificate> {
  return transact(session, async (tx) => {
    const { companyId, ...facts } = asked;
    const company = await holdCompany(tx, companyId, 'UPDATE_COMPANY');
    const fields = certificateFields(facts);
    await refuseTooMany(tx, 'certificate', companyId);
    const record: Certificate = {
      id: tx.newId('certificate'),
      companyId,
      ...fields,
      createdAt: tx.instant,
      updatedAt: tx.instant,
    };
    await tx.store.records.add('certificate', record);
    await touchCompany(tx, company);
    note(tx, 'addCertificate', 'certificate', { before: null, after: record });
    return record;
  });
}

/** Replaces what is said of a certificate. Throws NOT_FOUND, INVALID_INPUT, FORBIDDEN. */
export async function updateCertificate(
  session: Session,
  asked: { readonly id: string },
): Promise<Certificate> {
  return transact(session, async (tx) => {
    const { id, ...facts } = asked;
    const { record: before, company } = await holdFile(tx, 'certificate', id);
    const after: Certificate = { ...before, ...certificateFields(facts), updatedAt: tx.instant };
    await tx.store.records.change('certificate', id, after);
    await touchCompany(tx, company);
    note(tx, 'updateCertificate', 'certificate', { before, after });
    return after;
  });
}

/** Removes a certificate and returns it as it was. Throws NOT_FOUND, FORBIDDEN. */
export async function removeCertificate(session: Session, id: string): Promise<Certificate> {
  return transact(session, async (tx) => {
    const { record, company } = await holdFile(tx, 'certificate', id);
    await tx.store.records.remove('certificate', { id });
    await touchCompany(tx, company);
    note(tx, 'removeCertificate', 'certificate', { before: record, after: null });
    return record;
  });
}

/** The certificates of a company, for everybody who may read the company. */
export async function certificatesOf(session: Session, companyId: string): Promise<Certificate[]> {
  return session.world.database.read(({ records }) =>
    records.all('certificate', { companyId }, { limit: MAX_FILES }),
  );
}

/** The plants of a company, for its own people and staff; null for others. */
export async function plantsOf(session: Session, companyId: string): Promise<Plant[] | null> {
  return may(session, 'COMPANY_FILE', companyId)
    ? session.world.database.read(({ records }) => records.all('plant', { companyId }, { limit: MAX_FILES }))
    : null;
}

/** A plant or certificate with its company held. One of a company that the viewer may not read is not there. */
async function holdFile<Kind extends FileKind>(tx: Tx, kind: Kind, id: string) {
  authorize(tx.session, 'UPDATE_COMPANY', ownCompany(tx.session));
  const seen = await tx.store.records.find(kind, { id } as object);
  const readable = seen && may(tx.session, 'COMPANY_FILE', seen.companyId);
  if (!readable) {
    throw new AppError('NOT_FOUND', { kind, id });
  }
  const company = await holdCompany(tx, seen.companyId, 'UPDATE_COMPANY');
  // A change or removal may have come first, while the company was waited for.
  const record = await tx.store.records.lock(kind, id);
  if (record?.companyId !== company.id) {
    throw new AppError('NOT_FOUND', { kind, id });
  }
  return { record, company };
}

function plantFields({ world }: Session, { country }: Company, asked: unknown) {
  const { catalogue } = world;
  const facts = { ...catalogue, country, knowsHsCode: catalogue.products.knows };
  const { schema, rules } = plantInput(facts);
  const { input }: { input: PlantInput } = acceptAll({ input: check(schema, rules, asked, ['input']) });
  const { region, ...fields } = input;
  return { ...fields, regionCode: region };
}

function certificateFields(asked: unknown) {
  const { schema, rules } = certificateInput;
  const { input }: { input: CertificateInput } = acceptAll({ input: check(schema, rules, asked, ['input']) });
  return { ...input, coverage: input.coverage ?? null };
}

async function refuseTooMany(tx: Tx, kind: FileKind, companyId: string): Promise<void> {
  const count = await tx.store.records.count(kind, { companyId });
  const full = { path: ['input'], code: 'TOO_MANY', params: { limit: MAX_FILES } } as const;
  refuseViolations(count >= MAX_FILES ? [full] : []);
}

interface FileChange<Kind extends FileKind> {
  readonly before: (Kind extends 'plant' ? Plant : Certificate) | null;
  readonly after: (Kind extends 'plant' ? Plant : Certificate) | null;
}

function note<Kind extends FileKind>(
  tx: Tx,
  action: string,
  kind: Kind,
  { before, after }: FileChange<Kind>,
): void {
  const { id = '', companyId = null } = after ?? before ?? {};
  const changes = changesBetween<object>({ before, after });
  tx.audit({ action, subjectKind: kind, subjectId: id, companyId, changes });
}
