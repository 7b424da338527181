/** Pairs that fail exactly one gate, and what would clear it. */
import { Anchor, Box, Group, Stack, Text } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormats } from '../../formats';
import { CompanyName } from '../company-name';
import { Score } from '../score';
import { Empty, Failed, Loading } from '../states';
import { Condition } from './conditions';
import { askNearMisses, listSide, type MatchSource, type NearMissRow } from './match-source';
import classes from './matches.module.css';
import { More } from './more';
import { useRows } from './use-rows';
import type { Weights } from './weights';

interface NearMissesProps {
  readonly source: MatchSource;
  readonly weights: Weights;
}

export function NearMisses({ source, weights }: NearMissesProps) {
  const { t } = useTranslation();
  const rows = useRows(askNearMisses, source, weights);
  const { page, error, retry, fetching } = rows;
  if (!page) {
    return error ? <Failed error={error} retry={retry} /> : <Loading lines={5} height={88} />;
  }
  if (page.total === 0) {
    return <Empty title={t('matches.noNear')}>{t('matches.noNearHint')}</Empty>;
  }
  return (
    <Stack gap="md">
      <Text size="sm">{t(`matches.nearLead.${listSide(source)}`)}</Text>
      <ol className={classes.rows} data-stale={fetching || undefined} aria-busy={fetching}>
        {page.rows.map((row) => (
          <NearMiss key={row.id} row={row} />
        ))}
      </ol>
      {error && <Failed error={error} retry={retry} />}
      <More rows={rows} />
    </Stack>
  );
}

function NearMiss({ row }: { readonly row: NearMissRow }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Box component="li" py="sm" style={{ borderBottom: '1px solid var(--hairline)' }}>
      <Box className={classes.near}>
        <Stack gap={2} align="flex-start">
          <Anchor component={Link} href={row.to} fw={600}>
            {row.wares}
          </Anchor>
          <CompanyName company={row.company} />
          <Group gap={8}>
            <Text size="sm" className="figures">
              {formats.tonnes(row.tonnes)}
            </Text>
            <Text size="sm" c="dimmed">
              {row.place}
            </Text>
          </Group>
        </Stack>
        <Stack gap={6}>
          <Condition kind={row.failed.kind} outcome="FAIL" reason={row.failed.reason} />
          <Group gap={8} wrap="nowrap" align="flex-start">
            <IconBulb size={18} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
            <Text size="sm">
              <strong>{t('matches.cure')}</strong> {row.cure}
            </Text>
          </Group>
        </Stack>
        <Text size="sm" component="div" className={classes.cured}>
          <Score value={row.scoreIfCured} /> <span>{t('matches.ifCured')}</span>
        </Text>
      </Box>
    </Box>
  );
}
