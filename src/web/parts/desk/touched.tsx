/** What a notice touches in today's market: corridors over a crossing, or listings of goods. */
import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../../formats';
import { Failed, Loading } from '../states';
import { FLOWS, ON_GOODS } from './notice-query';

interface TouchedProps {
  /** Code of the crossing; empty for a barrier. */
  readonly crossing: string;
  readonly hsCodes: readonly string[];
}

export function Touched({ crossing, hsCodes }: TouchedProps) {
  const { t } = useTranslation();
  return (
    <Stack gap={4} role="group" aria-label={t('desk.touched.title')}>
      <Text fw={600}>{t('desk.touched.title')}</Text>
      {crossing === '' && hsCodes.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('desk.touched.choose')}
        </Text>
      )}
      {crossing !== '' && <Corridors crossing={crossing} />}
      {hsCodes.map((code) => (
        <OnGoods key={code} code={code} />
      ))}
    </Stack>
  );
}

function Corridors({ crossing }: { readonly crossing: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [{ data, error }] = useQuery({ query: FLOWS });
  if (error) {
    return <Failed error={error} />;
  }
  if (!data) {
    return <Loading lines={3} />;
  }
  const flows = data.market.byCorridor.filter(({ corridor }) => corridor.crossing.code === crossing);
  if (flows.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('desk.touched.noCorridor')}
      </Text>
    );
  }
  const tonnes = flows.reduce((sum, flow) => sum + flow.tonnes, 0);
  return (
    <>
      <Text size="sm">
        {t('desk.touched.corridors', {
          count: flows.length,
          amount: formats.number(flows.length),
          tonnes: formats.tonnes(Math.round(tonnes)),
        })}
      </Text>
      <List size="sm">
        {flows.map(({ corridor: { origin, destination }, tonnes: carried }) => (
          <List.Item key={`${origin.code} ${destination.code}`}>
            {origin.name} → {destination.name} ·{' '}
            <span className="figures">{formats.tonnes(Math.round(carried))}</span>
          </List.Item>
        ))}
      </List>
    </>
  );
}

function OnGoods({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [{ data, error }] = useQuery({ query: ON_GOODS, variables: { code } });
  if (error) {
    return <Failed error={error} />;
  }
  if (!data) {
    return <Loading lines={1} />;
  }
  const counts = [
    t('desk.file.offers', { count: data.offers.totalCount, amount: formats.number(data.offers.totalCount) }),
    t('desk.file.demands', {
      count: data.demands.totalCount,
      amount: formats.number(data.demands.totalCount),
    }),
  ];
  return (
    <Text size="sm">
      {data.product ? `${data.product.name} (${data.product.display})` : code} · {counts.join(' · ')}
    </Text>
  );
}
