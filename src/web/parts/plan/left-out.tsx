/** Why an offer is not in the plan; asked for when the reader opens it. */
import { Anchor, Box, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Link } from 'wouter';
import { Failed, Loading } from '../states';
import type { variablesOf } from './choices';
import classes from './plan.module.css';
import { LEFT_OUT } from './plan-query';

interface LeftOutProps {
  readonly variables: ReturnType<typeof variablesOf>;
  readonly count: number;
}

export function LeftOut({ variables, count }: LeftOutProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (count === 0) {
    return <Text size="sm">{t('plan.allIn')}</Text>;
  }
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)} className="no-print">
      <summary className={classes.summary}>{t('plan.leftOutCount', { count })}</summary>
      {open && <Reasons variables={variables} />}
    </details>
  );
}

function Reasons({ variables }: Pick<LeftOutProps, 'variables'>) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [{ data, error }, again] = useQuery({ query: LEFT_OUT, variables });
  if (error) {
    return <Failed error={error} retry={() => again({ requestPolicy: 'network-only' })} />;
  }
  if (!data) {
    return <Loading lines={6} height={40} />;
  }
  const plan = data.demand?.supplyPlan;
  const all = plan?.leftOut ?? [];
  const wanted = words.trim().toLocaleLowerCase();
  const found = all.filter(({ offer }) => offer.company.name.toLocaleLowerCase().includes(wanted));
  return (
    <Stack gap="sm" mt="xs">
      <TextInput
        label={t('plan.findLeftOut')}
        value={words}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
        maw={420}
      />
      {plan && all.length < plan.leftOutCount && (
        <Text size="sm" c="dimmed">
          {t('plan.leftOutShown', { shown: all.length, count: plan.leftOutCount })}
        </Text>
      )}
      {found.length === 0 && <Text size="sm">{t('plan.notFound')}</Text>}
      <Box mah={420} style={{ overflowY: 'auto' }} tabIndex={0} role="region" aria-label={t('plan.leftOut')}>
        <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {found.map(({ offer, explanation }) => (
            <Box component="li" key={offer.id} className={classes.card}>
              <Anchor component={Link} href={`/offers/${offer.id}`} size="sm" fw={500}>
                {offer.company.name} · {offer.product.name}
              </Anchor>
              <Text size="sm">{explanation}</Text>
            </Box>
          ))}
        </ul>
      </Box>
    </Stack>
  );
}
