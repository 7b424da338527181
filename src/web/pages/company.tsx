import { Anchor, Box, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconRosetteDiscountCheck } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link, useParams } from 'wouter';
import type { CompanyQuery } from '../documents/graphql';
import { useFormats } from '../formats';
import { graphql } from '../graphql';
import { type Fact, Facts } from '../parts/listing/facts';
import classes from '../parts/listing/listing.module.css';
import { Share } from '../parts/listing/share';
import { type Wares, waresName } from '../parts/listing/wares';
import { Empty, Failed, Loading } from '../parts/states';
import { useTitle } from '../title';

const COMPANY = graphql(`
  query Company($id: ID!) {
    company(id: $id) {
      id
      name
      ru: name(language: RU)
      kk: name(language: KK)
      zh: name(language: ZH)
      en: name(language: EN)
      country
      region { name }
      verified
      verifiedUntil
      demonstration
      about
      certificates { id kind issuer coverage valid validUntil }
      plants { id name tonnesPerYear region { name } }
    }
    offers(first: 5, where: { company: $id }) {
      totalCount
      nodes { id tonnesPerYear product { code display name } window { from to } }
    }
    demands(first: 5, where: { company: $id }) {
      totalCount
      nodes { id targetTonnes products { code display name } groups { code name } window { from to } }
    }
  }
`);

type Whole = CompanyQuery & { readonly company: NonNullable<CompanyQuery['company']> };

export default function Company() {
  const { t } = useTranslation();
  const { id } = useParams<{ id: string }>();
  const [{ data, error }, again] = useQuery({ query: COMPANY, variables: { id } });
  useTitle(data?.company?.name ?? t('listing.company'));
  if (error) {
    return <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  }
  if (!data) {
    return <Loading lines={8} height={28} />;
  }
  if (!data.company) {
    return (
      <Empty title={t('companies.missing')}>
        <Text c="dimmed">{t('companies.missingHint')}</Text>
        <Button component={Link} href="/companies">
          {t('companies.all')}
        </Button>
      </Empty>
    );
  }
  return <CompanyWhole data={{ ...data, company: data.company }} />;
}

const NAME_LANGUAGES = ['ru', 'kk', 'zh', 'en'] as const;

/** Its names beside the one in the reader's language, each once. */
function otherNames(company: Whole['company']): { name: string; language: string }[] {
  const names: { name: string; language: string }[] = [];
  for (const language of NAME_LANGUAGES) {
    const name = company[language];
    if (name !== company.name && !names.some((known) => known.name === name)) {
      names.push({ name, language });
    }
  }
  return names;
}

function CompanyWhole({ data }: { readonly data: Whole }) {
  const { company, offers, demands } = data;
  // Its Chinese name is shown in every language, so systems without a Chinese font need ours here too.
  useEffect(() => void import('../fonts'), []);
  return (
    <Stack gap="lg">
      <Head company={company} />
      <Box className={classes.columns}>
        <Stack gap="md">
          <About company={company} />
          <Plants company={company} />
          <Papers company={company} />
        </Stack>
        <Published offers={offers} demands={demands} company={company} />
      </Box>
    </Stack>
  );
}

function Head({ company }: Pick<Whole, 'company'>) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between" align="flex-end" gap="md">
      <Stack gap={4}>
        <Anchor component={Link} href="/companies" size="sm" className="no-print">
          {t('companies.all')}
        </Anchor>
        <Title order={1}>{company.name}</Title>
        {otherNames(company).map(({ name, language }) => (
          <Text key={language} lang={language} c="dimmed">
            {name}
          </Text>
        ))}
      </Stack>
      <Share />
    </Group>
  );
}

function Verified({ company }: Pick<Whole, 'company'>) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (!company.verified) {
    return <>{t('companies.unverified')}</>;
  }
  return (
    <Group gap={6} wrap="nowrap" component="span">
      <IconRosetteDiscountCheck size={18} color="var(--mantine-primary-color-filled)" aria-hidden />
      {company.verifiedUntil
        ? t('companies.verifiedUntil', { day: formats.day(company.verifiedUntil) })
        : t('companies.verified')}
    </Group>
  );
}

function About({ company }: Pick<Whole, 'company'>) {
  const { t } = useTranslation();
  const facts: Fact[] = [
    { key: 'country', name: t('companies.country'), value: t(`companies.countries.${company.country}`) },
    { key: 'seat', name: t('companies.seat'), value: company.region.name },
    { key: 'verified', name: t('listing.status'), value: <Verified company={company} /> },
  ];
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="about">
      <Title order={2} id="about" mb="xs">
        {t('companies.about')}
      </Title>
      <Text c={company.about ? 'inherit' : 'dimmed'} mb="xs">
        {company.about ?? t('companies.noAbout')}
      </Text>
      <Facts facts={facts} />
      {company.demonstration && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('companies.demonstration')}
        </Text>
      )}
    </Paper>
  );
}

function Plants({ company }: Pick<Whole, 'company'>) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (!company.plants || company.plants.length === 0) {
    return null;
  }
  const facts = company.plants.map(({ id, name, region, tonnesPerYear }) => ({
    key: id,
    name: `${name}, ${region.name}`,
    value: <span className="figures">{t('search.perYear', { tonnes: formats.tonnes(tonnesPerYear) })}</span>,
  }));
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="plants">
      <Title order={2} id="plants" mb="xs">
        {t('companies.plants')}
      </Title>
      <Facts facts={facts} />
    </Paper>
  );
}

function Papers({ company }: Pick<Whole, 'company'>) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (company.certificates.length === 0) {
    return null;
  }
  const facts = company.certificates.map(({ id, kind, issuer, coverage, valid, validUntil }) => ({
    key: id,
    name: t(`certificates.${kind}`),
    value: (
      <>
        {[issuer, coverage].filter(Boolean).join(' · ')}{' '}
        <Text size="sm" c={valid ? 'dimmed' : 'inherit'} span>
          {t(valid ? 'companies.validUntil' : 'companies.lapsed', { day: formats.day(validUntil) })}
        </Text>
      </>
    ),
  }));
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="papers">
      <Title order={2} id="papers" mb="xs">
        {t('companies.certificates')}
      </Title>
      <Facts facts={facts} />
    </Paper>
  );
}

function Published({ company, offers, demands }: Whole) {
  const { t } = useTranslation();
  if (offers.totalCount + demands.totalCount === 0) {
    return <Empty title={t('companies.noListings')} />;
  }
  return (
    <Stack gap="md">
      <Listings
        title={t('companies.offers')}
        all={`/offers?company=${company.id}`}
        total={offers.totalCount}
        listings={offers.nodes.map(({ id, product, tonnesPerYear, window }) => ({
          to: `/offers/${id}`,
          wares: { products: [product], groups: [] },
          tonnes: tonnesPerYear,
          window,
        }))}
      />
      <Listings
        title={t('companies.demands')}
        all={`/demands?company=${company.id}`}
        total={demands.totalCount}
        listings={demands.nodes.map((demand) => ({
          to: `/demands/${demand.id}`,
          wares: demand,
          tonnes: demand.targetTonnes,
          window: demand.window,
        }))}
      />
    </Stack>
  );
}

interface ListingsProps {
  readonly title: string;
  readonly all: string;
  readonly total: number;
  readonly listings: readonly {
    readonly to: string;
    readonly wares: Wares;
    readonly tonnes: number;
    readonly window: { readonly from: string; readonly to: string };
  }[];
}

function Listings({ title, all, total, listings }: ListingsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (total === 0) {
    return null;
  }
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Title order={2} mb="xs">
        {title}
      </Title>
      <Stack gap="sm">
        {listings.map(({ to, wares, tonnes, window }) => (
          <Group key={to} justify="space-between" align="baseline" wrap="nowrap">
            <Box>
              <Anchor component={Link} href={to} fw={600}>
                {waresName(wares)}
              </Anchor>
              <Text size="sm" c="dimmed">
                {t('listing.span', { from: formats.day(window.from), to: formats.day(window.to) })}
              </Text>
            </Box>
            <Text className="figures" fw={600}>
              {formats.tonnes(tonnes)}
            </Text>
          </Group>
        ))}
        {total > listings.length && (
          <Anchor component={Link} href={all}>
            {t('companies.seeAll', { total: formats.number(total) })}
          </Anchor>
        )}
      </Stack>
    </Paper>
  );
}
