/** What is left of the seven days to answer; amber once it is less than two. */
import { Group, Text } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './introductions.module.css';

interface Left {
  readonly days: number;
  readonly hours: number;
}

/** Days from which on nobody need hurry. */
const CALM = 2;

/** "5 days 3 hours". */
function useLeft(): (left: Left) => string {
  const { t } = useTranslation();
  return ({ days, hours }) => {
    const parts = [
      ...(days > 0 ? [t('introductions.days', { count: days })] : []),
      ...(hours > 0 ? [t('introductions.hours', { count: hours })] : []),
    ];
    return parts.length > 0 ? parts.join(' ') : t('introductions.underHour');
  };
}

export function Clock({ left }: { readonly left: Left }) {
  const { t } = useTranslation();
  const say = useLeft();
  return (
    <Group gap={4} wrap="nowrap" className={left.days < CALM ? classes.soon : classes.calm}>
      <IconClock size={16} aria-hidden style={{ flexShrink: 0 }} />
      <Text size="sm" span className="figures" fw={left.days < CALM ? 600 : 400}>
        {t('introductions.left', { time: say(left) })}
      </Text>
    </Group>
  );
}
