/** A form of the desk: as the forms of accounts; a session that ended keeps what was typed. */
import { Alert, Anchor } from '@mantine/core';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { AccountForm } from '../account/account-form';
import { useSignInWay } from './desk-page';

export function DeskForm({ children, ...form }: ComponentProps<typeof AccountForm>) {
  const { t } = useTranslation();
  const way = useSignInWay();
  const ended = form.error?.graphQLErrors.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED');
  return (
    <AccountForm {...form}>
      {ended && (
        <Alert color="gray" variant="light">
          {t('desk.kept')}{' '}
          <Anchor component={Link} href={way}>
            {t('listing.signIn')}
          </Anchor>
        </Alert>
      )}
      {children}
    </AccountForm>
  );
}
