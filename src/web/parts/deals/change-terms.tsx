/** Tonnes and prices of the lines, days of delivery and contract number, changed together. */
import { Group, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import type { Currency } from '../../documents/graphql';
import { faultAt, violationsOf } from '../account/violations';
import { DealDialog } from './deal-dialog';
import { CHANGE, type WholeDeal } from './deal-query';

const CURRENCIES: readonly Currency[] = ['USD', 'CNY', 'KZT', 'EUR', 'RUB'];

export interface LineValues {
  readonly tonnes: number | string;
  readonly amount: number | string;
  readonly currency: Currency;
}

interface LineFieldsProps {
  readonly name: string;
  readonly value: LineValues;
  readonly onChange: (value: LineValues) => void;
  readonly fault: (field: string) => string | undefined;
}

/** What is agreed of one line: tonnes, and a price per tonne once there is one. */
export function LineFields({ name, value, onChange, fault }: LineFieldsProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <NumberInput
        label={t('deals.tonnesOf', { product: name })}
        value={value.tonnes}
        onChange={(tonnes) => onChange({ ...value, tonnes })}
        min={0}
        decimalScale={3}
        thousandSeparator=" "
        error={fault('tonnes')}
        required
      />
      <Group gap="xs" align="flex-start" wrap="nowrap">
        <NumberInput
          label={t('deals.pricePerTonne')}
          value={value.amount}
          onChange={(amount) => onChange({ ...value, amount })}
          min={0}
          decimalScale={2}
          thousandSeparator=" "
          error={fault('price')}
          style={{ flex: 1 }}
        />
        <NativeSelect
          label={t('deals.currency')}
          data={CURRENCIES}
          value={value.currency}
          onChange={(event) => onChange({ ...value, currency: event.currentTarget.value as Currency })}
          w={100}
        />
      </Group>
    </Stack>
  );
}

/** The price of a line as the API takes it; null while it is not agreed. */
export function priceOf({ amount, currency }: LineValues) {
  return amount === '' ? null : { amount: String(amount), currency };
}

interface ChangeTermsProps {
  readonly deal: WholeDeal;
}

export function ChangeTerms({ deal }: ChangeTermsProps) {
  const { t } = useTranslation();
  const [{ fetching, error }, change] = useMutation(CHANGE);
  const [lines, setLines] = useState<Readonly<Record<string, LineValues>>>(() => valuesOf(deal));
  const [terms, setTerms] = useState({
    from: deal.delivery.from,
    to: deal.delivery.to,
    contractNumber: deal.contractNumber ?? '',
  });
  const violations = violationsOf(error);
  const send = async () => {
    const input = {
      id: deal.id,
      expectedVersion: deal.version,
      delivery: { from: terms.from, to: terms.to },
      contractNumber: terms.contractNumber.trim() || null,
      lines: deal.lines.map(({ id }) => {
        const value = lines[id] as LineValues;
        return { lineId: id, tonnes: Number(value.tonnes), price: priceOf(value) };
      }),
    };
    const { data } = await change({ input });
    return Boolean(data);
  };
  return (
    <DealDialog
      name={t('deals.change')}
      lead={t('deals.changeText')}
      error={error}
      fields={['delivery', 'contractNumber', ...deal.lines.map((_, index) => `lines.${index}`)]}
      busy={fetching}
      onDo={send}
    >
      {deal.lines.map((line, index) => (
        <LineFields
          key={line.id}
          name={line.product.name}
          value={lines[line.id] as LineValues}
          onChange={(value) => setLines({ ...lines, [line.id]: value })}
          fault={(field) => faultAt(violations, `lines.${index}.${field}`)}
        />
      ))}
      <Group gap="xs" grow align="flex-start">
        <TextInput
          type="date"
          label={t('deals.deliveryFrom')}
          value={terms.from}
          onChange={(event) => setTerms({ ...terms, from: event.currentTarget.value })}
          error={faultAt(violations, 'delivery.from')}
        />
        <TextInput
          type="date"
          label={t('deals.deliveryTo')}
          value={terms.to}
          onChange={(event) => setTerms({ ...terms, to: event.currentTarget.value })}
          error={faultAt(violations, 'delivery.to')}
        />
      </Group>
      <TextInput
        label={t('deals.contractNumber')}
        maxLength={60}
        value={terms.contractNumber}
        onChange={(event) => setTerms({ ...terms, contractNumber: event.currentTarget.value })}
        error={faultAt(violations, 'contractNumber')}
      />
    </DealDialog>
  );
}

function valuesOf({ lines }: WholeDeal): Readonly<Record<string, LineValues>> {
  return Object.fromEntries(
    lines.map(({ id, tonnes, price }) => {
      const { amount = '', currency = 'USD' as const } = price?.perTonne ?? {};
      return [id, { tonnes, amount, currency }];
    }),
  );
}
