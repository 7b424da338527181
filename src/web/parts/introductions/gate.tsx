/** What a reader without a session or a company meets in place of introductions. */
import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Empty } from '../states';
import { signInHere } from './refused';

export function SignInFirst() {
  const { t } = useTranslation();
  return (
    <Empty title={t('introductions.signInTitle')}>
      <Text c="dimmed" ta="center">
        {t('introductions.lead')}
      </Text>
      <Button component={Link} href={signInHere()}>
        {t('listing.signIn')}
      </Button>
    </Empty>
  );
}

export function CompanyFirst() {
  const { t } = useTranslation();
  return (
    <Empty title={t('pools.noCompany')}>
      <Text c="dimmed" ta="center">
        {t('introductions.noCompanyHint')}
      </Text>
      <Button component={Link} href="/my-company">
        {t('account.menu.company')}
      </Button>
    </Empty>
  );
}
