import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link, useParams } from 'wouter';
import { graphql } from '../graphql';
import { waresName } from '../parts/listing/wares';
import { Subject } from '../parts/matches/subject';
import { Empty, Failed, Loading } from '../parts/states';

const MATCHED_DEMAND = graphql(`
  query MatchedDemandSentence($id: ID!) {
    demand(id: $id) {
      id
      targetTonnes
      products { code display name }
      groups { code name }
      destination { name }
      window { from to }
      company { name }
    }
  }
`);

export default function DemandMatches() {
  const { t } = useTranslation();
  const { id } = useParams<{ id: string }>();
  const [{ data, error }, again] = useQuery({ query: MATCHED_DEMAND, variables: { id } });
  if (error && !data) {
    return <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  }
  if (!data) {
    return <Loading lines={8} height={56} />;
  }
  const { demand } = data;
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
  return (
    <Subject
      kind="demand"
      id={demand.id}
      company={demand.company.name}
      wares={waresName(demand)}
      tonnes={demand.targetTonnes}
      place={demand.destination.name}
      window={demand.window}
    />
  );
}
