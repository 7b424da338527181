/** Where one is signed in; each can be ended. */
import { Badge, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import type { SessionsQuery } from '../../documents/graphql';
import { useFormats } from '../../formats';
import { graphql } from '../../graphql';
import { Certain } from '../plan/certain';
import { useLatest } from '../search/latest';
import { Failed, Loading } from '../states';
import { Refused } from './refused';
import classes from './settings.module.css';
import { Section } from './settings-page';

const SESSIONS = graphql(`
  query Sessions {
    sessions(first: 100) {
      nodes { id label createdAt expiresAt current }
    }
  }
`);

const REVOKE = graphql(`
  mutation RevokeSession($id: ID!) {
    revokeSession(id: $id)
  }
`);

const REVOKE_OTHERS = graphql(`
  mutation RevokeOtherSessions {
    revokeOtherSessions
  }
`);

/** Truth values name no type that the list could be known by. */
const CONTEXT = { additionalTypenames: ['AccountSession'] };

type Session = SessionsQuery['sessions']['nodes'][number];

export function Sessions() {
  const { t } = useTranslation();
  const [answer, again] = useQuery({ query: SESSIONS, context: CONTEXT });
  const { error } = answer;
  // What is shown stays when it cannot be asked anew.
  const data = useLatest(answer.data);
  const [others, revokeOthers] = useMutation(REVOKE_OTHERS);
  const nodes = data?.sessions.nodes ?? [];
  return (
    <Section id="sessions" title={t('settings.sessions.title')} lead={t('settings.sessions.lead')}>
      {error && !data && <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
      {!data && !error && <Loading lines={2} height={48} />}
      <ul className={classes.list}>
        {nodes.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      <Refused error={others.error} />
      {nodes.length > 1 && (
        <Group>
          <Certain
            name={t('settings.sessions.endOthers')}
            busy={others.fetching}
            onYes={async () => {
              await revokeOthers({}, CONTEXT);
            }}
          >
            {t('settings.sessions.endOthersText')}
          </Certain>
        </Group>
      )}
    </Section>
  );
}

function SessionRow({ session }: { readonly session: Session }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [{ fetching, error }, revoke] = useMutation(REVOKE);
  const { id, label, createdAt, expiresAt, current } = session;
  const name = label === '' ? t('settings.sessions.noLabel') : label;
  const began = formats.instant(createdAt);
  return (
    <li className={classes.row}>
      <Group justify="space-between" gap="xs">
        <Stack gap={0}>
          <Group gap="xs">
            <Text fw={600}>{name}</Text>
            {current && (
              <Badge variant="light" tt="none" fw={500} h="auto" mih={22}>
                {t('settings.sessions.current')}
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {t('settings.sessions.span', { from: began, to: formats.day(expiresAt) })}
          </Text>
        </Stack>
        {!current && (
          <Certain
            name={t('settings.sessions.end')}
            label={t('settings.sessions.endOf', { name, began })}
            busy={fetching}
            onYes={async () => {
              await revoke({ id }, CONTEXT);
            }}
          >
            {t('settings.sessions.endText')}
          </Certain>
        )}
      </Group>
      <Refused error={error} />
    </li>
  );
}
