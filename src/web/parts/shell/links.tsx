/** The ways of the shell as links: in a row, in the drawer of a narrow screen, and over the pages of the desk. */
import { Anchor, Group, NavLink, ScrollArea, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import {
  accountWays,
  companyWays,
  DESK_WAYS,
  DEVELOPERS,
  headerWays,
  type Known,
  type Way,
  wayHere,
} from './ways';

/** Pixels of the link before the one at hand that stay in sight: one sees that there are more. */
const LEFT_IN_SIGHT = 40;

interface LinksProps {
  readonly ways: readonly Way[];
  readonly onGo?: () => void;
}

export function Links({ ways, onGo }: LinksProps) {
  const { t } = useTranslation();
  const [here] = useLocation();
  const current = wayHere(ways, here);
  return ways.map((way) => (
    <NavLink
      key={way.to}
      component={Link}
      href={way.to}
      label={t(way.word)}
      active={way === current}
      aria-current={way === current ? 'page' : undefined}
      {...(onGo ? { onClick: onGo } : {})}
      w="auto"
      noWrap
    />
  ));
}

interface DrawerLinksProps {
  readonly viewer: Known;
  readonly onGo: () => void;
}

/** All of them, in groups. */
export function DrawerLinks({ viewer, onGo }: DrawerLinksProps) {
  const { t } = useTranslation();
  const groups: readonly (readonly [string, readonly Way[]])[] = [
    ['nav.market', headerWays(viewer).filter(({ to }) => to !== '/desk')],
    ...(viewer
      ? ([
          ['nav.ours', companyWays(viewer)],
          ...(viewer.staffRole ? [['nav.desk', DESK_WAYS] as const] : []),
          ['nav.mine', [...accountWays(viewer), DEVELOPERS]],
        ] as const)
      : [['nav.more', [DEVELOPERS]] as const]),
  ];
  return (
    <ScrollArea type="never">
      <Stack gap="md">
        {groups.map(([word, ways]) => (
          <div key={word}>
            {viewer && (
              <Text size="sm" c="dimmed" px="sm">
                {t(word)}
              </Text>
            )}
            <Links ways={ways} onGo={onGo} />
          </div>
        ))}
      </Stack>
    </ScrollArea>
  );
}

/** Over every page of the desk: the others. */
export function DeskLinks() {
  const { t } = useTranslation();
  const [here] = useLocation();
  const viewport = useRef<HTMLDivElement>(null);
  const current = wayHere(DESK_WAYS, here)?.to;
  // Where the row is wider than the screen, the page at hand must not be the one that is out of sight.
  useEffect(() => {
    const link = viewport.current?.querySelector<HTMLElement>(`[href="${current}"]`);
    viewport.current?.scrollTo({ left: (link?.offsetLeft ?? 0) - LEFT_IN_SIGHT });
  }, [current]);
  return (
    <ScrollArea
      type="never"
      mb="md"
      className="no-print"
      viewportRef={viewport}
      viewportProps={{ tabIndex: -1 }}
    >
      <Group
        component="nav"
        aria-label={t('nav.desk')}
        gap={0}
        wrap="nowrap"
        style={{ borderBottom: '1px solid var(--hairline)' }}
      >
        <Links ways={DESK_WAYS} />
      </Group>
    </ScrollArea>
  );
}

interface FooterProps {
  readonly onKeys: () => void;
}

export function Footer({ onKeys }: FooterProps) {
  const { t } = useTranslation();
  return (
    <Group component="footer" gap="lg" mt="xl" pt="md" className="no-print" justify="center">
      <Anchor component={Link} href={DEVELOPERS.to} size="sm" c="dimmed" lh="24px">
        {t(DEVELOPERS.word)}
      </Anchor>
      <Anchor component="button" type="button" size="sm" c="dimmed" lh="24px" onClick={onKeys}>
        {t('keyboard.title')}
      </Anchor>
    </Group>
  );
}
