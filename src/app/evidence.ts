/** Uploaded files that prove something about a company, for its own people and staff only. */
import { AppError, refuseViolations } from '../domain/errors';
import { sha256 } from '../infra/secrets';
import type { Company } from '../model/company';
import type { Evidence } from '../model/evidence';
import { changesBetween } from './audit';
import { holdCompany } from './companies';
import { personOf } from './company-notes';
import { authorize, may, mayReadCompany } from './policy';
import { ownCompany, type Session } from './session';
import { type Tx, transact } from './transact';

/** Bytes of one file. */
export const MAX_EVIDENCE_BYTES = 10 * 1024 * 1024;
/** Files of one company. */
const MAX_EVIDENCE = 50;
const MAX_NAME = 120;

interface Upload {
  readonly companyId: string;
  /** As the client named it. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** Judges whether somebody may upload for a company before any of the file is read. Throws NOT_FOUND, FORBIDDEN. */
export async function authorizeUpload(session: Session, companyId: string): Promise<void> {
  authorize(session, 'UPLOAD_EVIDENCE', ownCompany(session));
  const company = await session.world.database.read(({ records }) =>
    records.find('company', { id: companyId, mergedIntoId: null }),
  );
  if (!company || !mayReadCompany(session, company)) {
    throw new AppError('NOT_FOUND', { kind: 'company', id: companyId });
  }
  authorize(session, 'UPLOAD_EVIDENCE', companyId);
}

/**
 * Stores a file; one that the company has already is returned as it is. Throws NOT_FOUND, FORBIDDEN, and
 * INVALID_INPUT for a file that is too large, of another type by its content, or one too many.
 */
export async function uploadEvidence(
  session: Session,
  { companyId, fileName, bytes }: Upload,
): Promise<Evidence> {
  const contentType = typeOf(bytes);
  const path = ['file'];
  const megabytes = MAX_EVIDENCE_BYTES / 1024 / 1024;
  return transact(session, async (tx) => {
    await holdCompany(tx, companyId, 'UPLOAD_EVIDENCE');
    const tooLarge = bytes.byteLength > MAX_EVIDENCE_BYTES;
    refuseViolations([
      ...(tooLarge ? [{ path, code: 'FILE_TOO_LARGE' as const, params: { limit: megabytes } }] : []),
      ...(contentType === null ? [{ path, code: 'WRONG_FILE_TYPE' as const, params: {} }] : []),
    ]);
    const digest = sha256(bytes);
    const known = await tx.store.records.find('evidence', { companyId, sha256: digest });
    return known ?? store(tx, { companyId, fileName, bytes, contentType: contentType ?? '', digest });
  });
}

async function store(
  tx: Tx,
  { companyId, fileName, bytes, contentType, digest }: Upload & { contentType: string; digest: string },
): Promise<Evidence> {
  const { records } = tx.store;
  const full = (await records.count('evidence', { companyId })) >= MAX_EVIDENCE;
  refuseViolations(full ? [{ path: ['file'], code: 'TOO_MANY', params: { limit: MAX_EVIDENCE } }] : []);
  const record: Evidence = {
    id: tx.newId('evidence'),
    companyId,
    uploadedById: personOf(tx.session),
    fileName: safeName(fileName, contentType),
    contentType,
    size: bytes.byteLength,
    sha256: digest,
    createdAt: tx.instant,
  };
  await records.add('evidence', record);
  await records.add('evidenceContent', { id: record.id, base64: Buffer.from(bytes).toString('base64') });
  note(tx, 'uploadEvidence', { before: null, after: record });
  return record;
}

/** Removes a file for good and returns what it was. Throws NOT_FOUND, FORBIDDEN. */
export async function removeEvidence(session: Session, id: string): Promise<Evidence> {
  return transact(session, async (tx) => {
    authorize(session, 'UPLOAD_EVIDENCE', ownCompany(session));
    const { records } = tx.store;
    const seen = await records.find('evidence', { id });
    if (!seen || !may(session, 'EVIDENCE', seen.companyId)) {
      throw new AppError('NOT_FOUND', { kind: 'evidence', id });
    }
    await holdCompany(tx, seen.companyId, 'UPLOAD_EVIDENCE');
    await records.remove('evidenceContent', { id });
    // Somebody else may have removed it while the company was waited for.
    if ((await records.remove('evidence', { id, companyId: seen.companyId })) === 0) {
      throw new AppError('NOT_FOUND', { kind: 'evidence', id });
    }
    note(tx, 'removeEvidence', { before: seen, after: null });
    return seen;
  });
}

/** The files of a company, for its own people and staff; null for others. */
export async function evidenceOf(session: Session, company: Pick<Company, 'id'>): Promise<Evidence[] | null> {
  return may(session, 'EVIDENCE', company.id)
    ? session.world.database.read(({ records }) =>
        records.all('evidence', { companyId: company.id }, { limit: MAX_EVIDENCE }),
      )
    : null;
}

/** A file with its bytes, or null where there is none that the viewer may see. */
export async function readEvidence(
  session: Session,
  id: string,
): Promise<{ readonly evidence: Evidence; readonly bytes: Buffer } | null> {
  return session.world.database.read(async ({ records }) => {
    const evidence = await records.find('evidence', { id });
    if (!evidence || !may(session, 'EVIDENCE', evidence.companyId)) {
      return null;
    }
    const content = await records.find('evidenceContent', { id });
    return content && { evidence, bytes: Buffer.from(content.base64, 'base64') };
  });
}

/** What the first bytes tell; null for anything but PDF and JPEG. */
function typeOf(bytes: Uint8Array): 'application/pdf' | 'image/jpeg' | null {
  const begins = (...start: readonly number[]) => start.every((byte, index) => bytes[index] === byte);
  if (begins(0x25, 0x50, 0x44, 0x46, 0x2d)) {
    return 'application/pdf';
  }
  return begins(0xff, 0xd8, 0xff) ? 'image/jpeg' : null;
}

/** A name without folders, control characters or marks that mean something to a shell or header. */
function safeName(fileName: string, contentType: string): string {
  const last = fileName.split(/[\\/]/).at(-1) ?? '';
  const stem = last
    .normalize('NFC')
    .replace(/\.[^.]*$/, '')
    .replace(/[^\p{L}\p{N} ._-]/gu, '_')
    .replace(/^[. ]+|[. ]+$/g, '');
  const named = [...stem].slice(0, MAX_NAME).join('') || 'evidence';
  return `${named}${contentType === 'image/jpeg' ? '.jpg' : '.pdf'}`;
}

function note(
  tx: Tx,
  action: string,
  { before, after }: { readonly before: Evidence | null; readonly after: Evidence | null },
): void {
  const { id = '', companyId = null } = after ?? before ?? {};
  const changes = changesBetween<object>({ before, after });
  tx.audit({ action, subjectKind: 'evidence', subjectId: id, companyId, changes });
}
