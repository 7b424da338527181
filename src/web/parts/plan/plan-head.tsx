/** The head of a plan's page: whose demand it fills, and what one can do with the plan. */
import { Anchor, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormats } from '../../formats';
import { Share } from '../listing/share';
import { waresName } from '../listing/wares';
import type { PlannedDemand } from './plan-query';
import { SavePool } from './save-pool';

interface HeadProps {
  readonly demand: PlannedDemand;
  readonly onAnew: () => void;
}

export function PlanHead({ demand, onAnew }: HeadProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { from, to } = demand.window;
  const span = t('listing.span', { from: formats.day(from), to: formats.day(to) });
  return (
    <Group justify="space-between" align="flex-end" gap="md">
      <Stack gap={4} align="flex-start">
        <Anchor component={Link} href={`/demands/${demand.id}`} size="sm" mih={24} className="no-print">
          {t('plan.toDemand')}
        </Anchor>
        <Title order={1}>{t('plan.title')}</Title>
        <Text fz={{ base: 'md', sm: 'lg' }} maw={820}>
          {[
            waresName(demand),
            formats.tonnes(demand.supplyPlan.targetTonnes),
            demand.destination.name,
            span,
          ].join(' · ')}
        </Text>
        <Text size="sm" c="dimmed">
          {demand.company.name}
        </Text>
      </Stack>
      <Group gap="xs" align="center">
        <SavePool demand={demand} onAnew={onAnew} />
        <Share />
      </Group>
    </Group>
  );
}
