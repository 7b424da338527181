/** The audit log, for officers, auditors and site administrators. */
import {
  Args,
  ArgsType,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
  registerEnumType,
} from 'type-graphql';
import { actorName, readAuditLog } from '../../app/audit-log';
import type { AuditChange as Change } from '../../domain/audit';
import { ACTOR_KINDS, type ActorKind } from '../../domain/vocabulary';
import type { AuditEntry as AuditRecord } from '../../model/audit-entry';
import { DateTimeScalar } from '../../model/scalars';
import { PageArgs } from '../arguments';
import { type Connection, connectionType, toConnection } from '../connections';
import type { ApiContext } from '../context';
import { connectionCost } from '../limits';

const ActorKindEnum = Object.fromEntries(ACTOR_KINDS.map((kind) => [kind, kind]));
registerEnumType(ActorKindEnum, {
  name: 'ActorKind',
  description: 'Who took a step: somebody not signed in, a person, a partner app, or the program itself.',
});

@ObjectType({ description: 'Who took a step.' })
class AuditActor {
  @Field(() => ActorKindEnum, { description: 'What kind of actor it was.' })
  kind: ActorKind;

  @Field(() => ID, { nullable: true, description: 'Id of the person or the key.' })
  id: string | null;
}

@ObjectType({ description: 'What a step was taken on.' })
class AuditSubject {
  @Field(() => String, { description: 'Kind of the record, such as "offer".' })
  kind: string;

  @Field(() => ID, { description: 'Id of the record.' })
  id: string;
}

@ObjectType({ description: 'One field that a step changed.' })
class AuditChange {
  @Field(() => String, { description: 'Name of the field.' })
  field: string;

  @Field(() => String, { nullable: true, description: 'Value before, as text; null where none is kept.' })
  before: string | null;

  @Field(() => String, { nullable: true, description: 'Value after, as text; null where none is kept.' })
  after: string | null;

  @Field(() => Boolean, {
    description: 'Whether before and after are keyed hashes that stand for personal data.',
  })
  personal: boolean;
}

@ObjectType({ description: 'One step that somebody took; entries are never changed or deleted.' })
class AuditEntry {
  @Field(() => ID, { description: 'Opaque id, "aud_...".' })
  id: string;

  @Field(() => Int, { description: 'Place in the log: 1, 2, 3, ...' })
  seq: number;

  @Field(() => DateTimeScalar, { description: 'When it was taken.' })
  at: string;

  @Field(() => AuditActor, { description: 'Who took it.' })
  actor: AuditActor;

  @Field(() => String, { description: 'Verb and object, such as "verifyCompany".' })
  action: string;

  @Field(() => AuditSubject, { description: 'What it was taken on.' })
  subject: AuditSubject;

  @Field(() => ID, { nullable: true, description: 'Id of the company concerned.' })
  companyId: string | null;

  @Field(() => [AuditChange], { description: 'What it changed.' })
  changes: AuditChange[];

  @Field(() => String, { nullable: true, description: 'Why, where that was said.' })
  reason: string | null;

  @Field(() => String, { description: 'SHA-256 over the entry and the hash of the one before.' })
  hash: string;
}

const AuditEntryConnection = connectionType('AuditEntry', () => AuditEntry, 'the entries, newest first');

@InputType({ description: 'Which entries to list; all that is named must hold.' })
class AuditWhere {
  @Field(() => ID, { nullable: true, description: 'On this record.' })
  subjectId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Concerning this company.' })
  companyId?: string | null;

  @Field(() => ID, { nullable: true, description: 'By this person or key.' })
  actorId?: string | null;

  @Field(() => String, { nullable: true, description: 'Of this action.' })
  action?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'At this instant or later.' })
  from?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Before this instant.' })
  to?: string | null;
}

@ArgsType()
class AuditLogArgs extends PageArgs {
  @Field(() => AuditWhere, { nullable: true, description: 'Which entries to list.' })
  where?: AuditWhere | null;
}

function shown(record: AuditRecord): AuditEntry {
  const { id, seq, at, action, companyId, reason, hash } = record;
  return Object.assign(new AuditEntry(), {
    ...{ id, seq, at, action, companyId, reason, hash },
    actor: Object.assign(new AuditActor(), { kind: record.actorKind, id: record.actorId }),
    subject: { kind: record.subjectKind, id: record.subjectId },
    changes: record.changes.map(shownChange),
  });
}

function shownChange({ field, before, after, personal }: Change): AuditChange {
  const text = (value: Change['before']) => (value === null ? null : String(value));
  return { field, before: text(before), after: text(after), personal: personal === true };
}

@Resolver(() => AuditActor)
export class AuditResolver {
  @Extensions({ scope: null })
  @Query(() => AuditEntryConnection, {
    description: 'What was done, newest first; for officers, auditors and site administrators.',
    complexity: connectionCost,
  })
  async auditLog(
    @Ctx() { session }: ApiContext,
    @Args(() => AuditLogArgs) args: AuditLogArgs,
  ): Promise<Connection<AuditEntry>> {
    return toConnection(await readAuditLog(session, args), args, shown);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Name of the person or the key; null once it is gone or erased.',
  })
  async name(@Root() { kind, id }: AuditActor, @Ctx() { loaders }: ApiContext): Promise<string | null> {
    const known = id !== null && (kind === 'PERSON' || kind === 'API_KEY');
    return known ? actorName(await loaders.of(kind === 'PERSON' ? 'person' : 'apiKey').load(id)) : null;
  }
}
