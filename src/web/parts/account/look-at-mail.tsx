/** The state after a letter was sent. */
import { Alert, Button, Text } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountPage } from './account-form';

interface LookAtMailProps {
  readonly email: string;
  /** What the letter holds, one sentence. */
  readonly says: string;
  readonly note?: string | undefined;
  readonly onBack: () => void;
}

export function LookAtMail({ email, says, note, onBack }: LookAtMailProps) {
  const { t } = useTranslation();
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => told.current?.focus(), []);
  return (
    <AccountPage title={t('account.mail.title')}>
      <Alert
        ref={told}
        tabIndex={-1}
        variant="light"
        role="status"
        icon={<IconMail aria-hidden />}
        title={t('account.mail.sent', { email })}
      >
        <Text>{says}</Text>
        {note && <Text mt="xs">{note}</Text>}
      </Alert>
      <Text c="dimmed">{t('account.mail.missing')}</Text>
      <Button variant="default" onClick={onBack} style={{ alignSelf: 'flex-start' }}>
        {t('account.mail.back')}
      </Button>
    </AccountPage>
  );
}

/** A link without its token, or with one that is spent. */
export function DeadLink({ action }: { readonly action: { readonly to: string; readonly text: string } }) {
  const { t } = useTranslation();
  return (
    <AccountPage title={t('account.dead.title')} lead={t('account.dead.text')}>
      <Button component="a" href={action.to} style={{ alignSelf: 'flex-start' }}>
        {action.text}
      </Button>
    </AccountPage>
  );
}
