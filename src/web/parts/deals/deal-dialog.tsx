/** A step of a deal that asks something first: fields in a dialog, faults beside them, nothing lost when it fails. */
import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CombinedError } from 'urql';
import { saidApart } from '../account/violations';

interface DealDialogProps {
  /** The button that opens it, its title, and the button that does it. */
  readonly name: string;
  readonly lead?: string;
  readonly grave?: boolean;
  readonly primary?: boolean;
  readonly error: CombinedError | undefined;
  /** Fields that show their faults themselves. */
  readonly fields: readonly string[];
  readonly busy: boolean;
  /** Does it; true where it was done. */
  readonly onDo: () => Promise<boolean>;
  /** With it the dialog is there at once and has no button of its own; told of its end, and whether it was done. */
  readonly onClosed?: ((done: boolean) => void) | undefined;
  readonly children: ReactNode;
}

export function DealDialog(props: DealDialogProps) {
  const { name, lead, grave = false, primary = false, error, fields, busy, onDo, onClosed, children } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState(onClosed !== undefined);
  const close = (done: boolean) => {
    setOpen(false);
    onClosed?.(done);
  };
  const said = saidApart(error, fields, t('states.offline'));
  const send = async () => {
    if (await onDo()) {
      close(true);
    }
  };
  return (
    <>
      {!onClosed && (
        <Button variant={primary ? 'filled' : 'default'} mih={36} h="auto" onClick={() => setOpen(true)}>
          {name}
        </Button>
      )}
      <Modal
        opened={open}
        onClose={() => close(false)}
        title={name}
        closeButtonProps={{ 'aria-label': t('plan.close') }}
      >
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <Stack gap="md">
            {lead && <Text size="sm">{lead}</Text>}
            {said && (
              <Alert color="red" variant="light" role="alert">
                {said}
              </Alert>
            )}
            {children}
            <Group>
              <Button type="submit" loading={busy} {...(grave ? { color: 'red.8' } : {})}>
                {name}
              </Button>
              <Button variant="default" onClick={() => close(false)}>
                {t('deals.back')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
