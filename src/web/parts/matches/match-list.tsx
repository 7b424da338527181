/** The matches of a demand, an offer or a draft: ranked, explained, weighed, compared. */
import { Button, Group, Stack, Tabs, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import { useFormats } from '../../formats';
import { Compare } from './compare';
import { askMatches, listSide, type MatchRow, type MatchSource } from './match-source';
import classes from './matches.module.css';
import { NearMisses } from './near-misses';
import { RankedRows } from './ranked-rows';
import { type Rows, useRows } from './use-rows';
import { ScoreNote, WeightSliders } from './weight-sliders';
import { useWeights } from './weights';

export type { MatchSource } from './match-source';

interface MatchListProps {
  /** A draft may change at any time; the last answer stays until the next one is there. */
  readonly source: MatchSource;
}

/** Most matches that are compared at once. */
const MOST_COMPARED = 4;

/** The tab and the comparison, as the address bar holds them. */
function useView() {
  const [address, setAddress] = useSearchParams();
  const change = (name: 'tab' | 'compare', value: string | null, replace: boolean) =>
    setAddress(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === null) {
          after.delete(name);
        } else {
          after.set(name, value);
        }
        return after;
      },
      { replace },
    );
  const ids = (address.get('compare') ?? '').split(',').filter(Boolean).slice(0, MOST_COMPARED);
  return {
    tab: address.get('tab') === 'near' ? 'near' : 'matches',
    setTab: (tab: string | null) => change('tab', tab === 'near' ? tab : null, true),
    compared: ids,
    // A step of its own: the way back leads from the comparison to the list.
    compare: (chosen: readonly string[]) => change('compare', chosen.join(',') || null, false),
  };
}

export function MatchList({ source }: MatchListProps) {
  const [weights, setWeights] = useWeights();
  const rows = useRows(askMatches, source, weights);
  const view = useView();
  const [picked, setPicked] = useState<readonly string[]>(view.compared);
  const sliders = <WeightSliders weights={weights} onChange={setWeights} />;
  // Whoever opens the comparison here is led to it; an address that holds one leaves the focus alone.
  const [led, setLed] = useState(false);
  const choose = (ids: readonly string[]) => {
    setPicked(ids);
    view.compare(ids);
  };
  if (view.compared.length > 1) {
    return (
      <Stack gap="lg">
        {sliders}
        <Compare
          source={source}
          weights={weights}
          ids={view.compared}
          known={rows.page?.rows ?? []}
          onRemove={(id) => choose(view.compared.filter((each) => each !== id))}
          onBack={() => view.compare([])}
          focused={led}
        />
      </Stack>
    );
  }
  const isPicked = (id: string) => picked.includes(id);
  const near = isStored(source) ? <NearMisses source={source} weights={weights} /> : null;
  const ranked = (
    <RankedRows
      rows={rows}
      source={source}
      picked={picked}
      full={picked.length === MOST_COMPARED}
      onPick={(id) => setPicked(isPicked(id) ? picked.filter((each) => each !== id) : [...picked, id])}
      near={near}
    />
  );
  return (
    <Stack gap="lg">
      <Head rows={rows} source={source} />
      {sliders}
      {near ? <StoredTabs tab={view.tab} onTab={view.setTab} matches={ranked} near={near} /> : ranked}
      {picked.length > 0 && (
        <Tray
          count={picked.length}
          onCompare={() => {
            setLed(true);
            view.compare(picked);
          }}
          onClear={() => setPicked([])}
        />
      )}
    </Stack>
  );
}

function isStored({ kind }: MatchSource): boolean {
  return kind === 'demand' || kind === 'offer';
}

function Head({ rows, source }: { readonly rows: Rows<MatchRow>; readonly source: MatchSource }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const total = rows.page?.total;
  const word = listSide(source) === 'buyer' ? 'matches.foundOffers' : 'matches.foundDemands';
  return (
    <Stack gap={4}>
      <Title order={2} aria-live="polite">
        {total === undefined ? t('matches.title') : t(word, { count: total, amount: formats.number(total) })}
      </Title>
      <ScoreNote />
    </Stack>
  );
}

interface StoredTabsProps {
  readonly tab: string;
  readonly onTab: (tab: string | null) => void;
  readonly matches: ReactNode;
  readonly near: ReactNode;
}

/** Near misses are known of stored listings only; a draft has no tabs. */
function StoredTabs({ tab, onTab, matches, near }: StoredTabsProps) {
  const { t } = useTranslation();
  return (
    <Tabs value={tab} onChange={onTab} keepMounted={false}>
      <Tabs.List mb="md">
        <Tabs.Tab value="matches">{t('matches.title')}</Tabs.Tab>
        <Tabs.Tab value="near">{t('matches.near')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="matches">{matches}</Tabs.Panel>
      <Tabs.Panel value="near">{near}</Tabs.Panel>
    </Tabs>
  );
}

interface TrayProps {
  readonly count: number;
  readonly onCompare: () => void;
  readonly onClear: () => void;
}

/** What is ticked, at the bottom of the window. */
function Tray({ count, onCompare, onClear }: TrayProps) {
  const { t } = useTranslation();
  return (
    <Group
      component="section"
      className={`${classes.tray} no-print`}
      justify="space-between"
      aria-label={t('matches.tray')}
    >
      <Text size="sm" aria-live="polite">
        {count < 2 ? t('matches.pickMore') : t('matches.picked', { count, most: MOST_COMPARED })}
      </Text>
      <Group gap="xs">
        <Button variant="subtle" onClick={onClear}>
          {t('matches.clear')}
        </Button>
        <Button disabled={count < 2} onClick={onCompare}>
          {t('matches.compare')}
        </Button>
      </Group>
    </Group>
  );
}
