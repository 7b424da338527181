import { Box, Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link, useParams } from 'wouter';
import type { DemandQuery } from '../documents/graphql';
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
import { Term } from '../parts/listing/term';
import { waresName } from '../parts/listing/wares';
import { Empty, Failed, Loading } from '../parts/states';
import { useTitle } from '../title';

const DEMAND = graphql(`
  query Demand($id: ID!) {
    demand(id: $id) {
      id
      status
      products {
        code display name access
        tariff { mfn vat }
        requirements { code name mandatory depends holder }
      }
      groups { code name }
      exact
      variety
      targetTonnes
      minLotTonnes
      maxSupplierShare
      maxPrice { perTonne { amount currency } }
      destination { name }
      preferredOrigins { code name }
      excludedOrigins { code name }
      window { from to }
      packaging
      incoterms
      requiredCertificates
      expiresOn
      updatedAt
      company { id name verified demonstration about region { name } }
      matches(first: 3) {
        totalCount
        nodes {
          buyer { score product { fit } volume { fit } region { fit } }
          offer {
            id tonnesPerYear
            product { code display name }
            origin { name }
            company { id name verified }
          }
        }
      }
    }
    packagingOptions { code name }
    varieties { code name }
  }
`);

type Whole = DemandQuery & { readonly demand: NonNullable<DemandQuery['demand']> };

export default function Demand() {
  const { t } = useTranslation();
  const { id } = useParams<{ id: string }>();
  const [{ data, error }, again] = useQuery({ query: DEMAND, variables: { id } });
  useTitle(data?.demand ? waresName(data.demand) : t('listing.demand'));
  if (error) {
    return <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  }
  if (!data) {
    return <Loading lines={10} height={28} />;
  }
  if (!data.demand) {
    return (
      <Empty title={t('listing.noDemand')}>
        <Text c="dimmed">{t('listing.gone')}</Text>
        <Button component={Link} href="/demands">
          {t('listing.allDemands')}
        </Button>
      </Empty>
    );
  }
  return <DemandWhole data={{ ...data, demand: data.demand }} />;
}

function DemandWhole({ data }: { readonly data: Whole }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { demand } = data;
  const span = t('listing.span', {
    from: formats.day(demand.window.from),
    to: formats.day(demand.window.to),
  });
  const summary = [formats.tonnes(demand.targetTonnes), demand.destination.name, span].join(' · ');
  const matches = demand.matches.nodes.flatMap(({ buyer, offer }) =>
    offer
      ? [
          {
            score: buyer.score,
            side: buyer,
            to: `/offers/${offer.id}`,
            wares: offer.product.name,
            tonnes: offer.tonnesPerYear,
            region: offer.origin.name,
            company: offer.company,
          },
        ]
      : [],
  );
  return (
    <Stack gap="lg">
      <ListingHead kind="demand" wares={demand} status={demand.status} summary={summary}>
        <Button component={Link} href={`/demands/${demand.id}/plan`} className="no-print">
          {t('listing.plan')}
        </Button>
        <EditOwn kind="demand" listing={demand} />
        <AskForListing listing={{ kind: 'demand', id: demand.id }} company={demand.company} />
      </ListingHead>
      <Box className={classes.columns}>
        <Terms data={data} />
        <Stack gap="md">
          <MatchPreview
            matches={matches}
            total={demand.matches.totalCount}
            to={`/demands/${demand.id}/matches`}
          />
          <CompanyCard company={demand.company} />
          {demand.products.slice(0, 1).map((product) => (
            <MarketAccess key={product.code} product={product} />
          ))}
        </Stack>
      </Box>
    </Stack>
  );
}

function namesOf(things: readonly { readonly name: string }[] | null): string | null {
  return things?.map(({ name }) => name).join(' · ') ?? null;
}

function useDemandFacts({ demand, packagingOptions, varieties }: Whole): Fact[] {
  const { t } = useTranslation();
  const formats = useFormats();
  const packaging = packagingOptions.filter(({ code }) => demand.packaging.includes(code));
  const variety = varieties.find(({ code }) => code === demand.variety);
  const span = { from: formats.day(demand.window.from), to: formats.day(demand.window.to) };
  const { maxPrice, maxSupplierShare, requiredCertificates } = demand;
  return [
    { key: 'tonnes', name: t('listing.targetTonnes'), value: formats.tonnes(demand.targetTonnes) },
    { key: 'minimum', name: <Term of="minimumLot" />, value: formats.tonnes(demand.minLotTonnes) },
    {
      key: 'share',
      name: <Term of="share" />,
      value: maxSupplierShare === null ? null : formats.percent(maxSupplierShare),
    },
    { key: 'price', name: t('listing.maxPrice'), value: maxPrice && formats.money(maxPrice.perTonne) },
    { key: 'destination', name: t('listing.destination'), value: demand.destination.name },
    { key: 'window', name: t('listing.window'), value: t('listing.span', span) },
    {
      key: 'incoterms',
      name: <Term of="incoterm" />,
      value: demand.incoterms.join(', ') || t('listing.any'),
    },
    {
      key: 'packaging',
      name: t('listing.packaging'),
      value: namesOf(packaging) || t('listing.any'),
    },
    { key: 'exact', name: t('listing.exact'), value: demand.exact ? t('listing.yes') : null },
    { key: 'variety', name: t('listing.variety'), value: variety?.name },
    {
      key: 'certificates',
      name: t('listing.required'),
      value: requiredCertificates.length > 0 ? <Certificates kinds={requiredCertificates} /> : null,
    },
    { key: 'preferred', name: t('listing.preferred'), value: namesOf(demand.preferredOrigins) },
    { key: 'excluded', name: t('listing.excluded'), value: namesOf(demand.excludedOrigins) },
    { key: 'until', name: t('listing.validUntil'), value: formats.day(demand.expiresOn) },
    { key: 'updated', name: t('listing.updated'), value: formats.day(demand.updatedAt) },
  ];
}

function Terms({ data }: { readonly data: Whole }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="terms">
      <Title order={2} id="terms" mb="xs">
        {t('listing.terms')}
      </Title>
      <Facts facts={useDemandFacts(data)} />
      <Text size="sm" c="dimmed" mt="sm" className="no-print">
        {t('listing.planHint')}
      </Text>
    </Paper>
  );
}
