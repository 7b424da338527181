/** What opens the pages of one's own company: being signed in, and belonging to one. */
import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Empty } from '../states';

/** The way to signing in and back to here. */
export function signInFrom(path: string): string {
  return `/sign-in?next=${encodeURIComponent(path)}`;
}

export function SignInFirst({ title, here }: { readonly title: string; readonly here: string }) {
  const { t } = useTranslation();
  return (
    <Empty title={title}>
      <Button component={Link} href={signInFrom(here)}>
        {t('nav.signIn')}
      </Button>
    </Empty>
  );
}

export function NoCompany() {
  const { t } = useTranslation();
  return (
    <Empty title={t('myCompany.none')}>
      <Text c="dimmed" ta="center" maw={520}>
        {t('myCompany.noneHint')}
      </Text>
      <Button component={Link} href="/companies">
        {t('companies.all')}
      </Button>
    </Empty>
  );
}
