/** The rows of a file, with what is wrong in the cells where it is wrong; mended on the spot. */
import { Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../formats';
import classes from './import.module.css';
import { oursOf } from './table';
import { type Import, rowsLeft } from './use-import';

const PAGE_ROWS = 25;

export function Rows({ all }: { readonly all: Import }) {
  const { t } = useTranslation();
  const { state } = all;
  const faulty = rowsLeft(state).filter((place) => state.judged?.faults.has(place));
  const [chosen, setShown] = useState<'faulty' | 'all' | null>(null);
  const [page, setPage] = useState(0);
  const shown = chosen ?? (faulty.length > 0 ? 'faulty' : 'all');
  const places = shown === 'faulty' ? faulty : rowsLeft(state);
  // What was mended may have shortened the list.
  const at = Math.min(page, Math.max(0, Math.ceil(places.length / PAGE_ROWS) - 1));
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm">
        <SegmentedControl
          aria-label={t('import.show')}
          value={shown}
          onChange={(value) => {
            setShown(value as 'faulty' | 'all');
            setPage(0);
          }}
          data={(['faulty', 'all'] as const).map((value) => ({ value, label: t(`import.shown.${value}`) }))}
        />
        <Pages total={places.length} page={at} onPage={setPage} />
      </Group>
      <Grid all={all} places={places.slice(at * PAGE_ROWS, (at + 1) * PAGE_ROWS)} />
    </Stack>
  );
}

interface PagesProps {
  readonly total: number;
  /** From 0. */
  readonly page: number;
  readonly onPage: (page: number) => void;
}

function Pages({ total, page, onPage }: PagesProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (total <= PAGE_ROWS) {
    return null;
  }
  const from = page * PAGE_ROWS + 1;
  const to = Math.min(total, from + PAGE_ROWS - 1);
  return (
    <Group gap="xs">
      <Text size="sm" className="figures" role="status">
        {t('import.place', {
          from: formats.number(from),
          to: formats.number(to),
          total: formats.number(total),
        })}
      </Text>
      <Button variant="default" size="sm" disabled={page === 0} onClick={() => onPage(page - 1)}>
        {t('import.previous')}
      </Button>
      <Button variant="default" size="sm" disabled={to === total} onClick={() => onPage(page + 1)}>
        {t('import.next')}
      </Button>
    </Group>
  );
}

interface GridProps {
  readonly all: Import;
  readonly places: readonly number[];
}

function Grid({ all, places }: GridProps) {
  const { t } = useTranslation();
  const { table, mapping } = all.state;
  const columns = (table?.header ?? []).flatMap((name, place) => {
    const ours = oursOf(mapping, name);
    return ours === null ? [] : [{ name, ours, place }];
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section className={classes.scroll} tabIndex={0} aria-label={t('import.table')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('import.line')}</th>
            {columns.map(({ name }) => (
              <th key={name} scope="col" className={classes.head}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <RowCells key={place} all={all} place={place} columns={columns} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowCellsProps {
  readonly all: Import;
  readonly place: number;
  readonly columns: readonly { readonly name: string; readonly ours: string; readonly place: number }[];
}

function RowCells({ all, place, columns }: RowCellsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [edited, setEdited] = useState(false);
  const { table, judged } = all.state;
  const row = table?.rows[place];
  const faults = judged?.faults.get(place);
  const whole = faults?.get('');
  if (!row) {
    return null;
  }
  const line = formats.number(row.line);
  return (
    <tr>
      <th scope="row">
        <Group gap="xs" wrap="nowrap">
          <Text span size="sm" className="figures">
            {line}
          </Text>
          {!edited && (
            <Button
              variant="default"
              size="compact-sm"
              mih={28}
              aria-label={t('import.editOf', { line })}
              onClick={() => setEdited(true)}
            >
              {t('import.edit')}
            </Button>
          )}
        </Group>
        {whole && (
          <Text size="sm" c="red" miw={176}>
            {whole}
          </Text>
        )}
      </th>
      {columns.map(({ name, ours, place: column }) => {
        const fault = faults?.get(ours);
        const cell = row.cells[column] ?? '';
        return edited || fault ? (
          <td key={name} className={classes.input}>
            <TextInput
              size="sm"
              aria-label={t('import.cell', { column: name, line })}
              value={cell}
              error={fault}
              onChange={(event) => all.setCell(place, column, event.currentTarget.value)}
            />
          </td>
        ) : (
          <td key={name} className={classes.cell}>
            {cell}
          </td>
        );
      })}
    </tr>
  );
}
