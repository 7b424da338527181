/** A step that ends an introduction: a coded reason, the promise that it stays private, what is lost. */
import { Alert, Button, Checkbox, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CombinedError } from 'urql';
import type { IntroductionReason } from '../../documents/graphql';
import { Refused } from './refused';

const REASONS: Readonly<Record<'decline' | 'close', readonly IntroductionReason[]>> = {
  decline: ['NO_INTEREST', 'PRICE', 'VOLUME', 'QUALITY', 'TIMING', 'LOGISTICS', 'ALREADY_SUPPLIED', 'OTHER'],
  close: [
    'NO_ANSWER',
    'PRICE',
    'VOLUME',
    'QUALITY',
    'TIMING',
    'LOGISTICS',
    'ALREADY_SUPPLIED',
    'NO_INTEREST',
    'OTHER',
  ],
};

interface ReasonDialogProps {
  readonly kind: 'decline' | 'close';
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly busy: boolean;
  readonly error: CombinedError | undefined;
  readonly onYes: (reason: IntroductionReason, noThanks: boolean) => void;
}

export function ReasonDialog({ kind, opened, onClose, ...form }: ReasonDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t(`introductions.${kind}.title`)}
      closeButtonProps={{ 'aria-label': t('plan.close'), size: 32 }}
    >
      <ReasonForm kind={kind} onClose={onClose} {...form} />
    </Modal>
  );
}

function ReasonForm({ kind, onClose, busy, error, onYes }: Omit<ReasonDialogProps, 'opened'>) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<IntroductionReason | null>(null);
  const [noThanks, setNoThanks] = useState(false);
  const [missing, setMissing] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setMissing(reason === null);
    if (reason !== null) {
      onYes(reason, noThanks);
    }
  };
  return (
    <form noValidate onSubmit={send}>
      <Stack gap="md">
        <Alert color="gray" variant="light" icon={<IconLock size={18} aria-hidden />}>
          {t('introductions.private')}
        </Alert>
        <Radio.Group
          label={t('introductions.reason')}
          value={reason}
          onChange={(value) => {
            setReason(value as IntroductionReason);
            setMissing(false);
          }}
          error={missing ? t('introductions.reasonMissing') : undefined}
          required
        >
          <Stack gap={4} my="xs">
            {REASONS[kind].map((each) => (
              <Radio key={each} value={each} label={t(`introductions.reasons.${each}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {kind === 'decline' && (
          <Checkbox
            checked={noThanks}
            onChange={(event) => setNoThanks(event.currentTarget.checked)}
            label={t('introductions.decline.never')}
            description={t('introductions.decline.neverHint')}
          />
        )}
        <Text size="sm">{t(`introductions.${kind}.lost`)}</Text>
        <Refused error={error} />
        <Group>
          <Button type="submit" color="red.8" loading={busy} mih={36} h="auto">
            {t(`introductions.${kind}.action`)}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('introductions.back')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
