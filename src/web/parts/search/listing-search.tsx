/** The page that searches offers or demands: words, filters, order, rows; all of it in the address bar. */
import { Anchor, Box, Button, Drawer, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormats } from '../../formats';
import { useTitle } from '../../title';
import { useViewer } from '../../viewer';
import { SaveSearch } from '../settings/save-search';
import { Empty, Failed, Loading } from '../states';
import { CLEARED, countOf, ORDERS, type Order, type Search, useSearch } from './address';
import { Chips } from './chips';
import { Filters } from './filters';
import { useLatest } from './latest';
import { type PageAnswer, Results, type UsePage } from './results';
import classes from './rows.module.css';
import { WordsField } from './words-field';

type Kind = 'offers' | 'demands';
type Change = (part: Partial<Search>) => void;

interface ListingSearchProps {
  readonly kind: Kind;
  readonly usePage: UsePage;
}

export function ListingSearch({ kind, usePage }: ListingSearchProps) {
  const { t } = useTranslation();
  const { search, change } = useSearch();
  const answer = usePage(search, null);
  const page = useLatest(answer.page);
  const wide = useMediaQuery('(min-width: 62em)', false, { getInitialValueInEffect: false });
  useTitle(t(`search.${kind}.title`));
  const filters = page?.facets && (
    <Filters kind={kind} search={search} facets={page.facets} onChange={change} />
  );
  const save = <SaveSearch kind={kind} search={search} />;
  return (
    <Stack gap="md">
      <Box>
        <Title order={1}>{t(`search.${kind}.title`)}</Title>
        <Text c="dimmed">{t(`search.${kind}.lead`)}</Text>
      </Box>
      <Box component="search">
        <WordsField
          words={search.words}
          placeholder={t('search.words')}
          onWords={(words) => change({ words })}
        />
      </Box>
      <Box className={classes.layout}>
        {wide && (
          <Box component="aside" aria-label={t('search.filters')}>
            {filters ?? <Loading lines={8} height={32} />}
          </Box>
        )}
        <Stack gap="md">
          <Bar
            search={search}
            total={page?.total}
            start={wide ? save : null}
            filters={wide ? null : filters}
            onChange={change}
          />
          <Group justify="space-between" gap="xs" className="no-print">
            <Status total={page?.total} />
            {!wide && save}
          </Group>
          <Chips search={search} facets={page?.facets} onChange={change} />
          <Found {...{ kind, search, change, usePage }} answer={{ ...answer, page }} />
        </Stack>
      </Box>
    </Stack>
  );
}

interface BarProps {
  readonly search: Search;
  readonly total: number | undefined;
  /** What stands before the order where the filters are not in a drawer. */
  readonly start: React.ReactNode;
  /** Shown in a drawer; null where they stand beside the rows. */
  readonly filters: React.ReactNode;
  readonly onChange: Change;
}

function Bar({ search, total, start, filters, onChange }: BarProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [opened, { open, close }] = useDisclosure();
  const count = countOf(search);
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      {start}
      {filters && (
        <Button
          variant="default"
          onClick={open}
          leftSection={<IconAdjustmentsHorizontal size={18} aria-hidden />}
        >
          {count === 0 ? t('search.filters') : t('search.filtersOn', { count })}
        </Button>
      )}
      <NativeSelect
        aria-label={t('search.order')}
        value={search.order}
        onChange={(event) => onChange({ order: event.currentTarget.value as Order })}
        data={ORDERS.map((order) => ({ value: order, label: t(`search.orders.${order}`) }))}
        ml="auto"
        miw={0}
      />
      <Drawer
        opened={opened}
        onClose={close}
        title={t('search.filters')}
        size="100%"
        closeButtonProps={{ 'aria-label': t('search.close') }}
      >
        <Stack>
          {filters}
          <Button onClick={close} pos="sticky" bottom={16}>
            {t('search.showResults', { total: formats.number(total ?? 0) })}
          </Button>
        </Stack>
      </Drawer>
    </Group>
  );
}

interface FoundProps {
  readonly kind: Kind;
  readonly search: Search;
  readonly change: Change;
  readonly usePage: UsePage;
  readonly answer: PageAnswer;
}

function Found({ kind, search, change, usePage, answer }: FoundProps) {
  const { viewer } = useViewer();
  const priced = kind === 'offers' && Boolean(viewer && (viewer.company?.verified || viewer.staffRole));
  if (answer.error) {
    return <Failed error={answer.error} retry={answer.retry} />;
  }
  if (!answer.page) {
    return <Loading lines={8} height={64} />;
  }
  if (answer.page.total === 0) {
    return <Nothing search={search} onChange={change} />;
  }
  return (
    <Stack gap="xs" style={{ opacity: answer.fetching ? 0.6 : 1 }} aria-live="off">
      {kind === 'offers' && viewer === null && <PricesHidden />}
      <Results
        search={search}
        first={answer.page}
        usePage={usePage}
        priced={priced}
        onPages={(pages) => change({ pages })}
      />
    </Stack>
  );
}

/** How many were found, said to those who do not see the list change. */
function Status({ total }: { readonly total: number | undefined }) {
  const { t } = useTranslation();
  return (
    <Text size="sm" c="dimmed" role="status" className="figures">
      {total === undefined ? '' : t('search.found', { count: total })}
    </Text>
  );
}

function PricesHidden() {
  const { t } = useTranslation();
  return (
    <Text size="sm">
      {t('search.pricesHidden')}{' '}
      <Anchor component={Link} href="/sign-in" underline="always" fz="inherit">
        {t('listing.signIn')}
      </Anchor>
    </Text>
  );
}

function Nothing({ search, onChange }: { readonly search: Search; readonly onChange: Change }) {
  const { t } = useTranslation();
  const asked = countOf(search) > 0 || search.words !== '';
  return (
    <Empty title={t(asked ? 'search.nothing' : 'search.none')}>
      {asked && <Text c="dimmed">{t('search.loosen')}</Text>}
      <Group justify="center">
        {asked && <Button onClick={() => onChange({ ...CLEARED, words: '' })}>{t('search.clearAll')}</Button>}
        <Button component={Link} href="/try" variant="default">
          {t('search.describe')}
        </Button>
      </Group>
    </Empty>
  );
}
