/** What the pages about oneself share: a column, the ways to the others, and signing in first. */
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ViewerQuery } from '../../documents/graphql';
import { useTitle } from '../../title';
import { useViewer } from '../../viewer';
import { Links } from '../shell/links';
import { accountWays } from '../shell/ways';
import { Empty, Loading } from '../states';

export type Person = NonNullable<ViewerQuery['viewer']>;

interface SettingsPageProps {
  readonly title: string;
  readonly lead: string;
  /** Ways to the account, the alerts and the keys above the title. */
  readonly ways?: boolean;
  readonly children: (person: Person) => ReactNode;
}

export function SettingsPage({ title, lead, ways = false, children }: SettingsPageProps) {
  const { t } = useTranslation();
  const { viewer } = useViewer();
  useTitle(title);
  return (
    <Stack gap="lg" maw={760} mx="auto">
      {ways && viewer && (
        <Group
          component="nav"
          aria-label={t('nav.mine')}
          gap={0}
          style={{ borderBottom: '1px solid var(--hairline)' }}
        >
          <Links ways={accountWays(viewer)} />
        </Group>
      )}
      <Stack gap={4}>
        <Title order={1}>{title}</Title>
        <Text>{lead}</Text>
      </Stack>
      {viewer === undefined && <Loading lines={5} height={64} />}
      {viewer === null && <SignInFirst />}
      {viewer && children(viewer)}
    </Stack>
  );
}

/** The way to sign in and come back to this very address. */
export function wayToSignIn(): string {
  return `/sign-in?next=${encodeURIComponent(window.location.pathname + window.location.search)}`;
}

function SignInFirst() {
  const { t } = useTranslation();
  return (
    <Empty title={t('settings.signInFirst')}>
      <Button component={Link} href={wayToSignIn()}>
        {t('listing.signIn')}
      </Button>
    </Empty>
  );
}

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}

/** A part of a page under its own heading. */
export function Section({ id, title, lead, children }: SectionProps) {
  return (
    <Stack
      component="section"
      aria-labelledby={id}
      gap="sm"
      pt="lg"
      style={{ borderTop: '1px solid var(--hairline)' }}
    >
      <Title order={2} id={id}>
        {title}
      </Title>
      {lead && (
        <Text size="sm" c="dimmed">
          {lead}
        </Text>
      )}
      {children}
    </Stack>
  );
}
