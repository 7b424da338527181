/** What every page stands in: the way to the others, the language, who is signed in. */
import { Anchor, AppShell, Burger, Container, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, type PropsWithChildren, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { AccountMenu } from './parts/account/account-menu';
import { Bell } from './parts/shell/bell';
import { DeskLinks, DrawerLinks, Footer, Links } from './parts/shell/links';
import { LanguageSwitch, SchemeSwitch } from './parts/shell/switches';
import { useKeys } from './parts/shell/use-keys';
import { headerWays, type Known, letterWays } from './parts/shell/ways';
import { useViewer } from './viewer';

const KeysHelp = lazy(() =>
  import('./parts/shell/keys-help').then((module) => ({ default: module.KeysHelp })),
);

export function Shell({ children }: PropsWithChildren) {
  const { t } = useTranslation();
  const { viewer } = useViewer();
  const [opened, { toggle, close }] = useDisclosure();
  const [helped, help] = useDisclosure();
  const [here, go] = useLocation();
  const letters = letterWays(viewer);
  useKeys({
    onSearch: () => go('/demands'),
    onLetter: (letter) => {
      const way = letters.find(({ key }) => key === letter);
      if (way) {
        go(way.to);
      }
    },
    onHelp: help.open,
  });
  useEscape(opened, close);
  // More to choose from needs a wider header.
  const breakpoint = viewer ? 'lg' : 'md';
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 260, breakpoint, collapsed: { desktop: true, mobile: !opened } }}
      padding="md"
    >
      <a className="skip" href="#content">
        {t('nav.skip')}
      </a>
      <Header viewer={viewer} breakpoint={breakpoint} opened={opened} onToggle={toggle} onKeys={help.open} />
      <AppShell.Navbar p="md" hiddenFrom={breakpoint} className="no-print" aria-label={t('nav.menu')}>
        {opened && <DrawerLinks viewer={viewer} onGo={close} />}
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <Container size="xl" px={0}>
          {here.startsWith('/desk') && viewer?.staffRole && <DeskLinks />}
          {children}
        </Container>
        <Footer onKeys={help.open} />
      </AppShell.Main>
      {helped && (
        <Suspense>
          <KeysHelp letters={letters} onClose={help.close} />
        </Suspense>
      )}
    </AppShell>
  );
}

interface HeaderProps {
  readonly viewer: Known;
  readonly breakpoint: 'md' | 'lg';
  readonly opened: boolean;
  readonly onToggle: () => void;
  readonly onKeys: () => void;
}

function Header({ viewer, breakpoint, opened, onToggle, onKeys }: HeaderProps) {
  const { t } = useTranslation();
  return (
    <AppShell.Header className="no-print">
      <Container size="xl" h="100%" px={{ base: 'xs', sm: 'md' }}>
        <Group h="100%" justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="xs" wrap="nowrap">
            <Burger
              opened={opened}
              onClick={onToggle}
              hiddenFrom={breakpoint}
              size="sm"
              aria-label={t('nav.menu')}
              aria-expanded={opened}
            />
            <Anchor component={Link} href="/" underline="never" c="inherit">
              <Group gap={8} wrap="nowrap">
                <img src="/mark.svg" alt="Dostyk" width={28} height={28} />
                <Text fw={700} visibleFrom="xs" aria-hidden>
                  Dostyk
                </Text>
              </Group>
            </Anchor>
            <Group component="nav" aria-label={t('nav.main')} gap={0} visibleFrom={breakpoint} wrap="nowrap">
              <Links ways={headerWays(viewer)} />
            </Group>
          </Group>
          <Group gap={4} wrap="nowrap">
            <LanguageSwitch short={Boolean(viewer)} />
            <SchemeSwitch />
            {viewer && <Bell />}
            <AccountMenu onKeys={onKeys} />
          </Group>
        </Group>
      </Container>
    </AppShell.Header>
  );
}

/** Escape closes the drawer, as it closes everything that opens over a page. */
function useEscape(opened: boolean, close: () => void): void {
  useEffect(() => {
    if (!opened) {
      return;
    }
    const press = ({ key }: KeyboardEvent) => key === 'Escape' && close();
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [opened, close]);
}
