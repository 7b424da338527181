/** Where an introduction stands in one sentence, and the step that comes next. */
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { Link } from 'wouter';
import type { ViewerQuery } from '../../documents/graphql';
import { useFormats } from '../../formats';
import { Certain } from '../plan/certain';
import { Clock } from './clock';
import { ACCEPT, CLOSE, DECLINE, type WholeIntroduction, WITHDRAW } from './introduction-query';
import { ReasonDialog } from './reason-dialog';
import { Refused } from './refused';
import { type Rights, rightsOf, turnOf } from './rights';

interface NextStepProps {
  readonly viewer: NonNullable<ViewerQuery['viewer']>;
  readonly introduction: WholeIntroduction;
}

export function NextStep({ viewer, introduction }: NextStepProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const other = introduction.mySide === 'SELLER' ? introduction.buyer : introduction.seller;
  const { timeLeft, reason } = introduction;
  const says = { name: other.name, until: formats.instant(introduction.expiresAt) };
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="next">
      <Stack gap="sm" align="flex-start">
        <Group gap="md" justify="space-between" w="100%">
          <Title order={2} id="next">
            {t(`introductions.badge.${turnOf(introduction)}`)}
          </Title>
          {timeLeft && <Clock left={timeLeft} />}
        </Group>
        <Text aria-live="polite">{t(`introductions.says.${turnOf(introduction)}`, says)}</Text>
        {reason && (
          <Text size="sm">
            {t(introduction.mySide ? 'introductions.yourReason' : 'introductions.theirReason', {
              reason: t(`introductions.reasons.${reason}`),
            })}
          </Text>
        )}
        <Steps introduction={introduction} rights={rightsOf(viewer, introduction)} />
      </Stack>
    </Paper>
  );
}

interface StepsProps {
  readonly introduction: WholeIntroduction;
  readonly rights: Rights;
}

function Steps({ introduction, rights }: StepsProps) {
  const { t } = useTranslation();
  const { id, status, mySide } = introduction;
  const [accepted, accept] = useMutation(ACCEPT);
  const [withdrawn, withdraw] = useMutation(WITHDRAW);
  return (
    <>
      <Group gap="sm" className="no-print">
        {rights.accept && (
          <Button size="md" loading={accepted.fetching} onClick={() => void accept({ id })}>
            {t('introductions.accept')}
          </Button>
        )}
        {status === 'MUTUAL' && mySide && (
          <Button component={Link} href={`/deals/new?introduction=${id}`}>
            {t('introductions.openDeal')}
          </Button>
        )}
        {rights.decline && <Ending kind="decline" id={id} />}
        {rights.withdraw && (
          <Certain
            name={t('introductions.withdraw')}
            busy={withdrawn.fetching}
            onYes={async () => {
              await withdraw({ id });
            }}
          >
            {t('introductions.withdrawText')}
          </Certain>
        )}
        {rights.close && <Ending kind="close" id={id} />}
      </Group>
      {rights.accept && (
        <Text size="sm" c="dimmed">
          {t('introductions.acceptNote')}
        </Text>
      )}
      <Refused error={accepted.error ?? withdrawn.error} />
    </>
  );
}

/** Declining or closing, each with a reason. */
function Ending({ kind, id }: { readonly kind: 'decline' | 'close'; readonly id: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [declined, decline] = useMutation(DECLINE);
  const [closed, close] = useMutation(CLOSE);
  const { fetching, error } = kind === 'decline' ? declined : closed;
  return (
    <>
      <Button variant="default" size={kind === 'decline' ? 'md' : 'sm'} onClick={() => setOpen(true)}>
        {t(`introductions.${kind}.name`)}
      </Button>
      <ReasonDialog
        kind={kind}
        opened={open}
        onClose={() => setOpen(false)}
        busy={fetching}
        error={error}
        onYes={async (reason, noThanks) => {
          const result =
            kind === 'decline'
              ? await decline({ input: { id, reason, noThanks } })
              : await close({ input: { id, reason } });
          if (!result.error) {
            setOpen(false);
          }
        }}
      />
    </>
  );
}
