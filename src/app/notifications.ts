/** What a person is told in the app. */
import { AppError } from '../domain/errors';
import { acceptAll } from '../domain/input';
import { checkPage, type PageArguments } from '../domain/list-input';
import type { Notification } from '../model/notification';
import type { Paged } from './paged';
import { authorize } from './policy';
import type { Session } from './session';
import { transact } from './transact';

export interface NotificationList extends Paged<Notification> {
  readonly countUnread: () => Promise<number>;
}

/** The viewer's own, newest first. Throws UNAUTHENTICATED, FORBIDDEN to a key, INVALID_INPUT, INVALID_CURSOR. */
export async function listNotifications(session: Session, args: PageArguments): Promise<NotificationList> {
  const personId = ownPersonId(session);
  const { database } = session.world;
  const { page } = acceptAll({ page: checkPage(args) });
  const order = { by: 'createdAt', direction: 'DESC' } as const;
  const found = await database.read(({ records }) =>
    records.page('notification', { personId }, { list: 'notifications', order, page }),
  );
  return {
    ...found,
    count: () => database.read(({ records }) => records.count('notification', { personId })),
    countUnread: () =>
      database.read(({ records }) => records.count('notification', { personId, readAt: null })),
  };
}

/** Notes that the viewer has read one; again changes nothing. Throws NOT_FOUND where it is not the viewer's. */
export async function markNotificationRead(session: Session, id: string): Promise<Notification> {
  const personId = ownPersonId(session);
  return transact(session, async ({ store, instant }) => {
    const found = await store.records.lock('notification', id);
    if (found?.personId !== personId) {
      throw new AppError('NOT_FOUND', { kind: 'notification', id });
    }
    if (found.readAt !== null) {
      return found;
    }
    await store.records.change('notification', id, { readAt: instant });
    return { ...found, readAt: instant };
  });
}

/** Notifications marked in one transaction. */
const MARKED_AT_ONCE = 500;

/** Notes that the viewer has read all of them, and returns how many were unread. */
export async function markAllNotificationsRead(session: Session): Promise<number> {
  const personId = ownPersonId(session);
  for (let marked = 0; ; ) {
    const some = await transact(session, async ({ store: { records }, instant }) => {
      const unread = { personId, readAt: null };
      const found = await records.all('notification', unread, { limit: MARKED_AT_ONCE });
      for (const { id } of found) {
        await records.change('notification', id, { readAt: instant });
      }
      return found.length;
    });
    marked += some;
    if (some < MARKED_AT_ONCE) {
      return marked;
    }
  }
}

/** The person who asks. Throws UNAUTHENTICATED, and FORBIDDEN to a key. */
export function ownPersonId(session: Session): string {
  authorize(session, 'OWN_ACCOUNT', null);
  if (session.viewer.kind !== 'PERSON') {
    throw new AppError('FORBIDDEN');
  }
  return session.viewer.personId;
}
