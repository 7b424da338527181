/** Messages within a mutual introduction. */
import {
  Arg,
  Args,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { listMessages, sendMessage } from '../../app/messages';
import { Company } from '../../model/company';
import type { Message as MessageRecord } from '../../model/message';
import { DateTimeScalar } from '../../model/scalars';
import { PageArgs } from '../arguments';
import { type Connection, connectionType, toConnection } from '../connections';
import type { ApiContext } from '../context';
import { connectionCost } from '../limits';
import { Introduction } from './introductions';

@ObjectType({ description: 'A line of the talk within a mutual introduction.' })
class Message {
  companyId: string;

  @Field(() => ID, { description: 'Opaque id, "msg_...".' })
  id: string;

  @Field(() => String, { description: 'What was written.' })
  body: string;

  @Field(() => DateTimeScalar, { description: 'When it was sent.' })
  createdAt: string;
}

function shown({ id, body, createdAt, companyId }: MessageRecord): Message {
  return Object.assign(new Message(), { id, body, createdAt, companyId });
}

const MessageConnection = connectionType('Message', () => Message, 'the messages, oldest first');

@InputType({ description: 'A message to the other party.' })
class SendMessageInput {
  @Field(() => ID, { description: 'Id of the introduction.' })
  introductionId: string;

  @Field(() => String, { description: '1 to 4,000 characters; contacts are allowed.' })
  body: string;
}

@Resolver(() => Message)
export class MessageResolver {
  @Extensions({ scope: 'introductions:write' })
  @Mutation(() => Message, { description: 'Writes to the other party of a mutual introduction.' })
  async sendMessage(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => SendMessageInput, { description: 'The message.' }) input: SendMessageInput,
  ): Promise<Message> {
    return shown(await sendMessage(session, { ...input }));
  }

  @FieldResolver(() => Company, { description: 'The party that wrote it.' })
  company(@Root() message: Message, @Ctx() { loaders }: ApiContext): Promise<Company | null> {
    return loaders.of('company').load(message.companyId);
  }
}

@Resolver(() => Introduction)
export class IntroductionMessageResolver {
  @FieldResolver(() => MessageConnection, {
    nullable: true,
    description: 'The talk, oldest first; null until both have accepted.',
    complexity: connectionCost,
  })
  async messages(
    @Root() { record }: Introduction,
    @Ctx() { session }: ApiContext,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<Message> | null> {
    const page = await listMessages(session, record, args);
    return page && toConnection(page, args, shown);
  }
}
