/** The gates of a pair, those not met or not known first, and what to know beside the score. */
import { Box, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconHelpCircle, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { GateKind, GateOutcome, JudgedFragment } from '../../documents/graphql';
import classes from './matches.module.css';

const MARKS = {
  PASS: { Icon: IconCheck, colour: 'var(--mantine-primary-color-filled)' },
  UNKNOWN: { Icon: IconHelpCircle, colour: 'light-dark(#b45309, #f59f00)' },
  FAIL: { Icon: IconX, colour: 'light-dark(#c92a2a, #ff8787)' },
} as const;

interface ConditionProps {
  readonly kind: GateKind;
  readonly outcome: GateOutcome;
  readonly reason: string;
}

export function Condition({ kind, outcome, reason }: ConditionProps) {
  const { t } = useTranslation();
  const { Icon, colour } = MARKS[outcome];
  return (
    <Group gap={8} wrap="nowrap" align="flex-start">
      <Icon
        size={18}
        color={colour}
        role="img"
        aria-label={t(`matches.outcome.${outcome}`)}
        style={{ flex: 'none', marginTop: 2 }}
      />
      <Box>
        <Text size="sm" fw={600}>
          {t(`matches.gate.${kind}`)}
        </Text>
        <Text size="sm">{reason}</Text>
      </Box>
    </Group>
  );
}

export function Conditions({ gates }: Pick<JudgedFragment, 'gates'>) {
  const { t } = useTranslation();
  const open = gates.filter(({ outcome }) => outcome !== 'PASS');
  const met = gates.filter(({ outcome }) => outcome === 'PASS');
  return (
    <Stack gap="xs">
      <List gates={open} />
      <details>
        <Text component="summary" size="sm" className={classes.summary}>
          {t('matches.gatesMet', { met: met.length, all: gates.length })}
        </Text>
        <Box mt="xs">
          <List gates={met} />
        </Box>
      </details>
    </Stack>
  );
}

function List({ gates }: Pick<JudgedFragment, 'gates'>) {
  if (gates.length === 0) {
    return null;
  }
  return (
    <ul className={classes.list}>
      {gates.map((gate) => (
        <li key={gate.kind}>
          <Condition {...gate} />
        </li>
      ))}
    </ul>
  );
}

export function Flags({ flags }: Pick<JudgedFragment, 'flags'>) {
  return (
    <ul className={classes.list}>
      {flags.map(({ kind, text }) => (
        <Group key={kind} component="li" gap={8} wrap="nowrap" align="flex-start">
          <IconAlertTriangle
            size={18}
            color="light-dark(#b45309, #f59f00)"
            aria-hidden
            style={{ flex: 'none', marginTop: 2 }}
          />
          <Text size="sm">{text}</Text>
        </Group>
      ))}
    </ul>
  );
}
