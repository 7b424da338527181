/** What a target says, and the steps with it. */
import { Badge, Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { useFormats } from '../../formats';
import { faultAt, violationsOf } from '../account/violations';
import { DealDialog } from '../deals/deal-dialog';
import { type Fact, Facts } from '../listing/facts';
import { useAmount } from './amount';
import { CLOSE, GOODS_CODE, type WholeTarget } from './target-query';

/** Characters of a reason. */
const LONGEST = 300;

interface TargetProps {
  readonly target: WholeTarget;
}

export function TargetFacts({ target }: TargetProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const amount = useAmount(target.unit);
  const { period, groups, hsCodes, destination } = target;
  const facts: readonly Fact[] = [
    { key: 'goal', name: t('targets.goal'), value: amount(target.amount) },
    {
      key: 'period',
      name: t('targets.period'),
      value: t('listing.span', { from: formats.day(period.from), to: formats.day(period.to) }),
    },
    { key: 'stage', name: t('targets.stageThatCounts'), value: t(`targets.stage.${target.stage}`) },
    {
      key: 'goods',
      name: t('targets.goods'),
      value:
        groups.length + hsCodes.length === 0 ? (
          t('targets.allGoods')
        ) : (
          <>
            {groups.map(({ code, name }) => (
              <div key={code}>{name}</div>
            ))}
            {hsCodes.map((code) => (
              <Goods key={code} code={code} />
            ))}
          </>
        ),
    },
    { key: 'to', name: t('targets.form.destination'), value: destination?.name ?? t('targets.everywhere') },
    { key: 'source', name: t('targets.form.source'), value: target.source },
  ];
  return (
    <Stack gap="xs" component="section" aria-labelledby="terms">
      <Title order={2} id="terms">
        {t('targets.terms')}
      </Title>
      <Facts facts={facts} />
    </Stack>
  );
}

/** What it is about, in a line. */
export function TargetLine({ target }: TargetProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { period, stage, destination, closedAt } = target;
  return (
    <>
      {closedAt && (
        <Badge variant="default" tt="none" fw={500} h="auto" mih={24}>
          {t('targets.closedOn', { day: formats.day(closedAt) })}
        </Badge>
      )}
      <Text>
        {[
          t('listing.span', { from: formats.day(period.from), to: formats.day(period.to) }),
          t('targets.counts', { stage: t(`targets.stage.${stage}`) }),
          destination?.name ?? t('targets.everywhere'),
        ].join(' · ')}
      </Text>
    </>
  );
}

function Goods({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const [{ data }] = useQuery({ query: GOODS_CODE, variables: { code } });
  const product = data?.product;
  const name = product && (product.named ? product.name : product.chapterName);
  return (
    <div>
      {t('targets.hs', { code: product?.display ?? code })}
      {name && ` · ${name}`}
    </div>
  );
}

export function TargetSteps({ target, onEdit }: TargetProps & { readonly onEdit: () => void }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" className="no-print">
      <Button variant="default" onClick={onEdit}>
        {t('targets.edit')}
      </Button>
      <CloseTarget target={target} />
    </Group>
  );
}

function CloseTarget({ target }: TargetProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [{ fetching, error }, close] = useMutation(CLOSE);
  const send = async () => {
    const { data } = await close({ input: { id: target.id, reason: reason.trim() || null } });
    return data !== undefined && data !== null;
  };
  return (
    <DealDialog name={t('targets.close')} grave error={error} fields={['reason']} busy={fetching} onDo={send}>
      <Text size="sm">{t('targets.closeText')}</Text>
      <Textarea
        label={t('targets.closeReason')}
        description={t('targets.closeReasonHint')}
        maxLength={LONGEST}
        autosize
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={faultAt(violationsOf(error), 'reason')}
      />
    </DealDialog>
  );
}
