import { Anchor, Button, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link, useSearchParams } from 'wouter';
import { MeetingForm } from '../parts/deals/meeting-form';
import { NewDealForm } from '../parts/deals/new-form';
import { SOURCES, sourcesIn } from '../parts/deals/new-query';
import { Empty, Failed, Loading } from '../parts/states';
import { useTitle } from '../title';
import { useViewer } from '../viewer';

export default function DealNew() {
  const { t } = useTranslation();
  const { viewer } = useViewer();
  useTitle(t('deals.new'));
  return (
    <Stack gap="lg">
      <Stack gap={4} align="flex-start">
        <Anchor component={Link} href="/deals" size="sm" mih={24}>
          {t('deals.all')}
        </Anchor>
        <Title order={1}>{t('deals.new')}</Title>
        <Text maw={720}>{t('deals.newLead')}</Text>
      </Stack>
      {viewer === undefined && <Loading lines={5} height={48} />}
      {viewer === null && (
        <Empty title={t('deals.signInTitle')}>
          <Button component={Link} href={`/sign-in?next=${encodeURIComponent('/deals/new')}`}>
            {t('listing.signIn')}
          </Button>
        </Empty>
      )}
      {viewer && <Ways company={viewer.company ?? null} />}
    </Stack>
  );
}

/** What a deal can come of, by the word that stands in the address. */
const WAYS = ['agreed', 'meeting'] as const;

interface WaysProps {
  readonly company: ComponentProps<typeof MeetingForm>['own'];
}

function Ways({ company }: WaysProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const way = search.get('from') === 'meeting' ? 'meeting' : 'agreed';
  return (
    <Stack gap="md" maw={560}>
      <SegmentedControl
        value={way}
        onChange={(next) => setSearch(next === 'meeting' ? { from: next } : {}, { replace: true })}
        aria-label={t('deals.comesOf')}
        data={WAYS.map((value) => ({ value, label: t(`deals.ways.${value}`) }))}
        classNames={{ label: 'switch-label' }}
        maw="100%"
        style={{ alignSelf: 'flex-start' }}
      />
      {way === 'meeting' ? <MeetingForm own={company} /> : <Sources country={company?.country ?? null} />}
    </Stack>
  );
}

/** An importer has pools, a producer its lines of them; staff without a company see both. */
function Sources({ country }: { readonly country: 'KZ' | 'CN' | null }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const [{ data, error }, again] = useQuery({
    query: SOURCES,
    variables: { importer: country !== 'KZ', producer: country !== 'CN' },
  });
  if (error) {
    return <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  }
  if (!data) {
    return <Loading lines={5} height={48} />;
  }
  const sources = sourcesIn(data);
  if (sources.length === 0) {
    return (
      <Empty title={t('deals.noSource')}>
        <Text c="dimmed" ta="center">
          {t('deals.noSourceHint')}
        </Text>
        <Button component={Link} href="/introductions">
          {t('deals.toIntroductions')}
        </Button>
      </Empty>
    );
  }
  const [kind, id] = [...search.entries()].find(([key]) => key === 'introduction' || key === 'pool') ?? [];
  const chosen = search.get('from') ?? (kind ? `${kind}:${id}` : '');
  return (
    <NewDealForm
      sources={sources}
      chosen={chosen}
      onChoose={(from) => setSearch({ from }, { replace: true })}
    />
  );
}
