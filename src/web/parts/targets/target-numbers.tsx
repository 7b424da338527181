/** Where a target stands, in four numbers. */
import { Box, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../formats';
import classes from '../report/report.module.css';
import { useAmount } from './amount';
import type { WholeTarget } from './target-query';

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly note: string;
}

function Figure({ name, value, note }: FigureProps) {
  return (
    <Box>
      <Text size="sm">{name}</Text>
      <Text className="figures" fz={{ base: '1.5rem', sm: '1.75rem' }} fw={650} lh={1.3}>
        {value}
      </Text>
      <Text size="sm" c="dimmed">
        {note}
      </Text>
    </Box>
  );
}

export function TargetNumbers({ target }: { readonly target: WholeTarget }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const amount = useAmount(target.unit);
  const { counted, gap, neededPerMonth, monthsLeft } = target.progress;
  const share = formats.percent(Number(counted) / Number(target.amount), 1);
  return (
    <Box className={classes.numbers}>
      <Figure
        name={t(`targets.numbers.counted.${target.stage}`)}
        value={amount(counted)}
        note={t('targets.numbers.countedNote', { share, amount: amount(target.amount) })}
      />
      <Figure name={t('targets.numbers.gap')} value={amount(gap)} note={t('targets.numbers.gapNote')} />
      <Figure
        name={t('targets.numbers.needed')}
        value={neededPerMonth === null ? '–' : amount(neededPerMonth)}
        note={t(neededPerMonth === null ? 'targets.numbers.neededNone' : 'targets.numbers.neededNote')}
      />
      <Figure
        name={t('targets.numbers.left')}
        value={t('targets.numbers.months', { amount: formats.number(monthsLeft, 1) })}
        note={t('targets.numbers.leftNote', { day: formats.day(target.period.to) })}
      />
    </Box>
  );
}
