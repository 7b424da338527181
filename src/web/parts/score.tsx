/** A score is never alone: the number, and three bars with a letter each, so that colour is not needed. */
import { Group, Progress, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../formats';
import { FACTOR_COLOURS } from '../theme';

export const FACTORS = ['product', 'volume', 'region'] as const;
export type Factor = (typeof FACTORS)[number];

interface Fits {
  readonly product: { readonly fit: number };
  readonly volume: { readonly fit: number };
  readonly region: { readonly fit: number };
}

/** 0 to 100 with one decimal. */
export function Score({ value }: { readonly value: number }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Text className="figures" fw={700} fz="lg" span>
      <VisuallyHidden>{t('score.of')} </VisuallyHidden>
      {formats.number(value, 1)}
    </Text>
  );
}

/** The three fits of one side, each 0 to 1. */
export function FactorBars({ side, compact = false }: { readonly side: Fits; readonly compact?: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Stack gap={4} miw={compact ? 110 : 180}>
      {FACTORS.map((factor) => (
        <Group key={factor} gap={6} wrap="nowrap">
          <Text size="xs" w={compact ? 14 : 76} aria-hidden={compact} truncate>
            {t(compact ? `score.letter.${factor}` : `score.${factor}`)}
          </Text>
          <Progress
            flex={1}
            size={8}
            value={side[factor].fit * 100}
            color={FACTOR_COLOURS[factor]}
            aria-label={t(`score.${factor}`)}
          />
          <Text size="xs" w={44} ta="right" className="figures">
            {formats.percent(side[factor].fit)}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
