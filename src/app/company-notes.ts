/** What officers write down about a company. */
import { companyNoteInput } from '../domain/company-input';
import { AppError } from '../domain/errors';
import { acceptAll, check } from '../domain/input';
import { checkPage, type PageArguments } from '../domain/list-input';
import type { CompanyNote } from '../model/company-note';
import { changesBetween } from './audit';
import { holdCompany } from './companies';
import type { Paged } from './paged';
import { authorize, may } from './policy';
import type { Session } from './session';
import { type Tx, transact } from './transact';

/** Adds a note. Throws INVALID_INPUT, NOT_FOUND, FORBIDDEN. */
export async function addCompanyNote(session: Session, asked: unknown): Promise<CompanyNote> {
  authorize(session, 'RUN_OFFICERS_DESK', null);
  const { input } = acceptAll({ input: check(companyNoteInput, [], asked, ['input']) });
  return transact(session, async (tx) => {
    await holdCompany(tx, input.companyId, 'RUN_OFFICERS_DESK');
    return noteOn(tx, input.companyId, input.body);
  });
}

/** Writes a note down within a transaction. */
export async function noteOn(tx: Tx, companyId: string, body: string): Promise<CompanyNote> {
  const note = { id: tx.newId('companyNote'), companyId, authorId: personOf(tx.session), body };
  const record = { ...note, createdAt: tx.instant };
  await tx.store.records.add('companyNote', record);
  tx.audit({
    action: 'addCompanyNote',
    subjectKind: 'companyNote',
    subjectId: record.id,
    companyId,
    changes: changesBetween({ before: null, after: record }),
  });
  return record;
}

/** The person who acts. Throws FORBIDDEN where it is none. */
export function personOf({ viewer }: Session): string {
  if (viewer.kind !== 'PERSON') {
    throw new AppError('FORBIDDEN');
  }
  return viewer.personId;
}

/** The notes on a company, newest first, for staff; null for others. Throws INVALID_INPUT, INVALID_CURSOR. */
export async function listCompanyNotes(
  session: Session,
  companyId: string,
  args: PageArguments,
): Promise<Paged<CompanyNote> | null> {
  if (!may(session, 'OFFICERS_DESK', companyId)) {
    return null;
  }
  const { database } = session.world;
  const { page } = acceptAll({ page: checkPage(args) });
  const order = { by: 'createdAt', direction: 'DESC' } as const;
  const found = await database.read(({ records }) =>
    records.page('companyNote', { companyId }, { list: `companyNotes:${companyId}`, order, page }),
  );
  return {
    ...found,
    count: () => database.read(({ records }) => records.count('companyNote', { companyId })),
  };
}
