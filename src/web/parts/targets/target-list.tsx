/** Targets as rows: what is to be reached by when, and, of those that stand, how far it is. */
import { Anchor, Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import type { MarketKind } from '../../documents/graphql';
import { useFormats } from '../../formats';
import classes from '../report/report.module.css';
import { Failed, Loading } from '../states';
import { useAmount } from './amount';
import { COUNTED, type ListedTarget } from './target-query';

interface TargetListProps {
  readonly targets: readonly ListedTarget[];
  readonly market: MarketKind;
  /** Rows whose progress is asked for: it costs. */
  readonly measured: number;
}

export function TargetList({ targets, market, measured }: TargetListProps) {
  return (
    <ul className={classes.list}>
      {targets.map((target, index) => (
        <li key={target.id}>
          <Stack gap={6}>
            <Terms target={target} market={market} />
            {index < measured && <Counted target={target} market={market} />}
          </Stack>
        </li>
      ))}
    </ul>
  );
}

interface RowProps {
  readonly target: ListedTarget;
  readonly market: MarketKind;
}

function Terms({ target, market }: RowProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const amount = useAmount(target.unit);
  const { from, to } = target.period;
  const known = market === 'REAL' ? '' : `?market=${market}`;
  return (
    <Group justify="space-between" align="flex-start" gap="4px 24px">
      <Stack gap={2} flex="1 1 280px" miw={0} align="flex-start">
        <Anchor
          component={Link}
          href={`/desk/targets/${target.id}${known}`}
          fw={600}
          mih={24}
          className={classes.words}
        >
          {target.name}
        </Anchor>
        <Text size="sm" c="dimmed">
          {[
            t('listing.span', { from: formats.day(from), to: formats.day(to) }),
            t('targets.counts', { stage: t(`targets.stage.${target.stage}`) }),
            target.destination?.name ?? t('targets.everywhere'),
          ].join(' · ')}
        </Text>
        {target.closedAt && (
          <Text size="sm" c="dimmed">
            {t('targets.closedOn', { day: formats.day(target.closedAt) })}
          </Text>
        )}
      </Stack>
      <Text className="figures" fw={600}>
        {amount(target.amount)}
      </Text>
    </Group>
  );
}

function Counted({ target, market }: RowProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const amount = useAmount(target.unit);
  const [{ data, error }, again] = useQuery({ query: COUNTED, variables: { id: target.id, market } });
  const progress = data?.target?.progress;
  if (error) {
    return <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  }
  if (!progress) {
    return <Loading lines={1} height={30} />;
  }
  const share = Number(progress.counted) / Number(target.amount);
  const says = t('targets.countedOf', {
    counted: amount(progress.counted),
    amount: amount(target.amount),
    share: formats.percent(share, 1),
  });
  return (
    <Stack gap={4}>
      <Progress.Root size="md">
        <Progress.Section value={Math.min(100, share * 100)} aria-label={says} />
      </Progress.Root>
      <Text size="sm" className="figures" style={{ whiteSpace: 'normal' }}>
        {says}
      </Text>
    </Stack>
  );
}
