/** Tasks: one's own, or those on a company; given, done, opened again. */
import { Anchor, Box, Button, Group, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { Link, useSearchParams } from 'wouter';
import { useFormats } from '../../formats';
import { Failed, Loading } from '../states';
import classes from './desk.module.css';
import { NewTask } from './new-task';
import { Age } from './sections';
import { COMPLETE_TASK, REOPEN_TASK, type Task, useTasks } from './task-query';

interface TasksProps {
  readonly acts: boolean;
  /** Shows the tasks on this company; one's own without it. */
  readonly companyId?: string;
}

export function Tasks({ acts, companyId }: TasksProps) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const done = params.get('tasks') === 'done';
  const { tasks, rest, error, again } = useTasks({ companyId, done });
  const show = (which: string) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        which === 'done' ? next.set('tasks', 'done') : next.delete('tasks');
        return next;
      },
      { replace: true },
    );
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="desk-tasks">
      <Group justify="space-between" gap="xs">
        <Title order={2} id="desk-tasks">
          {t(companyId ? 'desk.tasks.ofCompany' : 'desk.tasks.mine')}
        </Title>
        <SegmentedControl
          size="sm"
          aria-label={t('desk.tasks.which')}
          value={done ? 'done' : 'open'}
          onChange={show}
          data={['open', 'done'].map((value) => ({ value, label: t(`desk.tasks.${value}`) }))}
        />
      </Group>
      <Box mt="xs">
        {error && <Failed error={error} retry={again} />}
        {!tasks && !error && <Loading lines={3} height={44} />}
        {tasks && <TaskList tasks={tasks} done={done} acts={acts} named={!companyId} />}
        {rest > 0 && (
          <Text size="sm" c="dimmed">
            {t('desk.tasks.rest', { count: rest })}
          </Text>
        )}
      </Box>
      {acts && <NewTask companyId={companyId} />}
    </Paper>
  );
}

interface TaskListProps {
  readonly tasks: readonly Task[];
  readonly done: boolean;
  readonly acts: boolean;
  /** Names the company of a task, or, on its own page, who does it. */
  readonly named: boolean;
}

function TaskList({ tasks, done, acts, named }: TaskListProps) {
  const { t } = useTranslation();
  const [last, setLast] = useState<Task | null>(null);
  const [{ fetching, error }, step] = useMutation(done ? REOPEN_TASK : COMPLETE_TASK);
  const take = async (task: Task) => {
    const { data } = await step({ id: task.id });
    setLast(data && !done ? task : null);
  };
  return (
    <Stack gap="xs">
      {error && <Failed error={error} />}
      {last && <Undo task={last} onUndone={() => setLast(null)} />}
      {tasks.length === 0 && <Text c="dimmed">{t(done ? 'desk.tasks.noneDone' : 'desk.tasks.none')}</Text>}
      <ul className={classes.list}>
        {tasks.map((task) => (
          <li key={task.id} className={classes.task}>
            <TaskText task={task} named={named} />
            {acts && (
              <Button
                size="xs"
                variant="default"
                disabled={fetching}
                onClick={() => void take(task)}
                aria-label={t(done ? 'desk.tasks.reopenOf' : 'desk.tasks.completeOf', { title: task.title })}
              >
                {t(done ? 'desk.tasks.reopen' : 'desk.tasks.complete')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Stack>
  );
}

function Undo({ task, onUndone }: { readonly task: Task; readonly onUndone: () => void }) {
  const { t } = useTranslation();
  const [{ fetching, error }, reopen] = useMutation(REOPEN_TASK);
  const undo = async () => {
    const { data } = await reopen({ id: task.id });
    if (data) {
      onUndone();
    }
  };
  return (
    <Group gap="xs" role="status">
      <Text size="sm" className={classes.words}>
        {t('desk.tasks.isDone', { title: task.title })}
      </Text>
      <Button size="compact-sm" variant="subtle" loading={fetching} onClick={() => void undo()}>
        {t('desk.tasks.undo')}
      </Button>
      {error && <Failed error={error} />}
    </Group>
  );
}

function TaskText({ task, named }: { readonly task: Task; readonly named: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { title, company, assignee, dueOn, createdAt, doneAt } = task;
  const late = doneAt === null && dueOn !== null && dueOn < new Date().toISOString().slice(0, 10);
  return (
    <Box>
      <Text fw={600} className={classes.words}>
        {title}
      </Text>
      <Group gap="4px 12px">
        {doneAt !== null && (
          <Age text={t('desk.tasks.doneOn', { day: formats.day(doneAt) })} pressing={false} />
        )}
        {doneAt === null && dueOn !== null && (
          <Age text={t('desk.tasks.due', { day: formats.day(dueOn) })} pressing={late} />
        )}
        {doneAt === null && (
          <Age text={t('desk.tasks.given', { day: formats.day(createdAt) })} pressing={false} />
        )}
        {named && company && (
          <Anchor component={Link} href={`/desk/companies/${company.id}`} size="sm">
            {company.name}
          </Anchor>
        )}
        {!named && assignee && (
          <Text span size="sm" c="dimmed">
            {assignee.name}
          </Text>
        )}
      </Group>
    </Box>
  );
}
