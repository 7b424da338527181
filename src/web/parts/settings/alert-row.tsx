/** A search one keeps: what it asks, another name for it, its end. */
import { Anchor, Badge, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { Link } from 'wouter';
import { useFormats } from '../../formats';
import { graphql } from '../../graphql';
import { faultAt, violationsOf } from '../account/violations';
import { Refused } from './refused';
import {
  addressOf,
  askedOf,
  LONGEST_NAME,
  type Names,
  type SavedSearch,
  SEARCHES_CONTEXT,
  useAskedWords,
} from './saved-search';
import classes from './settings.module.css';

const RENAME = graphql(`
  mutation RenameSavedSearch($input: RenameSavedSearchInput!) {
    renameSavedSearch(input: $input) { id name }
  }
`);

const DELETE = graphql(`
  mutation DeleteSavedSearch($input: DeleteSavedSearchInput!) {
    deleteSavedSearch(input: $input) { id }
  }
`);

interface AlertRowProps {
  readonly search: SavedSearch;
  readonly names: Names;
  /** It was deleted; it can be made again. */
  readonly onDeleted: (search: SavedSearch) => void;
}

export function AlertRow({ search, names, onDeleted }: AlertRowProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [renames, setRenames] = useState(false);
  const [{ fetching, error }, remove] = useMutation(DELETE);
  const says = useAskedWords(names)(askedOf(search)).join(', ') || t('alerts.anything');
  const { id, name, kind, byMail, createdAt } = search;
  const erase = async () => {
    const { data } = await remove({ input: { id } }, SEARCHES_CONTEXT);
    if (data) {
      onDeleted(search);
    }
  };
  return (
    <li className={classes.row}>
      <Stack gap="xs">
        {renames ? (
          <Rename search={search} onDone={() => setRenames(false)} />
        ) : (
          <Group gap="xs">
            <Anchor component={Link} href={addressOf(search)} fw={600} data-row mih={24}>
              {name}
            </Anchor>
            {byMail && (
              <Badge variant="light" tt="none" fw={500} h="auto" mih={22}>
                {t('alerts.mailed')}
              </Badge>
            )}
          </Group>
        )}
        <Text size="sm">{t(`alerts.says.${kind}`, { what: says })}</Text>
        <Group justify="space-between" gap="xs">
          <Text size="sm" c="dimmed">
            {t('alerts.since', { day: formats.day(createdAt) })}
          </Text>
          {!renames && (
            <Group gap="xs">
              <Button
                variant="default"
                size="compact-sm"
                mih={32}
                onClick={() => setRenames(true)}
                aria-label={t('alerts.renameOf', { name })}
              >
                {t('alerts.rename')}
              </Button>
              <Button
                variant="default"
                size="compact-sm"
                mih={32}
                loading={fetching}
                onClick={() => void erase()}
                aria-label={t('alerts.deleteOf', { name })}
              >
                {t('alerts.delete')}
              </Button>
            </Group>
          )}
        </Group>
        <Refused error={error} />
      </Stack>
    </li>
  );
}

const FIELDS = ['name'] as const;

function Rename({ search, onDone }: { readonly search: SavedSearch; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(search.name);
  const [{ fetching, error }, rename] = useMutation(RENAME);
  const send = async () => {
    const { data } = await rename({ input: { id: search.id, name: name.trim() } }, SEARCHES_CONTEXT);
    if (data) {
      onDone();
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={({ key }) => key === 'Escape' && onDone()}
    >
      <Stack gap="xs">
        <Group align="flex-end" gap="xs">
          <TextInput
            label={t('alerts.name')}
            value={name}
            maxLength={LONGEST_NAME}
            required
            autoFocus
            flex={1}
            miw={200}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            error={faultAt(violationsOf(error), 'name')}
          />
          <Button type="submit" loading={fetching} disabled={name.trim() === ''}>
            {t('alerts.keepName')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('alerts.cancel')}
          </Button>
        </Group>
        <Refused error={error} fields={FIELDS} />
      </Stack>
    </form>
  );
}
