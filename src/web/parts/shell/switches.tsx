/** The language and the colours, always in reach. */
import { ActionIcon, Button, Menu, Text, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconLanguage, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LANGUAGE_NAMES, LANGUAGES, type Language, speak } from '../../words';

interface LanguageSwitchProps {
  /** On a phone the sign alone is shown, as there is more beside it. */
  readonly short: boolean;
}

export function LanguageSwitch({ short }: LanguageSwitchProps) {
  const { t, i18n } = useTranslation();
  const name = LANGUAGE_NAMES[i18n.language as Language];
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="sm"
          px="xs"
          aria-label={`${name}, ${t('nav.language')}`}
          title={t('nav.language')}
        >
          <IconLanguage size={18} aria-hidden />
          <Text span inherit ml={8} {...(short ? { visibleFrom: 'sm' as const } : {})}>
            {name}
          </Text>
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

export function SchemeSwitch() {
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
