/** Keeps the search at hand: from then on each new listing it finds is told. */
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBellPlus } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearch } from 'wouter';
import { useViewer } from '../../viewer';
import type { Search } from '../search/address';

const SaveDialog = lazy(() =>
  import('./save-search-dialog').then((module) => ({ default: module.SaveDialog })),
);

interface SaveSearchProps {
  readonly kind: 'offers' | 'demands';
  readonly search: Search;
}

export function SaveSearch({ kind, search }: SaveSearchProps) {
  const { t } = useTranslation();
  const { viewer } = useViewer();
  const [opened, { open, close }] = useDisclosure();
  const [path] = useLocation();
  const asked = useSearch();
  const looks = {
    variant: 'default',
    leftSection: <IconBellPlus size={18} aria-hidden />,
    mih: 36,
    h: 'auto',
    py: 4,
    styles: { label: { whiteSpace: 'normal' } },
  } as const;
  if (viewer === null) {
    const here = `${path}${asked === '' ? '' : `?${asked}`}`;
    return (
      <Button component={Link} href={`/sign-in?next=${encodeURIComponent(here)}`} {...looks}>
        {t('alerts.save')}
      </Button>
    );
  }
  return (
    <>
      <Button onClick={open} disabled={viewer === undefined} {...looks}>
        {t('alerts.save')}
      </Button>
      {opened && (
        <Suspense>
          <SaveDialog kind={kind} search={search} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
