import { Button, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link, useSearchParams } from 'wouter';
import type { DealWhere } from '../documents/graphql';
import { DealList } from '../parts/deals/deal-list';
import { DEALS } from '../parts/deals/deal-query';
import { Empty, Failed, Loading } from '../parts/states';
import { useTitle } from '../title';
import { useViewer } from '../viewer';

/** What is shown, by the word that stands in the address. */
const SHOWN = {
  all: null,
  confirm: { toConfirm: true },
  disputed: { disputed: true },
} as const satisfies Record<string, DealWhere | null>;
type Shown = keyof typeof SHOWN;

/** Empty lists hold nothing that a cache could know them by. */
const CONTEXT = { additionalTypenames: ['Deal'] };

export default function Deals() {
  const { t } = useTranslation();
  const { viewer } = useViewer();
  useTitle(t('deals.title'));
  const mayOpen = viewer && (viewer.company !== null || viewer.staffRole === 'OFFICER');
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start">
        <Stack gap={4}>
          <Title order={1}>{t('deals.title')}</Title>
          <Text maw={720}>{t('deals.lead')}</Text>
        </Stack>
        {mayOpen && (
          <Button component={Link} href="/deals/new" variant="default">
            {t('deals.new')}
          </Button>
        )}
      </Group>
      {viewer === undefined && <Loading lines={5} height={72} />}
      {viewer === null && (
        <Empty title={t('deals.signInTitle')}>
          <Button component={Link} href={`/sign-in?next=${encodeURIComponent('/deals')}`}>
            {t('listing.signIn')}
          </Button>
        </Empty>
      )}
      {viewer && (viewer.company || viewer.staffRole ? <Lists /> : <Empty title={t('deals.noCompany')} />)}
    </Stack>
  );
}

function Lists() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('show') ?? 'all';
  const shown: Shown = asked in SHOWN ? (asked as Shown) : 'all';
  const after = search.get('after');
  const variables = { where: SHOWN[shown], after };
  const [{ data, error, fetching }, again] = useQuery({ query: DEALS, variables, context: CONTEXT });
  const set = (next: Record<string, string>) => setSearch(next, { replace: true });
  return (
    <Stack gap="md">
      <SegmentedControl
        value={shown}
        onChange={(show) => set(show === 'all' ? {} : { show })}
        aria-label={t('deals.show')}
        data={(Object.keys(SHOWN) as Shown[]).map((value) => ({ value, label: t(`deals.shown.${value}`) }))}
        classNames={{ label: 'switch-label' }}
        maw="100%"
        style={{ alignSelf: 'flex-start' }}
      />
      {error && <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
      {!data && fetching && <Loading lines={5} height={72} />}
      {data && (
        <>
          <Text size="sm" c="dimmed" aria-live="polite">
            {t('deals.found', { count: data.deals.totalCount ?? 0 })}
          </Text>
          {data.deals.nodes.length === 0 ? (
            <Empty title={t(`deals.none.${shown}`)}>{t('deals.noneHint')}</Empty>
          ) : (
            <DealList deals={data.deals.nodes} />
          )}
          <Group>
            {after && (
              <Button variant="default" onClick={() => set(shown === 'all' ? {} : { show: shown })}>
                {t('deals.first')}
              </Button>
            )}
            {data.deals.pageInfo.hasNextPage && (
              <Button
                variant="default"
                onClick={() =>
                  set({
                    ...(shown === 'all' ? {} : { show: shown }),
                    after: data.deals.pageInfo.endCursor ?? '',
                  })
                }
              >
                {t('deals.next')}
              </Button>
            )}
          </Group>
        </>
      )}
    </Stack>
  );
}
