import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link, useParams } from 'wouter';
import type { ViewerQuery } from '../documents/graphql';
import { useFormats } from '../formats';
import { CompanyName } from '../parts/company-name';
import { ChangeTerms } from '../parts/deals/change-terms';
import { DealLines } from '../parts/deals/deal-lines';
import { DEAL, type WholeDeal } from '../parts/deals/deal-query';
import { DealSteps } from '../parts/deals/deal-steps';
import { History } from '../parts/deals/history';
import { MoveDeal } from '../parts/deals/move-deal';
import { RecordShipment, Shipments } from '../parts/deals/ship';
import { Dispute, Standing } from '../parts/deals/standing';
import { Facts } from '../parts/listing/facts';
import { Empty, Failed, Loading } from '../parts/states';
import { useTitle } from '../title';
import { useViewer } from '../viewer';

type Viewer = NonNullable<ViewerQuery['viewer']>;

export default function Deal() {
  const { t } = useTranslation();
  const { id } = useParams<{ id: string }>();
  const { viewer } = useViewer();
  const [{ data, error }, again] = useQuery({ query: DEAL, variables: { id }, pause: !viewer });
  const refresh = () => again({ requestPolicy: 'network-only' });
  const deal = data?.deal;
  useTitle(t('deals.one'));
  if (viewer === null) {
    return (
      <Empty title={t('deals.signInTitle')}>
        <Button component={Link} href={`/sign-in?next=${encodeURIComponent(`/deals/${id}`)}`}>
          {t('listing.signIn')}
        </Button>
      </Empty>
    );
  }
  if (error && !data) {
    return <Failed error={error} retry={refresh} />;
  }
  if (!viewer || !data) {
    return <Loading lines={8} height={48} />;
  }
  if (!deal) {
    return (
      <Empty title={t('deals.gone')}>
        <Text c="dimmed">{t('deals.goneHint')}</Text>
        <Button component={Link} href="/deals">
          {t('deals.all')}
        </Button>
      </Empty>
    );
  }
  return <Whole viewer={viewer} deal={deal} />;
}

interface WholeProps {
  readonly viewer: Viewer;
  readonly deal: WholeDeal;
}

/** An auditor reads and changes nothing. */
const mayAct = ({ staffRole }: Viewer, { mySide }: WholeDeal) => mySide !== null || staffRole === 'OFFICER';

function Whole({ viewer, deal }: WholeProps) {
  const { t } = useTranslation();
  const acts = mayAct(viewer, deal);
  const shippable = deal.stage === 'CONTRACT' || deal.stage === 'SHIPPING';
  return (
    <Stack gap="lg">
      <Head deal={deal} />
      <DealSteps stage={deal.stage} reason={deal.reason} />
      <Standing viewer={viewer} deal={deal} />
      {acts && <Actions deal={deal} />}
      <Stack gap="xs" component="section" aria-labelledby="lines">
        <Title order={2} id="lines">
          {t('deals.lines')}
        </Title>
        <DealLines lines={deal.lines} />
        <Terms deal={deal} />
      </Stack>
      {(shippable || deal.shipments.length > 0) && (
        <Stack gap="xs" component="section" aria-labelledby="shipments">
          <Title order={2} id="shipments">
            {t('deals.shipments')}
          </Title>
          <Shipments deal={deal} />
        </Stack>
      )}
      <Stack gap="xs" component="section" aria-labelledby="history">
        <Title order={2} id="history">
          {t('deals.history')}
        </Title>
        <History deal={deal} />
      </Stack>
      {acts && deal.dispute === null && (
        <Group className="no-print">
          <Dispute deal={deal} />
        </Group>
      )}
    </Stack>
  );
}

function Head({ deal }: { readonly deal: WholeDeal }) {
  const { t } = useTranslation();
  return (
    <Stack gap={4} align="flex-start">
      <Anchor component={Link} href="/deals" size="sm" mih={24} className="no-print">
        {t('deals.all')}
      </Anchor>
      <Title order={1}>
        {t('deals.between', { seller: deal.seller?.name ?? '', buyer: deal.buyer?.name ?? '' })}
      </Title>
      <Group gap="md">
        {deal.seller && <CompanyName company={deal.seller} />}
        {deal.buyer && <CompanyName company={deal.buyer} />}
      </Group>
    </Stack>
  );
}

/** Steps that change the deal: on first, then shipments and terms, the ways back and out last. */
function Actions({ deal }: Omit<WholeProps, 'viewer'>) {
  const changeable = ['NEGOTIATION', 'MEMORANDUM', 'CONTRACT', 'SHIPPING'].includes(deal.stage);
  const left = deal.lines.some(({ tonnes, shippedTonnes }) => tonnes > shippedTonnes);
  const shippable = (deal.stage === 'CONTRACT' || deal.stage === 'SHIPPING') && left;
  // The first shipment begins the shipping by itself.
  const stages = deal.nextStages.filter(
    (stage) => !(stage === 'SHIPPING' && deal.stage === 'CONTRACT' && left),
  );
  return (
    <Group gap="xs" className="no-print">
      {shippable && <RecordShipment deal={deal} />}
      {stages.map((stage) => (
        <MoveDeal key={`${deal.version} ${stage}`} deal={deal} stage={stage} />
      ))}
      {changeable && <ChangeTerms key={deal.version} deal={deal} />}
    </Group>
  );
}

function Terms({ deal }: { readonly deal: WholeDeal }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const day = (iso: string | null) => iso && formats.day(iso);
  const { from, to } = deal.delivery;
  const met = [deal.meetingEvent, day(deal.meetingOn)].filter(Boolean).join(', ');
  return (
    <Facts
      facts={[
        { key: 'tonnes', name: t('deals.agreed'), value: formats.tonnes(deal.tonnes) },
        { key: 'shipped', name: t('deals.shippedOfIt'), value: formats.tonnes(deal.shippedTonnes) },
        { key: 'to', name: t('deals.to.place'), value: deal.destination?.name },
        {
          key: 'delivery',
          name: t('deals.delivery'),
          value: t('listing.span', { from: formats.day(from), to: formats.day(to) }),
        },
        { key: 'contract', name: t('deals.contractNumber'), value: deal.contractNumber },
        { key: 'origin', name: t('deals.cameOf'), value: t(`deals.origin.${deal.origin}`) },
        { key: 'met', name: t('deals.met'), value: met },
        { key: 'opened', name: t('deals.openedOn'), value: day(deal.openedOn) },
        { key: 'memorandum', name: t('deals.memorandumOn'), value: day(deal.memorandumOn) },
        { key: 'signed', name: t('deals.contractOn'), value: day(deal.contractOn) },
        { key: 'loss', name: t('deals.lossReason'), value: deal.loss && t(`deals.loss.${deal.loss}`) },
      ]}
    />
  );
}
