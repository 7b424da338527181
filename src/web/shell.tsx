/** What every page stands in: the way to the others, the language, who is signed in. */
import {
  ActionIcon,
  Anchor,
  AppShell,
  Burger,
  Button,
  Container,
  Group,
  Menu,
  NavLink,
  Text,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconLanguage, IconMoon, IconSun } from '@tabler/icons-react';
import type { PropsWithChildren } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { AccountMenu } from './parts/account/account-menu';
import { LANGUAGE_NAMES, LANGUAGES, type Language, speak } from './words';

const WAYS = [
  { to: '/demands', word: 'nav.demands' },
  { to: '/offers', word: 'nav.offers' },
  { to: '/companies', word: 'nav.companies' },
  { to: '/try', word: 'nav.try' },
] as const;

export function Shell({ children }: PropsWithChildren) {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure();
  const [here, go] = useLocation();
  useHotkeys([['/', () => go('/demands')]]);
  const links = WAYS.map(({ to, word }) => (
    <NavLink
      key={to}
      component={Link}
      href={to}
      label={t(word)}
      active={here.startsWith(to)}
      onClick={close}
      w="auto"
      noWrap
    />
  ));
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 260, breakpoint: 'md', collapsed: { desktop: true, mobile: !opened } }}
      padding="md"
    >
      <a className="skip" href="#content">
        {t('nav.skip')}
      </a>
      <AppShell.Header className="no-print">
        <Container size="xl" h="100%" px={{ base: 'xs', sm: 'md' }}>
          <Group h="100%" justify="space-between" wrap="nowrap" gap="xs">
            <Group gap="xs" wrap="nowrap">
              <Burger opened={opened} onClick={toggle} hiddenFrom="md" size="sm" aria-label={t('nav.menu')} />
              <Anchor component={Link} href="/" underline="never" c="inherit">
                <Group gap={8} wrap="nowrap">
                  <img src="/mark.svg" alt="Dostyk" width={28} height={28} />
                  <Text fw={700} visibleFrom="xs" aria-hidden>
                    Dostyk
                  </Text>
                </Group>
              </Anchor>
              <Group component="nav" aria-label={t('nav.main')} gap={0} visibleFrom="md" wrap="nowrap">
                {links}
              </Group>
            </Group>
            <Group gap={4} wrap="nowrap">
              <LanguageSwitch />
              <SchemeSwitch />
              <AccountMenu />
            </Group>
          </Group>
        </Container>
      </AppShell.Header>
      <AppShell.Navbar p="md" hiddenFrom="md" className="no-print" aria-label={t('nav.menu')}>
        {links}
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <Container size="xl" px={0}>
          {children}
        </Container>
      </AppShell.Main>
    </AppShell>
  );
}

function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="sm"
          px="xs"
          leftSection={<IconLanguage size={18} aria-hidden />}
          title={t('nav.language')}
        >
          {LANGUAGE_NAMES[i18n.language as Language]}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {LANGUAGES.map((language) => (
          <Menu.Item
            key={language}
            lang={language}
            onClick={() => void speak(language)}
            aria-current={language === i18n.language}
          >
            {LANGUAGE_NAMES[language]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function SchemeSwitch() {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={t(scheme === 'dark' ? 'nav.light' : 'nav.dark')}
      onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
    >
      {scheme === 'dark' ? <IconSun size={18} /> : <IconMoon size={18} />}
    </ActionIcon>
  );
}
