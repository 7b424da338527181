/** A new key: what it is for, what it may do. The key itself is shown once. */
import { Alert, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { graphql } from '../../graphql';
import { AccountForm } from '../account/account-form';
import { useForm } from '../account/use-form';
import { faultAt, violationsOf } from '../account/violations';
import { Copy } from './copy';
import { KEYS_CONTEXT, SCOPES } from './keys';
import classes from './settings.module.css';

const CREATE_KEY = graphql(`
  mutation CreateApiKey($input: CreateApiKeyInput!) {
    createApiKey(input: $input) {
      key
      apiKey { id name }
    }
  }
`);

const FIELDS = ['name', 'scopes', 'expiresAt'] as const;
const FIRST = { name: '', expiresAt: '' } as const;
const REQUIRED = ['name'] as const;
/** Characters of a name. */
const LONGEST_NAME = 80;

/** The end of a day where the reader is. */
function endOf(day: string): string {
  return new Date(`${day}T23:59:59`).toISOString();
}

export function KeyForm({ onMade }: { readonly onMade: (made: MadeKeyProps) => void }) {
  const { t } = useTranslation();
  const [{ fetching, error }, create] = useMutation(CREATE_KEY);
  const form = useForm({ name: 'apiKey', first: FIRST, required: REQUIRED, error });
  const [scopes, setScopes] = useState<string[]>(['catalogue:read', 'matches:read']);
  const [sandbox, setSandbox] = useState(false);
  const send = async () => {
    if (!form.complete()) {
      return;
    }
    const { name, expiresAt } = form.values;
    const input = { name: name.trim(), scopes, sandbox, expiresAt: expiresAt ? endOf(expiresAt) : null };
    const { data } = await create({ input }, KEYS_CONTEXT);
    if (data) {
      form.forget();
      onMade({ name: data.createApiKey.apiKey.name, secret: data.createApiKey.key });
    }
  };
  return (
    <AccountForm
      action={t('keys.create')}
      fetching={fetching}
      error={error}
      fields={FIELDS}
      missing={form.missing}
      onSend={() => void send()}
    >
      <TextInput
        label={t('keys.name')}
        description={t('keys.nameNote')}
        maxLength={LONGEST_NAME}
        autoComplete="off"
        maw={420}
        {...form.field('name')}
      />
      <Scopes chosen={scopes} onChoose={setScopes} error={faultAt(violationsOf(error), 'scopes')} />
      <Checkbox
        label={t('keys.sandbox')}
        description={t('keys.sandboxNote')}
        checked={sandbox}
        onChange={({ currentTarget }) => setSandbox(currentTarget.checked)}
      />
      <TextInput
        type="date"
        label={t('keys.expires')}
        description={t('keys.expiresNote')}
        maw={420}
        {...form.field('expiresAt')}
      />
    </AccountForm>
  );
}

interface ScopesProps {
  readonly chosen: string[];
  readonly onChoose: (scopes: string[]) => void;
  readonly error: string | undefined;
}

function Scopes({ chosen, onChoose, error }: ScopesProps) {
  const { t } = useTranslation();
  return (
    <Checkbox.Group label={t('keys.scopesLabel')} value={chosen} onChange={onChoose} error={error}>
      <Stack gap="xs" mt="xs">
        {SCOPES.map(({ scope, word }) => (
          <Checkbox
            key={scope}
            value={scope}
            label={t(word)}
            description={<code>{scope}</code>}
            error={error !== undefined}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

export interface MadeKeyProps {
  readonly name: string;
  readonly secret: string;
}

/** The one time that the key is seen. */
export function MadeKey({ name, secret }: MadeKeyProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <Alert color="yellow" variant="light" icon={<IconAlertTriangle aria-hidden />} role="status">
        <Text fw={600}>{t('keys.made', { name })}</Text>
        <Text size="sm">{t('keys.once')}</Text>
      </Alert>
      <code className={classes.secret}>{secret}</code>
      <Group>
        <Copy text={secret} />
      </Group>
    </Stack>
  );
}
