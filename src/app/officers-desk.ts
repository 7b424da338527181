/** The officers' desk: who looks after which company, and what is to be done. Notes and merging have files of their own. */
import { assignmentInput, taskInput } from '../domain/company-input';
import { AppError, refuseViolations } from '../domain/errors';
import { acceptAll, check } from '../domain/input';
import { checkPage, type PageArguments } from '../domain/list-input';
import type { Where } from '../infra/db/store';
import type { Company } from '../model/company';
import type { Task } from '../model/task';
import { changesBetween } from './audit';
import { holdCompany, putCompany } from './companies';
import { personOf } from './company-notes';
import type { Paged } from './paged';
import { authorize } from './policy';
import type { Session } from './session';
import { type Tx, transact } from './transact';

/** Makes an officer look after a company, or nobody. Throws INVALID_INPUT, NOT_FOUND, FORBIDDEN. */
export async function assignCompany(session: Session, asked: unknown): Promise<Company> {
  authorize(session, 'RUN_OFFICERS_DESK', null);
  const { input } = acceptAll({ input: check(assignmentInput, [], asked, ['input']) });
  const officerId = input.officerId ?? null;
  return transact(session, async (tx) => {
    const before = await holdCompany(tx, input.companyId, 'RUN_OFFICERS_DESK');
    await refuseUnknownOfficer(tx, officerId, 'officerId');
    const after = { ...before, officerId, version: before.version + 1 };
    return putCompany(tx, { action: 'assignCompany', before, after });
  });
}

/** Gives an officer, oneself unless named, something to do. Throws INVALID_INPUT, NOT_FOUND, FORBIDDEN. */
export async function createTask(session: Session, asked: unknown): Promise<Task> {
  authorize(session, 'RUN_OFFICERS_DESK', null);
  const { input } = acceptAll({ input: check(taskInput, [], asked, ['input']) });
  const createdById = personOf(session);
  const { title, companyId = null, assigneeId, dueOn = null } = input;
  return transact(session, async (tx) => {
    if (companyId !== null) {
      await holdCompany(tx, companyId, 'RUN_OFFICERS_DESK');
    }
    await refuseUnknownOfficer(tx, assigneeId ?? null, 'assigneeId');
    const task: Task = {
      id: tx.newId('task'),
      companyId,
      assigneeId: assigneeId ?? createdById,
      createdById,
      title,
      dueOn,
      createdAt: tx.instant,
      doneAt: null,
    };
    await tx.store.records.add('task', task);
    noteTask(tx, 'createTask', { before: null, after: task });
    if (task.assigneeId !== createdById) {
      await tx.notify([task.assigneeId], { kind: 'TASK_ASSIGNED', subjectId: task.id });
    }
    return task;
  });
}

/** Notes that a task is done. Throws NOT_FOUND, FORBIDDEN, and ILLEGAL_STEP where it was done before. */
export const completeTask = (session: Session, id: string): Promise<Task> =>
  stepTask(session, id, 'completeTask');

/** Opens a task again. Throws NOT_FOUND, FORBIDDEN, and ILLEGAL_STEP where it is open. */
export const reopenTask = (session: Session, id: string): Promise<Task> =>
  stepTask(session, id, 'reopenTask');

async function stepTask(session: Session, id: string, action: 'completeTask' | 'reopenTask'): Promise<Task> {
  authorize(session, 'RUN_OFFICERS_DESK', null);
  return transact(session, async (tx) => {
    const before = await tx.store.records.lock('task', id);
    if (!before) {
      throw new AppError('NOT_FOUND', { kind: 'task', id });
    }
    const isDone = before.doneAt !== null;
    if (isDone === (action === 'completeTask')) {
      throw new AppError('ILLEGAL_STEP', { from: isDone ? 'DONE' : 'OPEN' });
    }
    const after = { ...before, doneAt: isDone ? null : tx.instant };
    await tx.store.records.change('task', id, { doneAt: after.doneAt });
    noteTask(tx, action, { before, after });
    return after;
  });
}

export interface TaskArguments extends PageArguments {
  /** Only those of the viewer. */
  readonly mine: boolean;
  /** Only done ones, or only open ones; both unless given. */
  readonly done?: boolean | null;
}

/** Tasks of officers, newest first. Throws FORBIDDEN, INVALID_INPUT, INVALID_CURSOR. */
export async function listTasks(session: Session, args: TaskArguments): Promise<Paged<Task>> {
  authorize(session, 'OFFICERS_DESK', null);
  const { database } = session.world;
  const { page } = acceptAll({ page: checkPage(args) });
  const { mine, done = null } = args;
  const where: Where<'task'> = {
    ...(mine ? { assigneeId: personOf(session) } : {}),
    ...(done === null ? {} : { doneAt: done ? { not: null } : null }),
  };
  const list = `tasks:${JSON.stringify(where)}`;
  const order = { by: 'createdAt', direction: 'DESC' } as const;
  const found = await database.read(({ records }) => records.page('task', where, { list, order, page }));
  return { ...found, count: () => database.read(({ records }) => records.count('task', where)) };
}

/** Work is given to officers only. */
async function refuseUnknownOfficer(tx: Tx, personId: string | null, field: string): Promise<void> {
  const where = { id: personId ?? '', staffRole: 'OFFICER', erasedAt: null } as const;
  const known = personId === null || (await tx.store.records.find('person', where)) !== null;
  refuseViolations(known ? [] : [{ path: ['input', field], code: 'UNKNOWN_RECORD', params: {} }]);
}

function noteTask(tx: Tx, action: string, change: { readonly before: Task | null; readonly after: Task }) {
  const { id, companyId } = change.after;
  tx.audit({ action, subjectKind: 'task', subjectId: id, companyId, changes: changesBetween(change) });
}
