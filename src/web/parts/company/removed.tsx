/** What was just taken away, and the way to have it back. */
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface RemovedProps {
  readonly name: string;
  /** Puts it back; true once that is done. */
  readonly onUndo: () => Promise<boolean>;
}

export function Removed({ name, onUndo }: RemovedProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const undo = async () => {
    setBusy(true);
    await onUndo();
    setBusy(false);
  };
  return (
    <Group role="status" gap="xs" my="xs">
      <Text size="sm">{t('myCompany.removed', { name })}</Text>
      <Button variant="default" size="compact-sm" mih={32} loading={busy} onClick={() => void undo()}>
        {t('myCompany.undo')}
      </Button>
    </Group>
  );
}
