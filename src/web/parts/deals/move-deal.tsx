/** The stages a deal can go to from here, each with what has to be said about it. */
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import type { DealStage, LossReason } from '../../documents/graphql';
import { useForm } from '../account/use-form';
import { DealDialog } from './deal-dialog';
import { MOVE, type WholeDeal } from './deal-query';
import { today } from './today';

const WAY: readonly DealStage[] = ['NEGOTIATION', 'MEMORANDUM', 'CONTRACT', 'SHIPPING', 'COMPLETED'];
const LOSSES: readonly LossReason[] = [
  'PRICE',
  'VOLUME',
  'QUALITY',
  'TIMING',
  'LOGISTICS',
  'PAYMENT',
  'MARKET_ACCESS',
  'OTHER_SUPPLIER',
  'OTHER',
];

interface MoveDealProps {
  readonly deal: Pick<WholeDeal, 'id' | 'stage' | 'version'>;
  readonly stage: DealStage;
  /** With it the dialog is open at once; told of its end, and whether the deal was moved. */
  readonly onClosed?: (done: boolean) => void;
}

export function MoveDeal({ deal, stage, onClosed }: MoveDealProps) {
  const { t } = useTranslation();
  const [{ fetching, error }, move] = useMutation(MOVE);
  const isOut = stage === 'LOST' || stage === 'CANCELLED';
  const isForward = !isOut && WAY.indexOf(stage) > WAY.indexOf(deal.stage);
  const first = { on: today(), reason: '', loss: '' };
  const required = stage === 'LOST' ? (['loss'] as const) : isForward ? [] : (['reason'] as const);
  const form = useForm({ name: `deal.${deal.id}.${stage}`, first, required, error });
  const send = async () => {
    if (!form.complete()) {
      return false;
    }
    const { on, reason, loss } = form.values;
    const said = { on, reason: reason.trim() || null, loss: (loss || null) as LossReason | null };
    const { data } = await move({ input: { id: deal.id, expectedVersion: deal.version, stage, ...said } });
    if (data) {
      form.forget();
    }
    return Boolean(data);
  };
  const word = isForward || isOut ? `deals.to.${stage}` : 'deals.backTo';
  return (
    <DealDialog
      name={t(word, { stage: t(`deals.stage.${stage}`) })}
      lead={t(isForward || isOut ? `deals.toText.${stage}` : 'deals.backText')}
      primary={isForward}
      grave={isOut}
      error={error}
      fields={['on', 'reason', 'loss']}
      busy={fetching}
      onDo={send}
      onClosed={onClosed}
    >
      <TextInput type="date" label={t('deals.on')} {...form.field('on')} />
      {stage === 'LOST' && (
        <NativeSelect
          label={t('deals.lossReason')}
          data={[
            { value: '', label: t('deals.choose') },
            ...LOSSES.map((value) => ({ value, label: t(`deals.loss.${value}`) })),
          ]}
          value={form.values.loss}
          onChange={(event) => form.set('loss', event.currentTarget.value)}
          error={form.faultOf('loss')}
          required
        />
      )}
      {!isForward && (
        <Textarea label={t('deals.why')} maxLength={300} autosize minRows={2} {...form.field('reason')} />
      )}
    </DealDialog>
  );
}
