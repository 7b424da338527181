import { Alert, Anchor, Box, Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link, useParams } from 'wouter';
import { useFormats } from '../formats';
import { faultAt, violationsOf } from '../parts/account/violations';
import { DESK_READERS, DeskPage } from '../parts/desk/desk-page';
import classes from '../parts/report/report.module.css';
import { useLatest } from '../parts/search/latest';
import { Empty, Failed, Loading } from '../parts/states';
import { marketOf, stageOf, useAddress } from '../parts/targets/asked';
import { Breakdowns, Stages } from '../parts/targets/breakdowns';
import { MarketSwitch } from '../parts/targets/market-switch';
import { Pipeline } from '../parts/targets/pipeline';
import { TargetDeals } from '../parts/targets/target-deals';
import { TargetForm } from '../parts/targets/target-form';
import { TargetFacts, TargetLine, TargetSteps } from '../parts/targets/target-head';
import { TargetNumbers } from '../parts/targets/target-numbers';
import { type Progress, TARGET, type WholeTarget } from '../parts/targets/target-query';
import { Way } from '../parts/targets/way';
import { useViewer } from '../viewer';

const NAMES = ['market', 'asOf', 'stage', 'edit', 'after'] as const;
type Address = ReturnType<typeof useAddress<(typeof NAMES)[number]>>;

export default function DeskTarget() {
  const { t } = useTranslation();
  const { id } = useParams<{ id: string }>();
  const { viewer } = useViewer();
  const address = useAddress(NAMES);
  const { market, asOf, stage } = address.values;
  const reads = DESK_READERS.some((role) => role === viewer?.staffRole);
  const [{ data: answer, error, fetching }, again] = useQuery({
    query: TARGET,
    variables: { id, asOf: asOf || null, market: marketOf(market), stage: stageOf(stage) },
    pause: !reads,
  });
  // A refused day takes nothing off the screen.
  const data = useLatest(error ? undefined : (answer ?? undefined));
  const target = data?.target;
  const onDay = faultAt(violationsOf(error), 'asOf');
  return (
    <DeskPage title={target?.name ?? t('targets.one')} readers={DESK_READERS}>
      {({ acts }) => (
        <Stack gap="lg" aria-busy={fetching}>
          <Anchor component={Link} href="/desk/targets" size="sm" mih={24} className="no-print">
            {t('targets.all')}
          </Anchor>
          {error && !onDay && <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
          {!data && !error && <Loading lines={8} height={48} />}
          {data && !target && !error && (
            <Empty title={t('targets.gone')}>
              <Button component={Link} href="/desk/targets">
                {t('targets.all')}
              </Button>
            </Empty>
          )}
          {!target && onDay && <Asked address={address} fault={onDay} asOf={null} />}
          {target && <Whole target={target} acts={acts} address={address} fault={onDay} />}
        </Stack>
      )}
    </DeskPage>
  );
}

interface WholeProps {
  readonly target: WholeTarget;
  readonly acts: boolean;
  readonly address: Address;
  readonly fault: string | undefined;
}

/** Nothing that counts, and nothing that yet could. */
const isEmpty = ({ stages, pipeline }: Progress) =>
  [...stages, ...pipeline].every(({ tonnes }) => tonnes === 0);

function Whole({ target, acts, address, fault }: WholeProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { values, change } = address;
  const market = marketOf(values.market);
  const { progress } = target;
  const source = t('targets.source', {
    day: formats.day(progress.asOf),
    market: t(`targets.market.${market}`),
  });
  if (acts && values.edit && !target.closedAt) {
    return <Editing target={target} onLeave={() => change({ edit: '' })} />;
  }
  return (
    <Stack gap="xl">
      <Stack gap="md" align="flex-start">
        <TargetLine target={target} />
        {acts && !target.closedAt && <TargetSteps target={target} onEdit={() => change({ edit: '1' })} />}
      </Stack>
      <Asked address={address} fault={fault} asOf={progress.asOf} />
      {isEmpty(progress) && <NothingYet market={market} onMarket={(next) => change({ market: next })} />}
      <TargetNumbers target={target} />
      <Way target={target} source={source} />
      <Box className={`${classes.columns} ${classes.halves}`}>
        <Stages target={target} />
        <Pipeline target={target} />
      </Box>
      <Breakdowns
        target={target}
        stage={stageOf(values.stage)}
        onStage={(stage) => change({ stage })}
        source={source}
      />
      <TargetFacts target={target} />
      <TargetDeals
        targetId={target.id}
        market={market}
        after={values.after}
        onPage={(after) => change({ after })}
      />
    </Stack>
  );
}

interface EditingProps {
  readonly target: WholeTarget;
  readonly onLeave: () => void;
}

function Editing({ target, onLeave }: EditingProps) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="edit" maw={760}>
      <Title order={2} id="edit" mb="xs">
        {t('targets.edit')}
      </Title>
      <TargetForm key={target.version} target={target} onDone={onLeave} onLeave={onLeave} />
    </Paper>
  );
}

interface AskedProps {
  readonly address: Address;
  readonly fault: string | undefined;
  /** The day that the figures are of. */
  readonly asOf: string | null;
}

function Asked({ address, fault, asOf }: AskedProps) {
  const { t } = useTranslation();
  const { values, change } = address;
  return (
    <Box className={classes.controls}>
      <MarketSwitch market={marketOf(values.market)} onChange={(market) => change({ market, after: '' })} />
      <TextInput
        type="date"
        label={t('targets.asOf')}
        value={values.asOf || asOf || ''}
        onChange={(event) => change({ asOf: event.currentTarget.value })}
        error={fault}
      />
      <Group className="no-print" pt={{ base: 0, xs: 25 }}>
        <Button variant="default" onClick={() => window.print()}>
          {t('targets.print')}
        </Button>
      </Group>
    </Box>
  );
}

interface NothingYetProps {
  readonly market: 'REAL' | 'DEMONSTRATION';
  readonly onMarket: (market: string) => void;
}

function NothingYet({ market, onMarket }: NothingYetProps) {
  const { t } = useTranslation();
  return (
    <Alert color="gray" variant="light">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t(`targets.nothing.${market}`)}</Text>
        {market === 'REAL' && (
          <Button size="xs" variant="default" onClick={() => onMarket('DEMONSTRATION')}>
            {t('targets.seeDemonstration')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
