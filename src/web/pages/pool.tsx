import { Anchor, Box, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { Link, useParams } from 'wouter';
import type { ViewerQuery } from '../documents/graphql';
import { useFormats } from '../formats';
import { CompanyName } from '../parts/company-name';
import { waresName } from '../parts/listing/wares';
import { Certain } from '../parts/plan/certain';
import { PoolLines } from '../parts/plan/pool-lines';
import { PoolSteps, PoolTonnes } from '../parts/plan/pool-progress';
import { CONFIRM, DISSOLVE, INVITE, POOL, RELEASE, RESERVE, type WholePool } from '../parts/plan/pool-query';
import { answerTo, isOpen, mayRelease, runsPool, toInvite } from '../parts/plan/pool-rights';
import { isStale, Refusal } from '../parts/plan/refusal';
import { Empty, Failed, Loading } from '../parts/states';
import { useTitle } from '../title';
import { useViewer } from '../viewer';

type Viewer = NonNullable<ViewerQuery['viewer']>;

export default function Pool() {
  const { t } = useTranslation();
  const { id } = useParams<{ id: string }>();
  const { viewer } = useViewer();
  const [{ data, error }, again] = useQuery({ query: POOL, variables: { id }, pause: !viewer });
  const pool = data?.pool;
  useTitle(pool?.name ?? t('pools.one'));
  if (viewer === null) {
    return (
      <Empty title={t('pools.signInTitle')}>
        <Button component={Link} href={`/sign-in?next=${encodeURIComponent(`/pools/${id}`)}`}>
          {t('listing.signIn')}
        </Button>
      </Empty>
    );
  }
  if (error) {
    return <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  }
  if (!viewer || !data) {
    return <Loading lines={8} height={48} />;
  }
  if (!pool) {
    return (
      <Empty title={t('pools.gone')}>
        <Text c="dimmed">{t('pools.goneHint')}</Text>
        <Button component={Link} href="/pools">
          {t('pools.all')}
        </Button>
      </Empty>
    );
  }
  return (
    <Stack gap="lg">
      <Head pool={pool} />
      <PoolSteps status={pool.status} />
      <PoolTonnes pool={pool} />
      <Steps viewer={viewer} pool={pool} />
    </Stack>
  );
}

function Head({ pool }: { readonly pool: WholePool }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { demand, buyer } = pool;
  return (
    <Stack gap={4} align="flex-start">
      <Anchor component={Link} href="/pools" size="sm" mih={24} className="no-print">
        {t('pools.all')}
      </Anchor>
      <Title order={1}>{pool.name ?? t('pools.poolOf', { name: buyer?.name ?? t('pools.importer') })}</Title>
      {buyer && pool.name && <CompanyName company={buyer} />}
      {demand && (
        <Anchor component={Link} href={`/demands/${demand.id}`} mih={24}>
          {[
            waresName(demand),
            demand.destination.name,
            t('listing.span', { from: formats.day(demand.window.from), to: formats.day(demand.window.to) }),
          ].join(' · ')}
        </Anchor>
      )}
    </Stack>
  );
}

/** The steps that can be taken now, and what came of the last one. */
function useSteps() {
  const [invited, invite] = useMutation(INVITE);
  const [dissolved, dissolve] = useMutation(DISSOLVE);
  const [reserved, reserve] = useMutation(RESERVE);
  const [confirmed, confirm] = useMutation(CONFIRM);
  const [released, release] = useMutation(RELEASE);
  const all = [invited, dissolved, reserved, confirmed, released];
  return {
    invite,
    dissolve,
    release,
    answers: { RESERVE: reserve, CONFIRM: confirm },
    busy: all.some(({ fetching }) => fetching),
    error: all.find(({ error }) => error)?.error,
  };
}

function Steps({ viewer, pool }: { readonly viewer: Viewer; readonly pool: WholePool }) {
  const { t } = useTranslation();
  const { invite, dissolve, release, answers, busy, error } = useSteps();
  const lines = pool.commitments.nodes;
  const runs = runsPool(viewer, pool);
  const waiting = runs ? toInvite(pool) : [];
  const nameOf = (path: readonly (string | number)[]) =>
    lines.find(({ offer }) => offer?.id === path.at(-1))?.seller?.name ?? null;
  return (
    <Stack gap="md">
      {waiting.length > 0 && (
        <Box className="no-print">
          <Button loading={busy} onClick={() => void invite({ id: pool.id })}>
            {t('pools.invite', { count: waiting.length })}
          </Button>
          <Text size="sm" c="dimmed" mt={4}>
            {t('pools.inviteNote')}
          </Text>
        </Box>
      )}
      {error && (
        <Refusal error={error} nameOf={nameOf}>
          {runs && isStale(error) && pool.demand && (
            <Button component={Link} href={`/demands/${pool.demand.id}/plan`} size="xs">
              {t('plan.anew')}
            </Button>
          )}
        </Refusal>
      )}
      <Stack gap="xs" component="section" aria-labelledby="lines">
        <Title order={2} id="lines">
          {t(runs ? 'pools.lines' : 'pools.ownLines')}
        </Title>
        <PoolLines
          lines={lines}
          busy={busy}
          answerOf={(line) => answerTo(viewer, pool, line)}
          releasable={(line) => mayRelease(viewer, pool, line)}
          onAnswer={({ id }, answer) => void answers[answer]({ id })}
          onRelease={async ({ id }) => {
            await release({ id });
          }}
        />
      </Stack>
      {runs && isOpen(pool) && (
        <Group className="no-print">
          <Certain
            name={t('pools.dissolve')}
            busy={busy}
            onYes={async () => {
              await dissolve({ id: pool.id });
            }}
          >
            {t('pools.dissolveText')}
          </Certain>
        </Group>
      )}
    </Stack>
  );
}
