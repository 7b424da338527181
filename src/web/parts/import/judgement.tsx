/** What was said of a file, what can be done about it, and the step that stores it. */
import { Alert, Button, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormats } from '../../formats';
import { Rows } from './rows';
import type { Answer, Kind } from './send';
import { csvOf, download } from './table';
import { type Import, rowsLeft } from './use-import';

export function Judgement({ all }: { readonly all: Import }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const section = useRef<HTMLDivElement>(null);
  const { judged, stale, out, under } = all.state;
  if (!judged) {
    return null;
  }
  const { rows, kind, faultCount } = judged.answer;
  const ready = !stale && faultCount === 0 && rows > 0;
  return (
    <Stack component="section" gap="sm" aria-labelledby="import-rows" ref={section}>
      <Title order={2} id="import-rows">
        {t('import.rows')}
      </Title>
      <div role="status">
        <Text fw={600}>
          {t('import.summary', {
            count: rows,
            amount: formats.number(rows),
            kind: t(`import.kinds.${kind}`),
          })}
        </Text>
        <Said answer={judged.answer} />
        {stale && <Text size="sm">{t('import.changed')}</Text>}
      </div>
      {out.size > 0 && (
        <Group gap="sm">
          <Text size="sm">{t('import.out', { count: out.size, amount: formats.number(out.size) })}</Text>
          <Button variant="default" size="compact-sm" mih={28} onClick={all.putBack}>
            {t('import.putBack')}
          </Button>
        </Group>
      )}
      <Group gap="xs">
        {ready && <Store all={all} />}
        {stale && (
          <Button loading={under !== null} onClick={() => void all.check()}>
            {t('import.again')}
          </Button>
        )}
        <Faulty all={all} within={section} />
      </Group>
      <Rows all={all} />
    </Stack>
  );
}

function Said({ answer: { faultCount, faultyRows, faults } }: { readonly answer: Answer }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (faultCount === 0) {
    return <Text size="sm">{t('import.clean')}</Text>;
  }
  return (
    <Text size="sm">
      {t('import.faulty', { rows: formats.number(faultyRows), faults: formats.number(faultCount) })}{' '}
      {faults.length < faultCount && t('import.listed', { amount: formats.number(faults.length) })}
    </Text>
  );
}

interface FaultyProps {
  readonly all: Import;
  readonly within: { readonly current: HTMLElement | null };
}

/** What can be done with the rows that have faults. */
function Faulty({ all, within }: FaultyProps) {
  const { t } = useTranslation();
  const { table, judged, file, out } = all.state;
  const faulty = rowsLeft({ table, out }).filter((place) => judged?.faults.has(place));
  if (!table || faulty.length === 0) {
    return null;
  }
  const save = async () => {
    const rows = faulty.flatMap((place) => table.rows[place] ?? []);
    const name = (file?.name ?? 'file').replace(/\.[^.]*$/, '');
    download(`${name}-faulty.csv`, await csvOf({ ...table, rows }));
  };
  return (
    <>
      <Button
        variant="default"
        onClick={() => within.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()}
      >
        {t('import.toFault')}
      </Button>
      <Button variant="default" onClick={() => void save()}>
        {t('import.download')}
      </Button>
      <Button variant="default" onClick={() => all.leaveOut(faulty)}>
        {t('import.leaveRows')}
      </Button>
    </>
  );
}

function Store({ all }: { readonly all: Import }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [open, setOpen] = useState(false);
  const count = all.state.judged?.answer.rows ?? 0;
  const name = t('import.store', { count, amount: formats.number(count) });
  return (
    <>
      <Button loading={all.state.under !== null} onClick={() => setOpen(true)}>
        {name}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={name}
        closeButtonProps={{ 'aria-label': t('plan.close') }}
      >
        <Stack gap="md">
          <Text size="sm">{t('import.storeText')}</Text>
          <Group>
            <Button
              onClick={() => {
                setOpen(false);
                void all.store();
              }}
            >
              {name}
            </Button>
            <Button variant="default" onClick={() => setOpen(false)} data-autofocus>
              {t('import.not')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

/** Where what was stored is seen. */
const WAYS = {
  participant: '/companies',
  offer: '/offers',
  demand: '/demands',
  deal: '/desk/pipeline',
  rate: '/desk/rates',
} as const satisfies Record<Kind, string>;

interface StoredProps {
  readonly answer: Answer;
  readonly onAnother: () => void;
}

export function Stored({ answer: { stored, kind }, onAnother }: StoredProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Alert
      color="teal"
      variant="light"
      role="status"
      title={t('import.stored', { count: stored, amount: formats.number(stored) })}
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
    >
      <Stack gap="sm" align="flex-start">
        <Text size="sm">
          {t(`import.kinds.${kind}`)}: {formats.number(stored)}. {kind === 'deal' && t('import.mustConfirm')}
        </Text>
        <Group gap="xs">
          <Button component={Link} href={WAYS[kind]}>
            {t('import.see')}
          </Button>
          <Button variant="default" onClick={onAnother}>
            {t('import.another')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
