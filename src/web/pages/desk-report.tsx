import { Box, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type CombinedError, useQuery } from 'urql';
import { useFormats } from '../formats';
import { saidApart } from '../parts/account/violations';
import { DESK_READERS, DeskPage } from '../parts/desk/desk-page';
import classes from '../parts/report/report.module.css';
import { ReportControls, useReportAsked } from '../parts/report/report-controls';
import { ReportFigures } from '../parts/report/report-figures';
import { REPORT, type Report } from '../parts/report/report-query';
import { Downloads, Seal } from '../parts/report/seal';
import { Statistics } from '../parts/report/statistics';
import { useLatest } from '../parts/search/latest';
import { Failed, Loading } from '../parts/states';

/** Parts of the question that show their faults themselves. */
const FIELDS = ['from', 'to', 'asOf'];

export default function DeskReport() {
  const { t } = useTranslation();
  return (
    <DeskPage title={t('report.title')} lead={t('report.lead')} readers={DESK_READERS}>
      {() => <Builder />}
    </DeskPage>
  );
}

function useReport({ from, to, asOf, market }: ReturnType<typeof useReportAsked>) {
  return useQuery({
    query: REPORT,
    variables: { from, to, asOf: asOf || null, market },
    pause: from === '' || to === '',
  });
}

function Builder() {
  const asked = useReportAsked();
  const [{ data, error, fetching }, again] = useReport(asked);
  const report = useLatest(data?.ministryReport);
  return (
    <Stack gap="lg">
      <ReportControls asked={asked} error={error} asOf={report?.asOf} />
      <Fault error={error} retry={() => again({ requestPolicy: 'network-only' })} />
      <Box className={`${classes.columns} ${classes.aside}`}>
        <Stack gap="xl" aria-busy={fetching}>
          {!report && !error && <Loading lines={10} height={32} />}
          {report && !error && (
            <>
              <Question report={report} />
              <Downloads report={report} language={asked.language} />
              <ReportFigures report={report} />
              <Seal report={report} />
            </>
          )}
        </Stack>
        <Statistics />
      </Box>
    </Stack>
  );
}

/** What stands beside no field. */
function Fault({ error, retry }: { readonly error: CombinedError | undefined; readonly retry: () => void }) {
  const { t } = useTranslation();
  return error && saidApart(error, FIELDS, t('states.offline')) !== null ? (
    <Failed error={error} retry={retry} />
  ) : null;
}

function Question({ report }: { readonly report: Report }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Stack gap={2}>
      <Text fw={600}>
        {t('listing.span', { from: formats.day(report.from), to: formats.day(report.to) })}
        {' · '}
        {t(`targets.market.${report.market}`)}
      </Text>
      <Text size="sm">{t('report.known', { day: formats.day(report.asOf) })}</Text>
      <Text size="sm" c="dimmed">
        {t('report.notes.counted')}
      </Text>
    </Stack>
  );
}
