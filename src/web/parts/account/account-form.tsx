/** What all pages about an account look like: one column, one action, refusals above it. */
import { Alert, Button, PasswordInput, type PasswordInputProps, Stack, Text, Title } from '@mantine/core';
import { type PropsWithChildren, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CombinedError } from 'urql';
import { useTitle } from '../../title';
import { saidApart } from './violations';

interface AccountPageProps {
  readonly title: string;
  readonly lead?: ReactNode;
}

export function AccountPage({ title, lead, children }: PropsWithChildren<AccountPageProps>) {
  useTitle(title);
  return (
    <Stack gap="lg" maw={520} mx="auto" py={{ base: 0, sm: 'lg' }}>
      <Stack gap="xs">
        <Title order={1}>{title}</Title>
        {lead && <Text>{lead}</Text>}
      </Stack>
      {children}
    </Stack>
  );
}

interface AccountFormProps {
  readonly action: string;
  readonly fetching: boolean;
  readonly error: CombinedError | undefined;
  /** Fields that show their faults themselves. */
  readonly fields: readonly string[];
  readonly missing: readonly string[];
  readonly onSend: () => void;
}

export function AccountForm(props: PropsWithChildren<AccountFormProps>) {
  const { action, fetching, error, fields, missing, onSend, children } = props;
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const said = saidApart(error, fields, t('states.offline'));
  useEffect(() => {
    if (error || missing.length > 0) {
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-refusal]')?.focus();
    }
  }, [error, missing]);
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <Stack gap="md">
        {said && (
          <Alert
            color="red"
            variant="light"
            role="alert"
            tabIndex={-1}
            data-refusal
            title={t('states.failed')}
          >
            {said}
          </Alert>
        )}
        {children}
        <Button
          type="submit"
          size="md"
          loading={fetching}
          style={{ alignSelf: 'flex-start' }}
          mih={44}
          h="auto"
        >
          {action}
        </Button>
      </Stack>
    </form>
  );
}

/** A password with its rule beforehand and a switch to see it. */
export function PasswordField(props: PasswordInputProps & { readonly isNew: boolean }) {
  const { isNew, ...field } = props;
  const { t } = useTranslation();
  return (
    <PasswordInput
      label={t(isNew ? 'account.newPassword' : 'account.password')}
      description={isNew ? t('account.passwordRule') : undefined}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      visibilityToggleButtonProps={{ 'aria-label': t('account.showPassword'), tabIndex: 0, size: 28 }}
      {...field}
    />
  );
}
