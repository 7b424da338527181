/** What the plan comes to, what keeps it from more, and how sure that is. */
import { Box, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../formats';
import classes from './plan.module.css';
import type { Plan } from './plan-query';

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly note: string;
}

function Figure({ name, value, note }: FigureProps) {
  return (
    <Box>
      <Text size="sm">{name}</Text>
      <Text className="figures" fz={{ base: '1.5rem', sm: '2rem' }} fw={650} lh={1.2}>
        {value}
      </Text>
      <Text size="sm" c="dimmed">
        {note}
      </Text>
    </Box>
  );
}

export function PlanNumbers({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Box className={classes.numbers}>
      <Figure
        name={t('plan.coverage')}
        value={formats.percent(plan.coverage, 1)}
        note={t('plan.coverageNote', {
          tonnes: formats.tonnes(Math.round(plan.tonnes)),
          suppliers: t('plan.suppliers', { count: plan.lines.length }),
        })}
      />
      <Figure
        name={t('plan.gap')}
        value={formats.tonnes(Math.round(plan.gapTonnes))}
        note={t('plan.gapNote', { target: formats.tonnes(plan.targetTonnes) })}
      />
      <Binding plan={plan} />
    </Box>
  );
}

function Binding({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { bindingLimits, proved, coverageBound, qualityDistance } = plan;
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {t(bindingLimits.length > 0 ? 'plan.binding' : 'plan.met')}
      </Text>
      {bindingLimits.length > 0 && (
        <List size="sm">
          {bindingLimits.map(({ kind, explanation, offer }) => (
            <List.Item key={`${kind} ${offer?.company.name ?? ''}`}>
              {offer ? `${offer.company.name}: ${explanation}` : explanation}
            </List.Item>
          ))}
        </List>
      )}
      <Text size="sm" c="dimmed">
        {proved
          ? t('plan.proved')
          : t('plan.unproved', {
              bound: formats.percent(coverageBound, 1),
              distance: formats.percent(qualityDistance, 1),
            })}
      </Text>
    </Stack>
  );
}
