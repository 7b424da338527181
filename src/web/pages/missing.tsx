import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Empty } from '../parts/states';

export default function Missing() {
  const { t } = useTranslation();
  return (
    <Empty title={t('missing.title')}>
      <Button component={Link} href="/">
        {t('missing.home')}
      </Button>
    </Empty>
  );
}
