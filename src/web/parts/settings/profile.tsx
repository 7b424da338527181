/** Who one is here, as registered. */
import { Anchor, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { LANGUAGE_NAMES, type Language } from '../../words';
import { Facts } from '../listing/facts';
import { type Person, Section } from './settings-page';

/** The API's name of a language, such as "KK", as the web app's. */
function languageOf(code: string): Language {
  return code.toLowerCase() as Language;
}

export function Profile({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const { name, email, language, company, companyRole, staffRole } = person;
  const belongsTo = company ? (
    <Anchor component={Link} href="/my-company" underline="always">
      {company.name}
    </Anchor>
  ) : (
    t('settings.noCompany')
  );
  const facts = [
    { key: 'name', name: t('settings.name'), value: name },
    { key: 'email', name: t('account.email'), value: email },
    { key: 'language', name: t('settings.language'), value: LANGUAGE_NAMES[languageOf(language)] },
    { key: 'company', name: t('listing.company'), value: belongsTo },
    { key: 'role', name: t('settings.role'), value: companyRole && t(`settings.roles.${companyRole}`) },
    { key: 'staff', name: t('settings.staffRole'), value: staffRole && t(`settings.roles.${staffRole}`) },
  ];
  return (
    <Section id="profile" title={t('settings.profile')}>
      <Stack gap="xs">
        <Facts facts={facts} />
        {!company && !staffRole && (
          <Text size="sm" c="dimmed">
            {t('settings.noCompanyHint')}
          </Text>
        )}
      </Stack>
    </Section>
  );
}
