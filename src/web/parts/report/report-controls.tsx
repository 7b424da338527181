/** The question of a report: period, day of knowledge, market, and the language of its file. */
import { Box, NativeSelect, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CombinedError } from 'urql';
import { useFormats } from '../../formats';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../../words';
import { faultAt, violationsOf } from '../account/violations';
import { marketOf, useAddress } from '../targets/asked';
import { MarketSwitch } from '../targets/market-switch';
import { type Period, wholeMonths, wholeQuarters } from './periods';
import classes from './report.module.css';

const NAMES = ['by', 'from', 'to', 'asOf', 'market', 'language'] as const;
const KINDS = ['month', 'quarter', 'range'] as const;
/** Periods to choose among: three years. */
const [MONTHS, QUARTERS] = [36, 12];

/** What is asked, in the address bar; the last whole month unless it says otherwise. */
export function useReportAsked() {
  const { i18n } = useTranslation();
  const { values, change } = useAddress(NAMES);
  const lastMonth = wholeMonths(new Date(), 1)[0] as Period;
  const isNew = values.from === '' && values.to === '' && values.by !== 'range';
  return {
    by: KINDS.find((kind) => kind === values.by) ?? (isNew ? 'month' : 'range'),
    from: isNew ? lastMonth.from : values.from,
    to: isNew ? lastMonth.to : values.to,
    asOf: values.asOf,
    market: marketOf(values.market),
    language: LANGUAGES.find((known) => known === values.language) ?? (i18n.language as Language),
    change,
  };
}
export type ReportAsked = ReturnType<typeof useReportAsked>;

interface ControlsProps {
  readonly asked: ReportAsked;
  readonly error: CombinedError | undefined;
  /** The day that the answer is of. */
  readonly asOf: string | undefined;
}

export function ReportControls({ asked, error, asOf }: ControlsProps) {
  const { t } = useTranslation();
  const { by, change } = asked;
  const faults = violationsOf(error);
  const choose = (kind: string) => {
    const first =
      kind === 'month'
        ? wholeMonths(new Date(), 1)[0]
        : kind === 'quarter'
          ? wholeQuarters(new Date(), 1)[0]
          : asked;
    change({ by: kind, from: first?.from ?? '', to: first?.to ?? '' });
  };
  return (
    <Stack gap="md" className="no-print">
      <SegmentedControl
        aria-label={t('report.by')}
        value={by}
        onChange={choose}
        data={KINDS.map((value) => ({ value, label: t(`report.kinds.${value}`) }))}
        w="fit-content"
        maw="100%"
      />
      <Box className={classes.controls}>
        <PeriodFields asked={asked} faultOf={(field) => faultAt(faults, field)} />
        <TextInput
          type="date"
          label={t('targets.asOf')}
          value={asked.asOf || asOf || ''}
          onChange={(event) => change({ asOf: event.currentTarget.value })}
          error={faultAt(faults, 'asOf')}
        />
        <MarketSwitch market={asked.market} onChange={(market) => change({ market })} />
        <NativeSelect
          label={t('report.language')}
          value={asked.language}
          onChange={(event) => change({ language: event.currentTarget.value })}
          data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        />
      </Box>
    </Stack>
  );
}

interface PeriodProps {
  readonly asked: ReportAsked;
  readonly faultOf: (field: 'from' | 'to') => string | undefined;
}

function PeriodFields({ asked, faultOf }: PeriodProps) {
  const { t } = useTranslation();
  const { by, from, to, change } = asked;
  if (by === 'range') {
    return (
      <>
        <TextInput
          type="date"
          label={t('report.from')}
          value={from}
          onChange={(event) => change({ by, from: event.currentTarget.value, to })}
          error={faultOf('from')}
        />
        <TextInput
          type="date"
          label={t('report.to')}
          value={to}
          min={from}
          onChange={(event) => change({ by, from, to: event.currentTarget.value })}
          error={faultOf('to')}
        />
      </>
    );
  }
  return <WholePeriod asked={asked} />;
}

/** One of the last whole months or quarters. */
function WholePeriod({ asked: { by, from, to, change } }: Pick<PeriodProps, 'asked'>) {
  const { t } = useTranslation();
  const nameOf = usePeriodName(by);
  const known = by === 'month' ? wholeMonths(new Date(), MONTHS) : wholeQuarters(new Date(), QUARTERS);
  const periods = known.some((each) => each.from === from) ? known : [{ from, to }, ...known];
  return (
    <NativeSelect
      label={t(`report.kinds.${by}`)}
      value={from}
      onChange={(event) => {
        const chosen = periods.find((each) => each.from === event.currentTarget.value);
        change({ by, from: chosen?.from ?? '', to: chosen?.to ?? '' });
      }}
      data={periods.map((each) => ({ value: each.from, label: nameOf(each) }))}
    />
  );
}

function usePeriodName(by: string): (period: Period) => string {
  const { t, i18n } = useTranslation();
  const formats = useFormats();
  return ({ from }) => {
    const year = from.slice(0, 4);
    if (by === 'quarter') {
      return t('report.quarterOf', { quarter: Math.ceil(Number(from.slice(5, 7)) / 3), year });
    }
    // Browsers without Kazakh know the names of its months from our formats alone.
    return i18n.language === 'kk'
      ? formats.day(from).replace(' 1 ', ' ')
      : new Intl.DateTimeFormat(i18n.language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
          new Date(from),
        );
  };
}
