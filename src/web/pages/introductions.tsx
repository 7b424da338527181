import { Button, Group, Stack, Tabs, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link, useSearchParams } from 'wouter';
import type { IntroductionCountsQuery, ViewerQuery } from '../documents/graphql';
import { useFormats } from '../formats';
import { CompanyFirst, SignInFirst } from '../parts/introductions/gate';
import { IntroductionList } from '../parts/introductions/introduction-list';
import { COUNTS } from '../parts/introductions/introduction-query';
import classes from '../parts/introductions/introductions.module.css';
import { isMine } from '../parts/introductions/rights';
import { TABS, type Tab, useBox } from '../parts/introductions/use-box';
import { useFresh } from '../parts/introductions/use-fresh';
import { Empty, Failed, Loading } from '../parts/states';
import { useTitle } from '../title';
import { useViewer } from '../viewer';

type Viewer = NonNullable<ViewerQuery['viewer']>;

export default function Introductions() {
  const { t } = useTranslation();
  const { viewer } = useViewer();
  useTitle(t('introductions.title'));
  const reads = viewer?.company || viewer?.staffRole === 'OFFICER' || viewer?.staffRole === 'AUDITOR';
  return (
    <Stack gap="lg">
      <Stack gap={4}>
        <Title order={1}>{t('introductions.title')}</Title>
        {viewer && <Text maw={720}>{t('introductions.lead')}</Text>}
      </Stack>
      {viewer === undefined && <Loading lines={5} height={72} />}
      {viewer === null && <SignInFirst />}
      {viewer && !reads && <CompanyFirst />}
      {viewer && reads && <Boxes viewer={viewer} />}
    </Stack>
  );
}

function tally(counts: IntroductionCountsQuery): Readonly<Record<Tab, number>> {
  const { asked, proposed, mutual, deal, declined, expired, withdrawn, closed } = counts;
  const settled = asked.nodes.filter((each) => !isMine(each)).length;
  const answer = asked.totalCount - settled;
  return {
    answer,
    waiting: proposed.totalCount - answer,
    mutual: mutual.totalCount + deal.totalCount,
    ended: [declined, expired, withdrawn, closed].reduce((sum, each) => sum + each.totalCount, 0),
  };
}

/** Staff of no company answer nothing. */
function tabsOf(viewer: Viewer): readonly Tab[] {
  return viewer.company ? TABS : TABS.slice(1);
}

function Boxes({ viewer }: { readonly viewer: Viewer }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const tabs = tabsOf(viewer);
  const [address, setAddress] = useSearchParams();
  const [{ data }, again] = useQuery({ query: COUNTS, requestPolicy: 'cache-and-network' });
  const counts =
    data && (viewer.company ? tally(data) : { ...tally(data), waiting: data.proposed.totalCount });
  // Where nothing waits for an answer, what is talked about comes first.
  const first = counts && tabs.find((tab) => counts[tab] > 0);
  const asked = tabs.find((tab) => tab === address.get('tab'));
  const tab = asked ?? first ?? tabs[0] ?? 'waiting';
  if (!data && !asked) {
    return <Loading lines={5} height={72} />;
  }
  return (
    <Tabs
      value={tab}
      onChange={(chosen) => chosen && setAddress({ tab: chosen }, { replace: true })}
      keepMounted={false}
    >
      <Tabs.List mb="md" className={classes.tabs}>
        {tabs.map((each) => (
          <Tabs.Tab key={each} value={each}>
            {t(viewer.company ? `introductions.tab.${each}` : `introductions.staffTab.${each}`)}
            {counts && (
              <Text span size="sm" className="figures" ml={6}>
                {formats.number(counts[each])}
              </Text>
            )}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((each) => (
        <Tabs.Panel key={each} value={each}>
          <Box tab={each} viewer={viewer} onAnew={() => again({ requestPolicy: 'network-only' })} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

interface BoxProps {
  readonly tab: Tab;
  readonly viewer: Viewer;
  readonly onAnew: () => void;
}

function Box({ tab, viewer, onAnew }: BoxProps) {
  const { t } = useTranslation();
  const { rows, error, fetching, hasNext, more, anew } = useBox(tab);
  useFresh(() => {
    onAnew();
    // Somebody who has gone through several pages keeps them.
    if (rows && rows.length <= 20) {
      anew();
    }
  });
  if (error && !rows) {
    return <Failed error={error} retry={anew} />;
  }
  if (!rows) {
    return <Loading lines={4} height={88} />;
  }
  return (
    <Stack gap="md">
      {error && <Failed error={error} retry={more} />}
      {rows.length > 0 ? <IntroductionList rows={rows} /> : !hasNext && <Nothing tab={tab} viewer={viewer} />}
      {hasNext && (
        <Group justify="center">
          <Button variant="default" loading={fetching} onClick={more}>
            {t('search.showMore')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** What would fill the tab, and the way to do so. */
function Nothing({ tab, viewer }: Pick<BoxProps, 'tab' | 'viewer'>) {
  const { t } = useTranslation();
  const sells = viewer.company?.country === 'KZ';
  return (
    <Empty title={t(`introductions.empty.${tab}`)}>
      <Text c="dimmed" ta="center" maw={560}>
        {t(`introductions.emptyHint.${tab}`)}
      </Text>
      <Button component={Link} href={sells ? '/demands' : '/offers'}>
        {t(sells ? 'listing.allDemands' : 'listing.allOffers')}
      </Button>
    </Empty>
  );
}
