/** One notice whole: what it says, what it touches, and the way to lift it. */
import { Anchor, Button, Modal, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { Link } from 'wouter';
import { useFormats } from '../../formats';
import { SignedInForm } from '../account/signed-in-form';
import { useForm } from '../account/use-form';
import { Facts } from '../listing/facts';
import classes from './desk.module.css';
import { LIFT, type Notice } from './notice-query';
import { Touched } from './touched';

export function useNoticeTitle(): (notice: Pick<Notice, 'kind' | 'crossing' | 'hsCodes'>) => string {
  const { t } = useTranslation();
  return ({ kind, crossing, hsCodes }) =>
    t('desk.notice.of', {
      kind: t(`desk.notice.kinds.${kind}`),
      place: crossing?.name ?? hsCodes.join(', '),
    });
}

/** "From 24 November 2026 until it is lifted". */
export function useSpan(): (notice: Pick<Notice, 'validFrom' | 'validTo'>) => string {
  const { t } = useTranslation();
  const formats = useFormats();
  return ({ validFrom, validTo }) =>
    validTo
      ? t('listing.span', { from: formats.day(validFrom), to: formats.day(validTo) })
      : t('desk.notice.open', { from: formats.day(validFrom) });
}

interface NoticeDetailProps {
  readonly notice: Notice;
  readonly acts: boolean;
  readonly onLifted: () => void;
}

export function NoticeDetail({ notice, acts, onLifted }: NoticeDetailProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const titleOf = useNoticeTitle();
  const spanOf = useSpan();
  const { standing, note, source, waitingDays, createdAt, liftedAt } = notice;
  const stands = standing === 'IN_FORCE' || standing === 'AHEAD';
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="notice">
      <Stack gap="sm">
        <Title order={2} id="notice">
          {titleOf(notice)}
        </Title>
        <Text className={classes.words}>{note}</Text>
        <Facts
          facts={[
            { key: 'standing', name: t('listing.status'), value: t(`desk.notice.standing.${standing}`) },
            { key: 'span', name: t('desk.notice.span'), value: spanOf(notice) },
            {
              key: 'waiting',
              name: t('desk.notice.waiting'),
              value: waitingDays === null ? null : formats.number(waitingDays),
            },
            { key: 'source', name: t('desk.notice.source'), value: <Source text={source} /> },
            { key: 'published', name: t('desk.notice.published'), value: formats.instant(createdAt) },
            { key: 'lifted', name: t('desk.notice.lifted'), value: liftedAt && formats.instant(liftedAt) },
          ]}
        />
        {stands && <Touched crossing={notice.crossing?.code ?? ''} hsCodes={notice.hsCodes} />}
        <Anchor component={Link} href="/#corridors" size="sm">
          {t('desk.notice.map')}
        </Anchor>
        {acts && stands && <Lift notice={notice} onLifted={onLifted} />}
      </Stack>
    </Paper>
  );
}

function Source({ text }: { readonly text: string }) {
  return /^https?:\/\/\S+$/.test(text) ? (
    <Anchor href={text} target="_blank" rel="noreferrer" className={classes.words}>
      {text}
    </Anchor>
  ) : (
    <span className={classes.words}>{text}</span>
  );
}

function Lift({ notice, onLifted }: Pick<NoticeDetailProps, 'notice' | 'onLifted'>) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)} style={{ alignSelf: 'flex-start' }}>
        {t('desk.notice.lift')}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t('desk.notice.lift')}
        closeButtonProps={{ 'aria-label': t('plan.close') }}
      >
        <LiftForm
          notice={notice}
          onLifted={() => {
            setOpen(false);
            onLifted();
          }}
        />
      </Modal>
    </>
  );
}

const FIELDS = ['reason'] as const;
/** Characters of a reason. */
const LONGEST = 300;

function LiftForm({ notice, onLifted }: Pick<NoticeDetailProps, 'notice' | 'onLifted'>) {
  const { t } = useTranslation();
  const [{ fetching, error }, lift] = useMutation(LIFT);
  const form = useForm({ name: `lift.${notice.id}`, first: { reason: '' }, required: [], error });
  const send = async () => {
    const { data } = await lift({ input: { id: notice.id, reason: form.values.reason.trim() || null } });
    if (data) {
      form.forget();
      onLifted();
    }
  };
  return (
    <SignedInForm
      action={t('desk.notice.liftAction')}
      fetching={fetching}
      error={error}
      fields={FIELDS}
      missing={form.missing}
      onSend={() => void send()}
    >
      <Text size="sm">{t('desk.notice.liftEffect')}</Text>
      <Textarea
        label={t('desk.notice.liftReason')}
        description={t('desk.notice.liftReasonHint')}
        maxLength={LONGEST}
        autosize
        minRows={2}
        {...form.field('reason')}
      />
    </SignedInForm>
  );
}
