/** The pools of an importer and the lines a producer is asked for, as cards that open the pool. */
import { Anchor, Badge, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { PoolsPageQuery } from '../../documents/graphql';
import { useFormats } from '../../formats';
import { waresName } from '../listing/wares';
import classes from './plan.module.css';
import { PoolTonnes } from './pool-progress';

type Pools = NonNullable<PoolsPageQuery['pools']>['nodes'];
type Commitments = NonNullable<PoolsPageQuery['commitments']>['nodes'];

export function PoolList({ pools }: { readonly pools: Pools }) {
  const { t } = useTranslation();
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {pools.map((pool) => (
        <li key={pool.id} className={classes.card}>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            <Stack gap={2} align="flex-start">
              <Anchor component={Link} href={`/pools/${pool.id}`} fw={600} mih={24}>
                {pool.name ?? t('pools.one')}
              </Anchor>
              <Text size="sm">
                {pool.demand
                  ? `${waresName(pool.demand)} · ${pool.demand.destination.name}`
                  : pool.buyer?.name}
              </Text>
              <Badge variant="light" tt="none" fw={500} h="auto" mih={22}>
                {t(`pools.status.${pool.status}`)}
              </Badge>
            </Stack>
            <PoolTonnes pool={pool} />
          </SimpleGrid>
        </li>
      ))}
    </ul>
  );
}

/** What its producer is to do with a line now. */
function taskOf({ status, pool }: Commitments[number]): string {
  if (pool.status === 'DISSOLVED') {
    return 'DISSOLVED';
  }
  return status === 'RESERVED' && pool.status === 'COVERED' ? 'TO_CONFIRM' : status;
}

export function CommitmentList({ commitments }: { readonly commitments: Commitments }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {commitments.map((line) => (
        <li key={line.id} className={classes.card}>
          <Group justify="space-between" gap="xs" align="flex-start">
            <Stack gap={2} align="flex-start">
              <Anchor component={Link} href={`/pools/${line.pool.id}`} fw={600} mih={24}>
                {t('pools.poolOf', { name: line.pool.buyer?.name ?? t('pools.importer') })}
              </Anchor>
              {line.offer && <Text size="sm">{line.offer.product.name}</Text>}
              <Text size="sm" c="dimmed">
                {t(`pools.task.${taskOf(line)}`)}
              </Text>
            </Stack>
            <Group gap="xs">
              <Text className="figures" fw={600}>
                {formats.tonnes(line.tonnes)}
              </Text>
              <Badge variant="light" tt="none" fw={500} h="auto" mih={22}>
                {t(`pools.line.${line.status}`)}
              </Badge>
            </Group>
          </Group>
        </li>
      ))}
    </ul>
  );
}
