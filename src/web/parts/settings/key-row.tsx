/** A key: what it may do, when it was used, and its end. */
import { Badge, Group, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { useFormats } from '../../formats';
import { graphql } from '../../graphql';
import { Certain } from '../plan/certain';
import { type ApiKey, KEYS_CONTEXT, SCOPES } from './keys';
import { Refused } from './refused';
import classes from './settings.module.css';

const REVOKE_KEY = graphql(`
  mutation RevokeApiKey($input: RevokeApiKeyInput!) {
    revokeApiKey(input: $input) { id revokedAt }
  }
`);

function stateOf({ revokedAt, expiresAt }: ApiKey): 'revoked' | 'lapsed' | 'works' {
  if (revokedAt) {
    return 'revoked';
  }
  return expiresAt && new Date(expiresAt) <= new Date() ? 'lapsed' : 'works';
}

export function KeyRow({ apiKey }: { readonly apiKey: ApiKey }) {
  const { t } = useTranslation();
  const [{ fetching, error }, revoke] = useMutation(REVOKE_KEY);
  const { id, name, prefix, scopes, sandbox } = apiKey;
  const state = stateOf(apiKey);
  const words = SCOPES.filter(({ scope }) => scopes.includes(scope)).map(({ word }) => t(word));
  return (
    <li className={classes.row}>
      <Stack gap="xs">
        <Group gap="xs">
          <Text fw={600}>{name}</Text>
          <Text size="sm" component="code" className="figures">
            {prefix}…
          </Text>
          <Badge variant={state === 'works' ? 'light' : 'default'} tt="none" fw={500} h="auto" mih={22}>
            {t(`keys.state.${state}`)}
          </Badge>
          {sandbox && (
            <Badge variant="default" tt="none" fw={500} h="auto" mih={22}>
              {t('keys.sandboxBadge')}
            </Badge>
          )}
        </Group>
        <List size="sm" listStyleType="disc">
          {words.map((word) => (
            <List.Item key={word}>{word}</List.Item>
          ))}
        </List>
        <Group justify="space-between" gap="xs">
          <Dates apiKey={apiKey} />
          {state === 'works' && (
            <Certain
              name={t('keys.revoke')}
              label={t('keys.revokeOf', { name })}
              busy={fetching}
              onYes={async () => {
                await revoke({ input: { id } }, KEYS_CONTEXT);
              }}
            >
              {t('keys.revokeText', { name })}
            </Certain>
          )}
        </Group>
        <Refused error={error} />
      </Stack>
    </li>
  );
}

function Dates({ apiKey }: { readonly apiKey: ApiKey }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { createdAt, expiresAt, lastUsedOn, revokedAt } = apiKey;
  const said = [
    t('keys.createdOn', { day: formats.day(createdAt) }),
    lastUsedOn ? t('keys.usedOn', { day: formats.day(lastUsedOn) }) : t('keys.neverUsed'),
    revokedAt && t('keys.revokedOn', { day: formats.day(revokedAt) }),
    !revokedAt && expiresAt && t('keys.endsOn', { day: formats.day(expiresAt) }),
  ];
  return (
    <Text size="sm" c="dimmed">
      {said.filter(Boolean).join(' · ')}
    </Text>
  );
}
