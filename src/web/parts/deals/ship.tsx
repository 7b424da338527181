/** Shipments that stand, and a new one: what left, by which crossing, under which waybill. */
import { Box, NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { useFormats } from '../../formats';
import { useForm } from '../account/use-form';
import { faultAt, violationsOf } from '../account/violations';
import classes from '../plan/plan.module.css';
import { DealDialog } from './deal-dialog';
import { CROSSINGS, SHIP, UNSHIP, type WholeDeal } from './deal-query';
import { today } from './today';

interface ShipProps {
  readonly deal: WholeDeal;
}

export function RecordShipment({ deal }: ShipProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [{ data: places }] = useQuery({ query: CROSSINGS });
  const [{ fetching, error }, ship] = useMutation(SHIP);
  const left = deal.lines.filter(({ tonnes, shippedTonnes }) => tonnes > shippedTonnes);
  const [tonnes, setTonnes] = useState<Readonly<Record<string, number | string>>>({});
  const first = { on: today(), crossing: '', waybill: '' };
  const form = useForm({ name: `ship.${deal.id}`, first, required: ['crossing', 'waybill'], error });
  const violations = violationsOf(error);
  const lines = left.flatMap(({ id }) =>
    Number(tonnes[id]) > 0 ? [{ lineId: id, tonnes: Number(tonnes[id]) }] : [],
  );
  const send = async () => {
    if (!form.complete()) {
      return false;
    }
    const { data } = await ship({
      input: { dealId: deal.id, expectedVersion: deal.version, ...form.values, lines },
    });
    if (data) {
      form.forget();
      setTonnes({});
    }
    return Boolean(data);
  };
  const operating = (places?.borderCrossings ?? []).filter(({ status }) => status === 'OPERATING');
  return (
    <DealDialog
      name={t('deals.recordShipment')}
      primary
      error={error}
      fields={['on', 'crossing', 'waybill', ...lines.map((_, index) => `lines.${index}`)]}
      busy={fetching}
      onDo={send}
    >
      <TextInput type="date" label={t('deals.leftOn')} {...form.field('on')} />
      <NativeSelect
        label={t('deals.crossing')}
        data={[
          { value: '', label: t('deals.choose') },
          ...operating.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        value={form.values.crossing}
        onChange={(event) => form.set('crossing', event.currentTarget.value)}
        error={form.faultOf('crossing')}
        required
      />
      <TextInput
        label={t('deals.waybill')}
        description={t('deals.waybillHint')}
        maxLength={60}
        {...form.field('waybill')}
      />
      {left.map((line) => (
        <NumberInput
          key={line.id}
          label={t('deals.tonnesOf', { product: line.product.name })}
          description={t('deals.leftToShip', { tonnes: formats.tonnes(line.tonnes - line.shippedTonnes) })}
          value={tonnes[line.id] ?? ''}
          onChange={(value) => setTonnes({ ...tonnes, [line.id]: value })}
          min={0}
          decimalScale={3}
          thousandSeparator=" "
          error={faultAt(violations, `lines.${lines.findIndex(({ lineId }) => lineId === line.id)}`)}
        />
      ))}
    </DealDialog>
  );
}

export function Shipments({ deal }: ShipProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (deal.shipments.length === 0) {
    return <Text c="dimmed">{t('deals.nothingShipped')}</Text>;
  }
  return (
    <Box component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
      {deal.shipments.map((shipment) => (
        <Box component="li" key={shipment.id} className={classes.card}>
          <Stack gap={2} align="flex-start">
            <Text fw={600} className="figures">
              {formats.tonnes(shipment.lines.reduce((sum, { tonnes }) => sum + tonnes, 0))}
            </Text>
            <Text size="sm">
              {[formats.day(shipment.on), shipment.crossing?.name, shipment.waybill]
                .filter(Boolean)
                .join(' · ')}
            </Text>
            {deal.stage === 'SHIPPING' && <Withdraw deal={deal} shipmentId={shipment.id} />}
          </Stack>
        </Box>
      ))}
    </Box>
  );
}

function Withdraw({ deal, shipmentId }: ShipProps & { readonly shipmentId: string }) {
  const { t } = useTranslation();
  const [{ fetching, error }, withdraw] = useMutation(UNSHIP);
  const form = useForm({ name: `unship.${shipmentId}`, first: { reason: '' }, required: ['reason'], error });
  const send = async () => {
    if (!form.complete()) {
      return false;
    }
    const { reason } = form.values;
    const { data } = await withdraw({
      input: { dealId: deal.id, expectedVersion: deal.version, shipmentId, reason },
    });
    if (data) {
      form.forget();
    }
    return Boolean(data);
  };
  return (
    <DealDialog
      name={t('deals.withdrawShipment')}
      lead={t('deals.withdrawText')}
      grave
      error={error}
      fields={['reason']}
      busy={fetching}
      onDo={send}
    >
      <TextInput label={t('deals.why')} maxLength={300} {...form.field('reason')} />
    </DealDialog>
  );
}
