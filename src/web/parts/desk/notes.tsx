/** What officers wrote down about a company, and what was done with it. */
import { Anchor, Box, Button, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { Link } from 'wouter';
import { useFormats } from '../../formats';
import { SignedInForm } from '../account/signed-in-form';
import { useForm } from '../account/use-form';
import { useActionName } from './actions';
import { FilePart } from './company-facts';
import { ADD_NOTE, type CompanyFile, type History as Log } from './company-query';
import classes from './desk.module.css';

const FIELDS = ['body'] as const;
/** Characters of a note. */
const LONGEST_NOTE = 4_000;

interface NotesProps {
  readonly company: CompanyFile;
  readonly acts: boolean;
  readonly onDone: () => void;
}

export function Notes({ company, acts, onDone }: NotesProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const notes = company.notes?.nodes ?? [];
  return (
    <FilePart title={t('desk.notes.title')} id="notes">
      <Stack gap="sm">
        {notes.length === 0 && <Text c="dimmed">{t('desk.notes.none')}</Text>}
        {notes.map(({ id, body, author, createdAt }) => (
          <Box key={id}>
            <Text className={classes.words}>{body}</Text>
            <Text size="sm" c="dimmed">
              {[author?.name, formats.instant(createdAt)].filter(Boolean).join(' · ')}
            </Text>
          </Box>
        ))}
        {acts && <NewNote companyId={company.id} onDone={onDone} />}
      </Stack>
    </FilePart>
  );
}

interface NewNoteProps {
  readonly companyId: string;
  readonly onDone: () => void;
}

function NewNote({ companyId, onDone }: NewNoteProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (!open) {
    return (
      <Button variant="default" size="sm" onClick={() => setOpen(true)} style={{ alignSelf: 'flex-start' }}>
        {t('desk.notes.new')}
      </Button>
    );
  }
  return (
    <NoteForm
      companyId={companyId}
      onDone={() => {
        setOpen(false);
        onDone();
      }}
    />
  );
}

function NoteForm({ companyId, onDone }: NewNoteProps) {
  const { t } = useTranslation();
  const [{ fetching, error }, add] = useMutation(ADD_NOTE);
  const form = useForm({ name: `note.${companyId}`, first: { body: '' }, required: ['body'], error });
  const send = async () => {
    if (form.complete() && (await add({ input: { companyId, body: form.values.body } })).data) {
      form.forget();
      onDone();
    }
  };
  return (
    <SignedInForm
      action={t('desk.notes.add')}
      fetching={fetching}
      error={error}
      fields={FIELDS}
      missing={form.missing}
      onSend={() => void send()}
    >
      <Textarea
        label={t('desk.notes.new')}
        description={t('desk.notes.hint')}
        autosize
        minRows={2}
        maxLength={LONGEST_NOTE}
        autoFocus
        {...form.field('body')}
      />
    </SignedInForm>
  );
}

export function History({ log, companyId }: { readonly log: Log; readonly companyId: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const nameOf = useActionName();
  return (
    <FilePart title={t('desk.history.title')} id="history">
      {log.nodes.length === 0 && <Text c="dimmed">{t('desk.history.none')}</Text>}
      <ol className={classes.list} reversed>
        {log.nodes.map(({ id, at, action, actor, reason }) => (
          <Box key={id} component="li" py={6}>
            <Text>
              {nameOf(action)}
              {reason && ` · ${t(`desk.reasons.${reason}`, { defaultValue: reason })}`}
            </Text>
            <Text size="sm" c="dimmed" className="figures">
              {formats.instant(at)} · {actor.name ?? t(`desk.actor.${actor.kind}`)}
            </Text>
          </Box>
        ))}
      </ol>
      <Anchor component={Link} href={`/desk/audit?company=${companyId}`} size="sm">
        {t('desk.history.all', { count: log.totalCount, amount: formats.number(log.totalCount) })}
      </Anchor>
    </FilePart>
  );
}
