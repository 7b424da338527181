/** Introductions as cards that open them; j, k and the arrows go from one to the next. */
import { Anchor, Badge, Group, Stack, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormats } from '../../formats';
import { waresName } from '../listing/wares';
import { Clock } from './clock';
import type { ShortIntroduction } from './introduction-query';
import classes from './introductions.module.css';
import { turnOf } from './rights';

export function IntroductionList({ rows }: { readonly rows: readonly ShortIntroduction[] }) {
  const list = useRef<HTMLUListElement>(null);
  const move = (by: 1 | -1) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const here = links.indexOf(document.activeElement as HTMLElement);
    const next = here < 0 ? (by > 0 ? 0 : links.length - 1) : here + by;
    links[next]?.focus();
  };
  useHotkeys([
    ['j', () => move(1)],
    ['k', () => move(-1)],
  ]);
  // The arrows scroll the page unless one is in the list already.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    }
  };
  return (
    <ul ref={list} className={classes.list} onKeyDown={onKeyDown}>
      {rows.map((row) => (
        <Card key={row.id} row={row} />
      ))}
    </ul>
  );
}

function Card({ row }: { readonly row: ShortIntroduction }) {
  const { t } = useTranslation();
  const count = row.messages?.totalCount ?? 0;
  return (
    <li className={classes.card}>
      <Stack gap={4} align="flex-start">
        <Anchor component={Link} href={`/introductions/${row.id}`} fw={600} mih={24} data-row>
          <Parties row={row} />
        </Anchor>
        {row.note && (
          <Text size="sm" lineClamp={2}>
            {t('introductions.quoted', { text: row.note })}
          </Text>
        )}
      </Stack>
      <Pair row={row} />
      <Stack gap={4} align="flex-start">
        <Badge
          variant="light"
          tt="none"
          fw={500}
          h="auto"
          mih={22}
          styles={{ label: { whiteSpace: 'normal' } }}
        >
          {t(`introductions.badge.${turnOf(row)}`)}
        </Badge>
        {row.timeLeft && <Clock left={row.timeLeft} />}
        {count > 0 && <Text size="sm">{t('introductions.messageCount', { count })}</Text>}
        <Changed at={row.updatedAt} />
      </Stack>
    </li>
  );
}

/** The other company; both for staff. */
function Parties({ row }: { readonly row: ShortIntroduction }) {
  const { t } = useTranslation();
  if (row.mySide === null) {
    return t('introductions.both', { seller: row.seller.name, buyer: row.buyer.name });
  }
  return row.mySide === 'SELLER' ? row.buyer.name : row.seller.name;
}

/** What is offered and what is wanted. */
function Pair({ row: { offer, demand } }: { readonly row: ShortIntroduction }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const offered = offer && t('search.perYear', { tonnes: formats.tonnes(offer.tonnesPerYear) });
  return (
    <Stack gap={4}>
      {offer && (
        <Text size="sm">
          {t('listing.offer')}: {[offer.product.name, offered, offer.origin.name].join(' · ')}
        </Text>
      )}
      {demand && (
        <Text size="sm">
          {t('listing.demand')}:{' '}
          {[waresName(demand), formats.tonnes(demand.targetTonnes), demand.destination.name].join(' · ')}
        </Text>
      )}
    </Stack>
  );
}

function Changed({ at }: { readonly at: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Group gap={4}>
      <Text size="sm" c="dimmed">
        {t('introductions.changed', { at: formats.instant(at) })}
      </Text>
    </Group>
  );
}
