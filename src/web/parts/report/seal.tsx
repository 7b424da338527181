/** The report to take away, and the hash by which anyone can tell that it is the same. */
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../words';
import { Copy } from '../settings/copy';
import classes from './report.module.css';
import type { Report } from './report-query';

const FORMATS = ['pdf', 'xlsx', 'csv', 'json'] as const;

interface SealProps {
  readonly report: Report;
  readonly language: Language;
}

export function Downloads({ report, language }: SealProps) {
  const { t } = useTranslation();
  const { from, to, asOf, market } = report;
  const question = new URLSearchParams({ from, to, asOf, market, language });
  return (
    <Stack gap="xs" className="no-print" component="section" aria-labelledby="files">
      <Title order={2} id="files" fz={18}>
        {t('report.files')}
      </Title>
      <Group gap="xs">
        {FORMATS.map((format, index) => (
          <Button
            key={format}
            component="a"
            href={`/reports/ministry.${format}?${question}`}
            download
            variant={index === 0 ? 'filled' : 'default'}
            leftSection={<IconDownload size={16} aria-hidden />}
            aria-label={t('report.download', { format: format.toUpperCase() })}
          >
            {format.toUpperCase()}
          </Button>
        ))}
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => window.print()}
        >
          {t('targets.print')}
        </Button>
      </Group>
    </Stack>
  );
}

export function Seal({ report: { hash, algorithm } }: Pick<SealProps, 'report'>) {
  const { t } = useTranslation();
  return (
    <Stack gap={4} align="flex-start" component="section" aria-labelledby="seal">
      <Title order={2} id="seal" fz={18}>
        {t('report.seal')}
      </Title>
      <Text size="sm">{t('report.sealText')}</Text>
      <Text size="sm" ff="monospace" className={classes.hash}>
        {hash}
      </Text>
      <Text size="sm" c="dimmed">
        {t('report.algorithm', { version: algorithm })}
      </Text>
      <div className="no-print">
        <Copy text={hash} label={t('report.copyHash')} />
      </div>
    </Stack>
  );
}
