import { Button, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import type { ViewerQuery } from '../documents/graphql';
import { CommitmentList, PoolList } from '../parts/plan/pool-lists';
import { POOLS } from '../parts/plan/pool-query';
import { Empty, Failed, Loading } from '../parts/states';
import { useTitle } from '../title';
import { useViewer } from '../viewer';

/** Empty lists hold nothing that a cache could know them by. */
const CONTEXT = { additionalTypenames: ['Pool', 'Commitment'] };

export default function Pools() {
  const { t } = useTranslation();
  const { viewer } = useViewer();
  useTitle(t('pools.title'));
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        <Title order={1}>{t('pools.title')}</Title>
        <Text maw={720}>{t('pools.lead')}</Text>
      </Stack>
      {viewer === undefined && <Loading lines={5} height={72} />}
      {viewer === null && (
        <Empty title={t('pools.signInTitle')}>
          <Button component={Link} href={`/sign-in?next=${encodeURIComponent('/pools')}`}>
            {t('listing.signIn')}
          </Button>
        </Empty>
      )}
      {viewer && <Lists viewer={viewer} />}
    </Stack>
  );
}

/** An importer has pools, a producer its lines; staff without a company see both. */
function Lists({ viewer }: { readonly viewer: NonNullable<ViewerQuery['viewer']> }) {
  const { t } = useTranslation();
  const country = viewer.company?.country;
  const isStaff = viewer.company === null && viewer.staffRole !== null;
  const variables = { importer: country === 'CN' || isStaff, producer: country === 'KZ' || isStaff };
  const [{ data, error }, again] = useQuery({ query: POOLS, variables, context: CONTEXT });
  if (error) {
    return <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  }
  if (!data) {
    return <Loading lines={5} height={72} />;
  }
  if (!variables.importer && !variables.producer) {
    return <Empty title={t('pools.noCompany')}>{t('pools.noCompanyHint')}</Empty>;
  }
  return (
    <>
      {data.pools && (
        <Stack gap="xs" component="section" aria-labelledby="pools">
          <Title order={2} id="pools">
            {t('pools.mine')}
          </Title>
          {data.pools.nodes.length > 0 ? <PoolList pools={data.pools.nodes} /> : <NoPools />}
        </Stack>
      )}
      {data.commitments && (
        <Stack gap="xs" component="section" aria-labelledby="commitments">
          <Title order={2} id="commitments">
            {t('pools.asked')}
          </Title>
          {data.commitments.nodes.length > 0 ? (
            <CommitmentList commitments={data.commitments.nodes} />
          ) : (
            <NoCommitments />
          )}
        </Stack>
      )}
    </>
  );
}

function NoPools() {
  const { t } = useTranslation();
  return (
    <Empty title={t('pools.none')}>
      <Text c="dimmed" ta="center">
        {t('pools.noneHint')}
      </Text>
      <Button component={Link} href="/demands">
        {t('listing.allDemands')}
      </Button>
    </Empty>
  );
}

function NoCommitments() {
  const { t } = useTranslation();
  return (
    <Empty title={t('pools.notAsked')}>
      <Text c="dimmed" ta="center">
        {t('pools.notAskedHint')}
      </Text>
      <Button component={Link} href="/offers">
        {t('listing.allOffers')}
      </Button>
    </Empty>
  );
}
