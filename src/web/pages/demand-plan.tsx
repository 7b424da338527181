import { Box, Button, Progress, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link, useParams } from 'wouter';
import { waresName } from '../parts/listing/wares';
import { Near } from '../parts/near';
import { MOST_EXCLUDED, useChoices, variablesOf } from '../parts/plan/choices';
import { Frontier } from '../parts/plan/frontier';
import { LeftOut } from '../parts/plan/left-out';
import classes from '../parts/plan/plan.module.css';
import { PlanBar } from '../parts/plan/plan-bar';
import { PlanControls } from '../parts/plan/plan-controls';
import { PlanHead } from '../parts/plan/plan-head';
import { PlanLines } from '../parts/plan/plan-lines';
import { PlanNumbers } from '../parts/plan/plan-numbers';
import { type PlannedDemand, SUPPLY_PLAN } from '../parts/plan/plan-query';
import { useLatest } from '../parts/search/latest';
import { Empty, Failed, Loading } from '../parts/states';
import { useTitle } from '../title';

export default function DemandPlan() {
  const { id } = useParams<{ id: string }>();
  return <PlanOf key={id} id={id} />;
}

function PlanOf({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { choices, change } = useChoices();
  const variables = variablesOf(id, choices);
  const [{ data: answer, error, fetching }, again] = useQuery({ query: SUPPLY_PLAN, variables });
  const data = useLatest(answer);
  const demand = data?.demand;
  useTitle(demand ? `${t('plan.title')}: ${waresName(demand)}` : t('plan.title'));
  const anew = () => again({ requestPolicy: 'network-only' });
  if (error && !answer) {
    return <Failed error={error} retry={anew} />;
  }
  if (!data) {
    return <Loading lines={10} height={40} />;
  }
  if (!demand) {
    return (
      <Empty title={t('listing.noDemand')}>
        <Text c="dimmed">{t('listing.gone')}</Text>
        <Button component={Link} href="/demands">
          {t('listing.allDemands')}
        </Button>
      </Empty>
    );
  }
  const exclude = (offerId: string) =>
    change({ exclude: [...choices.exclude, offerId].slice(-MOST_EXCLUDED) });
  return (
    <Stack gap="lg" className={classes.page}>
      <PlanHead demand={demand} onAnew={anew} />
      <Stack gap="xs">
        <PlanControls demand={demand} choices={choices} onChange={change} />
        <Box className={classes.progress} role="status" aria-busy={fetching} aria-label={t('plan.solving')}>
          {fetching && <Progress value={100} size={4} animated aria-label={t('plan.solving')} />}
        </Box>
      </Stack>
      <Answer demand={demand} variables={variables} stale={fetching} onExclude={exclude} />
    </Stack>
  );
}

interface AnswerProps {
  readonly demand: PlannedDemand;
  readonly variables: ReturnType<typeof variablesOf>;
  readonly stale: boolean;
  readonly onExclude: (offerId: string) => void;
}

/** The last answer stays on screen until the next one is there. */
function Answer({ demand, variables, stale, onExclude }: AnswerProps) {
  const { t } = useTranslation();
  const { supplyPlan: plan } = demand;
  return (
    <Stack gap="lg" className={stale ? classes.stale : ''}>
      <PlanNumbers plan={plan} />
      <PlanBar plan={plan} />
      {plan.lines.length === 0 ? (
        <Empty title={t('plan.nobody')}>
          <Text c="dimmed">{t('plan.nobodyHint')}</Text>
          <Button component={Link} href={`/demands/${demand.id}/matches`}>
            {t('listing.nearMisses')}
          </Button>
        </Empty>
      ) : (
        <Stack gap="xs" component="section" aria-labelledby="lines">
          <Title order={2} id="lines">
            {t('plan.lines')}
          </Title>
          <PlanLines plan={plan} onExclude={onExclude} />
          <Text size="sm" c="dimmed">
            {t('plan.estimates')}
          </Text>
        </Stack>
      )}
      <Box className={classes.split}>
        <Stack gap="xs" component="section" aria-labelledby="frontier">
          <Title order={2} id="frontier">
            {t('plan.frontier')}
          </Title>
          <Near height={300}>
            <Frontier variables={variables} plan={plan} />
          </Near>
        </Stack>
        <Stack gap="xs" component="section" aria-labelledby="left-out" className="no-print">
          <Title order={2} id="left-out">
            {t('plan.leftOut')}
          </Title>
          <LeftOut variables={variables} count={plan.leftOutCount} />
        </Stack>
      </Box>
    </Stack>
  );
}
