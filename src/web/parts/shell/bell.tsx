/** How many notifications are unread; leads to them. Asked at the start, when one comes back, and when one reads. */
import { ActionIcon, Indicator } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useFormats } from '../../formats';
import { graphql } from '../../graphql';

const UNREAD = graphql(`
  query UnreadCount {
    notifications(first: 1) {
      unreadCount
    }
  }
`);

/** Milliseconds between two questions at least. */
const REST_MS = 60_000;
/** More are not counted out. */
const MOST = 99;
const CONTEXT = { additionalTypenames: ['Notification'] };

export function Bell() {
  const { t } = useTranslation();
  const formats = useFormats();
  const [{ data }, again] = useQuery({ query: UNREAD, context: CONTEXT });
  useEffect(() => {
    let asked = performance.now();
    const look = () => {
      if (document.visibilityState === 'visible' && performance.now() - asked > REST_MS) {
        asked = performance.now();
        again({ requestPolicy: 'network-only' });
      }
    };
    window.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [again]);
  const unread = data?.notifications.unreadCount ?? 0;
  const label = unread > MOST ? `${formats.number(MOST)}+` : formats.number(unread);
  return (
    <Indicator label={label} size={18} offset={6} disabled={unread === 0} color="red.8" zIndex={1}>
      <ActionIcon
        component={Link}
        href="/notifications"
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('notifications.bell', { count: unread })}
      >
        <IconBell size={18} />
      </ActionIcon>
    </Indicator>
  );
}
