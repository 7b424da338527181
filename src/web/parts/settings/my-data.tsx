/** What is kept about one: a copy of it, and its end. */
import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CombinedError, useClient, useMutation } from 'urql';
import { graphql } from '../../graphql';
import { PasswordField } from '../account/account-form';
import { faultAt, violationsOf } from '../account/violations';
import { loadAnew } from '../account/way-on';
import { Refused } from './refused';
import { Section } from './settings-page';

const EXPORT = graphql(`
  query ExportMyData {
    exportMyData
  }
`);

const ERASE = graphql(`
  mutation EraseMe($input: EraseMeInput!) {
    eraseMe(input: $input)
  }
`);

function save(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

export function MyData() {
  const { t } = useTranslation();
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CombinedError>();
  const download = async () => {
    setBusy(true);
    const answer = await client.query(EXPORT, {}, { requestPolicy: 'network-only' }).toPromise();
    setBusy(false);
    setError(answer.error);
    if (answer.data) {
      save(answer.data.exportMyData, 'dostyk-my-data.json');
    }
  };
  return (
    <>
      <Section id="data" title={t('settings.data.title')} lead={t('settings.data.lead')}>
        <Refused error={error} />
        <Group>
          <Button
            variant="default"
            loading={busy}
            onClick={() => void download()}
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {t('settings.data.download')}
          </Button>
        </Group>
      </Section>
      <Erasure />
    </>
  );
}

function Erasure() {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  return (
    <Section id="erasure" title={t('settings.erase.title')} lead={t('settings.erase.lead')}>
      <Group>
        <Button variant="outline" color="red.8" onClick={open}>
          {t('settings.erase.open')}
        </Button>
      </Group>
      <Modal
        opened={opened}
        onClose={close}
        title={t('settings.erase.title')}
        closeButtonProps={{ 'aria-label': t('search.close') }}
      >
        <EraseForm onKeep={close} />
      </Modal>
    </Section>
  );
}

const FIELDS = ['password'] as const;

function EraseForm({ onKeep }: { readonly onKeep: () => void }) {
  const { t } = useTranslation();
  const [{ fetching, error }, erase] = useMutation(ERASE);
  const [password, setPassword] = useState('');
  const fault = faultAt(violationsOf(error), 'password');
  const send = async () => {
    const { data } = await erase({ input: { password } });
    if (data) {
      window.sessionStorage.clear();
      loadAnew('/');
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="md">
        <List size="sm" spacing="xs">
          <List.Item>{t('settings.erase.goes')}</List.Item>
          <List.Item>{t('settings.erase.stays')}</List.Item>
          <List.Item>{t('settings.erase.last')}</List.Item>
        </List>
        <Text size="sm" fw={600}>
          {t('settings.erase.forGood')}
        </Text>
        <Refused error={error} fields={FIELDS} />
        <PasswordField
          isNew={false}
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          error={fault}
          aria-invalid={fault !== undefined}
          required
        />
        <Group>
          <Button type="submit" color="red.8" loading={fetching} disabled={password === ''}>
            {t('settings.erase.action')}
          </Button>
          <Button variant="default" onClick={onKeep} data-autofocus>
            {t('settings.erase.keep')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
