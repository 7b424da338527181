import { Badge, Box, Button, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useSearchParams } from 'wouter';
import type { CompaniesQuery, Country } from '../documents/graphql';
import { useFormats } from '../formats';
import { graphql } from '../graphql';
import { CompanyName } from '../parts/company-name';
import { useLatest } from '../parts/search/latest';
import classes from '../parts/search/rows.module.css';
import { WordsField } from '../parts/search/words-field';
import { Empty, Failed, Loading } from '../parts/states';
import { useTitle } from '../title';

const COMPANIES = graphql(`
  query Companies($search: String, $where: CompanyWhere, $after: String) {
    companies(first: 24, after: $after, search: $search, where: $where) {
      totalCount
      pageInfo { endCursor hasNextPage }
      nodes { id name country verified about region { name } }
    }
    regions { code name country }
  }
`);

const PAGE_ROWS = 24;
const COUNTRIES = ['KZ', 'CN'] as const satisfies readonly Country[];

interface Asked {
  readonly words: string;
  readonly country: Country | undefined;
  readonly region: string;
  /** Pages shown, from 1. */
  readonly pages: number;
}

function useAsked() {
  const [params, setParams] = useSearchParams();
  const asked: Asked = {
    words: params.get('q') ?? '',
    country: COUNTRIES.find((known) => known === params.get('country')),
    region: params.get('region') ?? '',
    pages: Math.max(1, Math.trunc(Number(params.get('pages'))) || 1),
  };
  const change = (part: Readonly<Record<string, string>>) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete('pages');
        for (const [name, value] of Object.entries(part)) {
          if (value === '') {
            next.delete(name);
          } else {
            next.set(name, value);
          }
        }
        return next;
      },
      { replace: true },
    );
  return { asked, change };
}

function useCompanies({ words, country, region }: Asked, after: string | null) {
  const where = { ...(country ? { country } : {}), ...(region ? { regions: [region] } : {}) };
  return useQuery({ query: COMPANIES, variables: { search: words || null, where, after } });
}

export default function Companies() {
  const { t } = useTranslation();
  const { asked, change } = useAsked();
  const [answer, again] = useCompanies(asked, null);
  const data = useLatest(answer.data);
  useTitle(t('companies.title'));
  return (
    <Stack gap="md">
      <Box>
        <Title order={1}>{t('companies.title')}</Title>
        <Text c="dimmed">{t('companies.lead')}</Text>
      </Box>
      <Box component="search">
        <WordsField
          words={asked.words}
          placeholder={t('companies.words')}
          onWords={(words) => change({ q: words })}
        />
        <Places asked={asked} regions={data?.regions ?? []} onChange={change} />
      </Box>
      {answer.error && <Failed error={answer.error} retry={() => again({ requestPolicy: 'network-only' })} />}
      {!data && !answer.error && <Loading lines={6} height={88} />}
      {data && !answer.error && <Found data={data} asked={asked} onChange={change} />}
    </Stack>
  );
}

interface PlacesProps {
  readonly asked: Asked;
  readonly regions: CompaniesQuery['regions'];
  readonly onChange: (part: Readonly<Record<string, string>>) => void;
}

function Places({ asked, regions, onChange }: PlacesProps) {
  const { t } = useTranslation();
  const shown = COUNTRIES.filter((country) => !asked.country || country === asked.country);
  return (
    <Group gap="xs" mt="xs" grow>
      <NativeSelect
        label={t('companies.country')}
        value={asked.country ?? ''}
        onChange={(event) => onChange({ country: event.currentTarget.value, region: '' })}
        data={[
          { value: '', label: t('companies.anyCountry') },
          ...COUNTRIES.map((country) => ({ value: country, label: t(`companies.countries.${country}`) })),
        ]}
      />
      <NativeSelect
        label={t('companies.region')}
        value={asked.region}
        onChange={(event) => onChange({ region: event.currentTarget.value })}
        data={[
          { value: '', label: t('companies.anyRegion') },
          ...shown.map((country) => ({
            group: t(`companies.countries.${country}`),
            items: regions
              .filter((region) => region.country === country)
              .map(({ code, name }) => ({ value: code, label: name })),
          })),
        ]}
      />
    </Group>
  );
}

interface FoundProps {
  readonly data: CompaniesQuery;
  readonly asked: Asked;
  readonly onChange: PlacesProps['onChange'];
}

function Found({ data, asked, onChange }: FoundProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { totalCount } = data.companies;
  if (totalCount === 0) {
    return (
      <Empty title={t('companies.none')}>
        <Text c="dimmed">{t('companies.noneHint')}</Text>
        <Button onClick={() => onChange({ q: '', country: '', region: '' })}>{t('search.clearAll')}</Button>
      </Empty>
    );
  }
  const shown = Math.min(totalCount, asked.pages * PAGE_ROWS);
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed" role="status" className="figures">
        {t('search.found', { count: totalCount })}
      </Text>
      <ul className={classes.companies}>
        <Cards companies={data.companies} asked={asked} left={asked.pages} />
      </ul>
      <Stack align="center" gap="xs">
        <Text size="sm" c="dimmed" className="figures">
          {t('search.count', { shown: formats.number(shown), total: formats.number(totalCount) })}
        </Text>
        {shown < totalCount && (
          <Button variant="default" onClick={() => onChange({ pages: String(asked.pages + 1) })}>
            {t('search.showMore')}
          </Button>
        )}
      </Stack>
    </Stack>
  );
}

interface CardsProps {
  readonly companies: CompaniesQuery['companies'];
  readonly asked: Asked;
  /** Pages still to show, this one among them. */
  readonly left: number;
}

function Cards({ companies, asked, left }: CardsProps) {
  const { t } = useTranslation();
  const { endCursor, hasNextPage } = companies.pageInfo;
  return (
    <>
      {companies.nodes.map((company) => (
        <Paper key={company.id} component="li" withBorder p="md">
          <CompanyName company={company} />
          <Group gap="xs" mt={4}>
            <Badge variant="default" tt="none" fw={500}>
              {t(`companies.countries.${company.country}`)}
            </Badge>
            <Text size="sm" c="dimmed">
              {company.region.name}
            </Text>
          </Group>
          <Text size="sm" mt={6} lineClamp={3}>
            {company.about}
          </Text>
        </Paper>
      ))}
      {left > 1 && hasNextPage && endCursor && <NextCards asked={asked} after={endCursor} left={left - 1} />}
    </>
  );
}

interface NextCardsProps extends Omit<CardsProps, 'companies'> {
  readonly after: string;
}

function NextCards({ asked, after, left }: NextCardsProps) {
  const [{ data, error }, again] = useCompanies(asked, after);
  if (data) {
    return <Cards companies={data.companies} asked={asked} left={left} />;
  }
  return (
    <li>
      {error ? (
        <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />
      ) : (
        <Loading lines={3} height={88} />
      )}
    </li>
  );
}
