/** The target from 0 to full: each supplier in its width, what is missing hatched. */
import { Box, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../formats';
import classes from './plan.module.css';
import type { Plan } from './plan-query';

export function PlanBar({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { lines, targetTonnes, gapTonnes } = plan;
  const label = t('plan.barLabel', {
    coverage: formats.percent(plan.coverage, 1),
    target: formats.tonnes(targetTonnes),
    suppliers: t('plan.suppliers', { count: lines.length }),
    gap: formats.tonnes(Math.round(gapTonnes)),
  });
  return (
    <Box>
      <Box className={classes.bar} role="img" aria-label={label}>
        {lines.map(({ offer, tonnes }, index) => (
          <Box
            key={offer.id}
            className={classes.part}
            style={{ width: `${(tonnes / targetTonnes) * 100}%` }}
            title={`${offer.company.name}: ${formats.tonnes(Math.round(tonnes))}`}
          >
            <Box className={classes.label}>
              <span>{index + 1}</span>
              <span>{formats.tonnes(Math.round(tonnes))}</span>
              <span>{offer.company.name}</span>
            </Box>
          </Box>
        ))}
        {gapTonnes > 0 && (
          <Box className={classes.gap}>
            <span className={classes.gapLabel}>
              {t('plan.missing', { tonnes: formats.tonnes(Math.round(gapTonnes)) })}
            </span>
          </Box>
        )}
      </Box>
      <Group justify="space-between" mt={4} wrap="nowrap">
        <Text size="sm" className="figures">
          {formats.tonnes(0)}
        </Text>
        <Text size="sm" c="dimmed" ta="center" visibleFrom="xs">
          {t('plan.barNote')}
        </Text>
        <Text size="sm" className="figures">
          {formats.tonnes(targetTonnes)}
        </Text>
      </Group>
    </Box>
  );
}
