/** The head of a listing's page: what it is, what it is about, its state, and what one can do with it. */
import { Anchor, Badge, Box, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ListingStatus } from '../../documents/graphql';
import { Share } from './share';
import { type Wares, WaresCodes, waresName } from './wares';

interface ListingHeadProps {
  readonly kind: 'offer' | 'demand';
  readonly wares: Wares;
  readonly status: ListingStatus;
  /** Tonnes, place and window in one line. */
  readonly summary: string;
  /** The one thing to do here. */
  readonly children?: ReactNode;
}

export function ListingHead({ kind, wares, status, summary, children }: ListingHeadProps) {
  const { t } = useTranslation();
  const all = kind === 'offer' ? '/offers' : '/demands';
  return (
    <Group justify="space-between" align="flex-end" gap="md">
      <Stack gap={4}>
        <Anchor component={Link} href={all} size="sm" className="no-print">
          {t(kind === 'offer' ? 'listing.allOffers' : 'listing.allDemands')}
        </Anchor>
        <Title order={1}>{waresName(wares)}</Title>
        <Text size="lg">{summary}</Text>
        <Group gap="xs">
          <Text size="sm" fw={600}>
            {t(`listing.${kind}`)}
          </Text>
          <Badge variant={status === 'PUBLISHED' ? 'light' : 'default'} tt="none" fw={500} h="auto" mih={22}>
            {t(`listing.statuses.${status}`)}
          </Badge>
          <WaresCodes products={wares.products} />
        </Group>
      </Stack>
      <Box>
        <Group gap="xs">
          {children}
          <Share />
        </Group>
      </Box>
    </Group>
  );
}
