/** The deals behind a target's figures. */
import { Button, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { MarketKind } from '../../documents/graphql';
import { DealList } from '../deals/deal-list';
import { DEALS } from '../deals/deal-query';
import { Failed, Loading } from '../states';

/** Empty lists hold nothing that a cache could know them by. */
const CONTEXT = { additionalTypenames: ['Deal'] };

interface TargetDealsProps {
  readonly targetId: string;
  readonly market: MarketKind;
  /** Cursor of the row before this page; empty for the first. */
  readonly after: string;
  readonly onPage: (after: string) => void;
}

export function TargetDeals({ targetId, market, after, onPage }: TargetDealsProps) {
  const { t } = useTranslation();
  const variables = { where: { targetId, market }, after: after || null };
  const [{ data, error }, again] = useQuery({ query: DEALS, variables, context: CONTEXT });
  return (
    <Stack gap="xs" component="section" aria-labelledby="deals" className="no-print">
      <Title order={2} id="deals">
        {t('targets.deals')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('targets.dealsHint')}
      </Text>
      {error && <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
      {!data && !error && <Loading lines={3} height={72} />}
      {data?.deals.nodes.length === 0 && <Text>{t('targets.noDeals')}</Text>}
      {data && <DealList deals={data.deals.nodes} />}
      <div>
        {after && (
          <Button variant="default" mr="xs" onClick={() => onPage('')}>
            {t('deals.first')}
          </Button>
        )}
        {data?.deals.pageInfo.hasNextPage && (
          <Button variant="default" onClick={() => onPage(data.deals.pageInfo.endCursor ?? '')}>
            {t('deals.next')}
          </Button>
        )}
      </div>
    </Stack>
  );
}
