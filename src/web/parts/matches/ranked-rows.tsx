/** The ranked rows: beside the chosen one's detail on a wide window, with it inside the row on a narrow one. */
import { Box, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { stepThroughRows } from '../search/rows';
import { Empty, Failed, Loading } from '../states';
import { MatchDetail } from './match-detail';
import { MatchRow } from './match-row';
import { listSide, type MatchSource, type MatchRow as Row } from './match-source';
import classes from './matches.module.css';
import { More } from './more';
import type { Rows } from './use-rows';

interface RankedRowsProps {
  readonly rows: Rows<Row>;
  readonly source: MatchSource;
  readonly picked: readonly string[];
  /** No more can be ticked. */
  readonly full: boolean;
  readonly onPick: (id: string) => void;
  /** What nearly matches, shown where nothing does. */
  readonly near: ReactNode;
}

export function RankedRows(props: RankedRowsProps) {
  const { page, error, retry } = props.rows;
  const { near, source } = props;
  const { t } = useTranslation();
  const failure = error && <Failed error={error} retry={retry} />;
  if (!page) {
    return failure ?? <Loading lines={6} height={112} />;
  }
  return (
    <Stack gap="md">
      {failure}
      {page.total > 0 ? (
        <Split {...props} page={page} />
      ) : (
        <>
          <Empty title={t('matches.none')}>
            <Text ta="center" maw={560}>
              {t(near ? `matches.noneNear.${listSide(source)}` : `matches.noneDraft.${listSide(source)}`)}
            </Text>
          </Empty>
          {near}
        </>
      )}
    </Stack>
  );
}

interface SplitProps extends RankedRowsProps {
  readonly page: NonNullable<Rows<Row>['page']>;
}

function Split({ rows, page, source, picked, full, onPick }: SplitProps) {
  const { t } = useTranslation();
  const wide = useMediaQuery('(min-width: 62em)', false, { getInitialValueInEffect: false });
  const [chosen, setChosen] = useState<string | null>(null);
  const side = listSide(source);
  // On a wide window the place for the detail is never left empty.
  const open = page.rows.find(({ id }) => id === chosen) ?? (wide ? page.rows[0] : undefined);
  return (
    <Box className={classes.split}>
      <Stack gap="md">
        <ol
          className={classes.rows}
          data-stale={rows.fetching || undefined}
          aria-busy={rows.fetching}
          onKeyDown={stepThroughRows}
        >
          {page.rows.map((row, index) => (
            <MatchRow
              key={row.id}
              row={row}
              rank={index + 1}
              side={side}
              open={row.id === open?.id}
              onOpen={() => setChosen(!wide && row.id === chosen ? null : row.id)}
              picked={picked.includes(row.id)}
              onPick={full && !picked.includes(row.id) ? undefined : () => onPick(row.id)}
            >
              {!wide && row.id === open?.id && <MatchDetail row={row} side={side} inRow />}
            </MatchRow>
          ))}
        </ol>
        <More rows={rows} />
      </Stack>
      {wide && open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <section className={classes.detail} tabIndex={0} aria-label={t('matches.detail')}>
          <MatchDetail key={open.id} row={open} side={side} inRow={false} />
        </section>
      )}
    </Box>
  );
}
