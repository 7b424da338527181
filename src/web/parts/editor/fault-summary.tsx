/** What stands in the way of storing, on top: each fault leads to its field. */
import { Alert, Anchor, Button, Group, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { idOf } from './field';
import { useFieldName } from './field-name';
import type { EditorProps } from './terms-fields';
import { codeOf } from './use-editor';
import type { Field } from './values';

/** Leads the keyboard to a control of the form. */
function focusOn(field: Field): void {
  const control = document.getElementById(idOf(field));
  control?.scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
}

export function FaultSummary({ editor }: EditorProps) {
  const { t } = useTranslation();
  const nameOf = useFieldName(editor.kind);
  const { faults, error, summary } = editor;
  const code = codeOf(error);
  if (code === 'UNAUTHENTICATED') {
    return <LostSession editor={editor} />;
  }
  const whole = error && code !== 'INVALID_INPUT' && code !== 'CONFLICT' ? error : null;
  if (faults.length === 0 && !whole) {
    return null;
  }
  return (
    <Alert
      ref={summary}
      tabIndex={-1}
      role="alert"
      color="red"
      variant="light"
      title={faults.length > 0 ? t('editor.mend', { count: faults.length }) : t('states.failed')}
    >
      <Stack gap="xs">
        {whole && (
          <Text size="sm">
            {whole.networkError
              ? t('states.offline')
              : whole.graphQLErrors.map((each) => each.message).join(' ')}
          </Text>
        )}
        {faults.length > 0 && (
          <List size="sm">
            {faults.map(({ field, message }) => (
              <List.Item key={`${field} ${message}`}>
                {field && (
                  <>
                    <Anchor component="button" type="button" size="sm" onClick={() => focusOn(field)}>
                      {nameOf(field)}
                    </Anchor>
                    {': '}
                  </>
                )}
                {message}
              </List.Item>
            ))}
          </List>
        )}
      </Stack>
    </Alert>
  );
}

function LostSession({ editor }: EditorProps) {
  const { t } = useTranslation();
  const here = window.location.pathname + window.location.search;
  return (
    <Alert ref={editor.summary} tabIndex={-1} role="alert" color="yellow" variant="light">
      <Group justify="space-between">
        <Text size="sm">{t('editor.lostSession')}</Text>
        <Button component={Link} href={`/sign-in?next=${encodeURIComponent(here)}`} size="sm">
          {t('nav.signIn')}
        </Button>
      </Group>
    </Alert>
  );
}
