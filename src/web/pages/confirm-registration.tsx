import { Alert } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { graphql } from '../graphql';
import { AccountForm, AccountPage, PasswordField } from '../parts/account/account-form';
import { DeadLink } from '../parts/account/look-at-mail';
import { useForm } from '../parts/account/use-form';
import { loadAnew, wayOn } from '../parts/account/way-on';
import { keptSide } from '../parts/kept-draft';

const CONFIRM = graphql(`
  mutation ConfirmRegistration($input: ConfirmRegistrationInput!) {
    confirmRegistration(input: $input) {
      expiresAt
    }
  }
`);

const FIELDS = ['password'] as const;

export default function ConfirmRegistration() {
  const { t } = useTranslation();
  const [token] = useState(() => window.location.hash.slice(1));
  const [{ fetching, error }, confirm] = useMutation(CONFIRM);
  const form = useForm({ name: 'confirm', first: { password: '' }, required: FIELDS, error });
  const send = async () => {
    if (!form.complete()) {
      return;
    }
    const { data } = await confirm({ input: { token, password: form.values.password } });
    if (data) {
      window.sessionStorage.removeItem('dostyk.form.register');
      loadAnew(wayOn(null));
    }
  };
  const spent = error?.graphQLErrors.some(({ extensions }) => extensions.code === 'TOKEN_SPENT');
  if (token === '' || spent) {
    return <DeadLink action={{ to: '/register', text: t('account.register.action') }} />;
  }
  const side = keptSide();
  return (
    <AccountPage title={t('account.confirm.title')} lead={t('account.confirm.lead')}>
      {side && <Alert variant="light">{t(`account.kept.${side}`)}</Alert>}
      <AccountForm
        action={t('account.confirm.action')}
        fetching={fetching}
        error={error}
        fields={FIELDS}
        missing={form.missing}
        onSend={() => void send()}
      >
        <PasswordField isNew {...form.field('password')} />
      </AccountForm>
    </AccountPage>
  );
}
