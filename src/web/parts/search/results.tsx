/** The rows found, page after page below each other. */
import { Button, Stack, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { CombinedError } from 'urql';
import { useFormats } from '../../formats';
import { Failed, Loading } from '../states';
import { PAGE_ROWS, type Search } from './address';
import type { FacetValues } from './filters';
import { type ListingRow, NarrowRow, stepThroughRows, WideRow } from './rows';
import classes from './rows.module.css';

export interface ListingPage {
  readonly rows: readonly ListingRow[];
  readonly total: number;
  readonly endCursor: string | null;
  readonly hasNext: boolean;
  /** With the first page only. */
  readonly facets: FacetValues | undefined;
}

export interface PageAnswer {
  readonly page: ListingPage | undefined;
  readonly fetching: boolean;
  readonly error: CombinedError | undefined;
  readonly retry: () => void;
}

/** Asks for the page after a cursor; a hook, the same one for the life of a component. */
export type UsePage = (search: Search, after: string | null) => PageAnswer;

interface ResultsProps {
  readonly search: Search;
  readonly first: ListingPage;
  readonly usePage: UsePage;
  readonly priced: boolean;
  readonly onPages: (pages: number) => void;
}

interface RowsProps extends Omit<ResultsProps, 'onPages'> {
  readonly wide: boolean;
}

export function Results(props: ResultsProps) {
  const { search, first, priced, onPages } = props;
  const { t } = useTranslation();
  const formats = useFormats();
  const wide = useMediaQuery('(min-width: 62em)', false, { getInitialValueInEffect: false });
  const shown = Math.min(first.total, search.pages * PAGE_ROWS);
  return (
    <Stack gap="md">
      {wide ? (
        <Table verticalSpacing="sm" onKeyDown={stepThroughRows}>
          <Head priced={priced} />
          <Table.Tbody>
            <Rows {...props} wide />
          </Table.Tbody>
        </Table>
      ) : (
        <ul className={classes.cards} onKeyDown={stepThroughRows}>
          <Rows {...props} wide={false} />
        </ul>
      )}
      <Stack align="center" gap="xs">
        <Text size="sm" c="dimmed" className="figures">
          {t('search.count', { shown: formats.number(shown), total: formats.number(first.total) })}
        </Text>
        {shown < first.total && (
          <Button variant="default" onClick={() => onPages(search.pages + 1)}>
            {t('search.showMore')}
          </Button>
        )}
      </Stack>
    </Stack>
  );
}

function Head({ priced }: { readonly priced: boolean }) {
  const { t } = useTranslation();
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th>{t('search.column.product')}</Table.Th>
        <Table.Th ta="right">{t('search.tonnes')}</Table.Th>
        <Table.Th>{t('search.column.windowRegion')}</Table.Th>
        <Table.Th>{t('search.certificates')}</Table.Th>
        {priced && <Table.Th ta="right">{t('search.column.price')}</Table.Th>}
      </Table.Tr>
    </Table.Thead>
  );
}

function Rows({ wide, first, ...rest }: RowsProps) {
  const Row = wide ? WideRow : NarrowRow;
  return (
    <>
      {first.rows.map((row) => (
        <Row key={row.id} row={row} priced={rest.priced} />
      ))}
      {rest.search.pages > 1 && first.hasNext && first.endCursor && (
        <NextRows {...rest} wide={wide} after={first.endCursor} left={rest.search.pages - 1} />
      )}
    </>
  );
}

interface NextRowsProps extends Omit<RowsProps, 'first'> {
  readonly after: string;
  /** Pages still to show, this one among them. */
  readonly left: number;
}

/** The page after a cursor and, below it, those after that. */
function NextRows({ after, left, ...rest }: NextRowsProps) {
  const { search, usePage, priced, wide } = rest;
  const { page, error, retry } = usePage(search, after);
  const Row = wide ? WideRow : NarrowRow;
  if (!page) {
    const waiting = error ? <Failed error={error} retry={retry} /> : <Loading lines={5} height={48} />;
    return wide ? (
      <Table.Tr>
        <Table.Td colSpan={5}>{waiting}</Table.Td>
      </Table.Tr>
    ) : (
      <li>{waiting}</li>
    );
  }
  return (
    <>
      {page.rows.map((row) => (
        <Row key={row.id} row={row} priced={priced} />
      ))}
      {left > 1 && page.hasNext && page.endCursor && (
        <NextRows {...rest} after={page.endCursor} left={left - 1} />
      )}
    </>
  );
}
