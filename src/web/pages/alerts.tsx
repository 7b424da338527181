import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { Link } from 'wouter';
import { useLatest } from '../parts/search/latest';
import { stepThroughRows } from '../parts/search/rows';
import { AlertRow } from '../parts/settings/alert-row';
import { Refused } from '../parts/settings/refused';
import {
  CREATE,
  inputOf,
  type SavedSearch,
  SEARCHES,
  SEARCHES_CONTEXT,
} from '../parts/settings/saved-search';
import classes from '../parts/settings/settings.module.css';
import { SettingsPage } from '../parts/settings/settings-page';
import { Empty, Failed, Loading } from '../parts/states';

export default function Alerts() {
  const { t } = useTranslation();
  return (
    <SettingsPage title={t('alerts.title')} lead={t('alerts.lead')} ways>
      {() => <All />}
    </SettingsPage>
  );
}

function All() {
  const [answer, again] = useQuery({ query: SEARCHES, context: SEARCHES_CONTEXT });
  const { error } = answer;
  // What is shown stays when it cannot be asked anew.
  const data = useLatest(answer.data);
  const [deleted, setDeleted] = useState<SavedSearch | null>(null);
  if (error && !data) {
    return <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  }
  if (!data) {
    return <Loading lines={4} height={72} />;
  }
  const names = { groups: data.productGroups, regions: data.regions };
  const { nodes } = data.savedSearches;
  return (
    <Stack gap="md">
      {deleted && <Undo search={deleted} onDone={() => setDeleted(null)} />}
      {nodes.length === 0 ? (
        <Nothing />
      ) : (
        <ul className={classes.list} onKeyDown={stepThroughRows}>
          {nodes.map((search) => (
            <AlertRow key={search.id} search={search} names={names} onDeleted={setDeleted} />
          ))}
        </ul>
      )}
    </Stack>
  );
}

/** Makes the deleted search again. */
function Undo({ search, onDone }: { readonly search: SavedSearch; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const [{ fetching, error }, create] = useMutation(CREATE);
  const undo = async () => {
    const { data } = await create({ input: inputOf(search) }, SEARCHES_CONTEXT);
    if (data) {
      onDone();
    }
  };
  return (
    <>
      <Alert variant="light" role="status" p="sm">
        <Group justify="space-between" gap="xs">
          <Text size="sm">{t('alerts.deleted', { name: search.name })}</Text>
          <Group gap="xs">
            <Button size="compact-sm" mih={32} loading={fetching} onClick={() => void undo()} autoFocus>
              {t('alerts.undo')}
            </Button>
            <Button variant="default" size="compact-sm" mih={32} onClick={onDone}>
              {t('search.close')}
            </Button>
          </Group>
        </Group>
      </Alert>
      <Refused error={error} />
    </>
  );
}

function Nothing() {
  const { t } = useTranslation();
  return (
    <Empty title={t('alerts.none')}>
      <Text c="dimmed" ta="center">
        {t('alerts.noneHint')}
      </Text>
      <Group justify="center">
        <Button component={Link} href="/demands">
          {t('alerts.searchDemands')}
        </Button>
        <Button component={Link} href="/offers" variant="default">
          {t('alerts.searchOffers')}
        </Button>
      </Group>
    </Empty>
  );
}
