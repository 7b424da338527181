import { Box, Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link, useParams } from 'wouter';
import type { OfferQuery } from '../documents/graphql';
import { useFormats } from '../formats';
import { graphql } from '../graphql';
import { AskForListing } from '../parts/introductions/ask-introduction';
import { Certificates } from '../parts/listing/certificates';
import { CompanyCard } from '../parts/listing/company-card';
import { EditOwn } from '../parts/listing/edit-own';
import { type Fact, Facts } from '../parts/listing/facts';
import classes from '../parts/listing/listing.module.css';
import { ListingHead } from '../parts/listing/listing-head';
import { MarketAccess } from '../parts/listing/market-access';
import { MatchPreview } from '../parts/listing/match-preview';
import { Price } from '../parts/listing/price';
import { Term } from '../parts/listing/term';
import { waresName } from '../parts/listing/wares';
import { Empty, Failed, Loading } from '../parts/states';
import { useTitle } from '../title';

const OFFER = graphql(`
  query Offer($id: ID!) {
    offer(id: $id) {
      id
      status
      product {
        code display name access
        tariff { mfn vat }
        requirements { code name mandatory depends holder }
      }
      variety
      tonnesPerYear
      availableTonnes
      minOrderTonnes
      origin { name }
      window { from to }
      packaging
      certificates
      quality { name value }
      incoterm
      namedPlace
      paymentTerms
      price { perTonne { amount currency } }
      expiresOn
      updatedAt
      company { id name verified demonstration about region { name } }
      matches(first: 3) {
        totalCount
        nodes {
          seller { score product { fit } volume { fit } region { fit } }
          demand {
            id targetTonnes
            products { code display name }
            groups { code name }
            destination { name }
            company { id name verified }
          }
        }
      }
    }
    packagingOptions { code name }
    varieties { code name }
  }
`);

type Whole = OfferQuery & { readonly offer: NonNullable<OfferQuery['offer']> };

export default function Offer() {
  const { t } = useTranslation();
  const { id } = useParams<{ id: string }>();
  const [{ data, error }, again] = useQuery({ query: OFFER, variables: { id } });
  useTitle(data?.offer?.product.name ?? t('listing.offer'));
  if (error) {
    return <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  }
  if (!data) {
    return <Loading lines={10} height={28} />;
  }
  if (!data.offer) {
    return (
      <Empty title={t('listing.noOffer')}>
        <Text c="dimmed">{t('listing.gone')}</Text>
        <Button component={Link} href="/offers">
          {t('listing.allOffers')}
        </Button>
      </Empty>
    );
  }
  return <OfferWhole data={{ ...data, offer: data.offer }} />;
}

function OfferWhole({ data }: { readonly data: Whole }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { offer } = data;
  const span = t('listing.span', {
    from: formats.day(offer.window.from),
    to: formats.day(offer.window.to),
  });
  const yearly = t('search.perYear', { tonnes: formats.tonnes(offer.tonnesPerYear) });
  const matches = offer.matches.nodes.flatMap(({ seller, demand }) =>
    demand
      ? [
          {
            score: seller.score,
            side: seller,
            to: `/demands/${demand.id}`,
            wares: waresName(demand),
            tonnes: demand.targetTonnes,
            region: demand.destination.name,
            company: demand.company,
          },
        ]
      : [],
  );
  return (
    <Stack gap="lg">
      <ListingHead
        kind="offer"
        wares={{ products: [offer.product], groups: [] }}
        status={offer.status}
        summary={[yearly, offer.origin.name, span].join(' · ')}
      >
        <EditOwn kind="offer" listing={offer} />
        <AskForListing listing={{ kind: 'offer', id: offer.id }} company={offer.company} />
      </ListingHead>
      <Box className={classes.columns}>
        <Stack gap="md">
          <Terms data={data} />
          <Quality offer={offer} />
        </Stack>
        <Stack gap="md">
          <MatchPreview
            matches={matches}
            total={offer.matches.totalCount}
            to={`/offers/${offer.id}/matches`}
          />
          <CompanyCard company={offer.company} />
          <MarketAccess product={offer.product} />
        </Stack>
      </Box>
    </Stack>
  );
}

function useOfferFacts({ offer, packagingOptions, varieties }: Whole): Fact[] {
  const { t } = useTranslation();
  const formats = useFormats();
  const packaging = packagingOptions.filter(({ code }) => offer.packaging.includes(code));
  const variety = varieties.find(({ code }) => code === offer.variety);
  const span = { from: formats.day(offer.window.from), to: formats.day(offer.window.to) };
  return [
    { key: 'tonnes', name: t('listing.tonnesPerYear'), value: formats.tonnes(offer.tonnesPerYear) },
    {
      key: 'available',
      name: t('listing.available'),
      value: offer.availableTonnes === null ? null : formats.tonnes(offer.availableTonnes),
    },
    { key: 'minimum', name: <Term of="minimumOrder" />, value: formats.tonnes(offer.minOrderTonnes) },
    { key: 'price', name: t('listing.price'), value: <Price price={offer.price} /> },
    { key: 'origin', name: t('listing.origin'), value: offer.origin.name },
    { key: 'window', name: t('listing.window'), value: t('listing.span', span) },
    {
      key: 'incoterm',
      name: <Term of="incoterm" />,
      value: [offer.incoterm, offer.namedPlace].filter(Boolean).join(' ') || t('listing.notSaid'),
    },
    { key: 'payment', name: t('listing.payment'), value: offer.paymentTerms },
    {
      key: 'packaging',
      name: t('listing.packaging'),
      value: packaging.map(({ name }) => name).join(' · ') || t('listing.notSaid'),
    },
    { key: 'variety', name: t('listing.variety'), value: variety?.name },
    {
      key: 'certificates',
      name: t('listing.certificates'),
      value: offer.certificates.length > 0 ? <Certificates kinds={offer.certificates} /> : null,
    },
    { key: 'until', name: t('listing.validUntil'), value: formats.day(offer.expiresOn) },
    { key: 'updated', name: t('listing.updated'), value: formats.day(offer.updatedAt) },
  ];
}

function Terms({ data }: { readonly data: Whole }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="terms">
      <Title order={2} id="terms" mb="xs">
        {t('listing.terms')}
      </Title>
      <Facts facts={useOfferFacts(data)} />
    </Paper>
  );
}

function Quality({ offer }: { readonly offer: Whole['offer'] }) {
  const { t } = useTranslation();
  if (offer.quality.length === 0) {
    return null;
  }
  const facts = offer.quality.map(({ name, value }) => ({
    key: name,
    name,
    value: <span className="figures">{value}</span>,
  }));
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="quality">
      <Title order={2} id="quality" mb="xs">
        {t('listing.quality')}
      </Title>
      <Facts facts={facts} />
    </Paper>
  );
}
