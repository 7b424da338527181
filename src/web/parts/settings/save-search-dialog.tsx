/** Name of a search that is kept, and whether letters come too. Fetched when somebody saves. */
import { Alert, Anchor, Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { Link } from 'wouter';
import { graphql } from '../../graphql';
import { faultAt, violationsOf } from '../account/violations';
import type { Search } from '../search/address';
import { Loading } from '../states';
import { Refused } from './refused';
import {
  CREATE,
  inputOfSearch,
  LONGEST_NAME,
  type Names,
  SEARCHES_CONTEXT,
  useAskedWords,
} from './saved-search';

const NAMES = graphql(`
  query SearchNames {
    productGroups { code name }
    regions { code name }
  }
`);

interface SaveDialogProps {
  readonly kind: 'offers' | 'demands';
  readonly search: Search;
  readonly onClose: () => void;
}

export function SaveDialog(props: SaveDialogProps) {
  const { t } = useTranslation();
  const [{ data, fetching }] = useQuery({ query: NAMES });
  const names = { groups: data?.productGroups ?? [], regions: data?.regions ?? [] };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t('alerts.save')}
      closeButtonProps={{ 'aria-label': t('search.close') }}
    >
      {fetching && !data ? <Loading lines={4} height={36} /> : <Form {...props} names={names} />}
    </Modal>
  );
}

const FIELDS = ['name'] as const;

function Form({ kind, search, onClose, names }: SaveDialogProps & { readonly names: Names }) {
  const { t } = useTranslation();
  const says = useAskedWords(names)(search).join(', ');
  const everything = t(`alerts.every.${kind === 'offers' ? 'OFFER' : 'DEMAND'}`);
  const [name, setName] = useState((says || everything).slice(0, LONGEST_NAME));
  const [byMail, setByMail] = useState(false);
  const [{ data, fetching, error }, create] = useMutation(CREATE);
  if (data) {
    return <Saved name={data.createSavedSearch.name} onClose={onClose} />;
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void create(
          { input: { ...inputOfSearch(kind, search), name: name.trim(), byMail } },
          SEARCHES_CONTEXT,
        );
      }}
    >
      <Stack gap="md">
        <Text size="sm">
          {t(`alerts.says.${kind === 'offers' ? 'OFFER' : 'DEMAND'}`, { what: says || t('alerts.anything') })}
        </Text>
        <Refused error={error} fields={FIELDS} />
        <TextInput
          label={t('alerts.name')}
          value={name}
          maxLength={LONGEST_NAME}
          required
          data-autofocus
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          error={faultAt(violationsOf(error), 'name')}
        />
        <Checkbox
          label={t('alerts.byMail')}
          checked={byMail}
          onChange={({ currentTarget }) => setByMail(currentTarget.checked)}
        />
        <Group>
          <Button type="submit" loading={fetching} disabled={name.trim() === ''}>
            {t('alerts.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Saved({ name, onClose }: { readonly name: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <Alert variant="light" role="status" title={t('alerts.saved', { name })}>
        {t('alerts.savedText')}
      </Alert>
      <Group justify="space-between">
        <Anchor component={Link} href="/account/alerts" onClick={onClose} underline="always">
          {t('alerts.toAll')}
        </Anchor>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('search.close')}
        </Button>
      </Group>
    </Stack>
  );
}
