/** Tasks of officers, and the steps with them. */
import { useQuery } from 'urql';
import type { DeskTasksQuery } from '../../documents/graphql';
import { graphql } from '../../graphql';

const TASKS = graphql(`
  query DeskTasks($mine: Boolean!, $done: Boolean!, $first: Int!) {
    tasks(mine: $mine, done: $done, first: $first) {
      totalCount
      nodes { id title dueOn createdAt doneAt assignee { id name } company { id name } }
    }
  }
`);

export const CREATE_TASK = graphql(`
  mutation DeskCreateTask($input: CreateTaskInput!) {
    createTask(input: $input) { id title }
  }
`);

export const COMPLETE_TASK = graphql(`
  mutation DeskCompleteTask($id: ID!) {
    completeTask(input: { id: $id }) { id doneAt }
  }
`);

export const REOPEN_TASK = graphql(`
  mutation DeskReopenTask($id: ID!) {
    reopenTask(input: { id: $id }) { id doneAt }
  }
`);

export type Task = DeskTasksQuery['tasks']['nodes'][number];

/** Empty lists hold nothing that a cache could know them by. */
const CONTEXT = { additionalTypenames: ['Task'] };
const PAGE_ROWS = 50;

/** What is due first comes first; without a day, what was given first. Done ones: the last done first. */
function byPressing(a: Task, b: Task): number {
  const [ofA, ofB] = [a, b].map(({ doneAt, dueOn, createdAt }) => doneAt ?? `${dueOn ?? '9'} ${createdAt}`);
  return a.doneAt ? (ofB ?? '').localeCompare(ofA ?? '') : (ofA ?? '').localeCompare(ofB ?? '');
}

interface Asked {
  /** Those on this company, whoever does them; one's own without it. */
  readonly companyId?: string | undefined;
  readonly done: boolean;
}

export function useTasks({ companyId, done }: Asked) {
  const variables = { mine: companyId === undefined, done, first: PAGE_ROWS };
  const [{ data, error }, again] = useQuery({ query: TASKS, variables, context: CONTEXT });
  const tasks = data?.tasks.nodes.filter(
    ({ company }) => companyId === undefined || company?.id === companyId,
  );
  return {
    tasks: tasks?.sort(byPressing),
    /** More than those shown. */
    rest: data ? Math.max(0, data.tasks.totalCount - PAGE_ROWS) : 0,
    error,
    again: () => again({ requestPolicy: 'network-only' }),
  };
}
