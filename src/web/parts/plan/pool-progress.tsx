/** How far a pool has come: its status among the four, and its tonnes against the target. */
import { Alert, Box, Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PoolStatus } from '../../documents/graphql';
import { useFormats } from '../../formats';
import classes from './plan.module.css';

const STEPS = ['DRAFT', 'INVITING', 'COVERED', 'CONFIRMED'] as const;

export function PoolSteps({ status }: { readonly status: PoolStatus }) {
  const { t } = useTranslation();
  if (status === 'DISSOLVED') {
    return (
      <Alert color="gray" variant="light" title={t('pools.status.DISSOLVED')}>
        {t('pools.statusText.DISSOLVED')}
      </Alert>
    );
  }
  const at = STEPS.indexOf(status);
  return (
    <Stack gap="xs">
      <ol className={classes.steps} aria-label={t('pools.steps')}>
        {STEPS.map((step, index) => (
          <li
            key={step}
            className={classes.step}
            data-done={index <= at || undefined}
            aria-current={index === at ? 'step' : undefined}
          >
            {t(`pools.status.${step}`)}
          </li>
        ))}
      </ol>
      <Text size="sm">{t(`pools.statusText.${status}`)}</Text>
    </Stack>
  );
}

interface Tonnes {
  readonly targetTonnes: number;
  readonly goalTonnes: number;
  readonly reservedTonnes: number;
  readonly confirmedTonnes: number;
  readonly coverage: number;
}

/** The bar with its figures; both colours and the words say what is reserved and what is confirmed. */
export function PoolTonnes({ pool }: { readonly pool: Tonnes }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { targetTonnes, reservedTonnes, confirmedTonnes, coverage } = pool;
  const part = (tonnes: number) => (tonnes / targetTonnes) * 100;
  const promised = formats.tonnes(Math.round(reservedTonnes + confirmedTonnes));
  return (
    <Box>
      <Group justify="space-between" gap="xs" wrap="nowrap" align="baseline">
        <Text size="sm" className="figures">
          {t('pools.ofTarget', { tonnes: promised, target: formats.tonnes(targetTonnes) })}
        </Text>
        <Text size="sm" fw={600} className="figures">
          {formats.percent(coverage, 1)}
        </Text>
      </Group>
      <Progress.Root size={12} mt={4}>
        <Progress.Section
          value={part(confirmedTonnes)}
          color="deep.7"
          aria-label={t('pools.line.CONFIRMED')}
        />
        <Progress.Section value={part(reservedTonnes)} color="deep.4" aria-label={t('pools.line.RESERVED')} />
      </Progress.Root>
      <Text size="sm" c="dimmed" mt={4}>
        {t('pools.parts', {
          confirmed: formats.tonnes(Math.round(confirmedTonnes)),
          reserved: formats.tonnes(Math.round(reservedTonnes)),
          goal: formats.tonnes(Math.round(pool.goalTonnes)),
        })}
      </Text>
    </Box>
  );
}
