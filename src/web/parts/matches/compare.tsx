/** Two to four matches side by side, what differs marked. */
import { Box, Button, Checkbox, Group, Stack, Table, Text, Title } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { CompanyName } from '../company-name';
import { Empty, Loading } from '../states';
import { type Aspect, useAspects } from './aspects';
import { askOneMatch, type ListSide, listSide, type MatchRow, type MatchSource } from './match-source';
import classes from './matches.module.css';
import type { Weights } from './weights';

interface CompareProps {
  readonly source: MatchSource;
  readonly weights: Weights;
  readonly ids: readonly string[];
  /** Rows that are there already. */
  readonly known: readonly MatchRow[];
  readonly onRemove: (id: string) => void;
  readonly onBack: () => void;
  /** Whether the focus moves to its heading. */
  readonly focused: boolean;
}

/** The rows of these ids; those not on a page shown are asked for one by one. Undefined until all are there. */
function useCompared({ source, weights, ids, known }: CompareProps): readonly MatchRow[] | undefined {
  const client = useClient();
  const [fetched, setFetched] = useState<{ readonly of: string; readonly rows: readonly MatchRow[] }>();
  const missing = ids.filter((id) => !known.some((row) => row.id === id));
  const wanted = missing.length === 0 ? '' : JSON.stringify([source, weights, missing]);
  useEffect(() => {
    if (wanted === '') {
      return;
    }
    let gone = false;
    const [from, by, asked] = JSON.parse(wanted) as [MatchSource, Weights, string[]];
    void Promise.all(asked.map((id) => askOneMatch(client, from, by, id))).then((rows) => {
      if (!gone) {
        setFetched({ of: wanted, rows: rows.filter((row) => row !== null) });
      }
    });
    return () => {
      gone = true;
    };
  }, [client, wanted]);
  if (wanted !== '' && fetched?.of !== wanted) {
    return undefined;
  }
  const all = [...known, ...(fetched?.rows ?? [])];
  return ids.flatMap((id) => all.find((row) => row.id === id) ?? []);
}

export function Compare(props: CompareProps) {
  const { t } = useTranslation();
  const rows = useCompared(props);
  const [different, setDifferent] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const { focused } = props;
  useEffect(() => {
    if (focused) {
      heading.current?.focus();
    }
  }, [focused]);
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Title order={2} tabIndex={-1} ref={heading}>
          {t('matches.compareTitle')}
        </Title>
        <Group>
          <Checkbox
            label={t('matches.onlyDifferent')}
            checked={different}
            onChange={(event) => setDifferent(event.currentTarget.checked)}
          />
          <Button variant="default" onClick={props.onBack}>
            {t('matches.back')}
          </Button>
        </Group>
      </Group>
      {!rows && <Loading lines={8} height={36} />}
      {rows && rows.length === 0 && <Empty title={t('matches.noCompared')} />}
      {rows && rows.length > 0 && (
        <ComparedTable
          rows={rows}
          side={listSide(props.source)}
          different={different}
          onRemove={props.onRemove}
        />
      )}
    </Stack>
  );
}

interface ComparedTableProps {
  readonly rows: readonly MatchRow[];
  readonly side: ListSide;
  readonly different: boolean;
  readonly onRemove: (id: string) => void;
}

function ComparedTable({ rows, side, different, onRemove }: ComparedTableProps) {
  const { t } = useTranslation();
  const aspects = useAspects(rows, side).filter(({ differs }) => differs || !different);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={classes.scroller} tabIndex={0} aria-label={t('matches.compareTitle')}>
      <Table className={classes.compared} verticalSpacing={6} horizontalSpacing="sm" fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('matches.aspect')}</Table.Th>
            {rows.map((row) => (
              <Table.Th key={row.id} scope="col" fw={400}>
                <Stack gap={4} align="flex-start">
                  <Text fw={600} size="sm">
                    {row.wares}
                  </Text>
                  <CompanyName company={row.company} />
                  {rows.length > 2 && (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      px={0}
                      onClick={() => onRemove(row.id)}
                      aria-label={t('matches.removeNamed', { name: row.company.name })}
                    >
                      {t('matches.remove')}
                    </Button>
                  )}
                </Stack>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {aspects.map((aspect) => (
            <AspectRow key={aspect.key} aspect={aspect} ids={rows.map(({ id }) => id)} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function AspectRow({ aspect, ids }: { readonly aspect: Aspect; readonly ids: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500}>
        <Group gap={6} wrap="nowrap" align="flex-start">
          {aspect.name}
          {aspect.differs && (
            <IconArrowsDiff
              size={16}
              color="light-dark(#b45309, #f59f00)"
              role="img"
              aria-label={t('matches.differs')}
              style={{ flex: 'none', marginTop: 2 }}
            />
          )}
        </Group>
      </Table.Th>
      {aspect.cells.map(({ text, best }, column) => (
        <Table.Td
          key={ids[column]}
          className={aspect.numeric ? 'figures' : undefined}
          ta={aspect.numeric ? 'right' : 'left'}
          fw={best ? 700 : undefined}
        >
          {text}
          {best && (
            <Box component="span" ml={6}>
              <Text span size="xs" fw={400}>
                {t('matches.best')}
              </Text>
            </Box>
          )}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}
