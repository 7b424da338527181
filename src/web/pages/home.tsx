import {
  Alert,
  Anchor,
  Button,
  Divider,
  Group,
  SimpleGrid,
  Skeleton,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { graphql } from '../graphql';
import { MarketNumbers, ProductBars } from '../parts/market-glance';
import { Near } from '../parts/near';
import { NeedSentence, readNeed, writeNeed } from '../parts/need-sentence';
import { DemandList } from '../parts/newest-demands';
import { Empty, Failed } from '../parts/states';
import { useTitle } from '../title';

const CorridorMap = lazy(() =>
  import('../parts/corridor-map').then((part) => ({ default: part.CorridorMap })),
);

const HOME = graphql(`
  query Home {
    market {
      offers
      demands
      offeredTonnes
      wantedTonnes
      byProduct(first: 8) {
        offeredTonnes
        wantedTonnes
        product { code display chapterName }
      }
    }
    companies(first: 1) { totalCount }
    newest: demands(first: 5) {
      nodes {
        id
        targetTonnes
        products { name }
        groups { name }
        destination { name }
        window { from to }
        company { name demonstration }
      }
    }
    largest: demands(first: 5, orderBy: [{ by: TONNES, direction: DESC }]) {
      nodes {
        id
        targetTonnes
        products { name }
        groups { name }
        destination { name }
        window { from to }
        company { name demonstration }
      }
    }
  }
`);

const CORRIDORS = graphql(`
  query HomeCorridors {
    market {
      byCorridor(first: 14) {
        tonnes
        corridor {
          origin { code centre }
          destination { code centre }
          crossing { code name }
          mode
          kilometres
          days
          usdPerTonne
        }
      }
    }
  }
`);

export default function Home() {
  const { t } = useTranslation();
  useTitle(t('home.title'));
  return (
    <Stack gap={40} pb="xl">
      <Ask />
      <Glance />
      <Stack component="section" gap="md" aria-labelledby="corridors">
        <Title order={2} id="corridors">
          {t('home.corridors')}
        </Title>
        <Text size="sm" c="dimmed" maw={820}>
          {t('home.corridorsNote')}
        </Text>
        <Near height={520}>
          <Corridors />
        </Near>
      </Stack>
    </Stack>
  );
}

/** Stands at once, whatever the data take. */
function Ask() {
  const { t } = useTranslation();
  const [need, setNeed] = useState(() => readNeed(new URLSearchParams()));
  return (
    <Stack gap="md" pt={{ base: 0, sm: 'lg' }}>
      <Title order={1}>{t('home.title')}</Title>
      <Text maw={680}>{t('home.lead')}</Text>
      <NeedSentence value={need} onChange={setNeed} />
      <Group gap="md">
        <Button component={Link} href={`/try?${writeNeed(need)}`} size="md">
          {t(`home.see.${need.side}`)}
        </Button>
        <Text size="sm" c="dimmed">
          {t('home.free')}
        </Text>
      </Group>
    </Stack>
  );
}

function Glance() {
  const { t } = useTranslation();
  const [{ data, error }, retry] = useQuery({ query: HOME });
  const demonstration = data?.largest.nodes.some(({ company }) => company.demonstration);
  return (
    <Stack component="section" gap="lg" aria-labelledby="market">
      <Divider />
      <Title order={2} id="market">
        {t('home.market')}
      </Title>
      {demonstration && (
        <Alert color="gray" variant="light" p="xs">
          {t('home.demonstration')}
        </Alert>
      )}
      {error && <Failed error={error} retry={() => retry({ requestPolicy: 'network-only' })} />}
      {!data && !error && <GlanceLoading />}
      {data && (
        <>
          <MarketNumbers market={data.market} companies={data.companies.totalCount} />
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing={48} verticalSpacing="xl">
            <Demands title={t('home.largest')} demands={data.largest.nodes} />
            <Demands title={t('home.newest')} demands={data.newest.nodes} />
          </SimpleGrid>
          <ProductBars products={data.market.byProduct} />
        </>
      )}
    </Stack>
  );
}

function GlanceLoading() {
  const { t } = useTranslation();
  return (
    <Stack aria-busy="true" role="status" aria-label={t('states.loading')} gap="lg">
      <Skeleton height={84} />
      <Skeleton height={980} />
    </Stack>
  );
}

type DemandsProps = Parameters<typeof DemandList>[0] & { readonly title: string };

function Demands({ title, demands }: DemandsProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Title order={3}>{title}</Title>
        <Anchor component={Link} href="/demands" size="sm">
          {t('home.allDemands')}
        </Anchor>
      </Group>
      {demands.length > 0 ? (
        <DemandList demands={demands} />
      ) : (
        <Empty title={t('home.noDemands')}>{t('home.noDemandsHint')}</Empty>
      )}
    </Stack>
  );
}

function Corridors() {
  const [{ data, error }, retry] = useQuery({ query: CORRIDORS });
  if (error) {
    return <Failed error={error} retry={() => retry({ requestPolicy: 'network-only' })} />;
  }
  const loading = <Skeleton height={520} aria-busy="true" />;
  return data ? (
    <Suspense fallback={loading}>
      <CorridorMap corridors={data.market.byCorridor} />
    </Suspense>
  ) : (
    loading
  );
}
