/** What a deal waits for: a confirmation, the end of a dispute; and whether it counts. */
import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import type { ViewerQuery } from '../../documents/graphql';
import { useFormats } from '../../formats';
import { useForm } from '../account/use-form';
import { Refusal } from '../plan/refusal';
import { DealDialog } from './deal-dialog';
import { CONFIRM, DISPUTE, SETTLE, type WholeDeal } from './deal-query';

interface StandingProps {
  readonly viewer: NonNullable<ViewerQuery['viewer']>;
  readonly deal: WholeDeal;
}

export function Standing({ viewer, deal }: StandingProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { dispute } = deal;
  const maySettle = dispute !== null && (viewer.staffRole === 'OFFICER' || dispute.by === deal.mySide);
  return (
    <Stack gap="md">
      {dispute && (
        <Alert color="red" variant="light" title={t('deals.inDispute')}>
          <Stack gap="xs" align="flex-start">
            <Text size="sm">{dispute.reason}</Text>
            <Text size="sm" c="dimmed">
              {t('deals.disputeBy', {
                side: t(`deals.actor.${dispute.by}`),
                at: formats.instant(dispute.at),
              })}
            </Text>
            {maySettle && <Settle deal={deal} />}
          </Stack>
        </Alert>
      )}
      <Confirmation deal={deal} />
    </Stack>
  );
}

/** Who has to confirm the newest version, and the button of the reader's own side. */
function Confirmation({ deal }: Omit<StandingProps, 'viewer'>) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [{ fetching, error }, confirm] = useMutation(CONFIRM);
  const { mySide, toConfirm, counts, agreedVersion } = deal;
  const mine = mySide !== null && toConfirm.includes(mySide);
  const names = {
    SELLER: deal.seller?.name ?? t('deals.actor.SELLER'),
    BUYER: deal.buyer?.name ?? t('deals.actor.BUYER'),
  };
  const send = async () => {
    await confirm({ input: { id: deal.id, version: deal.version } });
  };
  return (
    <Stack gap="xs">
      {counts && <Text>{t('deals.countsText')}</Text>}
      {toConfirm.length > 0 && (
        <Alert
          color={mine ? 'yellow' : 'gray'}
          variant="light"
          title={t(mine ? 'deals.yours' : 'deals.waits')}
          styles={{ title: { color: 'var(--mantine-color-text)' } }}
        >
          <Stack gap="xs" align="flex-start">
            <Text size="sm">
              {t('deals.waitsFor', { names: toConfirm.map((side) => names[side]).join(', ') })}{' '}
              {t(agreedVersion === null ? 'deals.nothingCounts' : 'deals.earlierCounts')}
            </Text>
            {mine && (
              <Button loading={fetching} onClick={() => void send()} mih={44} h="auto" className="no-print">
                {t('deals.confirm', {
                  tonnes: formats.tonnes(deal.tonnes),
                  stage: t(`deals.stage.${deal.stage}`),
                })}
              </Button>
            )}
          </Stack>
        </Alert>
      )}
      {error && <Refusal error={error} nameOf={() => null} />}
    </Stack>
  );
}

function Settle({ deal }: Omit<StandingProps, 'viewer'>) {
  const { t } = useTranslation();
  const [{ fetching, error }, settle] = useMutation(SETTLE);
  const form = useForm({ name: `settle.${deal.id}`, first: { note: '' }, required: ['note'], error });
  const send = async () => {
    if (!form.complete()) {
      return false;
    }
    const { data } = await settle({ input: { id: deal.id, note: form.values.note } });
    if (data) {
      form.forget();
    }
    return Boolean(data);
  };
  return (
    <DealDialog
      name={t('deals.settle')}
      lead={t('deals.settleText')}
      error={error}
      fields={['note']}
      busy={fetching}
      onDo={send}
    >
      <TextInput label={t('deals.settleNote')} maxLength={300} {...form.field('note')} />
    </DealDialog>
  );
}

export function Dispute({ deal }: Omit<StandingProps, 'viewer'>) {
  const { t } = useTranslation();
  const [{ fetching, error }, dispute] = useMutation(DISPUTE);
  const form = useForm({ name: `dispute.${deal.id}`, first: { reason: '' }, required: ['reason'], error });
  const send = async () => {
    if (!form.complete()) {
      return false;
    }
    const { data } = await dispute({ input: { id: deal.id, reason: form.values.reason } });
    if (data) {
      form.forget();
    }
    return Boolean(data);
  };
  return (
    <Group>
      <DealDialog
        name={t('deals.dispute')}
        lead={t('deals.disputeText')}
        grave
        error={error}
        fields={['reason']}
        busy={fetching}
        onDo={send}
      >
        <TextInput label={t('deals.why')} maxLength={300} {...form.field('reason')} />
      </DealDialog>
    </Group>
  );
}
