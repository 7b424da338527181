/** The companies that wait, beside the one at hand. */
import { Box, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useFormats } from '../../formats';
import { stepThroughRows } from '../search/rows';
import { Failed, Loading } from '../states';
import classes from './desk.module.css';
import { QUEUE } from './desk-query';
import { Age } from './sections';

/** Empty lists hold nothing that a cache could know them by. */
const CONTEXT = { additionalTypenames: ['Review', 'Company'] };

export function Queue({ here }: { readonly here: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [{ data, error }, again] = useQuery({ query: QUEUE, context: CONTEXT });
  return (
    <Box component="nav" aria-labelledby="queue" visibleFrom="md" className={classes.sticky}>
      <Title order={2} id="queue" mb="xs">
        {t('desk.today.reviews.title')}{' '}
        <Text span inherit c="dimmed" className="figures">
          {data && formats.number(data.reviewQueue.totalCount)}
        </Text>
      </Title>
      {error && <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
      {!data && !error && <Loading lines={5} height={52} />}
      {data?.reviewQueue.nodes.length === 0 && <Text c="dimmed">{t('desk.today.reviews.none')}</Text>}
      <ul className={`${classes.list} ${classes.rows}`} onKeyDown={stepThroughRows}>
        {data?.reviewQueue.nodes.map(({ company, days, overdue }) => (
          <li key={company.id}>
            <Link
              href={`/desk/companies/${company.id}`}
              className={classes.row}
              data-row
              aria-current={company.id === here}
            >
              <Text fw={600} size="sm" className={`${classes.words} ${classes.wide}`}>
                {company.name}
              </Text>
              <Text size="sm" c="dimmed">
                {company.region.name}
              </Text>
              <Age text={t('desk.waits', { count: days, amount: formats.number(days) })} pressing={overdue} />
            </Link>
          </li>
        ))}
      </ul>
    </Box>
  );
}
