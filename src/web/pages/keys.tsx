import { Anchor, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useLatest } from '../parts/search/latest';
import { KeyForm, MadeKey, type MadeKeyProps } from '../parts/settings/key-form';
import { KeyRow } from '../parts/settings/key-row';
import { API_KEYS, KEYS_CONTEXT } from '../parts/settings/keys';
import classes from '../parts/settings/settings.module.css';
import { type Person, SettingsPage } from '../parts/settings/settings-page';
import { Empty, Failed, Loading } from '../parts/states';

export default function Keys() {
  const { t } = useTranslation();
  return (
    <SettingsPage title={t('keys.title')} lead={t('keys.lead')} ways>
      {(person) => (mayKeep(person) ? <All /> : <NotYours person={person} />)}
    </SettingsPage>
  );
}

/** Keys of a company are its administrator's, those of the platform the site administrator's. */
function mayKeep({ company, companyRole, staffRole }: Person): boolean {
  return company ? companyRole === 'ADMINISTRATOR' : staffRole === 'SITE_ADMINISTRATOR';
}

function NotYours({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  return (
    <Empty title={t('keys.notYours')}>
      <Text c="dimmed" ta="center">
        {t(person.company ? 'keys.askAdministrator' : 'settings.noCompanyHint')}
      </Text>
      {person.company && (
        <Button component={Link} href="/my-company/members">
          {t('keys.toMembers')}
        </Button>
      )}
    </Empty>
  );
}

function All() {
  const { t } = useTranslation();
  const [answer, again] = useQuery({ query: API_KEYS, context: KEYS_CONTEXT });
  const { error } = answer;
  // What is shown stays when it cannot be asked anew.
  const data = useLatest(answer.data);
  const [opened, { open, close }] = useDisclosure();
  if (error && !data) {
    return <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  }
  if (!data) {
    return <Loading lines={4} height={72} />;
  }
  const { nodes } = data.apiKeys;
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="xs">
        <Anchor component={Link} href="/developers" underline="always">
          {t('keys.toDevelopers')}
        </Anchor>
        <Button onClick={open}>{t('keys.new')}</Button>
      </Group>
      {nodes.length === 0 ? (
        <Empty title={t('keys.none')}>{t('keys.noneHint')}</Empty>
      ) : (
        <ul className={classes.list}>
          {nodes.map((apiKey) => (
            <KeyRow key={apiKey.id} apiKey={apiKey} />
          ))}
        </ul>
      )}
      {opened && <NewKey onClose={close} />}
    </Stack>
  );
}

/** A step outside does not close it: the key would be lost. */
function NewKey({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const [made, setMade] = useState<MadeKeyProps | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('keys.new')}
      size="lg"
      closeOnClickOutside={false}
      closeOnEscape={made === null}
      closeButtonProps={{ 'aria-label': t('search.close') }}
    >
      {made ? (
        <Stack gap="md">
          <MadeKey {...made} />
          <Group>
            <Button onClick={onClose}>{t('keys.kept')}</Button>
          </Group>
        </Stack>
      ) : (
        <KeyForm onMade={setMade} />
      )}
    </Modal>
  );
}
