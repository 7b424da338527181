/** A task more, for oneself. */
import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { SignedInForm } from '../account/signed-in-form';
import { useForm } from '../account/use-form';
import { CREATE_TASK } from './task-query';

const FIELDS = ['title', 'dueOn'] as const;
/** Characters of a task. */
const LONGEST_TITLE = 200;

export function NewTask({ companyId }: { readonly companyId: string | undefined }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (!open) {
    return (
      <Button variant="default" size="sm" mt="sm" onClick={() => setOpen(true)}>
        {t('desk.tasks.new')}
      </Button>
    );
  }
  return <TaskForm companyId={companyId} onEnd={() => setOpen(false)} />;
}

interface TaskFormProps {
  readonly companyId: string | undefined;
  readonly onEnd: () => void;
}

function TaskForm({ companyId, onEnd }: TaskFormProps) {
  const { t } = useTranslation();
  const [{ fetching, error }, create] = useMutation(CREATE_TASK);
  const form = useForm({
    name: `task.${companyId ?? ''}`,
    first: { title: '', dueOn: '' },
    required: ['title'],
    error,
  });
  const send = async () => {
    if (!form.complete()) {
      return;
    }
    const { title, dueOn } = form.values;
    const { data } = await create({ input: { title, dueOn: dueOn || null, companyId: companyId ?? null } });
    if (data) {
      form.forget();
      onEnd();
    }
  };
  return (
    <SignedInForm
      action={t('desk.tasks.create')}
      fetching={fetching}
      error={error}
      fields={FIELDS}
      missing={form.missing}
      onSend={() => void send()}
    >
      <Group align="flex-start" gap="sm" mt="sm">
        <TextInput
          label={t('desk.tasks.title')}
          maxLength={LONGEST_TITLE}
          autoFocus
          style={{ flex: '1 1 220px' }}
          {...form.field('title')}
        />
        <TextInput type="date" label={t('desk.tasks.dueOn')} {...form.field('dueOn')} />
      </Group>
      <Button variant="subtle" size="sm" style={{ alignSelf: 'flex-start' }} onClick={onEnd}>
        {t('desk.cancel')}
      </Button>
    </SignedInForm>
  );
}
