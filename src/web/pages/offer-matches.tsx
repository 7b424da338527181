import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link, useParams } from 'wouter';
import { graphql } from '../graphql';
import { Subject } from '../parts/matches/subject';
import { Empty, Failed, Loading } from '../parts/states';

const MATCHED_OFFER = graphql(`
  query MatchedOfferSentence($id: ID!) {
    offer(id: $id) {
      id
      tonnesPerYear
      product { name }
      origin { name }
      window { from to }
      company { name }
    }
  }
`);

export default function OfferMatches() {
  const { t } = useTranslation();
  const { id } = useParams<{ id: string }>();
  const [{ data, error }, again] = useQuery({ query: MATCHED_OFFER, variables: { id } });
  if (error && !data) {
    return <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  }
  if (!data) {
    return <Loading lines={8} height={56} />;
  }
  const { offer } = data;
  if (!offer) {
    return (
      <Empty title={t('listing.noOffer')}>
        <Text c="dimmed">{t('listing.gone')}</Text>
        <Button component={Link} href="/offers">
          {t('listing.allOffers')}
        </Button>
      </Empty>
    );
  }
  return (
    <Subject
      kind="offer"
      id={offer.id}
      company={offer.company.name}
      wares={offer.product.name}
      tonnes={offer.tonnesPerYear}
      place={offer.origin.name}
      window={offer.window}
    />
  );
}
