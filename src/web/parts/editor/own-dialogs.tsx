/** Steps that ask first: ending a listing for good, and a new last day. */
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CombinedError } from 'urql';
import { faultAt, saidApart, violationsOf } from '../account/violations';
import { type OwnListing, useSteps } from './own-listings';

interface DialogProps {
  readonly listing: OwnListing;
  readonly opened: boolean;
  readonly onClose: () => void;
}

interface WithdrawProps extends DialogProps {
  readonly busy: boolean;
  readonly onWithdraw: () => void;
}

export function WithdrawDialog({ listing, opened, busy, onClose, onWithdraw }: WithdrawProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t(`myListings.withdrawTitle.${listing.kind}`)}
      closeButtonProps={{ 'aria-label': t('plan.close') }}
    >
      <Stack gap="md">
        <Text fw={600}>{listing.name}</Text>
        <Text size="sm">{t('myListings.withdrawText')}</Text>
        <Group>
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('pools.keep')}
          </Button>
          <Button color="red" loading={busy} onClick={onWithdraw}>
            {t('myListings.withdraw')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface RenewProps extends DialogProps {
  readonly onRenewed: () => void;
}

export function RenewDialog(props: RenewProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('myListings.renewTitle')}
      closeButtonProps={{ 'aria-label': t('plan.close') }}
    >
      <RenewForm {...props} />
    </Modal>
  );
}

function oneYearLater(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + 1);
  return date.toISOString().slice(0, 10);
}

function RenewForm({ listing, onRenewed }: RenewProps) {
  const { t } = useTranslation();
  const { renew } = useSteps();
  const [day, setDay] = useState(() => oneYearLater(listing.window.to));
  const [error, setError] = useState<CombinedError>();
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    const refused = await renew(listing, day);
    setBusy(false);
    setError(refused);
    if (!refused) {
      onRenewed();
    }
  };
  const said = saidApart(error, ['windowTo'], t('states.offline'));
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack gap="md">
        <Text size="sm">{t('myListings.renewText')}</Text>
        <TextInput
          type="date"
          label={t('need.to')}
          value={day}
          min={listing.window.from}
          onChange={({ currentTarget }) => setDay(currentTarget.value)}
          error={faultAt(violationsOf(error), 'windowTo') ?? said}
          data-autofocus
        />
        <Group>
          <Button type="submit" loading={busy} disabled={day === ''}>
            {t('myListings.renew')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
