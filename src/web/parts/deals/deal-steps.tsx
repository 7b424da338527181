/** How far a deal has come: its stage among the five, or the way out it took. */
import { Alert, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DealStage } from '../../documents/graphql';
import classes from './deals.module.css';

const WAY = ['NEGOTIATION', 'MEMORANDUM', 'CONTRACT', 'SHIPPING', 'COMPLETED'] as const;

interface DealStepsProps {
  readonly stage: DealStage;
  readonly reason: string | null;
}

export function DealSteps({ stage, reason }: DealStepsProps) {
  const { t } = useTranslation();
  if (stage === 'LOST' || stage === 'CANCELLED') {
    return (
      <Alert color="gray" variant="light" title={t(`deals.stage.${stage}`)}>
        {reason ?? t(`deals.stageText.${stage}`)}
      </Alert>
    );
  }
  const at = WAY.indexOf(stage);
  return (
    <Stack gap="xs">
      <ol className={classes.steps} aria-label={t('deals.steps')}>
        {WAY.map((step, index) => (
          <li
            key={step}
            className={classes.step}
            data-done={index <= at || undefined}
            aria-current={index === at ? 'step' : undefined}
          >
            {t(`deals.stage.${step}`)}
          </li>
        ))}
      </ol>
      <Text size="sm">{t(`deals.stageText.${stage}`)}</Text>
    </Stack>
  );
}
