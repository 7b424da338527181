/** The talk of the two parties of a mutual introduction. */
import { AppError } from '../domain/errors';
import { acceptAll, check } from '../domain/input';
import { statusAt } from '../domain/introduction';
import { messageInput } from '../domain/introduction-input';
import { checkPage, type PageArguments } from '../domain/list-input';
import type { Introduction } from '../model/introduction';
import type { Message } from '../model/message';
import { companyOf, mayReadConversation, mayReadIntroduction, opposite, sideOf } from './introduction-views';
import type { Paged } from './paged';
import { authorize } from './policy';
import type { Session } from './session';
import { transact } from './transact';

/** Writes to the other party. Throws INVALID_INPUT, NOT_FOUND, FORBIDDEN, and ILLEGAL_STEP unless MUTUAL. */
export async function sendMessage(session: Session, asked: unknown): Promise<Message> {
  const { viewer } = session;
  if (viewer.kind !== 'PERSON' && viewer.kind !== 'API_KEY') {
    throw new AppError(viewer.kind === 'STRANGER' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
  }
  const { input } = acceptAll({ input: check(messageInput, [], asked, ['input']) });
  return transact(session, async (tx) => {
    const introduction = await tx.store.records.lock('introduction', input.introductionId);
    if (!introduction || !mayReadIntroduction(session, introduction)) {
      throw new AppError('NOT_FOUND', { kind: 'introduction', id: input.introductionId });
    }
    const side = sideOf(session, introduction);
    const companyId = side === null ? null : companyOf(introduction, side);
    authorize(session, 'WRITE_MESSAGE', companyId);
    const from = statusAt(introduction, tx.instant);
    if (from !== 'MUTUAL' || side === null || companyId === null) {
      throw new AppError('ILLEGAL_STEP', { from });
    }
    const message: Message = {
      id: tx.newId('message'),
      introductionId: introduction.id,
      authorId: viewer.kind === 'PERSON' ? viewer.personId : viewer.keyId,
      companyId,
      body: input.body,
      createdAt: tx.instant,
    };
    await tx.store.records.add('message', message);
    tx.audit({ action: 'sendMessage', subjectKind: 'message', subjectId: message.id, companyId });
    const note = { kind: 'MESSAGE_RECEIVED', subjectId: introduction.id } as const;
    await tx.notifyCompany(companyOf(introduction, opposite(side)), note);
    return message;
  });
}

/** The messages of an introduction, oldest first; null where the viewer may not read them. */
export async function listMessages(
  session: Session,
  introduction: Introduction,
  args: PageArguments,
): Promise<Paged<Message> | null> {
  if (!mayReadConversation(session, introduction)) {
    return null;
  }
  const { page } = acceptAll({ page: checkPage(args) });
  const { database } = session.world;
  const where = { introductionId: introduction.id };
  const order = { by: 'createdAt', direction: 'ASC' } as const;
  const list = `messages:${introduction.id}`;
  const rows = await database.read(({ records }) => records.page('message', where, { list, order, page }));
  return { ...rows, count: () => database.read(({ records }) => records.count('message', where)) };
}
