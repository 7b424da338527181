/** A form for who is signed in: as the forms of accounts; a session that ended keeps what was typed. */
import { Alert, Anchor } from '@mantine/core';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { AccountForm } from './account-form';
import { useSignInWay } from './way-on';

export function SignedInForm({ children, ...form }: ComponentProps<typeof AccountForm>) {
  const { t } = useTranslation();
  const way = useSignInWay();
  const ended = form.error?.graphQLErrors.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED');
  return (
    <AccountForm {...form}>
      {ended && (
        <Alert color="gray" variant="light">
          {t('account.keptMeanwhile')}{' '}
          <Anchor component={Link} href={way}>
            {t('listing.signIn')}
          </Anchor>
        </Alert>
      )}
      {children}
    </AccountForm>
  );
}
