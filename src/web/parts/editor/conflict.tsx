/** Somebody else has changed the listing meanwhile: what changed, and what to do about it. */
import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFieldName } from './field-name';
import type { EditorProps } from './terms-fields';
import { differing, type Values } from './values';

interface ConflictProps extends EditorProps {
  /** As it was when the change was begun. */
  readonly base: Values;
  /** As it stands now. */
  readonly newest: { readonly values: Values; readonly version: number };
  /** Leaves what was typed and goes on with the newest. */
  readonly onNewest: () => void;
}

export function Conflict({ editor, base, newest, onNewest }: ConflictProps) {
  const { t } = useTranslation();
  const nameOf = useFieldName(editor.kind);
  const theirs = differing(base, newest.values);
  const own = differing(base, editor.values);
  return (
    <Alert
      ref={editor.summary}
      tabIndex={-1}
      role="alert"
      color="yellow"
      variant="light"
      title={t('editor.conflict.title')}
      styles={{ title: { color: 'inherit' } }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('editor.conflict.kept')}</Text>
        {theirs.length > 0 && (
          <List size="sm">
            {theirs.map((field) => (
              <List.Item key={field}>
                {nameOf(field)}
                {own.includes(field) && ` (${t('editor.conflict.both')})`}
              </List.Item>
            ))}
          </List>
        )}
        <Group gap="xs">
          <Button
            size="sm"
            onClick={() => {
              // What only they changed is theirs, what was changed here is ours.
              const taken = theirs.filter((field) => !own.includes(field));
              editor.rebase(newest, Object.fromEntries(taken.map((field) => [field, newest.values[field]])));
            }}
          >
            {t('editor.conflict.merge')}
          </Button>
          <Button size="sm" variant="default" onClick={onNewest}>
            {t('editor.conflict.newest')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
