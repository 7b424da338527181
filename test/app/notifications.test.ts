import {
  listNotifications,
  markAllNotificationsRead,
  markNotificationRead,
} from '../../src/app/notifications';
import { transact } from '../../src/app/transact';
import { NOTIFICATION_KINDS } from '../../src/domain/notices';
import { LANGUAGES } from '../../src/domain/vocabulary';
import { canSay } from '../../src/messages/words';
import { type SignedUp, signUp, strangerSession, systemSession } from '../support/people';
import { NOW, openWorld, type TestWorld } from '../support/world';

let world: TestWorld;
let reader: SignedUp;
let other: SignedUp;
const LATER = new Date(NOW.getTime() + 60_000);

beforeAll(async () => {
  world = await openWorld();
  reader = await signUp(world, { companyId: null });
  other = await signUp(world, { companyId: null });
  const tell = (now: Date, kind: 'MESSAGE_RECEIVED' | 'LISTING_SUSPENDED', params: object) =>
    transact(systemSession(world.world, now), (tx) =>
      tx.notify([reader.person.id], { kind, subjectId: 'off_1', params: { ...params } }),
    );
  await tell(NOW, 'MESSAGE_RECEIVED', {});
  await tell(LATER, 'LISTING_SUSPENDED', { reason: 'Doubtful tonnes' });
});
afterAll(() => world.close());

const LIST = `query ($first: Int, $after: String) { notifications(first: $first, after: $after) {
  totalCount unreadCount pageInfo { endCursor hasNextPage } nodes { id kind subjectId readAt text(language: EN) ru: text(language: RU) }
} }`;
const MARK =
  'mutation ($input: MarkNotificationReadInput!) { markNotificationRead(input: $input) { id readAt } }';

test.each(LANGUAGES)('every kind has its sentence in %s', (language) => {
  expect(NOTIFICATION_KINDS.filter((kind) => !canSay(language, `notifications.${kind}`))).toEqual([]);
});

test('the newest come first, page by page, in the language asked for', async () => {
  const { body } = await world.ask(LIST, { first: 1 }, reader.headers);
  const { totalCount, unreadCount, pageInfo, nodes } = body.data.notifications;
  expect([totalCount, unreadCount, pageInfo.hasNextPage]).toEqual([2, 2, true]);
  expect(nodes).toMatchObject([
    {
      kind: 'LISTING_SUSPENDED',
      text: 'One of your listings was suspended. Reason: Doubtful tonnes',
      ru: 'Одно из ваших объявлений приостановлено. Причина: Doubtful tonnes',
      readAt: null,
    },
  ]);
  const next = await world.ask(LIST, { first: 1, after: pageInfo.endCursor }, reader.headers);
  expect(next.body.data.notifications.nodes).toMatchObject([{ kind: 'MESSAGE_RECEIVED' }]);
});

test('each reads and marks only those told to itself', async () => {
  const { rows } = await listNotifications(reader.session, { first: 1 });
  const { id } = rows[0]!.row;
  expect((await listNotifications(other.session, { first: 1 })).rows).toEqual([]);
  const refused = await world.once(MARK, { input: { id } }, other.headers);
  expect(refused.body.errors[0].extensions.code).toBe('NOT_FOUND');
  const stranger = strangerSession(world.world);
  await expect(listNotifications(stranger, { first: 1 })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(markNotificationRead(stranger, id)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(markAllNotificationsRead(stranger)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('what was read once stays read at that instant; all the others can be marked together', async () => {
  const { rows } = await listNotifications(reader.session, { first: 1 });
  const { id } = rows[0]!.row;
  const { body } = await world.once(MARK, { input: { id } }, reader.headers);
  expect(body.data.markNotificationRead).toEqual({ id, readAt: NOW.toISOString() });
  const again = await markNotificationRead({ ...reader.session, now: LATER }, id);
  expect(again.readAt).toBe(NOW.toISOString());
  const all = await world.once('mutation { markAllNotificationsRead }', {}, reader.headers);
  expect(all.body.data.markAllNotificationsRead).toBe(1);
  const list = await listNotifications(reader.session, { first: 10 });
  expect([await list.countUnread(), await list.count()]).toEqual([0, 2]);
});
