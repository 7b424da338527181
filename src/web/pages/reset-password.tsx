import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { graphql } from '../graphql';
import { AccountForm, AccountPage, PasswordField } from '../parts/account/account-form';
import { DeadLink, LookAtMail } from '../parts/account/look-at-mail';
import { useForm } from '../parts/account/use-form';
import { loadAnew, wayOn } from '../parts/account/way-on';

const ASK = graphql(`
  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input) {
      pending
    }
  }
`);

const RESET = graphql(`
  mutation ResetPassword($input: ResetPasswordInput!) {
    resetPassword(input: $input) {
      expiresAt
    }
  }
`);

/** With the token of a letter a new password is chosen; without one the letter is asked for. */
export default function ResetPassword() {
  const [token] = useState(() => window.location.hash.slice(1));
  return token === '' ? <AskForLetter /> : <Choose token={token} />;
}

const ADDRESS = ['email'] as const;

function AskForLetter() {
  const { t } = useTranslation();
  const [sent, setSent] = useState(false);
  const [{ fetching, error }, ask] = useMutation(ASK);
  const form = useForm({ name: 'reset', first: { email: '' }, required: ADDRESS, error });
  const send = async () => {
    if (!form.complete()) {
      return;
    }
    const { data } = await ask({ input: { email: form.values.email } });
    setSent(Boolean(data));
  };
  if (sent) {
    const { email } = form.values;
    return <LookAtMail email={email} says={t('account.reset.says')} onBack={() => setSent(false)} />;
  }
  return (
    <AccountPage title={t('account.reset.title')} lead={t('account.reset.lead')}>
      <AccountForm
        action={t('account.reset.action')}
        fetching={fetching}
        error={error}
        fields={ADDRESS}
        missing={form.missing}
        onSend={() => void send()}
      >
        <TextInput type="email" label={t('account.email')} autoComplete="username" {...form.field('email')} />
      </AccountForm>
    </AccountPage>
  );
}

const PASSWORD = ['password'] as const;

function Choose({ token }: { readonly token: string }) {
  const { t } = useTranslation();
  const [{ fetching, error }, reset] = useMutation(RESET);
  const form = useForm({ name: 'newPassword', first: { password: '' }, required: PASSWORD, error });
  const send = async () => {
    if (!form.complete()) {
      return;
    }
    const { data } = await reset({ input: { token, password: form.values.password } });
    if (data) {
      loadAnew(wayOn(null));
    }
  };
  if (error?.graphQLErrors.some(({ extensions }) => extensions.code === 'TOKEN_SPENT')) {
    return <DeadLink action={{ to: '/reset-password', text: t('account.reset.action') }} />;
  }
  return (
    <AccountPage title={t('account.reset.choose')} lead={t('account.reset.chooseLead')}>
      <AccountForm
        action={t('account.reset.set')}
        fetching={fetching}
        error={error}
        fields={PASSWORD}
        missing={form.missing}
        onSend={() => void send()}
      >
        <PasswordField isNew {...form.field('password')} />
      </AccountForm>
    </AccountPage>
  );
}
