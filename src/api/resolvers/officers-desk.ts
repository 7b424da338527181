/** The officers' desk: owners, notes, tasks, merging of duplicates. Staff only. */
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { addCompanyNote, listCompanyNotes } from '../../app/company-notes';
import { mergeCompanies } from '../../app/merge-companies';
import { assignCompany, completeTask, createTask, listTasks, reopenTask } from '../../app/officers-desk';
import { may } from '../../app/policy';
import { Company } from '../../model/company';
import type { CompanyNote as NoteRecord } from '../../model/company-note';
import { DateScalar, DateTimeScalar } from '../../model/scalars';
import type { Task as TaskRecord } from '../../model/task';
import { PageArgs } from '../arguments';
import { type Connection, connectionType, toConnection } from '../connections';
import type { ApiContext } from '../context';
import { connectionCost } from '../limits';

@ObjectType({ description: 'An officer.' })
class Officer {
  @Field(() => ID, { description: 'Opaque id, "per_...".' })
  id: string;

  @Field(() => String, { description: 'Name.' })
  name: string;
}

@ObjectType({ description: 'What an officer wrote down about a company.' })
class CompanyNote {
  @Field(() => ID, { description: 'Opaque id, "nte_...".' })
  id: string;

  @Field(() => String, { description: 'The note.' })
  body: string;

  @Field(() => DateTimeScalar, { description: 'When it was written.' })
  createdAt: string;

  authorId: string;
}

@ObjectType({ description: 'Something an officer has to do.' })
class Task {
  @Field(() => ID, { description: 'Opaque id, "tsk_...".' })
  id: string;

  @Field(() => String, { description: 'What is to be done.' })
  title: string;

  @Field(() => DateScalar, { nullable: true, description: 'Day by which it is due.' })
  dueOn: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was given.' })
  createdAt: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was done.' })
  doneAt: string | null;

  companyId: string | null;
  assigneeId: string;
}

const shownNote = ({ id, body, createdAt, authorId }: NoteRecord): CompanyNote =>
  Object.assign(new CompanyNote(), { id, body, createdAt, authorId });
const shownTask = (record: TaskRecord): Task => Object.assign(new Task(), record);

const NoteConnection = connectionType('CompanyNote', () => CompanyNote, 'the notes on a company');
const TaskConnection = connectionType('Task', () => Task, 'the tasks found');

@ArgsType()
class NoteArgs extends PageArgs {}

@ArgsType()
class TaskArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: true, description: 'Only your own; those of all unless true.' })
  mine: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Only done ones, or only open ones.' })
  done?: boolean | null;
}

@InputType({ description: 'Who looks after a company.' })
class AssignCompanyInput {
  @Field(() => ID, { description: 'Id of the company.' })
  companyId: string;

  @Field(() => ID, { nullable: true, description: 'The officer; null for nobody.' })
  officerId?: string | null;
}

@InputType({ description: 'A note on a company.' })
class AddCompanyNoteInput {
  @Field(() => ID, { description: 'Id of the company.' })
  companyId: string;

  @Field(() => String, { description: 'At most 4,000 characters.' })
  body: string;
}

@InputType({ description: 'A new task.' })
class CreateTaskInput {
  @Field(() => String, { description: 'What is to be done; at most 200 characters.' })
  title: string;

  @Field(() => ID, { nullable: true, description: 'Company concerned.' })
  companyId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The officer who does it; yourself unless given.' })
  assigneeId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day by which it is due.' })
  dueOn?: string | null;
}

@InputType({ description: 'A task to complete or open again.' })
class TaskStepInput {
  @Field(() => ID, { description: 'Id of the task.' })
  id: string;
}

@InputType({ description: 'Two records of one firm.' })
class MergeCompaniesInput {
  @Field(() => ID, { description: 'The company that is kept.' })
  keepId: string;

  @Field(() => ID, { description: 'The one that is merged into it.' })
  dropId: string;

  @Field(() => String, { description: 'Why; without personal data, as it stands in the audit log.' })
  reason: string;

  @Field(() => Boolean, { description: 'Must be true: a merge cannot be undone.' })
  confirm: boolean;
}

async function officerOf({ loaders }: ApiContext, id: string | null): Promise<Officer | null> {
  const person = id === null ? null : await loaders.of('person').load(id);
  return person && Object.assign(new Officer(), { id: person.id, name: person.name });
}

@Resolver(() => Task)
export class TaskResolver {
  @Extensions({ scope: null })
  @Query(() => TaskConnection, {
    description: 'Tasks of officers, newest first.',
    complexity: connectionCost,
  })
  async tasks(
    @Ctx() { session }: ApiContext,
    @Args(() => TaskArgs) args: TaskArgs,
  ): Promise<Connection<Task>> {
    return toConnection(await listTasks(session, args), args, shownTask);
  }

  @Extensions({ scope: null })
  @Mutation(() => Task, { description: 'Gives an officer something to do.' })
  async createTask(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => CreateTaskInput, { description: 'The task.' }) input: CreateTaskInput,
  ): Promise<Task> {
    return shownTask(await createTask(session, { ...input }));
  }

  @Extensions({ scope: null })
  @Mutation(() => Task, { description: 'Notes that a task is done.' })
  async completeTask(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => TaskStepInput, { description: 'The task.' }) { id }: TaskStepInput,
  ): Promise<Task> {
    return shownTask(await completeTask(session, id));
  }

  @Extensions({ scope: null })
  @Mutation(() => Task, { description: 'Opens a task again.' })
  async reopenTask(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => TaskStepInput, { description: 'The task.' }) { id }: TaskStepInput,
  ): Promise<Task> {
    return shownTask(await reopenTask(session, id));
  }

  @FieldResolver(() => Officer, { nullable: true, description: 'Who has to do it.' })
  assignee(@Root() task: Task, @Ctx() context: ApiContext): Promise<Officer | null> {
    return officerOf(context, task.assigneeId);
  }

  @FieldResolver(() => Company, { nullable: true, description: 'Company concerned.' })
  async company(@Root() task: Task, @Ctx() { loaders }: ApiContext): Promise<Company | null> {
    return task.companyId === null ? null : loaders.of('company').load(task.companyId);
  }
}

@Resolver(() => CompanyNote)
export class CompanyNoteResolver {
  @Extensions({ scope: null })
  @Mutation(() => CompanyNote, { description: 'Adds a note to a company, for staff only.' })
  async addCompanyNote(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => AddCompanyNoteInput, { description: 'The note.' }) input: AddCompanyNoteInput,
  ): Promise<CompanyNote> {
    return shownNote(await addCompanyNote(session, { ...input }));
  }

  @FieldResolver(() => Officer, { nullable: true, description: 'Who wrote it.' })
  author(@Root() note: CompanyNote, @Ctx() context: ApiContext): Promise<Officer | null> {
    return officerOf(context, note.authorId);
  }
}

@Resolver(() => Company)
export class OfficersDeskResolver {
  @Extensions({ scope: null })
  @Mutation(() => Company, { description: 'Makes an officer look after a company, or nobody.' })
  assignCompany(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => AssignCompanyInput, { description: 'Company and officer.' })
    input: AssignCompanyInput,
  ): Promise<Company> {
    return assignCompany(session, { ...input });
  }

  @Extensions({ scope: null })
  @Mutation(() => Company, {
    description: 'Merges two records of one firm for good and returns the one that is kept.',
  })
  mergeCompanies(
    @Ctx() { session }: ApiContext,
    @Arg('input', () => MergeCompaniesInput, { description: 'The two records.' }) input: MergeCompaniesInput,
  ): Promise<Company> {
    return mergeCompanies(session, { ...input });
  }

  @FieldResolver(() => NoteConnection, {
    nullable: true,
    description: 'What officers wrote down about it, newest first; for staff.',
    complexity: connectionCost,
  })
  async notes(
    @Root() company: Company,
    @Ctx() { session }: ApiContext,
    @Args(() => NoteArgs) args: NoteArgs,
  ): Promise<Connection<CompanyNote> | null> {
    const page = await listCompanyNotes(session, company.id, args);
    return page && toConnection(page, args, shownNote);
  }

  @FieldResolver(() => Officer, { nullable: true, description: 'Officer who looks after it; for staff.' })
  async officer(@Root() company: Company, @Ctx() context: ApiContext): Promise<Officer | null> {
    return may(context.session, 'OFFICERS_DESK', company.id) ? officerOf(context, company.officerId) : null;
  }

  @FieldResolver(() => Company, { nullable: true, description: 'Company it was merged into; for staff.' })
  async mergedInto(
    @Root() company: Company,
    @Ctx() { session, loaders }: ApiContext,
  ): Promise<Company | null> {
    const id = may(session, 'OFFICERS_DESK', company.id) ? company.mergedIntoId : null;
    return id === null ? null : loaders.of('company').load(id);
  }
}
