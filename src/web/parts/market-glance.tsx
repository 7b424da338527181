/** The market in four numbers, and its largest products as paired bars or as a table. */
import {
  Box,
  Flex,
  Group,
  SegmentedControl,
  SimpleGrid,
  Stack,
  Table,
  Text,
  Title,
  useComputedColorScheme,
} from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../formats';
import type { ChartOption } from './chart';
import { Near } from './near';

const Chart = lazy(() => import('./chart').then((part) => ({ default: part.Chart })));

interface ProductTonnes {
  readonly offeredTonnes: number;
  readonly wantedTonnes: number;
  readonly product: { readonly code: string; readonly display: string; readonly chapterName: string };
}

interface GlanceProps {
  readonly market: {
    readonly offers: number;
    readonly demands: number;
    readonly offeredTonnes: number;
    readonly wantedTonnes: number;
    readonly byProduct: readonly ProductTonnes[];
  };
  readonly companies: number;
}

export function MarketNumbers({ market, companies }: GlanceProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const counted = (word: string, count: number) => t(word, { count, amount: formats.number(count) });
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="lg">
      <Figure
        name={t('home.wanted')}
        value={formats.tonnes(Math.round(market.wantedTonnes))}
        note={`${counted('home.demands', market.demands)} · ${t('home.wantedNote')}`}
      />
      <Figure
        name={t('home.offered')}
        value={formats.tonnes(Math.round(market.offeredTonnes))}
        note={`${counted('home.offers', market.offers)} · ${t('home.offeredNote')}`}
      />
      <Figure name={t('nav.companies')} value={formats.number(companies)} note={t('home.registered')} />
    </SimpleGrid>
  );
}

function Figure({
  name,
  value,
  note,
}: {
  readonly name: string;
  readonly value: string;
  readonly note: string;
}) {
  return (
    <Box>
      <Text size="sm">{name}</Text>
      <Text className="figures" fz="xl" fw={650} lh={1.3}>
        {value}
      </Text>
      <Text size="sm" c="dimmed">
        {note}
      </Text>
    </Box>
  );
}

/** Both colours carry 4.5:1 on their ground. */
const COLOURS = {
  light: { offered: '#0b6b67', wanted: '#868e96', ink: '#212529' },
  dark: { offered: '#4daaa4', wanted: '#adb5bd', ink: '#f1f3f5' },
} as const;

export function ProductBars({ products }: { readonly products: readonly ProductTonnes[] }) {
  const { t } = useTranslation();
  const [view, setView] = useState('chart');
  const height = products.length * 52 + 16;
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs">
        <Title order={3}>{t('home.byProduct')}</Title>
        <SegmentedControl
          hiddenFrom="md"
          aria-label={t('home.view')}
          value={view}
          onChange={setView}
          data={['chart', 'table'].map((value) => ({ value, label: t(`home.${value}`) }))}
        />
      </Group>
      {/* A wide window has room for both. */}
      <Flex gap={48} align="flex-start">
        <Stack gap="sm" flex="1 1 55%" miw={0} {...(view === 'chart' ? {} : { visibleFrom: 'md' })}>
          <Key />
          <Near height={height}>
            <Suspense fallback={null}>
              <Bars products={products} height={height} />
            </Suspense>
          </Near>
        </Stack>
        <Box flex="1 1 45%" miw={0} {...(view === 'table' ? {} : { visibleFrom: 'md' })}>
          <ProductTable products={products} />
        </Box>
      </Flex>
      <Text size="sm" c="dimmed">
        {t('home.source')}
      </Text>
    </Stack>
  );
}

/** Which colour is which; in the order of the bars. */
function Key() {
  const { t } = useTranslation();
  const colours = COLOURS[useComputedColorScheme('light')];
  return (
    <Group gap="md" style={{ rowGap: 4 }}>
      {(['wanted', 'offered'] as const).map((series) => (
        <Group key={series} gap={6} wrap="nowrap">
          <Box w={12} h={12} bg={colours[series]} aria-hidden />
          <Text size="sm">
            {t('home.series', { name: t(`home.${series}`), unit: t(`home.${series}Note`) })}
          </Text>
        </Group>
      ))}
    </Group>
  );
}

function Bars({
  products,
  height,
}: {
  readonly products: readonly ProductTonnes[];
  readonly height: number;
}) {
  const { t, i18n } = useTranslation();
  const formats = useFormats();
  const scheme = useComputedColorScheme('light');
  const narrow = useMediaQuery('(max-width: 30em)');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the formats follow the language.
  const option = useMemo(
    () => barsOf(products, COLOURS[scheme], narrow ? 112 : 230, formats.tonnes),
    [products, scheme, narrow, i18n.language],
  );
  return <Chart option={option} height={height} label={t('home.byProductChart')} />;
}

/** Paired bars from zero, the number at the end of each. */
function barsOf(
  products: readonly ProductTonnes[],
  colours: (typeof COLOURS)['light' | 'dark'],
  nameWidth: number,
  tonnes: (value: number) => string,
): ChartOption {
  const series = (key: 'wanted' | 'offered') => ({
    type: 'bar',
    data: products.map((row) => Math.round(row[`${key}Tonnes`])),
    barWidth: 12,
    barGap: '25%',
    itemStyle: { color: colours[key] },
    label: {
      show: true,
      position: 'right',
      color: colours.ink,
      fontSize: 12,
      formatter: ({ value }: { readonly value: number }) => tonnes(value),
    },
  });
  return {
    grid: { left: nameWidth + 12, right: 88, top: 4, bottom: 4 },
    xAxis: { type: 'value', show: false, min: 0 },
    yAxis: {
      type: 'category',
      inverse: true,
      data: products.map(({ product }) => `${product.chapterName} · ${product.display}`),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.wanted } },
      axisLabel: { width: nameWidth, overflow: 'break', color: colours.ink, fontSize: 12, lineHeight: 15 },
    },
    series: [series('wanted'), series('offered')],
  };
}

function ProductTable({ products }: { readonly products: readonly ProductTonnes[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Table horizontalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('home.productColumn')}</Table.Th>
          <Table.Th ta="right">{t('home.wanted')}</Table.Th>
          <Table.Th ta="right">{t('home.offered')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {products.map(({ product, wantedTonnes, offeredTonnes }) => (
          <Table.Tr key={product.code}>
            <Table.Td>
              {product.chapterName} · {product.display}
            </Table.Td>
            <Table.Td ta="right" className="figures">
              {formats.tonnes(Math.round(wantedTonnes))}
            </Table.Td>
            <Table.Td ta="right" className="figures">
              {formats.tonnes(Math.round(offeredTonnes))}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
