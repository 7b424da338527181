/** Notifications by day, page after page; each leads to what it is about. */
import { Anchor, Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { Link } from 'wouter';
import type { NotificationsQuery } from '../../documents/graphql';
import { useFormats } from '../../formats';
import { stepThroughRows } from '../search/rows';
import { Failed, Loading } from '../states';
import { MARK, NOTIFICATIONS } from './notification-queries';
import classes from './settings.module.css';

type Page = NotificationsQuery['notifications'];
type Notification = Page['nodes'][number];
type PoolOf = ReadonlyMap<string, string>;

/** Where a subject is shown, by the first letters of its id. */
const PLACES: Readonly<Record<string, (id: string) => string>> = {
  int: (id) => `/introductions/${id}`,
  off: (id) => `/offers/${id}`,
  dem: (id) => `/demands/${id}`,
  pol: (id) => `/pools/${id}`,
  com: () => '/my-company',
  tsk: () => '/desk',
};

function wayTo({ subjectId }: Notification, poolOf: PoolOf): string | null {
  if (!subjectId) {
    return null;
  }
  const kind = subjectId.slice(0, 3);
  if (kind === 'cmt') {
    const pool = poolOf.get(subjectId);
    return pool ? `/pools/${pool}` : '/pools';
  }
  return PLACES[kind]?.(subjectId) ?? null;
}

interface PagesProps {
  readonly first: Page;
  /** How many are shown. */
  readonly pages: number;
  readonly poolOf: PoolOf;
  readonly onMore: () => void;
}

export function NotificationPages(props: PagesProps) {
  return (
    <Stack gap="md" onKeyDown={stepThroughRows}>
      <OnePage {...props} page={props.first} dayBefore={null} />
    </Stack>
  );
}

interface OnePageProps extends PagesProps {
  readonly page: Page;
  /** Day that the page before ends with. */
  readonly dayBefore: string | null;
}

function OnePage({ page, dayBefore, ...rest }: OnePageProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const days = new Map<string, Notification[]>();
  for (const notification of page.nodes) {
    const day = formats.day(notification.createdAt);
    days.set(day, [...(days.get(day) ?? []), notification]);
  }
  const { endCursor, hasNextPage } = page.pageInfo;
  return (
    <>
      {[...days].map(([day, notifications]) => (
        <Stack key={day} component="section" gap={0}>
          {day !== dayBefore && (
            <Title order={2} size="h3" pb="xs" style={{ borderBottom: '1px solid var(--hairline)' }}>
              {day}
            </Title>
          )}
          <ul className={classes.list}>
            {notifications.map((notification) => (
              <Row key={notification.id} notification={notification} poolOf={rest.poolOf} />
            ))}
          </ul>
        </Stack>
      ))}
      {hasNextPage && rest.pages > 1 && endCursor && (
        <NextPage
          {...rest}
          pages={rest.pages - 1}
          after={endCursor}
          dayBefore={[...days.keys()].at(-1) ?? null}
        />
      )}
      {hasNextPage && rest.pages === 1 && (
        <Group justify="center">
          <Button variant="default" onClick={rest.onMore}>
            {t('notifications.older')}
          </Button>
        </Group>
      )}
    </>
  );
}

interface NextPageProps extends Omit<OnePageProps, 'page'> {
  readonly after: string;
}

function NextPage({ after, ...rest }: NextPageProps) {
  const [{ data, error }, again] = useQuery({ query: NOTIFICATIONS, variables: { after } });
  if (error && !data) {
    return <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  }
  return data ? <OnePage {...rest} page={data.notifications} /> : <Loading lines={6} height={56} />;
}

function Row({ notification, poolOf }: { readonly notification: Notification; readonly poolOf: PoolOf }) {
  const { t, i18n } = useTranslation();
  const [{ fetching }, mark] = useMutation(MARK);
  const { id, text, createdAt, readAt } = notification;
  const way = wayTo(notification, poolOf);
  const unread = readAt === null;
  const read = () => void mark({ input: { id } });
  const locales = i18n.language === 'kk' ? ['kk', 'ru'] : [i18n.language];
  const time = new Intl.DateTimeFormat(locales, { timeStyle: 'short' }).format(new Date(createdAt));
  return (
    <li className={unread ? classes.unread : classes.read}>
      {way ? (
        <Anchor
          component={Link}
          href={way}
          data-row
          fw={unread ? 600 : 400}
          onClick={unread ? read : undefined}
          underline="hover"
        >
          {text}
        </Anchor>
      ) : (
        <Text fw={unread ? 600 : 400}>{text}</Text>
      )}
      <Group gap="xs" mih={32}>
        <Text component="time" dateTime={createdAt} size="sm" c="dimmed" className="figures">
          {time}
        </Text>
        {unread && (
          <>
            <Badge variant="light" tt="none" fw={500} h="auto" mih={22}>
              {t('notifications.unread')}
            </Badge>
            <Button
              variant="subtle"
              size="compact-sm"
              mih={32}
              ml="auto"
              loading={fetching}
              onClick={read}
              aria-label={t('notifications.markOf', { text })}
            >
              {t('notifications.mark')}
            </Button>
          </>
        )}
      </Group>
    </li>
  );
}
