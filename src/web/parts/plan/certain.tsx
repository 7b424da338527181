/** A step that cannot be undone: what is lost is said before it is taken. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface CertainProps {
  /** The button, and the title of the dialog. */
  readonly name: string;
  /** What the button is called by readers of screens, where its name alone would be ambiguous. */
  readonly label?: string;
  readonly children: ReactNode;
  readonly busy: boolean;
  readonly onYes: () => Promise<void>;
}

export function Certain({ name, label, children, busy, onYes }: CertainProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const yes = async () => {
    await onYes();
    setOpen(false);
  };
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        mih={32}
        onClick={() => setOpen(true)}
        {...(label ? { 'aria-label': label } : {})}
      >
        {name}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={label ?? name}
        closeButtonProps={{ 'aria-label': t('plan.close') }}
      >
        <Stack gap="md">
          <Text size="sm">{children}</Text>
          <Group>
            <Button color="red.8" loading={busy} onClick={() => void yes()}>
              {name}
            </Button>
            <Button variant="default" onClick={() => setOpen(false)} data-autofocus>
              {t('pools.keep')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
