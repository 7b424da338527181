/** One row of the ranked list. */
import { Box, Checkbox, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../formats';
import { CompanyName } from '../company-name';
import { FactorBars, Score } from '../score';
import { Ratios, Way } from './match-facts';
import type { ListSide, MatchRow as Row } from './match-source';
import classes from './matches.module.css';

interface MatchRowProps {
  readonly row: Row;
  readonly rank: number;
  readonly side: ListSide;
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly picked: boolean;
  /** Ticks or unticks it; absent where enough are ticked already. */
  readonly onPick: (() => void) | undefined;
  /** The detail, where it opens inside the row. */
  readonly children?: ReactNode;
}

export function MatchRow(props: MatchRowProps) {
  const { row, rank, side, open, onOpen, picked, onPick, children } = props;
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <li className={classes.row} data-open={open || undefined}>
      <Stack gap={8} align="center">
        <Text size="sm" className="figures" c="dimmed">
          {formats.number(rank)}
        </Text>
        <Checkbox
          className={classes.above}
          size="sm"
          styles={{ body: { padding: 4 } }}
          checked={picked}
          disabled={!onPick}
          onChange={() => onPick?.()}
          aria-label={t('matches.pick', { name: row.company.name, wares: row.wares })}
        />
      </Stack>
      <Box className={classes.main}>
        <Stack gap={4} align="flex-start">
          <UnstyledButton
            data-row
            className={classes.opener}
            aria-expanded={open}
            onClick={onOpen}
            fw={600}
            mih={24}
          >
            {row.wares}
          </UnstyledButton>
          <Group gap={8} className={classes.above}>
            <CompanyName company={row.company} />
          </Group>
          <Text size="sm" c="dimmed">
            {row.place}
          </Text>
          <Ratios row={row} />
          <Way row={row} />
          {row.price && (
            <Text size="sm" className="figures">
              {t('matches.priceValue', { price: formats.money(row.price.perTonne) })}
            </Text>
          )}
        </Stack>
        <Stack gap={4}>
          <Group justify="space-between" gap={4} align="baseline" wrap="nowrap">
            <Score value={row.match[side].score} />
            <Text size="sm" c="dimmed" className="figures">
              {t('matches.mutualValue', { score: formats.number(row.match.mutualScore, 1) })}
            </Text>
          </Group>
          <FactorBars side={row.match[side]} compact />
        </Stack>
      </Box>
      {children && <Box className={`${classes.inside} ${classes.above}`}>{children}</Box>}
    </li>
  );
}
