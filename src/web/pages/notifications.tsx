import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { Link, useSearchParams } from 'wouter';
import { graphql } from '../graphql';
import { useLatest } from '../parts/search/latest';
import { MARK_ALL, NOTIFICATIONS } from '../parts/settings/notification-queries';
import { NotificationPages } from '../parts/settings/notification-rows';
import { Refused } from '../parts/settings/refused';
import { SettingsPage } from '../parts/settings/settings-page';
import { Empty, Failed, Loading } from '../parts/states';

/** Lines of pools lead to their pools. */
const LINES = graphql(`
  query NotifiedLines {
    commitments(first: 100) {
      nodes { id pool { id } }
    }
  }
`);

/** Pages that are asked for at most when an address is opened. */
const MOST_PAGES = 25;
/** An empty list holds nothing that a cache could know it by; "all read" answers a number. */
const CONTEXT = { additionalTypenames: ['Notification'] };

export default function Notifications() {
  const { t } = useTranslation();
  return (
    <SettingsPage title={t('notifications.title')} lead={t('notifications.lead')}>
      {() => <All />}
    </SettingsPage>
  );
}

function All() {
  const [params, setParams] = useSearchParams();
  const pages = Math.min(MOST_PAGES, Math.max(1, Math.trunc(Number(params.get('pages'))) || 1));
  const [answer, again] = useQuery({
    query: NOTIFICATIONS,
    variables: { after: null },
    context: CONTEXT,
  });
  const { error } = answer;
  // What is shown stays when it cannot be asked anew.
  const data = useLatest(answer.data);
  const nodes = data?.notifications.nodes ?? [];
  const toPools = nodes.some(({ subjectId }) => subjectId?.startsWith('cmt_'));
  const [lines] = useQuery({ query: LINES, pause: !toPools });
  if (error && !data) {
    return <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  }
  if (!data || (toPools && lines.fetching)) {
    return <Loading lines={6} height={56} />;
  }
  if (nodes.length === 0) {
    return <Nothing />;
  }
  const poolOf = new Map(lines.data?.commitments.nodes.map(({ id, pool }) => [id, pool.id]));
  return (
    <Stack gap="md">
      <Bar unread={data.notifications.unreadCount} />
      <NotificationPages
        first={data.notifications}
        pages={pages}
        poolOf={poolOf}
        onMore={() => setParams({ pages: String(pages + 1) }, { replace: true })}
      />
    </Stack>
  );
}

function Bar({ unread }: { readonly unread: number }) {
  const { t } = useTranslation();
  const [{ fetching, error }, markAll] = useMutation(MARK_ALL);
  return (
    <>
      <Group justify="space-between" gap="xs">
        <Text role="status" className="figures">
          {t('notifications.unreadCount', { count: unread })}
        </Text>
        {unread > 0 && (
          <Button variant="default" loading={fetching} onClick={() => void markAll({}, CONTEXT)}>
            {t('notifications.markAll')}
          </Button>
        )}
      </Group>
      <Refused error={error} />
    </>
  );
}

function Nothing() {
  const { t } = useTranslation();
  return (
    <Empty title={t('notifications.none')}>
      <Text c="dimmed" ta="center">
        {t('notifications.noneHint')}
      </Text>
      <Button component={Link} href="/demands">
        {t('notifications.toSearch')}
      </Button>
    </Empty>
  );
}
