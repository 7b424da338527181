import { Alert, Anchor, Group, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { Link, useSearchParams } from 'wouter';
import { graphql } from '../graphql';
import { AccountForm, AccountPage, PasswordField } from '../parts/account/account-form';
import { useForm } from '../parts/account/use-form';
import { loadAnew, wayOn } from '../parts/account/way-on';
import { keptSide } from '../parts/kept-draft';

const SIGN_IN = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      expiresAt
    }
  }
`);

const FIELDS = ['email', 'password'] as const;

export default function SignIn() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const [{ fetching, error }, signIn] = useMutation(SIGN_IN);
  const form = useForm({ name: 'signIn', first: { email: '', password: '' }, required: FIELDS, error });
  const send = async () => {
    if (!form.complete()) {
      return;
    }
    const { data } = await signIn({ input: form.values });
    if (data) {
      form.forget();
      loadAnew(wayOn(address.get('next')));
    }
  };
  const side = address.has('next') ? null : keptSide();
  return (
    <AccountPage title={t('account.signIn.title')}>
      {side && <Alert variant="light">{t(`account.kept.${side}`)}</Alert>}
      <AccountForm
        action={t('account.signIn.action')}
        fetching={fetching}
        error={error}
        fields={FIELDS}
        missing={form.missing}
        onSend={() => void send()}
      >
        <TextInput type="email" label={t('account.email')} autoComplete="username" {...form.field('email')} />
        <PasswordField isNew={false} {...form.field('password')} />
      </AccountForm>
      <Group gap="lg">
        <Anchor component={Link} href="/reset-password">
          {t('account.signIn.forgotten')}
        </Anchor>
        <Anchor component={Link} href="/register">
          {t('account.signIn.register')}
        </Anchor>
      </Group>
    </AccountPage>
  );
}
