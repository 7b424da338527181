/** What you are told in the app. */
import {
  Arg,
  Args,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  registerEnumType,
} from 'type-graphql';
import {
  listNotifications,
  markAllNotificationsRead,
  markNotificationRead,
  type NotificationList,
} from '../../app/notifications';
import type { Params } from '../../domain/errors';
import { NOTIFICATION_KINDS, type NotificationKind } from '../../domain/notices';
import type { Language } from '../../domain/vocabulary';
import { say } from '../../messages/words';
import { DateTimeScalar } from '../../model/scalars';
import { PageArgs } from '../arguments';
import { type Connection, connectionType, toConnection } from '../connections';
import type { ApiContext } from '../context';
import { InLanguage } from '../in-language';
import { connectionCost } from '../limits';

const NotificationKindEnum = Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, kind]));
registerEnumType(NotificationKindEnum, {
  name: 'NotificationKind',
  description: 'What a notification is about.',
});

@ObjectType({ description: 'Something you are told.' })
export class Notification {
  @Field(() => ID, { description: 'Opaque id, "ntf_...".' })
  id: string;

  @Field(() => NotificationKindEnum, { description: 'What it is about.' })
  kind: NotificationKind;

  @Field(() => ID, { nullable: true, description: 'Id of the record it is about.' })
  subjectId: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was written.' })
  createdAt: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When you read it; null while you have not.' })
  readAt: string | null;

  /** Of the sentence. */
  params: Params;
}

@ObjectType({ description: 'A page of your notifications, with the number of unread ones.' })
class NotificationConnection extends connectionType(
  'Notification',
  () => Notification,
  'your notifications',
) {
  list: NotificationList;

  @Field(() => Int, { description: 'How many of the whole list are unread.', complexity: 10 })
  unreadCount(): Promise<number> {
    return this.list.countUnread();
  }
}

@InputType({ description: 'The notification that was read.' })
class MarkNotificationReadInput {
  @Field(() => ID, { description: 'Id of the notification.' })
  id: string;
}

@Resolver(() => Notification)
export class NotificationResolver {
  @Extensions({ scope: null })
  @Query(() => NotificationConnection, {
    description: 'Your notifications, newest first.',
    complexity: connectionCost,
  })
  async notifications(
    @Ctx() { session }: ApiContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<Notification>> {
    const list = await listNotifications(session, args);
    const connection = toConnection(list, args, (notification) => notification);
    return Object.assign(new NotificationConnection(), connection, { list });
  }

  @Extensions({ scope: null })
  @Mutation(() => Notification, { description: 'Notes that you have read a notification.' })
  markNotificationRead(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => MarkNotificationReadInput, { description: 'The notification.' })
    { id }: MarkNotificationReadInput,
  ): Promise<Notification> {
    return markNotificationRead(session, id);
  }

  @Extensions({ scope: null })
  @Mutation(() => Int, { description: 'Notes that you have read all; answers how many were unread.' })
  markAllNotificationsRead(@Ctx() { session }: ApiContext): Promise<number> {
    return markAllNotificationsRead(session);
  }

  @FieldResolver(() => String, { description: 'The sentence to show.' })
  text(@Root() { kind, params }: Notification, @InLanguage() language: Language): string {
    return say(language, `notifications.${kind}`, params);
  }
}
