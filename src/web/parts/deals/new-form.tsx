/** A new deal: what it comes of, then tonnes and price of each line. */
import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { useLocation } from 'wouter';
import type { Currency } from '../../documents/graphql';
import { faultAt, violationsOf } from '../account/violations';
import { Refusal } from '../plan/refusal';
import { LineFields, type LineValues, priceOf } from './change-terms';
import { OPEN } from './deal-query';
import type { LineChoice, Source } from './new-query';
import { today } from './today';

interface NewDealFormProps {
  readonly sources: readonly Source[];
  /** Key of the one chosen beforehand, or a beginning of it. */
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
}

const valuesFor = ({ tonnes, price }: LineChoice): LineValues => ({
  tonnes,
  amount: price?.amount ?? '',
  currency: (price?.currency ?? 'USD') as Currency,
});

export function NewDealForm({ sources, chosen, onChoose }: NewDealFormProps) {
  const { t } = useTranslation();
  const source = sources.find(({ key }) => key.startsWith(chosen)) ?? sources[0];
  return (
    <Stack gap="md" maw={560}>
      <NativeSelect
        label={t('deals.comesOf')}
        data={sources.map(({ key, seller, buyer, poolId }) => ({
          value: key,
          label: t(poolId ? 'deals.fromPool' : 'deals.fromIntroduction', { seller, buyer }),
        }))}
        value={source?.key ?? ''}
        onChange={(event) => onChoose(event.currentTarget.value)}
      />
      {source && <Lines key={source.key} source={source} />}
    </Stack>
  );
}

function Lines({ source }: { readonly source: Source }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [{ fetching, error }, open] = useMutation(OPEN);
  const [on, setOn] = useState(today);
  const [lines, setLines] = useState<Readonly<Record<string, LineValues>>>(() =>
    Object.fromEntries(source.lines.map((line) => [line.key, valuesFor(line)])),
  );
  const violations = violationsOf(error);
  const asked = source.lines.filter(({ key }) => Number(lines[key]?.tonnes) > 0 || source.lines.length === 1);
  const send = async () => {
    const { introductionId, poolId } = source;
    const input = {
      introductionId,
      poolId,
      on,
      lines: asked.map(({ key, commitmentId }) => {
        const value = lines[key] as LineValues;
        return { commitmentId, tonnes: Number(value.tonnes), price: priceOf(value) };
      }),
    };
    const { data } = await open({ input });
    if (data) {
      go(`/deals/${data.openDeal.id}`);
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="md">
        {source.lines.map((line) => (
          <LineFields
            key={line.key}
            name={line.name}
            value={lines[line.key] as LineValues}
            onChange={(value) => setLines({ ...lines, [line.key]: value })}
            fault={(field) => faultAt(violations, `lines.${asked.indexOf(line)}.${field}`)}
          />
        ))}
        {source.poolId && (
          <Text size="sm" c="dimmed">
            {t('deals.poolNote')}
          </Text>
        )}
        <TextInput
          type="date"
          label={t('deals.talksBegan')}
          value={on}
          onChange={(event) => setOn(event.currentTarget.value)}
          error={faultAt(violations, 'on')}
        />
        {error && violations.length === 0 && <Refusal error={error} nameOf={() => null} />}
        <Text size="sm">{t('deals.asksOther')}</Text>
        <Group>
          <Button type="submit" loading={fetching} mih={44} h="auto">
            {t('deals.open')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
