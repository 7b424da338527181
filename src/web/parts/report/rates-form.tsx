/** Several exchange rates at once: all are entered, or none. */
import { Button, Group, NativeSelect, SimpleGrid, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import type { Currency } from '../../documents/graphql';
import { SignedInForm } from '../account/signed-in-form';
import { useForm } from '../account/use-form';
import { faultAt, violationsOf } from '../account/violations';
import { today } from '../deals/today';
import { FigureInput } from '../editor/tonnes-field';
import classes from './report.module.css';
import { RATED, RECORD } from './report-query';

interface RateValues {
  readonly currency: string;
  readonly day: string;
  readonly perUsd: string;
  readonly source: string;
}

const first = (source = ''): RateValues => ({ currency: RATED[0], day: today(), perUsd: '', source });
/** Rates of one input. */
const MOST = 500;
/** Decimals of a rate; characters of a source. */
const [PLACES, LONGEST] = [6, 300];
/** The answer is a number: a cache cannot tell what it changed. */
const CHANGES = { additionalTypenames: ['ExchangeRate'] };

export function RatesForm() {
  const { t } = useTranslation();
  const [{ fetching, error }, record] = useMutation(RECORD);
  const form = useForm({ name: 'rates', first: { rows: JSON.stringify([first()]) }, required: [], error });
  const [entered, setEntered] = useState(0);
  const rows = JSON.parse(form.values.rows) as readonly RateValues[];
  const keep = (next: readonly RateValues[]) => form.set('rows', JSON.stringify(next));
  const send = async () => {
    const rates = rows.map(({ currency, ...rate }) => ({ ...rate, currency: currency as Currency }));
    const { data } = await record({ input: { rates } }, CHANGES);
    if (data) {
      setEntered(data.recordExchangeRates);
      keep([first(rows.at(-1)?.source)]);
    }
  };
  const violations = violationsOf(error);
  return (
    <SignedInForm
      action={t('rates.record', { count: rows.length })}
      fetching={fetching}
      error={error}
      fields={['rates']}
      missing={form.missing}
      onSend={() => void send()}
    >
      {rows.map((row, index) => (
        <RateFields
          // biome-ignore lint/suspicious/noArrayIndexKey: rows being written have nothing else.
          key={index}
          number={index + 1}
          row={row}
          alone={rows.length === 1}
          faultOf={(field) => faultAt(violations, `rates.${index}.${field}`)}
          onChange={(part) => keep(rows.map((each, at) => (at === index ? { ...each, ...part } : each)))}
          onRemove={() => keep(rows.filter((_, at) => at !== index))}
        />
      ))}
      {rows.length < MOST && (
        <Button
          variant="default"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => keep([...rows, { ...(rows.at(-1) ?? first()), currency: nextOf(rows), perUsd: '' }])}
        >
          {t('rates.add')}
        </Button>
      )}
      <Text role="status" size="sm">
        {entered > 0 && t('rates.recorded', { count: entered })}
      </Text>
    </SignedInForm>
  );
}

/** The currency that most likely comes next. */
function nextOf(rows: readonly RateValues[]): string {
  return RATED.find((currency) => !rows.some((row) => row.currency === currency)) ?? RATED[0];
}

interface RateFieldsProps {
  readonly number: number;
  readonly row: RateValues;
  /** The only one: it cannot be left out. */
  readonly alone: boolean;
  readonly faultOf: (field: keyof RateValues) => string | undefined;
  readonly onChange: (part: Partial<RateValues>) => void;
  readonly onRemove: () => void;
}

function RateFields({ number, row, alone, faultOf, onChange, onRemove }: RateFieldsProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={classes.rate}>
      <VisuallyHidden component="legend">{t('rates.one', { number })}</VisuallyHidden>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
        <NativeSelect
          label={t('rates.currency')}
          data={[...RATED]}
          value={row.currency}
          onChange={(event) => onChange({ currency: event.currentTarget.value })}
          error={faultOf('currency')}
        />
        <TextInput
          type="date"
          label={t('rates.day')}
          required
          value={row.day}
          onChange={(event) => onChange({ day: event.currentTarget.value })}
          error={faultOf('day')}
        />
        <FigureInput
          label={t('rates.perUsd')}
          required
          decimalScale={PLACES}
          value={row.perUsd}
          onChange={(perUsd) => onChange({ perUsd: String(perUsd) })}
          error={faultOf('perUsd')}
        />
        <TextInput
          label={t('rates.source')}
          required
          maxLength={LONGEST}
          value={row.source}
          onChange={(event) => onChange({ source: event.currentTarget.value })}
          error={faultOf('source')}
        />
      </SimpleGrid>
      {!alone && (
        <Group mt="xs">
          <Button
            variant="subtle"
            size="compact-sm"
            mih={28}
            aria-label={t('rates.removeOf', { number })}
            onClick={onRemove}
          >
            {t('rates.remove')}
          </Button>
        </Group>
      )}
    </fieldset>
  );
}
