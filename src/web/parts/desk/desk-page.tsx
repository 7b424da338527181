/** What the pages of the officers' desk share: their heading, and who may come in. */
import { Button, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { StaffRole, ViewerQuery } from '../../documents/graphql';
import { useTitle } from '../../title';
import { useViewer } from '../../viewer';
import { useSignInWay } from '../account/way-on';
import { Empty, Loading } from '../states';

export const DESK_READERS = ['OFFICER', 'AUDITOR'] as const satisfies readonly StaffRole[];

export interface Staff {
  readonly viewer: NonNullable<ViewerQuery['viewer']>;
  /** Officers act; auditors read. */
  readonly acts: boolean;
}

interface DeskPageProps {
  readonly title: string;
  readonly lead?: string;
  readonly readers: readonly StaffRole[];
  readonly children: (staff: Staff) => ReactNode;
}

export function DeskPage({ title, lead, readers, children }: DeskPageProps) {
  const { viewer } = useViewer();
  const role = viewer?.staffRole;
  const mayRead = role !== null && role !== undefined && readers.includes(role);
  useTitle(title);
  // Chinese names are shown in every language, so systems without a Chinese font need ours here too.
  useEffect(() => void import('../../fonts'), []);
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        <Title order={1}>{title}</Title>
        {lead && mayRead && <Text maw={760}>{lead}</Text>}
      </Stack>
      {viewer === undefined && <Loading lines={6} height={48} />}
      {viewer === null && <SignIn />}
      {viewer && !mayRead && <Forbidden />}
      {viewer && mayRead && children({ viewer, acts: role === 'OFFICER' })}
    </Stack>
  );
}

function SignIn() {
  const { t } = useTranslation();
  const way = useSignInWay();
  return (
    <Empty title={t('desk.signIn')}>
      <Text c="dimmed" ta="center">
        {t('desk.forStaff')}
      </Text>
      <Button component={Link} href={way}>
        {t('listing.signIn')}
      </Button>
    </Empty>
  );
}

function Forbidden() {
  const { t } = useTranslation();
  return (
    <Empty title={t('desk.forbidden')}>
      <Text c="dimmed" ta="center" maw={520}>
        {t('desk.forStaff')} {t('desk.appointed')}
      </Text>
      <Button component={Link} href="/" variant="default">
        {t('missing.home')}
      </Button>
    </Empty>
  );
}
