/** Three sliders for how much each factor counts; the list is ranked anew as they move. */
import { Box, Button, Group, Slider, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../formats';
import { FACTOR_COLOURS } from '../../theme';
import { FACTORS } from '../score';
import classes from './matches.module.css';
import { areEqual, EQUAL, HEAVIEST, shareOf, type Weights } from './weights';

interface WeightSlidersProps {
  readonly weights: Weights;
  readonly onChange: (weights: Weights) => void;
}

/** On a phone they stay folded until wanted, so that the rows come first. */
export function WeightSliders(props: WeightSlidersProps) {
  const { t } = useTranslation();
  const wide = useMediaQuery('(min-width: 36em)', false, { getInitialValueInEffect: false });
  if (wide) {
    return <Sliders {...props} />;
  }
  const changed = areEqual(props.weights) ? '' : ` · ${t('matches.changed')}`;
  return (
    <details>
      <Text component="summary" size="sm" className={classes.summary}>
        {t('matches.weights')}
        {changed}
      </Text>
      <Sliders {...props} />
    </details>
  );
}

function Sliders({ weights, onChange }: WeightSlidersProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Box component="fieldset" m={0} p={0} style={{ border: 0, minWidth: 0 }}>
      <Text component="legend" size="sm" fw={600} p={0} mb="xs" visibleFrom="xs">
        {t('matches.weights')}
      </Text>
      <Box className={classes.weights}>
        {FACTORS.map((factor) => {
          const share = formats.percent(shareOf(weights, factor));
          return (
            <Box key={factor}>
              <Group justify="space-between" gap={4}>
                <Text size="sm">
                  {t(`score.letter.${factor}`)} · {t(`score.${factor}`)}
                </Text>
                <Text size="sm" className="figures">
                  {share}
                </Text>
              </Group>
              <Slider
                min={0}
                max={HEAVIEST}
                step={1}
                size="sm"
                thumbSize={24}
                my={6}
                color={FACTOR_COLOURS[factor]}
                label={null}
                value={weights[factor]}
                onChange={(value) => onChange({ ...weights, [factor]: value })}
                thumbLabel={t('matches.weightOf', { factor: t(`score.${factor}`) })}
                thumbValueText={(value) => t('matches.weightValue', { value, most: HEAVIEST, share })}
              />
            </Box>
          );
        })}
        <Button variant="default" size="sm" disabled={areEqual(weights)} onClick={() => onChange(EQUAL)}>
          {t('matches.equal')}
        </Button>
      </Box>
    </Box>
  );
}

/** What the score is and what it is not, and the three letters. */
export function ScoreNote() {
  const { t } = useTranslation();
  return (
    <details>
      <Text component="summary" size="sm" className={classes.summary}>
        {t('matches.note.index')}
      </Text>
      <Box component="dl" my="xs" maw={720}>
        {FACTORS.map((factor) => (
          <Group key={factor} gap={8} wrap="nowrap" align="flex-start">
            <Text component="dt" size="sm" fw={600} w={24} flex="none">
              {t(`score.letter.${factor}`)}
            </Text>
            <Text component="dd" size="sm" m={0}>
              {t(`matches.note.${factor}`)}
            </Text>
          </Group>
        ))}
      </Box>
      <Text size="sm" maw={720}>
        {t('matches.note.formula')}
      </Text>
    </details>
  );
}
