import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useLocation } from 'wouter';
import { DESK_READERS, DeskPage, type Staff } from '../parts/desk/desk-page';
import { Empty, Failed, Loading } from '../parts/states';
import { marketOf, useAddress } from '../parts/targets/asked';
import { MarketSwitch } from '../parts/targets/market-switch';
import { TargetForm } from '../parts/targets/target-form';
import { TargetList } from '../parts/targets/target-list';
import { TARGETS } from '../parts/targets/target-query';

/** Empty lists hold nothing that a cache could know them by. */
const CONTEXT = { additionalTypenames: ['Target'] };
/** Targets of the first page whose progress is asked for. */
const MEASURED = 6;

export default function DeskTargets() {
  const { t } = useTranslation();
  return (
    <DeskPage title={t('targets.title')} lead={t('targets.lead')} readers={DESK_READERS}>
      {(staff) => <Targets staff={staff} />}
    </DeskPage>
  );
}

function Targets({ staff }: { readonly staff: Staff }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const { values, change } = useAddress(['market', 'new', 'after']);
  const market = marketOf(values.market);
  const [{ data, error }, again] = useQuery({
    query: TARGETS,
    variables: { after: values.after || null },
    context: CONTEXT,
  });
  const { nodes = [], pageInfo } = data?.targets ?? {};
  const standing = nodes.filter(({ closedAt }) => closedAt === null);
  const closed = nodes.filter(({ closedAt }) => closedAt !== null);
  const open = staff.acts && values.new !== '';
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-end" gap="sm">
        <MarketSwitch market={market} onChange={(next) => change({ market: next })} />
        {staff.acts && !open && <Button onClick={() => change({ new: '1' })}>{t('targets.new')}</Button>}
      </Group>
      {open && (
        <Paper withBorder p="md" component="section" aria-labelledby="new-target" maw={760}>
          <Title order={2} id="new-target" mb="xs">
            {t('targets.new')}
          </Title>
          <TargetForm onDone={(id) => go(`/desk/targets/${id}`)} onLeave={() => change({ new: '' })} />
        </Paper>
      )}
      {error && <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
      {!data && !error && <Loading lines={3} height={88} />}
      {data && nodes.length === 0 && (
        <Empty title={t('targets.none')}>
          <Text c="dimmed">{t('targets.noneHint')}</Text>
        </Empty>
      )}
      {standing.length > 0 && <TargetList targets={standing} market={market} measured={MEASURED} />}
      {closed.length > 0 && (
        <section aria-labelledby="closed">
          <Title order={2} id="closed">
            {t('targets.closed')}
          </Title>
          <TargetList targets={closed} market={market} measured={0} />
        </section>
      )}
      <Group>
        {values.after && (
          <Button variant="default" onClick={() => change({ after: '' })}>
            {t('targets.first')}
          </Button>
        )}
        {pageInfo?.hasNextPage && (
          <Button variant="default" onClick={() => change({ after: pageInfo.endCursor ?? '' })}>
            {t('targets.next')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
