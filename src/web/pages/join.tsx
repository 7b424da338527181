import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import type { ReceivedInvitationQuery } from '../documents/graphql';
import { graphql } from '../graphql';
import { AccountForm, AccountPage, PasswordField } from '../parts/account/account-form';
import { DeadLink } from '../parts/account/look-at-mail';
import { useForm } from '../parts/account/use-form';
import { loadAnew } from '../parts/account/way-on';
import { Failed, Loading } from '../parts/states';
import { useViewer } from '../viewer';

const INVITATION = graphql(`
  query ReceivedInvitation($token: String!) {
    receivedInvitation(token: $token) {
      companyName
      email
      hasAccount
      role
    }
  }
`);

const ACCEPT = graphql(`
  mutation AcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) {
      expiresAt
    }
  }
`);

function isSpent(codes: readonly { readonly extensions: Record<string, unknown> }[] | undefined): boolean {
  return (codes ?? []).some(({ extensions }) => extensions.code === 'TOKEN_SPENT');
}

export default function Join() {
  const { t } = useTranslation();
  const [token] = useState(() => window.location.hash.slice(1));
  const [{ data, error }, again] = useQuery({
    query: INVITATION,
    variables: { token },
    pause: token === '',
  });
  const { viewer } = useViewer();
  const invitation = data?.receivedInvitation;
  if (token === '' || isSpent(error?.graphQLErrors) || (data && !invitation)) {
    return <DeadLink action={{ to: '/', text: t('missing.home') }} />;
  }
  if (error) {
    return <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  }
  if (!invitation || viewer === undefined) {
    return <Loading lines={6} />;
  }
  return <Accept token={token} invitation={invitation} signedIn={viewer?.email === invitation.email} />;
}

interface AcceptProps {
  readonly token: string;
  readonly invitation: NonNullable<ReceivedInvitationQuery['receivedInvitation']>;
  /** Already signed in as the one who is invited. */
  readonly signedIn: boolean;
}

const FIELDS = ['name', 'password'] as const;

function Accept({ token, invitation, signedIn }: AcceptProps) {
  const { t } = useTranslation();
  const { companyName, email, hasAccount, role } = invitation;
  const [{ fetching, error }, accept] = useMutation(ACCEPT);
  const asked = FIELDS.filter((field) => (field === 'name' ? !hasAccount : !signedIn));
  const form = useForm({ name: 'join', first: { name: '', password: '' }, required: asked, error });
  const send = async () => {
    if (!form.complete()) {
      return;
    }
    const given = Object.fromEntries(asked.map((field) => [field, form.values[field]]));
    const { data } = await accept({ input: { token, ...given } });
    if (data) {
      form.forget();
      loadAnew('/');
    }
  };
  if (isSpent(error?.graphQLErrors)) {
    return <DeadLink action={{ to: '/', text: t('missing.home') }} />;
  }
  return (
    <AccountPage
      title={t('account.join.title', { company: companyName })}
      lead={t(`account.join.role.${role}`, { email })}
    >
      <AccountForm
        action={t('account.join.action')}
        fetching={fetching}
        error={error}
        fields={asked}
        missing={form.missing}
        onSend={() => void send()}
      >
        {hasAccount && !signedIn && <Text>{t('account.join.known')}</Text>}
        {!hasAccount && (
          <TextInput label={t('account.name')} autoComplete="name" maxLength={120} {...form.field('name')} />
        )}
        {!signedIn && <PasswordField isNew={!hasAccount} {...form.field('password')} />}
      </AccountForm>
    </AccountPage>
  );
}
