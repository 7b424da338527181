import { Anchor, Button, Group, NativeSelect, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useFormats } from '../formats';
import { DESK_READERS, DeskPage } from '../parts/desk/desk-page';
import { RatesForm } from '../parts/report/rates-form';
import classes from '../parts/report/report.module.css';
import { RATED, RATES, type Rate } from '../parts/report/report-query';
import { useLatest } from '../parts/search/latest';
import { Empty, Failed, Loading } from '../parts/states';
import { useAddress } from '../parts/targets/asked';

/** Empty lists hold nothing that a cache could know them by. */
const CONTEXT = { additionalTypenames: ['ExchangeRate'] };

export default function DeskRates() {
  const { t } = useTranslation();
  return (
    <DeskPage title={t('rates.title')} lead={t('rates.lead')} readers={DESK_READERS}>
      {({ acts }) => (
        <Stack gap="xl">
          {acts && (
            <Paper withBorder p="md" component="section" aria-labelledby="new-rates">
              <Title order={2} id="new-rates" mb="xs">
                {t('rates.new')}
              </Title>
              <RatesForm />
              <Anchor component={Link} href="/desk/import" size="sm" mt="sm" mih={24} display="inline-block">
                {t('rates.fromFile')}
              </Anchor>
            </Paper>
          )}
          <Rates />
        </Stack>
      )}
    </DeskPage>
  );
}

function Rates() {
  const { t } = useTranslation();
  const { values, change } = useAddress(['currency', 'after']);
  const currency = RATED.find((known) => known === values.currency) ?? null;
  const [answer, again] = useQuery({
    query: RATES,
    variables: { where: currency && { currency }, after: values.after || null },
    context: CONTEXT,
  });
  const found = useLatest(answer.data)?.exchangeRates;
  return (
    <Stack gap="md" component="section" aria-labelledby="known-rates">
      <Title order={2} id="known-rates">
        {t('rates.known')}
      </Title>
      <NativeSelect
        label={t('rates.currency')}
        maw={240}
        value={currency ?? ''}
        onChange={(event) => change({ currency: event.currentTarget.value, after: '' })}
        data={[{ value: '', label: t('rates.all') }, ...RATED]}
      />
      {answer.error && <Failed error={answer.error} retry={() => again({ requestPolicy: 'network-only' })} />}
      {!found && !answer.error && <Loading lines={5} height={36} />}
      {found?.nodes.length === 0 && <Empty title={t('rates.none')}>{t('rates.noneHint')}</Empty>}
      {found && found.nodes.length > 0 && <RateTable rates={found.nodes} />}
      <Group>
        {values.after && (
          <Button variant="default" onClick={() => change({ after: '' })}>
            {t('targets.first')}
          </Button>
        )}
        {found?.pageInfo.hasNextPage && (
          <Button variant="default" onClick={() => change({ after: found.pageInfo.endCursor ?? '' })}>
            {t('rates.next')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

/** The newest day first; each currency of a day in its own row. */
function RateTable({ rates }: { readonly rates: readonly Rate[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Table fz="sm" aria-labelledby="known-rates" horizontalSpacing={6} maw={960}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('rates.currency')}</Table.Th>
          <Table.Th scope="col" ta="right">
            {t('rates.perUsd')}
          </Table.Th>
          <Table.Th scope="col">{t('rates.source')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rates.map(({ id, day, currency, perUsd, source, createdAt }) => (
          <Table.Tr key={id}>
            <Table.Th scope="row" fw={400}>
              {currency}
              <Text size="sm">{formats.day(day)}</Text>
            </Table.Th>
            <Table.Td ta="right" className="figures">
              {formats.number(Number(perUsd), 6)}
            </Table.Td>
            <Table.Td className={classes.words}>
              {source}
              <Text size="sm" c="dimmed">
                {t('rates.entered', { at: formats.instant(createdAt) })}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
