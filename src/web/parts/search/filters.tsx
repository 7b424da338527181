/** What narrows a list of offers or demands. */
import { Group, NativeSelect, NumberInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { CertificateKind } from '../../documents/graphql';
import { graphql } from '../../graphql';
import type { Search } from './address';
import { FacetList } from './facet-list';

export interface FacetValues {
  readonly chapters: readonly {
    readonly count: number;
    readonly chapter: { readonly code: string; readonly chapterName: string };
  }[];
  readonly regions: readonly {
    readonly count: number;
    readonly region: { readonly code: string; readonly name: string };
  }[];
  readonly certificates: readonly { readonly count: number; readonly certificate: CertificateKind }[];
  readonly groups: readonly { readonly code: string; readonly name: string }[];
}

export interface FiltersProps {
  readonly kind: 'offers' | 'demands';
  readonly search: Search;
  readonly facets: FacetValues;
  readonly onChange: (part: Partial<Search>) => void;
}

const CHAPTER_PRODUCTS = graphql(`
  query ChapterProducts($chapter: HsCode!) {
    products(within: $chapter, first: 100) {
      nodes { code display name }
    }
  }
`);

export function Filters(props: FiltersProps) {
  const { kind, search, facets, onChange } = props;
  const { t } = useTranslation();
  return (
    <Stack gap="lg">
      <ProductFilters {...props} />
      <FacetList
        label={t(kind === 'offers' ? 'search.origin' : 'search.destination')}
        options={facets.regions.map(({ count, region }) => ({
          value: region.code,
          name: region.name,
          count,
        }))}
        chosen={search.regions}
        onChoose={(regions) => onChange({ regions })}
      />
      <TonnesFilter {...props} />
      <WindowFilter {...props} />
      <FacetList
        label={t('search.certificates')}
        options={facets.certificates.map(({ count, certificate }) => ({
          value: certificate,
          name: t(`certificates.${certificate}`),
          count,
        }))}
        chosen={search.certificates}
        onChoose={(certificates) => onChange({ certificates })}
      />
    </Stack>
  );
}

function ProductFilters({ search, facets, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const chapter = search.hs.slice(0, 2);
  const chapters = facets.chapters.map(({ count, chapter: { code, chapterName } }) => ({
    value: code,
    name: `${code} ${chapterName}`,
    count,
  }));
  // One chapter at a time: the last one ticked.
  const choose = (chosen: string[]) => onChange({ hs: chosen.at(-1) ?? '', group: '' });
  return (
    <Stack gap="md">
      <NativeSelect
        label={t('search.group')}
        value={search.group}
        onChange={(event) => onChange({ group: event.currentTarget.value, hs: '' })}
        data={[
          { value: '', label: t('search.anyGroup') },
          ...facets.groups.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
      <FacetList
        label={t('search.chapter')}
        options={chapters}
        chosen={chapter ? [chapter] : []}
        onChoose={choose}
      />
      {chapter && <ProductOfChapter chapter={chapter} hs={search.hs} onHs={(hs) => onChange({ hs })} />}
    </Stack>
  );
}

interface ProductOfChapterProps {
  readonly chapter: string;
  readonly hs: string;
  readonly onHs: (hs: string) => void;
}

function ProductOfChapter({ chapter, hs, onHs }: ProductOfChapterProps) {
  const { t } = useTranslation();
  const [{ data }] = useQuery({ query: CHAPTER_PRODUCTS, variables: { chapter } });
  const options = (data?.products.nodes ?? []).map(({ code, display, name }) => ({
    value: code,
    label: `${display} ${name}`,
  }));
  return (
    <Select
      label={t('search.exactProduct')}
      placeholder={t('search.anyProduct')}
      data={options}
      value={hs.length > 2 ? hs : null}
      onChange={(code) => onHs(code ?? chapter)}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('search.anyProduct') }}
      nothingFoundMessage={t('search.nothing')}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      styles={{ dropdown: { maxWidth: 'min(90vw, 480px)' } }}
    />
  );
}

/** Milliseconds after the last digit until it is asked. */
const PAUSE_MS = 300;

function TonnesFilter({ search, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const ask = useDebouncedCallback(onChange, PAUSE_MS);
  return (
    <SimpleGrid cols={2} spacing="xs">
      {(['min', 'max'] as const).map((end) => (
        <NumberInput
          key={`${end}${search[end] === '' ? 'open' : ''}`}
          label={t(end === 'min' ? 'search.tonnesFrom' : 'search.tonnesTo')}
          defaultValue={search[end] === '' ? '' : Number(search[end])}
          onChange={(value) => ask({ [end]: value === '' ? '' : String(value) })}
          min={0}
          max={100_000_000}
          step={1_000}
          thousandSeparator=" "
          hideControls
          inputMode="numeric"
        />
      ))}
    </SimpleGrid>
  );
}

function WindowFilter({ search, onChange }: FiltersProps) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" grow preventGrowOverflow={false} role="group" aria-label={t('search.window')}>
      <TextInput
        type="date"
        label={t('search.windowFrom')}
        value={search.from}
        max={search.to || undefined}
        onChange={(event) => onChange({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('search.windowTo')}
        value={search.to}
        min={search.from || undefined}
        onChange={(event) => onChange({ to: event.currentTarget.value })}
      />
    </Group>
  );
}
